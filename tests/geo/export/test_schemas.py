"""Exported files are valid: GeoJSON by the atlas's schema, Linked Places by the schema of that format."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from content.models import Language
from geo.export.data.formats.schemas import schema
from geo.export.data.tables import Table, tables
from tests.geo.export.export_requests import REQUESTS

pytestmark = pytest.mark.slow

LINKED_PLACES = json.loads((Path(__file__).parent / "lpf_schema.json").read_text(encoding="utf-8"))


def faults(schema: dict[str, Any], value: Any) -> list[str]:
    Draft202012Validator.check_schema(schema)
    return [f"{fault.json_path}: {fault.message[:200]}" for fault in Draft202012Validator(schema).iter_errors(value)]


def opened(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_bytes())


def thinned(collection: Any) -> Any:
    """Keep one polygon of each MultiPolygon, and return the collection. The input is changed.

    A schema has the same rules for every polygon, and checking all of them would take long.
    """
    for shape in (feature["geometry"] for feature in collection["features"]):
        if shape and shape["type"] == "MultiPolygon":
            shape["coordinates"] = shape["coordinates"][-1:]
    return collection


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.key)
def test_geojson_is_as_its_schema_says(table: Table, exported: dict[Language, Path]) -> None:
    for folder in exported.values():
        assert faults(schema(table), thinned(opened(folder, f"{table.key}.geojson"))) == []


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.key)
def test_every_attribute_is_explained(table: Table) -> None:
    described = schema(table)["$defs"][table.model.__name__]["properties"]
    assert [name for name, said in described.items() if not said.get("description")] == []


def test_a_schema_refuses_what_is_missing_or_unknown(exported: dict[Language, Path]) -> None:
    islands = next(table for table in tables() if table.key == "islands")
    collection = opened(exported["en"], "islands.geojson")
    del collection["features"][0]["properties"]["sources"]
    collection["features"][1]["properties"]["owner"] = "nobody"
    collection["features"][2]["geometry"] = {"type": "Point", "coordinates": [146.0, 44.0]}
    assert len(faults(schema(islands), collection)) == 3


@pytest.mark.parametrize("language", REQUESTS)
def test_a_gazetteer_takes_the_linked_places(language: Language, packed: dict[Language, Path]) -> None:
    collection = opened(packed[language], "four-islands.lpf.json")
    assert faults(LINKED_PLACES, collection) == []
    assert "ccodes" not in json.dumps(collection)
    content = REQUESTS[language].content
    places = {place["@id"].partition(":")[2]: place for place in collection["features"]}
    assert places.keys() == {
        *content.islands,
        *content.islets,
        *content.settlements,
        *content.sites,
        *content.landmarks,
    }
    for part in content.claims.islands:
        said = " ".join(one["value"] for one in places[part.island]["descriptions"])
        assert all(position.statement.value in said for position in part.positions)


def test_a_linked_place_has_each_name_once_and_times_in_their_order(packed: dict[Language, Path]) -> None:
    for place in opened(packed["en"], "four-islands.lpf.json")["features"]:
        names = [name["toponym"] for name in place["names"]]
        others = [name["toponym"] for name in place["names"] if "lang" not in name]
        assert all(names.count(name) == 1 for name in others), place["@id"]
        for part in (place, *place["geometry"]["geometries"]):
            for span in part.get("when", {"timespans": []})["timespans"]:
                assert span["start"]["latest"] <= next(iter(span["end"].values())), place["@id"]


def test_parts_of_linked_places_lead_to_places(packed: dict[Language, Path]) -> None:
    collection = opened(packed["en"], "four-islands.lpf.json")
    known = {place["@id"] for place in collection["features"]}
    relations = [relation for place in collection["features"] for relation in place["relations"]]
    assert relations and {relation["relationTo"] for relation in relations} <= known
