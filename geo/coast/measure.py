"""Areas, lengths and distances on the WGS 84 ellipsoid.

The land of an island includes its rocks. Distances to Hokkaido are measured to the island of Hokkaido itself, not to
the rocks off its coast. Cape Nosappu is the easternmost point of the island of Hokkaido.
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
_MARGIN = 0.01  # fraction added to the radius: north of the centre, a circle spans more degrees of longitude


@dataclass(frozen=True)
class ShortestLine:
    """The shortest geodesic between two coasts. `km` is the length; `start` and `end` are the two ends."""

    km: float
    start: LonLat
    end: LonLat


@dataclass(frozen=True)
class Measurement:
    """The measurements of the coastline of an island or islet.

    `to_hokkaido` is the shortest line to the island of Hokkaido. `to_nosappu` is the shortest line to Cape Nosappu.
    `vertices` is the number of coordinate pairs in all polygons. The last pair of each ring is counted too, although it
    is equal to the first pair.
    """

    id: str
    area_km2: float
    rocks_km2: float
    """The area of the unnamed rocks. It is included in `area_km2`."""
    to_hokkaido: ShortestLine
    to_nosappu: ShortestLine
    vertices: int


@dataclass(frozen=True)
class LineMeasurement:
    """The measurements of a line of `lines.geojson`.

    `km` is the geodesic length of the line. `vertices` is the number of its vertices. `deviation` is the largest
    deviation of a vertex from midway, as a fraction: 0.01 means that the distances from the vertex to the two coasts
    differ by 1 % of the longer distance. `deviation` is None if the line follows a parallel.
    """

    id: str
    km: float
    vertices: int
    deviation: float | None


def all_places() -> list[str]:
    """The ids of all places that are measured: the four islands first, then the named islets."""
    return [*ISLAND_ORDER, *land.islet_ids()]


@cache
def measure(place_id: str) -> Measurement:
    """Measure one of the four islands or a named islet: areas in km2, distances in km.

    Raises `KeyError` if the id is unknown, and `GeoDataError` if a file of the coastlines has faults.
    """
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
    """Measure one of the boundary lines: its length in km, and its deviation from midway as a fraction.

    Raises `KeyError` if `line_id` is not in `boundary_lines.LINE_PROPERTIES`, and `GeoDataError` if a file has faults.
    """
    sides = boundary_lines.LINE_PROPERTIES[line_id].get("coasts")
    line = land.load_lines().set_index("id").geometry[line_id]
    return LineMeasurement(
        id=line_id,
        km=_GEOD.geometry_length(line) / 1000,
        vertices=int(shapely.get_num_coordinates(line)),
        deviation=deviation(line, *(land.coasts()[side].union_all() for side in sides)) if sides else None,
    )


def deviation(line: BaseGeometry, one: BaseGeometry, other: BaseGeometry) -> float:
    """The largest deviation from midway among the vertices of `line`.

    `one` and `other` are the coasts of the two sides. The deviation of a vertex is the difference between its distances
    to the two coasts, divided by the longer distance. A vertex that is midway has the deviation 0. All geometries are
    in EPSG:4326.
    """
    distances = [(distance_km((x, y), one), distance_km((x, y), other)) for x, y in line.coords]
    return max(abs(to_one - to_other) / max(to_one, to_other) for to_one, to_other in distances)


def distance_km(point: LonLat, shape: BaseGeometry) -> float:
    """The geodesic distance in km from a point to the nearest point of a geometry (EPSG:4326).

    The distance is measured on an azimuthal equidistant map around `point`. On such a map, all distances from the
    centre are true. Before the projection, the geometry is clipped to the part that can contain the nearest point. The
    size of this part is the distance to the point of the geometry that is nearest in degrees. The nearest point on the
    ellipsoid cannot be farther away.
    """
    other = _lon_lat(shapely.ops.nearest_points(shape, shapely.Point(point))[0])  # the point nearest in degrees
    near = shapely.clip_by_rect(shape, *_bounds_around(point, _GEOD.inv(*point, *other)[2]))
    return _on_map(near, _azimuthal_equidistant(point)).distance(shapely.Point(0, 0)) / 1000


def hokkaido() -> BaseGeometry:
    """The island of Hokkaido without the rocks off its coast (EPSG:4326).

    The geometry is a multipolygon. Besides the island, it contains one tiny polygon (80 m2) at 145.24 E, 44.08 N.
    """
    context = land.load_context()
    return context.geometry[context.id == "hokkaido"].iloc[0]


def cape_nosappu() -> shapely.Point:
    """The easternmost point of the island of Hokkaido (EPSG:4326)."""
    return shapely.Point(max(shapely.get_coordinates(hokkaido()).tolist()))


def area_km2(shape: BaseGeometry) -> float:
    """The area of a polygon or multipolygon (EPSG:4326) on the ellipsoid, in km2.

    PROJ computes it with the method of Karney (2013, Algorithms for geodesics).
    """
    return abs(_GEOD.geometry_area_perimeter(shape)[0]) / 1e6


def shortest_line(one: BaseGeometry, other: BaseGeometry) -> ShortestLine:
    """The shortest geodesic between two geometries (EPSG:4326), with an accuracy of about 10 m.

    On an azimuthal equidistant map, each distance through the centre is true. The function finds the two nearest points
    on a map with an approximate centre. It then places the centre of the next map midway between these points, and
    searches again. If the first centre is 100 km away from the best one, distances on the map have an error of only 1
    in 20,000. So the second pass finds the right stretch of coast. The third pass finds the exact ends, which may lie
    between two vertices. The length of the result is the length of the geodesic between the ends.
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
    """The west, south, east and north limit in degrees of a box around `centre`.

    The box contains every point that is at most `metres` away from `centre`.
    """
    north, east, south, west = (_GEOD.fwd(*centre, azimuth, metres * (1 + _MARGIN)) for azimuth in (0, 90, 180, 270))
    return west[0], south[1], east[0], north[1]


def _azimuthal_equidistant(centre: LonLat) -> Proj:
    """The azimuthal equidistant projection around `centre`, in metres.

    A `Transformer` would be slower, because it searches PROJ's database each time.
    """
    return Proj(proj="aeqd", lon_0=centre[0], lat_0=centre[1], datum="WGS84")


def _on_map(shape: BaseGeometry, to_map: Proj) -> BaseGeometry:
    return shapely.transform(shape, lambda degrees: np.column_stack(to_map(*degrees.T)))


def _middle(start: LonLat, end: LonLat) -> LonLat:
    azimuth, _, metres = _GEOD.inv(*start, *end)
    lon, lat, _ = _GEOD.fwd(*start, azimuth, metres / 2)
    return lon, lat


def _lon_lat(point: shapely.Point) -> LonLat:
    return point.x, point.y
