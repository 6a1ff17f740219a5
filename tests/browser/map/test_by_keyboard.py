"""Using the atlas by keyboard alone: everything can be reached, chosen and left, and the focus is always visible."""

import re
from collections.abc import Iterable, Iterator
from typing import get_args

import pytest
from playwright.sync_api import expect

from atlas_page import AtlasPage, Visit
from content.models import Language, Settlement, Site
from content.record import history
from content.record.history import headline_figure
from geo.layers.population import residents
from geo.layers.years.captions import caption
from keys import EVERYTHING, FAR, begin_anew, focused, is_focused, press, tab_to
from pages import Pages
from tests.contents import load

CONTENT = {language: load(language) for language in get_args(Language)}
ENGLISH = CONTENT["en"]
TODAY = history.this_year()


def expect_announced(atlas: AtlasPage, text: str) -> None:
    """Wait until the text for screen readers contains `text`."""
    expect(atlas.page.locator("#announcer[aria-live]")).to_contain_text(text)


# ---- the main job ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", CONTENT)
def test_the_main_job(visit: Visit, language: Language) -> None:
    """A reader goes from Shikotan's population to a quotation, to its place on the map, to another view, and back."""
    content, atlas = CONTENT[language], visit(f"?lang={language}", first=language != "en")
    wording, shikotan = content.wording, content.islands["shikotan"]
    title = wording.title(shikotan.names)

    tab_to(atlas, atlas.page.get_by_role("button", name=wording.gettext("Go to the places on the map")))
    press(atlas, "Enter", "PageDown", "PageDown")
    expect(focused(atlas)).to_have_accessible_name(re.compile(f"^{re.escape(title)}"))
    press(atlas, "Enter")
    atlas.expect_details_of(title)
    figure = headline_figure(content, shikotan.population)
    assert figure
    expect(atlas.details.locator(".strip")).to_contain_text(wording.number(figure.value))
    expect_announced(atlas, wording.gettext("Selected: {place}.", place=title))
    expect_announced(atlas, residents(wording, figure))

    press(atlas, "l")
    tab_to(atlas, atlas.map.get_by_role("checkbox", name=wording.gettext("Military sites"), exact=True))
    press(atlas, "Space")
    expect(atlas.map.locator(".site").first).to_be_visible()
    expect_announced(atlas, wording.gettext("{layer}: shown", layer=wording.gettext("Military sites")))

    press(atlas, "d")
    tab_to(atlas, atlas.details.locator("#fold-said > summary"))
    press(atlas, "Enter")
    tab_to(atlas, atlas.details.locator(".quotations button.go").first)
    press(atlas, "Enter")
    expect(atlas.details.locator(".quotation blockquote")).to_be_visible()
    excerpt = atlas.page.locator(f"#excerpt-{atlas.address()['excerpt']}")
    press(atlas, "d")
    tab_to(atlas, atlas.details.get_by_role("button", name=wording.gettext("Back to the article")))
    press(atlas, "Enter")
    expect(excerpt.locator("blockquote")).to_be_in_viewport()
    press(atlas, "Tab")
    expect(excerpt.get_by_role("button", name=wording.gettext("Show on the map"))).to_be_focused()
    press(atlas, "Enter")
    expect(atlas.map_frame).to_be_in_viewport(ratio=0.5)
    assert "shikotan" in atlas.marked()

    press(atlas, "v", "ArrowRight", "y", "ArrowLeft", "ArrowLeft")
    viewpoint, year = wording.viewpoints[1], TODAY - 2
    atlas.expect_in_address(viewpoint=viewpoint, year=str(year))
    expect(atlas.caption).to_have_text(caption(content, viewpoint, year))
    named = wording.gettext("{viewpoint}, at the end of {year}", viewpoint=wording.viewpoint(viewpoint), year=year)
    expect(atlas.details.get_by_role("heading", name=named, exact=True)).to_be_visible()

    press(atlas, "Escape")
    atlas.expect_details_of(wording.gettext("Four islands, two claims"))
    expect_announced(atlas, wording.gettext("Nothing is selected."))
    assert atlas.outlined() == atlas.marked() == set()
    assert not {"island", "excerpt"} & atlas.address().keys()


