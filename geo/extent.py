"""Where the map goes to show something: the corners of its place."""

from content.models import Location
from content.store import Content
from geo.land import bounds
from geo.view import View, excerpts

POINT_MARGIN = 0.12  # degrees of map shown around a settlement or site

Corners = list[list[float]]
"""South-west and north-east corner, each latitude and longitude."""


def extent(content: Content, view: View) -> Corners | None:
    """The corners of what is selected or quoted about; None where that is no place."""
    place = content.settlements.get(view.place or "") or content.sites.get(view.place or "")
    if place and place.location:
        return around(place.location)
    ids = _ids_to_show(content, view)
    if not ids:
        return None
    west, south, east, north = bounds(ids)
    return [[south, west], [north, east]]


def around(location: Location) -> Corners:
    """The corners of what is shown around a point."""
    lat, lon = location.lat, location.lon
    return [[lat - POINT_MARGIN, lon - POINT_MARGIN], [lat + POINT_MARGIN, lon + POINT_MARGIN]]


def _ids_to_show(content: Content, view: View) -> list[str]:
    if view.excerpt:
        return list(excerpts(content)[view.excerpt].islands)
    if view.place in content.islets:
        return [view.place]
    return [view.island] if view.island else []
