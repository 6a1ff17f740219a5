"""Pressing keys, and finding the element with the focus."""

from playwright.sync_api import Locator, expect

from atlas_page import AtlasPage
from tests.contents import EVERY_LAYER

EVERYTHING = f"?layers={EVERY_LAYER}"
FAR = 150  # presses of Tab, more than lie between any two things that a reader goes to


def press(atlas: AtlasPage, *keys: str) -> None:
    """Press keys one after another."""
    for key in keys:
        atlas.page.keyboard.press(key)


def is_focused(target: Locator) -> bool:
    """Whether the element has the focus, and the document that contains it has the focus too."""
    return bool(target.evaluate("(one) => one === document.activeElement && document.hasFocus()"))


def tab_to(atlas: AtlasPage, target: Locator) -> None:
    """Press Tab until the element has the focus. Fails after `FAR` presses."""
    for _ in range(FAR):
        press(atlas, "Tab")
        if is_focused(target):
            return
    raise AssertionError(f"Tab does not lead to {target}")


def focused(atlas: AtlasPage) -> Locator:
    """The element with the focus in the map's document."""
    return atlas.map.locator(":focus")


def begin_anew(atlas: AtlasPage) -> None:
    """Clear the selection, move the focus to the list of islands, and wait until the map has stopped moving."""
    press(atlas, "Escape", *([] if is_focused(atlas.find_box) else ["f"]), "Tab", "Escape")
    expect(atlas.islands.get_by_role("button").first).to_be_focused()
    atlas.expect_details_of("Four islands, two claims")
    atlas.wait_until_answered()
    atlas.wait_until_still()