# ---- lists, layers, sources ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def atlas(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page with every layer on, shared by tests that do not depend on its state."""
    with pages.opened(server, EVERYTHING) as page:
        yield page


@pytest.fixture
def fresh(atlas: AtlasPage) -> AtlasPage:
    """The shared page with nothing selected, with the year of today, and with the focus in the list of islands."""
    begin_anew(atlas)
    return atlas


def test_islands_of_the_list_by_tab_and_enter(fresh: AtlasPage) -> None:
    for number, island in enumerate(ENGLISH.islands.values()):
        name = ENGLISH.wording.names(island.names)
        button = fresh.islands.get_by_role("button", name=name)
        press(fresh, *["Tab"][:number])
        expect(button).to_be_focused()
        press(fresh, "Enter")
        fresh.expect_details_of(name)
        fresh.wait_until_answered()
        expect(button).to_be_focused()


def test_sources_by_enter(fresh: AtlasPage) -> None:
    button = fresh.details.locator("button.src").first
    tab_to(fresh, button)
    for shown in (1, 0):
        press(fresh, "Enter")
        expect(button).to_have_attribute("aria-expanded", "true" if shown else "false")
        expect(fresh.details.locator("ul.citations")).to_have_count(shown)


# ---- the places of the map -------------------------------------------------------------------------------------------


def walk(atlas: AtlasPage, key: str) -> list[list[str]]:
    """The stops that repeated presses of `key` lead to, beginning with the focused stop: island, kind and id of each.

    Ends at a stop that was visited before, or where no stop has the focus.
    """
    seen: list[str] = []
    while (stop := focused(atlas).get_attribute("data-stop")) and stop not in seen:
        seen.append(stop)
        press(atlas, key)
    return [stop.split(" ") for stop in seen]


def test_arrows_lead_to_every_place_island_by_island(fresh: AtlasPage) -> None:
    press(fresh, "m", "Home")
    there = walk(fresh, "ArrowRight")
    islands = list(dict.fromkeys(island for island, *_ in there))
    assert islands[:4] == list(ENGLISH.islands)
    assert [island for island, *_ in there] == sorted((island for island, *_ in there), key=islands.index)
    on_the_map = {*located(ENGLISH.settlements.values()), *located(ENGLISH.sites.values())}
    assert {key for _, _, key, *_ in there} >= {*ENGLISH.islands, *ENGLISH.islets, *on_the_map}
    kinds = {(island, kind) for island, kind, *_ in there}
    by_island = {(island, "badge") for site in ENGLISH.sites.values() if not site.location for island in site.islands}
    assert kinds >= by_island | {(island, "count") for island in ENGLISH.islands}
    assert len([kind for _, kind, *_ in there if kind == "line"]) == len(
        history.lines_in_force(ENGLISH, "de_facto", TODAY)
    )
    assert walk(fresh, "ArrowLeft") == there[::-1]


def test_page_keys_lead_from_island_to_island_and_home_and_end_to_the_ends(fresh: AtlasPage) -> None:
    press(fresh, "m", "Home")
    first = focused(fresh).get_attribute("data-stop")
    assert [stop[0] for stop in walk(fresh, "PageDown")][:4] == list(ENGLISH.islands)
    press(fresh, "End")
    last = focused(fresh).get_attribute("data-stop")
    press(fresh, "ArrowDown")
    expect(focused(fresh)).to_have_attribute("data-stop", str(last))
    assert [stop[0] for stop in walk(fresh, "PageUp")][-4:] == list(ENGLISH.islands)[::-1]
    press(fresh, "End", "Home")
    expect(focused(fresh)).to_have_attribute("data-stop", str(first))


