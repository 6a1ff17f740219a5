"""Accessibility: axe finds no faults, symbols stand out and differ in shape, targets of clicks are large enough."""

import io
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any, Literal
from urllib.parse import urljoin

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from accessible import everywhere, low_contrasts, violations
from atlas_page import DESKTOP, PHONE, AtlasPage, Visit
from colours import Layer, contrast, luminance
from content.models import Language
from geo.layers.registry import LAYERS
from geo.layers.symbols import LANDMARK_SYMBOLS, SYMBOLS
from pages import OUR_TYPEFACES, Pages, noting_typefaces
from tests.contents import EVERY_LAYER

SCREENS: dict[str, dict[str, Any]] = {"desktop": {"viewport": DESKTOP}, "phone": PHONE}
SCHEMES = ("light", "dark")
QUOTED = "press-tv-2019-four-names"
GORNOYE = (44.9292, 147.57)  # a town with a garrison

# ---- axe -------------------------------------------------------------------------------------------------------------


def show_every_layer(atlas: AtlasPage) -> None:
    """Open the list of layers, which is closed on a phone, and turn every layer on."""
    atlas.map.locator(".layer-list").evaluate("(one) => { one.open = true; }")
    boxes = atlas.map.locator("[data-layer]")
    expect(boxes).to_have_count(len(LAYERS))
    for box in boxes.all():
        box.check()


SCHEME_IS_SHOWN = """(scheme) => {
    const app = document.querySelector("[data-testid=stApp]");
    return !app || getComputedStyle(app).colorScheme === scheme;
}"""


def show_in(atlas: AtlasPage, scheme: Literal["light", "dark"]) -> None:
    """Change the open page to a light or dark colour scheme, and wait until it has changed."""
    atlas.page.emulate_media(color_scheme=scheme)
    atlas.page.wait_for_function(SCHEME_IS_SHOWN, arg=scheme)


WHOLE, PANEL = ":root", ".st-key-details"


def in_light(atlas: AtlasPage, *parts: str) -> list[str]:
    """The violations that axe finds in parts of the page. `parts` are CSS selectors."""
    return [one for part in parts for one in violations(atlas.page.main_frame, part)]


def in_both_schemes(atlas: AtlasPage, *parts: str) -> list[str]:
    """The contrast violations of parts in dark colours, and all violations in light colours. The page stays light."""
    show_in(atlas, "dark")
    dark = [f"dark: {one}" for part in parts for one in low_contrasts(atlas.page.main_frame, part)]
    show_in(atlas, "light")
    return dark + in_light(atlas, *parts)


def walk(atlas: AtlasPage, found_in: Callable[..., list[str]]) -> Iterator[tuple[str, list[str]]]:
    """Bring the page into one state after another, and yield each state's name and its violations.

    `found_in` gets the selectors of the parts that are new in this state.
    """
    yield "nothing selected", found_in(atlas, WHOLE)

    show_every_layer(atlas)
    atlas.click_island("shikotan")
    expect(atlas.details.locator(".strip")).to_be_visible()
    atlas.wait_until_answered()
    yield "island selected, all layers on", found_in(atlas, PANEL)

    atlas.map.locator(".layer-list").evaluate("(one) => { one.open = false; }")
    atlas.look_at(GORNOYE, 10)
    atlas.click(GORNOYE)
    expect(atlas.details.locator(".place")).to_be_visible()
    expect(atlas.popup.locator(".thing").first).to_be_visible()
    atlas.wait_until_answered()
    atlas.unfold(atlas.details)
    atlas.press_every_source()
    yield "place selected, folds and sources open", found_in(atlas, WHOLE)

    atlas.entry(QUOTED).locator("button.go").first.click()
    expect(atlas.details.locator(".quotation")).to_be_visible()
    atlas.wait_until_answered()
    atlas.page.locator("#map-table summary").click()
    expect(atlas.page.locator("#map-table tbody tr").first).to_be_visible()
    yield "excerpt chosen, the map as a table", found_in(atlas, PANEL, "#map-table")

    atlas.page.locator("button.shortcuts").click()
    expect(atlas.page.locator("#shortcuts")).to_be_visible()
    yield "shortcuts", found_in(atlas, "#shortcuts")
    atlas.page.keyboard.press("Escape")

    atlas.page.locator("button.share").click()
    expect(atlas.page.locator("#share")).to_be_visible()
    yield "share", found_in(atlas, "#share")

    atlas.page.goto(urljoin(atlas.page.url, f"/how-we-decide?lang={atlas.wording.language}"))
    yield "how we decide", found_in(atlas, WHOLE)


