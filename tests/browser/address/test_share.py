"""Sharing a view: as a link that restores it, as an embed, as files and as citations."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from atlas_page import AtlasPage, Visit
from pages import Pages
from tests.contents import load

EXCERPT = "press-tv-2019-four-names"


@pytest.fixture(scope="module")
def sender(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """The first document with every kind of choice made, and with the share panel open."""
    allowed, refused = ["clipboard-read", "clipboard-write"], ("/export/none-such",)
    with pages.opened(server, "?lang=ja", first=True, permissions=allowed, tolerated=refused) as atlas:
        atlas.map.locator("[data-layer=military]").check()
        atlas.map.locator("[data-layer=names]").uncheck()
        atlas.choose_viewpoint("japan")
        atlas.choose_year(1956)
        atlas.choose_island(atlas.wording.names(load("ja").islands["shikotan"].names))
        atlas.expect_in_address(island="shikotan")
        atlas.wait_until_answered()
        atlas.entry(EXCERPT).locator("button.go").first.click()
        atlas.expect_in_address(island="shikotan", excerpt=EXCERPT)
        atlas.wait_until_answered()
        atlas.look_at((43.8, 146.75), 9.5)
        atlas.expect_in_address(at="43.8000,146.7500,9.5", viewpoint="japan", year="1956")
        atlas.page.locator("button.share").click()
        yield atlas


def panel(atlas: AtlasPage) -> Locator:
    return atlas.page.locator("#share")


def test_the_link_restores_everything_for_a_reader_of_another_language(sender: AtlasPage, visit: Visit) -> None:
    link = urlsplit(panel(sender).locator("input.link").input_value())
    receiver = visit(f"{link.path}?{link.query}")  # in a browser whose language is English
    assert receiver.wording.language == "ja"
    assert receiver.view() == pytest.approx((43.8, 146.75, 9.5), abs=1e-3)
    assert receiver.outlined() == {"shikotan"} and receiver.marked() == {"iturup", "kunashir", "shikotan", "habomai"}
    expect(receiver.details.locator(".quotation blockquote").first).to_be_visible()
    receiver.expect_details_of(sender.details.locator("h2").first.inner_text())
    for layer in ("islands", "population", "military", "claims", "lines"):
        expect(receiver.box_of(layer)).to_be_checked()
    for layer in ("names", "excerpts"):
        expect(receiver.box_of(layer)).not_to_be_checked()
    expect(receiver.viewpoint_box("japan")).to_be_checked()
    expect(receiver.slider).to_have_value("1956")
    expect(receiver.caption).to_have_text(sender.caption.inner_text())
    expect(receiver.page.locator(".notice:visible")).to_have_count(0)


def test_link_and_code_can_be_copied(sender: AtlasPage) -> None:
    rows = panel(sender).locator(".to-copy")
    expect(rows).to_have_count(2)
    for row in rows.all():
        row.get_by_role("button").click()
        expect(panel(sender).get_by_role("status")).not_to_be_empty()
        said = panel(sender).get_by_role("status").bounding_box()
        parts = panel(sender).locator(".parts").bounding_box()
        assert said and parts and parts["y"] + parts["height"] <= said["y"] + 0.5, "what is said covers the panel"
        copied = sender.page.evaluate("() => navigator.clipboard.readText()")
        assert copied == row.locator("input, textarea").input_value()


def test_the_link_can_be_in_another_language(sender: AtlasPage) -> None:
    link, language = panel(sender).locator("input.link"), panel(sender).get_by_label("リンクの言語")
    before = link.input_value()
    expect(language).to_have_value("ja")
    language.select_option("ru")
    assert link.input_value() == before.replace("lang=ja", "lang=ru") != before
    assert "lang=ja" in panel(sender).locator(".code").input_value()
    language.select_option("ja")
    assert link.input_value() == before


def test_nothing_is_said_of_a_comparison_where_there_is_none(sender: AtlasPage) -> None:
    expect(panel(sender).locator(".alone")).to_be_hidden()


def test_the_code_frames_the_view_and_its_preview_draws_it(sender: AtlasPage) -> None:
    panel(sender).locator(".preview summary").click()
    preview = panel(sender).locator("iframe")
    assert panel(sender).locator(".code").input_value() == preview.evaluate("(one) => one.outerHTML")
    asked = parse_qs(urlsplit(preview.get_attribute("src") or "").query)
    assert asked["embed"] == ["true"] and asked["island"] == ["shikotan"] and asked["lang"] == ["ja"]
    expect(preview.content_frame.locator("path.island.is-selected").first).to_be_attached()
    panel(sender).locator(".preview summary").click()


@pytest.mark.parametrize(
    ("address", "head"),
    [
        ("/export/view.html", b"<!doctype html>"),
        ("/export/view.png", b"\x89PNG"),
        ("/export/view.svg", b"<svg"),
        ("/export/sheet.pdf", b"%PDF"),
        ("/cite/page.txt", "四つの島".encode()),
        ("/cite/page.bib", b"@"),
        ("/cite/page.json", b"["),
    ],
)
def test_what_is_made_of_the_view_is_downloaded(sender: AtlasPage, address: str, head: bytes) -> None:
    link = panel(sender).locator(f"a[href*='{address}']").first
    assert "lang=ja" in (link.get_attribute("href") or "")
    with sender.page.expect_download(timeout=0) as download:  # made by a process that yields to everything else
        link.click()
    assert download.value.suggested_filename.endswith(address.rpartition(".")[2])
    assert head in download.value.path().read_bytes()[:2000]


def test_the_data_are_where_the_links_lead(sender: AtlasPage) -> None:
    links = panel(sender).locator("a[href^='/data/']").evaluate_all("(all) => all.map((one) => one.href)")
    index = [link for link in links if urlsplit(link).path == "/data/index.json"]
    assert len(index) == 1  # to be made, it needs every file in every language; hosting/test_open_data.py asks for it
    files = [link for link in links if link not in index]
    assert files and all(sender.page.request.get(link, timeout=0).ok for link in files)  # as above


def test_what_cannot_be_made_is_said(sender: AtlasPage) -> None:
    link = panel(sender).locator("a[data-made]").first
    before = link.get_attribute("href")
    link.evaluate("(one) => { one.href = '/export/none-such'; }")
    link.click()
    expect(panel(sender).get_by_role("status")).to_have_text(link.get_attribute("data-failed") or "")
    link.evaluate("(one, before) => { one.href = before; }", before)
