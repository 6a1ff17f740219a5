"""Checks the files in `geo/coast/data/`.

Each file must be readable GeoJSON in EPSG:4326 with exactly the expected features, properties and types of geometry.
All geometries must be valid and lie within the bounding box of the file. Two rules concern several features: the land
of two features must not overlap, and a line in the sea must not touch land.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

import shapely
from pydantic import BaseModel, ValidationError
from shapely.geometry.base import BaseGeometry

from content.record.validation.faults import Fault
from content.record.validation.yaml_loader import WHOLE_FILE
from geo.coast.anchors import CONTEXT_PROPERTIES, ISLAND_PROPERTIES, LOCATOR_PROPERTIES
from geo.coast.boundary_lines import LINE_PROPERTIES

ROOT = Path(__file__).resolve().parent.parent.parent
CRS_NAMES = ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326")
REBUILT = "what `python -m geo build` writes"
MAX_LENGTH = 60  # the largest number of characters of a wrong value that a message shows


class DataFile(NamedTuple):
    """The required content of a data file.

    `properties` maps the id of each feature to the properties of the feature. `area` is a bounding box: the west,
    south, east and north limit in degrees (EPSG:4326). All geometries must lie within this box. `shapes` contains the
    allowed GeoJSON geometry types.
    """

    properties: dict[str, dict[str, Any]]
    area: tuple[float, float, float, float]
    shapes: tuple[str, ...] = ("Polygon", "MultiPolygon")


class _Feature(BaseModel):
    type: Literal["Feature"]
    properties: dict[str, Any]
    geometry: dict[str, Any]


class _Collection(BaseModel):
    type: Literal["FeatureCollection"]
    features: list[_Feature]
    crs: dict[str, Any] | None = None  # RFC 7946: if it is absent, coordinates are in WGS 84


MAP_AREA = (130.0, 36.0, 172.0, 58.5)
"""The west, south, east and north limit in degrees (EPSG:4326) of the land around the islands, and of the map."""

DATA_FILES = {
    "islands.geojson": DataFile(ISLAND_PROPERTIES, area=(145.3, 43.3, 149.0, 45.7)),
    "context.geojson": DataFile(CONTEXT_PROPERTIES, area=MAP_AREA),
    "lines.geojson": DataFile(LINE_PROPERTIES, area=(139, 41, 158, 52), shapes=("LineString",)),
    "locator.geojson": DataFile(LOCATOR_PROPERTIES, area=(129, 31, 164, 60)),
}
LAND = ("islands.geojson", "context.geojson")


def faults(data_dir: Path) -> list[Fault]:
    """The faults in the files of `data_dir`, in the order of `DATA_FILES`. Empty if there is no fault.

    Two rules concern several features: the land of two features must not overlap, and a line in the sea must not touch
    land. These two rules are checked only if `file_faults` finds no fault in any file.
    """
    found = [fault for name in DATA_FILES for fault in file_faults(data_dir / name)]
    return found or [*_overlaps(data_dir), *_lines_on_land(data_dir)]


def file_faults(path: Path) -> list[Fault]:
    """The faults of one file, without the two rules that compare several features.

    The features are checked only if the file can be read and has the structure of a feature collection. Otherwise, only
    the faults in reading or in the structure are returned. Raises `KeyError` if a well-formed file is not named in
    `DATA_FILES`.
    """
    file = _path_in_repository(path)
    try:
        collection = _Collection.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return [Fault(file, WHOLE_FILE, "", "no such file", REBUILT)]
    except ValidationError as error:
        return list(_structure_faults(file, error))
    except (OSError, ValueError) as error:  # unreadable, not UTF-8, not JSON
        return [Fault(file, WHOLE_FILE, "", str(error), f"GeoJSON, {REBUILT}")]
    return [*_crs_faults(file, collection), *_feature_faults(file, DATA_FILES[path.name], collection.features)]


def _structure_faults(file: str, error: ValidationError) -> Iterator[Fault]:
    for detail in error.errors():
        missing = detail["type"] == "missing"
        field = ".".join(map(str, detail["loc"]))
        found = "nothing" if missing else _abridged(detail["input"])
        yield Fault(file, WHOLE_FILE, field, found, "this field" if missing else detail["msg"])


def _crs_faults(file: str, collection: _Collection) -> Iterator[Fault]:
    if collection.crs is None:
        return
    name = (collection.crs.get("properties") or {}).get("name")
    if name not in CRS_NAMES:
        yield Fault(file, WHOLE_FILE, "crs", _abridged(name), "EPSG:4326, or no `crs` at all")


def _feature_faults(file: str, data_file: DataFile, features: list[_Feature]) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, feature in enumerate(features, start=1):
        entry = feature.properties.get("id")
        if not isinstance(entry, str) or entry not in data_file.properties:
            yield Fault(file, f"feature {number}", "id", _abridged(entry), f"one of {', '.join(data_file.properties)}")
            continue
        if entry in seen:
            yield Fault(file, entry, "id", "the id a second time", "each id once")
        seen.add(entry)
        yield from _property_faults(file, entry, feature.properties, data_file.properties[entry])
        yield from _geometry_faults(file, entry, feature.geometry, data_file)
    for entry in data_file.properties:
        if entry not in seen:
            yield Fault(file, entry, "id", "no such feature", "one feature with this id")


def _property_faults(file: str, entry: str, given: dict[str, Any], known: dict[str, Any]) -> Iterator[Fault]:
    for field in [*known, *(field for field in given if field not in known)]:
        if field not in known:
            yield Fault(file, entry, field, "a field of that name", f"only {', '.join(known)}")
        elif given.get(field) != known[field]:
            yield Fault(file, entry, field, _abridged(given.get(field)), _abridged(known[field]))


def _geometry_faults(file: str, entry: str, geometry: dict[str, Any], data_file: DataFile) -> Iterator[Fault]:
    expected = f"a {' or '.join(data_file.shapes)}"
    try:
        shape = shapely.from_geojson(json.dumps(geometry))
    except shapely.errors.ShapelyError as error:
        yield Fault(file, entry, "geometry", f"{_abridged(geometry)} ({error})", expected)
        return
    if shape.is_empty or shape.geom_type not in data_file.shapes:
        yield Fault(file, entry, "geometry", _abridged(geometry), f"{expected} that is not empty")
    elif not shape.is_valid:
        yield Fault(file, entry, "geometry", f"{shapely.is_valid_reason(shape)} (lon lat)", f"{expected} that is valid")
    elif not shapely.box(*data_file.area).covers(shape):
        bounds = tuple(round(bound, 5) for bound in shape.bounds)
        yield Fault(file, entry, "geometry", f"a shape within {bounds}", f"one within {data_file.area}")


def _overlaps(data_dir: Path) -> Iterator[Fault]:
    """Yield a fault for each pair of features whose land overlaps. The features may be in the same file or in two."""
    features = [feature for file in LAND for feature in _shapes(data_dir / file)]
    shapes = [shape for _, _, shape in features]
    pairs = shapely.STRtree(shapes).query(shapes, predicate="intersects").T.tolist()
    for one, other in sorted((one, other) for one, other in pairs if one < other):
        if shapes[one].intersection(shapes[other]).area:
            (file, entry, _), (other_file, other_entry, _) = features[one], features[other]
            found = f"land that is also in {other_entry} of {other_file}"
            yield Fault(file, entry, "geometry", found, "each piece of land once")


def _lines_on_land(data_dir: Path) -> Iterator[Fault]:
    """Yield a fault for each pair of a line in the sea and a land feature that touch each other."""
    land = [feature for file in LAND for feature in _shapes(data_dir / file)]
    for file, entry, line in _shapes(data_dir / "lines.geojson"):
        if "coasts" in LINE_PROPERTIES[entry]:
            for _, place, shape in land:
                if line.intersects(shape):
                    yield Fault(file, entry, "geometry", f"a line that touches land of {place}", "a line in the sea")


def _shapes(path: Path) -> Iterator[tuple[str, str, BaseGeometry]]:
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        yield (
            _path_in_repository(path),
            feature["properties"]["id"],
            shapely.from_geojson(json.dumps(feature["geometry"])),
        )


def _abridged(value: object) -> str:
    """The `repr` of a value for a message, cut to at most `MAX_LENGTH` characters. None becomes `nothing`."""
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= MAX_LENGTH else f"{text[: MAX_LENGTH - 3]}..."


def _path_in_repository(path: Path) -> str:
    resolved = path.resolve()
    return (resolved.relative_to(ROOT) if resolved.is_relative_to(ROOT) else path).as_posix()
