"""The passages of an archive, the latest first, in pages.

The table `counts` says how many passages each month has of what is chosen. So the total is known, and only the months of
a page are read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from content.attention.archive import Reading
from content.attention.choice import Choice
from content.attention.conditions import Condition, about, of_the_document
from content.attention.counts import passages_by_month

PAGE = 10  # passages of a page
COLUMNS = "document, title, publisher, date, language, source, start, text, topic, spans"
ORDER = "date DESC, document, start"


@dataclass(frozen=True)
class Span:
    """A mention in a passage. `start` and `end` count characters of the document, `end` exclusive."""

    start: int
    end: int
    target: str
    topic: str | None


@dataclass(frozen=True)
class FoundPassage:
    """A passage with what is known of its document, whose id is `document`.

    `start` is where it begins in the document, in characters. `source` is the number of the source.
    """

    document: str
    title: str | None
    publisher: str | None
    date: str | None
    language: str | None
    source: int
    start: int
    text: str
    topic: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class PassagePage:
    """A page of passages. `offset` are those before it, and `total` is the number of all that are chosen."""

    passages: tuple[FoundPassage, ...]
    offset: int
    total: int

    @property
    def number(self) -> int:
        """The number of the page, from 1."""
        return self.offset // PAGE + 1

    @property
    def pages(self) -> int:
        """The number of all pages."""
        return -(-self.total // PAGE)


def passage_page(reading: Reading, choice: Choice, number: int) -> PassagePage:
    """The page with a number, from 1. A number beyond the last gives the last."""
    months = passages_by_month(reading, choice)
    total = sum(passages for _, passages in months)
    offset = max(0, min(number - 1, -(-total // PAGE) - 1)) * PAGE
    return PassagePage(tuple(some_passages(reading, choice, months, offset, PAGE)), offset, total)


def some_passages(
    reading: Reading, choice: Choice, months: Sequence[tuple[str | None, int]], offset: int, most: int
) -> Iterator[FoundPassage]:
    """At most `most` passages from the one at `offset`. `months` are those of `passages_by_month`."""
    ends = accumulate(passages for _, passages in months)
    for (month, passages), end in zip(months, ends, strict=True):
        start = end - passages
        first, last = max(offset, start), min(offset + most, end)
        if first < last:
            yield from of_month(reading, choice, month, first - start, last - first)


def of_month(
    reading: Reading, choice: Choice, month: str | None, offset: int, most: int, words: Condition = Condition()
) -> list[FoundPassage]:
    """Passages of one month, the latest first. `words` is a further condition."""
    when = Condition("month IS NULL") if month is None else Condition("month = ?", (month,))
    where = when.and_(of_the_document(choice), about(choice), words)
    sql = f"SELECT {COLUMNS} FROM passages {where.where} ORDER BY {ORDER} LIMIT {most:d} OFFSET {offset:d}"
    return [_passage(row) for row in reading.rows(sql, where.values)]


def _passage(row: tuple[Any, ...]) -> FoundPassage:
    *known, spans = row
    return FoundPassage(*known, tuple(Span(**span) for span in spans or ()))
