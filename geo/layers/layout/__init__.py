"""The rules by which screen and print lay out a map: the places of names and cards, and the graticule."""
