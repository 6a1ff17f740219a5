"""A web address, a book, an e-mail and a feed: each is read, marked, checked, saved and found again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from accessible import everywhere
from atlas_page import PHONE, TOO_WIDE, AtlasPage, CopyProject, Serve
from content.models import Language
from content.wording import wording_in
from pages import Pages
from reading import at_reading, give, mark, plain, put_away, save, search, text_of, titles
from tests.content.sites import Site, site

BOOK = Path(__file__).resolve().parents[2] / "content" / "documents_made_elsewhere" / "book.epub"
MAIL = """From: Quay News <news@quay.example>
Date: Thu, 22 Jun 2023 10:00:00 +0000
Subject: Fog at the harbour
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8; format=flowed

Some 6,900 people live on Iturup. The mail boat is late.
"""
ITEMS = "".join(
    f"<item><title>Новость {number}</title><pubDate>Fri, 23 Jun 2023 09:00:00 +1100</pubDate>"
    f"<description>День {number}: на Итурупе живут около 6900 человек.</description></item>"
    for number in range(1, 53)
)
FEED = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Причал</title>{ITEMS}</channel></rss>"


@pytest.fixture(scope="module")
def local_server(copy_project: CopyProject, serve: Serve) -> str:
    """A server that may fetch documents only from addresses of this machine."""
    root = copy_project()
    with (root / "content" / "fetching" / "addresses.py").open("a") as rule:
        rule.write("\n\ndef is_public(address: Address) -> bool:\n    return address.is_loopback\n")
    return serve(root)


@pytest.fixture(scope="module")
def own_site() -> Iterator[str]:
    with site() as port:
        yield f"http://127.0.0.1:{port}"


def give_address(atlas: AtlasPage, address: str, language: Language) -> None:
    put_away(atlas)
    atlas.page.locator(".st-key-address-given input").fill(address)
    label = wording_in(language).gettext("Fetch and check this article")
    atlas.page.get_by_test_id("stFormSubmitButton").get_by_role("button", name=label).click()


def expect_checked_saved_and_found(atlas: AtlasPage, name: str, words: str, date: str, language: Language) -> None:
    """The open text has a mark and a claim check. It is saved with its date, and the library finds it by `words`."""
    wording = wording_in(language)
    expect(mark(atlas, name).first).to_be_visible()
    expect(text_of(atlas).locator(".beside").first).to_contain_text("6")
    atlas.wait_until_answered()
    expect(atlas.page.get_by_label(wording.gettext("Date"), exact=True)).to_have_value(date)
    save(atlas, language)
    expect(atlas.page.locator("p.notice[role=status]")).to_contain_text(
        wording.gettext("This text is now in the library.")
    )
    put_away(atlas)
    search(atlas, words, language)
    expect(titles(atlas)).to_have_count(1)  # the run has ended: a file that is chosen during a run may be lost


def test_a_book_and_an_e_mail(pages: Pages, local_server: str) -> None:
    with pages.opened(local_server, "?read=&lang=en", ready=False) as reader:
        at_reading(reader)
        give(reader, plain("book.epub", BOOK.read_bytes()))
        expect(text_of(reader)).to_contain_text("The ferry from Nemuro waits at Kunashir")
        expect_checked_saved_and_found(reader, "Iturup", "draughts", "", "en")
        give(reader, plain("mail.eml", MAIL.encode()))
        expect(text_of(reader).locator("h2")).to_have_text("Fog at the harbour")
        expect_checked_saved_and_found(reader, "Iturup", "boat", "2023-06-22", "en")


def test_a_feed_offers_its_articles(pages: Pages, local_server: str) -> None:
    with pages.opened(local_server, "?read=&lang=ja", ready=False) as reader:
        at_reading(reader)
        give(reader, plain("feed.xml", FEED.encode()))
        offered = reader.page.locator("[class*=st-key-open-] button")
        expect(offered).to_have_count(50)
        expect(reader.page.locator("p.notice[role=status]")).to_contain_text("2件")
        offered.nth(6).click()
        expect(text_of(reader)).to_contain_text("День 7")
        expect_checked_saved_and_found(reader, "Итурупе", "новость", "2023-06-23", "ja")


def test_an_address_on_a_phone(pages: Pages, local_server: str, own_site: str) -> None:
    wording = wording_in("ru")
    with pages.opened(local_server, "?read=&lang=ru", ready=False, **PHONE) as reader:
        at_reading(reader)
        expect(reader.page.locator(".st-key-address-given")).to_be_visible()
        expect(reader.page.get_by_text("сайт увидит адрес вашего компьютера")).to_be_visible()
        assert everywhere(reader) == [] and not reader.page.evaluate(TOO_WIDE)

        give_address(reader, f"{own_site}/drips", "ru")  # never ends by itself
        expect(reader.page.get_by_text(wording.gettext("Reading {name}", name=f"{own_site}/drips"))).to_be_visible()
        reader.page.get_by_role("button", name=wording.gettext("Cancel")).click()
        expect(reader.page.get_by_text(f"{own_site}/drips")).to_have_count(0)

        give_address(reader, f"{own_site}/private/page", "ru")
        expect(reader.page.locator("p.notice[role=alert]")).to_contain_text("Сайт не разрешает программам")
        give_address(reader, "http://10.0.0.1/", "ru")
        expect(reader.page.locator("p.notice[role=alert]")).to_contain_text("не ведёт в открытый интернет")

        Site.asked.clear()
        give_address(reader, f"{own_site}/article", "ru")
        expect(text_of(reader)).to_contain_text("Туман над островами")
        assert [path for _, path in Site.asked] == ["/robots.txt", "/article"]
        expect_checked_saved_and_found(reader, "Итурупе", "шашки", "2023-06-23", "ru")
