"""The reader moves viewpoint and year: the map and the panel follow, and both outlast everything else that is done."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from playwright.sync_api import Browser, expect

from atlas_page import DESKTOP, AtlasPage, Visit
from content.models import IslandId, Site, Viewpoint
from content.record import history
from content.wording import VIEWPOINTS
from geo.coast.land import label_point
from geo.contract import Site as SiteInTime
from geo.layers.captions import caption, island_caption
from geo.layers.claims import NEIGHBOURS, colours
from geo.layers.time_spans import in_time
from geo.map.folium_map import REGIONS
from pages import Pages
from tests.contents import load

CONTENT = load()
TODAY = history.this_year()
SLIDE = 12  # steps of the mouse along the slider

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


def name(island: IslandId) -> str:
    return CONTENT.wording.names(CONTENT.islands[island].names)


def expect_time(atlas: AtlasPage, viewpoint: Viewpoint, year: int) -> None:
    """The map stands at viewpoint and year, in its controls, in its words and in its lines."""
    expect(atlas.viewpoint_box(viewpoint)).to_be_checked()
    expect(atlas.year).to_have_text(f"{year}, today" if year == TODAY else str(year))
    expect(atlas.caption).to_have_text(caption(CONTENT, viewpoint, year))
    atlas.map.locator("path.border").first.wait_for(state="attached")
    wanted = {line.id for line in history.lines_in_force(CONTENT, viewpoint, year)}
    assert {line["id"] for line in atlas.there("line")} == wanted


def expect_in_panel(atlas: AtlasPage, island: IslandId, viewpoint: Viewpoint, year: int) -> None:
    """The panel speaks of an island from the viewpoint and for the year."""
    atlas.expect_details_of(name(island))
    section = VIEWPOINTS[viewpoint] + ("" if year == TODAY else f", at the end of {year}")
    expect(atlas.details.get_by_role("heading", name=section, exact=True)).to_be_visible()
    status, actual = (history.island_status(CONTENT, island, seen, year) for seen in (viewpoint, "de_facto"))
    if status == actual:  # then the strip says it alone
        governs = atlas.details.locator(".strip > .piece").filter(has_text="Who governs")
        expect(governs.locator("strong")).to_have_text(
            history.holding_of(CONTENT, island, year).holder, ignore_case=True
        )
        expect(atlas.details.locator("dd b")).to_have_count(0)
    else:
        expect(atlas.details.locator("dd b").first).to_have_text(island_caption(CONTENT, island, viewpoint, year))


def expect_in_panel_of_all(atlas: AtlasPage, viewpoint: Viewpoint, year: int) -> None:
    """The panel speaks of all four islands, as nothing is selected."""
    section = VIEWPOINTS[viewpoint] + ("" if year == TODAY else f", at the end of {year}")
    expect(atlas.details.get_by_role("heading", name=section, exact=True)).to_be_visible()
    captions = [island_caption(CONTENT, island, viewpoint, year) for island in CONTENT.islands]
    begun = captions if history.lines_in_force(CONTENT, viewpoint, year) else []
    expect(atlas.details.locator("dd b")).to_have_text(begun)


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
    atlas.choose_year(year)
    atlas.choose_viewpoint(viewpoint)
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


@pytest.fixture
def page_of_its_own(browser: Browser, server: str) -> Iterator[AtlasPage]:
    """A page that no other test uses, for a script that is added to it for good."""
    with Pages(browser).opened(server, tolerated=DISCONNECTED) as page:
        yield page


def test_both_outlast_selections_toggles_a_reload_and_a_lost_session(page_of_its_own: AtlasPage) -> None:
    atlas = page_of_its_own
    atlas.put_mark()
    atlas.choose_viewpoint("declaration_1956")
    atlas.choose_year(1970)
    atlas.expect_in_address(viewpoint="declaration_1956", year="1970")
    atlas.click_island("shikotan")
    expect_in_panel(atlas, "shikotan", "declaration_1956", 1970)
    atlas.box_of("claims").click()
    expect(atlas.legend).to_contain_text("Claim status")
    atlas.choose_island(name("iturup"))
    expect_in_panel(atlas, "iturup", "declaration_1956", 1970)
    atlas.wait_until_answered()
    expect_time(atlas, "declaration_1956", 1970)
    atlas.expect_in_address(island="iturup", viewpoint="declaration_1956", year="1970")
    atlas.assert_not_remounted()
    atlas.page.add_init_script(KEEP_SOCKETS)
    atlas.page.reload()
    atlas.wait_until_ready()
    expect_time(atlas, "declaration_1956", 1970)
    expect_in_panel(atlas, "iturup", "declaration_1956", 1970)
    atlas.choose_island(name("kunashir"))
    atlas.choose_viewpoint("japan")
    expect_in_panel(atlas, "kunashir", "japan", 1970)
    atlas.put_mark()
    lose_connection(atlas)
    atlas.wait_until_answered()
    expect_in_panel(atlas, "kunashir", "japan", 1970)
    atlas.page.evaluate("() => void sockets.at(-1).close()")
    atlas.choose_year(1992)
    atlas.click_island("shikotan")
    expect_in_panel(atlas, "shikotan", "japan", 1992)
    atlas.choose_island(name("iturup"))
    expect_in_panel(atlas, "iturup", "japan", 1992)
    atlas.expect_outlined("iturup")
    expect_time(atlas, "japan", 1992)
    atlas.assert_not_remounted()


DISCONNECTED = (
    "WebSocket onclose",
    "reaching server endpoint",
    "Is Streamlit still running?",
    "when disconnected from server",
    "already in CLOSING or CLOSED state",
    "WebSocket connection to",
    "ERR_INTERNET_DISCONNECTED",
    "Client Error: ",
)
# Streamlit asks for its session by the third of the protocols.
KEEP_SOCKETS = """(() => {
    const Browsers = window.WebSocket;
    window.sockets = [];
    window.WebSocket = class extends Browsers {
        constructor(url, protocols) {
            super(url, protocols.slice(0, 2));
            window.sockets.push(this);
        }
    };
})()"""


def lose_connection(atlas: AtlasPage) -> None:
    """Close the connection and wait for the next, which begins a new session as after a restart: see `KEEP_SOCKETS`."""
    before = atlas.page.evaluate("() => { sockets.at(-1).close(); return sockets.length; }")
    atlas.page.wait_for_function("(before) => sockets.length > before && sockets.at(-1).readyState === 1", arg=before)


def test_a_choice_outlasts_a_connection_that_breaks(page_of_its_own: AtlasPage) -> None:
    atlas = page_of_its_own
    atlas.page.add_init_script(KEEP_SOCKETS)
    atlas.page.reload()
    atlas.wait_until_ready()
    atlas.page.evaluate("() => { sockets.at(-1).send = () => {}; }")  # what is sent now does not arrive
    atlas.choose_year(1992)
    atlas.click_island("shikotan")
    lose_connection(atlas)
    expect_in_panel(atlas, "shikotan", "de_facto", 1992)
    atlas.page.evaluate("() => { sockets.at(-1).send = () => {}; }")
    atlas.choose_island(name("iturup"))
    lose_connection(atlas)
    expect_in_panel(atlas, "iturup", "de_facto", 1992)
    atlas.expect_in_address(island="iturup", year="1992")


def test_what_happens_to_the_connection_is_said_and_the_page_takes_up_where_it_was(
    page_of_its_own: AtlasPage, server: str
) -> None:
    atlas, looked_at = page_of_its_own, "&viewpoint=japan&year=1990&compare=russia,1956&at=45.0000,147.5000,8.5"
    atlas.page.add_init_script(KEEP_SOCKETS)
    atlas.open(f"{server}/?lang=ru&island=shikotan&layers=military{looked_at}")
    second = atlas.page.locator(".st-key-map-second iframe")
    expect(second).to_be_visible()
    told, url = atlas.page.locator(".disconnected"), atlas.page.url
    expect(told).to_be_hidden()
    atlas.page.context.set_offline(True)
    atlas.page.evaluate("() => sockets.at(-1).close()")
    expect(told).to_have_text(re.compile("^Соединение с сервером прервалось"))
    expect(told).to_be_visible()
    atlas.page.context.set_offline(False)
    expect(told).to_be_hidden()
    atlas.wait_until_answered()
    expect(second).to_be_visible()
    expect(atlas.year).to_have_text("1990")
    expect(atlas.viewpoint_box("japan")).to_be_checked()
    expect(atlas.box_of("military")).to_be_checked()
    assert atlas.page.url == url and atlas.view() == pytest.approx((45.0, 147.5, 8.5), abs=0.004)  # a pixel
    second.content_frame.locator(".compare").click()  # of which the server has to hear
    expect(second).to_have_count(0)


@pytest.mark.parametrize("year", [1875, 1956])
def test_a_shared_link(visit: Visit, year: int) -> None:
    atlas = visit(f"?viewpoint=japan&year={year}&island=iturup", first=True)
    expect_time(atlas, "japan", year)
    expect_in_panel(atlas, "iturup", "japan", year)
    assert atlas.outlined() == {"iturup"}
    expect(atlas.page.locator(".notice:visible")).to_have_count(0)


def test_the_panel_follows_the_map(visit: Visit) -> None:
    atlas = visit("?island=shikotan", first=True)
    for viewpoint in get_args(Viewpoint):
        for year in (1946, TODAY):
            atlas.choose_viewpoint(viewpoint)
            atlas.choose_year(year)
            expect_in_panel(atlas, "shikotan", viewpoint, year)
    assert atlas.outlined() == {"shikotan"}


def test_back_keeps_them(visit: Visit) -> None:
    atlas = visit("?viewpoint=russia&year=1946", first=True)
    for island in ("iturup", "kunashir"):
        atlas.choose_island(name(island))
        expect_in_panel(atlas, island, "russia", 1946)
    atlas.page.go_back()
    expect_in_panel(atlas, "iturup", "russia", 1946)
    atlas.wait_until_answered()
    expect_time(atlas, "russia", 1946)
    atlas.expect_in_address(island="iturup", viewpoint="russia", year="1946")


def test_a_dragged_year_is_in_the_address_once_at_rest_and_asks_nothing_of_the_server(visit: Visit) -> None:
    atlas = visit("?island=iturup", first=True)
    sent: list[str | bytes] = []
    atlas.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    atlas.page.reload()
    atlas.wait_until_ready()
    box = atlas.slider.bounding_box()
    assert box
    height = box["y"] + box["height"] / 2
    atlas.page.mouse.move(box["x"] + box["width"] - 5, height)
    before, years = len(sent), set()
    atlas.page.mouse.down()
    for step in range(1, SLIDE):
        atlas.page.mouse.move(box["x"] + box["width"] * (1 - step / SLIDE), height)
        years.add(atlas.year.inner_text())
    assert len(years) == SLIDE - 1, "the map follows the slider"
    assert "year" not in atlas.address()
    atlas.page.mouse.up()
    at_rest = int(atlas.year.inner_text())
    atlas.expect_in_address(year=str(at_rest))
    expect_in_panel(atlas, "iturup", "de_facto", at_rest)
    atlas.wait_until_answered()
    assert len(sent) == before


def test_play_moves_the_year_and_can_be_stopped(visit: Visit) -> None:
    atlas = visit("?year=1940&island=iturup", reduced_motion="no-preference", first=True)
    atlas.map.get_by_role("button", name="Play").click()
    expect(atlas.year).not_to_have_text("1940")
    atlas.map.get_by_role("button", name="Stop").click()
    expect(atlas.map.get_by_role("button", name="Play")).to_be_visible()
    stopped = int(atlas.year.inner_text())
    expect_in_panel(atlas, "iturup", "de_facto", stopped)
    expect_time(atlas, "de_facto", stopped)
    atlas.expect_in_address(year=str(stopped))


def test_play_ends_today(visit: Visit) -> None:
    atlas = visit(f"?year={TODAY - 2}", reduced_motion="no-preference", first=True)
    atlas.map.get_by_role("button", name="Play").click()
    expect(atlas.map.get_by_role("button", name="Stop")).to_be_visible()
    expect(atlas.map.get_by_role("button", name="Play")).to_be_visible()
    expect_time(atlas, "de_facto", TODAY)


def test_an_event_of_the_year_leads_to_its_islands(visit: Visit) -> None:
    atlas = visit("?year=1956&island=iturup", first=True)
    listed = [event.title for event in CONTENT.events.values() if event.date.startswith("1956")]
    buttons = atlas.map.locator(".happened button")
    expect(buttons).to_have_count(len(listed))
    event = CONTENT.events["declaration_1956"]
    atlas.look_at(label_point("iturup"), 11)
    buttons.filter(has_text=event.title).click()
    expect(atlas.popup.get_by_role("heading")).to_contain_text(event.title)
    atlas.wait_until_answered()
    atlas.wait_until_still()
    assert atlas.marked() == set(event.islands)
    assert all(atlas.shows(label_point(island)) for island in event.islands)
    expect_time(atlas, "de_facto", 1956)


@pytest.mark.parametrize("event", ["kelp_1963", "portsmouth_1905", "golovnin_1811"])
def test_an_event_of_the_timeline_sets_its_year_and_leads_there(visit: Visit, event: str) -> None:
    atlas = visit(first=True)
    wanted = CONTENT.events[event]
    year = max(int(wanted.date[:4]), history.FIRST_YEAR)
    atlas.unfold(atlas.page.locator("#part-timeline"))
    atlas.page.locator(f".st-key-timeline button[data-event={event}]").click()
    expect(atlas.popup.get_by_role("heading")).to_contain_text(wanted.title)
    atlas.expect_in_address(year=str(year))
    atlas.wait_until_answered()
    atlas.wait_until_still()
    expect_time(atlas, "de_facto", year)
    expect(atlas.map_frame).to_be_in_viewport()
    assert atlas.marked() == set(wanted.islands)
    places = [*map(label_point, wanted.islands), *(REGIONS[wanted.region] if wanted.region else ())]
    assert all(atlas.shows((place[0], place[1])) for place in places)


def sites_seen(atlas: AtlasPage) -> dict[str, bool]:
    """The sites on the map and in the cards, each with whether it is drawn as a former one."""
    year = int(atlas.slider.input_value())
    in_cards: list[dict[str, Any]] = [thing for row in atlas.there("row") for thing in row.get("things", [])]
    then = year if year < TODAY else None
    in_cards = [site for site in in_cards if in_time(SiteInTime.model_validate(site), "de_facto", then)]
    return {site["id"]: site["former"] for site in [*atlas.there("symbol"), *in_cards]}


@pytest.mark.parametrize("year", [1990, 2021, TODAY])
def test_sites_are_those_reported_by_then(visit: Visit, year: int) -> None:
    atlas = visit(f"?layers=military&year={year}", first=True)
    atlas.map.locator(".site").first.wait_for(state="attached")
    states = {site.id: history.reported_state(site, year) for site in CONTENT.sites.values()}
    assert sites_seen(atlas) == {site: gone for site, gone in states.items() if gone is not None}


def test_a_site_reported_gone_is_told_apart(visit: Visit) -> None:
    (site,) = [site for site in CONTENT.sites.values() if str(site.names.from_russian).startswith("S-300V4")]
    atlas = visit("?layers=military&year=2021", first=True)
    expect_site(atlas, site, "Air defence", "present")
    atlas.map.get_by_role("button", name="Today").click()
    expect_site(atlas, site, "Air defence, former", "former")


def expect_site(atlas: AtlasPage, site: Site, badge: str, word: str) -> None:
    """A badge on Iturup's card leads to the site, which is said to be present or former."""
    atlas.see_all_islands()
    button = atlas.map.locator(".card[data-island=iturup]").get_by_title(badge, exact=True)
    expect(button.locator(".symbol.is-former")).to_have_count(1 if word == "former" else 0)
    button.click()
    expect(atlas.popup.locator(f"button[data-id={site.id}]")).to_contain_text(f"Air defence, {word}")


