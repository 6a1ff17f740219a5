"""On a phone one finger scrolls the page and a tap shows the details. On every screen the content fits the width."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import ViewportSize, expect

from atlas_page import PHONE, AtlasPage, Visit, places_on
from content.wording import LANGUAGES
from pages import Pages
from tests.contents import load

WIDE: ViewportSize = {"width": 1440, "height": 900}
NOTHING_SELECTED, ISLAND_SELECTED = 11_000, 13_000  # pixels, the most that a page may have on a phone
HEIGHT = "() => document.querySelector('#first-document').scrollHeight"
BROKEN = """(all) => all.filter((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size > 1;
}).map((one) => one.textContent)"""  # the texts that stand on more than one line
LEFT_EDGES = "(all) => [...new Set(all.map((one) => Math.round(one.getBoundingClientRect().left)))]"
TOP_EDGES = LEFT_EDGES.replace("left", "top")


def drag_with_one_finger(atlas: AtlasPage, x: float, y: float, up: float) -> None:
    """Touch the window at (x, y), move the finger up by `up` pixels, and lift it."""
    touch = atlas.page.context.new_cdp_session(atlas.page)
    steps = [("touchStart", 0.0), *(("touchMove", up * step / 10) for step in range(1, 11))]
    for kind, moved in steps:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y - moved}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.fixture(scope="module", params=LANGUAGES)
def opened(request: pytest.FixtureRequest, pages: Pages, server: str) -> Iterator[AtlasPage]:
    """The first document in one language, shared by the tests of this file."""
    with pages.opened(server, f"?lang={request.param}", first=True, **PHONE) as page:
        yield page


@pytest.fixture
def phone(opened: AtlasPage) -> AtlasPage:
    """The shared page at its top, with nothing selected and with all islands on the map."""
    opened.see_all_islands()
    opened.page.keyboard.press("Escape")
    opened.expect_details_of(opened.wording.gettext("Four islands, two claims"))
    opened.page.evaluate("() => document.querySelector('#first-document').scrollTo(0, 0)")
    return opened


in_english = pytest.mark.parametrize("opened", ["en"], indirect=True)


def test_what_the_dispute_is_about_is_seen_before_any_step(opened: AtlasPage) -> None:
    for part in (".masthead h1", ".masthead p", ".masthead .overview"):
        expect(opened.page.locator(part).first).to_be_in_viewport(ratio=0.99)


def test_the_whole_legend_is_seen(opened: AtlasPage) -> None:
    assert not opened.legend.evaluate("(legend) => legend.scrollHeight > legend.clientHeight")


def test_the_first_event_of_a_year_is_in_line_with_what_is_above_it(opened: AtlasPage) -> None:
    above, event = (opened.map.locator(one).first.bounding_box() for one in (".timebar .caption", ".happened .event"))
    assert above and event and event["x"] == above["x"]


# ---- fingers ---------------------------------------------------------------------------------------------------------


@in_english
def test_one_finger_scrolls_the_page_and_leaves_the_map(phone: AtlasPage) -> None:
    x, y = phone.pixel(phone.open_sea())
    before = phone.view()
    drag_with_one_finger(phone, x, y, up=200)
    phone.page.wait_for_function("() => document.querySelector('#first-document').scrollTop > 50")
    phone.wait_until_still()
    assert phone.view() == before
    phone.expect_details_of("Four islands, two claims")


@in_english
def test_a_tap_brings_the_details_into_view(phone: AtlasPage) -> None:
    expect(phone.details.locator("header")).not_to_be_in_viewport(ratio=0.99)
    phone.page.touchscreen.tap(*phone.pixel(phone.first_free(places_on("kunashir"), "path.island")))
    phone.expect_details_of("Kunashir (Kunashiri)")
    expect(phone.details.locator("header").first).to_be_in_viewport(ratio=0.99)


@in_english
def test_a_choice_in_the_list_brings_the_map_into_view(phone: AtlasPage) -> None:
    phone.choose_island("Shikotan")
    phone.expect_details_of("Shikotan")
    expect(phone.map_frame).to_be_in_viewport()
    expect(phone.map.locator(".card.is-selected .row-name")).to_be_in_viewport(ratio=0.99)


# ---- room ------------------------------------------------------------------------------------------------------------


def test_what_is_above_the_map_takes_no_more_room_than_it_needs(phone: AtlasPage) -> None:
    buttons = phone.page.locator(".jumps > *")
    assert len(buttons.evaluate_all(TOP_EDGES)) == 1
    last, frame = buttons.last.bounding_box(), phone.map_frame.bounding_box()
    assert last and frame
    assert frame["y"] - last["y"] - last["height"] <= 20


def test_the_page_is_short(phone: AtlasPage) -> None:
    content = load(phone.wording.language)
    heights = {"nothing": (phone.page.evaluate(HEIGHT), NOTHING_SELECTED)}
    for key, island in content.islands.items():
        phone.choose_island(content.wording.names(island.names))
        phone.expect_details_of(content.wording.title(island.names))
        heights[key] = (phone.page.evaluate(HEIGHT), ISLAND_SELECTED)
    assert {key: height for key, (height, most) in heights.items() if height > most} == {}


def test_no_number_is_broken(phone: AtlasPage) -> None:
    phone.find("Kurilsk")
    expect(phone.details.locator(".place h3")).to_be_visible()
    phone.wait_until_answered()
    numbers = phone.details.locator(".place td.figure, .place thead th:nth-child(2), .strip .measure")
    assert numbers.count() > 8
    assert numbers.evaluate_all(BROKEN) == []


def test_the_fields_of_the_filter_are_in_columns(phone: AtlasPage) -> None:
    part = phone.unfold_part("excerpts")
    fields = phone.excerpts.locator("form.written :is(select, input)")
    expect(fields.first).to_be_visible()
    assert len(fields.evaluate_all(LEFT_EDGES)) <= 2
    assert not phone.is_too_wide()
    part.locator("> summary").click()  # folded again, as other tests find it


# ---- every screen ----------------------------------------------------------------------------------------------------


def test_the_name_of_an_island_stands_on_one_line_beside_its_status(phone: AtlasPage) -> None:
    content = load(phone.wording.language)
    names = {content.wording.names(island.names) for island in content.islands.values()}
    phone.page.set_viewport_size(WIDE)  # on a phone the status is below the name
    terms = phone.details.locator("dt")
    said, broken = terms.all_text_contents(), terms.evaluate_all(BROKEN)
    phone.page.set_viewport_size(PHONE["viewport"])
    assert names <= set(said)
    assert names.isdisjoint(broken)


@pytest.mark.parametrize("screen", [PHONE, {"viewport": {"width": 1920, "height": 1080}}], ids=["390", "1920"])
def test_nothing_sticks_out_sideways(visit: Visit, screen: dict[str, Any]) -> None:
    atlas = visit("?island=iturup&layers=population,military,claims,excerpts", first=True, **screen)
    assert not atlas.is_too_wide(), "with an island"
    atlas.find("Kurilsk")
    expect(atlas.details.locator(".place h3")).to_be_visible()
    atlas.wait_until_answered()
    assert not atlas.is_too_wide(), "with a settlement"


@pytest.mark.parametrize("size", [(844, 390), (390, 600), (1280, 480)], ids=str)
def test_the_map_with_its_years_fits_a_small_window(atlas: AtlasPage, size: tuple[int, int]) -> None:
    atlas.page.set_viewport_size({"width": size[0], "height": size[1]})
    atlas.wait_until_still()
    atlas.map_frame.scroll_into_view_if_needed()
    frame = atlas.map_frame.bounding_box()
    assert frame and frame["height"] <= size[1]
    for part in ("#map_div", ".timebar"):
        assert atlas.map.locator(part).evaluate("(one) => one.getBoundingClientRect().bottom <= innerHeight")
    assert atlas.map.locator("#map_div").evaluate("(one) => one.clientHeight") >= 120
