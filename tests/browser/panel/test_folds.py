"""Folds keep the page short on a phone, and open when a link, a search or an address leads to something inside."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, expect

from atlas_page import PHONE, AtlasPage, Visit, places_on
from content.models import Language
from content.wording import LANGUAGES
from geo.map.assets import name_of
from tests.contents import load
from ui.page.below_map.themes import theme_parts
from ui.page.below_map.timeline import period_parts

NOTHING_SELECTED, ISLAND_SELECTED = 11_000, 13_000  # pixels, the most that a page may have on a phone
CONTENT = load()
HEIGHT = "() => document.querySelector('#first-document').scrollHeight"
SLIDER = 120  # pixels, the least that a reader can set a year with


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_short_on_a_phone(visit: Visit, language: Language) -> None:
    atlas, content = visit(f"?lang={language}", first=True, **PHONE), load(language)
    heights = {"nothing": (atlas.page.evaluate(HEIGHT), NOTHING_SELECTED)}
    for key, island in content.islands.items():
        atlas.choose_island(content.wording.names(island.names))
        atlas.expect_details_of(content.wording.title(island.names))
        heights[key] = (atlas.page.evaluate(HEIGHT), ISLAND_SELECTED)
    assert {key: height for key, (height, most) in heights.items() if height > most} == {}


def test_on_a_phone_a_button_leads_to_the_year_and_one_back_to_the_map(visit: Visit) -> None:
    atlas = visit("?lang=en", first=True, **PHONE)
    to_year = atlas.page.get_by_role("button", name="Go to the year")
    expect(to_year).to_be_in_viewport(ratio=1)
    to_year.tap()
    expect(atlas.slider).to_be_in_viewport(ratio=1)
    atlas.page.touchscreen.tap(*atlas.pixel(atlas.first_free(places_on("kunashir"), "path.island")))
    atlas.expect_details_of("Kunashir (Kunashiri)")
    expect(atlas.details.locator(".strip")).to_be_in_viewport(ratio=0.9)
    to_map = atlas.details.get_by_role("button", name="Go to the map")
    expect(to_map).to_be_in_viewport(ratio=1)
    to_map.tap()
    expect(atlas.map.locator(".card.is-selected .row-name")).to_be_in_viewport(ratio=0.99)
    expect(atlas.slider).to_be_in_viewport(ratio=1)


def test_on_a_desktop_there_is_no_way_to_what_is_in_view(visit: Visit) -> None:
    atlas = visit("?lang=en&island=iturup", first=True)
    expect(atlas.page.locator(".jumps, .to-map").filter(visible=True)).to_have_count(0)
    for part in (atlas.map_frame, atlas.details.locator(".strip")):
        expect(part).to_be_in_viewport(ratio=0.9)


def test_the_strip_has_its_five_facts_at_every_year(visit: Visit) -> None:
    atlas = visit("?lang=en&island=iturup", first=True)
    terms = ["Residents", "Area", "Distance to Hokkaido", "Who governs", "Who claims it"]
    strip = atlas.details.locator(".strip")
    expect(strip.locator("dt")).to_have_text(terms)
    for year in (1900, 1945, 2015):
        atlas.choose_year(year)
        expect(strip.locator("dt")).to_have_text(terms)
        expect(strip.locator("dd").nth(3)).to_contain_text("Japan" if year < 1945 else "Russia")


KEYS = ("positions", "excerpts", "written-0", *theme_parts(CONTENT), *period_parts(CONTENT))
FOLDED = {f"{key}.html" for key in KEYS}  # names of files
ASKED = "() => performance.getEntriesByType('resource').map(({ name }) => name)"


def asked(atlas: AtlasPage) -> set[str]:
    """The names, without digests, of all assets that the page has requested."""
    return {name for url in atlas.page.evaluate(ASKED) if (name := name_of(urlsplit(url).path))}


def test_what_is_folded_and_what_finding_needs_is_not_fetched_before_it_is_wanted(visit: Visit) -> None:
    atlas = visit("?lang=en&island=iturup", first=True)
    assert {"index.json", "iturup.html", "arguments.html", "themes.html", "timeline.html"} <= asked(atlas)
    later = {"spellings.json", "quotations.json", "event_texts.json", "citations.json", "military.json", *FOLDED}
    assert asked(atlas) & later == set()
    with atlas.page.expect_response(re.compile("/spellings\\.")):
        atlas.page.keyboard.press("f")
    assert asked(atlas) & FOLDED == set()


@pytest.mark.parametrize("key", ["part-positions", "part-excerpts", "theme-nature", "events-1992"])
@pytest.mark.parametrize("way", ["Enter", "click"])
def test_what_is_in_a_fold_is_fetched_when_it_is_opened(visit: Visit, key: str, way: str) -> None:
    atlas = visit("?lang=en", first=True)
    fold = atlas.page.locator(f"#{key}")
    if way == "click":
        fold.locator("> summary").click()
    else:
        fold.locator("> summary").press(way)
    within = ".reading " if key == "part-excerpts" else ""  # whose filter has buttons too, which come with the list
    expect(fold.locator(f"{within}:is(button.go, button.src)").first).to_be_visible()
    opened = {"part-excerpts": {"excerpts.html", "written-0.html"}}.get(key, {f"{key.removeprefix('part-')}.html"})
    assert asked(atlas) & FOLDED == opened


def test_a_search_of_the_browser_in_the_page_finds_what_is_folded(visit: Visit) -> None:
    atlas = visit("?lang=en", first=True)
    atlas.page.keyboard.press("Control+f")
    expect(atlas.page.locator("[data-fetch]:empty")).to_have_count(0)
    last = [*CONTENT.themes.values()][-1].sections[-1]
    expect(atlas.page.get_by_role("heading", name=last.title, include_hidden=True)).to_be_attached()


@pytest.mark.parametrize("key", ["theme-nature", "events-1992", "excerpt-press-tv-2019-inhabited"])
def test_an_address_leads_to_what_is_in_a_fold(visit: Visit, key: str) -> None:
    section = CONTENT.themes["nature"].sections[-1]
    target = {"theme-nature": f"theme-nature.{section.id}"}.get(key, key)
    atlas = visit(f"?lang=en#{target}", first=True)
    expect(atlas.page.locator(f"[id='{target}']")).to_be_in_viewport()


def is_open(fold: Locator) -> bool:
    return bool(fold.evaluate("(one) => one.open"))


def test_the_table_of_contents_opens_what_it_leads_to(visit: Visit) -> None:
    atlas = visit("?lang=en", first=True)
    links = atlas.page.get_by_role("navigation", name="Contents").get_by_role("link")
    parts = atlas.page.locator("details.part")
    expect(links).to_have_count(parts.count())
    for link, part in zip(links.all(), parts.all(), strict=True):
        link.click()
        expect(part.get_by_role("heading", level=2)).to_have_text(str(link.text_content()))
        expect(part.locator("> summary")).to_be_in_viewport()
        assert is_open(part)


@pytest.mark.parametrize("way", ["button", "find box", "anchor"])
def test_what_is_looked_for_in_a_fold_is_opened(visit: Visit, way: str) -> None:
    atlas = visit("?lang=en&island=shikotan", first=True)
    theme = CONTENT.themes["nature"]
    target = atlas.page.locator(f"#theme-nature\\.{theme.sections[-1].id}")
    match way:
        case "button":
            target = atlas.details.locator("#fold-land")
            atlas.details.locator(".strip button[data-scroll]").first.click()
        case "find box":
            atlas.find(theme.sections[-1].title)
        case "anchor":  # the browser opens what it scrolls to, as when it finds a text of the page
            atlas.page.evaluate("(id) => { location.hash = id; }", f"theme-nature.{theme.sections[-1].id}")
    expect(target).to_be_in_viewport()
    expect(target.locator("button.src").first).to_be_visible()
    atlas.expect_details_of("Shikotan")


def test_a_fold_stays_as_the_reader_left_it_on_the_next_island(visit: Visit) -> None:
    atlas = visit("?lang=en&island=iturup", first=True)
    atlas.details.locator("#fold-status > summary").click()
    atlas.details.locator("#fold-sites > summary").click()
    atlas.choose_island("Kunashir (Kunashiri)")
    atlas.expect_details_of("Kunashir (Kunashiri)")
    folds = {str(fold.get_attribute("id")): is_open(fold) for fold in atlas.details.locator(".fold").all()}
    assert [key for key, opened in folds.items() if opened] == ["fold-sites"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_can_be_set_with_the_slider_at_every_width(visit: Visit, language: Language) -> None:
    atlas = visit(f"?lang={language}", first=True)
    widths: dict[int, float] = {}
    for width in (390, 700, 901, 960, 1024, 1100, 1280, 1440):
        atlas.page.set_viewport_size({"width": width, "height": 800})
        box = atlas.slider.bounding_box()
        widths[width] = box["width"] if box else 0
        assert not atlas.is_too_wide()
    assert {width: slider for width, slider in widths.items() if slider < SLIDER} == {}
