"""What each layer of the map shows."""

import json
from typing import Any, TypeVar

import pytest
import shapely

from content.models import SiteKind
from content.record.history import latest_figure
from geo.contract import (
    BadgeRow,
    Circle,
    ContractModel,
    CountRow,
    Essentials,
    Label,
    Line,
    Outline,
    Overlay,
    Row,
    Shape,
    Site,
    SiteSymbol,
    Target,
    TotalRow,
)
from geo.layers.features import Feature, collection
from geo.layers.registry import LAYERS
from geo.layers.symbols import KIND_WORDS, PORT_SYMBOL, SYMBOLS
from geo.layers.years.time_spans import in_time
from geo.map.assets import compact_json
from geo.map.folium_map import atlas_assets, atlas_map, land_asset, layer_assets
from geo.map.steps import with_steps
from tests.contents import load

P = TypeVar("P", bound=ContractModel)
CONTENT = load()
FEATURES: dict[str, list[Feature]] = {layer.key: layer.features(CONTENT) for layer in LAYERS}


def today(properties: ContractModel) -> bool:
    """Whether a feature is on the map today, from the viewpoint `de_facto`, as when the map opens."""
    return in_time(properties, "de_facto", None)


def shown(key: str, kind: type[P]) -> list[P]:
    """The properties of a layer's features that are on the map when it opens and are instances of `kind`."""
    found = [feature.properties for feature in FEATURES[key] if isinstance(feature.properties, kind)]
    return [properties for properties in found if today(properties)]


def essentials() -> list[Essentials]:
    """The properties of everything that a reader can click when the map opens. Sites inside badges are included."""
    found = [feature.properties for features in FEATURES.values() for feature in features]
    everywhere = [*found, *(site for one in found if isinstance(one, BadgeRow) for site in one.things)]
    return [one for one in everywhere if isinstance(one, Essentials) and today(one)]


@pytest.mark.parametrize("island", CONTENT.islands)
def test_an_island_can_be_seen_clicked_and_is_named(island: str) -> None:
    assert any(one.island == island for one in shown("islands", Shape))
    assert any(one.id == island for one in [*shown("islands", Shape), *shown("islands", Outline)])
    assert [row.title for row in shown("names", Row) if row.island == island]


@pytest.mark.parametrize("islet", CONTENT.islets)
def test_an_islet_has_a_shape_and_a_larger_target_that_know_their_group(islet: str) -> None:
    for kind in (Shape, Target):
        (one,) = (one for one in shown("islands", kind) if one.id == islet)
        assert one.island == "habomai"


@pytest.mark.parametrize("town", CONTENT.settlements.values(), ids=lambda town: town.id)
def test_a_settlement_with_a_known_place_has_a_circle_there(town: Any) -> None:
    points = [
        shapely.get_coordinates(feature.geometry)[0].tolist()
        for feature in FEATURES["population"]
        if isinstance(feature.properties, Circle) and feature.properties.id == town.id and today(feature.properties)
    ]
    expected = [pytest.approx([town.location.lon, town.location.lat], abs=1e-4)] if town.location else []
    assert points == expected


@pytest.mark.parametrize("island", CONTENT.islands)
def test_the_card_of_an_island_has_the_residents_of_its_popup_today(island: str) -> None:
    (total,) = (row for row in shown("population", TotalRow) if row.island == island)
    (popup,) = (one for one in shown("islands", Target if island != "habomai" else Outline) if one.id == island)
    residents, year = total.title.rsplit(", ", 1)
    (said,) = (line for line in popup.lines if line.startswith(f"{residents} ("))
    assert said.endswith(f"{year})")


@pytest.mark.parametrize("town", CONTENT.settlements.values(), ids=lambda town: town.id)
def test_a_settlement_with_a_port_has_an_anchor_behind_its_name(town: Any) -> None:
    marks = [label.mark for label in shown("names", Label) if label.id == town.id]
    assert marks == ([PORT_SYMBOL if town.port else None] if town.location else [])


