"""What a request for one island, viewpoint or year leaves out, and which tables a new layer adds."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyogrio
import pytest
import shapely

from content.record.history import this_year
from content.wording import N_
from geo.export.data.licences import CREDIT_MARK
from geo.export.data.rows import LocatedRow, Row, located, provenance
from geo.export.data.tables import (
    BY_LAYER,
    CLAIMS,
    EXCERPTS,
    FACTS,
    ISLANDS,
    LINES,
    SETTLEMENTS,
    SITES,
    SOURCES,
    Table,
    tables,
)
from geo.export.files import ExportRequest
from geo.export.formats import EXPORTERS, Format
from geo.export.published_files import index, published_files
from geo.layers.registry import LAYERS
from tests.geo.export.export_requests import REQUESTS

ALL = REQUESTS["en"]


def ids(table: Table, **asked: Any) -> set[str]:
    return {row.id for row, _ in table.rows(replace(ALL, **asked))}


def test_an_island_alone() -> None:
    assert ids(ISLANDS, island="shikotan") == {"shikotan"}
    assert ids(SETTLEMENTS, island="shikotan") == {"malokurilskoye", "krabozavodskoye"}
    assert {key.partition(".")[0] for key in ids(CLAIMS, island="shikotan")} == {"shikotan"}
    assert "press-tv-2019-two-islands" in ids(EXCERPTS, island="shikotan")
    assert "independent-2016-compounds" not in ids(EXCERPTS, island="shikotan")
    assert not any(".iturup." in key for key in ids(FACTS, island="shikotan"))
    assert ids(SOURCES, island="shikotan") == ids(SOURCES)


def test_a_viewpoint_alone() -> None:
    assert {key.partition(".")[2] for key in ids(CLAIMS, viewpoint="japan")} == {"japan"}
    assert ids(LINES, viewpoint="japan", year=this_year()) == {
        "japan_1945.iturup_urup",
        "la_perouse_1945.hokkaido_sakhalin",
    }


def test_a_year_alone() -> None:
    assert ids(LINES, year=1860) == {"shimoda.iturup_urup"}
    assert ids(CLAIMS, year=1900) == set()  # when Japan governed all four
    assert ids(SITES, year=1900) == set() and len(ids(SITES)) == len(ALL.content.sites)
    assert all(row.as_of in ("undated", None) or row.as_of < "1946" for row, _ in FACTS.rows(replace(ALL, year=1945)))


def test_a_population_of_a_year_is_the_last_one_known_by_then() -> None:
    row = ISLANDS.rows(replace(ALL, year=1945))[0].row.model_dump()
    assert (row["population_as_of"], row["population_series"]) == ("1945-08-15", "residents-1945")


@pytest.mark.parametrize("form", [Format.GEOJSON, Format.GPKG, Format.KMZ])
@pytest.mark.slow
@pytest.mark.parametrize("asked", [{"island": "iturup"}, {"island": "shikotan"}, {"year": 1900}], ids=str)
def test_a_table_without_rows_leaves_too(form: Format, asked: dict[str, Any], tmp_path: Path) -> None:
    request = replace(ALL, **asked)
    assert any(not table.rows(request) for table in tables())
    for file in EXPORTERS[form](request):
        (tmp_path / file.name).write_bytes(file.make())
    counted = {
        pyogrio.read_info(path, layer=layer, force_feature_count=True)["features"]
        for path in tmp_path.iterdir()
        for layer, _ in pyogrio.list_layers(path)
    }
    assert 0 in counted and len(ALL.content.sources) in counted


def test_who_is_to_be_credited_is_named_once() -> None:
    for table in tables():
        for row, _ in table.rows(ALL):
            credited = row.credits.split(CREDIT_MARK)
            assert len(credited) == len(set(credited)), row.id


class Volcano(Row):
    """A row of a layer that only these tests add."""

    metres: int
    """Its height."""


def volcanoes(request: ExportRequest) -> list[LocatedRow]:
    (fact, *_) = request.content.islands["kunashir"].highest_point
    said = provenance(request.content, [fact])
    return [located(Volcano(id="tyatya", title="Tyatya", **said, metres=1819), shapely.Point(146.25, 44.35))]


VOLCANOES = Table("volcanoes", N_("Volcanoes"), N_("Mountains of fire."), Volcano, "Point", volcanoes)


def test_each_layer_leaves_with_tables_in_the_order_of_the_layers() -> None:
    assert list(BY_LAYER) == [layer.key for layer in LAYERS] and all(BY_LAYER.values())


@pytest.fixture
def another_layer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BY_LAYER, "volcanoes", (VOLCANOES,))


@pytest.mark.usefixtures("another_layer")
@pytest.mark.parametrize(
    ("form", "name", "layer"),
    [
        (Format.GEOJSON, "volcanoes.geojson", "volcanoes"),
        (Format.GPKG, "four-islands.gpkg", "volcanoes"),
        (Format.KMZ, "four-islands.kmz", "Volcanoes"),
        (Format.CSV, "volcanoes.csv", "volcanoes"),
    ],
)
def test_a_new_layer_is_in_every_export(form: Format, name: str, layer: str, tmp_path: Path) -> None:
    (file,) = (file for file in EXPORTERS[form](ALL) if file.name == name)
    (tmp_path / name).write_bytes(file.make())
    found = pyogrio.read_dataframe(tmp_path / name, layer=layer, read_geometry=False)
    assert [(found.id[0], found.title[0], int(found.metres[0]))] == [("tyatya", "Tyatya", 1819)]


@pytest.mark.usefixtures("another_layer")
def test_a_new_layer_is_in_the_index() -> None:
    files = published_files({"en": ALL.content})
    listed = json.loads(index(((one, b"") for one in files.values()), ALL.content.version))["files"]
    found = {one["address"]: one for one in listed if "volcanoes" in one["address"]}
    assert found.keys() == {"volcanoes.geojson", "volcanoes.csv"}
    assert found["volcanoes.geojson"]["rows"] == 1
    described = json.loads(files[found["volcanoes.geojson"]["schema"]].make())
    assert "metres" in json.dumps(described)
