"""Reads each file of coastlines or lines once for the whole process. Geometries are in EPSG:4326, longitude first."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import geopandas as gpd
import shapely

from content.record.store import ISLAND_ORDER
from geo.coast import boundary_lines
from geo.coast.integrity_check import file_faults
from geo.errors import GeoDataError

DATA = Path(__file__).parent / "data"


@cache
def load_islands() -> gpd.GeoDataFrame:
    """The land of the four islands, as a frame with a row for each feature of `islands.geojson`.

    A feature is an island, a named islet, or all unnamed rocks of an island; `kind` says which. The columns are `id`,
    `island`, `kind`, `inferred` and `geometry` (EPSG:4326). All callers share the frame, so do not change it. Raises
    `GeoDataError` with all faults of the file.
    """
    frame = _load("islands.geojson")
    return frame.assign(inferred=frame.inferred.eq(True))


@cache
def load_context() -> gpd.GeoDataFrame:
    """The land around the four islands, as a frame with a row for each feature of `context.geojson`.

    The columns are `id`, `region` and `geometry` (EPSG:4326). All callers share the frame, so do not change it. Raises
    `GeoDataError` with all faults of the file.
    """
    return _load("context.geojson")


@cache
def load_lines() -> gpd.GeoDataFrame:
    """The boundary lines, as a frame with a row for each feature of `lines.geojson`.

    The columns are `id`, `coasts`, `parallel` and `geometry` (EPSG:4326). For a line midway between coasts, `coasts`
    contains the two sides, each a list of islands or regions, and `parallel` is NaN. For a line along a parallel,
    `parallel` is the latitude in degrees north, and `coasts` is NaN. All callers share the frame, so do not change it.
    Raises `GeoDataError` with all faults of the file.
    """
    return _load("lines.geojson")


@cache
def load_locator() -> shapely.MultiPolygon:
    """The land that the locator shows (EPSG:4326). Raises `GeoDataError` with all faults of `locator.geojson`."""
    return _polygons(_load("locator.geojson"))


@cache
def coasts() -> gpd.GeoSeries:
    """The land of each island and region in the coastline files, including its rocks (EPSG:4326).

    The index of the series is the name of the island or region. All callers share the series, so do not change it.
    Raises `GeoDataError` if a file has faults.
    """
    return boundary_lines.coasts(load_islands(), load_context())


def _load(name: str) -> gpd.GeoDataFrame:
    found = file_faults(DATA / name)
    if found:
        raise GeoDataError(found)
    return gpd.read_file(DATA / name)


def island_geometry(island_id: str) -> shapely.MultiPolygon:
    """All land of one of the four islands, including its rocks (EPSG:4326).

    Raises `KeyError` if `island_id` is not the id of one of the four islands.
    """
    if island_id not in ISLAND_ORDER:
        raise KeyError(f"{island_id!r} is none of the islands {', '.join(ISLAND_ORDER)}")
    islands = load_islands()
    return _polygons(islands[islands.island == island_id])


def islet_geometry(islet_id: str) -> shapely.MultiPolygon:
    """All polygons of a named Habomai islet, as one multipolygon (EPSG:4326).

    Raises `KeyError` if `islet_id` is not the id of a named islet.
    """
    islets = islet_ids()
    if islet_id not in islets:
        raise KeyError(f"{islet_id!r} is none of the islets {', '.join(islets)}")
    islands = load_islands()
    return _polygons(islands[islands.id == islet_id])


def _polygons(rows: gpd.GeoDataFrame) -> shapely.MultiPolygon:
    return shapely.MultiPolygon(shapely.get_parts(rows.geometry).tolist())


@cache
def geometry(place_id: str) -> shapely.MultiPolygon:
    """All land of one of the four islands or of a named islet (EPSG:4326). Raises `KeyError` if the id is unknown."""
    return island_geometry(place_id) if place_id in ISLAND_ORDER else islet_geometry(place_id)


def islet_ids() -> list[str]:
    """The ids of the named Habomai islets."""
    islands = load_islands()
    return list(islands.id[islands.kind == "islet"])


def bounds(ids: Iterable[str]) -> tuple[float, float, float, float]:
    """The west, south, east and north limit in degrees of a box around the islands or islets in `ids`.

    Raises `KeyError` if an id is unknown. All limits are NaN if `ids` is empty.
    """
    west, south, east, north = shapely.total_bounds([geometry(place_id) for place_id in ids])
    return float(west), float(south), float(east), float(north)


@cache
def opening_bounds() -> tuple[float, float, float, float]:
    """The west, south, east and north limit in degrees of a box around the four islands.

    The map opens with this box, unless the address of the page contains a position, a selection or a year before 1945.
    """
    return bounds(ISLAND_ORDER)


@cache
def label_point(place_id: str) -> tuple[float, float]:
    """The latitude and longitude in degrees of a point that represents an island or islet, for example for its name.

    The point lies on land. It is the centre of the largest circle that fits into the largest polygon of the place. The
    circle and the sizes of the polygons are computed in degrees (EPSG:4326). So the point is only approximately the
    point that is farthest from the coast. Raises `KeyError` if the id is unknown.
    """
    largest = max(geometry(place_id).geoms, key=shapely.area)
    centre = shapely.maximum_inscribed_circle(largest).coords[0]
    return centre[1], centre[0]
