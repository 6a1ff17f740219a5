"""The spacing of the meridians and parallels, for the map's script and for `geo.export.print.paper`."""

from geo.contract import Graticule

GRATICULE = Graticule(steps=(10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01), fewest=2)
