"""Every fact exported as CSV or GeoJSON can be read back unchanged, and all its sources are exported too."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from content.models import Distance, Fact, Height, Language, Population, Statement, ThemeFact
from content.record.facts.fact_ids import IndexedFact
from content.record.facts.fact_index import all_facts
from geo.export.data.formats.csv_tables import read
from geo.export.data.formats.dataset import LIST_MARK
from tests.geo.export.export_requests import REQUESTS

Facts = dict[Language, dict[str, Mapping[str, Any]]]
FACTS = {language: {entry.id: entry for entry in all_facts(request.content)} for language, request in REQUESTS.items()}
TRUTH = {"true": True, "false": False, True: True, False: False}


@pytest.fixture(scope="module")
def from_csv(exported: dict[Language, Path]) -> Facts:
    """The rows of `facts.csv` by language and id. Lists are split, and empty cells are None."""
    return {language: {row["id"]: from_cells(row) for row in read_csv(folder)} for language, folder in exported.items()}


def read_csv(folder: Path, table: str = "facts") -> list[dict[str, str]]:
    return read((folder / f"{table}.csv").read_bytes())


def from_cells(row: dict[str, str]) -> Mapping[str, Any]:
    lists = {name: tuple(filter(None, row[name].split(LIST_MARK))) for name in ("sources", "islands")}
    return {**{name: cell or None for name, cell in row.items()}, **lists}


@pytest.fixture(scope="module")
def from_geojson(exported: dict[Language, Path]) -> Facts:
    """The attributes of `facts.geojson` by language and id."""
    return {language: {row["id"]: row for row in read_geojson(folder)} for language, folder in exported.items()}


def read_geojson(folder: Path, table: str = "facts") -> list[dict[str, Any]]:
    collection = json.loads((folder / f"{table}.geojson").read_bytes())
    return [feature["properties"] for feature in collection["features"]]


def value(row: Mapping[str, Any]) -> Any:
    """The value of the fact in a row, in the type that `value_type` names."""
    match row["value_type"]:
        case "integer":
            return int(row["value"])
        case "number":
            return float(row["value"])
        case "height":
            return Height.model_construct(name=row["summit"], metres=float(row["value"]))
        case "distance":
            ends = {"from_place": row["from_place"], "to_place": row["to_place"]}
            between = TRUTH[row["between_islands"]]
            return Distance.model_construct(km=float(row["value"]), **ends, between_islands=between)
    return row["value"]


def fact(row: Mapping[str, Any], entry: IndexedFact) -> Fact[Any]:
    """The fact in a row, as an object of the same class as the fact of `entry`."""
    kind = type(entry.fact)
    special: dict[str, Any] = {"series": row["series"]} if kind is Population else {}
    special |= {"islands": tuple(row["islands"])} if kind is Statement else {}
    if isinstance(entry.fact, ThemeFact):  # whether a fact leads is the page's alone
        special |= {"islands": tuple(row["islands"]), "leads": entry.fact.leads}
    special |= {"id": row["id"].rpartition(".")[2]} if getattr(entry.fact, "id", None) else {}
    same = ("as_of", "confidence", "note", "undated_because")
    known = {name: row[name] for name in same}
    return kind.model_construct(value=value(row), sources=tuple(row["sources"]), **known, **special)


@pytest.mark.parametrize("language", REQUESTS)
def test_a_fact_comes_back(language: Language, from_csv: Facts, from_geojson: Facts) -> None:
    sources = set(REQUESTS[language].content.sources)
    for key, entry in FACTS[language].items():
        for row in (from_csv[language][key], from_geojson[language][key]):
            assert fact(row, entry) == entry.fact, key
            assert type(value(row)) is type(entry.fact.value), key
            assert (row["table"], row["subject"], row["field"]) == (entry.table, entry.subject, entry.field), key
            assert set(row["sources"]) <= sources, key


@pytest.mark.parametrize("language", REQUESTS)
def test_no_fact_is_added_and_every_source_is_there(
    language: Language, exported: dict[Language, Path], from_csv: Facts, from_geojson: Facts
) -> None:
    assert list(from_csv[language]) == list(from_geojson[language]) == list(FACTS[language])
    sources = REQUESTS[language].content.sources
    for found in (read_csv(exported[language], "sources"), read_geojson(exported[language], "sources")):
        assert {row["id"]: (row["publisher"], row["source_title"], row["url"] or None) for row in found} == {
            key: (source.publisher, source.title, source.url) for key, source in sources.items()
        }


@pytest.mark.parametrize(
    "table", ["islands", "islets", "settlements", "sites", "landmarks", "claims", "lines", "excerpts"]
)
def test_sources_of_every_row_resolve(table: str, exported: dict[Language, Path]) -> None:
    for row in read_geojson(exported["en"], table):
        named = [ids for name, ids in row.items() if name.endswith("sources")]
        assert {source for ids in named for source in ids} <= set(REQUESTS["en"].content.sources), row["id"]
        assert row["licence"] and row["credits"] and row["title"]
