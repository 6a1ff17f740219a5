"""Converts a box of the world into the position of a map that shows the box, and a position into a box."""

from math import asinh, atan, degrees, floor, log2, radians, sinh, tan

from geo.contract import Corners
from geo.map.view import ZOOMS, Camera

WORLD = 256  # pixels: the width of the whole world at zoom level 0 (Web Mercator)
SMALL_MAP = 300  # pixels: the width and height of the part of a phone's map that is free of controls
CLOSEST = 11.0  # the highest zoom level, as in `core/camera.js`
MAP_BESIDE_TEXT = 480  # pixels: the width and height of this part on a desktop
STEP = 0.25  # the step of zoom levels, as in `folium_map.LEAFLET`
DECIMALS = 4  # decimals of a degree, as in addresses


def camera_on(box: Corners) -> Camera:
    """The position with the highest zoom level at which a map shows the whole box, even on a phone.

    The zoom level is at most `CLOSEST`. Raises `ZeroDivisionError` if the box is a single point.
    """
    (south, west), (north, east) = box
    bottom, top = _mercator(south), _mercator(north)
    zoom = log2(SMALL_MAP / WORLD * 360 / max(east - west, top - bottom))
    zoom = min(max(floor(zoom / STEP) * STEP, ZOOMS[0]), CLOSEST)
    return Camera(round(_latitude((bottom + top) / 2), DECIMALS), round((west + east) / 2, DECIMALS), zoom)


def box_around(camera: Camera) -> Corners:
    """The box that a map on a desktop shows at a position. A map of another size can be fitted to this box."""
    half = MAP_BESIDE_TEXT / WORLD * 360 / 2**camera.zoom / 2
    middle = _mercator(camera.lat)
    south, north = (_latitude(middle + side) for side in (-half, half))
    return (south, camera.lon - half), (north, camera.lon + half)


def _mercator(latitude: float) -> float:
    """The distance of a latitude from the equator on a Mercator map, in widths of one degree of longitude."""
    return degrees(asinh(tan(radians(latitude))))


def _latitude(mercator: float) -> float:
    return degrees(atan(sinh(radians(mercator))))
