"""Events, military sites and population figures that the map shows in a year."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from atlas_page import AtlasPage, Visit
from content.models import Site
from content.record import history
from geo.coast.land import label_point
from geo.contract import Site as SiteInTime
from geo.layers.years.time_spans import in_time
from geo.map.folium_map import REGIONS
from pages import Pages
from viewpoint_and_year import CONTENT, TODAY, expect_time


@pytest.fixture(scope="module")
def atlas(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page with population, sites and lines, shared by tests that choose the year themselves."""
    with pages.opened(server, "?layers=population,military,lines&year=2021", first=True) as page:
        page.map.locator(".site").first.wait_for(state="attached")
        yield page


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
def test_an_event_of_the_timeline_sets_its_year_and_leads_there(atlas: AtlasPage, event: str) -> None:
    atlas.see_all_islands()
    atlas.choose_year(TODAY)
    wanted = CONTENT.events[event]
    year = max(int(wanted.date[:4]), history.FIRST_YEAR)
    atlas.unfold(atlas.page.locator("#part-timeline"))
    atlas.page.locator(f"#part-timeline button[data-event={event}]").click()
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
    """The ids of the sites on the map and in its cards. The value tells whether a site is drawn as a former one."""
    year = int(atlas.slider.input_value())
    in_cards: list[dict[str, Any]] = [thing for row in atlas.there("row") for thing in row.get("things", [])]
    then = year if year < TODAY else None
    in_cards = [site for site in in_cards if in_time(SiteInTime.model_validate(site), "de_facto", then)]
    return {site["id"]: site["former"] for site in [*atlas.there("symbol"), *in_cards]}


@pytest.mark.parametrize("year", [1990, 2021, TODAY])
def test_sites_are_those_reported_by_then(atlas: AtlasPage, year: int) -> None:
    atlas.choose_year(year)
    atlas.see_all_islands()
    states = {site.id: history.reported_state(site, year) for site in CONTENT.sites.values()}
    assert sites_seen(atlas) == {site: gone for site, gone in states.items() if gone is not None}


def test_a_site_reported_gone_is_told_apart(atlas: AtlasPage) -> None:
    (site,) = [site for site in CONTENT.sites.values() if str(site.names.from_russian).startswith("S-300V4")]
    atlas.choose_year(2021)
    expect_site(atlas, site, "Air defence", "present")
    atlas.map.get_by_role("button", name="Today").click()
    expect_site(atlas, site, "Air defence, former", "former")


def expect_site(atlas: AtlasPage, site: Site, badge: str, word: str) -> None:
    """A badge on Iturup's card leads to the site. `word`, "present" or "former", is shown as its state."""
    atlas.see_all_islands()
    button = atlas.map.locator(".card[data-island=iturup]").get_by_title(badge, exact=True)
    expect(button.locator(".symbol.is-former")).to_have_count(1 if word == "former" else 0)
    button.click()
    expect(atlas.popup.locator(f"button[data-id={site.id}]")).to_contain_text(f"Air defence, {word}")


@pytest.mark.parametrize("year", [1935, 1950, 1990, 2005, 2023])
def test_a_card_has_the_figure_last_known_by_then_with_its_date(atlas: AtlasPage, year: int) -> None:
    atlas.choose_year(year)
    atlas.see_all_islands()
    for island in CONTENT.islands.values():
        shown = atlas.map.locator(f".card[data-island={island.id}] .row-total").filter(visible=True)
        figure = history.latest_figure_by(island.population, year)
        expect(shown).to_have_count(1 if figure else 0)
        if figure:
            said = f"{CONTENT.wording.number(figure.value)} residents" if figure.value else "No civilian residents"
            expect(shown).to_have_text(f"{said}, {figure.as_of[:4]}")
