"""The page and the feed of changes show, in three languages, each change with the words before and today."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree, html
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.testclient import TestClient

from content.citing.citation_formats import CitationFormat, format_references
from content.citing.references import CitedPage, page_references
from content.documents.web.feeds import read_feed
from content.models import Language
from content.record.facts.fact_index import all_facts
from content.record.facts.fact_words import fact_words
from content.wording import LANGUAGES
from tests.contents import load
from ui.edition.redirects import edition_routes
from ui.server.plain_pages.changes import ATOM, changes_feed, changes_page

CONTENTS = {language: load(language) for language in LANGUAGES}
CONTENT = CONTENTS["en"]
CHANGES = CONTENT.changes.values()
NAMED = {fact.id for change in CHANGES for fact in change.facts}
AUDITED = Path(__file__).parents[2] / "content" / "record" / "audited_facts.yaml"
PAGE, FEED = "https://example.org/en/what-changed/", "https://example.org/en/changes.atom"
POSITION = re.compile(r"\.\d{1,2}$")  # the end of an id from when ids were positions


def test_every_error_that_an_audit_found_is_told() -> None:
    rows: list[dict[str, Any]] = yaml.safe_load(AUDITED.read_text(encoding="utf-8"))
    audited = {row.get("fact") or f"{row['names']}.names" for row in rows}
    assert audited - NAMED == set()


def test_every_fact_that_was_withdrawn_is_told_with_what_it_said() -> None:
    withdrawn = {key for key, now in CONTENT.former_ids.root.items() if now is None and not POSITION.search(key)}
    told = {fact.id for change in CHANGES if change.kind == "withdrawal" for fact in change.facts if fact.before}
    assert withdrawn and withdrawn == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_of_each_change_what_why_and_what_stood_there_before_and_stands_there_today(
    language: Language,
) -> None:
    content = CONTENTS[language]
    entries = {entry.id: entry for entry in all_facts(content)}
    page = html.document_fromstring(changes_page(content, Markup("")))
    assert content.wording.day(content.version) in page.xpath("string(//h1/following-sibling::p)")
    for change in content.changes.values():
        (section,) = page.xpath("//section[@id=$id]", id=change.id)
        said = section.text_content()
        assert change.what in said and change.why in said, change.id
        for fact in change.facts:
            assert (fact.before or "") in said, fact.id
            if fact.before and fact.id in entries:
                assert fact_words(content, entries[fact.id]).value in said, fact.id


def test_the_version_of_the_record_is_the_day_of_the_newest_change_and_stands_in_citations() -> None:
    assert CONTENT.version == max(change.date for change in CHANGES)
    page = CitedPage("Four Islands", "https://example.org/", "2026-12-01", CONTENT.version)
    references = page_references(CONTENT.wording, page, None)
    texts = {one: format_references(CONTENT.wording, references, one) for one in CitationFormat}
    assert f"record as of {CONTENT.wording.day(CONTENT.version)}" in texts[CitationFormat.PLAIN]
    assert f"version = {{{CONTENT.version}}}" in texts[CitationFormat.BIBTEX]
    assert f'"version":"{CONTENT.version}"' in texts[CitationFormat.CSL_JSON]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_is_read_by_others_and_has_what_atom_asks_for(language: Language) -> None:
    content = CONTENTS[language]
    feed = changes_feed(content, PAGE, FEED)
    read = read_feed("changes.atom", feed)
    told = {" ".join(change.what.split()) for change in content.changes.values()}  # readers fold spaces
    assert {one.title for one in read} == told
    root, space = etree.fromstring(feed), {"a": ATOM}
    assert root.xpath("a:link[@rel='self']/@href", namespaces=space) == [FEED]
    required = ("id", "title", "updated")  # RFC 4287, 4.1.1 and 4.1.2; the feed has an author for its entries
    for element in (root, *root.findall("a:entry", space)):
        assert [len(element.findall(f"a:{tag}", space)) for tag in required] == [1, 1, 1]
    ids = root.xpath("//a:id/text()", namespaces=space)
    assert len(set(ids)) == len(content.changes) + 1 and root.find("a:author/a:name", space) is not None
    pages = root.xpath("a:entry/a:link/@href", namespaces=space)
    assert set(pages) == {f"{PAGE}#{key}" for key in content.changes}


def test_an_entry_has_another_id_in_each_language() -> None:
    ids = [set(re.findall(rb"<id>(.*?)</id>", changes_feed(content, PAGE, FEED))) for content in CONTENTS.values()]
    assert len(set().union(*ids)) == sum(map(len, ids))


def test_addresses_of_an_edition_lead_to_the_page_and_the_feed_of_the_server() -> None:
    client = TestClient(Starlette(routes=list(edition_routes(CONTENTS))), follow_redirects=False)
    for path, to in (("what-changed/", "/what-changed"), ("changes.atom", "/changes.atom")):
        assert client.get(f"/ja/{path}").headers["Location"] == f"{to}?lang=ja"
