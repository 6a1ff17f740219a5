"""Builds the files in `geo/coast/data/` from OpenStreetMap's land polygons.

The land polygons have no names. An anchor (`geo.coast.anchors`) is a named piece of land with points that are known to
lie on it; the polygons that contain these points get the name.

`geo/coast/data/README.md` describes the rules: which rocks belong to which island, what is simplified and by how much,
and where the lines run. The build needs the package `roaring-landmask`, about 1 GB of memory and about 20 seconds.
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
from geo.coast.anchors import ANCHORS, CONTEXT_PROPERTIES, ISLAND_PROPERTIES, LOCATOR_PROPERTIES
from geo.coast.integrity_check import MAP_AREA
from geo.errors import BuildError

SOURCE = "roaring-landmask==0.11.0"
SOURCE_SHA256 = "728e740b6e56f6eb9996aafba6c2602ca3f01c40d1be2b620b9775e31ce6dbf1"
"""The SHA-256 digest of the WKB of the world's land polygons in the release `SOURCE`."""

CLIP = shapely.box(*MAP_AREA)
REGION = shapely.box(139, 41, 158, 52)
"""The part of the map (EPSG:4326) with the islands and all boundary lines. Outside it, the land is coarse."""
NEAR = shapely.MultiPolygon(
    [
        shapely.box(144.4, 42.8, 146.2, 44.8),  # the coast of Hokkaido opposite the islands
        shapely.box(141.6, 45.35, 142.4, 46.1),  # Soya and Crillon, the capes of La Perouse Strait
        shapely.box(156.2, 50.6, 156.9, 51.4),  # Cape Lopatka and Shumshu
    ]
)
"""The part of the map (EPSG:4326) in which the coast around the four islands keeps every vertex of the source.

Distances to Hokkaido and most boundary lines are computed from the coasts in this part. One line starts from Urup,
which also keeps every vertex.
"""
LOCATOR = shapely.box(129, 31, 164, 60)
"""The part of the world (EPSG:4326) that the locator shows: Japan, Sakhalin, Kamchatka."""
LOCATOR_SMALLEST = 0.1
"""The area in square degrees below which land is left out of the locator. Iturup has about 0.36."""
LOCATOR_TOLERANCE = 0.12
"""The tolerance in degrees with which the land of the locator is simplified: less than half a pixel."""
NEAR_SMALLEST_KM2 = 0.001
FAR_SMALLEST_KM2 = 0.3
BEYOND_SMALLEST_KM2 = 10
FAR_TOLERANCE = 0.003
"""The tolerance in degrees (about 300 m) with which the coast outside `NEAR` is simplified."""
BEYOND_TOLERANCE = 0.012
"""The tolerance in degrees (about 1 km) with which the coast outside `REGION` is simplified."""
DECIMALS = 5
"""The number of decimals of a coordinate in degrees: 5 decimals are about 1 m.

The source itself was simplified with a tolerance of 0.0005 degrees, which is about 50 m.
"""
PIECE = 50
"""The number of segments of a piece of coast in the search for the nearest coast."""
METRES = "+proj=aeqd +lat_0=44 +lon_0=146.5 +datum=WGS84 +units=m"
EQUAL_AREA = "+proj=laea +lat_0=44 +lon_0=146.5 +datum=WGS84 +units=m"