def test_tab_leaves_the_places_and_the_map(fresh: AtlasPage) -> None:
    for key in ("Tab", "Shift+Tab"):
        press(fresh, "m", key)
        expect(fresh.map.locator(".stop:focus")).to_have_count(0)
        for _ in range(FAR):
            press(fresh, key)
            if not is_focused(fresh.map_frame):
                break
        else:
            raise AssertionError(f"{key} does not leave the map")


def test_a_place_out_of_view_is_brought_into_it(fresh: AtlasPage) -> None:
    press(fresh, "m", "Home", "z")
    fresh.wait_until_still()
    press(fresh, "End", "PageUp")
    expect(focused(fresh)).to_be_in_viewport()


def test_a_site_known_by_its_island_through_its_badge(fresh: AtlasPage) -> None:
    press(fresh, "m", "Home", "PageDown")
    while fresh.map.locator(".row-badge:focus").count() == 0:
        press(fresh, "ArrowRight")
    press(fresh, "Enter")
    thing = fresh.popup.get_by_role("button").first
    expect(thing).to_be_focused()
    place = str(thing.get_attribute("data-id"))
    press(fresh, "Enter")
    name = ENGLISH.wording.title(ENGLISH.sites[place].names)
    expect(fresh.details.locator(".place h3")).to_have_text(name)
    expect_announced(fresh, name)
    press(fresh, "Escape")
    expect(fresh.popup).to_have_count(0)
    fresh.expect_details_of("Four islands, two claims")
    expect(fresh.map.locator(".stop:focus")).to_have_count(1)


# ---- the focus is seen -----------------------------------------------------------------------------------------------

# Compares how each thing looks with the focus, when Tab is pressed, and without, when it is pressed again. What a
# control looks like may be up to its label or to the box around it.
WATCH_FOCUS = """() => {
    const styles = ["outlineStyle", "outlineColor", "outlineWidth", "boxShadow", "stroke", "strokeWidth",
        "borderColor", "backgroundColor"];
    const look = (one) => [one, one.nextElementSibling, one.parentElement, one.parentElement?.parentElement]
        .filter(Boolean).map((part) => styles.map((style) => getComputedStyle(part)[style]).join()).join();
    const inView = ({ left, right, top, bottom }) => bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    window.unseen = [];
    window.met = [];
    let before = null;
    window.judge = () => {
        if (!before || before.one === document.activeElement) return;
        if (before.look === look(before.one)) unseen.push(`${before.one.outerHTML.slice(0, 80)}: no focus`);
        if (!before.inView) unseen.push(`${before.one.outerHTML.slice(0, 80)}: out of view`);
    };
    document.addEventListener("keydown", () => {
        judge();
        const one = document.activeElement;
        met.push(one);
        before = one === document.body ? null : { one, look: look(one), inView: inView(one.getBoundingClientRect()) };
    }, true);
}"""
BEEN_AROUND = "() => new Set(met).size < met.length"


def test_the_focus_is_seen_wherever_tab_leads(visit: Visit) -> None:
    atlas = visit(f"{EVERYTHING}&place=kurilsk&excerpt=press-tv-2019-four-names")
    atlas.unfold(atlas.details)
    atlas.unfold_part("excerpts")
    atlas.page.locator("h1").click()  # the start of the page
    press(atlas, "Tab")
    atlas.page.add_style_tag(content="* { transition: none !important; }")  # the looks at rest are compared
    atlas.page.evaluate(WATCH_FOCUS)
    atlas.in_map(WATCH_FOCUS)
    while not atlas.page.evaluate(BEEN_AROUND):
        press(atlas, *["Tab"] * 10)
    assert atlas.page.evaluate("() => met.length") > FAR and atlas.in_map("() => met.length") > 1
    assert atlas.page.evaluate("() => { judge(); return unseen; }") == []
    assert atlas.in_map("() => { judge(); return unseen; }") == []


