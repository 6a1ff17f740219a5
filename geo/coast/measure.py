"""Areas and distances on the ellipsoid (WGS 84), never on a map.

Distances to Hokkaido run to the island of Hokkaido itself, not to the rocks off it; Cape Nosappu is its easternmost
point. An island's land includes its rocks.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
import shapely.ops
from pyproj import Geod, Proj
from shapely.geometry.base import BaseGeometry

from content.record.store import ISLAND_ORDER
from geo.coast import boundary_lines, land

LonLat = tuple[float, float]
"""Longitude and latitude, in degrees."""

_GEOD = Geod(ellps="WGS84")
_PASSES = 3
_MARGIN = 0.01  # a circle of several 100 km spans more degrees north of its centre than along it


@dataclass(frozen=True)
class ShortestLine:
    """The shortest geodesic from one coast to another: its length in km, and its two ends."""

    km: float
    start: LonLat
    end: LonLat


@dataclass(frozen=True)
class Measurement:
    """What is measured on the coastline of an island or islet."""

    id: str
    area_km2: float
    rocks_km2: float
    """The part of the area that is unnamed rocks."""
    to_hokkaido: ShortestLine
    to_nosappu: ShortestLine
    vertices: int


@dataclass(frozen=True)
class LineMeasurement:
    """A line of `lines.geojson`: its geodesic length in km, its vertices, and how far they are from midway.

    `deviation` is the largest of its vertices' (see `deviation`), or None where the line follows a parallel.
    """

    id: str
    km: float
    vertices: int
    deviation: float | None


def all_places() -> list[str]:
    """The ids of all that is measured: the four islands, then the named islets."""
    return [*ISLAND_ORDER, *land.islet_ids()]


@cache
def measure(place_id: str) -> Measurement:
    """Measure one of the four islands or a named islet. Raises `KeyError` for another id."""
    shape = land.geometry(place_id)
    islands = land.load_islands()
    rocks = islands.geometry[islands.id == f"{place_id}_rocks"]
    return Measurement(
        id=place_id,
        area_km2=area_km2(shape),
        rocks_km2=sum(map(area_km2, rocks)),
        to_hokkaido=shortest_line(shape, hokkaido()),
        to_nosappu=shortest_line(shape, cape_nosappu()),
        vertices=int(shapely.get_num_coordinates(shape)),
    )


@cache
def measure_line(line_id: str) -> LineMeasurement:
    """Measure one of the lines. Raises `KeyError` for an id that is not in `boundary_lines.LINE_PROPERTIES`."""
    sides = boundary_lines.LINE_PROPERTIES[line_id].get("coasts")
    line = land.load_lines().set_index("id").geometry[line_id]
    return LineMeasurement(
        id=line_id,
        km=_GEOD.geometry_length(line) / 1000,
        vertices=int(shapely.get_num_coordinates(line)),
        deviation=deviation(line, *(land.coasts()[side].union_all() for side in sides)) if sides else None,
    )


def deviation(line: BaseGeometry, one: BaseGeometry, other: BaseGeometry) -> float:
    """How far the vertices of `line` are from midway between two coasts, at most.

    That is the difference between a vertex's distances to the two coasts as a share of the longer one: 0 is midway.
    """
    distances = [(distance_km((x, y), one), distance_km((x, y), other)) for x, y in line.coords]
    return max(abs(to_one - to_other) / max(to_one, to_other) for to_one, to_other in distances)


def distance_km(point: LonLat, shape: BaseGeometry) -> float:
    """The geodesic distance from a point to the nearest point of a geometry (EPSG:4326).

    An azimuthal equidistant map around the point keeps every distance from it. Only the part of the geometry that is no
    farther than its nearest point in degrees has to be projected.
    """
    other = _lon_lat(shapely.ops.nearest_points(shape, shapely.Point(point))[0])  # nearest in degrees
    near = shapely.clip_by_rect(shape, *_bounds_around(point, _GEOD.inv(*point, *other)[2]))
    return _on_map(near, _azimuthal_equidistant(point)).distance(shapely.Point(0, 0)) / 1000


def hokkaido() -> BaseGeometry:
    """The island of Hokkaido."""
    context = land.load_context()
    return context.geometry[context.id == "hokkaido"].iloc[0]


def cape_nosappu() -> shapely.Point:
    """The easternmost point of the island of Hokkaido."""
    return shapely.Point(max(shapely.get_coordinates(hokkaido()).tolist()))


def area_km2(shape: BaseGeometry) -> float:
    """The area of a (multi)polygon on the ellipsoid, in km2 (Karney 2013, through PROJ)."""
    return abs(_GEOD.geometry_area_perimeter(shape)[0]) / 1e6


def shortest_line(one: BaseGeometry, other: BaseGeometry) -> ShortestLine:
    """The shortest geodesic between two geometries (EPSG:4326), to about 10 m.

    On an azimuthal equidistant map every distance through the centre is true. So: find the nearest points on such a
    map, put the centre of the next map midway between them, and look again. A first guess that is 100 km off still
    gives distances true to 1 in 20,000 there, so the second pass finds the right stretch of coast and the third
    settles its ends, which may lie between two vertices. The length is then that of the geodesic between the ends.
    """
    start, end = (_lon_lat(point) for point in shapely.ops.nearest_points(one, other))
    for _ in range(_PASSES):
        start, end = _nearest_around(_middle(start, end), one, other)
    return ShortestLine(_GEOD.inv(*start, *end)[2] / 1000, start, end)


def _nearest_around(centre: LonLat, one: BaseGeometry, other: BaseGeometry) -> tuple[LonLat, LonLat]:
    to_map = _azimuthal_equidistant(centre)
    on_map = [_on_map(shape, to_map) for shape in (one, other)]
    start, end = (to_map(*_lon_lat(point), inverse=True) for point in shapely.ops.nearest_points(*on_map))
    return start, end


def _bounds_around(centre: LonLat, metres: float) -> tuple[float, float, float, float]:
    """West, south, east and north end, in degrees, of a box that contains everything within a distance of a point."""
    north, east, south, west = (_GEOD.fwd(*centre, azimuth, metres * (1 + _MARGIN)) for azimuth in (0, 90, 180, 270))
    return west[0], south[1], east[0], north[1]


def _azimuthal_equidistant(centre: LonLat) -> Proj:
    """The projection, in metres, around a point. A `Transformer` is slower: it searches PROJ's database each time."""
    return Proj(proj="aeqd", lon_0=centre[0], lat_0=centre[1], datum="WGS84")


def _on_map(shape: BaseGeometry, to_map: Proj) -> BaseGeometry:
    return shapely.transform(shape, lambda degrees: np.column_stack(to_map(*degrees.T)))


def _middle(start: LonLat, end: LonLat) -> LonLat:
    azimuth, _, metres = _GEOD.inv(*start, *end)
    lon, lat, _ = _GEOD.fwd(*start, azimuth, metres / 2)
    return lon, lat


def _lon_lat(point: shapely.Point) -> LonLat:
    return point.x, point.y
