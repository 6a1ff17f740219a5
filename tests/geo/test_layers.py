"""What each layer shows, place by place."""

import json
from typing import Any

import pytest
import shapely

from content.models import SiteKind
from content.record.history import latest_figure
from geo.layers.claims import in_time
from geo.layers.features import Feature
from geo.layers.registry import LAYERS
from geo.layers.symbols import KIND_WORDS, SYMBOLS
from geo.map.folium_map import atlas_assets, atlas_map, land_asset, layer_assets
from tests.contents import load

CONTENT = load()
FEATURES: dict[str, list[Feature]] = {layer.key: layer.features(CONTENT) for layer in LAYERS}


def today(properties: dict[str, Any]) -> bool:
    """Whether a feature is on the map when it opens."""
    return in_time(properties, "de_facto", None)


def said(key: str, draw: str) -> list[dict[str, Any]]:
    """The properties of a layer's features that are drawn in one way when the map opens."""
    all_said = [feature["properties"] for feature in FEATURES[key] if feature["properties"]["draw"] == draw]
    return [properties for properties in all_said if today(properties)]


def everything() -> list[dict[str, Any]]:
    """The properties of all features, those inside badges too."""
    all_said = [feature["properties"] for features in FEATURES.values() for feature in features]
    everywhere = [*all_said, *(thing for properties in all_said for thing in properties.get("things", []))]
    return [properties for properties in everywhere if today(properties)]


@pytest.mark.parametrize("island", CONTENT.islands)
def test_an_island_can_be_seen_clicked_and_is_named(island: str) -> None:
    assert any(properties["island"] == island for properties in said("islands", "shape"))
    assert any(properties["id"] == island for properties in [*said("islands", "shape"), *said("islands", "outline")])
    assert [row["title"] for row in said("names", "row") if row["island"] == island]


@pytest.mark.parametrize("islet", CONTENT.islets)
def test_an_islet_has_a_shape_and_a_larger_target_that_know_their_group(islet: str) -> None:
    for draw in ("shape", "target"):
        (properties,) = (one for one in said("islands", draw) if one["id"] == islet)
        assert properties["island"] == "habomai"


@pytest.mark.parametrize("town", CONTENT.settlements.values(), ids=lambda town: town.id)
def test_a_settlement_with_a_known_place_has_a_circle_there(town: Any) -> None:
    points = [
        feature["geometry"]["coordinates"]
        for feature in FEATURES["population"]
        if feature["properties"]["draw"] == "circle"
        and feature["properties"]["id"] == town.id
        and today(feature["properties"])
    ]
    expected = [pytest.approx((town.location.lon, town.location.lat), abs=1e-4)] if town.location else []
    assert points == expected


def test_circles_grow_in_area_with_residents() -> None:
    radius = {properties["id"]: properties["radius"] for properties in said("population", "circle")}
    residents = {key: latest_figure(CONTENT.settlements[key].population) for key in ("yuzhno_kurilsk", "kurilsk")}
    larger, smaller = residents["yuzhno_kurilsk"], residents["kurilsk"]
    assert larger is not None and smaller is not None
    ratio = (radius["yuzhno_kurilsk"] / radius["kurilsk"]) ** 2
    assert ratio == pytest.approx(larger.value / smaller.value, rel=0.03)


@pytest.mark.parametrize("site", CONTENT.sites.values(), ids=lambda site: site.id)
def test_a_site_is_a_point_only_where_a_source_places_it(site: Any) -> None:
    points = [one for one in said("military", "symbol") if one["id"] == site.id]
    badges = [
        row["island"]
        for row in said("military", "row")
        for thing in row["things"]
        if thing["id"] == site.id and today(thing)
    ]
    if site.location:
        assert len(points) == 1 and not badges
    else:
        assert not points and sorted(badges) == sorted(site.islands)


@pytest.mark.parametrize("site", CONTENT.sites.values(), ids=lambda site: site.id)
def test_former_sites_are_told_from_present_ones(site: Any) -> None:
    things = [one for one in everything() if one.get("id") == site.id and "former" in one and "lines" in one]
    assert things and all(thing["former"] == (site.state == "former") for thing in things)
    assert all(thing["lines"][0].endswith(site.state) for thing in things)


def test_each_kind_of_site_has_a_shape_and_words_of_its_own() -> None:
    assert set(SYMBOLS) == set(KIND_WORDS) == set(SiteKind)
    assert len(set(SYMBOLS.values())) == len(SiteKind)


@pytest.mark.parametrize("claim", CONTENT.claims.islands, ids=lambda claim: claim.island)
def test_the_claim_layer_opens_with_what_the_claims_say(claim: Any) -> None:
    (properties,) = (one for one in said("claims", "overlay") if one["island"] == claim.island)
    assert properties["holder"] == claim.governed_by
    assert {properties["holder"], *properties["stripes"]} == set(claim.claimed_by)
    assert properties["transfer"] == (claim.island in ("shikotan", "habomai"))  # Joint Declaration of 1956, article 9


@pytest.mark.parametrize("island", CONTENT.islands)
def test_the_count_of_quotations_is_that_of_the_articles(island: str) -> None:
    quoted = [excerpt for article in CONTENT.articles.values() for excerpt in article.excerpts]
    expected = sum(island in excerpt.islands for excerpt in quoted)
    (row,) = (one for one in said("excerpts", "row") if one["island"] == island)
    assert row["title"].split()[0] == str(expected)


@pytest.mark.parametrize("properties", [one for one in everything() if one.get("lines")], ids=lambda one: one["id"])
def test_essentials_name_their_sources(properties: dict[str, Any]) -> None:
    figures = [line for line in properties["lines"] if any(letter.isdigit() for letter in line)]
    assert not figures or properties["sources"].startswith("Sources: ")


def test_every_clickable_feature_has_an_id_that_selects_something() -> None:
    known = {*CONTENT.islands, *CONTENT.islets, *CONTENT.settlements, *CONTENT.sites}
    clickable = ("shape", "outline", "target", "circle", "symbol", "row")
    assert all(one["id"] in known for one in everything() if one.get("draw") in clickable)


@pytest.mark.parametrize("key", FEATURES)
def test_a_layer_is_served_as_valid_geojson(key: str) -> None:
    collection = json.loads(layer_assets(CONTENT)[key].body)
    assert collection["type"] == "FeatureCollection" and collection["features"]
    shapes = [feature["geometry"] for feature in collection["features"] if feature["geometry"]]
    assert all(shapely.geometry.shape(shape).is_valid for shape in shapes)


def test_the_map_has_each_layer_at_each_run_and_asks_only_this_server() -> None:
    own = atlas_assets(CONTENT, layer_assets(CONTENT))
    for made in (atlas_map(own), atlas_map(own)):
        assert [one.key for one in made._children.values() if hasattr(one, "key")] == [layer.key for layer in LAYERS]
        links = [address for _, address in [*made.default_js, *made.default_css]]
        assert len(links) == 4 and all(address.startswith("/assets/") for address in [*links, land_asset().url])
