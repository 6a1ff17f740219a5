"""The way from a quotation to the map and back."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from atlas_page import AtlasPage, Visit
from content.record.excerpts import excerpts_on
from content.record.facts.fact_words import VERDICT_WORDS
from geo.coast.land import label_point
from pages import Pages
from tests.contents import load

CONTENT = load()
EXCERPTS = [excerpt for article in CONTENT.articles.values() for excerpt in article.excerpts]


SAMPLE = [  # about all islands, some, one and none; compared with the record or not; in English, Russian and Japanese
    "tass-kremlin-2026-contests",
    "kyodo-lighthouse-2024-distance",
    "independent-2016-first-trip",
    "1tv-poll-2019-ninety-six",
    "declaration-1956-ru-handover",
]


@pytest.fixture(scope="module")
def atlas(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """The first document, shared by tests that do not depend on its state."""
    with pages.opened(server, first=True) as page:
        yield page


def choose_shikotan(atlas: AtlasPage) -> None:
    """Choose Shikotan in the list, and open every fold of its panel."""
    atlas.choose_island("Shikotan")
    atlas.expect_details_of("Shikotan")
    expect(atlas.details.locator(".quotation")).to_have_count(0)
    atlas.wait_until_answered()
    atlas.unfold(atlas.details)


@pytest.mark.parametrize("excerpt_id", SAMPLE)
def test_an_excerpt_leads_to_its_islands_and_back(atlas: AtlasPage, excerpt_id: str) -> None:
    excerpt = next(excerpt for excerpt in EXCERPTS if excerpt.id == excerpt_id)
    entry = atlas.entry(excerpt_id)
    entry.get_by_role("button", name=re.compile("Show on the map|See the evidence")).click()
    shown = atlas.details.locator(".quotation")
    expect(shown.locator("blockquote")).to_contain_text(excerpt.quote)
    expect(atlas.map_frame).to_be_in_viewport()
    atlas.wait_until_answered()
    atlas.wait_until_still()
    assert atlas.marked() == set(excerpt.islands)
    assert all(atlas.shows(label_point(island)) for island in excerpt.islands)
    if excerpt.check:
        expect(shown).to_contain_text(VERDICT_WORDS[excerpt.check.verdict])
        expect(shown).to_contain_text(excerpt.check.sentence)
        expect(shown.locator("button.src")).to_have_count(1 if excerpt.check.sources else 0)
    shown.get_by_role("button", name="Back to the article").click()
    expect(entry.locator("blockquote")).to_be_in_viewport()


def test_the_way_back_leads_to_a_part_of_the_list_that_is_not_there_yet(visit: Visit) -> None:
    atlas = visit("?excerpt=shimoda-1855-ru-whole-iturup", first=True)
    expect(atlas.excerpts.locator("#excerpt-shimoda-1855-ru-whole-iturup")).to_have_count(0)
    atlas.details.get_by_role("button", name="Back to the article").click()
    expect(atlas.excerpts.locator("#excerpt-shimoda-1855-ru-whole-iturup blockquote")).to_be_in_viewport()


def test_the_list_is_filtered_by_what_the_reader_chooses(atlas: AtlasPage) -> None:
    choose_shikotan(atlas)
    atlas.details.locator("[data-written]").click()
    entries = atlas.excerpts.locator(".reading li:visible")
    about = [excerpt for excerpt in EXCERPTS if "shikotan" in excerpt.islands]
    expect(entries).to_have_count(len(about))
    expect(atlas.excerpts.get_by_label("Island")).to_have_value("shikotan")
    atlas.excerpts.get_by_label("Speaker").select_option("japan")
    expect(entries).to_have_count(sum(excerpt.side == "japan" for excerpt in about))
    atlas.excerpts.get_by_label("Search the quotations").fill("hatoyama")
    found = [excerpt for excerpt in about if excerpt.id == "hatoyama-1956-handed-over"]
    expect(entries.locator("blockquote")).to_contain_text([found[0].quote])
    chosen = "Speaker: Japan · Island: Shikotan · Search the quotations: hatoyama"
    told = atlas.excerpts.get_by_role("status")
    expect(told).to_have_text(f"1 of {len(EXCERPTS)} quotations are shown: {chosen}")
    atlas.excerpts.get_by_role("button", name="Show all quotations").click()
    expect(entries).to_have_count(len(EXCERPTS))
    expect(told).to_be_empty()
    expect(atlas.excerpts.get_by_role("button", name="Show all quotations")).to_be_hidden()
    expect(atlas.excerpts.get_by_label("Speaker")).to_be_focused()


def test_a_quotation_is_in_quotation_marks_and_what_was_compared_is_marked(atlas: AtlasPage) -> None:
    (excerpt,) = (one for one in EXCERPTS if one.id == "press-tv-2019-recognise")
    quotation = atlas.entry(excerpt.id).locator("blockquote")
    expect(quotation).to_have_text(f"“{excerpt.quote}”")
    expect(quotation.locator("mark")).to_have_text(excerpt.checked or "")
    assert excerpt.checked and excerpt.checked != excerpt.quote


def test_an_article_has_a_page_that_leads_back_to_its_quotations(atlas: AtlasPage) -> None:
    article = CONTENT.articles["tass-kremlin-2026"]
    atlas.unfold_part("excerpts")
    atlas.excerpts.locator(".reading h3").get_by_role("link", name=article.title).click()
    expect(atlas.page).to_have_url(re.compile(r"/articles/tass-kremlin-2026\?lang=en$"))
    expect(atlas.page.get_by_role("heading", level=1)).to_have_text(article.title)
    expect(atlas.page.locator("blockquote")).to_contain_text([excerpt.quote for excerpt in article.excerpts])
    atlas.page.get_by_role("link", name="See the evidence").first.click()
    atlas.wait_until_ready()
    expect(atlas.details.locator(".quotation blockquote")).to_contain_text(article.excerpts[0].quote)


def test_an_excerpt_of_the_panel_is_shown_on_the_map(atlas: AtlasPage) -> None:
    choose_shikotan(atlas)
    about = (excerpt for _, excerpt in excerpts_on(CONTENT, "shikotan"))
    excerpt = next(excerpt for excerpt in about if set(excerpt.islands) == {"shikotan", "habomai"})
    atlas.details.locator(".quotations").get_by_role("button", name=excerpt.quote).click()
    expect(atlas.details.locator(".quotation blockquote")).to_contain_text(excerpt.quote)
    atlas.expect_details_of("Shikotan")
    atlas.expect_in_address(island="shikotan", excerpt=excerpt.id)
    atlas.wait_until_answered()
    assert atlas.marked() == {"shikotan", "habomai"}
    atlas.page.go_back()
    expect(atlas.details.locator(".quotation")).to_have_count(0)
    atlas.expect_details_of("Shikotan")


def test_the_map_flies_there(visit: Visit) -> None:
    atlas = visit(reduced_motion="no-preference", first=True)
    excerpt = next(excerpt for excerpt in EXCERPTS if set(excerpt.islands) == {"shikotan", "habomai"})
    atlas.entry(excerpt.id)
    atlas.look_at(label_point("iturup"), 11)
    atlas.put_mark()
    atlas.excerpts.locator(f"#excerpt-{excerpt.id}").get_by_role("button", name="Show on the map").click()
    atlas.map.locator("path.is-marked").first.wait_for(state="attached")
    atlas.wait_until_answered()
    atlas.wait_until_still()
    assert all(atlas.shows(label_point(island)) for island in excerpt.islands)
    expect(atlas.map_frame).to_be_in_viewport()
    atlas.assert_not_remounted()
