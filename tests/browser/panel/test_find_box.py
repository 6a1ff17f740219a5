"""The find box accepts any name of a place, in three scripts and with typing errors, and suggests names.

`tests/scripts/search.test.js` has more spellings, and more texts that are no names.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from accessible import violations
from atlas_page import AtlasPage
from geo.coast.land import label_point
from pages import Pages
from tests.contents import load

ISLANDS = {"Etorufu": "Iturup (Etorofu)", "шикотан": "Shikotan", "国後島": "Kunashir (Kunashiri)"}


@pytest.fixture(scope="module")
def first(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """The first document, shared by tests that do not depend on its state."""
    with pages.opened(server, "?lang=en", first=True) as page:
        yield page


@pytest.mark.parametrize("text", ISLANDS)
def test_an_island(first: AtlasPage, text: str) -> None:
    first.find(text)
    first.expect_details_of(ISLANDS[text])
    expect(first.details.locator(".place")).to_have_count(0)


def test_a_place(first: AtlasPage) -> None:
    first.find("Shibotsu")
    expect(first.details.locator(".place h3")).to_have_text("Zelyony (Shibotsu)")
    first.expect_details_of("Habomai")


def test_the_map_goes_there(first: AtlasPage) -> None:
    first.look_at(label_point("iturup"), 11)
    first.find("Polonsky")
    expect(first.details.locator(".place h3")).to_have_text("Polonsky (Taraku)")
    first.expect_to_show(label_point("polonsky"))


def test_what_is_no_place_gets_a_sentence(first: AtlasPage) -> None:
    first.find("   ")
    expect(first.page.locator(".hint").filter(has_text="is not in this atlas")).to_be_visible()


def test_a_doubtful_name_is_asked_about(first: AtlasPage) -> None:
    first.find("kurilisk town")
    asked = first.page.locator(".hint").filter(has_text="Did you mean")
    asked.get_by_role("button", name="Kurilsk (Shana)", exact=True).click()
    expect(first.details.locator(".place h3")).to_have_text("Kurilsk (Shana)")


def test_names_that_are_asked_about_are_apart(first: AtlasPage) -> None:
    first.find("Kuril dispute")
    asked = first.page.locator(".hint").filter(has_text="Did you mean")
    names = asked.get_by_role("button").all_inner_texts()
    assert len(names) > 1
    expect(asked).to_contain_text(f"Did you mean {' · '.join(names)}?")


@pytest.mark.parametrize("text", ["Tyatya", "Chacha-dake", "爺爺岳"])
def test_a_landmark(first: AtlasPage, text: str) -> None:
    tyatya = load().landmarks["tyatya"]
    first.look_at(label_point("iturup"), 11)
    first.find(text)
    first.expect_details_of("Kunashir (Kunashiri)")
    first.expect_to_show((tyatya.location.lat, tyatya.location.lon))


# ---- while a name is typed -------------------------------------------------------------------------------------------


def options(atlas: AtlasPage) -> Locator:
    return atlas.page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def expect_closed(atlas: AtlasPage) -> None:
    expect(options(atlas)).to_have_count(0)
    expect(atlas.find_box).to_have_attribute("aria-expanded", "false")


def expect_active(atlas: AtlasPage, option: Locator) -> None:
    """Exactly this suggestion is marked as active, while the focus stays in the find box."""
    expect(option).to_have_attribute("aria-selected", "true")
    expect(options(atlas).and_(atlas.page.locator("[aria-selected=true]"))).to_have_count(1)
    expect(atlas.find_box).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    expect(atlas.find_box).to_be_focused()


def test_names_that_begin_so_are_offered_and_chosen_by_arrow_keys(first: AtlasPage) -> None:
    first.find_box.fill("")
    first.find_box.press_sequentially("shik")
    expect(first.find_box).to_have_attribute("aria-expanded", "true")
    expect(options(first).first).to_have_text("Shikotan")
    assert options(first).count() > 2
    assert violations(first.page.main_frame, "form.find") == []
    first.find_box.press("ArrowUp")
    expect_active(first, options(first).last)
    first.find_box.press("ArrowDown")
    expect_active(first, options(first).first)
    first.find_box.press("Enter")
    first.expect_details_of("Shikotan")
    expect(first.find_box).to_have_value("Shikotan")
    expect_closed(first)


def test_a_suggestion_is_chosen_by_a_click(first: AtlasPage) -> None:
    first.find_box.fill("Kurilsk")
    options(first).filter(has_text="Yuzhno-Kurilsk").first.click()
    expect(first.details.locator(".place h3")).to_have_text("Yuzhno-Kurilsk (Furukamappu)")
    expect_closed(first)


def test_escape_closes_the_suggestions_and_then_clears_the_box(first: AtlasPage) -> None:
    first.find_box.fill("Etor")
    expect(options(first).first).to_be_visible()
    first.find_box.press("Escape")
    expect_closed(first)
    expect(first.find_box).to_have_value("Etor")
    first.find_box.press("ArrowDown")
    expect_active(first, options(first).first)
    first.find_box.press("Escape")
    first.find_box.press("Escape")
    expect(first.find_box).to_have_value("")


def test_the_suggestions_go_when_the_reader_does(first: AtlasPage) -> None:
    first.find_box.fill("Etor")
    expect(options(first).first).to_be_visible()
    first.find_box.press("Tab")
    expect_closed(first)
    expect(first.islands.get_by_role("button").first).to_be_focused()
    first.find_box.fill("")
    expect_closed(first)


def test_enter_finds_the_only_place_that_begins_so_and_asks_where_there_are_several(first: AtlasPage) -> None:
    first.find("Goryachiye")
    expect(first.details.locator(".place h3")).to_have_text("Goryachiye Klyuchi (Seseki Onsen)")
    first.find("Kun")
    expect(first.page.locator(".hint").filter(has_text="is not in this atlas")).to_be_visible()
    first.find_box.press_sequentially("a")
    expect(first.page.locator(".hint").filter(has_text="is not in this atlas")).to_have_count(0)


def test_a_group_of_islands_leads_to_what_is_said_of_its_name(first: AtlasPage) -> None:
    first.find_box.fill("Northern T")
    expect(options(first).first).to_contain_text("Topic")
    options(first).first.click()
    expect(first.page.get_by_role("heading", name="Northern Territories").first).to_be_in_viewport()
