"""The page on paper, printed from the browser."""

import io
from collections.abc import Iterator
from unicodedata import normalize

import pytest
from PIL import ImageColor
from playwright.sync_api import ViewportSize, expect
from pypdf import PdfReader

from atlas_page import AtlasPage, Visit
from content.models import Island, Language
from content.record.store import Content
from content.wording import LANGUAGES
from geo.layers.palette import LIGHT
from geo.map import portrait
from pages import Pages
from tests.contents import load

A4: ViewportSize = {"width": 794, "height": 1123}  # pixels of CSS
CUT_ON_PAPER = """() => {
    window.dispatchEvent(new Event("beforeprint"));
    const paper = document.querySelector("#map").getBoundingClientRect();
    const names = [...document.querySelectorAll("#map :is(.label, .card:not(.is-out, .is-hidden))")];
    const cut = names.filter((name) => {
        const { left, right, top, bottom, width } = name.getBoundingClientRect();
        const isSeen = width && right > paper.left && left < paper.right && bottom > paper.top && top < paper.bottom;
        const isWhole =
            left > paper.left - 1 && right < paper.right + 1 && top > paper.top - 1 && bottom < paper.bottom + 1;
        return isSeen && !isWhole;
    }).map((name) => name.textContent);
    window.dispatchEvent(new Event("afterprint"));
    return [names.length, cut];
}"""  # how many names there are, and those that the edge of the printed map cuts


BOUNDS_AND_SIZE = """() => {
    const [bounds, size] = [map.getBounds(), map.getSize()];
    return [[bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], [size.x, size.y]];
}"""
PAPER = [695, 423]  # pixels: 184 mm by 112 mm


def plain(text: str) -> str:
    """A text without white space, and with characters in the form NFKC.

    Texts extracted from a PDF can then be compared.
    """
    return "".join(normalize("NFKC", text).split())


def paper(pdf: bytes) -> tuple[int, str]:
    """The number of pages of a PDF, and its text."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return len(pages), plain("".join(page.extract_text() for page in pages))


def longest(content: Content) -> Island:
    """The island with the most settlements and military sites, which needs the most paper."""
    return max(
        content.islands.values(),
        key=lambda island: len([*portrait.settlements(content, island), *portrait.sites(content, island)]),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_island_is_printed_on_three_pages_with_all_that_is_folded(
    visit: Visit, server: str, language: Language
) -> None:
    content = load(language)
    island = longest(content)
    atlas = visit(f"?lang={language}&island={island.id}", first=True)
    folded, view = atlas.details.locator("details:not([open])").count(), atlas.view()
    pages, text = paper(atlas.page.pdf(format="A4"))
    assert pages <= 3
    sheet = f"{server}/export/sheet.pdf?island={island.id}"
    said = [island.summary.value, content.wording.number(island.population[-1].value), sheet]
    assert [words for words in said if plain(words) not in text] == []
    assert plain(next(iter(content.events.values())).title) not in text  # of what stands below the map
    expect(atlas.details.locator("details:not([open])")).to_have_count(folded)
    half_a_pixel = 360 / (256 * 2 ** view[2]) / 2  # in degrees of longitude: Leaflet draws from whole pixels
    assert atlas.view() == pytest.approx(view, abs=half_a_pixel)


def test_no_name_on_a_printed_map_is_cut(visit: Visit) -> None:
    names, cut = visit("?island=shikotan&lang=en", first=True).page.evaluate(CUT_ON_PAPER)
    assert names > 4
    assert cut == []


# ---- a page on the screen and on paper -------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=[False, True], ids=["page of the server", "first document"])
def opened(request: pytest.FixtureRequest, pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page with an island in the dark theme, shared by the tests below."""
    query = "?island=iturup&layers=population&lang=en"
    with pages.opened(server, query, first=request.param, color_scheme="dark") as page:
        yield page


@pytest.fixture
def atlas(opened: AtlasPage) -> Iterator[AtlasPage]:
    """The shared page. After the test it is on the screen again."""
    window = opened.page.viewport_size
    assert window
    yield opened
    opened.page.emulate_media(media="null", color_scheme="dark")
    opened.page.set_viewport_size(window)


def test_the_map_on_paper_shows_all_that_it_shows_on_the_screen(atlas: AtlasPage) -> None:
    before, _ = atlas.in_map(BOUNDS_AND_SIZE)
    atlas.page.evaluate("() => void dispatchEvent(new Event('beforeprint'))")
    (west, south, east, north), size = atlas.in_map(BOUNDS_AND_SIZE)
    assert size == PAPER
    assert west <= before[0] and south <= before[1] and east >= before[2] and north >= before[3]
    atlas.page.evaluate("() => void dispatchEvent(new Event('afterprint'))")
    after, _ = atlas.in_map(BOUNDS_AND_SIZE)
    assert after == pytest.approx(before, abs=0.01)


def test_paper_is_light_in_the_dark_theme_too(atlas: AtlasPage) -> None:
    atlas.page.emulate_media(media="print", color_scheme="dark")
    paper, ink = (f"rgb{ImageColor.getrgb(colour)}" for colour in (LIGHT.paper, LIGHT.ink))
    for surface in (atlas.paper, atlas.page.locator("body")):  # the body lies below the end of the page
        expect(surface).to_have_css("background-color", paper)
    expect(atlas.page.locator("html")).to_have_css("color-scheme", "light")
    for written in (atlas.details.locator("h2").first, atlas.map.locator(".timebar .caption")):
        expect(written).to_have_css("color", ink)


@pytest.mark.parametrize("opened", [False], indirect=True, ids=["page of the server"])
def test_a_printed_page_has_what_is_read_and_nothing_that_is_clicked(atlas: AtlasPage) -> None:
    atlas.page.emulate_media(media="print")
    atlas.page.set_viewport_size(A4)
    for control in (atlas.page.locator(".means"), atlas.islands, atlas.page.locator(".st-key-find")):
        expect(control).to_be_hidden()
    for part in (".years", ".layer-list", ".leaflet-control-zoom"):
        expect(atlas.map.locator(part)).to_be_hidden()
    expect(atlas.map.locator(".timebar .caption")).to_be_visible()
    expect(atlas.details.get_by_role("heading", name="Iturup (Etorofu)")).to_be_visible()
    assert not atlas.is_too_wide()
    pages, text = paper(atlas.page.pdf(format="A4"))
    assert pages <= 3
    assert plain(load().islands["iturup"].summary.value) in text
