"""Reading an article: giving a text or a file, its places, the way to the map and back, and the library."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from accessible import everywhere
from atlas_page import DESKTOP, PHONE, TOO_WIDE, AtlasPage, Visit
from content.documents import read_document
from content.library import Library
from content.models import Language
from content.wording import LANGUAGES, wording_in
from pages import Pages
from reading import AT_REST, ENGLISH, at_reading, give, mark, paste, plain, put_away, save, search, text_of, titles

RUSSIAN = "Рыбаки вернулись с Шикотана. На Кунашире в тот день шёл снег, и аэропорт был закрыт."
JAPANESE = "調査船は択捉島の沖で鯨の群れを見た。国後島では温泉が開かれた。"


@pytest.fixture(scope="module")
def reader(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page for reading articles, shared by the tests of this file."""
    with pages.opened(server, "?read=&lang=en", ready=False) as page:
        yield at_reading(page)


def test_the_heading_is_set_like_that_of_the_page_and_has_no_line_of_its_own(reader: AtlasPage) -> None:
    put_away(reader)
    said = "(one) => [getComputedStyle(one).fontFamily, getComputedStyle(one).borderTopStyle]"
    title, heading = (reader.page.get_by_role("heading", level=level).first.evaluate(said) for level in (1, 2))
    assert title == heading


def open_english(reader: AtlasPage) -> None:
    """Paste the text `ENGLISH`, unless it is open already, and show all islands."""
    reader.wait_until_answered()
    if not text_of(reader).filter(has_text="A visit by ship").count():
        paste(reader, ENGLISH)
    reader.see_all_islands()


def passages(atlas: AtlasPage) -> Locator:
    return atlas.page.locator(".st-key-passages")


# ---- a text and the map ----------------------------------------------------------------------------------------------


def test_a_mark_opens_its_island_and_a_passage_leads_back(reader: AtlasPage) -> None:
    paste(reader, ENGLISH)
    mark(reader, "Shikotan").click()
    reader.expect_in_address(island="shikotan")
    expect(passages(reader)).to_contain_text("Shikotan")
    reader.wait_until_answered()
    assert "shikotan" in reader.outlined()
    passages(reader).locator("button.go").first.click()
    expect(mark(reader, "Shikotan")).to_be_in_viewport()
    reader.page.reload()
    expect(mark(reader, "Shikotan")).to_be_visible()  # a text outlives a reload, and so a change of language
    at_reading(reader)


def test_a_mark_opens_its_settlement(reader: AtlasPage) -> None:
    open_english(reader)
    mark(reader, "Yuzhno-Kurilsk").click()
    reader.expect_in_address(island="kunashir", place="yuzhno_kurilsk")


def test_an_island_on_the_map_lists_its_passages_and_is_heavier_where_more_is_said(reader: AtlasPage) -> None:
    open_english(reader)
    reader.click_island("iturup")
    expect(passages(reader).locator("button.go")).to_contain_text(["6,900", "garrison"], use_inner_text=True)
    counts = {row.inner_text() for row in reader.map.locator(".row-said").all()}
    assert counts == {"2 mentions", "1 mention"}
    widths = reader.in_map(
        """() => {
            const width = (island) => { let found; map.eachLayer((one) => {
                const said = one.feature?.properties;
                const drawn = said?.draw === "shape" && said.id === island && one.getElement();
                if (drawn) found = parseFloat(drawn.style.strokeWidth);
            }); return found; };
            return ["iturup", "shikotan", "habomai"].map(width);
        }"""
    )
    assert widths[0] > widths[1] > 1
    assert reader.in_map("() => !document.querySelector('.card[data-island=habomai] .row-said')")


def test_a_topic_filters_the_text_and_the_map(reader: AtlasPage) -> None:
    open_english(reader)
    military = reader.page.locator(".st-key-topics").get_by_role("button", name="Military")
    military.click()
    expect(reader.map.locator(".row-said")).to_have_count(1)
    expect(mark(reader, "Shikotan")).to_have_css("text-decoration-line", "none")  # the text follows the map
    expect(text_of(reader).locator(".said[data-topic=military]").first).to_have_css("text-decoration-line", "underline")
    military.click()
    expect(reader.map.locator(".row-said")).not_to_have_count(1)


