"""The box of the map that shows a place, given as two corners: first the south-west corner, then the north-east corner.

A corner is a pair of a latitude and a longitude in degrees of WGS 84.
"""

from collections.abc import Iterable

from content.models import Location
from geo.coast.land import bounds
from geo.contract import Corners

POINT_MARGIN = 0.12  # degrees of map shown around a settlement or site


def corners(ids: Iterable[str]) -> Corners:
    """The corners of the smallest box around the islands or islets in `ids`.

    Raises `KeyError` if an id is unknown. The coordinates are NaN if `ids` is empty.
    """
    west, south, east, north = bounds(ids)
    return (south, west), (north, east)


def around(location: Location, margin: float = POINT_MARGIN) -> Corners:
    """The corners of a box around a point. Each side of the box is `margin` degrees away from the point."""
    lat, lon = location.lat, location.lon
    return (lat - margin, lon - margin), (lat + margin, lon + margin)
