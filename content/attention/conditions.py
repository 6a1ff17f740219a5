"""The reader's filters as SQL conditions. Values are parameters, so that no text of a reader becomes SQL."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from content.archive.dataset import ALL
from content.attention.choice import UNKNOWN, Choice

Cell = Literal["publisher", "island", "topic"]
CELLS: tuple[Cell, ...] = ("publisher", "island", "topic")  # the columns that can have the value ALL in `counts`


@dataclass(frozen=True)
class Condition:
    """A condition on the rows of a table, with the values of its parameters. An empty condition is always true."""

    sql: str = ""
    values: tuple[object, ...] = ()

    def and_(self, *others: "Condition") -> "Condition":
        """The condition that this condition and all others are true."""
        parts = [one for one in (self, *others) if one.sql]
        return Condition(" AND ".join(f"({one.sql})" for one in parts), tuple(v for one in parts for v in one.values))

    @property
    def where(self) -> str:
        """The condition as a WHERE clause."""
        return f"WHERE {self.sql}" if self.sql else ""


ALWAYS = Condition()


def equals(column: str, value: object) -> Condition:
    """The condition that a column has a value.

    If `value` is UNKNOWN, the column must be null. If `value` is None, the condition is always true.
    """
    if value is None:
        return ALWAYS
    return Condition(f"{column} IS NULL") if value == UNKNOWN else Condition(f"{column} = ?", (value,))


def all_of(parts: Iterable[Condition]) -> Condition:
    """The condition that all conditions in `parts` are true."""
    return ALWAYS.and_(*parts)


def in_time(choice: Choice) -> Condition:
    """The condition that the column `month` of a document is between `choice.since` and `choice.until`, both included.

    A bound that is not set does not restrict. If only the year of a document is known (`month` is `YYYY`), all months
    of that year must be between the bounds.

    Each bound has two comparisons. The second one is exact. The first one is weaker, but it compares the column `month`
    itself. The tables are sorted by `month`, so DuckDB can skip rows.
    """
    parts = []
    if choice.since:
        since = choice.since
        parts += [
            Condition("month >= ?", (since[:4],)),
            Condition("CASE WHEN length(month) = 4 THEN month || '-01' ELSE month END >= ?", (since,)),
        ]
    if choice.until:
        until = choice.until
        parts += [
            Condition("month <= ?", (until,)),
            Condition("CASE WHEN length(month) = 4 THEN month || '-12' ELSE month END <= ?", (until,)),
        ]
    return all_of(parts)


def of_the_document(choice: Choice) -> Condition:
    """The condition that a document has the chosen publisher, language, source and time."""
    return equals("publisher", choice.publisher).and_(_added_up(choice))


def of_the_source(choice: Choice) -> Condition:
    """The condition that a document is from the chosen source. It is never true if the choice is not a number."""
    if choice.source is None:
        return ALWAYS
    number = int(choice.source) if choice.source.isdecimal() and len(choice.source) < 10 else -1
    return Condition("source = ?", (number,))


def counted(choice: Choice, by: Cell | None = None) -> Condition:
    """The condition on the rows of `counts` that have to be added up for the number of chosen mentions.

    If `by` is the name of a column, the rows for each value of this column are selected instead. The filter on that
    column is then ignored, so that the reader sees which other values could be chosen.
    """
    cells = (_cell(column, getattr(choice, column), column == by) for column in CELLS)
    return all_of(cells).and_(_added_up(choice))


def read_of(choice: Choice) -> Condition:
    """The condition on rows of `volumes` that the documents have the chosen publisher, language, source and time."""
    return _cell("publisher", choice.publisher, False).and_(_added_up(choice))


def _added_up(choice: Choice) -> Condition:
    """The condition that the rows have the chosen language, source and time.

    Counts can be added up over these columns, because a document has only one value in each of them.
    """
    return equals("language", choice.language).and_(of_the_source(choice), in_time(choice))


def _cell(column: Cell, value: str | None, is_each: bool) -> Condition:
    if is_each:
        return Condition(f"{column} IS DISTINCT FROM ?", (ALL,))
    return equals(column, ALL if value is None else value)


def about(choice: Choice) -> Condition:
    """The condition on rows of `passages` that they contain a mention of the chosen island on the chosen topic."""
    topics = choice.island or "topics"  # a column is named after each island
    if choice.topic:
        return Condition(f"list_contains({topics}, ?)", (choice.topic,))
    return Condition(f"{topics} IS NOT NULL") if choice.island else ALWAYS