def test_a_claim_is_checked_beside_its_sentence(reader: AtlasPage) -> None:
    open_english(reader)
    note = text_of(reader).locator(".beside")
    expect(note).to_have_count(1)
    expect(note).to_contain_text("6,9")
    note.locator("button.src").first.click()
    expect(text_of(reader).locator("ul.citations")).to_be_visible()


def test_how_much_agrees_and_differs_is_said_first_and_told_apart_without_colour(reader: AtlasPage) -> None:
    paste(reader, "Iturup has some 6,900 residents. Shikotan has 9,000 residents. Kunashir has 77 million residents.")
    summary = reader.page.get_by_text("Compared with the record:")
    expect(summary).to_have_text(re.compile("1 agrees.*1 differs.*1 figure not checked"))
    agreeing, differing = (text_of(reader).locator(f".beside.{kind}") for kind in ("agrees", "differs"))
    expect(agreeing.locator("b")).to_have_text("Agrees")
    expect(differing.locator("b")).to_have_text("Differs")
    looks = "(one) => [getComputedStyle(one).borderTopStyle, getComputedStyle(one, '::before').content]"
    signs = [note.locator("b").evaluate(looks)[1] for note in (agreeing, differing)]
    edges = [note.evaluate(looks)[0] for note in (agreeing, differing)]
    assert signs[0] != signs[1] and edges[0] != edges[1]
    summary.get_by_role("button", name="1 differs").click()
    expect(differing).to_be_focused()
    expect(differing).to_be_in_viewport()


def test_scripts_in_a_text_are_text_and_a_landmark_leads_to_its_island(reader: AtlasPage) -> None:
    markup = "Kunashir <img src=x onerror=\"document.title='taken'\"> & <b>Iturup</b> \"' Shikotan"
    paste(reader, f"{markup}\n\nSmoke rose from the Golovnin volcano on Kunashir.")
    expect(text_of(reader)).to_contain_text("<img src=x")
    assert text_of(reader).locator("img, b").count() == 0
    mark(reader, "Golovnin").click()
    reader.expect_in_address(island="kunashir")


# ---- files -----------------------------------------------------------------------------------------------------------


def test_of_some_files_the_bad_one_is_named_and_the_others_are_read(reader: AtlasPage) -> None:
    give(
        reader,
        plain("empty.txt", b""),
        plain("русский.txt", RUSSIAN.encode("cp1251")),
        plain("日本語.txt", JAPANESE.encode("shift_jis")),
    )
    expect(reader.page.locator("p.notice[role=alert]")).to_contain_text("empty.txt is empty")
    found = reader.page.locator("[class*=st-key-open-] button")
    expect(found).to_have_count(2)
    found.last.click()
    expect(text_of(reader)).to_contain_text("調査船は択捉島の沖で")
    expect(mark(reader, "択捉島")).to_be_visible()


# ---- the library -----------------------------------------------------------------------------------------------------


def test_the_library_from_saving_to_removal(reader: AtlasPage) -> None:
    for text in (ENGLISH, RUSSIAN, JAPANESE):
        paste(reader, text)
        save(reader)
        expect(reader.page.locator("p.notice[role=status]")).to_contain_text("This text is now in the library.")
    paste(reader, JAPANESE.replace("。", "。\n"))
    save(reader)
    expect(reader.page.locator("p.notice[role=status]")).to_contain_text("This text is already in the library.")

    put_away(reader)
    expect(titles(reader)).to_have_count(5)  # the two articles' records are there from the start
    for words, there in (("delegation school", "A visit by ship"), ("аэропорт", "Рыбаки"), ("鯨", "調査船")):
        search(reader, words)
        expect(titles(reader)).to_have_count(1)
        expect(titles(reader)).to_contain_text(there)
    search(reader, 'NEAR("')
    expect(titles(reader)).to_have_count(0)
    search(reader, "")
    expect(titles(reader)).to_have_count(5)

    reader.page.locator("summary", has_text="Filters").click()
    reader.page.evaluate(AT_REST)  # while the filters unfold, a list that is opened closes again
    reader.page.get_by_role("combobox", name="Language").press("ArrowDown")
    reader.page.get_by_role("option", name="日本語").click()
    expect(titles(reader)).to_have_count(1)
    kept = titles(reader).inner_text()
    reader.page.locator("[class*=st-key-remove-] button").click()
    expect(titles(reader)).to_have_count(0)
    reader.page.get_by_role("button", name="Restore").click()
    expect(titles(reader)).to_have_text([kept])
    reader.page.locator("[class*=st-key-read-] button").click()
    expect(mark(reader, "択捉島")).to_be_visible()


