"""Finds articles in tables that press databases export: a row of headings, then one row for each article."""

import csv
import re
from collections.abc import Sequence
from datetime import date, timedelta

from content.documents.article import Article
from content.documents.decoding.dates import iso_date

# Usual headings of columns in lower case. Of each list, the first heading that the table has is used.
TEXT = (
    "full text",
    "fulltext",
    "text",
    "body",
    "content",
    "article",
    "полный текст",
    "текст",
    "本文",
    "記事本文",
    "記事",
)
TITLE = ("title", "headline", "заголовок", "название", "見出し", "タイトル", "題名")
PUBLISHER = (
    "publisher",
    "source",
    "publication",
    "media_name",
    "media",
    "источник",
    "издание",
    "媒体",
    "新聞",
    "新聞名",
)
DATE = ("date", "publish_date", "published", "pub_date", "дата", "дата публикации", "日付", "掲載日", "発行日")
LANGUAGE = ("language", "lang", "язык", "言語")
MAX_FIELD = 10_000_000  # the greatest number of characters in a cell
DAYS = re.compile(r"\d{5}(?:\.\d+)?\Z")
DAY_ZERO = date(1899, 12, 30)
DELIMITERS = ",;\t"


def articles_in(rows: Sequence[Sequence[str]]) -> list[Article]:
    """The articles in the rows of a table. The first row contains the headings.

    The result is empty if no heading is in TEXT, or if no other heading is in TITLE, PUBLISHER, DATE or LANGUAGE.
    """
    headings = [cell.strip().lower() for cell in rows[0]] if rows else []
    text, *others = (_column(headings, names) for names in (TEXT, TITLE, PUBLISHER, DATE, LANGUAGE))
    if text is None or all(other is None for other in others):
        return []
    articles = [_article(row, text, others, len(headings), str(number)) for number, row in enumerate(rows[1:], 1)]
    return [article for article in articles if article.text.strip()]


def _column(headings: Sequence[str], names: Sequence[str]) -> int | None:
    return next((headings.index(name) for name in names if name in headings), None)


def _article(row: Sequence[str], text: int, others: Sequence[int | None], width: int, name: str) -> Article:
    def cell(column: int | None) -> str:
        return row[column] if column is not None and column < len(row) else ""

    title, publisher, day, language = map(cell, others)
    # If the text has no quotation marks, its commas have divided it into several cells.
    words = ",".join(filter(None, (cell(text), *row[width:])))
    body = words if not title or words.lstrip().startswith(title) else f"{title}\n\n{words}"
    return Article(body, title, publisher or None, _date(day), language or None, name)


def _date(cell: str) -> str | None:
    """The date in a cell. A spreadsheet stores a date as a number of days (ECMA-376, part 1, section 18.17.4)."""
    return (DAY_ZERO + timedelta(days=int(float(cell)))).isoformat() if DAYS.match(cell) else iso_date(cell)


def articles_in_csv(text: str) -> list[Article]:
    """The articles in a CSV text with commas, semicolons or tabs. Empty if it is not a table of articles."""
    first = text.lstrip("\ufeff").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    csv.field_size_limit(MAX_FIELD)
    try:
        return articles_in(list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter)))
    except csv.Error:
        return []