@pytest.mark.parametrize("year", [1935, 1950, 1990, 2005, 2023])
def test_a_card_has_the_figure_last_known_by_then_with_its_date(atlas: AtlasPage, year: int) -> None:
    atlas.choose_year(year)
    for island in CONTENT.islands.values():
        shown = atlas.map.locator(f".card[data-island={island.id}] .row-total").filter(visible=True)
        figure = history.latest_figure_by(island.population, year)
        expect(shown).to_have_count(1 if figure else 0)
        if figure:
            said = f"{CONTENT.wording.number(figure.value)} residents" if figure.value else "No civilian residents"
            expect(shown).to_have_text(f"{said}, {figure.as_of[:4]}")


@pytest.mark.parametrize("unknown", ["viewpoint=mars", "year=1800", "year=x"])
def test_an_unknown_value_gets_a_notice(visit: Visit, unknown: str) -> None:
    atlas = visit(f"?{unknown}", first=True)
    expect(atlas.page.locator(".notice:visible")).to_have_count(1)
    expect(atlas.page.locator(".notice:visible")).to_contain_text(f"“{unknown}”")
    expect_time(atlas, "de_facto", TODAY)


@pytest.mark.parametrize("year", [1855, 1904, 1920, 1956, TODAY])
def test_islands_and_their_neighbours_have_the_colours_of_their_holders(visit: Visit, year: int) -> None:
    atlas = visit(f"?layers=claims&year={year}", first=True)
    atlas.map.locator(".leaflet-colours-pane path").first.wait_for(state="attached")
    seen = {overlay["island"]: overlay["styles"][0] for overlay in atlas.there("overlay")}
    for place in (*CONTENT.islands, *NEIGHBOURS):
        holder = history.holding_of(CONTENT, place, year).holder
        way = "shared" if holder == "both" else f"holds-{holder}" if place in CONTENT.islands else f"own-{holder}"
        assert seen[place] == way


def test_viewpoints_are_told_apart_without_colour(visit: Visit) -> None:
    atlas = visit("?layers=claims,lines", first=True)
    atlas.map.locator(".leaflet-colours-pane path").first.wait_for(state="attached")
    looks: dict[Viewpoint, str] = {}
    for viewpoint in get_args(Viewpoint):
        atlas.choose_viewpoint(viewpoint)
        expect(atlas.viewpoint_box(viewpoint)).to_be_checked()
        seen = atlas.in_map(WITHOUT_COLOUR)
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
    page = visit("/how-we-decide", ready=False).page
    expect(page.get_by_role("heading", level=1)).to_have_text("How we decide")
    expect(page.get_by_role("heading", level=2)).to_contain_text([part.title for part in CONTENT.method.sections])
    page.get_by_role("link", name="Go to the map").click()
    expect(AtlasPage(page).islands.get_by_role("button")).to_have_count(4)
