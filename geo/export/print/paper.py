"""The projection of printed maps from degrees to points on paper and back, the scale bar and the graticule.

The projection is World Mercator on the ellipsoid (EPSG:3395). It preserves angles, and shapes look almost as on the
screen, which uses Web Mercator. Lengths in points are typographic points (1/72 inch). Coordinates on paper are measured
in points from the upper left corner of the frame; y increases downwards.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from math import ceil, floor, log2, pi

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Transformer
from shapely.geometry.base import BaseGeometry

from geo.layers.layout.graticule import GRATICULE
from geo.map.view import Camera

POINTS_PER_PIXEL = 0.75  # an inch has 96 CSS pixels and 72 points
TILE_PIXELS = 256  # the width of the whole world at zoom 0 in Leaflet
EARTH_RADIUS = 6_378_137.0
BLEED = 12.0  # points by which shapes extend beyond the frame, so that cut edges and bands along them are not visible
PRINT_RESOLUTION = 0.12  # points: half a pixel at 300 pixels per inch
SMALLEST = 0.02  # square points; smaller land is invisible in print
ROUND = (1, 2, 5)
SHAPES_KEPT = 2_048  # size of a cache; enough for the shapes of all maps of a language, which the other languages share

_GEOD = Geod(ellps="WGS84")
Bounds = tuple[float, float, float, float]


@cache
def _to_map() -> Transformer:
    return Transformer.from_crs("EPSG:4326", "EPSG:3395", always_xy=True)


@dataclass(frozen=True)
class Frame:
    """The frame of a printed map.

    `width` and `height` are in points. `left` and `top` are the coordinates of the upper left corner (EPSG:3395,
    metres).
    """

    width: float
    height: float
    left: float
    top: float
    metres: float
    """Metres of the projection (EPSG:3395) per point on paper. At 44° N, this metre is about 0.7 m on the ground."""
    resolution: float = PRINT_RESOLUTION
    """The tolerance in points with which shapes are simplified."""

    @property
    def zoom(self) -> float:
        """The zoom level at which Leaflet shows about the same scale, on a screen with 96 pixels per inch."""
        return log2(2 * pi * EARTH_RADIUS / TILE_PIXELS / (self.metres * POINTS_PER_PIXEL))

    @property
    def box(self) -> shapely.Polygon:
        """The frame as a rectangle on paper, in points, with the upper left corner at (0, 0)."""
        return shapely.box(0, 0, self.width, self.height)

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Return the coordinates (x, y) on paper of a position in degrees (EPSG:4326).

        The position may be outside the frame.
        """
        x, y = _to_map().transform(lon, lat)
        return (x - self.left) / self.metres, (self.top - y) / self.metres

    def position(self, x: float, y: float) -> tuple[float, float]:
        """Return the position (latitude, longitude) in degrees (EPSG:4326) of the point (x, y) on paper."""
        lon, lat = _to_map().transform(self.left + x * self.metres, self.top - y * self.metres, direction="INVERSE")
        return lat, lon

    def draw(self, shape: BaseGeometry) -> BaseGeometry:
        """Project the lines and polygons of a geometry onto the paper.

        `shape` is in EPSG:4326, longitude first. The result is a GeometryCollection in typographic points (1/72 inch).
        It is clipped to the frame plus BLEED on each side, and simplified with the tolerance `resolution`. Polygons
        with an area below SMALLEST are removed, and so are points. The collection is empty if nothing remains.
        """
        return _drawn(self, shape)

    def on_paper(self, shape: BaseGeometry) -> BaseGeometry:
        """Project a geometry in EPSG:4326, longitude first, onto the paper, without clipping or simplifying it."""
        return shapely.transform(shape, self._on_paper)

    def _on_paper(self, degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = _to_map().transform(degrees[:, 0], degrees[:, 1])
        return np.column_stack(((x - self.left) / self.metres, (self.top - y) / self.metres))

    def ground_km(self, points: float) -> float:
        """Return the length on the ground, in kilometres, of a line of `points` typographic points on paper.

        The line is horizontal, and its middle is the middle of the frame.
        """
        middle = self.width / 2
        ends = [self.position(x, self.height / 2) for x in (middle - points / 2, middle + points / 2)]
        (south, west), (north, east) = ends
        return float(_GEOD.inv(west, south, east, north)[2]) / 1000

    def scale_bar(self, longest: float) -> tuple[float, float]:
        """Return the distance in kilometres that a scale bar shows, and the length of the bar in points.

        The distance is a round number: 1, 2 or 5 times a power of ten. It is the greatest round number whose bar is at
        most `longest` points long.
        """
        most = self.ground_km(longest)
        power = 10.0 ** floor(log2(most) / log2(10))
        km = max(step * power for step in ROUND if step * power <= most)
        return km, longest * km / most

    def graticule(self) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
        """Return the meridians and the parallels at round degrees in the frame.

        A meridian is a pair: its longitude in degrees, and its distance from the left edge in points. A parallel is a
        pair: its latitude in degrees, and its distance from the upper edge in points.
        """
        (north, west), (south, east) = self.position(0, 0), self.position(self.width, self.height)
        steps = GRATICULE.steps
        step = next((one for one in steps if (north - south) / one >= GRATICULE.fewest), steps[-1])
        meridians = [(degrees, self.place(south, degrees)[0]) for degrees in _multiples(step, west, east)]
        parallels = [(degrees, self.place(degrees, west)[1]) for degrees in _multiples(step, south, north)]
        return meridians, parallels


def _multiples(step: float, start: float, end: float) -> list[float]:
    first = ceil(start / step)
    return [round(number * step, 2) for number in takewhile(lambda n: n * step <= end, range(first, first + 100))]


def fitted(bounds: Bounds, width: float, height: float, margin: float, closest: float) -> Frame:
    """Return the frame that shows `bounds` in its middle at the largest possible scale.

    `bounds` are west, south, east and north in degrees (EPSG:4326). `width` and `height` of the frame are in points.
    At least `margin` points remain between the bounds and each edge. The zoom of the frame is at most `closest`.
    """
    west, south, east, north = bounds
    (left, bottom), (right, top) = _to_map().transform(west, south), _to_map().transform(east, north)
    metres = max((right - left) / (width - 2 * margin), (top - bottom) / (height - 2 * margin), _metres(closest))
    return _around((left + right) / 2, (bottom + top) / 2, width, height, metres)


def centred(at: Camera, width: float, height: float) -> Frame:
    """Return the frame that has the centre and the zoom level of `at`. `width` and `height` are in points."""
    x, y = _to_map().transform(at.lon, at.lat)
    return _around(x, y, width, height, _metres(at.zoom))


def _around(x: float, y: float, width: float, height: float, metres: float) -> Frame:
    return Frame(width, height, x - metres * width / 2, y + metres * height / 2, metres)


def _metres(zoom: float) -> float:
    return float(2 * pi * EARTH_RADIUS / (TILE_PIXELS * 2**zoom) / POINTS_PER_PIXEL)


@lru_cache(maxsize=SHAPES_KEPT)
def _drawn(frame: Frame, shape: BaseGeometry) -> BaseGeometry:
    inside = shapely.intersection(frame.on_paper(shape), frame.box.buffer(BLEED, join_style="mitre"))
    parts = shapely.get_parts(shapely.simplify(inside, frame.resolution))
    seen = (shapely.area(parts) >= SMALLEST) | (shapely.length(parts) > 0) & (shapely.get_dimensions(parts) == 1)
    return shapely.GeometryCollection(list(parts[seen]))
