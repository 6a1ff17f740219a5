"""Keyboard shortcuts: the effect of each under a Latin and a Russian layout, their list, and turning them off."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from atlas_page import AtlasPage, Visit
from content.wording import VIEWPOINTS
from geo.coast.land import label_point
from keys import EVERYTHING, begin_anew, is_focused, press, tab_to
from pages import Pages
from tests.contents import load
from ui.page.navigation.shortcuts import ON_THE_MAP, SHORTCUTS

ENGLISH = load()
OPENING_ZOOM = 8.5  # less than this
RUSSIAN = dict(zip("FMLVYZHDTS", "АЬДМНЯРВЕЫ", strict=True))  # what the keys write under a Russian layout
BEFORE = {"Z": ("3", "h"), "H": ("3",), "Esc": ("3",)}  # what makes a difference to these


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
KEYS_ON_PLACES = ["← → ↑ ↓", "PgUp PgDn", "Home End", "Enter", "Z", "Tab"]  # tried in test_by_keyboard.py, Z below


# A Russian layout changes nothing in keys that write no letter, except `?`.
LAYOUTS = [(key, layout) for layout in ("Latin", "Russian") for key in DOES if layout == "Latin" or len(key) == 1]


def strike(atlas: AtlasPage, key: str, layout: str) -> None:
    """Press the key that has the label `key` on a Latin keyboard, while the keyboard layout is `layout`."""
    if layout == "Latin":
        press(atlas, "Escape" if key == "Esc" else key.lower()[:1])
        return
    written, code, modifiers = ("?", "Digit7", 8) if key == "?" else (RUSSIAN[key].lower(), f"Key{key}", 0)
    keyboard = atlas.page.context.new_cdp_session(atlas.page)
    said = {"key": written, "code": code, "modifiers": modifiers}
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": written, **said})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **said})


@pytest.mark.parametrize(("key", "layout"), LAYOUTS)
def test_a_shortcut_does_what_is_said(fresh: AtlasPage, key: str, layout: str) -> None:
    for before in BEFORE.get(key, ()):
        press(fresh, before)
        if before == "3":
            fresh.expect_outlined("shikotan")
        fresh.wait_until_still()
    strike(fresh, key, layout)
    DOES[key](fresh)


def test_escape_takes_back_a_choice_that_is_not_answered_yet(fresh: AtlasPage) -> None:
    press(fresh, "3", "Escape")
    fresh.choose_viewpoint("japan")
    answer = fresh.details.get_by_role("heading", name=VIEWPOINTS["japan"], exact=True)
    expect(answer).to_be_visible()
    fresh.expect_details_of("Four islands, two claims")
    assert "island" not in fresh.address()
    fresh.choose_viewpoint("de_facto")


def test_escape_closes_open_sources_before_it_clears_the_selection(fresh: AtlasPage) -> None:
    press(fresh, "3")
    fresh.expect_details_of("Shikotan")
    button = fresh.details.locator("button.src").first
    button.click()
    expect(fresh.details.locator(".citations")).to_be_visible()
    press(fresh, "Tab", "Escape")  # from a link in the list
    expect(fresh.details.locator(".citations")).to_have_count(0)
    expect(button).to_be_focused()
    fresh.expect_details_of("Shikotan")
    press(fresh, "Escape")
    fresh.expect_details_of("Four islands, two claims")


def test_z_zooms_to_the_place_with_the_focus(fresh: AtlasPage) -> None:
    fresh.see_all_islands()
    press(fresh, "m", "Home", "PageDown")
    expect(fresh.map.locator("[data-stop^=kunashir]:focus")).to_have_count(1)
    before = fresh.view()
    press(fresh, "z")
    fresh.wait_until_still()
    assert fresh.view()[2] > OPENING_ZOOM and fresh.shows(label_point("kunashir")), (before, fresh.view())


def test_suggestions_of_the_find_box_are_chosen_by_arrow_keys_in_streamlits_page_too(fresh: AtlasPage) -> None:
    fresh.find_box.fill("えとろ")
    options = fresh.page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options.first).to_have_text("Iturup (Etorofu)")
    fresh.find_box.press("ArrowDown")
    fresh.find_box.press("Enter")
    fresh.expect_details_of("Iturup (Etorofu)")
    expect(options).to_have_count(0)
    expect(fresh.find_box).to_have_attribute("aria-expanded", "false")


def test_the_shortcuts_are_listed(fresh: AtlasPage) -> None:
    assert [*DOES, *KEYS_ON_PLACES] == [keys for keys, _ in (*SHORTCUTS, *ON_THE_MAP)]
    button = fresh.page.get_by_role("button", name="Keyboard ?")
    while not is_focused(button):
        press(fresh, "Shift+Tab")
    press(fresh, "Enter")
    dialog = fresh.page.get_by_role("dialog", name="Keyboard")
    expect(dialog.locator("dt")).to_have_text([*DOES, *KEYS_ON_PLACES])
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
    box = atlas.page.get_by_role("checkbox", name="Use single-key shortcuts")
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
