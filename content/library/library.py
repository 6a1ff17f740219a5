"""The operations of the library: articles that readers save in one SQLite file, with search in three languages.

To link a text means to find the mentions of the islands in the text (`content.linking`). A new release of the linker
may find other mentions in the same text. The library therefore stores with each article the digest of the linker that
found its mentions. The mentions of an article are outdated if the linker of this program has another digest.

If an article with outdated mentions is read or exported, its text is linked again, but the new mentions are not stored.
`relink_outdated` replaces all outdated mentions in the file. Linking 10,000 articles of 500 words takes 40 s, so
`open_library` does not call `relink_outdated`. Until `relink_outdated` has finished, searches with a filter by island
or topic and counts of mentions ignore articles with outdated mentions.
"""

import hashlib
import json
import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

import platformdirs
from pydantic import TypeAdapter, ValidationError

from content.documents import Document
from content.library.database import Database
from content.library.errors import LibraryError
from content.library.queries import (
    Condition,
    Filters,
    all_of,
    contains,
    has_id,
    linked_by_other_linker,
    linked_by_this_linker,
)
from content.library.rows import (
    COLUMNS,
    add,
    analysed_text_of,
    article_of,
    insert,
    mentions_of,
    remove,
    replace_mentions,
    storable,
)
from content.library.saved_articles import (
    PAGE_SIZE,
    MentionCount,
    RemovedArticle,
    SavedArticle,
    SearchHit,
    SearchResults,
    page_count,
)
from content.library.search_terms import SearchTerm, parse_query, term_spans
from content.library.seeds import quoted_articles, stored_mentions, stored_text
from content.library.snippets import snippet
from content.linking import AnalysedText, Mention, islands_of, link
from content.models import IslandId, PartialDate
from content.wording import N_

WITH_TEXT = f"SELECT {COLUMNS}, linker, text FROM articles JOIN texts ON article = id"
LATEST_FIRST = "ORDER BY date DESC NULLS LAST, id DESC"
NO_FILTERS = Filters()
BATCH = 200  # articles that are linked again in one transaction
WHITE_SPACE = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+")


def default_path() -> Path:
    """The default path of the library's file, in the user's data directory of the operating system."""
    return platformdirs.user_data_path("four-islands", appauthor=False) / "library.sqlite3"


def open_library(path: Path) -> "Library":
    """Open the library in the file `path`.

    If the file does not exist, it is created, with the articles that the atlas quotes. If the tables in the file are of
    an earlier version, the file is migrated. Raises LibraryError if the file cannot be opened, is not a library, or has
    tables of a later version.
    """
    database = Database(path)
    database.prepare(_insert_quoted_articles)
    return Library(database)


