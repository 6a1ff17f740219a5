"""The layers of the map. One that is added here is on the map, in its list of layers, in its legend and in pictures."""

from geo.layers import claims, islands, lines, military, names, population, quotations
from geo.layers.layer import Layer

LAYERS: tuple[Layer, ...] = (
    islands.LAYER,
    names.LAYER,
    population.LAYER,
    military.LAYER,
    claims.LAYER,
    lines.LAYER,
    quotations.LAYER,
)

GROUND = (islands.LAYER.key, names.LAYER.key)
"""The keys of layers that are on unless `hide=` in the address names them; `layers=` there names the others."""
