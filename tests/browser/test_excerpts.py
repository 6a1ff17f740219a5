"""From a quotation to the map and back."""

import re

import pytest
from playwright.sync_api import expect

from atlas_page import AtlasPage, Visit
from content.models import Article, Excerpt
from content.record.fact_words import VERDICT_WORDS
from geo.coast.land import label_point
from tests.contents import load

CONTENT = load()
EXCERPTS = [excerpt for article in CONTENT.articles.values() for excerpt in article.excerpts]


@pytest.mark.parametrize("excerpt", EXCERPTS, ids=lambda excerpt: excerpt.id)
def test_an_excerpt_leads_to_its_islands_and_back(atlas: AtlasPage, excerpt: Excerpt) -> None:
    entry = atlas.excerpts.locator(f"#excerpt-{excerpt.id}")
    entry.get_by_role("button", name=re.compile("Show on the map|Read with its record")).click()
    shown = atlas.details.locator(".quotation")
    expect(shown.locator("blockquote")).to_have_text(excerpt.quote)
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


@pytest.mark.parametrize("article", CONTENT.articles.values(), ids=lambda article: article.id)
def test_an_article_reads_in_its_own_order(atlas: AtlasPage, article: Article) -> None:
    shown = atlas.excerpts.get_by_role("article").filter(has_text=article.title)
    in_order = sorted(article.excerpts, key=lambda excerpt: excerpt.position)
    expect(shown.locator("blockquote")).to_have_text([excerpt.quote for excerpt in in_order])


def test_an_excerpt_of_the_panel_is_shown_on_the_map(visit: Visit) -> None:
    atlas = visit("?island=shikotan", first=True)
    excerpt = next(excerpt for excerpt in EXCERPTS if set(excerpt.islands) == {"shikotan", "habomai"})
    atlas.details.locator(".quotations").get_by_role("button", name=excerpt.quote).click()
    expect(atlas.details.locator(".quotation blockquote")).to_have_text(excerpt.quote)
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
    atlas.look_at(label_point("iturup"), 11)
    atlas.put_mark()
    atlas.excerpts.locator(f"#excerpt-{excerpt.id}").get_by_role("button", name="Show on the map").click()
    atlas.map.locator("path.is-marked").first.wait_for(state="attached")
    atlas.wait_until_answered()
    atlas.wait_until_still()
    assert all(atlas.shows(label_point(island)) for island in excerpt.islands)
    expect(atlas.map_frame).to_be_in_viewport()
    atlas.assert_not_remounted()
