"""Each island is at its known position, once, with all its islets."""

from collections.abc import Callable

import geopandas as gpd
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geo.coast import land

NAMED_ISLETS = {
    "zelyony",
    "tanfilyev",
    "polonsky",
    "yuri",
    "anuchin",
    "demina",
    "lisyi",
    "storozhevoy",
    "shishki",
    "oskolki_north",
    "signalny",
    "rifovy",
}


@pytest.mark.parametrize("load", [land.load_islands, land.load_context])
def test_every_feature_is_a_valid_polygon_in_degrees(load: Callable[[], gpd.GeoDataFrame]) -> None:
    frame = load()
    assert frame.crs and frame.crs.to_epsg() == 4326
    assert frame.is_valid.all()
    assert not frame.is_empty.any()
    assert frame.id.is_unique


def test_every_named_islet_is_there_and_belongs_to_the_habomai() -> None:
    islands = land.load_islands()
    islets = islands[islands.kind == "islet"]
    assert set(islets.id) == NAMED_ISLETS == set(land.islet_ids())
    assert set(islets.island) == {"habomai"}


def test_islets_told_apart_by_inference_say_so() -> None:
    islands = land.load_islands()
    assert set(islands.id[islands.inferred]) == {"lisyi", "shishki", "oskolki_north"}


def test_no_land_is_both_of_the_islands_and_around_them() -> None:
    islands, around = land.load_islands().union_all(), land.load_context().union_all()
    assert islands.intersection(around).is_empty


@pytest.mark.parametrize(
    ("region", "lon", "lat"),
    [
        ("hokkaido", 145.575, 43.3236),  # Nemuro
        ("urup", 149.95, 45.9),
        ("kuril_chain", 155.8, 50.4),  # Paramushir
        ("shumshu", 156.35, 50.75),
        ("sakhalin", 142.74, 46.96),  # Yuzhno-Sakhalinsk
        ("kamchatka", 157.0, 51.5),
    ],
)
def test_the_land_around_is_named_by_region(region: str, lon: float, lat: float) -> None:
    context = land.load_context()
    assert list(context.region[context.contains(shapely.Point(lon, lat))]) == [region]


@pytest.mark.parametrize(
    ("place", "lon", "lat"),
    [
        ("kunashir", 145.86146, 44.02734),  # Yuzhno-Kurilsk
        ("iturup", 147.87767, 45.22686),  # Kurilsk
        ("zelyony", 146.1364, 43.5084),
        ("habomai", 145.85801, 43.39654),  # Signalny
    ],
)
def test_a_known_place_stands_on_its_island(place: str, lon: float, lat: float) -> None:
    assert land.geometry(place).contains(shapely.Point(lon, lat))


@pytest.mark.parametrize("place", ["iturup", "kunashir", "shikotan", "habomai", *sorted(NAMED_ISLETS)])
def test_a_label_stands_on_its_island_within_its_bounds(place: str) -> None:
    lat, lon = land.label_point(place)
    west, south, east, north = land.bounds([place])
    assert land.geometry(place).contains(shapely.Point(lon, lat))
    assert west < lon < east
    assert south < lat < north


def test_bounds_of_several_places_hold_them_all() -> None:
    assert land.bounds(["iturup", "signalny"])[:2] == land.bounds(["signalny"])[:2]
    assert land.bounds(["iturup", "signalny"])[2:] == land.bounds(["iturup"])[2:]


@pytest.mark.parametrize("ask", [land.island_geometry, land.islet_geometry, land.geometry])
def test_an_unknown_place_is_refused_by_name(ask: Callable[[str], BaseGeometry]) -> None:
    with pytest.raises(KeyError, match="atlantis"):
        ask("atlantis")
