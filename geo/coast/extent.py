"""The part of the map that shows a place, as its south-west and north-east corners."""

from collections.abc import Iterable

from content.models import Location
from geo.coast.land import bounds
from geo.contract import Corners

POINT_MARGIN = 0.12  # degrees of map shown around a settlement or site


def corners(ids: Iterable[str]) -> Corners:
    """The corners of the box around some islands or islets."""
    west, south, east, north = bounds(ids)
    return (south, west), (north, east)


def around(location: Location) -> Corners:
    """The corners of the box around a point, `POINT_MARGIN` away from it."""
    lat, lon = location.lat, location.lon
    return (lat - POINT_MARGIN, lon - POINT_MARGIN), (lat + POINT_MARGIN, lon + POINT_MARGIN)
