"""Other programs open each data file, and find in it the same values as in our rows."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from lxml import etree

from content.models import Language
from geo.export.data.formats.csv_tables import POINT, cells, unescaped
from geo.export.data.formats.dataset import flat_attributes
from geo.export.data.formats.kml import description
from geo.export.data.formats.lpf import named_places
from geo.export.data.formats.styles import HIDDEN_AT_FIRST
from geo.export.data.rows import LocatedRow
from geo.export.data.tables import Table, tables
from geo.export.formats import EXPORTERS, Format
from geo.layers.palette import CHARTS, LIGHT_MAP
from tests.geo.export.export_requests import REQUESTS, TEXT

pytestmark = pytest.mark.slow

ATTRIBUTE = re.compile(r"^  (\w+) \([\w()]+\) = (.*)$", re.MULTILINE)
MADE_BY_KML = {"timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon"}
AS_TEXT = ("-oo", "DATE_AS_STRING=YES")
each_language = pytest.mark.parametrize("language", REQUESTS)
each_table = pytest.mark.parametrize("table", tables(), ids=lambda table: table.key)


@cache
def rows(table: Table, language: Language) -> list[LocatedRow]:
    return table.rows(REQUESTS[language])


def same(found: Any, expected: Any) -> bool:
    """Whether an attribute has the expected value.

    None, "" and NaN are equal, because programs represent a missing value differently.
    """
    if expected is None or expected == "":
        return found in (None, "") or bool(pd.isna(found))
    if isinstance(expected, list):
        return list(found) == expected
    if isinstance(expected, bool | int | float):
        return float({"true": 1, "false": 0}.get(found, found)) == float(expected)
    return bool(found == expected)


def assert_same(found: list[dict[str, Any]], expected: list[dict[str, Any]]) -> None:
    assert len(found) == len(expected)
    for one, wanted in zip(found, expected, strict=True):
        assert {name: one.get(name) for name in wanted if not same(one.get(name), wanted[name])} == {}, wanted


def assert_same_shapes(frame: pd.DataFrame, table: Table, language: Language) -> None:
    if table.shape is None:
        assert "geometry" not in frame or frame.geometry.isna().all()
        return
    assert frame.crs == "EPSG:4326"
    for found, (row, shape) in zip(frame.geometry, rows(table, language), strict=True):
        assert (found is None) == (shape is None), row.id
        assert shape is None or shapely.equals(shapely.force_2d(found), shape), row.id


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rows = frame.drop(columns="geometry", errors="ignore").to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


def without_id(attributes: dict[str, Any]) -> dict[str, Any]:
    """The attributes of a KML placemark that GDAL 3.6 reads: all but `id`."""
    return {name: value for name, value in attributes.items() if name != "id"}


def attributes(said: str) -> list[dict[str, str]]:
    """The attributes of each feature in the output of ogrinfo."""
    parts = re.split(r"^OGRFeature\(.*$", said, flags=re.MULTILINE)[1:]
    return [{name: "" if value == "(null)" else value for name, value in ATTRIBUTE.findall(part)} for part in parts]


@each_language
@each_table
def test_geojson(table: Table, language: Language, exported: dict[Language, Path], ogrinfo: Callable[..., str]) -> None:
    path = exported[language] / f"{table.key}.geojson"
    frame = pyogrio.read_dataframe(path, datetime_as_string=True)
    assert_same(records(frame), [row.model_dump(mode="json") for row, _ in rows(table, language)])
    assert_same_shapes(frame, table, language)
    said = ogrinfo(*AS_TEXT, "-al", "-geom=NO", path)
    assert 'ID["EPSG",4326]' in said
    assert [one["id"] for one in attributes(said)] == [row.id for row, _ in rows(table, language)]


@each_language
def test_geojson_is_counterclockwise_and_says_what_it_is(language: Language, exported: dict[Language, Path]) -> None:
    collection = json.loads((exported[language] / "islands.geojson").read_bytes())
    assert collection["language"] == language and collection["licence"] == "ODbL-1.0"
    assert "© OpenStreetMap contributors" in collection["credits"]
    for feature in collection["features"]:
        assert feature["id"] == feature["properties"]["id"]
        assert all(
            shapely.is_ccw(polygon.exterior)
            for polygon in shapely.get_parts(shapely.geometry.shape(feature["geometry"]))
        )


@each_language
@each_table
def test_geopackage(
    table: Table, language: Language, packed: dict[Language, Path], ogrinfo: Callable[..., str]
) -> None:
    path = packed[language] / "four-islands.gpkg"
    frame = gpd.read_file(path, layer=table.key)
    expected = [flat_attributes(row) for row, _ in rows(table, language)]
    assert_same(records(frame), expected)
    assert_same_shapes(frame, table, language)
    said = ogrinfo("-geom=NO", path, table.key)
    assert_same(attributes(said), expected)
    assert ('ID["EPSG",4326]' in said) == (table.shape is not None)
    assert f"DESCRIPTION={REQUESTS[language].content.wording.gettext(table.description)}" in said


@each_language
@each_table
def test_kml(table: Table, language: Language, packed: dict[Language, Path], ogrinfo: Callable[..., str]) -> None:
    path, wording = packed[language] / "four-islands.kmz", REQUESTS[language].content.wording
    layer = wording.gettext(table.title)
    frame = gpd.read_file(path, layer=layer)
    expected = [flat_attributes(row) for row, _ in rows(table, language)]
    assert_same(records(frame.drop(columns=MADE_BY_KML)), expected)
    assert (frame.visibility == 0).all() == (table in HIDDEN_AT_FIRST)
    assert list(frame.description) == [description(wording, row) for row, _ in rows(table, language)]
    assert_same_shapes(frame, table, language)
    assert_same(attributes(ogrinfo("-geom=NO", path, layer)), [without_id(one) for one in expected])


@each_language
@each_table
def test_csv(table: Table, language: Language, exported: dict[Language, Path], ogrinfo: Callable[..., str]) -> None:
    path = exported[language] / f"{table.key}.csv"
    columns = [*table.model.model_fields, *(POINT if table.shape else ())]
    expected = [{name: row[name] for name in columns} for row in map(cells, rows(table, language))]
    frame = pd.read_csv(path, dtype=str, keep_default_na=False).map(unescaped)
    assert list(frame.columns) == columns
    assert_same(records(frame), expected)
    said = ogrinfo("-oo", "X_POSSIBLE_NAMES=longitude", "-oo", "Y_POSSIBLE_NAMES=latitude", "-al", path)
    found = [{name: unescaped(value) for name, value in one.items()} for one in attributes(said)]
    assert_same(found, expected)
    assert said.count("\n  POINT (") == sum(cell.get("longitude") is not None for cell in expected)


@each_language
def test_linked_places(language: Language, packed: dict[Language, Path], ogrinfo: Callable[..., str]) -> None:
    path = packed[language] / "four-islands.lpf.json"
    frame = gpd.read_file(path)
    places = named_places(REQUESTS[language])
    assert list(frame.title) == [row.title for row, _ in places]
    for found, (row, shape) in zip(frame.geometry, places, strict=True):
        assert found.is_empty if shape is None else shapely.equals(shapely.get_parts(found)[0], shape), row.id
    assert f"Feature Count: {len(places)}" in ogrinfo("-al", "-so", path)


@pytest.mark.parametrize("name", ["four-islands.gpkg", "four-islands.kmz"])
def test_the_first_layer_is_the_islands(name: str, packed: dict[Language, Path]) -> None:
    first = gpd.read_file(packed["ru"] / name, layer=0)
    assert set(first.geometry.geom_type) == {"MultiPolygon"} and len(first) == 4


@each_language
def test_a_geopackage_has_styles_of_its_layers(language: Language, packed: dict[Language, Path]) -> None:
    styles = pyogrio.read_dataframe(packed[language] / "four-islands.gpkg", layer="layer_styles").set_index(
        "f_table_name"
    )
    assert set(styles.index) == {table.key for table in tables() if table.shape} and styles.useAsDefault.all()
    colours = {option.get("value") for option in etree.fromstring(styles.styleQML["islands"]).iter("Option")}
    assert ",".join(map(str, (*bytes.fromhex(CHARTS["sand"][1:]), 255))) in colours
    renderer = etree.fromstring(styles.styleQML["claims"])[0]
    wording = REQUESTS[language].content.wording
    categories = {one.get("value"): one.get("label") for one in renderer.iter("category")}
    assert categories == {"": "", "russia": wording.party("russia"), "japan": wording.party("japan")}


def test_a_placemark_has_a_name_of_its_own_and_a_style(packed: dict[Language, Path]) -> None:
    with ZipFile(packed["en"] / "four-islands.kmz") as file:
        (name,) = file.namelist()
        document = etree.fromstring(file.read(name))[0]
    styles = {style.get("id"): style.findtext("{*}PolyStyle/{*}color") for style in document.iterfind("{*}Style")}
    colour = {
        (folder.get("id"), one.findtext("{*}name")): styles[(one.findtext("{*}styleUrl") or "").removeprefix("#")]
        for folder in document.iterfind("{*}Document")
        if folder.get("id") != "sources"
        for one in folder.iterfind("{*}Placemark")
    }
    for position, fill in (("Japan's", LIGHT_MAP.japan_fill), ("Russia's", LIGHT_MAP.russia_fill)):
        red, green, blue = fill[1:3], fill[3:5], fill[5:]
        assert colour["claims", f"Iturup (Etorofu): {position} position"] == f"b3{blue}{green}{red}"
    assert colour["islands", "Iturup (Etorofu)"] == "b3688ca3"
    assert colour["facts", "Iturup (Etorofu): Area"] and colour["settlements", "Kurilsk (Shana)"]


def made(form: Format) -> Iterator[tuple[str, bytes]]:
    yield from ((file.name, file.make()) for file in EXPORTERS[form](REQUESTS["ja"]))


@pytest.mark.parametrize("form", [Format.GPKG, Format.KMZ, Format.GEOJSON])
def test_the_same_content_has_the_same_bytes(
    form: Format, exported: dict[Language, Path], packed: dict[Language, Path]
) -> None:
    folder = (exported if form in TEXT else packed)["ja"]
    for name, body in made(form):
        assert body == (folder / name).read_bytes(), name
