"""Bibliographic references to the page, to a fact and its sources, and to an excerpt's article.

An author or date that is not in the data is left out.
"""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from content.citing.citations import fact_citation, title_language
from content.models import UNDATED, Article, Excerpt, Language, Source
from content.record.fact_ids import IndexedFact
from content.record.fact_index import all_facts
from content.record.fact_words import FactWords, fact_words
from content.record.store import Content
from content.wording import Wording, capitalised


@dataclass(frozen=True)
class AccessedPage:
    """A page of the atlas as a reader accessed it.

    `atlas` is the atlas's name in the reader's language, `address` the page's URL, `accessed` an ISO date.
    """

    atlas: str
    address: str
    accessed: str


@dataclass(frozen=True)
class Reference:
    """One entry of a bibliography; `key` is ASCII and unique.

    For a newspaper's article, `publisher` is the newspaper. `within` is the larger work that a page is part of.
    `date` is the date of publication, an ISO date or part of one; `accessed` is a full ISO date. `language` is the code
    of the title's language.
    """

    key: str
    kind: Literal["webpage", "article-newspaper"]
    title: str
    language: str
    publisher: str | None = None
    within: str | None = None
    date: str | None = None
    address: str | None = None
    accessed: str | None = None
    note: str | None = None


def page_references(wording: Wording, page: AccessedPage, title: str | None) -> tuple[Reference]:
    """The reference to the page; `title` is that of the selection, None if nothing is selected.

    The key is made of the address's query, so that each view has its own.
    """
    view = re.sub(r"[^a-z0-9.]+", "-", urlsplit(page.address).query)
    return (_of_atlas(f"four-islands-{view}", wording.language, page, title or page.atlas, None),)


def fact_references(content: Content, page: AccessedPage, entry: IndexedFact) -> tuple[Reference, ...]:
    """The reference to a fact in the atlas, followed by those to its sources."""
    wording, words = content.wording, fact_words(content, entry)
    subjects = wording.listing([equal.subject for equal in _equal_facts(content, entry)])
    title = wording.gettext("{place}: {facts}", place=subjects, facts=words.field)
    fact = _of_atlas(entry.id, wording.language, page, title, _note(wording, entry, words))
    return (fact, *(_of_source(key, content.sources[key]) for key in dict.fromkeys(entry.fact.sources)))


def excerpt_references(content: Content, page: AccessedPage, article: Article, excerpt: Excerpt) -> tuple[Reference]:
    """The reference to an excerpt's article, with a note that has the quotation and the page it was read on."""
    wording = content.wording
    seen = wording.gettext(
        "Quoted in {atlas}, {address}, accessed {date}",
        atlas=page.atlas,
        address=page.address,
        date=wording.day(page.accessed),
    )
    return (
        Reference(
            key=excerpt.id,
            kind="article-newspaper",
            title=article.title,
            language=article.language,
            publisher=article.publisher,
            date=_dated(article.date),
            note=wording.sentences([wording.quoted(excerpt.quote), seen]),
        ),
    )


def _of_atlas(key: str, language: Language, page: AccessedPage, title: str, note: str | None) -> Reference:
    return Reference(
        key=key,
        kind="webpage",
        title=title,
        language=language,
        within=page.atlas if title != page.atlas else None,
        address=page.address,
        accessed=page.accessed,
        note=note,
    )


def _equal_facts(content: Content, entry: IndexedFact) -> list[FactWords]:
    """The words of all facts equal to this one, which differ in their subject only; the page shows them as one."""
    return [fact_words(content, other) for other in all_facts(content) if other.fact == entry.fact]


def _note(wording: Wording, entry: IndexedFact, words: FactWords) -> str:
    """Value, date and notes of a fact."""
    fact = entry.fact
    date = [] if fact.as_of == UNDATED else [capitalised(wording.gettext("as of {date}", date=wording.day(fact.as_of)))]
    return wording.sentences([words.value, *date, *fact_citation(fact).notes(wording)])


def _of_source(key: str, source: Source) -> Reference:
    return Reference(
        key=key,
        kind="webpage",
        title=source.title,
        language=title_language(source),
        publisher=source.publisher,
        date=_dated(source.date),
        address=source.url,
    )


def _dated(date: str | None) -> str | None:
    return None if date == UNDATED else date
