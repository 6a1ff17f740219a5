"""The library: articles that readers saved, searched in three languages, kept in one SQLite file.

A new release may find other mentions in the same text, so each article keeps the digest of the linker that found those
that are stored. Where it is not this program's, the text is linked anew: at once where one article is read or all are
exported, and for the filters and counts beforehand, by `link_anew`. An article of 500 words with ten names takes 4 ms,
10,000 of them 40 s, so that opening the library does not wait for it; until it is done, filters by mention and counts
leave such an article out.
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
from content.library.queries import Condition, Filters, every, holds, linked_before, linked_now
from content.library.rows import COLUMNS, add, article_of, mentions_of, replace_mentions
from content.library.saved_articles import PAGE, Found, Results, SavedArticle, Tally, pages_of
from content.library.search_terms import Term, positions, terms
from content.library.seeds import quoted_articles, stored_mentions, stored_text
from content.library.snippets import snippet
from content.linking import Mention, islands_of, link
from content.models import IslandId, PartialDate
from content.wording import N_

WITH_TEXT = f"SELECT {COLUMNS}, linker, text FROM articles JOIN texts ON article = id"
LATEST_FIRST = "ORDER BY date DESC NULLS LAST, id DESC"
ANY = Filters()
BATCH = 200  # articles that are linked anew in one transaction
SPACING = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+")


def default_path() -> Path:
    """Where a reader's library lies: in the user's data directory."""
    return platformdirs.user_data_path("four-islands", appauthor=False) / "library.sqlite3"


def open_library(path: Path) -> "Library":
    """The library in this file, made with the records of the articles that the atlas quotes if it is not there.

    Raises LibraryError where the file cannot be a library.
    """
    database = Database(path)
    database.prepare(_fill)
    return Library(database)


class Library:
    """Articles with their mentions. Every method may be called from any thread, and raises LibraryError only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(
        self, document: Document, mentions: Iterable[Mention], publisher: str | None = None, date: str | None = None
    ) -> SavedArticle:
        """Keep a document; where the same text, whatever its spacing, is there already, that one is returned.

        `date` is when it was published: an ISO date or part of one.
        """
        _check_date(date)
        row = {
            "title": _clean(document.title or document.name),
            "publisher": _clean(publisher) if publisher else None,
            "date": date,
            "language": document.language,
            "digest": _digest(document.text),
            "record": None,
        }
        with self._database.writing() as connection:
            if known := _known(connection, document.text):
                return replace(known, already_there=True)
            return _article(connection, add(connection, row, _clean(document.text), mentions))

    def known(self, text: str) -> SavedArticle | None:
        """The article with this text, whatever its spacing, if it is in the library."""
        with self._database.reading() as connection:
            return _known(connection, text)

    def search(self, query: str = "", filters: Filters = ANY, page: int = 1) -> Results:
        """A page of the articles that hold every word of `query` and match the filters, the latest first.

        Words are found by their first letters, if they are three or more, Japanese anywhere. No sign in a query has a
        meaning: a query of signs alone finds nothing, an empty one everything. Beyond the last page is the last one.
        """
        _check_date(filters.since)
        _check_date(filters.until)
        wanted = terms(query)
        if query.strip() and not wanted:
            return Results((), 0, 1)
        condition = every([*map(holds, wanted), *filters.conditions()])
        with self._database.reading() as connection:
            return _results(connection, condition, wanted, page)

    def article(self, article_id: int) -> tuple[SavedArticle, str, list[Mention]]:
        """An article with its text and what it mentions."""
        with self._database.reading() as connection:
            row = connection.execute(f"{WITH_TEXT} WHERE id = ?", (article_id,)).fetchone()
            if row is None:
                raise LibraryError(N_("This article is no longer in the library. Choose another."))
            return article_of(row), row["text"], mentions_of(connection, row)

    def publishers(self) -> list[str]:
        """Every publisher in the library, in alphabetical order."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT DISTINCT publisher FROM articles WHERE publisher NOT NULL ORDER BY 1")
            return [publisher for (publisher,) in rows]

    def remove(self, article_id: int) -> None:
        """Take an article out of the library and its indexes, if it is there."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))

    def export(self) -> Iterator[str]:
        """Every article with its text and mentions, each as a JSON object on a line of its own."""
        with self._database.reading() as connection:
            for row in connection.execute(f"{WITH_TEXT} ORDER BY id"):
                mentions = [asdict(mention) for mention in mentions_of(connection, row)]
                entry = asdict(article_of(row)) | {"text": row["text"], "mentions": mentions}
                del entry["already_there"]
                yield json.dumps(entry, ensure_ascii=False) + "\n"

    def mentions_by_island_over_time(self) -> list[Tally]:
        """How often each island is mentioned in the articles of each year; a mention of several counts for each."""
        counts: Counter[tuple[IslandId, int | None]] = Counter()
        condition = linked_now()
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT target, CAST(substr(date, 1, 4) AS INTEGER) AS year, count(*) AS mentions FROM articles "
                f"JOIN mentions ON article = id WHERE {condition.sql} GROUP BY target, year ORDER BY year",
                condition.values,
            )
            for target, year, mentions in rows:
                counts.update({(island, year): mentions for island in islands_of(target)})
        return [Tally(island, year, mentions) for (island, year), mentions in counts.items()]

    def waiting(self) -> int:
        """How many articles have mentions that another linker found, and are to be linked anew."""
        with self._database.reading() as connection:
            return _count(connection, linked_before())

    def link_anew(self) -> None:
        """Link the articles that wait for it, some at a time, so that others can write in between."""
        last = 0
        while rows := self._waiting_after(last):
            found = [(row["id"], link(row["text"])) for row in rows]
            with self._database.writing() as connection:
                for last, mentions in found:
                    replace_mentions(connection, last, mentions)

    def _waiting_after(self, last: int) -> list[sqlite3.Row]:
        """The next to be linked anew; by their ids, so that two programs with two linkers do not go on for ever."""
        condition = every([linked_before(), Condition("id > ?", (last,))])
        with self._database.reading() as connection:
            select = f"{WITH_TEXT} WHERE {condition.sql} ORDER BY id LIMIT {BATCH}"
            return connection.execute(select, condition.values).fetchall()


