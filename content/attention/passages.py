"""The passages of an archive, the latest first, in pages.

The table `counts` gives the number of chosen passages in each month. So the total is known in advance, and only the
months that a page shows are read.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from content.attention.archive import QuerySession
from content.attention.choice import Choice
from content.attention.conditions import ALWAYS, Condition, about, equals, of_the_document
from content.attention.counts import passages_by_month

PAGE = 10  # passages on one page
Months = Sequence[tuple[str | None, int]]  # pairs of a month and the number of passages in it
COLUMNS = "document, title, publisher, date, month, language, source, start, text, topic, spans"
ORDER = "month DESC NULLS LAST, date DESC, document, start"


@dataclass(frozen=True)
class Span:
    """A mention in a passage. `start` and `end` count characters of the document; `end` is exclusive."""

    start: int
    end: int
    target: str
    topic: str | None


@dataclass(frozen=True)
class FoundPassage:
    """A passage, and the data of its document. `document` is the id of the document.

    `start` is the offset of the passage in the document, in characters. `source` is the number of the source.
    """

    document: str
    title: str | None
    publisher: str | None
    date: str | None
    month: str | None
    language: str | None
    source: int
    start: int
    text: str
    topic: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class PassagePage:
    """A page of passages.

    `offset` is the number of chosen passages before this page. `total` is the number of all chosen passages.
    """

    passages: tuple[FoundPassage, ...]
    offset: int
    total: int

    @property
    def number(self) -> int:
        """The number of the page, from 1."""
        return self.offset // PAGE + 1

    @property
    def pages(self) -> int:
        """The number of pages."""
        return -(-self.total // PAGE)


def passage_page(session: QuerySession, choice: Choice, number: int) -> PassagePage:
    """The page with the number `number`, counted from 1. If the number is too great, the last page."""
    months = passages_by_month(session, choice)
    total = sum(passages for _, passages in months)
    offset = max(0, min(number - 1, -(-total // PAGE) - 1)) * PAGE
    return PassagePage(tuple(some_passages(session, choice, offset, PAGE, months)), offset, total)


def some_passages(
    session: QuerySession, choice: Choice, offset: int, most: int, months: Months | None = None
) -> list[FoundPassage]:
    """At most `most` chosen passages, the latest first. The first `offset` passages are skipped.

    Only the months that contain these passages are read. `months` is the result of `passages_by_month`, if it is known.
    """
    months = passages_by_month(session, choice) if months is None else months
    ends = [*accumulate(passages for _, passages in months)]
    first, last = bisect_right(ends, offset), bisect_left(ends, offset + most) + 1
    before = ends[first - 1] if first else 0
    return in_months(session, choice, [month for month, _ in months[first:last]], offset - before, most)


def in_months(
    session: QuerySession,
    choice: Choice,
    months: Sequence[str | None],
    offset: int,
    most: int,
    words: Condition = ALWAYS,
) -> list[FoundPassage]:
    """At most `most` chosen passages of consecutive months, the latest first. The first `offset` passages are skipped.

    `months` are consecutive items of the result of `passages_by_month`. `words` is a further condition.
    """
    if not months:
        return []
    where = _in_months(months[0], months[-1]).and_(of_the_document(choice), about(choice), words)
    sql = f"SELECT {COLUMNS} FROM passages {where.where} ORDER BY {ORDER} LIMIT {most:d} OFFSET {offset:d}"
    return [_passage(row) for row in session.rows(sql, where.values)]


def passages_of(session: QuerySession, document: str, month: str | None) -> list[FoundPassage]:
    """The passages of a document, in the order of its text.

    `document` is the id of the document. `month` is the month of the document; it makes the query fast.
    """
    where = _in_months(month, month).and_(equals("document", document))
    sql = f"SELECT {COLUMNS} FROM passages {where.where} ORDER BY start"
    return [_passage(row) for row in session.rows(sql, where.values)]


def _in_months(latest: str | None, earliest: str | None) -> Condition:
    """The condition that a month is between `earliest` and `latest`, both included.

    None means that the date is unknown. An unknown date counts as earlier than any month.
    """
    if latest is None:
        return Condition("month IS NULL")
    if earliest is None:
        return Condition("month <= ? OR month IS NULL", (latest,))
    return Condition("month BETWEEN ? AND ?", (earliest, latest))


def _passage(row: tuple[Any, ...]) -> FoundPassage:
    *known, spans = row
    return FoundPassage(*(*known, tuple(Span(**span) for span in spans or ())))