@pytest.mark.parametrize(
    ("language", "screen", "found_in"),
    [("en", "desktop", in_both_schemes), ("ru", "phone", in_both_schemes), ("ja", "desktop", in_light)],
)
def test_axe_finds_nothing(visit: Visit, language: Language, screen: str, found_in: Callable[..., list[str]]) -> None:
    atlas = visit(f"?lang={language}", first=True, **SCREENS[screen])
    assert {state: found for state, found in walk(atlas, found_in) if found} == {}


def test_axe_finds_nothing_in_two_maps_that_are_compared_and_their_words_have_our_typefaces(visit: Visit) -> None:
    asked: set[str] = set()
    query = f"?lang=ru&layers={EVERY_LAYER}&compare=japan,1900"
    atlas = visit(query, color_scheme="dark", routes=noting_typefaces(asked))
    second = atlas.page.locator(".st-key-map-second iframe").content_frame
    second.locator("path.island").first.wait_for(state="attached")
    assert len(atlas.page.frames) == 3
    assert everywhere(atlas) == []
    atlas.click_island("iturup")
    atlas.press_every_source()
    atlas.page.evaluate("document.fonts.ready")
    assert {"SourceSansVF-Upright", "SourceSerifVariable-Roman"} <= asked <= OUR_TYPEFACES


