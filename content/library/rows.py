"""Reads and writes articles and mentions as rows of the library's tables.

To link a text means to find the mentions of the islands in the text (`content.linking`). The stored mentions of an
article are outdated if another version of the linker found them.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from content.library.saved_articles import RemovedArticle, SavedArticle
from content.library.search_terms import searchable
from content.linking import AnalysedText, Mention, analyse, link, linker_digest, with_mentions

COLUMNS = "id, title, publisher, date, language, added, record"
OF_MENTIONS = 'start, "end", target, place, topic, rule, confidence'
MAX_KEPT = 40  # the greatest number of analysed texts in the cache


def storable(text: str) -> str:
    """The text in a form that SQLite can store. Each surrogate code point becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def article_of(row: sqlite3.Row) -> SavedArticle:
    """The SavedArticle for a row that contains the columns COLUMNS."""
    return SavedArticle(*(row[column] for column in COLUMNS.split(", ")))


def add(
    connection: sqlite3.Connection, article: Mapping[str, str | None], text: str, mentions: Iterable[Mention]
) -> int:
    """Insert an article with its text, its mentions and its entry in the search index. Return the id of the article.

    `article` contains the columns of the table `articles`, except `id`, `added` and `linker`. The column `linker`
    becomes the digest of this program's linker. It becomes NULL if `article["record"]` is not None, because the
    mentions are then excerpts and not found by a linker (`content.library.seeds`).
    """
    linker = None if article["record"] else linker_digest()
    row = {**article, "added": datetime.now(UTC).isoformat(timespec="seconds"), "linker": linker}
    return insert(connection, row, text, map(asdict, mentions))


def insert(
    connection: sqlite3.Connection, article: Mapping[str, Any], text: str, mentions: Iterable[Mapping[str, Any]]
) -> int:
    """Insert an article with its text, its mentions and its entry in the search index. Return the id of the article.

    `article` maps columns of the table `articles` to values. If it has no `id`, the article gets a new id. Each of
    `mentions` contains the columns OF_MENTIONS.
    """
    columns, marks = ", ".join(article), ", ".join(f":{column}" for column in article)
    ((article_id,),) = connection.execute(f"INSERT INTO articles ({columns}) VALUES ({marks}) RETURNING id", article)
    connection.execute("INSERT INTO texts VALUES (?, ?)", (article_id, text))
    connection.execute("INSERT INTO searched VALUES (?, ?)", (article_id, searchable(f"{article['title']}\n\n{text}")))
    _add_mentions(connection, article_id, mentions)
    return int(article_id)


def remove(connection: sqlite3.Connection, article: sqlite3.Row) -> RemovedArticle:
    """Delete an article, and return its data. `article` is its row of the table `articles`."""
    key = (article["id"],)
    ((text,),) = connection.execute("SELECT text FROM texts WHERE article = ?", key)
    mentions = connection.execute(f"SELECT {OF_MENTIONS} FROM mentions WHERE article = ?", key).fetchall()
    connection.execute("DELETE FROM articles WHERE id = ?", key)
    return RemovedArticle(dict(article), text, tuple(map(dict, mentions)))


def replace_mentions(connection: sqlite3.Connection, article_id: int, mentions: Iterable[Mention]) -> None:
    """Replace the stored mentions of an article with `mentions`, which the linker of this program found.

    Nothing happens if the article no longer exists.
    """
    exists = connection.execute("UPDATE articles SET linker = ? WHERE id = ?", (linker_digest(), article_id)).rowcount
    if exists:
        connection.execute("DELETE FROM mentions WHERE article = ?", (article_id,))
        _add_mentions(connection, article_id, map(asdict, mentions))


def _add_mentions(connection: sqlite3.Connection, article_id: int, mentions: Iterable[Mapping[str, Any]]) -> None:
    connection.executemany(
        f"INSERT INTO mentions (article, {OF_MENTIONS}) "
        f"VALUES ({article_id}, :start, :end, :target, :place, :topic, :rule, :confidence)",
        mentions,
    )


def analysed_text_of(connection: sqlite3.Connection, row: sqlite3.Row) -> AnalysedText:
    """The analysed text of an article: its text and mentions. The result is cached for all readers.

    `row` contains the columns `id`, `linker` and `text`. If the stored mentions are outdated (another version of the
    linker found them), the mentions are found again in the text, but not stored.
    """
    return _analysed(row["text"], _stored_mentions(connection, row))


def mentions_of(connection: sqlite3.Connection, row: sqlite3.Row) -> tuple[Mention, ...]:
    """The mentions in the text of an article. `row` contains the columns `id`, `linker` and `text`.

    If the stored mentions are outdated (another version of the linker found them), the mentions are found again in the
    text, but not stored.
    """
    stored = _stored_mentions(connection, row)
    return tuple(link(row["text"])) if stored is None else stored


@lru_cache(maxsize=MAX_KEPT)
def _analysed(text: str, mentions: tuple[Mention, ...] | None) -> AnalysedText:
    return analyse(text) if mentions is None else with_mentions(text, mentions)


def _stored_mentions(connection: sqlite3.Connection, row: sqlite3.Row) -> tuple[Mention, ...] | None:
    """The stored mentions of an article. None if another version of the linker found them."""
    if row["linker"] not in (None, linker_digest()):
        return None
    text = row["text"]
    stored = connection.execute(f"SELECT {OF_MENTIONS} FROM mentions WHERE article = ? ORDER BY start", (row["id"],))
    return tuple(Mention(**dict(one), surface=text[one["start"] : one["end"]]) for one in stored)
