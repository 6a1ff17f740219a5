"""When the reader changes viewpoint or year, map and panel change too."""

import re
from collections.abc import Iterator
from typing import get_args

import pytest
from playwright.sync_api import expect

from atlas_page import DESKTOP, AtlasPage, Visit
from content.models import IslandId, Viewpoint
from content.record import history
from geo.layers.claims import NEIGHBOURS, colours
from pages import Pages
from viewpoint_and_year import CONTENT, TODAY, expect_in_panel, expect_in_panel_of_all, expect_time, name

SLIDE = 12  # steps of the mouse along the slider

# A list that grows by each address that the page writes from now on.
ADDRESSES = """() => {
    const written = [];
    for (const name of ["pushState", "replaceState"]) {
        const write = history[name].bind(history);
        history[name] = (state, title, url) => { written.push(url); write(state, title, url); };
    }
    return written;
}"""
# What is drawn in colour, told apart by everything but the colour: marks, direction and width of stripes, edges.
WITHOUT_COLOUR = """() => {
    const found = new Set();
    map.eachLayer((one) => {
        const said = one.feature?.properties, body = one.getElement?.();
        if (said?.draw !== "overlay" || getComputedStyle(body).display === "none") return;
        const pattern = /url\\("#(.+)"\\)/.exec(getComputedStyle(body).fill);
        const drawn = pattern && document.getElementById(pattern[1]);
        const filled = !drawn ? body.classList[0] : drawn.getAttribute("patternTransform")
            ? `${drawn.getAttribute("patternTransform")} ${drawn.firstElementChild.getAttribute("width")}`
            : drawn.lastElementChild.innerHTML;
        found.add(`${said.island}: ${filled}`);
    });
    return [...found].sort();
}"""


