"""Citations: other programs read them back, and find in them the fact and its sources."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from citeproc import SCHEMA_PATH, Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from lxml import etree
from pybtex.database import Entry
from pybtex.database.input.bibtex import Parser
from pybtex.richtext import Text

from content.citing.citation_formats import bibtex, csl_json, plain
from content.citing.citations import registry
from content.citing.references import CitedPage, Reference, excerpt_references, fact_references, page_references
from content.models import UNDATED, Language
from content.record.facts.fact_index import all_facts
from content.record.facts.fact_words import fact_words
from content.wording import LANGUAGES, QUOTATION_MARKS
from tests.contents import load

CONTENTS = {language: load(language) for language in LANGUAGES}
ENTRIES = {language: {entry.id: entry for entry in all_facts(content)} for language, content in CONTENTS.items()}
IDS = list(ENTRIES["en"])
EXCERPTS = [excerpt.id for article in CONTENTS["en"].articles.values() for excerpt in article.excerpts]
TODAY = "2026-11-22"
KEY = re.compile(r"[A-Za-z0-9._-]+")  # what every program takes for a BibTeX key
HOSTILE = r'50 % & #1 {br} $x_y^2 \foo "q" ~t « » “ ” — 北方領土 Курилы } { <b>é</b>'


def reading(language: Language) -> CitedPage:
    atlas = CONTENTS[language].wording.gettext("Four Islands")
    return CitedPage(
        atlas, f"http://localhost:8501/?island=iturup&year=1990&lang={language}", TODAY, CONTENTS[language].version
    )


def cited(language: Language, fact: str) -> tuple[Reference, ...]:
    return fact_references(CONTENTS[language], reading(language), ENTRIES[language][fact])


# ---- what other programs read ----------------------------------------------------------------------------------------


# What LaTeX prints for commands that pybtex leaves as they are.
PRINTED = {r"\textbraceleft ": "{", r"\textbraceright ": "}", r"\textasciicircum ": "^", r"\$": "$"}

LANGIDS = {  # as babel and polyglossia, LaTeX's packages for languages, call them
    "be": "belarusian",
    "bg": "bulgarian",
    "ca": "catalan",
    "cs": "czech",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fr": "french",
    "it": "italian",
    "ja": "japanese",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "uk": "ukrainian",
    "zh": "chinese",
}


def read_bibtex(text: str) -> dict[str, Entry]:
    """The entries of a BibTeX file by key, read by pybtex. Raises at the first error."""
    return dict(Parser().parse_string(text).entries)


def shown(entry: Entry, name: str) -> str:
    """A field of an entry as LaTeX would print it; "" if the field is missing."""
    text = str(Text.from_latex(entry.fields.get(name, "")))
    for command, sign in PRINTED.items():
        text = text.replace(command, sign)
    return text


def spaced(text: str | None) -> str:
    """The text with each run of white space replaced by one space, as in BibTeX; "" for None."""
    return " ".join((text or "").split())


def assert_read_back_from_bibtex(references: Sequence[Reference]) -> None:
    entries = read_bibtex(bibtex(references))
    assert list(entries) == [reference.key for reference in references]
    for reference, entry in zip(references, entries.values(), strict=True):
        assert KEY.fullmatch(reference.key)
        publisher = "journal" if entry.type == "article" else "organization"
        texts = {"title": reference.title, "note": reference.note, publisher: reference.publisher or reference.within}
        assert {name: shown(entry, name) for name in texts} == {name: spaced(text) for name, text in texts.items()}
        exact = {"url": reference.address, "urldate": reference.accessed, "date": reference.date}
        assert {name: entry.fields.get(name) for name in exact} == exact
        assert entry.fields.get("year") == (reference.date[:4] if reference.date else None)
        assert entry.fields["langid"] == LANGIDS[reference.language]
        assert "language" not in entry.fields  # biblatex would print it as what the work is written in


def values_of(definition: str) -> set[str]:
    """The values that a definition of the CSL schema lists, itself or through other definitions."""
    (found,) = SCHEMA.xpath(f"//r:define[@name='{definition}']", namespaces=RELAX_NG)
    listed = set(found.xpath(".//r:value/text()", namespaces=RELAX_NG))
    return listed.union(*(values_of(name) for name in found.xpath(".//r:ref/@name", namespaces=RELAX_NG)))


RELAX_NG = {"r": "http://relaxng.org/ns/structure/1.0"}
SCHEMA = etree.parse(Path(SCHEMA_PATH))
TYPES, FIELDS, DATES = map(values_of, ("item-types", "variables", "variables.dates"))
STYLE = CitationStylesStyle("harvard-cite-them-right", locale="en-GB")


def assert_is_csl(item: dict[str, Any]) -> None:
    """Assert that an item agrees with the schema of CSL 1.0.2: its type, its fields, and valid dates."""
    assert item["type"] in TYPES
    assert set(item) - {"id", "type"} <= FIELDS
    for name, value in item.items():
        if name in DATES:
            (parts,) = value["date-parts"]
            assert set(value) == {"date-parts"} and all(type(part) is int for part in parts)
            date(*[*parts, 1, 1][:3])
        else:
            assert isinstance(value, str) and value.strip()


def read_csl(text: str) -> list[dict[str, Any]]:
    items = json.loads(text)
    for item in items:
        assert_is_csl(item)
    return list(items)


def assert_read_back_from_csl(references: Sequence[Reference]) -> None:
    items = read_csl(csl_json(references))
    assert [item["id"] for item in items] == [reference.key for reference in references]
    for reference, item in zip(references, items, strict=True):
        said = (reference.title, reference.address, reference.note, reference.language)
        assert tuple(item.get(name) for name in ("title", "URL", "note", "language")) == said
        assert (reference.publisher or reference.within) in (item.get("publisher"), item.get("container-title"), None)
        for name, day in (("issued", reference.date), ("accessed", reference.accessed)):
            parts = item.get(name, {"date-parts": [[]]})["date-parts"][0]
            assert parts == [int(part) for part in (day or "").split("-") if part]


def formatted(references: Sequence[Reference]) -> list[str]:
    """The bibliography that a citation processor, citeproc-py, makes from our CSL-JSON."""
    bibliography = CitationStylesBibliography(STYLE, CiteProcJSON(json.loads(csl_json(references))), formatter.plain)
    for reference in references:
        bibliography.register(Citation([CitationItem(reference.key.lower())]))
    return [str(line) for line in bibliography.bibliography()]


# ---- facts -----------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("fact", IDS)
def test_a_fact_is_cited_with_its_sources(fact: str) -> None:
    for language, content in CONTENTS.items():
        entry, references = ENTRIES[language][fact], cited(language, fact)
        words = fact_words(content, entry)
        shown_as, *sources = references
        assert shown_as.key == fact and shown_as.date is None and shown_as.accessed == TODAY
        assert words.subject in shown_as.title and words.field in shown_as.title
        assert shown_as.note and shown_as.note.startswith(words.value)
        assert (entry.fact.undated_because or content.wording.day(entry.fact.as_of)).rstrip(".") in shown_as.note
        known = [content.sources[source] for source in dict.fromkeys(entry.fact.sources)]
        assert [source.title for source in sources] == [source.title for source in known]
        assert [source.address for source in sources] == [source.url for source in known]
        assert [source.date or UNDATED for source in sources] == [source.date or UNDATED for source in known]
        assert_read_back_from_bibtex(references)
        assert_read_back_from_csl(references)
        assert_says_it_in_words(language, references)


def assert_says_it_in_words(language: Language, references: Sequence[Reference]) -> None:
    """Assert that the plain text has a line for the first reference, a heading, and a line for each source."""
    wording = CONTENTS[language].wording
    text = plain(wording, references)
    first, heading, *lines = text.splitlines()
    assert heading == wording.gettext("Sources:")
    for reference, line in zip(references, [first, *lines], strict=True):
        parts = (reference.title, reference.publisher, reference.within, reference.address, reference.note)
        assert all(part in line for part in parts if part)
        day = reference.accessed or reference.date
        assert (wording.day(day) if day else wording.gettext("no date given")) in line


@pytest.mark.parametrize(
    "fact",
    [
        "islands.iturup.population.estimate.2015-01-01",
        "claims.claims.japan.inherent-territory",
        "events.yalta_1945.fact",
    ],
)
def test_a_citation_style_finds_title_atlas_address_and_day(fact: str) -> None:
    references = cited("en", fact)
    first, *sources = formatted(references)
    assert all(part in first for part in (references[0].title, "Four Islands", reading("en").address))
    assert "no date" in first and "22 November 2026" in first
    for reference, line in zip(references[1:], sources, strict=True):
        assert reference.title in line and (reference.date or "no date")[:4] in line


def test_keys_are_unique() -> None:
    keys = [
        *IDS,
        *EXCERPTS,
        *CONTENTS["en"].sources,
        page_references(CONTENTS["en"].wording, reading("en"), None)[0].key,
    ]
    assert len(keys) == len({key.lower() for key in keys})


def test_what_is_said_of_several_is_cited_of_all_of_them() -> None:
    ids = [f"territories.{island}.holdings.none-agreed.fact" for island in CONTENTS["en"].islands]
    titles = {cited("en", fact)[0].title for fact in ids}
    assert titles == {"Iturup (Etorofu), Kunashir (Kunashiri), Shikotan and Habomai: How control changed"}


def test_a_source_is_in_the_language_that_the_page_says_of_it() -> None:
    shown = registry(CONTENTS["en"])["sources"]
    for fact, entry in ENTRIES["en"].items():
        sources = {reference.key: reference.language for reference in cited("en", fact)[1:]}
        assert sources == {key: shown[key]["lang"] for key in entry.fact.sources}
    others = [key for key, source in CONTENTS["en"].sources.items() if shown[key]["lang"] != (source.language or "en")]
    assert others  # described in English, whatever they are written in


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_knows_which_fact_each_of_its_buttons_cites(language: Language) -> None:
    """Each fact has a button. Facts with equal content share the button of the first of them."""
    found = {citation["fact"] for citation in registry(CONTENTS[language])["citations"].values()} - {None}
    said = {repr(entry.fact): entry.id for entry in reversed(ENTRIES[language].values())}
    assert found == set(said.values())


# ---- the page and excerpts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("article_id", CONTENTS["en"].articles)
def test_an_excerpt_is_cited_as_its_article_with_the_words_and_where_they_were_seen(article_id: str) -> None:
    """The citation has the article's data and the exact quotation: two hyphens in it do not become a dash."""
    for language, excerpt in product(LANGUAGES, CONTENTS["en"].articles[article_id].excerpts):
        content = CONTENTS[language]
        article = content.articles[article_id]
        references = excerpt_references(content, reading(language), article, excerpt)
        assert_read_back_from_bibtex(references)
        assert_read_back_from_csl(references)
        (item,) = json.loads(csl_json(references))
        assert (item["type"], item["title"], item["container-title"]) == (
            "article-newspaper",
            article.title,
            article.publisher,
        )
        said = (excerpt.quote, reading(language).address, content.wording.day(TODAY))
        assert all(part in item["note"] and part in plain(content.wording, references) for part in said)
        assert content.wording.day(article.date) in plain(content.wording, references)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_its_address_and_day_and_neither_author_nor_date(language: Language) -> None:
    wording, place = CONTENTS[language].wording, "Iturup (Etorofu)"
    references = page_references(wording, reading(language), place)
    assert_read_back_from_bibtex(references)
    assert_read_back_from_csl(references)
    (item,) = json.loads(csl_json(references))
    assert {"author", "issued"}.isdisjoint(item)
    said = (wording.quoted(place), reading(language).atlas, reading(language).address, wording.day(TODAY))
    assert all(part in plain(wording, references) for part in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_an_edition_has_the_date_of_the_edition_and_no_day_on_which_it_was_accessed(
    language: Language,
) -> None:
    content, page = CONTENTS[language], replace(reading(language), in_edition=True)
    fact = fact_references(content, page, ENTRIES[language]["events.yalta_1945.fact"])
    for references in (page_references(content.wording, page, None), fact):
        assert (references[0].date, references[0].accessed) == (TODAY, None)
        assert_read_back_from_bibtex(references)
        assert_read_back_from_csl(references)
        assert content.wording.day(TODAY) in plain(content.wording, references[:1])
    article = next(iter(content.articles.values()))
    at_the_server, in_the_edition = (
        excerpt_references(content, one, article, article.excerpts[0])[0].note or ""
        for one in (reading(language), page)
    )
    assert content.wording.day(TODAY) in in_the_edition and page.address in in_the_edition
    assert in_the_edition != at_the_server


def test_two_views_of_the_page_have_two_keys() -> None:
    wording, one = CONTENTS["en"].wording, reading("en")
    other = replace(one, address=one.address.replace("1990", "1991"))
    assert page_references(wording, one, None)[0].key != page_references(wording, other, None)[0].key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_that_is_a_quotation_is_not_quoted_twice(language: Language) -> None:
    wording = CONTENTS[language].wording
    text = plain(wording, page_references(wording, reading(language), wording.quoted("the islands")))
    assert text.startswith(wording.quoted("the islands"))
    assert text.count(QUOTATION_MARKS[language][0]) == 1


# ---- hostile texts and dates in part ---------------------------------------------------------------------------------


def test_no_sign_is_lost_or_does_anything() -> None:
    source = cited("en", IDS[0])[1]
    hostile = replace(source, title=HOSTILE, publisher=HOSTILE, note=HOSTILE)
    (entry,) = read_bibtex(bibtex([hostile])).values()
    names = ("title", "organization", "note")
    assert {shown(entry, name) for name in names} == {HOSTILE}
    assert not any(re.search(r"(?<!\\)[#$%&_^~]", entry.fields[name]) for name in names)
    (item,) = read_csl(csl_json([hostile]))
    assert {item["title"], item["publisher"], item["note"]} == {HOSTILE}
    assert plain(CONTENTS["en"].wording, [hostile]).count(HOSTILE) == 3


@pytest.mark.parametrize(
    ("day", "words", "parts"),
    [("2016", "2016", [2016]), ("2016-05", "May 2016", [2016, 5]), ("2016-05-03", "3 May 2016", [2016, 5, 3])],
)
def test_a_date_in_part_stays_as_exact_as_it_is(day: str, words: str, parts: list[int]) -> None:
    dated = replace(cited("en", IDS[0])[1], date=day)
    assert f", {words}." in plain(CONTENTS["en"].wording, [dated])
    (item,) = read_csl(csl_json([dated]))
    assert item["issued"] == {"date-parts": [parts]}
    (entry,) = read_bibtex(bibtex([dated])).values()
    assert (entry.fields["date"], entry.fields["year"]) == (day, "2016")
