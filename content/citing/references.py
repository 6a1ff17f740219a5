"""What is cited, as entries of a bibliography: the page, a fact and its sources, an excerpt's article.

Nothing is made up: what has no author or date in the data has none here.
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
    """The atlas as it was read: its name in the reader's language, the page's address, the day as an ISO date."""

    atlas: str
    address: str
    day: str


@dataclass(frozen=True)
class Reference:
    """One entry of a bibliography; `key` is ASCII and unique.

    `publisher` of a newspaper's article is the newspaper; `within` is the larger work that a page is a part of.
    `date` is that of publication, an ISO date or part of one; `accessed` a whole one; `language` is the title's.
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
    """The page itself; `title` says what is selected on it, None where nothing is. Each view has a key of its own."""
    view = re.sub(r"[^a-z0-9.]+", "-", urlsplit(page.address).query)
    return (_of_atlas(f"four-islands-{view}", wording.language, page, title or page.atlas, None),)


def fact_references(content: Content, page: AccessedPage, entry: IndexedFact) -> tuple[Reference, ...]:
    """A fact as the atlas says it, then each source behind it."""
    wording, said = content.wording, fact_words(content, entry)
    subjects = wording.listing([words.subject for words in _said_alike(content, entry)])
    title = wording.gettext("{place}: {facts}", place=subjects, facts=said.field)
    fact = _of_atlas(entry.id, wording.language, page, title, _note(wording, entry, said))
    return (fact, *(_of_source(key, content.sources[key]) for key in dict.fromkeys(entry.fact.sources)))


def excerpt_references(content: Content, page: AccessedPage, article: Article, excerpt: Excerpt) -> tuple[Reference]:
    """The article that an excerpt is from, with the quotation and where it was seen."""
    wording = content.wording
    seen = wording.gettext(
        "Quoted in {atlas}, {address}, accessed {date}",
        atlas=page.atlas,
        address=page.address,
        date=wording.day(page.day),
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
        accessed=page.day,
        note=note,
    )


def _said_alike(content: Content, entry: IndexedFact) -> list[FactWords]:
    """The fact in words, once for each subject of which the same is said: the page does not tell these apart."""
    return [fact_words(content, other) for other in all_facts(content) if other.fact == entry.fact]


def _note(wording: Wording, entry: IndexedFact, said: FactWords) -> str:
    """Value, date and remarks; why there is no date is one of the remarks."""
    fact = entry.fact
    date = [] if fact.as_of == UNDATED else [capitalised(wording.gettext("as of {date}", date=wording.day(fact.as_of)))]
    return wording.sentences([said.value, *date, *fact_citation(fact).notes(wording)])


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
