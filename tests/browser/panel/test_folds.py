"""What is in folds is fetched when they are opened, and a link, a search or an address that leads there opens them."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, expect

from atlas_page import PHONE, AtlasPage, Visit, places_on
from content.models import ThemeId
from geo.map.assets import name_of
from pages import Pages
from tests.contents import load
from ui.page.below_map.themes import theme_parts
from ui.page.below_map.timeline import period_parts

CONTENT = load()


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


KEYS = ("positions", "excerpts", "written-0", *theme_parts(CONTENT), *period_parts(CONTENT))
FOLDED = {f"{key}.html" for key in KEYS}  # names of files
ASKED = "() => performance.getEntriesByType('resource').map(({ name }) => name)"


def asked(atlas: AtlasPage) -> set[str]:
    """The names, without digests, of all assets that the page has requested."""
    return {name for url in atlas.page.evaluate(ASKED) if (name := name_of(urlsplit(url).path))}


def is_open(fold: Locator) -> bool:
    return bool(fold.evaluate("(one) => one.open"))


# ---- one page of an island -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def iturup(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page of Iturup, on which the tests of this part follow one another."""
    with pages.opened(server, "?lang=en&island=iturup", first=True) as atlas:
        yield atlas


def test_what_is_folded_and_what_finding_needs_is_not_fetched_before_it_is_wanted(iturup: AtlasPage) -> None:
    assert {"index.json", "iturup.html", "arguments.html", "themes.html", "timeline.html"} <= asked(iturup)
    later = {"spellings.json", "quotations.json", "event_texts.json", "citations.json", "military.json", *FOLDED}
    assert asked(iturup) & later == set()
    with iturup.page.expect_response(re.compile("/spellings\\.")):
        iturup.page.keyboard.press("f")
    assert asked(iturup) & FOLDED == set()


def test_on_a_desktop_there_is_no_way_to_what_is_in_view(iturup: AtlasPage) -> None:
    expect(iturup.page.locator(".jumps, .to-map").filter(visible=True)).to_have_count(0)
    for part in (iturup.map_frame, iturup.details.locator(".strip")):
        expect(part).to_be_in_viewport(ratio=0.9)


def test_a_fold_stays_as_the_reader_left_it_on_the_next_island(iturup: AtlasPage) -> None:
    iturup.details.locator("#fold-status > summary").click()
    iturup.details.locator("#fold-sites > summary").click()
    iturup.choose_island("Kunashir (Kunashiri)")
    iturup.expect_details_of("Kunashir (Kunashiri)")
    folds = {str(fold.get_attribute("id")): is_open(fold) for fold in iturup.details.locator(".fold").all()}
    assert [key for key, opened in folds.items() if opened] == ["fold-sites"]


def test_the_strip_has_its_five_facts_at_every_year(iturup: AtlasPage) -> None:
    iturup.choose_island("Iturup (Etorofu)")  # again, after the test above
    iturup.expect_details_of("Iturup (Etorofu)")
    terms = ["Residents", "Area", "Distance to Hokkaido", "Who governs", "Who claims it"]
    strip = iturup.details.locator(".strip")
    expect(strip.locator("dt")).to_have_text(terms)
    for year in (1900, 1945, 2015):
        iturup.choose_year(year)
        expect(strip.locator("dt")).to_have_text(terms)
        expect(strip.locator("dd").nth(3)).to_contain_text("Japan" if year < 1945 else "Russia")


# ---- below the map ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["Enter", "click"])
def test_what_is_in_a_fold_is_fetched_when_it_is_opened(visit: Visit, way: str) -> None:
    atlas = visit("?lang=en", first=True)
    wanted: set[str] = set()
    for key in ("part-positions", "part-excerpts", "theme-nature", "events-1992"):
        fold = atlas.page.locator(f"#{key}")
        if way == "click":
            fold.locator("> summary").click()
        else:
            fold.locator("> summary").press(way)
        within = ".reading " if key == "part-excerpts" else ""  # whose filter has buttons too, which come with the list
        expect(fold.locator(f"{within}:is(button.go, button.src)").first).to_be_visible()
        wanted |= {"part-excerpts": {"excerpts.html", "written-0.html"}}.get(key, {f"{key.removeprefix('part-')}.html"})
        assert asked(atlas) & FOLDED == wanted, f"after {key} was opened"


@pytest.fixture(scope="module")
def first(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page with nothing selected, on which folds are opened in two tests."""
    with pages.opened(server, "?lang=en", first=True) as atlas:
        yield atlas


def test_the_table_of_contents_opens_what_it_leads_to(first: AtlasPage) -> None:
    links = first.page.get_by_role("navigation", name="Contents").get_by_role("link")
    parts = first.page.locator("details.part")
    expect(links).to_have_count(parts.count())
    for link, part in zip(links.all(), parts.all(), strict=True):
        link.click()
        expect(part.get_by_role("heading", level=2)).to_have_text(str(link.text_content()))
        expect(part.locator("> summary")).to_be_in_viewport()
        assert is_open(part)


def test_a_search_of_the_browser_in_the_page_finds_what_is_folded(first: AtlasPage) -> None:
    last = [*CONTENT.themes.values()][-1].sections[-1]
    heading = first.page.get_by_role("heading", name=last.title, include_hidden=True)
    expect(heading).to_have_count(0)
    first.page.keyboard.press("Control+f")
    expect(first.page.locator("[data-fetch]:empty")).to_have_count(0)
    expect(heading).to_be_attached()


@pytest.mark.parametrize("key", ["theme-nature", "events-1992", "excerpt-press-tv-2019-inhabited"])
def test_an_address_leads_to_what_is_in_a_fold(visit: Visit, key: str) -> None:
    section = CONTENT.themes["nature"].sections[-1]
    target = {"theme-nature": f"theme-nature.{section.id}"}.get(key, key)
    atlas = visit(f"?lang=en#{target}", first=True)
    expect(atlas.page.locator(f"[id='{target}']")).to_be_in_viewport()


@pytest.fixture(scope="module")
def shikotan(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page of Shikotan, on which folds are opened in several ways."""
    with pages.opened(server, "?lang=en&island=shikotan", first=True) as atlas:
        yield atlas


@pytest.mark.parametrize("way", ["button", "find box", "anchor"])
def test_what_is_looked_for_in_a_fold_is_opened(shikotan: AtlasPage, way: str) -> None:
    shikotan.page.evaluate("() => document.querySelectorAll('details[open]').forEach((one) => { one.open = false; })")
    theme: ThemeId = "agreements" if way == "anchor" else "nature"  # one that no other way has fetched
    section = CONTENT.themes[theme].sections[-1]
    target = shikotan.page.locator(f"[id='theme-{theme}.{section.id}']")
    match way:
        case "button":
            target = shikotan.details.locator("#fold-land")
            shikotan.details.locator(".strip button[data-scroll]").first.click()
        case "find box":
            shikotan.find(section.title)
        case "anchor":  # the browser opens what it scrolls to, as when it finds a text of the page
            shikotan.page.evaluate("(id) => { location.hash = id; }", f"theme-{theme}.{section.id}")
    expect(target).to_be_in_viewport()
    expect(target.locator("button.src").first).to_be_visible()
    shikotan.expect_details_of("Shikotan")
