"""The lines between the two states: which coasts each line separates, and how a line is derived from these coasts.

The treaties name coasts and straits, but no positions. Therefore a line in the sea is drawn midway between two sides.
Each point of the line is as far from the nearest land of the first side as from the nearest land of the second side. No
third coast is nearer to the point. The edges of a Voronoi diagram of dense points along the coasts have this property
(Kastrisios and Tsoulos 2016, A cohesive methodology for the delimitation of maritime zones and boundaries, Ocean &
Coastal Management).

The diagram is computed on a conformal map (Lambert's projection; Snyder 1987, USGS Professional Paper 1395). At each
point of a conformal map, the scale is the same in all directions. A line ends at most `REACH` (40 km) from the coasts.
Each point of a line has a nearest point on each of the two coasts; these two are at most 80 km apart. Over this
distance, the scale changes very little. So a line that is midway on the map is also midway on the ellipsoid, within
0.05 %. `geo.coast.measure` measures on the ellipsoid how far a line is from midway.
"""

from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

CONFORMAL = "+proj=lcc +lat_1=44 +lat_2=50 +lat_0=47 +lon_0=149 +datum=WGS84 +units=m"
STEP = 200
"""The distance in metres between the points along a coast."""
REACH = 40_000
"""The distance in metres from the coasts of the first side at which a line in the sea ends.

With this distance the lines are long enough to be visible on the map.
"""
TOLERANCE = 5
"""The tolerance in metres with which a line is simplified. Simplification removes vertices and does not move any."""
PARALLEL_STEP = 0.1
"""The largest distance in degrees between two vertices on a parallel.

A straight segment of this length deviates from the parallel by less than a metre.
"""


class Midline(NamedTuple):
    """A line midway between two sides. Each side is one or several islands or regions of the coastline files."""

    id: str
    first_side: tuple[str, ...]
    second_side: tuple[str, ...]


class Parallel(NamedTuple):
    """The part of a parallel that crosses the land of `region` from coast to coast. `latitude` is in degrees north."""

    id: str
    region: str
    latitude: float


MIDLINES = (
    Midline("iturup_urup", ("iturup",), ("urup",)),
    Midline("hokkaido_sakhalin", ("hokkaido",), ("sakhalin",)),
    Midline("kamchatka_shumshu", ("kamchatka",), ("shumshu",)),
    Midline("hokkaido_kunashir", ("hokkaido",), ("kunashir",)),
    Midline("hokkaido_habomai", ("hokkaido",), ("habomai",)),
    Midline("shikotan_habomai_others", ("shikotan", "habomai"), ("kunashir", "iturup")),
)
PARALLELS = (Parallel("sakhalin_50n", "sakhalin", 50.0),)

LINE_PROPERTIES: dict[str, dict[str, Any]] = {
    **{line.id: {"id": line.id, "coasts": [list(line.first_side), list(line.second_side)]} for line in MIDLINES},
    **{line.id: {"id": line.id, "parallel": line.latitude} for line in PARALLELS},
}
"""A dictionary from the id of each feature of `lines.geojson` to the properties of the feature."""


def coasts(islands: gpd.GeoDataFrame, context: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """All land of each island and region, including its rocks (EPSG:4326).

    The index of the series is the name of the island or region.
    """
    land = pd.concat([islands.assign(coast=islands.island), context.assign(coast=context.region)])
    return land.dissolve("coast").geometry


def derive(land: gpd.GeoSeries) -> gpd.GeoDataFrame:
    """Derive the lines from `land`, which is the result of `coasts`.

    Returns a frame (EPSG:4326) with a row for each line of `LINE_PROPERTIES`, in the same order.
    """
    on_map = land.to_crs(CONFORMAL)
    nearest = nearest_to(on_map)
    drawn = [midway(line, on_map, nearest) for line in MIDLINES]
    midlines = gpd.GeoSeries(drawn, crs=CONFORMAL).to_crs("EPSG:4326")
    shapes = [*midlines, *(along(line, land) for line in PARALLELS)]
    return gpd.GeoDataFrame(list(LINE_PROPERTIES.values()), geometry=shapely.normalize(shapes), crs="EPSG:4326")


def nearest_to(land: gpd.GeoSeries) -> gpd.GeoSeries:
    """The Voronoi cell of each coast in `land`, in the CRS of `land` and indexed by the name of the coast.

    The cell is the part of the map that is nearer to this coast than to any other coast. A coast is represented by
    points at most `STEP` metres apart. `land` must be in a CRS in metres.
    """
    points = land.boundary.segmentize(STEP).extract_unique_points().explode()
    diagram = shapely.voronoi_polygons(shapely.multipoints(points), ordered=True)
    cells = gpd.GeoDataFrame(geometry=shapely.get_parts(diagram), index=points.index, crs=land.crs)
    return cells.dissolve(level=0, method="coverage").geometry


def midway(line: Midline, land: gpd.GeoSeries, nearest: gpd.GeoSeries) -> BaseGeometry:
    """The line midway between the two sides of `line`: the border between their Voronoi cells.

    `nearest` contains the cells, as `nearest_to` returns them. `land`, `nearest` and the result are in the CRS
    `CONFORMAL`. The line ends at the distance `REACH` from the coasts of the first side, or earlier where a third coast
    is nearer than the two sides. The line is simplified with the tolerance `TOLERANCE`.
    """
    first, second = (
        shapely.coverage_union_all(nearest[list(side)]).boundary for side in (line.first_side, line.second_side)
    )
    within = gpd.GeoSeries(land[list(line.first_side)]).explode().buffer(REACH).union_all()
    return shapely.line_merge(shapely.line_merge(first.intersection(second)).intersection(within)).simplify(TOLERANCE)


def along(line: Parallel, land: gpd.GeoSeries) -> BaseGeometry:
    """The part of a parallel that crosses the land of its region (EPSG:4326). `land` must be in EPSG:4326."""
    region = land[line.region]
    west, _, east, _ = region.bounds
    parallel = shapely.LineString([(west, line.latitude), (east, line.latitude)])
    return parallel.intersection(region).segmentize(PARALLEL_STEP)