def _fill(connection: sqlite3.Connection) -> None:
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
            N_("{date} is not the date of an article. Write 2019-01-22, 2019-01 or 2019, not in the future."), date=date
        ) from None


def _clean(text: str) -> str:
    """A text that SQLite can hold: half of a surrogate pair is a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _digest(text: str) -> str:
    """SHA-256 of a text without its spacing."""
    unspaced = SPACING.sub("", unicodedata.normalize("NFC", _clean(text)))
    return hashlib.sha256(unspaced.encode("utf-8")).hexdigest()


def _known(connection: sqlite3.Connection, text: str) -> SavedArticle | None:
    row = connection.execute(f"SELECT {COLUMNS} FROM articles WHERE digest = ?", (_digest(text),)).fetchone()
    return article_of(row) if row else None


def _article(connection: sqlite3.Connection, article_id: int) -> SavedArticle:
    return article_of(connection.execute(f"SELECT {COLUMNS} FROM articles WHERE id = ?", (article_id,)).fetchone())


def _count(connection: sqlite3.Connection, condition: Condition) -> int:
    ((count,),) = connection.execute(f"SELECT count(*) FROM articles WHERE {condition.sql}", condition.values)
    return int(count)


def _results(connection: sqlite3.Connection, condition: Condition, wanted: tuple[Term, ...], page: int) -> Results:
    total = _count(connection, condition)
    results = Results((), total, min(max(page, 1), pages_of(total)))
    chosen = f"SELECT id FROM articles WHERE {condition.sql} {LATEST_FIRST} LIMIT {PAGE} OFFSET {results.offset}"
    rows = connection.execute(f"{WITH_TEXT} WHERE id IN ({chosen}) {LATEST_FIRST}", condition.values)
    return replace(results, found=tuple(_found(row, wanted) for row in rows))


def _found(row: sqlite3.Row, wanted: tuple[Term, ...]) -> Found:
    text = row["text"]
    places = tuple(positions(text, wanted))
    start, end = snippet(text, *(places[0] if places else (0, 0)))
    return Found(article_of(row), places, start, end, text[start:end])
