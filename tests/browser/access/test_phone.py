"""On a phone one finger scrolls the page and a tap shows the details. On every screen the content fits the width."""

from typing import Any

import pytest
from playwright.sync_api import expect

from atlas_page import PHONE, AtlasPage, Visit, places_on
from content.models import Language
from content.wording import LANGUAGES
from tests.contents import load

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


def test_a_tap_brings_the_details_into_view(visit: Visit) -> None:
    atlas = visit(first=True, **PHONE)
    expect(atlas.details.locator("header")).not_to_be_in_viewport(ratio=0.99)
    atlas.page.touchscreen.tap(*atlas.pixel(atlas.first_free(places_on("kunashir"), "path.island")))
    atlas.expect_details_of("Kunashir (Kunashiri)")
    expect(atlas.details.locator("header").first).to_be_in_viewport(ratio=0.99)


def test_a_choice_in_the_list_brings_the_map_into_view(visit: Visit) -> None:
    atlas = visit(first=True, **PHONE)
    atlas.choose_island("Shikotan")
    atlas.expect_details_of("Shikotan")
    expect(atlas.map_frame).to_be_in_viewport()
    expect(atlas.map.locator(".card.is-selected .row-name")).to_be_in_viewport(ratio=0.99)


def test_one_finger_scrolls_the_page_and_leaves_the_map(visit: Visit) -> None:
    atlas = visit(first=True, **PHONE)
    x, y = atlas.pixel(atlas.open_sea())
    before = atlas.view()
    drag_with_one_finger(atlas, x, y, up=200)
    atlas.page.wait_for_function("() => document.querySelector('#first-document').scrollTop > 50")
    atlas.wait_until_still()
    assert atlas.view() == before
    atlas.expect_details_of("Four islands, two claims")


@pytest.mark.parametrize("size", [(844, 390), (390, 600), (1280, 480)], ids=str)
def test_the_map_with_its_years_fits_a_small_window(visit: Visit, size: tuple[int, int]) -> None:
    atlas = visit(viewport={"width": size[0], "height": size[1]})
    atlas.map_frame.scroll_into_view_if_needed()
    frame = atlas.map_frame.bounding_box()
    assert frame and frame["height"] <= size[1]
    for part in ("#map_div", ".timebar"):
        assert atlas.map.locator(part).evaluate("(one) => one.getBoundingClientRect().bottom <= innerHeight")
    assert atlas.map.locator("#map_div").evaluate("(one) => one.clientHeight") >= 120


def test_a_phone_does_not_zoom_the_page_to_a_field(visit: Visit, server: str) -> None:
    atlas = visit("?lang=en", **PHONE)
    atlas.page.locator("button.share").click()
    fields = [atlas.find_box, *atlas.page.locator("#share :is(input, textarea)").all()]
    atlas_sizes = [field.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)") for field in fields]
    assert len(fields) == 3 and min(atlas_sizes) >= 16
    atlas.page.goto(f"{server}/?read=&lang=en")
    pasted = atlas.page.locator(".st-key-pasted textarea")
    assert pasted.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)") >= 16


@pytest.mark.parametrize("query", ["?island=iturup&layers=population,military,claims,excerpts", "?place=kurilsk"])
@pytest.mark.parametrize("screen", [PHONE, {"viewport": {"width": 1920, "height": 1080}}], ids=["390", "1920"])
def test_nothing_sticks_out_sideways(visit: Visit, screen: dict[str, Any], query: str) -> None:
    atlas = visit(query, first=True, **screen)
    assert not atlas.is_too_wide()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_is_broken(visit: Visit, language: str) -> None:
    atlas = visit(f"?lang={language}&place=kurilsk", first=True, **PHONE)
    numbers = atlas.details.locator(".place td.figure, .place thead th:nth-child(2), .strip .measure")
    assert numbers.count() > 8
    assert numbers.evaluate_all(BROKEN) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_above_the_map_takes_no_more_room_than_it_needs(visit: Visit, language: str) -> None:
    atlas = visit(f"?lang={language}", first=True, **PHONE)
    buttons = atlas.page.locator(".jumps > *")
    assert len(buttons.evaluate_all(TOP_EDGES)) == 1
    last, frame = buttons.last.bounding_box(), atlas.map_frame.bounding_box()
    assert last and frame
    assert frame["y"] - last["y"] - last["height"] <= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fields_of_the_filter_are_in_columns(visit: Visit, language: str) -> None:
    atlas = visit(f"?lang={language}", first=True, **PHONE)
    atlas.unfold_part("excerpts")
    fields = atlas.excerpts.locator("form.written :is(select, input)")
    expect(fields.first).to_be_visible()
    assert len(fields.evaluate_all(LEFT_EDGES)) <= 2
    assert not atlas.is_too_wide()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_of_an_island_stands_on_one_line_beside_its_status(visit: Visit, language: Language) -> None:
    atlas, content = visit(f"?lang={language}", first=True), load(language)
    names = {content.wording.names(island.names) for island in content.islands.values()}
    terms = atlas.details.locator("dt")
    assert names <= set(terms.all_text_contents())
    assert names.isdisjoint(terms.evaluate_all(BROKEN))
