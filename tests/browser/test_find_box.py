"""The find box takes any name of a place, in three scripts and with slips, and goes there."""

import pytest
from playwright.sync_api import expect

from atlas_page import AtlasPage
from geo.coast.land import label_point
from tests.contents import load

ISLANDS = {
    "Kunashir": "Kunashir (Kunashiri)",
    "Etorufu": "Iturup (Etorofu)",
    "шикотан": "Shikotan",
    "国後島": "Kunashir (Kunashiri)",
    "くなしりとう": "Kunashir (Kunashiri)",
    "ИТУРУП": "Iturup (Etorofu)",
    "歯舞群島": "Habomai",
}
PLACES = {
    "Shibotsu": ("Habomai", "Zelyony (Shibotsu)"),
    "zeleny": ("Habomai", "Zelyony (Shibotsu)"),
    "Yuzhno Kurilsk": ("Kunashir (Kunashiri)", "Yuzhno-Kurilsk (Furukamappu)"),
    "Южно-Курильск": ("Kunashir (Kunashiri)", "Yuzhno-Kurilsk (Furukamappu)"),
    "Shana": ("Iturup (Etorofu)", "Kurilsk (Shana)"),
}


@pytest.mark.parametrize("text", ISLANDS)
def test_an_island(atlas: AtlasPage, text: str) -> None:
    atlas.find(text)
    atlas.expect_details_of(ISLANDS[text])
    expect(atlas.details.locator(".place")).to_have_count(0)


@pytest.mark.parametrize("text", PLACES)
def test_a_place(atlas: AtlasPage, text: str) -> None:
    island, name = PLACES[text]
    atlas.find(text)
    expect(atlas.details.locator(".place h3")).to_have_text(name)
    atlas.expect_details_of(island)


def test_the_map_goes_there(atlas: AtlasPage) -> None:
    atlas.look_at(label_point("iturup"), 11)
    atlas.find("Polonsky")
    expect(atlas.details.locator(".place h3")).to_have_text("Polonsky (Taraku)")
    atlas.expect_to_show(label_point("polonsky"))


@pytest.mark.parametrize("text", ["qwertzuiop", "!?", "   ", "Reykjavik"])
def test_what_is_no_place_gets_a_sentence(atlas: AtlasPage, text: str) -> None:
    atlas.find(text)
    expect(atlas.page.locator(".hint").filter(has_text="is not in this atlas")).to_be_visible()


def test_a_doubtful_name_is_asked_about(atlas: AtlasPage) -> None:
    atlas.find("kurilisk town")
    asked = atlas.page.locator(".hint").filter(has_text="Did you mean")
    asked.get_by_role("button", name="Kurilsk (Shana)", exact=True).click()
    expect(atlas.details.locator(".place h3")).to_have_text("Kurilsk (Shana)")


@pytest.mark.parametrize("text", ["Tyatya", "Chacha-dake", "爺爺岳"])
def test_a_landmark(atlas: AtlasPage, text: str) -> None:
    tyatya = load().landmarks["tyatya"]
    atlas.look_at(label_point("iturup"), 11)
    atlas.find(text)
    atlas.expect_details_of("Kunashir (Kunashiri)")
    atlas.expect_to_show((tyatya.location.lat, tyatya.location.lon))
