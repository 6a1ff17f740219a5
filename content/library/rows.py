"""Articles and mentions as rows of the library's tables."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime

from content.library.saved_articles import SavedArticle
from content.library.search_terms import searchable
from content.linking import Mention, link, linker_digest

COLUMNS = "id, title, publisher, date, language, added, record"


def article_of(row: sqlite3.Row) -> SavedArticle:
    """The article that a row with COLUMNS is."""
    return SavedArticle(*(row[column] for column in COLUMNS.split(", ")))


def add(
    connection: sqlite3.Connection, article: Mapping[str, str | None], text: str, mentions: Iterable[Mention]
) -> int:
    """Write an article, of which `article` has the columns that are known, and what it is found by; its id."""
    linker = None if article["record"] else linker_digest()
    row = {**article, "added": datetime.now(UTC).isoformat(timespec="seconds"), "linker": linker}
    columns, marks = ", ".join(row), ", ".join(f":{column}" for column in row)
    ((article_id,),) = connection.execute(f"INSERT INTO articles ({columns}) VALUES ({marks}) RETURNING id", row)
    connection.execute("INSERT INTO texts VALUES (?, ?)", (article_id, text))
    connection.execute("INSERT INTO searched VALUES (?, ?)", (article_id, searchable(f"{row['title']}\n\n{text}")))
    _add_mentions(connection, article_id, mentions)
    return int(article_id)


def replace_mentions(connection: sqlite3.Connection, article_id: int, mentions: Iterable[Mention]) -> None:
    """Write what the linker of this program finds in an article in place of what another found, if it is there."""
    there = connection.execute("UPDATE articles SET linker = ? WHERE id = ?", (linker_digest(), article_id)).rowcount
    if there:
        connection.execute("DELETE FROM mentions WHERE article = ?", (article_id,))
        _add_mentions(connection, article_id, mentions)


def _add_mentions(connection: sqlite3.Connection, article_id: int, mentions: Iterable[Mention]) -> None:
    connection.executemany(
        'INSERT INTO mentions (article, start, "end", target, place, topic, rule, confidence) '
        f"VALUES ({article_id}, :start, :end, :target, :place, :topic, :rule, :confidence)",
        (asdict(mention) for mention in mentions),
    )


def mentions_of(connection: sqlite3.Connection, row: sqlite3.Row) -> list[Mention]:
    """What an article mentions, by its id, linker and text: as it is stored, or, if another linker stored it, anew."""
    text = row["text"]
    if row["linker"] not in (None, linker_digest()):
        return link(text)
    stored = connection.execute(
        'SELECT start, "end", target, place, topic, rule, confidence FROM mentions WHERE article = ? ORDER BY start',
        (row["id"],),
    )
    return [Mention(**dict(one), surface=text[one["start"] : one["end"]]) for one in stored]
