"""The library: articles that readers saved, searched in three languages, kept in one SQLite file."""

import hashlib
import json
import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
from pydantic import TypeAdapter, ValidationError

from content.documents import Document
from content.library.database import Database
from content.library.errors import LibraryError
from content.library.folding import positions, searchable, terms
from content.library.queries import Filters, holds
from content.library.records import Found, SavedArticle, Tally
from content.library.seeds import stored_mentions, stored_text
from content.library.snippets import snippet
from content.linking import Mention, islands_of
from content.models import IslandId, Language, PartialDate, Topic
from content.store import load
from content.wording import N_

COLUMNS = "id, title, publisher, date, language, added, record"
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
            "text": _clean(document.text),
            "record": None,
        }
        with self._database.writing() as connection:
            known = _known(connection, document.text)
            return replace(known, already_there=True) if known else _added(connection, row, mentions)

    def known(self, text: str) -> SavedArticle | None:
        """The article with this text, whatever its spacing, if it is in the library."""
        with self._database.reading() as connection:
            return _known(connection, text)

    def search(
        self,
        query: str = "",
        island: IslandId | None = None,
        topic: Topic | None = None,
        since: str | None = None,
        until: str | None = None,
        publisher: str | None = None,
        language: Language | None = None,
    ) -> list[Found]:
        """The articles that hold every word of `query` and match the filters, the latest first.

        Words are found by their first letters, if they are three or more, Japanese anywhere. No sign in a query has a
        meaning: a query of signs alone finds nothing, an empty one everything.
        """
        _check_date(since)
        _check_date(until)
        wanted = terms(query)
        if query.strip() and not wanted:
            return []
        filters = Filters(island, topic, since, until, publisher, language)
        conditions = [*map(holds, wanted), *filters.conditions()]
        where = " AND ".join(condition.sql for condition in conditions) or "TRUE"
        values = [value for condition in conditions for value in condition.values]
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {COLUMNS}, text FROM articles WHERE {where} ORDER BY date DESC NULLS LAST, id DESC", values
            )
            return [_found(_article(row), row["text"], tuple(positions(row["text"], wanted))) for row in rows]

    def article(self, article_id: int) -> tuple[SavedArticle, str, list[Mention]]:
        """An article with its text and what it mentions."""
        with self._database.reading() as connection:
            row = connection.execute(f"SELECT {COLUMNS}, text FROM articles WHERE id = ?", (article_id,)).fetchone()
            if row is None:
                raise LibraryError(N_("This article is no longer in the library. Choose another."))
            return _article(row), row["text"], _mentions(connection, article_id, row["text"])

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
            for row in connection.execute(f"SELECT {COLUMNS}, text FROM articles ORDER BY id"):
                mentions = _mentions(connection, row["id"], row["text"])
                entry = dict(row) | {"mentions": [asdict(mention) for mention in mentions]}
                yield json.dumps(entry, ensure_ascii=False) + "\n"

    def mentions_by_island_over_time(self) -> list[Tally]:
        """How often each island is mentioned in the articles of each year; a mention of several counts for each."""
        counts: Counter[tuple[IslandId, int | None]] = Counter()
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT target, CAST(substr(date, 1, 4) AS INTEGER) AS year, count(*) AS mentions "
                "FROM mentions JOIN articles ON article = id GROUP BY target, year ORDER BY year"
            )
            for target, year, mentions in rows:
                counts.update({(island, year): mentions for island in islands_of(target)})
        return [Tally(island, year, mentions) for (island, year), mentions in counts.items()]


def _fill(connection: sqlite3.Connection) -> None:
    for article in load("en").articles.values():
        row = {
            "title": article.title,
            "publisher": article.publisher,
            "date": article.date,
            "language": article.language,
            "text": stored_text(article),
            "record": article.id,
        }
        _added(connection, row, stored_mentions(article))


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
    return _article(row) if row else None


def _article(row: sqlite3.Row) -> SavedArticle:
    return SavedArticle(*(row[column] for column in COLUMNS.split(", ")))


def _added(
    connection: sqlite3.Connection, article: Mapping[str, str | None], mentions: Iterable[Mention]
) -> SavedArticle:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    row = {**article, "digest": _digest(article["text"] or ""), "added": now}
    columns, marks = ", ".join(row), ", ".join(f":{column}" for column in row)
    article_id = connection.execute(f"INSERT INTO articles ({columns}) VALUES ({marks})", row).lastrowid
    connection.execute(
        "INSERT INTO searched VALUES (?, ?)", (article_id, searchable(f"{row['title']}\n\n{row['text']}"))
    )
    connection.executemany(
        'INSERT INTO mentions (article, start, "end", target, place, topic, rule, confidence) '
        f"VALUES ({article_id}, :start, :end, :target, :place, :topic, :rule, :confidence)",
        (asdict(mention) for mention in mentions),
    )
    return _article(connection.execute(f"SELECT {COLUMNS} FROM articles WHERE id = ?", (article_id,)).fetchone())


def _mentions(connection: sqlite3.Connection, article_id: int, text: str) -> list[Mention]:
    rows = connection.execute(
        'SELECT start, "end", target, place, topic, rule, confidence FROM mentions WHERE article = ? ORDER BY start',
        (article_id,),
    )
    return [Mention(**dict(row), surface=text[row["start"] : row["end"]]) for row in rows]


def _found(article: SavedArticle, text: str, positions: tuple[tuple[int, int], ...]) -> Found:
    start, end = snippet(text, *(positions[0] if positions else (0, 0)))
    return Found(article, positions, start, end, text[start:end])