def test_many_articles_are_turned_by_keyboard_in_the_readers_language_and_exported(
    visit: Visit, shared_library: Library
) -> None:
    texts = [read_document("a.txt", f"Туман, день {number}".encode()) for number in range(12)]
    saved = [shared_library.save(text, []).id for text in texts]
    reader = at_reading(visit("?read=&lang=ru", ready=False))
    search(reader, "туман", "ru")
    shown = reader.page.locator("[class*=st-key-library-pages] [role=status]")
    expect(shown).to_have_text("Статьи 1–10 из 12")
    reader.wait_until_answered()
    onward = reader.page.get_by_role("button", name="Следующая страница")
    onward.focus()
    reader.page.keyboard.press("Enter")
    expect(shown).to_have_text("Статьи 11–12 из 12")
    expect(titles(reader)).to_have_count(2)
    expect(onward).to_be_disabled()
    reader.wait_until_answered()
    assert everywhere(reader) == []
    back = reader.page.get_by_role("button", name="Предыдущая страница")
    back.focus()
    reader.page.keyboard.press("Enter")
    expect(shown).to_have_text("Статьи 1–10 из 12")
    expect(back).to_be_disabled()
    reader.wait_until_answered()
    with reader.page.expect_download() as download:
        reader.page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    assert download.value.suggested_filename == "four-islands.jsonl"
    assert download.value.path().read_text(encoding="utf-8").count("Туман, день") == 2 * len(texts)  # title and text
    for article in saved:
        shared_library.remove(article)


NOT_SAVED = "no longer in the library"
NOT_KEPT = "This server no longer has the text"


def test_an_address_that_leads_nowhere_says_so_and_gives_a_way_on(reader: AtlasPage, server: str) -> None:
    for name, words in (("999", NOT_SAVED), ("1" * 40, NOT_SAVED), ("nobody-knows-this", NOT_KEPT)):
        reader.page.goto(f"{server}/?read={name}&lang=en")
        at_reading(reader)
        expect(reader.page.locator("p.notice[role=alert]")).to_contain_text(words)
        expect(reader.page.locator(".st-key-pasted textarea")).to_be_editable()
    paste(reader, ENGLISH)
    expect(mark(reader, "Shikotan")).to_be_visible()


def test_an_article_of_the_library_has_an_address(reader: AtlasPage) -> None:
    put_away(reader)
    search(reader, "Putin Keen")
    expect(titles(reader)).to_have_count(1)
    reader.page.locator("[class*=st-key-read-] button", has_text="Open").first.click()
    expect(text_of(reader)).to_contain_text("Putin Keen To Solve Japan Island Row")
    address = reader.page.url
    reader.page.goto(address)
    expect(text_of(reader)).to_contain_text("Putin Keen To Solve Japan Island Row")


# ---- languages, screens, axe -----------------------------------------------------------------------------------------


SCREENS = ({"viewport": DESKTOP}, PHONE, PHONE)


@pytest.mark.parametrize(("language", "screen"), list(zip(LANGUAGES, SCREENS, strict=True)))
def test_in_each_language(pages: Pages, server: str, language: Language, screen: dict[str, Any]) -> None:
    wording = wording_in(language)
    with pages.opened(server, f"?read=&lang={language}", ready=False, **screen) as page:
        at_reading(page)
        expect(page.page).to_have_title(f"{wording.gettext('Check an article')} · {wording.gettext('Four Islands')}")
        assert everywhere(page) == []
        assert not page.page.evaluate(TOO_WIDE)
        if screen is PHONE:  # which would zoom the page to a field with smaller letters
            pasted = page.page.locator(".st-key-pasted textarea")
            assert pasted.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)") >= 16
        paste(page, ENGLISH)
        mark(page, "Kunashir").click()
        page.expect_in_address(island="kunashir")
        page.wait_until_answered()
        assert everywhere(page) == []
        assert not page.is_too_wide()


def test_on_ones_own_machine_the_library_is_there_and_no_text_is_sent_anywhere(reader: AtlasPage) -> None:
    put_away(reader)
    expect(reader.page.get_by_label("Search the library")).to_be_visible()
    expect(reader.page.get_by_text("The text is not sent anywhere.")).to_be_visible()
