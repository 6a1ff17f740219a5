"""The map as one file, opened from disk without a network, works like the map on the page."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from accessible import violations
from alone import MapFile, drawn, opened_file, saved
from atlas_page import PHONE, AtlasPage
from content.models import IslandId, Language
from content.wording import LANGUAGES
from geo.layers.islands import island_essentials
from geo.layers.registry import LAYERS
from geo.layers.years.captions import caption
from pages import Pages
from tests.contents import load

Open = Callable[..., MapFile]  # of a view's query, with options of the browser's context


@pytest.fixture(scope="module")
def open_saved(browser: Browser, server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """A function that saves the view of a query as a file and opens the file."""
    with ExitStack() as stack:

        def save_and_open(query: str, **options: Any) -> MapFile:
            path = saved(server, query, tmp_path_factory.mktemp("saved"))
            return stack.enter_context(opened_file(browser, path, **options))

        yield save_and_open


@pytest.fixture(scope="module", params=LANGUAGES)
def map_file(request: pytest.FixtureRequest, open_saved: Open) -> MapFile:
    """The file of the atlas's opening view, opened in each language."""
    found = open_saved(f"?lang={request.param}")
    found.wait_until_ready()
    wait_until_drawn(found)
    return found


def wait_until_drawn(atlas: AtlasPage) -> None:
    """Wait until the map has drawn its layers, which it does when the browser has nothing else to do."""
    for shape in ("path.border", "path.town", ".leaflet-colours-pane path"):  # one of each layer
        atlas.map.locator(shape).first.wait_for(state="attached")


@pytest.fixture(scope="module")
def drawn_on_the_page(pages: Pages, server: str) -> Any:
    """The counts of what the map on the atlas's page draws: see `drawn`."""
    with pages.opened(server, first=True) as atlas:
        wait_until_drawn(atlas)
        return drawn(atlas)


def language_of(map_file: MapFile) -> Language:
    return map_file.wording.language


def test_the_same_is_drawn_as_on_the_page(map_file: MapFile, drawn_on_the_page: Any) -> None:
    assert drawn(map_file) == drawn_on_the_page


@pytest.mark.parametrize("island", ["iturup", "kunashir"])
def test_a_click_tells_about_an_island_and_marks_it(map_file: MapFile, island: IslandId) -> None:
    content = load(language_of(map_file))
    map_file.click_island(island)
    said = island_essentials(content, content.islands[island])
    expect(map_file.popup.get_by_role("heading")).to_have_text(said.title)
    expect(map_file.popup.locator("p")).to_have_text([*said.lines, str(said.sources)])
    assert map_file.outlined() == {island}
    expect(map_file.page.locator("#announcer")).to_contain_text(said.title)
    map_file.page.keyboard.press("Escape")
    assert map_file.outlined() == set()
    expect(map_file.page.locator(".leaflet-popup")).to_have_count(0)


def test_layers_are_turned_off_and_on(map_file: MapFile) -> None:
    before = drawn(map_file)
    expect(map_file.page.locator("input[data-layer]")).to_have_count(len(LAYERS))
    expect(map_file.page.locator(".basemaps")).to_have_count(0)
    for layer in ("population", "claims", "lines"):
        entry = map_file.legend.locator(f"[data-layer={layer}]")
        expect(entry).to_be_visible()
        map_file.box_of(layer).uncheck()
        expect(entry).to_be_hidden()
    assert not {"town", "border", "striped-japan"} & drawn(map_file).keys()
    for layer in ("population", "claims", "lines"):
        map_file.box_of(layer).check()
    assert drawn(map_file) == before


def test_viewpoint_and_year_are_chosen(map_file: MapFile) -> None:
    content = load(language_of(map_file))
    map_file.choose_viewpoint("japan")
    expect(map_file.caption).to_have_text(caption(content, "japan", 2026))
    map_file.choose_year(1900)
    expect(map_file.caption).to_have_text(caption(content, "japan", 1900))
    assert {style for one in map_file.there("overlay") if one["island"] == "iturup" for style in one["styles"]} == {
        "holds-japan"
    }
    expect(map_file.page.get_by_role("button", name=content.wording.gettext("Compare"))).to_have_count(0)
    map_file.page.locator(".now").click()
    map_file.choose_viewpoint("de_facto")


def test_a_place_is_chosen_by_key(map_file: MapFile) -> None:
    map_file.page.locator(".stop[tabindex='0']").focus()
    map_file.page.keyboard.press("PageDown")
    map_file.page.keyboard.press("Enter")
    assert map_file.outlined()
    expect(map_file.popup).to_be_visible()
    map_file.page.keyboard.press("Escape")


def test_it_opens_with_the_view_that_was_saved(open_saved: Open) -> None:
    map_file = open_saved(
        "?island=kunashir&year=1875&viewpoint=russia&layers=military,lines&hide=names&at=44.1,146.2,9"
    )
    assert map_file.page.url.endswith("/four-islands-kunashir-russia-1875.html")
    map_file.wait_until_ready()
    assert map_file.view() == pytest.approx((44.1, 146.2, 9), abs=0.001)
    assert map_file.outlined() == {"kunashir"}
    expect(map_file.page).to_have_title("Kunashir (Kunashiri) · Four Islands")
    on = map_file.page.locator("input[data-layer]").evaluate_all(
        "(all) => all.filter((b) => b.checked).map((b) => b.dataset.layer)"
    )
    assert on == ["islands", "military", "lines"]
    said = caption(load("en"), "russia", 1875)
    expect(map_file.caption).to_have_text(said)
    map_file.choose_year(1990)
    expect(map_file.caption).to_have_text(caption(load("en"), "russia", 1990))
    expect(map_file.page.locator("header")).to_contain_text("When this file was made, on")
    expect(map_file.page.locator("header")).to_contain_text(said)
    for words in ("Selected when this file was made.", "Today:", "1,489 km²"):
        expect(map_file.page.locator(".below")).to_contain_text(words)


def test_an_excerpt_is_marked_and_quoted(open_saved: Open) -> None:
    excerpt = load("ru").articles["press-tv-2019"].excerpts[-1]
    map_file = open_saved(f"?excerpt={excerpt.id}&lang=ru", color_scheme="dark", **PHONE)
    map_file.wait_until_ready()
    assert map_file.marked() == set(excerpt.islands)
    expect(map_file.page.locator("blockquote")).to_contain_text(excerpt.quote)
    expect(map_file.page.locator(".below")).to_contain_text(excerpt.translations["ru"])
    assert violations(map_file.page.main_frame) == []
    assert not map_file.page.evaluate("() => document.documentElement.scrollWidth > innerWidth")


def test_without_javascript_it_shows_the_islands_and_says_what_they_are(open_saved: Open) -> None:
    page: Page = open_saved("?lang=ja", java_script_enabled=False).page
    expect(page.locator("svg.outlines .island")).to_have_count(4)
    expect(page.locator("noscript li")).to_have_count(4)
