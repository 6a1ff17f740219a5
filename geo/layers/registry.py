"""The list of all layers of the map.

A layer that is added here appears on the map, in its list of layers, in its legend and in pictures.
"""

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
"""The keys of the layers that are on unless the address parameter `hide=` names them.

The address parameter `layers=` names the other layers that are on.
"""
