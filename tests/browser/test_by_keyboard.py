"""Without a mouse: everything is reached, chosen, changed and left by keys alone, and the focus is seen throughout."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import get_args

import pytest
from playwright.sync_api import Locator, expect

from atlas_page import AtlasPage, Pages, Visit
from content.models import Language, Settlement, Site
from content.record import history
from content.record.history import latest_figure
from geo.coast.land import label_point
from geo.layers.captions import caption
from geo.layers.population import residents
from tests.contents import load
from ui.page.shortcuts import ON_THE_MAP, SHORTCUTS

CONTENT = {language: load(language) for language in get_args(Language)}
ENGLISH = CONTENT["en"]
TODAY = history.this_year()
EVERYTHING = "?layers=population,military,claims,lines,excerpts"
FAR = 150  # presses of Tab, more than lie between any two things that a reader goes to


def press(atlas: AtlasPage, *keys: str) -> None:
    """Press keys one after another."""
    for key in keys:
        atlas.page.keyboard.press(key)


def is_focused(target: Locator) -> bool:
    """Whether something has the focus, which its document has to have as well."""
    return bool(target.evaluate("(one) => one === document.activeElement && document.hasFocus()"))


def tab_to(atlas: AtlasPage, target: Locator) -> None:
    """Press Tab until something has the focus."""
    for _ in range(FAR):
        press(atlas, "Tab")
        if is_focused(target):
            return
    raise AssertionError(f"Tab does not lead to {target}")


def focused(atlas: AtlasPage) -> Locator:
    """What has the focus on the map."""
    return atlas.map.locator(":focus")


def expect_announced(atlas: AtlasPage, text: str) -> None:
    """A screen reader is told something."""
    expect(atlas.page.locator("#announcer[aria-live]")).to_contain_text(text)


# ---- the main job ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", CONTENT)
def test_the_main_job(visit: Visit, language: Language) -> None:
    """From Shikotan's population to a quotation, its place on the map, another viewpoint and year, and back."""
    content, atlas = CONTENT[language], visit(f"?lang={language}")
    wording, shikotan = content.wording, content.islands["shikotan"]
    title = wording.title(shikotan.names)

    tab_to(atlas, atlas.page.get_by_role("button", name=wording.gettext("To the places on the map")))
    press(atlas, "Enter", "PageDown", "PageDown")
    expect(focused(atlas)).to_have_accessible_name(re.compile(f"^{re.escape(title)}"))
    press(atlas, "Enter")
    atlas.expect_details_of(title)
    figure = latest_figure(shikotan.population)
    assert figure
    expect(atlas.details.locator(".headline")).to_contain_text(wording.number(figure.value))
    expect_announced(atlas, wording.gettext("Selected: {place}.", place=title))
    expect_announced(atlas, residents(wording, figure))

    press(atlas, "l")
    tab_to(atlas, atlas.map.get_by_role("checkbox", name=wording.gettext("Military sites"), exact=True))
    press(atlas, "Space")
    expect(atlas.map.locator(".site").first).to_be_visible()
    expect_announced(atlas, wording.gettext("{layer}: shown", layer=wording.gettext("Military sites")))

    press(atlas, "d")
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
    """One page with every layer on, for the tests that put up with what the one before has left."""
    with pages.opened(server, EVERYTHING) as page:
        yield page


@pytest.fixture
def fresh(atlas: AtlasPage) -> AtlasPage:
    """The same page with nothing selected, today, and the focus on the island list."""
    press(atlas, "Escape", *([] if is_focused(atlas.find_box) else ["f"]), "Tab", "Escape")
    expect(atlas.islands.get_by_role("button").first).to_be_focused()
    atlas.expect_details_of("Four islands, two claims")
    atlas.wait_until_answered()
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
    """The places that a key leads to, from the focused one until it leads no further: island, kind and id of each."""
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
    press(atlas, "Tab")
    atlas.page.add_style_tag(content="* { transition: none !important; }")  # the looks at rest are compared
    atlas.page.evaluate(WATCH_FOCUS)
    atlas.in_map(WATCH_FOCUS)
    while not atlas.page.evaluate(BEEN_AROUND):
        press(atlas, *["Tab"] * 10)
    assert atlas.page.evaluate("() => met.length") > FAR and atlas.in_map("() => met.length") > 1
    assert atlas.page.evaluate("() => { judge(); return unseen; }") == []
    assert atlas.in_map("() => { judge(); return unseen; }") == []


# ---- shortcuts -------------------------------------------------------------------------------------------------------

OPENING_ZOOM = 8.5  # less than this
RUSSIAN = dict(zip("FMLVYZHDTS", "АЬДМНЯРВЕЫ", strict=True))  # what the keys write under a Russian layout
BEFORE = {"Z": ("3", "h"), "H": ("3",), "Esc": ("3",)}  # what makes a difference to these


def expect_zoomed_to(atlas: AtlasPage, island: str) -> None:
    atlas.wait_until_flown_in(OPENING_ZOOM)
    assert atlas.shows(label_point(island))


def expect_all_in_view(atlas: AtlasPage) -> None:
    atlas.wait_until_flown_out(OPENING_ZOOM)
    assert all(atlas.shows(label_point(island)) for island in ENGLISH.islands)


def expect_table(atlas: AtlasPage) -> None:
    expect(atlas.page.locator("#map-table[open] summary")).to_be_focused()


def expect_islands_by_number(atlas: AtlasPage) -> None:
    for number, island in enumerate(ENGLISH.islands.values(), start=1):
        press(atlas, str(number))
        atlas.expect_details_of(ENGLISH.wording.names(island.names))


