"""A faulty file of coastlines is refused. The message names the file, the entry and the field."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from typer.testing import CliRunner

from content.record.store import ROOT
from content.record.validation.faults import Fault
from geo.__main__ import app
from geo.coast import integrity_check, land
from geo.errors import GeoDataError

Change = Callable[[dict[str, Any], dict[str, Any]], object]
"""What is done to a feature, or to the collection it is in."""
BOW_TIE = [[[146.0, 44.0], [146.1, 44.1], [146.1, 44.0], [146.0, 44.1], [146.0, 44.0]]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with copies of the real data files, for tests that make them faulty."""
    for name in integrity_check.DATA_FILES:
        shutil.copy(land.DATA / name, tmp_path)
    return tmp_path


def spoil(data: Path, entry: str, change: Change, file: str = "islands.geojson") -> None:
    collection = json.loads((data / file).read_text())
    feature = next(feature for feature in collection["features"] if feature["properties"]["id"] == entry)
    change(feature, collection)
    (data / file).write_text(json.dumps(collection))


def the_fault(data: Path) -> Fault:
    (fault,) = integrity_check.faults(data)
    return fault


def test_the_real_files_are_sound(data: Path) -> None:
    assert integrity_check.faults(data) == []


def test_a_missing_file(data: Path) -> None:
    (data / "context.geojson").unlink()
    fault = the_fault(data)
    assert fault.file.endswith("context.geojson")
    assert "no such file" in fault.found
    assert "python -m geo build" in fault.expected


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b'{"type":', "line 1"),
        (b"\xff\xfe", "utf-8"),
        (b"[]", "[]"),
        (b'{"type": "Feature", "features": []}', "'Feature'"),
        (b'{"type": "FeatureCollection", "features": [7]}', "7"),
    ],
)
def test_a_file_that_is_no_geojson(data: Path, content: bytes, found: str) -> None:
    (data / "islands.geojson").write_bytes(content)
    fault = the_fault(data)
    assert fault.file.endswith("islands.geojson")
    assert found in fault.found


def test_another_crs(data: Path) -> None:
    web_mercator = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    spoil(data, "yuri", lambda _, collection: collection.update(crs=web_mercator))
    fault = the_fault(data)
    assert (fault.field, "3857" in fault.found, "4326" in fault.expected) == ("crs", True, True)


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("island", "atlantis", "atlantis"),
        ("island", 5, "5"),
        ("island", "iturup", "iturup"),  # known, but not the island of this islet
        ("kind", "rock", "rock"),
        ("inferred", True, "field of that name"),
        ("colour", "red", "field of that name"),
    ],
)
def test_a_wrong_or_unknown_property(data: Path, field: str, value: object, found: str) -> None:
    spoil(data, "yuri", lambda feature, _: feature["properties"].update({field: value}))
    fault = the_fault(data)
    assert fault.file.endswith("islands.geojson")
    assert (fault.entry, fault.field) == ("yuri", field)
    assert found in fault.found


def test_a_missing_property(data: Path) -> None:
    spoil(data, "urup", lambda feature, _: feature["properties"].pop("region"), file="context.geojson")
    assert (the_fault(data).entry, the_fault(data).field, the_fault(data).found) == ("urup", "region", "nothing")


def test_a_duplicate_id(data: Path) -> None:
    spoil(data, "yuri", lambda feature, collection: collection["features"].append(feature))
    assert (the_fault(data).entry, the_fault(data).field) == ("yuri", "id")
    assert "second time" in the_fault(data).found


@pytest.mark.parametrize("unknown", ["yury", None, ["yuri"]])
def test_an_unknown_id_and_the_one_now_missing(data: Path, unknown: object) -> None:
    spoil(data, "yuri", lambda feature, _: feature["properties"].update(id=unknown))
    wrong, missing = integrity_check.faults(data)
    assert (wrong.entry, wrong.field) == ("feature 7", "id")
    assert (missing.entry, missing.found) == ("yuri", "no such feature")


