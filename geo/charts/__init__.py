"""Charts as SVG: of an island's population, of figures of a theme, and a picture of the islands with discs."""
