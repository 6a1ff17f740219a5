"""The page on paper, when a reader prints it with the browser."""

import io

import pytest
from playwright.sync_api import ViewportSize, expect
from pypdf import PdfReader

from atlas_page import Visit
from content.models import Language
from content.wording import LANGUAGES
from tests.contents import load

A4: ViewportSize = {"width": 794, "height": 1123}  # pixels of CSS


def test_a_printed_page_has_what_is_read_and_nothing_that_is_clicked(visit: Visit) -> None:
    atlas = visit("?island=kunashir&layers=population&lang=en")
    atlas.page.emulate_media(media="print")
    atlas.page.set_viewport_size(A4)
    for control in (atlas.page.locator(".means"), atlas.islands, atlas.page.locator(".st-key-find")):
        expect(control).to_be_hidden()
    for part in (".years", ".layer-list", ".leaflet-control-zoom"):
        expect(atlas.map.locator(part)).to_be_hidden()
    expect(atlas.map.locator(".timebar .caption")).to_be_visible()
    expect(atlas.details.get_by_role("heading", name="Kunashir (Kunashiri)")).to_be_visible()
    assert not atlas.is_too_wide()
    atlas.page.emulate_media(media="screen")


def paper(pdf: bytes) -> tuple[int, str]:
    """The number of pages of a PDF, and its text without spaces, since a PDF has them where it likes."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return len(pages), "".join("".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_island_is_printed_on_three_pages_with_all_that_is_folded(visit: Visit, language: Language) -> None:
    content = load(language)
    atlas = visit(f"?lang={language}", first=True)
    for key, island in content.islands.items():
        atlas.choose_island(content.wording.names(island.names))
        atlas.expect_details_of(content.wording.title(island.names))
        folded = atlas.details.locator("details:not([open])").count()
        count, text = paper(atlas.page.pdf(format="A4"))
        assert count <= 3, key
        said = [island.summary.value, content.wording.number(island.population[-1].value), f"island={key}"]
        assert [words for words in said if "".join(words.split()) not in text] == [], key
        event = next(iter(content.events.values())).title
        assert "".join(event.split()) not in text  # of what stands below the map
        expect(atlas.details.locator("details:not([open])")).to_have_count(folded)


def test_the_page_of_the_server_is_printed_like_the_first_document(visit: Visit) -> None:
    count, text = paper(visit("?island=iturup&lang=en").page.pdf(format="A4"))
    assert count <= 3
    assert "".join(load().islands["iturup"].summary.value.split()) in text
