"""On a desktop in each language: what the dispute is about is in view, the slider and the population chart fit.

The chart can be read at each width and in each theme, and needs no chart library in the browser.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Request, Route, expect

from atlas_page import DESKTOP, AtlasPage, Visit
from colours import contrast, luminance
from content.models import Island, Series
from content.wording import LANGUAGES
from pages import Pages
from tests.contents import load

SLIDER = 120  # pixels, the least that a reader can set a year with
SMALLEST = 11  # pixels, of text on a phone
WIDTHS = (330, 700)  # pixels of the panel on a narrow phone and on a wide page
STANDS_OUT = 3  # contrast of what is not text, WCAG 2.2, 1.4.11
UNCOVERED = 0.5  # of a point, the least that no other point lies over

TEXTS = """(chart) => [...chart.querySelectorAll("text")].map((text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    const frame = chart.getBoundingClientRect();
    return {
        words: text.textContent,
        size: Math.round(parseFloat(getComputedStyle(text).fontSize) * chart.getScreenCTM().a * 10) / 10,
        box: [left, top, right, bottom],
        inside: left >= frame.left && right <= frame.right && top >= frame.top && bottom <= frame.bottom,
    };
})"""
COVERED = """(chart, least) => {
    chart.scrollIntoView({ block: "center" });
    const steps = [...Array(20).keys()].map((step) => (step + .5) / 20);
    return [...chart.querySelectorAll("path:has(title)")].filter((point) => {
        const { left, top, width, height } = point.getBoundingClientRect();
        const at = steps.flatMap((x) => steps.map((y) => new DOMPoint(left + width * x, top + height * y)));
        const own = at.filter((place) => point.isPointInFill(place.matrixTransform(point.getScreenCTM().inverse())));
        return own.filter(({ x, y }) => document.elementFromPoint(x, y) === point).length < least * own.length;
    }).map((point) => point.textContent);
}"""


def show(atlas: AtlasPage, island: Island) -> None:
    """Choose an island in the list, and wait until the page has answered."""
    atlas.choose_island(atlas.wording.names(island.names))
    atlas.expect_details_of(atlas.wording.title(island.names))
    atlas.wait_until_answered()


def overlapping(texts: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The pairs of texts whose boxes overlap."""
    return [
        (one["words"], other["words"])
        for number, one in enumerate(texts)
        for other in texts[:number]
        if all(
            one["box"][axis] < other["box"][axis + 2] and other["box"][axis] < one["box"][axis + 2] for axis in (0, 1)
        )
    ]


@pytest.fixture(scope="module", params=LANGUAGES)
def in_language(request: pytest.FixtureRequest, pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page in each language. The tests below follow one another on it; at first nothing is selected."""
    with pages.opened(server, f"?lang={request.param}", first=True) as atlas:
        yield atlas


@pytest.fixture
def first(in_language: AtlasPage) -> AtlasPage:
    """The page in a language, with the usual size of the window."""
    in_language.page.set_viewport_size(DESKTOP)
    return in_language


IN_ENGLISH = pytest.mark.parametrize("in_language", ["en"], indirect=True)


def test_what_the_dispute_is_about_is_seen_before_any_step(first: AtlasPage) -> None:
    for part in (".masthead h1", ".masthead p", ".masthead .overview"):
        expect(first.page.locator(part).first).to_be_in_viewport(ratio=0.99)


def test_a_year_can_be_set_with_the_slider_at_every_width(first: AtlasPage) -> None:
    widths: dict[int, float] = {}
    for width in (390, 700, 901, 960, 1024, 1100, 1280, 1440):
        first.page.set_viewport_size({"width": width, "height": 800})
        box = first.slider.bounding_box()
        widths[width] = box["width"] if box else 0
        assert not first.is_too_wide(), f"the page is wider than {width} pixels"
    assert {width: slider for width, slider in widths.items() if slider < SLIDER} == {}


@IN_ENGLISH
def test_a_choice_loads_no_script(first: AtlasPage) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.resource_type == "script":
            asked.append(request.url)

    first.page.on("request", note)
    show(first, load().islands["kunashir"])
    expect(first.details.locator("svg.chart")).to_be_visible()
    first.page.remove_listener("request", note)
    assert asked == []


def test_every_word_and_point_can_be_read(first: AtlasPage) -> None:
    for island in load(first.wording.language).islands.values():
        show(first, island)
        chart = first.details.locator("svg.chart")
        for width in WIDTHS:
            first.details.evaluate("(one, width) => { one.style.width = `${width}px`; }", width)
            texts = chart.evaluate(TEXTS)
            assert [text for text in texts if text["size"] < SMALLEST or not text["inside"]] == []
            assert overlapping(texts) == []
            assert chart.evaluate(COVERED, UNCOVERED) == []


@IN_ENGLISH
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_points_stand_out(first: AtlasPage, scheme: Literal["light", "dark"]) -> None:
    first.page.emulate_media(color_scheme=scheme)
    paper = luminance(first.paper, ("", "backgroundColor"))
    found: dict[str, float] = {}
    for island in load().islands.values():
        show(first, island)
        for series in {figure.series for figure in island.population}:
            group = first.details.locator(f"svg.chart > .series-{series}")
            found[series] = contrast(paper, luminance(group, (".point", "fill")))
    assert set(found) == set(Series)
    assert {series: poor for series, poor in found.items() if poor < STANDS_OUT} == {}


def test_nothing_in_view_moves_when_the_panel_arrives(visit: Visit) -> None:
    held: list[Route] = []
    atlas = visit(first=True, routes={re.compile(r"/assets/kunashir\.\w+\.html$"): lambda route: held.append(route)})
    atlas.choose_island("Kunashir (Kunashiri)")
    above = atlas.islands
    before = above.bounding_box()
    expect(atlas.page.locator("#map-table")).not_to_be_in_viewport()
    for route in held:
        route.continue_()
    expect(atlas.details.locator("svg.chart")).to_be_attached()
    assert above.bounding_box() == before
