"""Builds `geo/data/` from OpenStreetMap's land polygons.

The rules applied here (which rocks belong to whom, what is simplified and by how much) are told in prose in
`geo/data/README.md`. Needs the build-time package `roaring-landmask` (about 1 GB of memory, some twenty seconds).
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from content.store import ISLAND_ORDER
from geo.anchors import ANCHORS, Anchor
from geo.errors import BuildError

SOURCE = "roaring-landmask==0.11.0"
SOURCE_SHA256 = "728e740b6e56f6eb9996aafba6c2602ca3f01c40d1be2b620b9775e31ce6dbf1"
"""Digest of the WKB of the world's land polygons in that release."""

CLIP = shapely.box(139, 41, 158, 52)
NEAR = shapely.box(144.4, 42.8, 146.2, 44.8)
"""Where Hokkaido faces the islands: there the coast keeps every vertex of the source."""
NEAR_SMALLEST_KM2 = 0.001
FAR_SMALLEST_KM2 = 0.3
FAR_TOLERANCE = 0.003
"""Degrees, about 300 m."""
DECIMALS = 5
"""About 1 m; the source itself was simplified at 0.0005 degrees, about 50 m."""
HOKKAIDO_ROCKS_M = 3000
METRES = "+proj=aeqd +lat_0=44 +lon_0=146.5 +datum=WGS84 +units=m"
EQUAL_AREA = "+proj=laea +lat_0=44 +lon_0=146.5 +datum=WGS84 +units=m"


def build(data_dir: Path) -> list[Path]:
    """Write `islands.geojson` and `context.geojson` (EPSG:4326) into `data_dir` and return their paths.

    Raises `BuildError` when `roaring-landmask` is missing or holds other data than the release named in `SOURCE`.
    """
    land = assign(clip(world()))
    files = {"islands.geojson": islands(land), "context.geojson": context(land)}
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
    """What of `polygons` lies in `CLIP`, one row a polygon."""
    touching = sorted(shapely.STRtree(polygons).query(CLIP))
    pieces = shapely.intersection([polygons[i] for i in touching], CLIP)
    frame = gpd.GeoDataFrame(geometry=pieces, crs="EPSG:4326").explode(ignore_index=True)
    return frame[frame.geom_type == "Polygon"].reset_index(drop=True)


def assign(land: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Add to each polygon its `anchor` (None where it is not part of one), its `group` and `km2`.

    A polygon without a name belongs to the group of the nearest polygon that has one; within 3 km of Hokkaido,
    to Hokkaido.
    """
    land = land.assign(anchor=anchored(land), km2=land.to_crs(EQUAL_AREA).area / 1e6)
    groups = {anchor.id: anchor.group for anchor in ANCHORS}
    metres = land.to_crs(METRES)
    named, unnamed = metres[land.anchor.notna()], metres[land.anchor.isna()]
    nearest = named.geometry.iloc[named.sindex.nearest(unnamed.geometry, return_all=False)[1]].index
    land["group"] = land.anchor.map(groups)
    land.loc[unnamed.index, "group"] = land.group.loc[nearest].to_numpy()
    hokkaido = metres.geometry[land.anchor == "hokkaido"].iloc[0]
    land.loc[unnamed.index[unnamed.distance(hokkaido) <= HOKKAIDO_ROCKS_M], "group"] = "hokkaido"
    return land


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


def islands(land: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The four islands: a row an island or named islet, and one for the unnamed rocks of each of the four."""
    ours = land[land.group.isin(ISLAND_ORDER)]
    rows = [island_row(anchor, ours) for anchor in ANCHORS if anchor.group in ISLAND_ORDER]
    for group in ISLAND_ORDER:
        rocks = ours[(ours.group == group) & ours.anchor.isna()]
        rows.append({"id": f"{group}_rocks", "island": group, "kind": "rocks", "geometry": collect(rocks)})
    return frame_of(rows)


def island_row(anchor: Anchor, land: gpd.GeoDataFrame) -> dict[str, Any]:
    """The feature of an island or islet, of the polygons of `land` that are part of it."""
    row: dict[str, Any] = {"id": anchor.id, "island": anchor.group, "kind": anchor.kind}
    if anchor.inferred:
        row["inferred"] = True
    return row | {"geometry": collect(land[land.anchor == anchor.id])}


def context(land: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The land around the four islands: a row a region, and Hokkaido's rocks and islets apart from Hokkaido."""
    near = land.intersects(NEAR) | (land.group == "urup")
    smallest = near.map({True: NEAR_SMALLEST_KM2, False: FAR_SMALLEST_KM2})
    around = land[~land.group.isin(ISLAND_ORDER) & (land.km2 >= smallest)]
    around = around.set_geometry(around.geometry.where(around.group == "urup", around.geometry.map(coarser)))
    apart = (around.group == "hokkaido") & around.anchor.isna()
    ids = around.group.where(~apart, "hokkaido_islets")
    rows = [
        {"id": region_id, "region": part.group.iloc[0], "geometry": collect(part)}
        for region_id, part in around.groupby(ids)
    ]
    return frame_of(rows)


def coarser(polygon: shapely.Polygon) -> shapely.Geometry:
    """`polygon` simplified outside `NEAR`, each vertex kept inside it.

    The coast is cut at the edge of `NEAR`; simplifying keeps the ends of a line, so the pieces still meet.
    """
    if not polygon.intersects(NEAR):
        return polygon.simplify(FAR_TOLERANCE)
    near = polygon.boundary.intersection(NEAR)
    far = polygon.boundary.difference(NEAR).simplify(FAR_TOLERANCE)
    return max(shapely.polygonize([*lines(near), *lines(far)]).geoms, key=shapely.area)


def lines(geometry: shapely.Geometry) -> list[shapely.LineString]:
    """The lines of `geometry`, each as long as it can be."""
    return list(shapely.get_parts(shapely.line_merge(geometry)))


def collect(land: gpd.GeoDataFrame) -> shapely.Geometry:
    """One (multi)polygon of the rows of `land`, rounded to `DECIMALS`."""
    return shapely.set_precision(land.union_all(), 10**-DECIMALS)


def frame_of(rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    """`rows` in EPSG:4326, their polygons in an order and a direction that do not depend on how they were made."""
    frame = gpd.GeoDataFrame(rows, crs="EPSG:4326")
    return frame.set_geometry(shapely.orient_polygons(shapely.normalize(frame.geometry.to_numpy())), crs=frame.crs)


def to_geojson(frame: gpd.GeoDataFrame) -> str:
    """`frame` as GeoJSON (RFC 7946), a feature a line and no other blanks, so that a change shows in a diff."""
    features = [json.dumps(feature, separators=(",", ":")) for feature in frame.iterfeatures(na="drop", drop_id=True)]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"