def test_a_polygon_that_crosses_itself_is_named_with_the_place(data: Path) -> None:
    spoil(data, "kunashir", lambda feature, _: feature.update(geometry={"type": "Polygon", "coordinates": BOW_TIE}))
    fault = the_fault(data)
    assert (fault.entry, fault.field) == ("kunashir", "geometry")
    assert "Self-intersection[146.05 44.05]" in fault.found


@pytest.mark.slow
@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [146, 44]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[146, 44], [146, "44"], [147, 44], [146, 44]]]},
        {"type": "Polygon", "coordinates": [[[146, 44], [146, 45], [147, 45], [147, 44]]]},
        {"type": "Polygon", "coordinates": [[[44, 146], [45, 146], [45, 147], [44, 146]]]},  # latitude first
        {"type": "Polygon"},
        {},
    ],
)
def test_a_geometry_that_is_no_polygon_of_this_area(data: Path, geometry: dict[str, Any]) -> None:
    spoil(data, "kunashir", lambda feature, _: feature.update(geometry=geometry))
    assert (the_fault(data).entry, the_fault(data).field) == ("kunashir", "geometry")


def test_land_that_is_also_around_the_islands(data: Path) -> None:
    yuri = shapely.geometry.mapping(land.geometry("yuri"))
    spoil(data, "urup", lambda feature, _: feature.update(geometry=yuri), file="context.geojson")
    fault = the_fault(data)
    assert fault.entry == "yuri"
    assert "also in urup" in fault.found


def test_a_line_of_other_coasts(data: Path) -> None:
    def swap(feature: dict[str, Any], _: dict[str, Any]) -> None:
        feature["properties"].update(coasts=[["iturup"], ["kunashir"]])

    spoil(data, "iturup_urup", swap, file="lines.geojson")
    fault = the_fault(data)
    assert (fault.entry, fault.field) == ("iturup_urup", "coasts")
    assert "kunashir" in fault.found


def test_a_line_that_is_a_polygon(data: Path) -> None:
    yuri = shapely.geometry.mapping(land.geometry("yuri"))
    spoil(data, "iturup_urup", lambda feature, _: feature.update(geometry=yuri), file="lines.geojson")
    fault = the_fault(data)
    assert (fault.entry, fault.field, "LineString" in fault.expected) == ("iturup_urup", "geometry", True)


def test_a_line_in_the_sea_that_touches_land(data: Path) -> None:
    ashore = {"type": "LineString", "coordinates": [[149.0, 45.8], [149.9, 45.85]]}
    spoil(data, "iturup_urup", lambda feature, _: feature.update(geometry=ashore), file="lines.geojson")
    fault = the_fault(data)
    assert (fault.entry, fault.field, "land of urup" in fault.found) == ("iturup_urup", "geometry", True)


def test_every_fault_is_found_at_once(data: Path) -> None:
    spoil(data, "yuri", lambda feature, _: feature["properties"].update(kind="rock", island="urup"))
    (data / "context.geojson").unlink()
    assert [fault.field for fault in integrity_check.faults(data)] == ["island", "kind", ""]


def test_faulty_files_are_never_loaded(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "context.geojson").unlink()
    monkeypatch.setattr(land, "DATA", data)
    with pytest.raises(GeoDataError, match=r"context\.geojson") as refused:
        land.load_context.__wrapped__()
    assert len(refused.value.faults) == 1


def test_the_command_says_that_all_is_well() -> None:
    run = CliRunner().invoke(app, ["check"], catch_exceptions=False)
    assert (run.exit_code, run.stdout.count("\n"), run.stderr) == (0, 1, "")


@pytest.mark.slow
def test_the_command_as_a_process_prints_a_line_a_fault_and_fails(data: Path) -> None:
    spoil(data, "kunashir", lambda feature, _: feature.update(geometry={"type": "Polygon", "coordinates": BOW_TIE}))
    (data / "context.geojson").unlink()
    command = [sys.executable, "-m", "geo", "check", "--data", str(data)]
    run = subprocess.run(command, cwd=ROOT.parent, capture_output=True, encoding="utf-8", check=False)
    polygon, file = run.stderr.splitlines()
    assert run.returncode == 1
    assert polygon.startswith(f"{data}/islands.geojson: kunashir: geometry: found Self-intersection[")
    assert file.startswith(f"{data}/context.geojson: ")
