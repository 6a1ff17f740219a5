"""Choices on the map and in the list, in any order: the newest one is shown, and the browser's history leads back."""

import pytest
from playwright.sync_api import expect

from atlas_page import AtlasPage

ITURUP, KUNASHIR, SHIKOTAN = "Iturup (Etorofu)", "Kunashir (Kunashiri)", "Shikotan"
NOTHING = "Four islands, two claims"


def test_the_same_click_after_a_choice_in_the_list(atlas: AtlasPage) -> None:
    atlas.click_island("iturup")
    atlas.expect_details_of(ITURUP)
    atlas.choose_island(SHIKOTAN)
    atlas.expect_details_of(SHIKOTAN)
    atlas.click_island("iturup")
    atlas.expect_details_of(ITURUP)
    assert atlas.outlined() == {"iturup"}


def test_the_same_click_after_a_click_on_the_sea(atlas: AtlasPage) -> None:
    atlas.click_island("kunashir")
    atlas.expect_details_of(KUNASHIR)
    atlas.deselect()
    expect(atlas.popup).to_have_count(0)
    assert atlas.outlined() == set()
    atlas.click_island("kunashir")
    atlas.expect_details_of(KUNASHIR)


def test_the_same_click_twice(atlas: AtlasPage) -> None:
    atlas.click_island("shikotan")
    atlas.expect_details_of(SHIKOTAN)
    atlas.click_island("shikotan")
    expect(atlas.popup.get_by_role("heading")).to_have_text(SHIKOTAN)
    atlas.expect_details_of(SHIKOTAN)


@pytest.mark.parametrize("focus", ["map", "page"])
def test_escape_deselects(atlas: AtlasPage, focus: str) -> None:
    atlas.click_island("iturup")
    atlas.expect_details_of(ITURUP)
    if focus == "page":
        atlas.page.locator(".masthead h1").click()
    atlas.page.keyboard.press("Escape")
    atlas.expect_details_of(NOTHING)
    assert atlas.outlined() == set()
    assert "island" not in atlas.address()


def test_the_list_right_after_the_map(atlas: AtlasPage) -> None:
    atlas.click_island("iturup")
    atlas.choose_island(KUNASHIR)
    atlas.expect_details_of(KUNASHIR)
    atlas.wait_until_answered()
    atlas.expect_details_of(KUNASHIR)
    atlas.expect_in_address(island="kunashir")
    assert atlas.outlined() == {"kunashir"}


def test_the_map_right_after_the_list(atlas: AtlasPage) -> None:
    atlas.see_all_islands()
    atlas.choose_island(KUNASHIR)
    atlas.click(atlas.open_sea())
    atlas.click_island("shikotan")
    atlas.expect_details_of(SHIKOTAN)
    atlas.wait_until_answered()
    atlas.expect_details_of(SHIKOTAN)
    atlas.expect_in_address(island="shikotan")
    assert atlas.outlined() == {"shikotan"}


def test_back_and_forward_without_a_remount(atlas: AtlasPage) -> None:
    atlas.put_mark()
    atlas.click_island("iturup")
    atlas.expect_details_of(ITURUP)
    atlas.choose_island(KUNASHIR)
    atlas.expect_details_of(KUNASHIR)
    atlas.click_island("shikotan")
    atlas.expect_details_of(SHIKOTAN)
    for step, name, island in [
        (atlas.page.go_back, KUNASHIR, "kunashir"),
        (atlas.page.go_back, ITURUP, "iturup"),
        (atlas.page.go_forward, KUNASHIR, "kunashir"),
    ]:
        step()
        atlas.expect_details_of(name)
        expect(atlas.page).to_have_title(f"{name} · Four Islands")
        atlas.expect_outlined(island)
    atlas.assert_not_remounted()


def test_back_leads_to_nothing_selected(atlas: AtlasPage) -> None:
    atlas.see_all_islands()
    atlas.deselect()
    atlas.choose_island(ITURUP)
    atlas.expect_details_of(ITURUP)
    atlas.page.go_back()
    atlas.expect_details_of(NOTHING)
    expect(atlas.page).to_have_title("Four Islands")


def test_the_title_says_what_is_selected(atlas: AtlasPage) -> None:
    atlas.click_island("iturup")
    expect(atlas.page).to_have_title(f"{ITURUP} · Four Islands")
    atlas.deselect()
    expect(atlas.page).to_have_title("Four Islands")
