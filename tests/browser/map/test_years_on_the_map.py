"""Years on the map: the view that a year opens with, what changed in it, and the ways from one year to another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from alone import MapFile, made, opened_file
from content.record.history import this_year
from content.record.store import ISLAND_ORDER
from geo.coast.extent import corners
from geo.coast.integrity_check import MAP_AREA
from geo.layers.years.changes import changes
from geo.map.folium_map import REGIONS, WHOLE_REGION_UNTIL
from tests.contents import load

CONTENT = load()
CHANGES = {change.year: change.text for change in changes(CONTENT)}
WEST, SOUTH, EAST, NORTH = MAP_AREA
ISLANDS = ((44.5, 146.9), 8)
ALL_LAYERS = "population,claims,lines"
FADED_IN = """(hint) => ({ opacity: new Promise((resolve) => hint.addEventListener("transitionend",
    () => resolve(getComputedStyle(hint).opacity), { once: true })) })"""


@pytest.fixture(scope="module")
def file_of_1875(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("years"), CONTENT, year="1875", layers=ALL_LAYERS)


@pytest.fixture(scope="module")
def year_1875(browser: Browser, file_of_1875: Path) -> Iterator[MapFile]:
    with opened_file(browser, file_of_1875, viewport={"width": 1440, "height": 900}, reduced_motion="reduce") as found:
        found.wait_until_ready()
        yield found


def shows_region(atlas: MapFile) -> bool:
    return all(atlas.shows(corner) for corner in REGIONS["elsewhere"])


def test_before_1945_a_year_opens_with_the_region_and_says_what_changed(year_1875: MapFile) -> None:
    assert shows_region(year_1875)
    expect(year_1875.page.locator(".outside")).to_be_hidden()
    expect(year_1875.page.locator(".changed")).to_have_text(CHANGES[1875])
    assert "Urup (Uruppu)" in CHANGES[1875] and "previously by Russia" in CHANGES[1875]


def test_on_a_map_too_low_for_the_region_a_year_opens_with_the_islands_in_view(
    browser: Browser, file_of_1875: Path
) -> None:
    with opened_file(browser, file_of_1875, viewport={"width": 320, "height": 360}, reduced_motion="reduce") as small:
        small.wait_until_ready()
        assert not shows_region(small)
        assert all(small.shows(corner) for corner in corners(ISLAND_ORDER))


def test_land_is_drawn_to_the_edge_of_what_the_map_shows(year_1875: MapFile) -> None:
    for place in ((80.0, 10.0), (0.0, 179.0), (47.0, 148.0)):
        year_1875.page.evaluate("([lat, lon]) => void map.setView([lat, lon], 0, { animate: false })", place)
        year_1875.wait_until_still()
        box = year_1875.page.evaluate("() => map.getBounds().toBBoxString()")
        west, south, east, north = map(float, box.split(","))
        assert west >= WEST - 0.1 and south >= SOUTH - 0.1 and east <= EAST + 0.1 and north <= NORTH + 0.1


def test_where_the_line_of_a_year_runs_elsewhere_the_map_offers_the_region(year_1875: MapFile) -> None:
    notice = year_1875.page.locator(".outside")
    year_1875.look_at(*ISLANDS)
    expect(notice).to_be_visible()
    notice.get_by_role("button").click()
    year_1875.wait_until_still()
    assert shows_region(year_1875)
    expect(notice).to_be_hidden()
    year_1875.look_at(*ISLANDS)
    year_1875.choose_year(WHOLE_REGION_UNTIL + 1)  # from then on the lines run at the islands
    expect(notice).to_be_hidden()


UNDER_THE_NOTICE = """() => {
    const notice = document.querySelector(".outside").getBoundingClientRect();
    return [...document.querySelectorAll(".leaflet-marker-pane .card:not(.is-out, .is-hidden)")].filter((card) => {
        const { left, top, right, bottom } = card.getBoundingClientRect();
        return left < notice.right && right > notice.left && top < notice.bottom && bottom > notice.top;
    }).map((card) => card.textContent);
}"""


def test_no_island_has_its_card_under_the_notice_of_a_line_elsewhere(year_1875: MapFile) -> None:
    year_1875.choose_year(1875)
    for lat in (43.55, 43.7, 43.85, 44.0):
        year_1875.look_at((lat, 146.6), 9.5)
        expect(year_1875.page.locator(".outside")).to_be_visible()
        assert year_1875.page.evaluate(UNDER_THE_NOTICE) == [], lat


def test_a_year_is_typed_and_stepped_through(year_1875: MapFile) -> None:
    field, year = year_1875.page.get_by_label("Type a year"), year_1875.page.locator(".year")
    field.fill("1904")
    field.press("Enter")
    expect(year).to_have_text("1904")
    expect(year_1875.page.locator(".changed")).to_be_hidden()
    field.press("ArrowUp")
    expect(year).to_have_text("1905")
    expect(year_1875.page.locator(".changed")).to_have_text(CHANGES[1905])
    year_1875.page.get_by_role("button", name="One year back").click()
    expect(year).to_have_text("1904")
    year_1875.page.get_by_role("button", name="One year forward").click()
    expect(year_1875.slider).to_have_value("1905")
    field.fill("1700")
    field.press("Enter")
    expect(year).to_have_text("1855")
    field.fill("9999")
    field.press("Enter")
    expect(year).to_have_text(f"{this_year()}, today")


def test_a_viewpoint_that_did_not_exist_yet_says_so(year_1875: MapFile) -> None:
    year_1875.choose_year(1900)
    year_1875.choose_viewpoint("declaration_1956")
    expect(year_1875.caption).to_contain_text("The declaration dates from 1956.")
    year_1875.choose_viewpoint("de_facto")
    expect(year_1875.caption).not_to_contain_text("1956")


def test_a_popup_calls_today_only_what_is_said_of_today(year_1875: MapFile) -> None:
    year_1875.choose_year(1960)
    year_1875.look_at(ISLANDS[0], 8)
    kurilsk = CONTENT.settlements["kurilsk"].location
    assert kurilsk
    year_1875.click((kurilsk.lat, kurilsk.lon))
    expect(year_1875.popup).to_contain_text("1,533 residents (1959)")
    expect(year_1875.popup).to_contain_text("At the end of 1960.")
    expect(year_1875.popup).not_to_contain_text("Today:")
    year_1875.click_island("shikotan")
    expect(year_1875.popup).to_contain_text("Today:")


@pytest.mark.parametrize(
    ("viewpoint", "year", "signs"),
    [
        ("de_facto", this_year(), ["holds-russia", "claims-japan", "transfer", "line"]),
        ("russia", this_year(), ["striped-russia", "own-russia", "own-japan", "line"]),
        ("declaration_1956", this_year(), ["striped-japan", "bare", "transfer", "line"]),
        ("de_facto", 1855, ["holds-japan", "own-russia", "own-japan", "shared", "line"]),
    ],
)
def test_the_legend_on_the_map_has_what_is_on_it_now(
    year_1875: MapFile, viewpoint: str, year: int, signs: list[str]
) -> None:
    year_1875.look_at((44.9, 147.6), 7.5)
    year_1875.choose_viewpoint(viewpoint)
    year_1875.choose_year(year)
    listed = year_1875.page.locator(".map-legend li")
    expect(listed).to_have_count(len(signs))
    looks = "(all) => all.map((one) => one.className.replace('swatch swatch-', ''))"
    assert listed.locator(".swatch").evaluate_all(looks) == signs
    expect(listed.first).to_be_in_viewport()


def test_the_wheel_zooms_only_with_a_key_held_down(year_1875: MapFile) -> None:
    year_1875.look_at(*ISLANDS)
    x, y = year_1875.pixel(ISLANDS[0])
    year_1875.page.evaluate("() => void map.closePopup()")  # an earlier test may have left it under the pointer
    year_1875.page.mouse.move(x, y)
    before = year_1875.view()
    # Listened to in the page: on a slow machine the hint can have faded out before it is looked at from outside.
    faded_in = year_1875.page.locator(".wheel-hint").evaluate_handle(FADED_IN)
    year_1875.page.mouse.wheel(0, -120)
    assert faded_in.evaluate("({ opacity }) => opacity") == "1"
    year_1875.wait_until_still()
    assert year_1875.view()[2] == before[2]
    zoom_by_wheel(year_1875)


def test_the_wheel_zooms_over_a_popup_too(year_1875: MapFile) -> None:
    year_1875.look_at(*ISLANDS)
    year_1875.click_island("shikotan")
    year_1875.wait_until_still()
    year_1875.popup.hover()
    zoom_by_wheel(year_1875)


def zoom_by_wheel(atlas: MapFile) -> None:
    """Turn the wheel while the key Ctrl is held down, and wait until the map has zoomed in."""
    before = atlas.view()[2]
    atlas.page.keyboard.down("Control")
    atlas.page.mouse.wheel(0, -120)
    atlas.page.wait_for_function("(zoom) => map.getZoom() > zoom", arg=before)
    atlas.page.keyboard.up("Control")
    atlas.wait_until_still()