@pytest.fixture(scope="module")
def atlas(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page shared by tests that choose viewpoint, year and selection themselves."""
    with pages.opened(server, first=True) as page:
        yield page


@pytest.fixture(scope="module")
def moving(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page for a reader who does not prefer reduced motion, shared by tests that choose year and selection."""
    with pages.opened(server, "?year=1940&island=iturup", reduced_motion="no-preference", first=True) as page:
        yield page


@pytest.fixture(scope="module")
def coloured(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page with the colours of the claims, shared by tests that choose viewpoint and year themselves."""
    with pages.opened(server, "?layers=claims,lines&year=1855", first=True) as page:
        page.map.locator(".leaflet-colours-pane path").first.wait_for(state="attached")
        yield page


def choose(atlas: AtlasPage, viewpoint: Viewpoint, year: int, island: IslandId | None = None) -> None:
    """Choose a viewpoint, a year, and an island or nothing."""
    if island:
        atlas.choose_island(name(island))
        atlas.expect_details_of(name(island))
    else:
        atlas.page.keyboard.press("Escape")
        atlas.expect_outlined()
    atlas.choose_viewpoint(viewpoint)
    atlas.choose_year(year)


def test_the_map_opens_with_who_governs_and_says_so(visit: Visit) -> None:
    atlas = visit(first=True)
    expect_time(atlas, "de_facto", TODAY)
    expect(atlas.caption).to_be_visible()
    expect(atlas.map.locator("#description")).to_contain_text(" Who governs. ")
    expect(atlas.map.get_by_role("radio", name="Who governs")).to_be_checked()
    expect(atlas.map.get_by_role("radiogroup", name="Viewpoint").get_by_role("radio")).to_have_count(4)
    assert not {"viewpoint", "year"} & atlas.address().keys()


@pytest.mark.parametrize("year", [1855, 1904, 1946, 1956, TODAY])
@pytest.mark.parametrize("viewpoint", get_args(Viewpoint))
def test_lines_and_words_are_those_of_viewpoint_and_year(atlas: AtlasPage, viewpoint: Viewpoint, year: int) -> None:
    choose(atlas, viewpoint, year)
    expect_time(atlas, viewpoint, year)
    expect_in_panel_of_all(atlas, viewpoint, year)


def test_neither_remounts_nor_moves_the_map(atlas: AtlasPage) -> None:
    atlas.see_all_islands()
    atlas.put_mark()
    before = atlas.view()
    for viewpoint in get_args(Viewpoint):
        for year in (1856, TODAY):
            atlas.choose_viewpoint(viewpoint)
            atlas.choose_year(year)
            expect_time(atlas, viewpoint, year)
    atlas.wait_until_answered()
    atlas.wait_until_still()
    assert atlas.view() == pytest.approx(before, abs=0.01)  # a pixel, by which the bar below the map may grow
    atlas.assert_not_remounted()


@pytest.mark.parametrize("year", [1875, 1956])
def test_a_shared_link(visit: Visit, year: int) -> None:
    atlas = visit(f"?viewpoint=japan&year={year}&island=iturup", first=True)
    expect_time(atlas, "japan", year)
    expect_in_panel(atlas, "iturup", "japan", year)
    assert atlas.outlined() == {"iturup"}
    expect(atlas.page.locator(".notice:visible")).to_have_count(0)


def test_the_panel_follows_the_map(atlas: AtlasPage) -> None:
    choose(atlas, "de_facto", TODAY, "shikotan")
    for viewpoint in get_args(Viewpoint):
        for year in (1946, TODAY):
            atlas.choose_viewpoint(viewpoint)
            atlas.choose_year(year)
            expect_in_panel(atlas, "shikotan", viewpoint, year)
    assert atlas.outlined() == {"shikotan"}


def test_back_keeps_them(atlas: AtlasPage) -> None:
    choose(atlas, "russia", 1946)
    atlas.expect_in_address(viewpoint="russia", year="1946")
    for island in ("iturup", "kunashir"):
        atlas.choose_island(name(island))
        expect_in_panel(atlas, island, "russia", 1946)
    atlas.page.go_back()
    expect_in_panel(atlas, "iturup", "russia", 1946)
    atlas.wait_until_answered()
    expect_time(atlas, "russia", 1946)
    atlas.expect_in_address(island="iturup", viewpoint="russia", year="1946")


def test_a_dragged_year_is_in_the_address_once_at_rest(atlas: AtlasPage) -> None:
    choose(atlas, "de_facto", TODAY, "iturup")
    expect(atlas.page).not_to_have_url(re.compile("year="))
    atlas.wait_until_still()
    atlas.slider.scroll_into_view_if_needed()
    written = atlas.page.evaluate_handle(ADDRESSES)
    box = atlas.slider.bounding_box()
    assert box
    height = box["y"] + box["height"] / 2
    atlas.page.mouse.move(box["x"] + box["width"] - 5, height)
    years = set()
    atlas.page.mouse.down()
    for step in range(1, SLIDE):
        atlas.page.mouse.move(box["x"] + box["width"] * (1 - step / SLIDE), height)
        years.add(atlas.year.inner_text())
    assert len(years) == SLIDE - 1, "the map follows the slider"
    atlas.page.mouse.up()
    at_rest = int(atlas.year.inner_text())
    atlas.expect_in_address(year=str(at_rest))
    expect_in_panel(atlas, "iturup", "de_facto", at_rest)
    assert 0 < written.evaluate("(written) => written.length") < SLIDE / 2  # a slow machine takes a step for a rest


def test_play_moves_the_year_and_can_be_stopped(moving: AtlasPage) -> None:
    choose(moving, "de_facto", 1940, "iturup")
    expect(moving.year).to_have_text("1940")
    moving.map.get_by_role("button", name="Play").click()
    expect(moving.year).not_to_have_text("1940")
    moving.map.get_by_role("button", name="Stop").click()
    expect(moving.map.get_by_role("button", name="Play")).to_be_visible()
    stopped = int(moving.year.inner_text())
    expect_in_panel(moving, "iturup", "de_facto", stopped)
    expect_time(moving, "de_facto", stopped)
    moving.expect_in_address(year=str(stopped))


def test_play_ends_today(moving: AtlasPage) -> None:
    choose(moving, "de_facto", TODAY - 2)
    moving.map.get_by_role("button", name="Play").click()
    expect(moving.map.get_by_role("button", name="Stop")).to_be_visible()
    expect(moving.map.get_by_role("button", name="Play")).to_be_visible()
    expect_time(moving, "de_facto", TODAY)


def test_each_unknown_value_gets_a_notice(visit: Visit) -> None:
    unknown = ("viewpoint=mars", "year=1800")
    atlas = visit(f"?{'&'.join(unknown)}", first=True)
    notices = atlas.page.locator(".notice:visible")
    expect(notices).to_have_count(len(unknown))
    for part in unknown:
        expect(notices.filter(has_text=f"“{part}”")).to_have_count(1)
    expect_time(atlas, "de_facto", TODAY)


@pytest.mark.parametrize("year", [1855, 1904, 1920, 1956, TODAY])
def test_islands_and_their_neighbours_have_the_colours_of_their_holders(coloured: AtlasPage, year: int) -> None:
    choose(coloured, "de_facto", year)
    seen = {overlay["island"]: overlay["styles"][0] for overlay in coloured.there("overlay")}
    for place in (*CONTENT.islands, *NEIGHBOURS):
        holder = history.holding_of(CONTENT, place, year).holder
        way = "shared" if holder == "both" else f"holds-{holder}" if place in CONTENT.islands else f"own-{holder}"
        assert seen[place] == way


def test_viewpoints_are_told_apart_without_colour(coloured: AtlasPage) -> None:
    looks: dict[Viewpoint, str] = {}
    for viewpoint in get_args(Viewpoint):
        choose(coloured, viewpoint, TODAY)
        expect(coloured.viewpoint_box(viewpoint)).to_be_checked()
        seen = coloured.in_map(WITHOUT_COLOUR)
        for island in CONTENT.islands:
            shown = colours(CONTENT, island, viewpoint, TODAY)
            assert shown
            own = [one for one in seen if one.startswith(f"{island}: ")]
            assert len([one for one in own if "rotate" in one]) == len(shown.stripes)
            assert any("transfer" in one for one in own) == shown.transfer
        looks[viewpoint] = "\n".join(seen)
    assert len(set(looks.values())) == len(looks)


def test_on_a_phone_the_map_stays_in_view(visit: Visit) -> None:
    atlas = visit("?island=iturup", viewport=DESKTOP | {"width": 390, "height": 844}, first=True)
    atlas.map_frame.scroll_into_view_if_needed()
    atlas.choose_viewpoint("japan")
    expect_in_panel(atlas, "iturup", "japan", TODAY)
    atlas.wait_until_answered()
    expect(atlas.caption).to_be_in_viewport()


def test_the_page_how_we_decide(visit: Visit) -> None:
    page = visit("/how-we-decide", first=True, ready=False).page
    expect(page.get_by_role("heading", level=1)).to_have_text("How we decide")
    expect(page.get_by_role("heading", level=2)).to_contain_text([part.title for part in CONTENT.method.sections])
    page.get_by_role("link", name="Go to the map").click()
    expect(AtlasPage(page).islands.get_by_role("button")).to_have_count(4)