def build(data_dir: Path) -> list[Path]:
    """Write the GeoJSON files (EPSG:4326) of coasts, boundary lines and the locator into `data_dir`.

    Returns the paths of the files.

    Raises `BuildError` if `roaring-landmask` is not installed, or if its data differ from the data of the release
    `SOURCE`. Also raises `BuildError` if a point of `geo.coast.anchors.ANCHORS` lies in none of the land polygons.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    polygons = world()
    land = assign(clip(polygons))
    islands, context = features(land, ISLAND_PROPERTIES), features(coarser(land), CONTEXT_PROPERTIES)
    files = {
        "islands.geojson": islands,
        "context.geojson": context,
        "lines.geojson": line_features(islands, context),
        "locator.geojson": locator(polygons),
    }
    for name, frame in files.items():
        (data_dir / name).write_text(to_geojson(frame), encoding="utf-8")
    return [data_dir / name for name in files]


def world() -> list[shapely.Polygon]:
    """The world's land polygons (EPSG:4326).

    Raises `BuildError` if `roaring-landmask` is not installed, or if its data differ from the data of the release
    `SOURCE`.
    """
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
    """Clip `polygons` to the box `CLIP`.

    Returns a frame (EPSG:4326) with a row for each resulting polygon. A polygon that `CLIP` cuts into several pieces
    has several rows.
    """
    touching = sorted(shapely.STRtree(polygons).query(CLIP))
    pieces = shapely.intersection([polygons[i] for i in touching], CLIP)
    frame = gpd.GeoDataFrame(geometry=pieces, crs="EPSG:4326").explode(ignore_index=True)
    return frame[frame.geom_type == "Polygon"].reset_index(drop=True)


def locator(polygons: list[shapely.Polygon]) -> gpd.GeoDataFrame:
    """A frame (EPSG:4326) with one row: the simplified land that the locator shows.

    `polygons` are the world's land polygons (EPSG:4326). Land with an area below `LOCATOR_SMALLEST` is left out.
    """
    pieces = shapely.get_parts(
        shapely.intersection([polygons[i] for i in shapely.STRtree(polygons).query(LOCATOR)], LOCATOR)
    )
    large = [piece for piece in pieces if piece.geom_type == "Polygon" and piece.area >= LOCATOR_SMALLEST]
    drawn = shapely.MultiPolygon([shapely.Polygon(piece.simplify(LOCATOR_TOLERANCE).exterior) for piece in large])
    shape = shapely.orient_polygons(shapely.normalize(shapely.set_precision(drawn, 0.01)))
    return gpd.GeoDataFrame([LOCATOR_PROPERTIES["land"]], geometry=[shape], crs="EPSG:4326")


def assign(land: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A copy of `land`, which has a row for each polygon, with the columns `id`, `group` and `km2`.

    `land` must be in EPSG:4326. `id` is the id of the feature of `islands.geojson` or `context.geojson` to which the
    polygon belongs. `group` is the island or region to which the polygon belongs. `km2` is the area of the polygon in
    km2. Raises `BuildError` if a point of any anchor lies in none of the polygons.
    """
    anchor = anchored(land)
    group = grouped(land.to_crs(METRES), anchor)
    ours = group.isin(ISLAND_ORDER)
    rocks = group.where(~ours, group + "_rocks").replace("hokkaido", "hokkaido_islets")
    return land.assign(id=anchor.fillna(rocks), group=group, km2=land.to_crs(EQUAL_AREA).area / 1e6)


def grouped(land: gpd.GeoDataFrame, anchor: "pd.Series[str]") -> "pd.Series[str]":
    """The group (island or region) of each polygon of `land`.

    `land` must be in a CRS in metres. `anchor` is the result of `anchored`: the id of the anchor of each polygon, or
    None. A polygon with an anchor has the group of this anchor. A polygon without an anchor has the group of the
    nearest polygon with an anchor.
    """
    named, unnamed = land[anchor.notna()], land[anchor.isna()]
    coasts = coast_pieces(named.geometry)
    nearest = coasts.index[coasts.sindex.nearest(unnamed.geometry, return_all=False)[1]]
    owner = pd.Series(anchor[nearest].to_numpy(), index=unnamed.index)
    return anchor.fillna(owner).map({known.id: known.group for known in ANCHORS})


def coast_pieces(polygons: gpd.GeoSeries) -> gpd.GeoSeries:
    """The outer rings of `polygons`, cut into lines of `PIECE` segments, each with the index of its polygon.

    The search for the nearest coast compares a piece where it would compare the whole coast, and takes seconds less.
    """
    found = [
        (index, shapely.LineString(ring[start : start + PIECE + 1]))
        for index, ring in polygons.exterior.map(shapely.get_coordinates).items()
        for start in range(0, len(ring) - 1, PIECE)
    ]
    return gpd.GeoSeries([line for _, line in found], index=[index for index, _ in found], crs=polygons.crs)


