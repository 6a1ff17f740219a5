"""How screen and print lay out a map: where names and cards are placed, and which meridians and parallels are drawn."""