# ---- the map as a table ----------------------------------------------------------------------------------------------


def expect_rows(atlas: AtlasPage, wanted: Iterable[str]) -> None:
    """The table below the map has exactly one row for each of these ids."""
    buttons = atlas.page.locator("#map-table tbody th button")
    expect(buttons).to_have_count(len(list(wanted)))
    keys = buttons.evaluate_all("(all) => all.map((one) => one.dataset.place || one.dataset.island)")
    assert sorted(keys) == sorted(wanted)


def located(places: Iterable[Settlement | Site]) -> list[str]:
    return [place.id for place in places if place.location]


def sites_in(year: int) -> list[str]:
    """The ids of the military sites on the map in a year.

    A site without a known location is listed once for each of its islands.
    """
    found = [site for site in ENGLISH.sites.values() if history.reported_state(site, year) is not None]
    return [*located(found), *(site.id for site in found if not site.location for _ in site.islands)]


def test_the_map_as_a_table_follows_the_map(visit: Visit) -> None:
    atlas = visit("?layers=military&year=2021", first=True)
    ground = [*ENGLISH.islands, *ENGLISH.islets]
    press(atlas, "t")
    expect_rows(atlas, [*ground, *sites_in(2021)])
    said = atlas.page.locator("#map-table caption")
    expect(said).to_contain_text("Layers shown: Islands, Place names and Military sites.")
    expect(said).to_contain_text(caption(ENGLISH, "de_facto", 2021))
    burevestnik = ENGLISH.sites["burevestnik_airfield"]
    assert burevestnik.location
    row = atlas.page.locator("#map-table tr").filter(has_text=ENGLISH.wording.title(burevestnik.names))
    expect(row).to_contain_text(f"{burevestnik.location.lat:.2f}° N {burevestnik.location.lon:.2f}° E")

    press(atlas, "y", *["ArrowLeft"] * (2021 - 1990))
    expect_rows(atlas, [*ground, *sites_in(1990)])
    press(atlas, "v", "ArrowRight")
    expect(said).to_contain_text(caption(ENGLISH, ENGLISH.wording.viewpoints[1], 1990))
    press(atlas, "l")
    tab_to(atlas, atlas.box_of("military"))
    press(atlas, "Space")
    expect_rows(atlas, ground)

    press(atlas, "t", "Tab")
    expect(atlas.page.locator("#map-table button").first).to_be_focused()
    press(atlas, "Enter")
    atlas.expect_details_of(ENGLISH.wording.names(ENGLISH.islands["iturup"].names))
    expect(said).to_be_attached()


# ---- without motion --------------------------------------------------------------------------------------------------

COUNT_MOVES = """() => {
    window.moves = [];
    for (const kind of ["move", "zoomanim"]) map.on(kind, () => moves.push(kind));
}"""
ANIMATIONS = "() => document.getAnimations().length"


def test_with_reduced_motion_nothing_moves_by_itself(fresh: AtlasPage) -> None:
    years = sorted({int(event.date[:4]) for event in ENGLISH.events.values()})
    press(fresh, "y", "Home")
    play = fresh.map.get_by_role("button", name="Next event")
    while not is_focused(play):
        press(fresh, "Shift+Tab")
    for year in [year for year in years if year > history.FIRST_YEAR][:3]:
        press(fresh, "Enter")
        expect(fresh.year).to_have_text(str(year))
        expect(play).to_be_focused()
    fresh.expect_in_address(year=str(year))
    press(fresh, "h")
    fresh.in_map(COUNT_MOVES)
    press(fresh, "2")
    fresh.expect_details_of(ENGLISH.wording.names(ENGLISH.islands["kunashir"].names))
    fresh.wait_until_answered()
    fresh.wait_until_still()
    assert fresh.in_map("() => moves") == ["move"]
    assert fresh.page.evaluate(ANIMATIONS) == fresh.in_map(ANIMATIONS) == 0
    expect(fresh.year).to_have_text(str(year))
