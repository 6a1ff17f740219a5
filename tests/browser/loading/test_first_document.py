"""The first document: before Streamlit takes over, while it does, and if it never does."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from accessible import violations
from atlas_page import AWAITED, PHONE, AtlasPage, FirstDocument, Visit, places_on
from content.record.store import ISLAND_ORDER
from pages import hold_back, new_page
from tests.contents import load

STREAMLIT = re.compile(r"/static/js/index\.[^/]+\.js$")
LAND = re.compile(r"/assets/land\.")
ISLANDS = re.compile(r"/assets/islands\.")
STYLES_OF_MAP = re.compile(r"/assets/atlas\.[^/]+\.css$")
NAMES_LAYER = re.compile(r"/assets/names\.")
DIALOGS = {"?": "shortcuts", "s": "share"}  # the parts with the dialogs, by the keys that open them
HEALTH = re.compile("/_stcore/(health|host-config)")
FAILURES = ("Failed to load resource", "net::ERR")
MISSING = "The server does not answer."
CONTENT = load()
NAMES = {island: CONTENT.wording.names(CONTENT.islands[island].names) for island in ISLAND_ORDER}


class Held:
    """A file that is held back until a test lets it through."""

    def __init__(self) -> None:
        self._waiting: list[Route] = []
        self._is_free = False

    def hold(self, route: Route) -> None:
        """Keep a request for the file waiting, unless `let_through` was called."""
        if self._is_free:
            route.continue_()
        else:
            self._waiting.append(route)

    def let_through(self) -> None:
        """Continue the waiting requests and all later ones."""
        self._is_free = True
        for route in self._waiting:
            route.continue_()


@contextmanager
def first_document(visit: Visit, query: str = "?lang=en", **options: object) -> Iterator[tuple[FirstDocument, Held]]:
    """A page without Streamlit's script, and the object that can let the script through.

    The server does not answer whether it is healthy. Streamlit takes over nevertheless, without asking it first.
    """
    streamlit = Held()
    routes = {STREAMLIT: streamlit.hold, HEALTH: hold_back}
    page = visit(query, ready=False, routes=routes, **options).page
    first = FirstDocument(page)
    first.wait_until_ready()
    yield first, streamlit


def test_the_outlines_stay_until_the_land_is_drawn(visit: Visit) -> None:
    land = Held()
    page = visit("?lang=en", ready=False, routes={STREAMLIT: hold_back, LAND: land.hold}).page
    expect(page.get_by_role("button", name="Zoom in")).to_be_visible()
    expect(page.locator("#map svg.outlines path.island")).to_have_count(4)
    land.let_through()
    expect(page.locator("#map svg.outlines")).to_have_count(0)
    expect(page.locator("#map .leaflet-land-pane path").first).to_be_visible()


def test_a_dialog_that_is_asked_for_before_its_part_is_there_opens(visit: Visit) -> None:
    held = {key: Held() for key in DIALOGS}
    routes = {re.compile(rf"/assets/{part}\."): held[key].hold for key, part in DIALOGS.items()}
    page = visit("?lang=en", ready=False, routes={STREAMLIT: hold_back, **routes}).page
    page.wait_for_load_state()  # the scripts have run
    for key, part in DIALOGS.items():
        page.keyboard.press(key)
        held[key].let_through()
        expect(page.locator(f"#{part}")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(f"#{part}")).to_be_hidden()


# What waits until the browser has nothing else to do is done one by one, each in a frame of its own, until the names
# are drawn. So they do not get their places. The islands come after the names, because the cards of islands alone would
# be placed.
AT_REST_UNTIL_NAMES = """const waiting = [];
window.requestIdleCallback = (work) => waiting.push(work);
(function next() {
    if (!document.querySelector("#map .label")) waiting.shift()?.();
    requestAnimationFrame(() => setTimeout(next));
})();"""


def test_before_names_have_places_a_click_meets_the_island_below_them_and_no_card_lies_on_another(
    browser: Browser, server: str
) -> None:
    page = new_page(browser)
    page.add_init_script(AT_REST_UNTIL_NAMES)
    islands = Held()
    page.route(ISLANDS, islands.hold)
    with page.expect_response(NAMES_LAYER):
        page.goto(f"{server}/?lang=en")
    islands.let_through()
    page.locator("#map .label").first.wait_for(state="attached")
    tebenkov = CONTENT.landmarks["tebenkov"].location
    FirstDocument(page).click((tebenkov.lat, tebenkov.lon))
    expect(page.locator(".leaflet-popup h2")).to_have_text(NAMES["iturup"])
    for card in page.locator("#map .card").all():
        expect(card).to_have_css("opacity", "0")
    page.context.close()


def taken_over(first: FirstDocument) -> AtlasPage:
    """The same page after Streamlit has taken over."""
    atlas = AtlasPage(first.page)
    atlas.wait_until_ready()
    return atlas


# A reader who presses a key every 50 ms, until `isTyping` is false.
TYPING = """window.ticks = 0;
window.isTyping = true;
setInterval(() => {
    ticks += 1;
    if (isTyping) document.dispatchEvent(new KeyboardEvent("keydown", { key: "Shift", code: "ShiftLeft" }));
}, 50);"""
FETCHED = "() => performance.getEntriesByType('resource').some(({ name }) => /js\\/index\\.[\\w-]+\\.js$/.test(name))"
A_SECOND_LATER = "(ticks) => window.ticks > ticks + 20"


def test_streamlits_script_is_fetched_and_runs_only_while_nothing_is_pressed(browser: Browser, server: str) -> None:
    page = new_page(browser)
    page.add_init_script(TYPING)
    page.goto(f"{server}/?lang=en")
    script = page.locator("script[src*='/static/js/index.']")
    page.wait_for_function(FETCHED)
    page.wait_for_function(A_SECOND_LATER, arg=page.evaluate("ticks"))
    expect(script).to_have_count(0)
    page.mouse.move(20, 5)
    page.mouse.down()
    page.evaluate("() => void (isTyping = false)")
    page.wait_for_function(A_SECOND_LATER, arg=page.evaluate("ticks"))
    expect(script).to_have_count(0)
    page.mouse.up()
    expect(script).to_be_attached()
    page.context.close()


def test_the_main_job_where_streamlit_never_comes(visit: Visit) -> None:
    page = visit("?lang=en", ready=False, routes={STREAMLIT: lambda route: route.abort()}, tolerated=FAILURES).page
    first = FirstDocument(page)
    first.wait_until_ready()
    for island, name in NAMES.items():
        first.click_island(island)
        first.expect_details_of(name)
        expect(first.details.locator("svg.chart")).to_be_visible()
    expect(first.popup.locator("h2")).to_be_visible()
    first.find("Shana")
    expect(first.details.locator(".place h3")).to_have_text("Kurilsk (Shana)")
    first.box_of("military").check()
    expect(first.map.locator(".row-badge").first).to_be_visible()
    first.choose_viewpoint("japan")
    first.choose_year(1990)
    heading = CONTENT.wording.viewpoint("japan")
    expect(first.details.get_by_role("heading", name=f"{heading}, at the end of 1990")).to_be_visible()
    first.expect_in_address(viewpoint="japan", year="1990", place="kurilsk")
    first.details.locator("button.src").first.click()
    expect(first.details.locator("ul.citations").first).to_be_visible()
    first.unfold_part("excerpts")
    first.excerpts.locator(".reading button.go").first.click()
    expect(first.details.locator(".quotation")).to_be_visible()
    page.keyboard.press("t")
    expect(page.locator("#map-table tbody tr").first).to_be_visible()
    page.locator("button.share").click()
    expect(page.locator("#share input").first).to_have_value(re.compile("viewpoint=japan"))
    page.keyboard.press("Escape")
    expect(page.get_by_text(MISSING)).to_be_visible()
    assert violations(page.main_frame) == []
    page.get_by_role("link", name="Русский").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(FirstDocument(page).details.locator(".quotation")).to_be_visible()


def test_it_goes_on_when_the_connection_is_lost(visit: Visit) -> None:
    with first_document(visit, tolerated=FAILURES) as (first, _):
        expect(first.page.locator(AWAITED)).to_have_count(0)
        first.page.context.set_offline(True)
        try:
            for island, name in NAMES.items():
                first.choose_island(name)
                first.expect_details_of(name)
                first.expect_in_address(island=island)
        finally:
            first.page.context.set_offline(False)


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desktop", "phone"])
def test_no_click_is_lost_while_streamlit_comes(visit: Visit, device: dict[str, Any]) -> None:
    with first_document(visit, **device) as (first, streamlit):
        page = first.page
        streamlit.let_through()
        islands = iter(ISLAND_ORDER * 3)
        for milestone in MILESTONES:
            island = next(islands)
            page.wait_for_function(milestone)
            page.locator(f".st-key-islands button[data-island={island}]:visible").click()
            first.expect_in_address(island=island)
        atlas = taken_over(first)
        atlas.expect_details_of(NAMES[island])
        atlas.expect_outlined(island)
        assert atlas.address()["island"] == island


# What is there of Streamlit's page, from nothing to the moment after it has taken over
MILESTONES = (
    "() => true",
    "() => !document.getElementById('late')",
    "() => document.querySelector('#root [data-testid=stApp]')",
    "() => document.querySelector('#root .st-key-head')",
    "() => document.querySelector('#root .st-key-map')",
    "() => document.querySelector('#root .st-key-map iframe')",
    "() => document.querySelector('#root .st-key-map iframe')?.contentWindow?.atlasOptions",
    "() => document.querySelector('#root .st-key-map iframe')?.contentWindow?.atlas?.isThere()",
    "() => document.querySelector('#root .st-key-map iframe')?.contentDocument?.querySelector('path.island')",
    "() => !document.getElementById('first-document')",
)


def test_what_the_reader_has_opened_and_typed_is_kept(visit: Visit) -> None:
    with first_document(visit, "?lang=en&island=iturup") as (first, streamlit):
        page = first.page
        first.look_at(places_on("iturup")[0], 8)
        first.click(first.first_free(places_on("iturup"), "path.leaflet-interactive"))
        expect(first.popup).to_contain_text(NAMES["iturup"])
        first.map.locator(".layer-list summary").first.click()
        first.choose_viewpoint("japan")
        first.details.locator("button.src").first.click()
        expect(first.details.locator("ul.citations")).to_have_count(1)
        first.find_box.fill("Sha")
        before = (first.view(), page.evaluate("() => document.getElementById('first-document').scrollTop"))
        streamlit.let_through()
        atlas = taken_over(first)
        expect(atlas.popup).to_contain_text(NAMES["iturup"])
        expect(atlas.map.locator(".layer-list")).not_to_have_attribute("open", re.compile(""))
        expect(atlas.viewpoint_box("japan")).to_be_checked()
        expect(atlas.details.locator("ul.citations")).to_have_count(1)
        expect(atlas.find_box).to_have_value("Sha")
        expect(atlas.find_box).to_be_focused()
        after = (atlas.view(), page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTop"))
        assert after[0] == pytest.approx(before[0], abs=5e-3) and after[1] == before[1]
        page.evaluate(LATE)  # the map that has left says nothing of it on the console


LATE = """() => {
    document.fonts.dispatchEvent(new Event("loadingdone"));
    return new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)));
}"""


def test_the_column_of_the_map_stays_scrolled_and_a_text_selected(visit: Visit) -> None:
    with first_document(visit, "?lang=en&island=iturup", viewport={"width": 1280, "height": 800}) as (first, streamlit):
        page = first.page
        page.locator(".timebar").hover()
        page.mouse.wheel(0, 120)
        page.wait_for_function("() => document.querySelector('.side-by-side > :first-child').scrollTop === 120")
        page.mouse.move(1100, 10)
        text = first.details.locator("h2").first
        text.click(click_count=3)
        selected = page.evaluate("() => `${getSelection()}`")
        before = first.map.locator(".timebar").bounding_box()
        assert before
        streamlit.let_through()
        atlas = taken_over(first)
        assert selected.strip() == NAMES["iturup"] and page.evaluate("() => `${getSelection()}`") == selected
        after = atlas.map.locator(".timebar").bounding_box()
        assert after and after["y"] == before["y"]


def test_years_go_on_playing_and_the_focus_stays_on_the_map(visit: Visit) -> None:
    with first_document(visit, reduced_motion="no-preference") as (first, streamlit):
        first.choose_year(1900)
        first.map.get_by_role("button", name="Play").click()
        streamlit.let_through()
        atlas = taken_over(first)
        expect(atlas.map.get_by_role("button", name="Stop")).to_be_focused()
        expect(atlas.year).to_have_text(re.compile("19|20"))


def test_a_comparison_opens_when_the_server_answers(visit: Visit) -> None:
    with first_document(visit) as (first, streamlit):
        first.map.get_by_role("button", name="Compare").click()
        expect(first.map.get_by_text("The second map opens as soon as the server answers")).to_be_visible()
        streamlit.let_through()
        atlas = taken_over(first)
        expect(atlas.page.locator(".st-key-map-second iframe")).to_be_visible()
        assert "compare" in atlas.address()


# The size of each element of the map that is seen, and the size of its font if it contains text.
LOOKS = """() => [...document.querySelectorAll("#atlas *")].filter((one) => one.checkVisibility()).map((one) => {
    const { width, height } = one.getBoundingClientRect();
    const font = one.textContent && getComputedStyle(one).fontSize;
    return [one.tagName, one.getAttribute("class"), font, width, height].join(" ");
})"""


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desktop", "phone"])
def test_streamlits_styles_do_not_change_the_first_map(visit: Visit, device: dict[str, Any]) -> None:
    with first_document(visit, **device) as (first, streamlit):
        first.wait_until_still()
        first.page.get_by_role("button", name="Keyboard").click()
        expect(first.page.locator("#shortcuts")).to_be_visible()  # an open dialog holds Streamlit's page back
        before = first.page.evaluate(LOOKS)
        streamlit.let_through()
        first.page.locator("#root .st-key-below").wait_for(state="attached")
        assert first.page.evaluate(LOOKS) == before
        first.page.keyboard.press("Escape")
        taken_over(first)


SHIFTS = """async () => {
    await document.fonts.ready; // a machine may lack the typefaces that are as wide as the page's own
    window.shifts = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
    }).observe({type: "layout-shift"});
}"""


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desktop", "phone"])
def test_nothing_moves(visit: Visit, device: dict[str, Any]) -> None:
    with first_document(visit, **device) as (first, streamlit):
        page = first.page
        expect(page.locator("#first-document").locator(AWAITED)).to_have_count(0)
        page.evaluate(SHIFTS)
        before = places_of_parts(page)
        streamlit.let_through()
        taken_over(first)
        assert places_of_parts(page) == before
        assert page.evaluate("() => window.shifts") < 0.02
        expect(page.locator("svg.outlines")).to_have_count(0)
        expect(page.get_by_role("heading", name="Four Islands", exact=True)).to_have_count(1)
        expect(page.locator("link[rel~=icon]")).to_have_attribute("href", re.compile("^data:image/svg"))


NAMES_NOW = """() => {
    const map = document.querySelector("#root .st-key-map iframe").contentDocument;
    return [...map.querySelectorAll("#map .label:not([hidden]), #map .card")].map((name) => {
        const { x, y, width, height } = name.getBoundingClientRect();
        return [name.textContent, ...[x, y, width, height].map(Math.round)];
    });
}"""
NAMES_AT_TAKE_OVER = f"""() => void (window.namesAtTakeOver = new Promise((resolve) => {{
    const names = {NAMES_NOW};
    new MutationObserver(() => document.getElementById("first-document") || resolve(names()))
        .observe(document.body, {{ childList: true }});
}}))"""


def test_the_names_are_in_their_places_when_streamlits_map_appears(visit: Visit) -> None:
    styles = Held()
    page = visit("?lang=en", ready=False, routes={STYLES_OF_MAP: styles.hold}, **PHONE).page
    page.evaluate(NAMES_AT_TAKE_OVER)
    streamlits = AtlasPage(page)
    streamlits.map.locator("path.island").first.wait_for(state="attached")
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    streamlits.in_map("() => atlas.drawn()")
    streamlits.wait_until_still()
    expect(page.locator("#first-document")).to_have_count(1)  # Streamlit's map has no style sheet yet
    styles.let_through()
    taken_over(FirstDocument(page))
    assert page.evaluate("() => namesAtTakeOver") == page.evaluate(NAMES_NOW)


def places_of_parts(page: Page) -> dict[str, list[int]]:
    """Left, top, width and height of parts of the page, in pixels, by selector."""
    found: dict[str, list[int]] = page.evaluate(
        """() => {
            const parts = [
                "h1", ".means", ".st-key-map", ".st-key-find input", "[data-panel] h2", "#map-table"];
            return Object.fromEntries(parts.map((part) => {
                const { x, y, width, height } = document.querySelector(part).getBoundingClientRect();
                return [part, [x, y, width, height].map(Math.round)];
            }));
        }"""
    )
    return found
