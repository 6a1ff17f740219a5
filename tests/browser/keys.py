"""Keys that tests press, and what has the focus."""

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


def begin_anew(atlas: AtlasPage) -> None:
    """Select nothing, bring the focus to the island list, and let the map come to rest from what was before."""
    press(atlas, "Escape", *([] if is_focused(atlas.find_box) else ["f"]), "Tab", "Escape")
    expect(atlas.islands.get_by_role("button").first).to_be_focused()
    atlas.expect_details_of("Four islands, two claims")
    atlas.wait_until_answered()
    atlas.wait_until_still()