DOES: dict[str, Callable[[AtlasPage], None]] = {
    "?": lambda atlas: expect(atlas.page.get_by_role("dialog", name="Keyboard")).to_be_visible(),
    "F": lambda atlas: expect(atlas.find_box).to_be_focused(),
    "1 2 3 4": expect_islands_by_number,
    "M": lambda atlas: expect(atlas.map.locator(".stop:focus")).to_have_count(1),
    "L": lambda atlas: expect(atlas.box_of("islands")).to_be_focused(),
    "V": lambda atlas: expect(atlas.viewpoint_box("de_facto")).to_be_focused(),
    "Y": lambda atlas: expect(atlas.slider).to_be_focused(),
    "Z": lambda atlas: expect_zoomed_to(atlas, "shikotan"),
    "H": expect_all_in_view,
    "D": lambda atlas: expect(atlas.details.get_by_role("heading").first).to_be_focused(),
    "T": expect_table,
    "S": lambda atlas: expect(atlas.page.get_by_role("dialog", name="Share and download")).to_be_visible(),
    "Esc": lambda atlas: atlas.expect_details_of("Four islands, two claims"),
}
TRIED_ABOVE = ["← → ↑ ↓", "PgUp PgDn", "Home End", "Enter", "Z", "Tab"]


def strike(atlas: AtlasPage, key: str, layout: str) -> None:
    """Press the key that is labelled so on a Latin keyboard, under a layout."""
    if key == "Esc" or layout == "Latin" or len(key) > 1:
        press(atlas, "Escape" if key == "Esc" else key.lower()[:1])
        return
    written, code, modifiers = ("?", "Digit7", 8) if key == "?" else (RUSSIAN[key].lower(), f"Key{key}", 0)
    keyboard = atlas.page.context.new_cdp_session(atlas.page)
    said = {"key": written, "code": code, "modifiers": modifiers}
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": written, **said})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **said})


@pytest.mark.parametrize("layout", ["Latin", "Russian"])
@pytest.mark.parametrize("key", DOES)
def test_a_shortcut_does_what_is_said(fresh: AtlasPage, key: str, layout: str) -> None:
    for before in BEFORE.get(key, ()):
        press(fresh, before)
        fresh.wait_until_answered()
        fresh.wait_until_flown_in(OPENING_ZOOM) if before == "3" else fresh.wait_until_still()
    strike(fresh, key, layout)
    DOES[key](fresh)


def test_z_zooms_to_the_place_with_the_focus(fresh: AtlasPage) -> None:
    press(fresh, "h", "m", "Home", "PageDown", "z")
    expect_zoomed_to(fresh, "kunashir")


def test_the_shortcuts_are_listed(fresh: AtlasPage) -> None:
    assert [*DOES, *TRIED_ABOVE] == [keys for keys, _ in (*SHORTCUTS, *ON_THE_MAP)]
    button = fresh.page.get_by_role("button", name="Keyboard ?")
    while not is_focused(button):
        press(fresh, "Shift+Tab")
    press(fresh, "Enter")
    dialog = fresh.page.get_by_role("dialog", name="Keyboard")
    expect(dialog.locator("dt")).to_have_text([*DOES, *TRIED_ABOVE])
    expect(dialog.locator("dd")).to_have_text([words for _, words in (*SHORTCUTS, *ON_THE_MAP)])
    press(fresh, "m")
    expect(dialog).to_be_visible()
    press(fresh, "Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_single_keys_can_be_turned_off_and_on(visit: Visit) -> None:
    atlas = visit("?keys=off&island=shikotan")
    press(atlas, "Tab", "m", "1", "?")
    expect(atlas.page.get_by_test_id("stMain")).to_be_focused()
    expect(atlas.page.get_by_role("dialog")).to_have_count(0)
    tab_to(atlas, atlas.page.get_by_role("button", name="Keyboard ?"))
    press(atlas, "Enter")
    box = atlas.page.get_by_role("checkbox", name="Single keys work as shortcuts")
    expect(box).not_to_be_checked()
    if not is_focused(box):
        tab_to(atlas, box)
    press(atlas, "Space", "Escape", "m")
    expect(atlas.map.locator(".stop:focus")).to_have_count(1)
    assert "keys" not in atlas.address()
    press(atlas, "?")
    expect(box).to_be_checked()
    if not is_focused(box):
        tab_to(atlas, box)
    press(atlas, "Space", "Escape")
    assert atlas.address() == {"island": "shikotan", "keys": "off"}
    press(atlas, "1")
    atlas.expect_details_of("Shikotan")


# ---- the map as a table ----------------------------------------------------------------------------------------------


def expect_rows(atlas: AtlasPage, wanted: Iterable[str]) -> None:
    """The table has a row for each of these places, and no other."""
    buttons = atlas.page.locator("#map-table tbody th button")
    expect(buttons).to_have_count(len(list(wanted)))
    keys = buttons.evaluate_all("(all) => all.map((one) => one.dataset.place || one.dataset.island)")
    assert sorted(keys) == sorted(wanted)


def located(places: Iterable[Settlement | Site]) -> list[str]:
    return [place.id for place in places if place.location]


def sites_in(year: int) -> list[str]:
    """The sites of a year as the map shows them: those known by their islands only, once for each."""
    found = [site for site in ENGLISH.sites.values() if history.reported_state(site, year) is not None]
    return [*located(found), *(site.id for site in found if not site.location for _ in site.islands)]


def test_the_map_as_a_table_follows_the_map(visit: Visit) -> None:
    atlas = visit("?layers=military&year=2021")
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
