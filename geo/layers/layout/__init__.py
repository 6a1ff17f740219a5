"""The rules by which screen and print lay out a map: where names and cards are placed, and which meridians are drawn.
"""