def anchored(land: gpd.GeoDataFrame) -> "pd.Series[str]":
    """For each polygon of `land`, the id of the anchor with a point in the polygon; None if there is no such anchor.

    `land` must be in EPSG:4326. Raises `BuildError` if a point of any anchor lies in none of the polygons.
    """
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
    """A copy of `land` without the polygons that are too small to show, and simplified far from the four islands.

    `land` is the result of `assign`. Urup and the coast within `NEAR` keep every vertex. A polygon is too small if its
    area is below `FAR_SMALLEST_KM2`. For polygons that belong to Urup or touch `NEAR`, the limit is
    `NEAR_SMALLEST_KM2`, for polygons outside `REGION` it is `BEYOND_SMALLEST_KM2`.
    """
    urup = land.group == "urup"
    smallest = land.intersects(REGION).map({True: FAR_SMALLEST_KM2, False: BEYOND_SMALLEST_KM2})
    smallest = smallest.mask(urup | land.intersects(NEAR), NEAR_SMALLEST_KM2)
    shapes = [shape if whole else simplified(shape) for shape, whole in zip(land.geometry, urup, strict=True)]
    return land.assign(geometry=gpd.GeoSeries(shapes, land.index, land.crs))[land.km2 >= smallest]


def simplified(polygon: BaseGeometry) -> BaseGeometry:
    """Simplify a polygon (EPSG:4326), with a tolerance that grows with the distance from the four islands.

    Inside `NEAR`, every vertex is kept. The tolerance is `FAR_TOLERANCE` in the remaining part of `REGION`, and
    `BEYOND_TOLERANCE` outside `REGION`. The coast is cut into pieces at the edges of `NEAR` and `REGION`, and each
    piece is simplified. The simplification keeps the ends of a piece, so the pieces still meet. If the pieces form
    several polygons, the largest polygon is returned.
    """
    if not polygon.intersects(REGION):
        return polygon.simplify(BEYOND_TOLERANCE)
    if REGION.contains(polygon) and not polygon.intersects(NEAR):
        return polygon.simplify(FAR_TOLERANCE)
    coast = polygon.boundary
    near = coast.intersection(NEAR)
    far = coast.intersection(REGION).difference(NEAR).simplify(FAR_TOLERANCE)
    beyond = coast.difference(REGION).simplify(BEYOND_TOLERANCE)
    return max(shapely.polygonize([*stretches(near), *stretches(far), *stretches(beyond)]).geoms, key=shapely.area)


def stretches(geometry: BaseGeometry) -> list[shapely.LineString]:
    """The lines of `geometry`. Lines that touch at their ends are merged into one line."""
    return list(shapely.get_parts(shapely.line_merge(geometry)))


def features(land: gpd.GeoDataFrame, known: dict[str, dict[str, Any]]) -> gpd.GeoDataFrame:
    """A frame (EPSG:4326) with a row for each feature in `known`.

    `known` maps the id of a feature to the properties of the feature. The row contains these properties and the union
    of the polygons in `land` with this id. Coordinates are rounded to `DECIMALS`. The order of the polygons and the
    direction of their rings are normalised, so that two builds from the same coast give the same file.
    """
    shapes = [shapely.set_precision(land[land.id == feature].union_all(), 10**-DECIMALS) for feature in known]
    ordered = shapely.orient_polygons(shapely.normalize(shapes))
    return gpd.GeoDataFrame(list(known.values()), geometry=ordered, crs="EPSG:4326")


def line_features(islands: gpd.GeoDataFrame, context: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A frame (EPSG:4326) with a row for each feature of `lines.geojson`.

    The lines are derived from the coasts in `islands` and `context`. Coordinates are rounded to `DECIMALS`.
    """
    derived = boundary_lines.derive(boundary_lines.coasts(islands, context))
    return derived.set_geometry(derived.set_precision(10**-DECIMALS))


def to_geojson(frame: gpd.GeoDataFrame) -> str:
    """The text of a GeoJSON file (RFC 7946) with the features of `frame`, which must be in EPSG:4326.

    Each feature is on a separate line, so that a diff shows which features changed.
    """
    features = [json.dumps(feature, separators=(",", ":")) for feature in frame.iterfeatures(na="drop", drop_id=True)]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"
