"""Without a mouse: the islands are reached with Tab and chosen with Enter."""

from playwright.sync_api import expect

from atlas_page import AtlasPage
from content.store import load
from content.wording import both_names


def test_islands_by_tab_and_enter(atlas: AtlasPage) -> None:
    atlas.find_box.focus()
    for island in load().islands.values():
        name = both_names(island.names)
        button = atlas.islands.get_by_role("button", name=name)
        atlas.page.keyboard.press("Tab")
        expect(button).to_be_focused()
        atlas.page.keyboard.press("Enter")
        atlas.expect_details_of(name)
        atlas.wait_until_answered()
        expect(button).to_be_focused()


def test_sources_by_enter(atlas: AtlasPage) -> None:
    atlas.details.locator("button.src").first.focus()
    atlas.page.keyboard.press("Enter")
    expect(atlas.details.locator("ul.citations")).to_be_visible()


def test_layers_by_space(atlas: AtlasPage) -> None:
    atlas.box_of("military").focus()
    atlas.page.keyboard.press("Space")
    expect(atlas.map.locator(".site").first).to_be_visible()
    expect(atlas.legend).to_contain_text("Military sites")
