"""Coastlines, layers, the map, and everything exported from them."""
