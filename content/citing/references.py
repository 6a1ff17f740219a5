"""Makes bibliographic references to the page, to a fact and its sources, and to the article of an excerpt.

References have no authors, because the data contain none. A reference has a date only if the data contain the date.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from content.citing.citations import fact_citation, title_language
from content.models import UNDATED, Article, Excerpt, Fact, Language, Source
from content.record.facts.fact_ids import IndexedFact
from content.record.facts.fact_index import all_facts
from content.record.facts.fact_words import FactWords, fact_words
from content.record.store import Content
from content.wording import Wording, capitalised


@dataclass(frozen=True)
class CitedPage:
    """The page of the atlas that a reader cites.

    `atlas` is the name of the atlas in the language of the reader. `address` is the URL of the page. `day` is a full
    ISO date. For a page of a server, `day` is the day on which the reader accessed the page, because the page changes.
    For a page of an edition (`in_edition`), `day` is the day of the edition. `record` is the version of the record, an
    ISO date.
    """

    atlas: str
    address: str
    day: str
    record: str
    in_edition: bool = False


@dataclass(frozen=True)
class Reference:
    """One entry of a bibliography.

    `key` is unique in the bibliography and consists of ASCII characters. `language` is the code of the language of the
    title. `publisher` is the newspaper if `kind` is `article-newspaper`. `within` is the name of the larger work that
    contains the cited page, here the atlas; it is None if the reference is to a whole work. `date` is the date of
    publication: an ISO date, or an ISO date without day or without month and day. `address` is a URL. `accessed` is the
    full ISO date of the reader's access; only references to a server of the atlas have it. `version` is the version of
    the record, an ISO date; only references to the atlas have it.
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
    version: str | None = None
    note: str | None = None


def page_references(wording: Wording, page: CitedPage, title: str | None) -> tuple[Reference]:
    """The reference to the page.

    `title` is the title of the selected place. If nothing is selected, `title` is None, and the reference has the name
    of the atlas as its title. The key contains path and query of the address, so that different views have different
    keys.
    """
    _, _, path, query, _ = urlsplit(page.address)
    view = re.sub(r"[^a-z0-9.]+", "-", f"{path}-{query}").strip("-")
    return (_of_atlas(f"four-islands-{view}", wording.language, page, title or page.atlas, None),)


def fact_references(content: Content, page: CitedPage, entry: IndexedFact) -> tuple[Reference, ...]:
    """The reference to a fact in the atlas, followed by the references to the sources of the fact.

    Several subjects, such as two islands, can have equal facts, with the same value, date and sources. The page shows
    equal facts as one fact, so the title of the reference names all these subjects.
    """
    wording, words = content.wording, fact_words(content, entry)
    subjects = wording.listing([equal.subject for equal in _equal_facts(content, entry)])
    title = wording.gettext("{place}: {facts}", place=subjects, facts=words.field)
    fact = _of_atlas(entry.id, wording.language, page, title, _note(wording, entry, words))
    return (fact, *(_of_source(key, content.sources[key]) for key in dict.fromkeys(entry.fact.sources)))


def excerpt_references(content: Content, page: CitedPage, article: Article, excerpt: Excerpt) -> tuple[Reference]:
    """The reference to the article that contains an excerpt.

    The note of the reference contains the quotation. The note also states where the reader saw the quotation: the name
    of the atlas, the address of the page, and the `day` of the page.
    """
    wording = content.wording
    return (
        Reference(
            key=excerpt.id,
            kind="article-newspaper",
            title=article.title,
            language=article.language,
            publisher=article.publisher,
            date=_dated(article.date),
            note=wording.sentences([wording.quoted(excerpt.quote), _quoted_in(wording, page)]),
        ),
    )


def _quoted_in(wording: Wording, page: CitedPage) -> str:
    words = {"atlas": page.atlas, "address": page.address, "date": wording.day(page.day)}
    if page.in_edition:
        return wording.gettext("Quoted in {atlas}, {address}, edition of {date}", **words)
    return wording.gettext("Quoted in {atlas}, {address}, accessed {date}", **words)


def _of_atlas(key: str, language: Language, page: CitedPage, title: str, note: str | None) -> Reference:
    return Reference(
        key=key,
        kind="webpage",
        title=title,
        language=language,
        within=page.atlas if title != page.atlas else None,
        date=page.day if page.in_edition else None,
        address=page.address,
        accessed=None if page.in_edition else page.day,
        version=page.record,
        note=note,
    )


def _equal_facts(content: Content, entry: IndexedFact) -> list[FactWords]:
    """The texts of the fact of `entry` and of all facts that are equal to it, in the order of the data.

    Equal facts have the same value, date, sources and notes, but different subjects. The page shows them as one fact.
    """
    return [fact_words(content, other) for other in _entries_by_fact(content)[entry.fact]]


@lru_cache(maxsize=len(get_args(Language)))
def _entries_by_fact(content: Content) -> dict[Fact[Any], list[IndexedFact]]:
    """All facts of the record, those that are equal together."""
    found: dict[Fact[Any], list[IndexedFact]] = {}
    for entry in all_facts(content):
        found.setdefault(entry.fact, []).append(entry)
    return found


def _note(wording: Wording, entry: IndexedFact, words: FactWords) -> str:
    """The value, the date and the notes of a fact, as sentences. The date is left out if the fact is undated."""
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
