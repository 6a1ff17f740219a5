"""The box of the map that is shown when a reader finds a landmark with the find box."""

import shapely
from shapely.geometry.base import BaseGeometry

from content.models import Landmark, Location
from content.record.store import ISLAND_ORDER
from geo.coast.extent import POINT_MARGIN, around
from geo.coast.land import geometry, load_context
from geo.contract import Corners
from geo.layers.layout.lettering import REGIONS as LANDS
from geo.layers.layout.lettering import WATERS
from geo.map.folium_map import REGIONS

WHOLE = {"kuril_islands": REGIONS["kuril_chain"]}
"""The boxes of lands whose extent is disputed. A box contains all that any side counts as part of the land."""


def landmark_extent(landmark: Landmark) -> Corners:
    """The corners of the box that shows a landmark.

    For a land or a sea, the box contains the part of it that is on the map. For any other landmark, the box is around
    its point, and large enough to contain some coast. A box without a coast would show only water.
    """
    if landmark.id in WHOLE:
        return WHOLE[landmark.id]
    if landmark.id in LANDS:
        context = load_context()
        return _on_the_map(shapely.union_all(context.geometry[context.region.isin(LANDS[landmark.id])]))
    if landmark.id in WATERS:
        return _on_the_map(shapely.Polygon([(lon, lat) for lat, lon in WATERS[landmark.id]]))
    return _with_a_coast(landmark.location)


def _on_the_map(shape: BaseGeometry) -> Corners:
    (south, west), (north, east) = REGIONS["elsewhere"]
    left, bottom, right, top = shapely.bounds(shapely.clip_by_rect(shape, west, south, east, north)).tolist()
    return (bottom, left), (top, right)


def _with_a_coast(location: Location) -> Corners:
    coasts = [*load_context().geometry, *map(geometry, ISLAND_ORDER)]
    margin = POINT_MARGIN
    while True:
        (south, west), (north, east) = around(location, margin)
        if shapely.intersects(coasts, shapely.box(west, south, east, north)).any():
            return (south, west), (north, east)
        margin *= 2
