"""The population chart can be read in each language, width and theme, and needs no chart library in the browser."""

import re
from typing import Any, Literal

import pytest
from playwright.sync_api import Request, Route, expect

from atlas_page import AtlasPage, Visit
from colours import contrast, luminance
from content.models import Island, Language, Series
from content.wording import LANGUAGES
from tests.contents import load

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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_and_point_can_be_read(visit: Visit, language: Language) -> None:
    atlas = visit(f"?lang={language}", first=True)
    for island in load(language).islands.values():
        show(atlas, island)
        chart = atlas.details.locator("svg.chart")
        for width in WIDTHS:
            atlas.details.evaluate("(one, width) => { one.style.width = `${width}px`; }", width)
            texts = chart.evaluate(TEXTS)
            assert [text for text in texts if text["size"] < SMALLEST or not text["inside"]] == []
            assert overlapping(texts) == []
            assert chart.evaluate(COVERED, UNCOVERED) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_points_stand_out(visit: Visit, scheme: Literal["light", "dark"]) -> None:
    options: dict[str, Any] = {"color_scheme": scheme}
    atlas = visit(first=True, **options)
    paper = luminance(atlas.paper, ("", "backgroundColor"))
    found: dict[str, float] = {}
    for island in load().islands.values():
        show(atlas, island)
        for series in {figure.series for figure in island.population}:
            group = atlas.details.locator(f"svg.chart > .series-{series}")
            found[series] = contrast(paper, luminance(group, (".point", "fill")))
    assert set(found) == set(Series)
    assert {series: poor for series, poor in found.items() if poor < STANDS_OUT} == {}


def test_a_choice_loads_no_script(visit: Visit) -> None:
    atlas, asked = visit(first=True), list[str]()

    def note(request: Request) -> None:
        if request.resource_type == "script":
            asked.append(request.url)

    atlas.page.on("request", note)
    show(atlas, load().islands["kunashir"])
    expect(atlas.details.locator("svg.chart")).to_be_visible()
    atlas.page.remove_listener("request", note)
    assert asked == []


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