# ---- what is seen and what is hit ------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=zip(SCHEMES, SCREENS, strict=True), ids="-".join)
def shown(request: pytest.FixtureRequest, pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page with all layers on and all lists open: light on a desktop, or dark on a phone."""
    scheme, screen = request.param
    query = f"?lang=en&layers={EVERY_LAYER}"
    with pages.opened(server, query, color_scheme=scheme, **SCREENS[screen]) as page:
        page.map.locator(".land").first.wait_for(state="attached")  # before so many other files are fetched at once
        page.map.locator("details").evaluate_all("(lists) => lists.forEach((one) => { one.open = true; })")
        parts = page.page.locator("details:not(.preview)")  # the preview is the embed, with tests of its own
        parts.evaluate_all("(lists) => lists.forEach((one) => { one.open = true; })")
        expect(page.page.locator("#map-table tbody tr").first).to_be_visible()
        yield page


AMISS = """() => document.body.insertAdjacentHTML("beforeend", `<div id="amiss" style="position: fixed; inset: 0;
    z-index: 9999999; background: #999"><p style="color: #888">Faint</p><img src="#">
    <h2>Deep</h2><h4>Deeper</h4></div>`)"""


def test_axe_finds_what_is_amiss(shown: AtlasPage) -> None:
    assert len(shown.page.frames) == 2
    for frame in shown.page.frames:
        frame.evaluate(AMISS)
        rules = {one.split(":")[0] for one in violations(frame)}
        frame.evaluate("() => document.getElementById('amiss').remove()")
        assert rules == {"color-contrast", "image-alt", "heading-order"}


STANDS_OUT = 3  # contrast of what is not text, WCAG 2.2, 1.4.11
SEA: list[Layer] = [(".leaflet-container", "backgroundColor")]
GROUNDS: dict[str, list[Layer]] = {
    "sea": SEA,
    "land": [*SEA, (".land", "fill")],
    "island": [*SEA, (".island", "fill")],
    "Russia's": [*SEA, ("#holds-russia rect", "fill")],
    "Japan's": [*SEA, ("#holds-japan rect", "fill")],
    "town": [*SEA, (".town", "fill")],
    "badge": [(".row-badge", "backgroundColor")],
}
DISPUTED = ("island", "Russia's", "Japan's")
ANYWHERE = ("sea", "land", *DISPUTED)
# What carries meaning, the part of it that is looked at, and what it can lie on.
MARKS: list[tuple[str, str, tuple[str, ...]]] = [
    (".site .symbol:not(.is-former) path", "fill", ANYWHERE),
    (".site .symbol:not(.is-former) path", "stroke", ("town",)),
    (".symbol.is-former path", "stroke", (*ANYWHERE, "badge")),
    (".row-badge .symbol:not(.is-former) path", "fill", ("badge",)),
    (".town", "fill", ANYWHERE),
    (".border", "stroke", ANYWHERE),
    (".transfer", "stroke", ANYWHERE),
    (".land", "stroke", ("sea",)),
    (".island:not(.rocks)", "stroke", ("sea", *DISPUTED)),
    (".group-frame", "stroke", ("sea",)),
]


def test_symbols_stand_out(shown: AtlasPage) -> None:
    root = shown.map.locator(":root")
    poor = {
        (mark, ground): round(found, 2)
        for mark, part, grounds in MARKS
        for ground in grounds
        if (found := contrast(luminance(root, *GROUNDS[ground]), luminance(root, *GROUNDS[ground], (mark, part))))
        < STANDS_OUT
    }
    assert poor == {}


READABLE = 4.5  # contrast of body text, WCAG 2.2, 1.4.3


def texts(atlas: AtlasPage) -> dict[str, tuple[Locator, Locator]]:
    """Pairs of a text and its background element, by name."""
    paper, sea = atlas.paper, atlas.map.locator(".leaflet-container")
    return {
        "title": (atlas.page.locator(".masthead h1"), paper),
        "panel": (atlas.details.locator("h2").first, paper),
        "statement": (atlas.details.locator("dd").first, paper),
        "choice": (atlas.details.locator("button.go").first, paper),
        "quotation": (atlas.excerpts.locator("blockquote").first, paper),
        "name": (atlas.map.locator(".row-name").first, sea),
        "popup": (atlas.popup.locator("h2"), atlas.map.locator(".leaflet-popup-content-wrapper")),
    }


def test_text_stands_out(shown: AtlasPage) -> None:
    shown.click_island("iturup")
    shown.expect_details_of("Iturup")
    paper = luminance(shown.paper, ("", "backgroundColor"))
    assert (paper < 0.5) == shown.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    poor = {
        what: (text, ground)
        for what, (one, other) in texts(shown).items()
        if contrast(text := luminance(one, ("", "color")), ground := luminance(other, ("", "backgroundColor")))
        < READABLE
    }
    assert poor == {}


def test_what_the_browser_draws_has_the_colours_of_the_page(shown: AtlasPage) -> None:
    is_dark = luminance(shown.paper, ("", "backgroundColor")) < 0.5
    choice = shown.map.locator("input[type=radio]:not(:checked):visible").first
    picture = np.asarray(Image.open(io.BytesIO(choice.screenshot())).convert("L"))
    assert (picture[picture.shape[0] // 2, picture.shape[1] // 2] < 128) == is_dark


UNLIKE = 0.15  # of the area that two shapes cover, the least that only one of them covers
TOWN = "M10 3a7 7 0 1 0 .01 0z"  # settlements are circles
COVERED_BY_ONE = """([one, other]) => {
    const paint = document.createElement("canvas").getContext("2d");
    const pixels = [...Array(20 * 20).keys()].map((n) => [n % 20 + .5, Math.floor(n / 20) + .5]);
    const [first, second] = [one, other].map((path) => new Path2D(path))
        .map((path) => pixels.map((at) => paint.isPointInPath(path, ...at)));
    const count = (wanted) => pixels.filter((_, n) => wanted(first[n], second[n])).length;
    return count((a, b) => a !== b) / count((a, b) => a || b);
}"""


def test_symbols_differ_in_shape(shown: AtlasPage) -> None:
    drawn = shown.map.locator(":is(.site, .row-badge) .symbol path").evaluate_all(
        "(paths) => paths.map((one) => one.getAttribute('d'))"
    )
    assert set(drawn) == set(SYMBOLS.values())
    pairs = combinations([*SYMBOLS.values(), *LANDMARK_SYMBOLS.values(), TOWN], 2)
    assert [pair for pair in pairs if shown.in_map(COVERED_BY_ONE, pair) < UNLIKE] == []


ENLARGED = "(one) => Object.assign(one.style, { width: '60px', height: '60px', border: '0' })"
PAINTED_ALIKE = """(_, style) => document.body.insertAdjacentHTML("beforeend", `<svg id="sample" width="60" height="60"
    style="position: fixed; inset: 0; z-index: 99999; background: white">
    <rect width="60" height="60" class="${style}"/></svg>`)"""


@pytest.mark.parametrize("party", ["russia", "japan"])
def test_stripes_run_in_the_legend_as_on_the_map(shown: AtlasPage, party: str) -> None:
    shown.map_frame.evaluate("(one) => one.scrollIntoView()")
    shown.map.locator(":root").evaluate(PAINTED_ALIKE, f"striped-{party}")
    sample = shown.map.locator("#sample")
    on_the_map = slant(sample)
    sample.evaluate("(one) => one.remove()")
    swatch = shown.legend.locator(f".swatch-striped-{party}")
    swatch.evaluate(ENLARGED)
    in_the_legend = slant(swatch)
    swatch.evaluate("(one) => one.removeAttribute('style')")
    assert on_the_map == in_the_legend == SLANTS[party]


SLANTS = {"russia": "steep", "japan": "level"}


def slant(place: Locator) -> str:
    """The direction of the stripes in a screenshot, "steep" or "level".

    They are steep if pixels change less down the picture than across it.
    """
    pixels = np.asarray(Image.open(io.BytesIO(place.screenshot())).convert("L"), dtype=float)[5:-5, 5:-5]
    down, across = (np.abs(np.diff(pixels, axis=axis)).mean() for axis in (0, 1))
    return "steep" if down < across else "level"


TOO_SMALL = """(selector) => [...document.querySelectorAll(selector)]
    .filter((one) => one.checkVisibility())
    .map((one) => [one, one.getBoundingClientRect()])
    // WCAG 2.2, 2.5.8. Boxes that a transform moves by a part of a pixel come out up to a 64th smaller.
    .filter(([, { width, height }]) => Math.min(width, height) < 24 - 1 / 64)
    .map(([one, { width, height }]) => `${one.getAttribute("class")} ${width} by ${height}: ${one.textContent}`)"""
# Exempt are links inside sentences; circles, islets and the further rows of a card, as a target around them or the name
# of their island does the same; the boxes of switches, as their labels are hit as well.
ON_THE_MAP = (
    ".site, .target, .row-name, .row-badge, .switch, .home, summary, .leaflet-bar a, .leaflet-popup-close-button,"
    ".timebar button, .viewpoint, .viewpoint span, input[type=range]"
)
ON_THE_PAGE = "button, summary, .cite a, .languages a, .st-key-find input, #shortcuts label"


def test_targets_are_large_enough(shown: AtlasPage) -> None:
    shown.page.keyboard.press("Escape")
    shown.expect_details_of("Four islands, two claims")
    shown.press_every_source()
    shown.page.locator("button.shortcuts").click()
    expect(shown.page.locator("#shortcuts button")).to_be_visible()
    assert shown.page.evaluate(TOO_SMALL, ON_THE_PAGE) == []
    shown.page.locator("#shortcuts button").click()
    shown.click_island("iturup")
    expect(shown.map.locator(".leaflet-popup-close-button")).to_be_visible()
    shown.map.locator(".layer-list").evaluate("(one) => { one.open = true; }")  # which a popup has closed on a phone
    for one in ON_THE_MAP.split(","):
        expect(shown.map.locator(one).filter(visible=True)).not_to_have_count(0)
    assert shown.in_map(TOO_SMALL, ON_THE_MAP) == []


# ---- the settings of a system ----------------------------------------------------------------------------------------

WITHOUT_COLOURS = """(one) => {
    const { borderTopWidth, fontWeight } = getComputedStyle(one);
    return [borderTopWidth, fontWeight].join();
}"""
# The colour that the map has for what Russia governs, as a style says it.
FILL = """(root) => {
    const made = root.ownerDocument.body.appendChild(root.ownerDocument.createElement("i"));
    made.style.cssText = "forced-color-adjust: none; background: var(--russia-fill)";
    return getComputedStyle(made).backgroundColor;
}"""


@pytest.fixture
def contrasting(shown: AtlasPage) -> Iterator[AtlasPage]:
    """The shared page in a contrast theme, which it has until the end of the test."""
    shown.page.emulate_media(forced_colors="active")
    yield shown
    shown.page.emulate_media(forced_colors="none")


@pytest.mark.parametrize("shown", [("light", "desktop")], indirect=True, ids="-".join)
def test_what_is_chosen_is_seen_in_a_contrast_theme_and_nothing_moves_for_who_wants_no_motion(
    contrasting: AtlasPage,
) -> None:
    contrasting.choose_island("Kunashir")
    contrasting.expect_details_of("Kunashir")
    islands = contrasting.islands.get_by_role("button")
    assert [one.get_attribute("aria-pressed") for one in islands.all()] == ["false", "true", "false", "false"]
    for choices in (islands, contrasting.map.locator(".viewpoint span")):
        looks = [one.evaluate(WITHOUT_COLOURS) for one in choices.all()]
        assert sorted(looks.count(look) for look in set(looks)) == [1, len(looks) - 1]
    swatch = contrasting.map.locator(".swatch-holds-russia").first
    sample = swatch.evaluate("(one) => getComputedStyle(one).backgroundColor")
    assert sample == contrasting.map.locator(":root").evaluate(FILL)
    contrasting.map.get_by_role("button", name="Zoom in").click()
    assert contrasting.map.locator(".leaflet-zoom-anim").count() == 0