class Library:
    """A library of articles with their mentions.

    Every method may be called from any thread. Every method raises LibraryError if the file cannot be used; other
    reasons for a LibraryError are in the docstring of the method.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(
        self, document: Document, mentions: Iterable[Mention], publisher: str | None = None, date: str | None = None
    ) -> SavedArticle:
        """Save a document with its mentions as an article. Return the article.

        The title of the article is the title of the document, or its name if it has no title. If the library already
        contains an article with the same text, nothing is saved, and that article is returned with `already_saved`
        True. White space and invisible characters are ignored in this comparison. `date` is the date of publication: an
        ISO date, or an ISO date without day or without month and day. Raises LibraryError if `date` has another form or
        is in the future.
        """
        _check_date(date)
        digest = _digest(document.text)
        row = {
            "title": storable(document.title or document.name),
            "publisher": storable(publisher) if publisher else None,
            "date": date,
            "language": document.language,
            "digest": digest,
            "record": None,
        }
        with self._database.write_transaction() as connection:
            if existing := _with_digest(connection, digest):
                return replace(existing, already_saved=True)
            return _article(connection, add(connection, row, storable(document.text), mentions))

    def known(self, text: str) -> SavedArticle | None:
        """The article with the same text as `text`; None if there is no such article.

        White space and invisible characters are ignored in this comparison.
        """
        with self._database.read_transaction() as connection:
            return _with_digest(connection, _digest(text))

    def search(self, query: str = "", filters: Filters = NO_FILTERS, page: int = 1) -> SearchResults:
        """One page of the articles that match the filters and contain every word of `query` in the title or the text.

        Articles are ordered by date, the latest first; articles without a date are last. A word of three or more
        characters also finds longer words that begin with it. A Japanese word is found anywhere in a text. Only the
        first MAX_TERMS words of the query are used. Punctuation is ignored: a query that consists only of punctuation
        finds no article. An empty query finds every article that matches the filters. `page` is counted from 1; a
        number after the last page gives the last page, and a number below 1 the first. Raises LibraryError if a date of
        the filters is not a date (see `save`) or is in the future.
        """
        _check_date(filters.since)
        _check_date(filters.until)
        terms = parse_query(query)
        if query.strip() and not terms:
            return SearchResults((), 0, 1)
        condition = all_of([*map(contains, terms), *filters.conditions()])
        with self._database.read_transaction() as connection:
            return _results(connection, condition, terms, page)

    def article(self, article_id: int) -> tuple[SavedArticle, AnalysedText]:
        """An article and its analysed text. Raises LibraryError if the library does not contain the article."""
        condition = has_id(article_id)
        with self._database.read_transaction() as connection:
            row = connection.execute(f"{WITH_TEXT} WHERE {condition.sql}", condition.values).fetchone()
            if row is None:
                raise LibraryError(N_("This article is no longer in the library. Choose another."))
            return article_of(row), analysed_text_of(connection, row)

    def publishers(self) -> list[str]:
        """The names of all publishers in the library, each once, in the order of their Unicode code points."""
        with self._database.read_transaction() as connection:
            rows = connection.execute("SELECT DISTINCT publisher FROM articles WHERE publisher NOT NULL ORDER BY 1")
            return [publisher for (publisher,) in rows]

    def remove(self, article_id: int) -> RemovedArticle | None:
        """Delete an article with its mentions and its entry in the search index. Return it, for `restore`.

        Nothing happens if the article does not exist; the result is None then.
        """
        condition = has_id(article_id)
        with self._database.write_transaction() as connection:
            select = f"SELECT * FROM articles WHERE {condition.sql}"
            article = connection.execute(select, condition.values).fetchone()
            return remove(connection, article) if article else None

    def restore(self, removed: RemovedArticle) -> None:
        """Put a removed article back: its id, its text, its mentions and its entry in the search index.

        Nothing happens if an article with the same text was saved after the removal.
        """
        with self._database.write_transaction() as connection:
            if not _with_digest(connection, removed.article["digest"]):
                insert(connection, removed.article, removed.text, removed.mentions)

    def export(self) -> Iterator[str]:
        """All articles as lines of JSON, in the order of their ids. Each line ends with a line break.

        A line contains one article: the fields of SavedArticle except `already_saved`, and its `text` and `mentions`.
        The file is read during the iteration, in a single transaction, so LibraryError may be raised at any line.
        """
        with self._database.read_transaction() as connection:
            for row in connection.execute(f"{WITH_TEXT} ORDER BY id"):
                mentions = [asdict(mention) for mention in mentions_of(connection, row)]
                entry = asdict(article_of(row)) | {"text": row["text"], "mentions": mentions}
                del entry["already_saved"]
                yield json.dumps(entry, ensure_ascii=False) + "\n"

    def mentions_by_island_over_time(self) -> list[MentionCount]:
        """The number of mentions of each island in the articles of each year.

        A mention of several islands counts once for each of these islands. Articles with outdated mentions are ignored:
        another version of the linker found them. There is no MentionCount for an island without mentions in a year. The
        order is by year; None comes first.
        """
        counts: Counter[tuple[IslandId, int | None]] = Counter()
        condition = linked_by_this_linker()
        with self._database.read_transaction() as connection:
            rows = connection.execute(
                "SELECT target, CAST(substr(date, 1, 4) AS INTEGER) AS year, count(*) AS mentions FROM articles "
                f"JOIN mentions ON article = id WHERE {condition.sql} GROUP BY target, year ORDER BY year",
                condition.values,
            )
            for target, year, mentions in rows:
                counts.update({(island, year): mentions for island in islands_of(target)})
        return [MentionCount(island, year, mentions) for (island, year), mentions in counts.items()]

    def outdated_count(self) -> int:
        """The number of articles with outdated mentions.

        Mentions are outdated if another version of the linker found them.
        """
        with self._database.read_transaction() as connection:
            return _count(connection, linked_by_other_linker())

    def relink_outdated(self) -> None:
        """Find the mentions in all articles with outdated mentions again, and store the new mentions.

        Mentions are outdated if another version of the linker found them. A transaction contains at most BATCH
        articles, so that other threads and programs can write between two transactions. After a LibraryError, the
        batches that are already stored remain.
        """
        last = 0
        while rows := self._outdated_after(last):
            relinked = [(row["id"], link(row["text"])) for row in rows]
            with self._database.write_transaction() as connection:
                for last, mentions in relinked:
                    replace_mentions(connection, last, mentions)

    def _outdated_after(self, last: int) -> list[sqlite3.Row]:
        """The next BATCH articles with outdated mentions and an id greater than `last`, in the order of their ids.

        `last` is the greatest id of the previous batch. One run of `relink_outdated` therefore links each article at
        most once. If a run linked an article repeatedly, two programs with different linkers could replace each other's
        mentions forever.
        """
        condition = all_of([linked_by_other_linker(), Condition("id > ?", (last,))])
        with self._database.read_transaction() as connection:
            select = f"{WITH_TEXT} WHERE {condition.sql} ORDER BY id LIMIT {BATCH}"
            return connection.execute(select, condition.values).fetchall()


def _insert_quoted_articles(connection: sqlite3.Connection) -> None:
    for article in quoted_articles():
        text = stored_text(article)
        row = {
            "title": article.title,
            "publisher": article.publisher,
            "date": article.date,
            "language": article.language,
            "digest": _digest(text),
            "record": article.id,
        }
        add(connection, row, text, stored_mentions(article))


def _check_date(date: str | None) -> None:
    try:
        TypeAdapter(PartialDate | None).validate_python(date)
    except ValidationError:
        raise LibraryError(
            N_(
                "{date} cannot be the date of an article. Write it as 2019-01-22, 2019-01 or 2019; it may not be "
                "in the future."
            ),
            date=date,
        ) from None


def _digest(text: str) -> str:
    """The SHA-256 hash (hexadecimal) of a text in NFC, without white space, soft hyphens and zero-width characters."""
    unspaced = WHITE_SPACE.sub("", unicodedata.normalize("NFC", storable(text)))
    return hashlib.sha256(unspaced.encode("utf-8")).hexdigest()


def _with_digest(connection: sqlite3.Connection, digest: str) -> SavedArticle | None:
    row = connection.execute(f"SELECT {COLUMNS} FROM articles WHERE digest = ?", (digest,)).fetchone()
    return article_of(row) if row else None


def _article(connection: sqlite3.Connection, article_id: int) -> SavedArticle:
    return article_of(connection.execute(f"SELECT {COLUMNS} FROM articles WHERE id = ?", (article_id,)).fetchone())


def _count(connection: sqlite3.Connection, condition: Condition) -> int:
    ((count,),) = connection.execute(f"SELECT count(*) FROM articles WHERE {condition.sql}", condition.values)
    return int(count)


def _results(
    connection: sqlite3.Connection, condition: Condition, terms: tuple[SearchTerm, ...], page: int
) -> SearchResults:
    total = _count(connection, condition)
    results = SearchResults((), total, min(max(page, 1), page_count(total)))
    chosen = f"SELECT id FROM articles WHERE {condition.sql} {LATEST_FIRST} LIMIT {PAGE_SIZE} OFFSET {results.offset}"
    rows = connection.execute(f"{WITH_TEXT} WHERE id IN ({chosen}) {LATEST_FIRST}", condition.values)
    return replace(results, hits=tuple(_hit(row, terms) for row in rows))


def _hit(row: sqlite3.Row, terms: tuple[SearchTerm, ...]) -> SearchHit:
    text = row["text"]
    spans = tuple(term_spans(text, terms))
    start, end = snippet(text, *(spans[0] if spans else (0, 0)))
    return SearchHit(article_of(row), spans, start, end, text[start:end])
