"""Builds `geo/coast/data/` from OpenStreetMap's land polygons.

`geo/coast/data/README.md` describes the rules: which rocks belong to which island, what is simplified and by how much,
where lines run. Needs the build-time package `roaring-landmask` (about 1 GB of memory, some twenty
seconds).
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from content.record.store import ISLAND_ORDER
from geo.coast import boundary_lines
from geo.coast.anchors import ANCHORS, CONTEXT_PROPERTIES, ISLAND_PROPERTIES
from geo.errors import BuildError

SOURCE = "roaring-landmask==0.11.0"
SOURCE_SHA256 = "728e740b6e56f6eb9996aafba6c2602ca3f01c40d1be2b620b9775e31ce6dbf1"
"""Digest of the WKB of the world's land polygons in that release."""

CLIP = shapely.box(139, 41, 158, 52)
NEAR = shapely.MultiPolygon(
    [
        shapely.box(144.4, 42.8, 146.2, 44.8),  # Hokkaido, where it faces the islands
        shapely.box(141.6, 45.35, 142.4, 46.1),  # Soya and Crillon, the capes of La Perouse Strait
        shapely.box(156.2, 50.6, 156.9, 51.4),  # Cape Lopatka and Shumshu
    ]
)
"""The coast here keeps every vertex of the source, since distances and lines are measured from it."""
NEAR_SMALLEST_KM2 = 0.001
FAR_SMALLEST_KM2 = 0.3
FAR_TOLERANCE = 0.003
"""Degrees, about 300 m."""
DECIMALS = 5
"""About 1 m; the source itself was simplified at 0.0005 degrees, about 50 m."""
METRES = "+proj=aeqd +lat_0=44 +lon_0=146.5 +datum=WGS84 +units=m"
EQUAL_AREA = "+proj=laea +lat_0=44 +lon_0=146.5 +datum=WGS84 +units=m"


def build(data_dir: Path) -> list[Path]:
    """Write `islands.geojson`, `context.geojson` and `lines.geojson` (EPSG:4326) into `data_dir`; return their paths.

    Raises `BuildError` when `roaring-landmask` is missing or holds other data than the release named in `SOURCE`.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    land = assign(clip(world()))
    islands, context = features(land, ISLAND_PROPERTIES), features(coarser(land), CONTEXT_PROPERTIES)
    files = {"islands.geojson": islands, "context.geojson": context, "lines.geojson": line_features(islands, context)}
    for name, frame in files.items():
        (data_dir / name).write_text(to_geojson(frame), encoding="utf-8")
    return [data_dir / name for name in files]


def world() -> list[shapely.Polygon]:
    """The world's land polygons, EPSG:4326."""
    try:
        from roaring_landmask import LandmaskProvider, Shapes
    except ImportError as error:
        raise BuildError(f"the coastline's source is not installed; run: pip install {SOURCE}") from error
    wkb = Shapes.wkb(LandmaskProvider.Osm)
    found = hashlib.sha256(wkb).hexdigest()
    if found != SOURCE_SHA256:
        raise BuildError(f"roaring-landmask: found data {found}; expected {SOURCE_SHA256}, that of {SOURCE}")
    return list(shapely.get_parts(shapely.from_wkb(wkb)))


def clip(polygons: list[shapely.Polygon]) -> gpd.GeoDataFrame:
    """The parts of `polygons` within `CLIP`, a row for each polygon (EPSG:4326)."""
    touching = sorted(shapely.STRtree(polygons).query(CLIP))
    pieces = shapely.intersection([polygons[i] for i in touching], CLIP)
    frame = gpd.GeoDataFrame(geometry=pieces, crs="EPSG:4326").explode(ignore_index=True)
    return frame[frame.geom_type == "Polygon"].reset_index(drop=True)


