"""Charts as SVG: of an island's population, of figures of a theme, and of the four islands with a disc for each."""
