"""Checks `geo/data/`: that each file is there, whole, and holds the land it should hold where it should be."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

import shapely
from pydantic import BaseModel, ConfigDict, ValidationError

from content.faults import Fault
from content.models import IslandId
from content.store import ISLAND_ORDER
from geo.anchors import ANCHORS

CRS_NAMES = ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326")


class _Properties(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    id: str


class IslandProperties(_Properties):
    """What a feature of `islands.geojson` says of itself."""

    island: IslandId
    kind: Literal["island", "islet", "rocks"]
    inferred: bool = False


class RegionProperties(_Properties):
    """What a feature of `context.geojson` says of itself."""

    region: str


class _Collection(BaseModel):
    type: Literal["FeatureCollection"]
    features: list[dict[str, Any]]
    crs: dict[str, Any] | None = None


class Layer(NamedTuple):
    """What a file has to hold: the features by id, each with its properties, within `area` (EPSG:4326)."""

    properties: type[_Properties]
    expected: dict[str, dict[str, Any]]
    area: tuple[float, float, float, float]


def _islands() -> dict[str, dict[str, Any]]:
    named = {
        anchor.id: {"island": anchor.group, "kind": anchor.kind, "inferred": anchor.inferred}
        for anchor in ANCHORS
        if anchor.group in ISLAND_ORDER
    }
    return named | {
        f"{island}_rocks": {"island": island, "kind": "rocks", "inferred": False} for island in ISLAND_ORDER
    }


def _regions() -> dict[str, dict[str, Any]]:
    regions = {anchor.id: {"region": anchor.group} for anchor in ANCHORS if anchor.group not in ISLAND_ORDER}
    return regions | {"hokkaido_islets": {"region": "hokkaido"}}


LAYERS = {
    "islands.geojson": Layer(IslandProperties, _islands(), (145.3, 43.3, 149.0, 45.7)),
    "context.geojson": Layer(RegionProperties, _regions(), (139, 41, 158, 52)),
}


def faults(data_dir: Path) -> list[Fault]:
    """Every fault in the files of `data_dir`, in the order of the files and their entries."""
    found = [fault for name in LAYERS for fault in file_faults(data_dir / name)]
    return found or list(_overlaps(data_dir))


def file_faults(path: Path) -> list[Fault]:
    """Every fault in one of the files named in `LAYERS`, looked at alone."""
    collection = _read(path)
    if isinstance(collection, Fault):
        return [collection]
    return [*_crs_faults(path.name, collection), *_feature_faults(path.name, collection.features)]


def _read(path: Path) -> _Collection | Fault:
    expected = "the file that `python -m geo build` writes"
    try:
        return _Collection.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        return Fault(path.name, "", "", (error.strerror or "a file that cannot be read").lower(), expected)
    except ValidationError as error:
        return next(_property_faults(path.name, "", error))
    except ValueError as error:  # neither UTF-8 nor JSON
        return Fault(path.name, "", "", f"no valid JSON ({error})", expected)


def _crs_faults(file: str, collection: _Collection) -> Iterator[Fault]:
    if collection.crs is None:  # RFC 7946: then it is WGS 84
        return
    name = (collection.crs.get("properties") or {}).get("name")
    if name not in CRS_NAMES:
        yield Fault(file, "", "crs", repr(name), "EPSG:4326, or no `crs` at all")


def _feature_faults(file: str, features: list[dict[str, Any]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, feature in enumerate(features, start=1):
        properties = feature.get("properties")
        entry = properties.get("id") if isinstance(properties, dict) else None
        entry = entry if isinstance(entry, str) else f"feature {number}"
        if entry in seen:
            yield Fault(file, entry, "id", "the id a second time", "each id once")
        seen.add(entry)
        yield from _properties_of(file, entry, properties)
        yield from _geometry_faults(file, entry, feature.get("geometry"))
    for missing in LAYERS[file].expected.keys() - seen:
        yield Fault(file, missing, "", "no such feature", "one feature with this id")


def _properties_of(file: str, entry: str, properties: object) -> Iterator[Fault]:
    layer = LAYERS[file]
    try:
        given = layer.properties.model_validate(properties).model_dump()
    except ValidationError as error:
        yield from _property_faults(file, entry, error)
        return
    if given["id"] not in layer.expected:
        yield Fault(file, entry, "id", repr(entry), f"one of {', '.join(layer.expected)}")
        return
    for field, value in layer.expected[entry].items():
        if given[field] != value:
            yield Fault(file, entry, field, repr(given[field]), repr(value))


def _property_faults(file: str, entry: str, error: ValidationError) -> Iterator[Fault]:
    for detail in error.errors():
        field = ".".join(map(str, detail["loc"]))
        if detail["type"] == "missing":
            yield Fault(file, entry, field, "nothing", "a value")
        elif detail["type"] == "extra_forbidden":
            yield Fault(file, entry, field, "an unknown field", "one of the fields in geo/data/README.md")
        else:
            expected = detail.get("ctx", {}).get("expected") or detail["msg"]
            yield Fault(file, entry, field, _short(detail["input"]), str(expected))


def _geometry_faults(file: str, entry: str, geometry: object) -> Iterator[Fault]:
    try:
        shape = shapely.from_geojson(json.dumps(geometry))
    except shapely.errors.ShapelyError as error:
        yield Fault(file, entry, "geometry", f"{_short(geometry)} ({error})", "a Polygon or MultiPolygon")
        return
    if shape is None or shape.is_empty or shape.geom_type not in ("Polygon", "MultiPolygon"):
        yield Fault(file, entry, "geometry", _short(geometry), "a Polygon or MultiPolygon that is not empty")
    elif not shape.is_valid:
        yield Fault(file, entry, "geometry", shapely.is_valid_reason(shape), "a valid polygon")
    elif not shapely.box(*LAYERS[file].area).contains(shape):
        bounds = tuple(round(bound, 5) for bound in shape.bounds)
        yield Fault(file, entry, "geometry", f"land within {bounds}", f"land within {LAYERS[file].area}")


def _overlaps(data_dir: Path) -> Iterator[Fault]:
    """Land that is both of the four islands and of the land around them, or of two features of a file."""
    features = [(file, *feature) for file in LAYERS for feature in _shapes(data_dir / file)]
    shapes = [shape for _, _, shape in features]
    pairs = shapely.STRtree(shapes).query(shapes, predicate="intersects").T
    for one, other in sorted((one, other) for one, other in pairs.tolist() if one < other):
        (file, entry, shape), (other_file, other_entry, other_shape) = features[one], features[other]
        if shape.intersection(other_shape).area:
            found = f"land that is also in {other_entry} of {other_file}"
            yield Fault(file, entry, "geometry", found, "each piece of land once")


def _shapes(path: Path) -> Iterator[tuple[str, shapely.Geometry]]:
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        yield feature["properties"]["id"], shapely.from_geojson(json.dumps(feature["geometry"]))


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
