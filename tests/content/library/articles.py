"""Articles that tests save into a library, and a function that changes the library's file by SQL."""

import sqlite3
from contextlib import closing
from pathlib import Path

from content.documents import read_document
from content.library import Filters, Library, SavedArticle
from content.library.seeds import quoted_articles
from content.linking import Mention, Target
from content.models import Topic

RECORDS = {record.id: record for record in quoted_articles()}
ENGLISH = "Fog on the quay\n\nThe naïve captain waited at Kunashir for two days. Islands, he said, teach patience."
RUSSIAN = "Туман в порту\n\nКапитан ещё ждёт на Итурупе: «Ёлки, опять шторм». Погода портится."
JAPANESE = "港の霧\n\n船長は択\n捉島で二日待った。カニとｳﾆを食べ、Captainと呼ばれた。"
FOG, PORT, HARBOUR = "Fog on the quay", "Туман в порту", "港の霧"


def mention(text: str, surface: str, target: Target, topic: Topic | None = None) -> Mention:
    start = text.index(surface)
    return Mention(start, start + len(surface), surface, target, None, topic, "name", 0.9)


def save(library: Library, text: str, *mentions: Mention, **published: str) -> SavedArticle:
    return library.save(read_document("a.txt", text.encode("utf-8")), mentions, **published)


def titles(library: Library, query: str = "", **filters: str) -> list[str]:
    return [found.article.title for found in library.search(query, Filters(**filters)).hits]  # type: ignore[arg-type]


def database(path: Path, *statements: str) -> Path:
    """Execute SQL statements in the database at `path`, commit them, and return `path`."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path
