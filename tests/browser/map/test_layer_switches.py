"""Layers are turned on and off at once, without reloading the map, and stay as the reader left them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from atlas_page import AtlasPage, Visit, places_on
from geo.layers.registry import LAYERS
from pages import Pages
from tests.contents import load

DRAWN = {  # what a layer draws in the opening view, and its entry in the legend
    "islands": ("path.island", "Islands"),
    "names": (".row-name", "Place names"),
    "population": ("path.town", "Population"),
    "military": (".site", "Military sites, as reported"),
    "claims": (".leaflet-colours-pane path", "Claim status"),
    "lines": ("path.border", "Lines"),
    "excerpts": (".row-count", "Quotations"),
}
USUAL = ("islands", "names", "population", "claims", "lines")


@pytest.fixture(scope="module")
def atlas(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page with the usual layers, shared by tests that turn layers on and off."""
    with pages.opened(server, first=True) as page:
        yield page


@pytest.fixture(scope="module")
def bare(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page that opened with islands and names alone, shared by tests that turn layers on and off."""
    with pages.opened(server, "?layers=", first=True) as page:
        yield page


def turn_on_only(atlas: AtlasPage, *layers: str) -> None:
    """Turn these layers on and all others off, and show all islands."""
    for layer in DRAWN:
        atlas.box_of(layer).set_checked(layer in layers)
    atlas.see_all_islands()


def drawn(atlas: AtlasPage, layer: str) -> Locator:
    return atlas.map.locator(DRAWN[layer][0])


def expect_shown(atlas: AtlasPage, layer: str, shown: bool) -> None:
    entry = atlas.legend.get_by_role("heading", name=DRAWN[layer][1], exact=True)
    expect(atlas.box_of(layer)).to_be_checked(checked=shown)
    if shown:
        expect(drawn(atlas, layer).filter(visible=True)).not_to_have_count(0)
        expect(entry).to_be_visible()
    else:
        expect(drawn(atlas, layer)).to_have_count(0)
        expect(entry).to_have_count(0)


@pytest.mark.parametrize("layer", DRAWN)
def test_a_layer_comes_and_goes_with_its_legend(atlas: AtlasPage, layer: str) -> None:
    turn_on_only(atlas, *USUAL)
    atlas.put_mark()
    shown = atlas.box_of(layer).is_checked()
    for wanted in (not shown, shown):
        atlas.box_of(layer).click()
        expect_shown(atlas, layer, wanted)
    atlas.assert_not_remounted()


def test_layers_outlast_clicks_reruns_and_a_reload(visit: Visit) -> None:
    atlas = visit(first=True)
    atlas.put_mark()
    wanted = {"names": False, "population": False, "military": True, "claims": False, "excerpts": False, "lines": True}
    for layer in ("names", "population", "military"):
        atlas.box_of(layer).click()
    atlas.expect_in_address(layers="military,claims,lines", hide="names")
    atlas.click_island("kunashir")
    atlas.expect_details_of("Kunashir (Kunashiri)")
    atlas.box_of("claims").click()
    atlas.expect_in_address(island="kunashir", layers="military,lines", hide="names")
    atlas.choose_island("Shikotan")
    atlas.expect_details_of("Shikotan")
    atlas.wait_until_answered()
    atlas.see_all_islands()
    for layer, shown in wanted.items():
        expect_shown(atlas, layer, shown)
    atlas.expect_in_address(island="shikotan", layers="military,lines", hide="names")
    atlas.assert_not_remounted()
    atlas.page.reload()
    atlas.wait_until_ready()
    for layer, shown in wanted.items():
        expect_shown(atlas, layer, shown)


def test_a_layer_shown_later_reports_clicks(atlas: AtlasPage) -> None:
    turn_on_only(atlas, *USUAL)
    site = load().sites["shikotan_border_guard"]
    assert site.location is not None
    atlas.box_of("population").click()
    atlas.box_of("military").click()
    atlas.look_at((site.location.lat, site.location.lon), 11)
    expect(drawn(atlas, "military").first).to_be_visible()
    atlas.click((site.location.lat, site.location.lon))
    expect(atlas.details.locator(".place h3")).to_have_text(str(site.names.from_russian))


def test_a_click_on_the_colours_of_a_claim_selects_the_island(bare: AtlasPage) -> None:
    turn_on_only(bare, "islands", "names")
    bare.box_of("claims").click()
    expect(drawn(bare, "claims").filter(visible=True).first).to_be_visible()
    bare.click(bare.first_free(places_on("shikotan"), ".leaflet-colours-pane path"))
    bare.expect_details_of("Shikotan")


def test_the_legend_explains_each_mark(visit: Visit) -> None:
    atlas = visit(f"?layers={','.join(layer.key for layer in LAYERS)}", first=True)
    lines = [sign.meaning for layer in LAYERS for sign in layer.signs]
    entries = atlas.legend.get_by_role("listitem")
    expect(entries).to_have_text(lines)
    expect(entries.locator("span").filter(visible=True)).to_have_count(len(lines))


def test_with_every_layer_off_the_legend_says_so(bare: AtlasPage) -> None:
    turn_on_only(bare, "islands", "names")
    for layer in ("islands", "names"):
        bare.box_of(layer).click()
    expect(bare.legend).to_contain_text("All layers are off.")
