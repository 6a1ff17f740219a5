"""One click opens the sources of any figure or statement, and another click closes them."""

import re
from collections.abc import Iterator

import pytest
import urllib3
from playwright.sync_api import Locator, expect

from atlas_page import AtlasPage
from content.record.history import headline_figure
from pages import Pages
from tests.contents import load

CONTENT = load()
NAMES: dict[str, str] = {
    **{str(key): CONTENT.wording.names(island.names) for key, island in CONTENT.islands.items()},
    "tanfilyev": CONTENT.wording.names(CONTENT.islets["tanfilyev"].names),
    "kurilsk": CONTENT.wording.names(CONTENT.settlements["kurilsk"].names),
    "yasny_airfield": CONTENT.wording.names(CONTENT.sites["yasny_airfield"].names),
}
DATE = re.compile(r"\b(1[89]|20)\d\d\b|undated")


@pytest.fixture(scope="module")
def atlas(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """The first document, shared by the tests of this file; at first nothing is selected."""
    with pages.opened(server, first=True) as page:
        yield page


def show(atlas: AtlasPage, place_id: str) -> None:
    name = NAMES[place_id]
    atlas.find(name)
    expect(atlas.page).to_have_title(f"{name} · Four Islands")
    expect(atlas.details.get_by_role("heading", name=name, exact=True)).to_be_visible()
    atlas.wait_until_answered()


def expect_sources_that_open(atlas: AtlasPage) -> None:
    """Every button opens a list of sources with publishers from the record, and closes the list again."""
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


# ---- to be cited elsewhere -------------------------------------------------------------------------------------------

REFUSE_CLIPBOARD = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }"


def open_citation(atlas: AtlasPage) -> Locator:
    """Select Iturup and open the sources of its population. Returns the line with citations below the sources."""
    show(atlas, "iturup")
    button = atlas.details.locator(".strip button.src").first
    if button.get_attribute("aria-expanded") != "true":
        button.click()
    return atlas.details.locator(".strip .cite").first


def test_a_fact_is_copied_in_words_and_kept_as_bibtex(atlas: AtlasPage, server: str) -> None:
    atlas.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    line = open_citation(atlas)
    line.get_by_text("Plain text").click()
    expect(atlas.page.locator("#announcer")).to_have_text("Copied.")
    copied = atlas.page.evaluate("() => navigator.clipboard.readText()")
    newest = headline_figure(CONTENT, CONTENT.islands["iturup"].population)
    assert newest
    said = [NAMES["iturup"], "Residents", f"{newest.value:,}", "Four Islands", f"{server}/?island=iturup&lang=en"]
    said += [CONTENT.sources[source].title for source in newest.sources]
    assert [part for part in said if part not in copied] == []

    for words, ending, beginning in (("BibTeX", "bib", "@online{"), ("CSL-JSON", "json", "[")):
        with atlas.page.expect_download() as download:
            line.get_by_text(words).click()
        figure = f"islands.iturup.population.{newest.series}.{newest.as_of}"
        assert download.value.suggested_filename == f"{figure}.{ending}"
        assert download.value.path().read_text(encoding="utf-8").startswith(beginning)


def test_words_that_cannot_be_copied_are_opened(atlas: AtlasPage) -> None:
    line = open_citation(atlas)
    atlas.page.evaluate(REFUSE_CLIPBOARD)
    with atlas.page.context.expect_page() as opened:
        line.get_by_text("Plain text").click()
    expect(opened.value.locator("body")).to_contain_text("Sources:")
    opened.value.close()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("page.txt?island=iturup&lang=ru", "Итуруп (Эторофу)"),
        ("page.bib?place=kurilsk&year=1990", "place=kurilsk&island=iturup&year=1990&lang=en"),
        ("facts/islands.iturup.area_km2.2021.json?lang=ja", "択捉島"),
        ("excerpts/press-tv-2019-four-names.txt", "consisting of Kunashir, Iturup, Shikotan, and Habomai"),
    ],
)
def test_what_is_cited_has_an_address(server: str, path: str, says: str) -> None:
    answer = urllib3.request("GET", f"{server}/cite/{path}")
    assert answer.status == 200
    text = answer.data.decode()
    assert says in text and server in text


@pytest.mark.parametrize("path", ["facts/islands.atlantis.area.txt", "excerpts/none.bib", "page.exe", "page", ""])
def test_what_is_not_there_is_said_in_words(server: str, path: str) -> None:
    answer = urllib3.request("GET", f"{server}/cite/{path}", headers={"Accept-Language": "en"})
    assert answer.status == 404
    assert answer.data.decode().startswith("There is nothing to cite")


def test_what_nobody_knows_is_not_cited(server: str) -> None:
    query = "island=%3Cscript%3E&year=19x90%7D&hello=%7B%22%0A%7D&at=1,2,3,4&lang=en"
    for ending in ("txt", "bib", "json"):
        text = urllib3.request("GET", f"{server}/cite/page.{ending}?{query}").data.decode()
        assert f"{server}/?lang=en" in text
        assert not any(part in text for part in ("script", "hello", "1990"))
