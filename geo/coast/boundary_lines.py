"""The lines between the two states: what each runs between, and how it is derived from the coasts.

The treaties name coasts and straits, not positions. A line is drawn midway: at every point as far from the nearest land
on one side as from the nearest land on the other, and where no third coast is nearer. The edges of a Voronoi diagram
of points along the coasts are just that (Kastrisios and Tsoulos 2016, A cohesive methodology for the delimitation of
maritime zones and boundaries, Ocean & Coastal Management).

The diagram is drawn on a conformal map (Lambert's; Snyder 1987, USGS Professional Paper 1395), whose scale is the same
in all directions and changes so little over twice `REACH` that what is midway on the map is so on the ellipsoid within
0.05 %. `geo.coast.measure` measures it on the ellipsoid itself.
"""

from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

CONFORMAL = "+proj=lcc +lat_1=44 +lat_2=50 +lat_0=47 +lon_0=149 +datum=WGS84 +units=m"
STEP = 200
"""Metres between the points along a coast."""
REACH = 40_000
"""Metres from the coasts at which a line in the sea ends: long enough to be seen as a line."""
TOLERANCE = 5
"""Metres by which a line may be straightened; its vertices stay where they are."""
PARALLEL_STEP = 0.1
"""Degrees between the vertices along a parallel, so that lines from one to the next keep to it within a metre."""


class Midline(NamedTuple):
    """A line midway between two sides; each is one or several of the islands and regions in the coastline files."""

    id: str
    first_side: tuple[str, ...]
    second_side: tuple[str, ...]


class Parallel(NamedTuple):
    """The part of a parallel (degrees north) that crosses the land of `region`, from coast to coast."""

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
"""The properties of each feature of `lines.geojson`, by its id."""


def coasts(islands: gpd.GeoDataFrame, context: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """All land of each island and region, rocks included, indexed by name (EPSG:4326)."""
    land = pd.concat([islands.assign(coast=islands.island), context.assign(coast=context.region)])
    return land.dissolve("coast").geometry


def derive(land: gpd.GeoSeries) -> gpd.GeoDataFrame:
    """A row for each of `LINE_PROPERTIES` (EPSG:4326), derived from what `coasts` gives."""
    on_map = land.to_crs(CONFORMAL)
    nearest = nearest_to(on_map)
    drawn = [midway(line, on_map, nearest) for line in MIDLINES]
    midlines = gpd.GeoSeries(drawn, crs=CONFORMAL).to_crs("EPSG:4326")
    shapes = [*midlines, *(along(line, land) for line in PARALLELS)]
    return gpd.GeoDataFrame(list(LINE_PROPERTIES.values()), geometry=shapely.normalize(shapes), crs="EPSG:4326")


def nearest_to(land: gpd.GeoSeries) -> gpd.GeoSeries:
    """The Voronoi cell of each coast of `land`: the part of the map that is nearer to it than to any other."""
    points = land.boundary.segmentize(STEP).extract_unique_points().explode()
    diagram = shapely.voronoi_polygons(shapely.multipoints(points), ordered=True)
    cells = gpd.GeoDataFrame(geometry=shapely.get_parts(diagram), index=points.index, crs=land.crs)
    return cells.dissolve(level=0, method="coverage").geometry


def midway(line: Midline, land: gpd.GeoSeries, nearest: gpd.GeoSeries) -> BaseGeometry:
    """The border between the cells of both sides, as far as `REACH` from the first side's coasts."""
    first, second = (
        shapely.coverage_union_all(nearest[list(side)]).boundary for side in (line.first_side, line.second_side)
    )
    within = gpd.GeoSeries(land[list(line.first_side)]).explode().buffer(REACH).union_all()
    return shapely.line_merge(shapely.line_merge(first.intersection(second)).intersection(within)).simplify(TOLERANCE)


def along(line: Parallel, land: gpd.GeoSeries) -> BaseGeometry:
    """The part of the parallel that crosses the region's land (EPSG:4326)."""
    region = land[line.region]
    west, _, east, _ = region.bounds
    parallel = shapely.LineString([(west, line.latitude), (east, line.latitude)])
    return parallel.intersection(region).segmentize(PARALLEL_STEP)