def test_circles_grow_in_area_with_residents() -> None:
    radius = {circle.id: circle.radius for circle in shown("population", Circle)}
    residents = {key: latest_figure(CONTENT.settlements[key].population) for key in ("yuzhno_kurilsk", "kurilsk")}
    larger, smaller = residents["yuzhno_kurilsk"], residents["kurilsk"]
    assert larger is not None and smaller is not None
    ratio = (radius["yuzhno_kurilsk"] / radius["kurilsk"]) ** 2
    assert ratio == pytest.approx(larger.value / smaller.value, rel=0.03)


@pytest.mark.parametrize("site", CONTENT.sites.values(), ids=lambda site: site.id)
def test_a_site_is_a_point_only_where_a_source_places_it(site: Any) -> None:
    points = [one for one in shown("military", SiteSymbol) if one.id == site.id]
    badges = [
        row.island
        for row in shown("military", BadgeRow)
        for thing in row.things
        if thing.id == site.id and today(thing)
    ]
    if site.location:
        assert len(points) == 1 and not badges
    else:
        assert not points and sorted(badges) == sorted(site.islands)


@pytest.mark.parametrize("site", CONTENT.sites.values(), ids=lambda site: site.id)
def test_former_sites_are_told_from_present_ones(site: Any) -> None:
    things = [one for one in essentials() if one.id == site.id and isinstance(one, Site)]
    assert things and all(thing.former == (site.state == "former") for thing in things)
    assert all(thing.lines[0].endswith(site.state) for thing in things)


def test_each_kind_of_site_has_a_shape_and_words_of_its_own() -> None:
    assert set(SYMBOLS) == set(KIND_WORDS) == set(SiteKind)
    assert len(set(SYMBOLS.values())) == len(SiteKind)


@pytest.mark.parametrize("claim", CONTENT.claims.islands, ids=lambda claim: claim.island)
def test_the_claim_layer_opens_with_what_the_claims_say(claim: Any) -> None:
    (overlay,) = (one for one in shown("claims", Overlay) if one.island == claim.island)
    others = [party for party in claim.claimed_by if party != claim.governed_by]
    assert list(overlay.styles) == [f"holds-{claim.governed_by}", *(f"claims-{party}" for party in others)]
    assert overlay.transfer == (claim.island in ("shikotan", "habomai"))  # Joint Declaration of 1956, article 9


@pytest.mark.parametrize("island", CONTENT.islands)
def test_the_count_of_quotations_is_that_of_the_articles(island: str) -> None:
    quoted = [excerpt for article in CONTENT.articles.values() for excerpt in article.excerpts]
    expected = sum(island in excerpt.islands for excerpt in quoted)
    (row,) = (one for one in shown("excerpts", CountRow) if one.island == island)
    assert row.title.split()[0] == str(expected)


@pytest.mark.parametrize("one", [*essentials(), *shown("lines", Line)], ids=lambda one: one.id)
def test_essentials_name_their_sources(one: Essentials | Line) -> None:
    figures = [line for line in one.lines if any(letter.isdigit() for letter in line)]
    assert not figures or str(one.sources).startswith("Sources: ")


def test_every_clickable_feature_has_an_id_that_selects_something() -> None:
    known = {*CONTENT.islands, *CONTENT.islets, *CONTENT.settlements, *CONTENT.sites}
    rows = [row.id for key in FEATURES for row in shown(key, Row)]
    assert known.issuperset([*rows, *(one.id for one in essentials())])


@pytest.mark.parametrize("key", FEATURES)
def test_a_layer_is_valid_geojson_and_served_with_steps(key: str) -> None:
    features = json.loads(compact_json(collection(FEATURES[key])))
    assert features["type"] == "FeatureCollection" and features["features"]
    shapes = [feature["geometry"] for feature in features["features"] if feature["geometry"]]
    assert all(shapely.geometry.shape(shape).is_valid for shape in shapes)
    assert json.loads(layer_assets(CONTENT)[key].body) == with_steps(features)


def test_the_map_has_each_layer_at_each_run_and_asks_only_this_server() -> None:
    own = atlas_assets(CONTENT, layer_assets(CONTENT))
    for made in (atlas_map(own), atlas_map(own)):
        assert [one.key for one in made._children.values() if hasattr(one, "key")] == [layer.key for layer in LAYERS]
        links = [address for _, address in [*made.default_js, *made.default_css]]
        assert len(links) == 4 and all(address.startswith("/assets/") for address in [*links, land_asset().url])
