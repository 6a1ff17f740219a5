"""Charts as SVG: the population of an island, the figures of a theme, and the four islands with a disc for each."""
