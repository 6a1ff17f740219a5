"""The sources of every figure and statement are one click away, and one click puts them away again."""

import re

import pytest
from playwright.sync_api import expect

from atlas_page import AtlasPage
from content.store import load

CONTENT = load()
NAMES: dict[str, str] = {
    **{str(key): CONTENT.wording.names(island.names) for key, island in CONTENT.islands.items()},
    "tanfilyev": CONTENT.wording.names(CONTENT.islets["tanfilyev"].names),
    "kurilsk": CONTENT.wording.names(CONTENT.settlements["kurilsk"].names),
    "yasny_airfield": CONTENT.wording.names(CONTENT.sites["yasny_airfield"].names),
}
DATE = re.compile(r"\b(1[89]|20)\d\d\b|undated")


def show(atlas: AtlasPage, place_id: str) -> None:
    name = NAMES[place_id]
    atlas.find(name)
    expect(atlas.page).to_have_title(f"{name} · Four Islands")
    expect(atlas.details.get_by_role("heading", name=name, exact=True)).to_be_visible()
    atlas.wait_until_answered()


def expect_sources_that_open(atlas: AtlasPage) -> None:
    """Every button opens its sources, each with a publisher of the registry, and closes them."""
    buttons = atlas.page.locator("button.src")
    citations = atlas.page.locator("button.src + ul.citations")
    atlas.press_every_source()
    expect(citations).to_have_count(buttons.count())
    publishers = citations.locator("li:not(.note) > b").all_text_contents()
    assert len(publishers) >= buttons.count() > 10
    assert set(publishers) <= {source.publisher for source in CONTENT.sources.values()}
    atlas.press_every_source()
    expect(citations).to_have_count(0)


def test_a_click_opens_the_sources_and_another_closes_them(atlas: AtlasPage) -> None:
    button = atlas.details.locator("button.src").first
    citations = atlas.details.locator("ul.citations")
    button.click()
    expect(citations).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(citations).to_have_count(0)
    expect(button).to_have_attribute("aria-expanded", "false")


def test_every_source_with_nothing_selected(atlas: AtlasPage) -> None:
    expect_sources_that_open(atlas)


@pytest.mark.parametrize("place_id", NAMES)
def test_every_source(atlas: AtlasPage, place_id: str) -> None:
    show(atlas, place_id)
    expect_sources_that_open(atlas)


@pytest.mark.parametrize("island", CONTENT.islands)
def test_no_statement_on_an_island_without_date_and_source(atlas: AtlasPage, island: str) -> None:
    show(atlas, island)
    statements = atlas.details.locator("dd")
    expect(statements.first).to_be_visible()
    expect(statements.filter(has_not=atlas.page.locator("button.src"))).to_have_count(0)
    expect(statements.filter(has_not_text=DATE)).to_have_count(0)
