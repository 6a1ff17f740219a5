"""Measured areas and distances agree with published ones between the same places."""

import itertools
import json
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import Geod
from typer.testing import CliRunner

from geo.__main__ import app
from geo.coast import land, measure

PUBLISHED_KM2 = [
    ("iturup", 3166.6, 0.02),
    ("kunashir", 1489.3, 0.02),
    ("shikotan", 247.7, 0.02),
    ("habomai", 95, 0.03),
    ("zelyony", 58.3, 0.03),
    ("polonsky", 10.9, 0.03),
    ("tanfilyev", 12.1, 0.03),
    ("yuri", 9.9, 0.03),
    ("anuchin", 2.1, 0.03),
]
PUBLISHED_KM_FROM_NOSAPPU = [
    ("iturup", 144.5, 1),
    ("shikotan", 73.3, 1),
    ("habomai", 3.7, 0.3),
    ("signalny", 3.7, 0.3),
    ("tanfilyev", 7.0, 1),
    ("anuchin", 13.7, 1),
    ("yuri", 16.6, 1),
    ("zelyony", 25.5, 1),
    ("polonsky", 45.5, 1),
]


@pytest.mark.parametrize(("place", "km2", "share"), PUBLISHED_KM2)
def test_areas_agree_with_the_published_ones(place: str, km2: float, share: float) -> None:
    assert measure.measure(place).area_km2 == pytest.approx(km2, rel=share)


@pytest.mark.parametrize(("place", "km", "margin"), PUBLISHED_KM_FROM_NOSAPPU)
def test_distances_from_cape_nosappu_agree_with_the_published_ones(place: str, km: float, margin: float) -> None:
    assert measure.measure(place).to_nosappu.km == pytest.approx(km, abs=margin)


def test_kunashir_lies_16_km_off_the_notsuke_peninsula() -> None:
    line = measure.measure("kunashir").to_hokkaido
    assert line.km == pytest.approx(16, abs=1)
    assert line.end == pytest.approx((145.331, 43.594), abs=0.01)


def test_iturup_is_nearer_to_cape_shiretoko_than_the_figure_everyone_quotes() -> None:
    line = measure.measure("iturup").to_hokkaido
    assert line.km == pytest.approx(120.5, abs=0.1)
    assert line.end == pytest.approx((145.37, 44.27), abs=0.01)


def test_signalny_is_the_nearest_land_in_dispute() -> None:
    nearest = min(measure.all_places(), key=lambda place: measure.measure(place).to_hokkaido.km)
    habomai, signalny = measure.measure("habomai"), measure.measure("signalny")
    assert nearest in ("habomai", "signalny")
    assert habomai.to_hokkaido == signalny.to_hokkaido
    assert signalny.to_hokkaido.km == pytest.approx(3.5, abs=0.05)  # nearer rocks are Hokkaido's own


def test_the_habomai_area_is_that_of_its_islets_and_rocks() -> None:
    habomai = measure.measure("habomai")
    islets = sum(measure.measure(islet).area_km2 for islet in land.islet_ids())
    assert habomai.area_km2 == pytest.approx(islets + habomai.rocks_km2)
    assert habomai.rocks_km2 > 0


@pytest.mark.parametrize("place", measure.all_places())
def test_a_distance_runs_from_coast_to_coast_and_is_the_same_both_ways(place: str) -> None:
    shape, hokkaido = land.geometry(place), measure.hokkaido()
    there, back = measure.shortest_line(shape, hokkaido), measure.shortest_line(hokkaido, shape)
    assert there.km == pytest.approx(back.km, abs=0.001)
    assert shape.boundary.distance(shapely.Point(there.start)) < 1e-4
    assert hokkaido.boundary.distance(shapely.Point(there.end)) < 1e-4


@pytest.mark.parametrize(("one", "other"), [("signalny", "tanfilyev"), ("polonsky", "yuri"), ("shikotan", "rifovy")])
def test_the_shortest_distance_is_that_found_by_trying_every_pair(one: str, other: str) -> None:
    coasts = [shapely.get_coordinates(shapely.segmentize(land.geometry(place), 0.001)) for place in (one, other)]
    pairs = np.array([[*start, *end] for start, end in itertools.product(*coasts)])
    _, _, metres = Geod(ellps="WGS84").inv(pairs[:, 0], pairs[:, 1], pairs[:, 2], pairs[:, 3])
    assert measure.shortest_line(*map(land.geometry, (one, other))).km == pytest.approx(min(metres) / 1000, abs=0.01)


def test_an_area_is_that_of_the_ellipsoid_and_not_of_a_map() -> None:
    degree = shapely.segmentize(shapely.box(146, 43, 147, 44), 0.01)
    equal_area = gpd.GeoSeries([degree], crs="EPSG:4326").to_crs("EPSG:6933").area.item() / 1e6
    assert measure.area_km2(degree) == pytest.approx(equal_area, rel=1e-5)
    assert measure.area_km2(degree.reverse()) == pytest.approx(equal_area, rel=1e-5)


def run_measure(*arguments: str) -> str:
    run = CliRunner().invoke(app, ["measure", *arguments], catch_exceptions=False)
    assert run.exit_code == 0, run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def printed() -> dict[str, dict[str, Any]]:
    """The output of `python -m geo measure --format json`, by the id of each place."""
    return {place["id"]: place for place in json.loads(run_measure("--format", "json"))}


def test_the_command_prints_every_place_with_its_measurements(printed: dict[str, dict[str, Any]]) -> None:
    assert list(printed) == measure.all_places()
    for place_id, place in printed.items():
        measured = measure.measure(place_id)
        assert place["area_km2"] == pytest.approx(measured.area_km2, abs=0.001)
        assert place["distance_to_hokkaido_km"] == pytest.approx(measured.to_hokkaido.km, abs=0.001)
        assert place["distance_to_nosappu_km"] == pytest.approx(measured.to_nosappu.km, abs=0.001)
        assert place["vertices"] == measured.vertices


def test_the_command_says_from_where_a_published_distance_runs_and_by_whom(printed: dict[str, dict[str, Any]]) -> None:
    published = [distance for place in printed.values() for distance in place["published"]["distances"]]
    assert {"iturup", "kunashir", "shikotan", "habomai"} <= {
        place_id for place_id, place in printed.items() if place["published"]["distances"]
    }
    for distance in published:
        assert distance["from"]
        assert distance["to"]
        assert all(distance["by"])


def test_the_table_shows_measured_beside_published() -> None:
    row = next(line for line in run_measure().splitlines() if "iturup" in line)
    assert "3165.1" in row
    assert "3166.6" in row