def assign(land: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Add to each polygon the `id` of the feature it is part of, its `group` (island or region) and its `km2`."""
    anchor = anchored(land)
    group = grouped(land.to_crs(METRES), anchor)
    ours = group.isin(ISLAND_ORDER)
    rocks = group.where(~ours, group + "_rocks").replace("hokkaido", "hokkaido_islets")
    return land.assign(id=anchor.fillna(rocks), group=group, km2=land.to_crs(EQUAL_AREA).area / 1e6)


def grouped(land: gpd.GeoDataFrame, anchor: "pd.Series[str]") -> "pd.Series[str]":
    """The group of each polygon: that of its anchor, or else of the nearest polygon with one. `land` is in metres."""
    named, unnamed = land[anchor.notna()], land[anchor.isna()]
    nearest = named.index[named.sindex.nearest(unnamed.geometry, return_all=False)[1]]
    owner = pd.Series(anchor[nearest].to_numpy(), index=unnamed.index)
    return anchor.fillna(owner).map({known.id: known.group for known in ANCHORS})


def anchored(land: gpd.GeoDataFrame) -> "pd.Series[str]":
    """For each polygon of `land`, the id of the anchor that has a point in it, or None."""
    names = pd.Series(None, index=land.index, dtype=object)
    for anchor in ANCHORS:
        points = shapely.points(anchor.points)
        point_index, polygon_index = land.sindex.query(points, predicate="within")
        missing = sorted(set(range(len(points))) - set(point_index))
        if missing:
            raise BuildError(f"{anchor.id}: found no land at {anchor.points[missing[0]]}; expected a polygon there")
        names.iloc[polygon_index] = anchor.id
    return names


def coarser(land: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """`land` without what is too small to show, and simplified where it is far from the four islands."""
    urup = land.group == "urup"
    smallest = (urup | land.intersects(NEAR)).map({True: NEAR_SMALLEST_KM2, False: FAR_SMALLEST_KM2})
    shapes = [shape if whole else simplified(shape) for shape, whole in zip(land.geometry, urup, strict=True)]
    return land.assign(geometry=gpd.GeoSeries(shapes, land.index, land.crs))[land.km2 >= smallest]


def simplified(polygon: BaseGeometry) -> BaseGeometry:
    """`polygon` simplified outside `NEAR`, each vertex kept inside it.

    The coast is cut at the edge of `NEAR`; simplifying keeps the ends of a line, so the pieces still meet.
    """
    if not polygon.intersects(NEAR):
        return polygon.simplify(FAR_TOLERANCE)
    near = polygon.boundary.intersection(NEAR)
    far = polygon.boundary.difference(NEAR).simplify(FAR_TOLERANCE)
    return max(shapely.polygonize([*stretches(near), *stretches(far)]).geoms, key=shapely.area)


def stretches(geometry: BaseGeometry) -> list[shapely.LineString]:
    """The lines of `geometry`, merged where they touch."""
    return list(shapely.get_parts(shapely.line_merge(geometry)))


def features(land: gpd.GeoDataFrame, known: dict[str, dict[str, Any]]) -> gpd.GeoDataFrame:
    """A row for each of the `known` features, with its properties and all its polygons in `land`.

    Coordinates are rounded to `DECIMALS`; polygons stand in an order and run in a direction that do not depend on
    how they were made.
    """
    shapes = [shapely.set_precision(land[land.id == feature].union_all(), 10**-DECIMALS) for feature in known]
    ordered = shapely.orient_polygons(shapely.normalize(shapes))
    return gpd.GeoDataFrame(list(known.values()), geometry=ordered, crs="EPSG:4326")


def line_features(islands: gpd.GeoDataFrame, context: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A row for each line, derived from these coasts, with coordinates rounded to `DECIMALS`."""
    derived = boundary_lines.derive(boundary_lines.coasts(islands, context))
    return derived.set_geometry(derived.set_precision(10**-DECIMALS))


def to_geojson(frame: gpd.GeoDataFrame) -> str:
    """`frame` as GeoJSON (RFC 7946), one feature per line, so that a diff shows what changed."""
    features = [json.dumps(feature, separators=(",", ":")) for feature in frame.iterfeatures(na="drop", drop_id=True)]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"
