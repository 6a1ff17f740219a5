"""The part of the map that shows a place, given by its south-west corner and its north-east corner."""

from collections.abc import Iterable

from content.models import Location
from geo.coast.land import bounds
from geo.contract import Corners

POINT_MARGIN = 0.12  # degrees of map shown around a settlement or site


def corners(ids: Iterable[str]) -> Corners:
    """The corners of the smallest box around the islands or islets in `ids`. Raises `KeyError` if an id is unknown."""
    west, south, east, north = bounds(ids)
    return (south, west), (north, east)


def around(location: Location) -> Corners:
    """The corners of a box around a point. Each side of the box is `POINT_MARGIN` degrees away from the point."""
    lat, lon = location.lat, location.lon
    return (lat - POINT_MARGIN, lon - POINT_MARGIN), (lat + POINT_MARGIN, lon + POINT_MARGIN)
