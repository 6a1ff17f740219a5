"""The coastlines and lines, read once: every geometry is in EPSG:4326, longitude first."""

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
    """The four islands, a row a feature of `islands.geojson`: `id`, `island`, `kind`, `inferred`, `geometry`.

    The frame is shared by all callers: do not change it. Raises `GeoDataError` with every fault of the file.
    """
    frame = _load("islands.geojson")
    return frame.assign(inferred=frame.inferred.eq(True))


@cache
def load_context() -> gpd.GeoDataFrame:
    """The land around the four islands, a row a feature of `context.geojson`: `id`, `region`, `geometry`.

    The frame is shared by all callers: do not change it. Raises `GeoDataError` with every fault of the file.
    """
    return _load("context.geojson")


@cache
def load_lines() -> gpd.GeoDataFrame:
    """The lines, a row a feature of `lines.geojson`: `id`, `coasts` (two sides), `parallel`, `geometry`.

    `coasts` is two lists of islands or regions, or NaN where the line follows a `parallel` (degrees north), which is
    NaN elsewhere. The frame is shared by all callers: do not change it. Raises `GeoDataError` with every fault.
    """
    return _load("lines.geojson")


@cache
def coasts() -> gpd.GeoSeries:
    """All land of each island and region, rocks included, by its name; shared by all callers like the frames."""
    return boundary_lines.coasts(load_islands(), load_context())


def _load(name: str) -> gpd.GeoDataFrame:
    found = file_faults(DATA / name)
    if found:
        raise GeoDataError(found)
    return gpd.read_file(DATA / name)


def island_geometry(island_id: str) -> shapely.MultiPolygon:
    """All land of one of the four islands, its rocks included. Raises `KeyError` for another id."""
    if island_id not in ISLAND_ORDER:
        raise KeyError(f"{island_id!r} is none of the islands {', '.join(ISLAND_ORDER)}")
    islands = load_islands()
    return _polygons(islands[islands.island == island_id])


def islet_geometry(islet_id: str) -> shapely.MultiPolygon:
    """All polygons of a named Habomai islet. Raises `KeyError` for another id."""
    islets = islet_ids()
    if islet_id not in islets:
        raise KeyError(f"{islet_id!r} is none of the islets {', '.join(islets)}")
    islands = load_islands()
    return _polygons(islands[islands.id == islet_id])


def _polygons(rows: gpd.GeoDataFrame) -> shapely.MultiPolygon:
    return shapely.MultiPolygon(shapely.get_parts(rows.geometry).tolist())


def geometry(place_id: str) -> shapely.MultiPolygon:
    """All land of one of the four islands or of a named islet."""
    return island_geometry(place_id) if place_id in ISLAND_ORDER else islet_geometry(place_id)


def islet_ids() -> list[str]:
    """The named Habomai islets."""
    islands = load_islands()
    return list(islands.id[islands.kind == "islet"])


def bounds(ids: Iterable[str]) -> tuple[float, float, float, float]:
    """West, south, east and north end of the islands or islets of `ids`, in degrees."""
    west, south, east, north = shapely.total_bounds([geometry(place_id) for place_id in ids])
    return float(west), float(south), float(east), float(north)


@cache
def opening_bounds() -> tuple[float, float, float, float]:
    """West, south, east and north end of what the map opens with: all four islands."""
    return bounds(ISLAND_ORDER)


@cache
def label_point(place_id: str) -> tuple[float, float]:
    """Latitude and longitude of the point of an island or islet that is farthest from its coast.

    That is the centre of the largest circle in its largest polygon: a name written there stands on the land.
    """
    largest = max(geometry(place_id).geoms, key=shapely.area)
    centre = shapely.maximum_inscribed_circle(largest).coords[0]
    return centre[1], centre[0]
