"""Counts mentions: sums over the table `counts`. The size of this table hardly depends on the size of the archive."""

from dataclasses import dataclass, replace
from typing import Literal

from content.attention.archive import QuerySession
from content.attention.choice import Choice
from content.attention.conditions import CELLS, Cell, counted, read_of
from content.models import IslandId

Dimension = Literal["island", "topic", "publisher", "language", "source"]


@dataclass(frozen=True)
class Total:
    """The numbers of chosen mentions, and of the passages and documents that contain them.

    `originals` is the number of these documents without duplicates. A duplicate has the same text as an earlier
    document.
    """

    mentions: int
    passages: int
    documents: int
    originals: int


@dataclass(frozen=True)
class Count:
    """The number of mentions with the value `value`, and of the documents that contain them.

    `value` is the value of a dimension, such as a topic. It is None if it is unknown.
    """

    value: str | None
    mentions: int
    documents: int


@dataclass(frozen=True)
class MonthCount:
    """The number of mentions of an island in a month, and of the documents that contain them.

    `month` is a year if only the year of the documents is known, and None if they have no date.
    """

    island: IslandId
    month: str | None
    mentions: int
    documents: int


def total(session: QuerySession, choice: Choice) -> Total:
    """The numbers for all chosen mentions."""
    where = counted(choice)
    columns = ", ".join(
        f"coalesce(sum({name}), 0)::BIGINT" for name in ("mentions", "passages", "documents", "originals")
    )
    return Total(*session.rows(f"SELECT {columns} FROM counts {where.where}", where.values)[0])


def by_month(session: QuerySession, choice: Choice) -> list[MonthCount]:
    """The numbers of mentions of each island in each month. Months without mentions are left out.

    The filter on the island is ignored.
    """
    where = counted(choice, "island")
    sql = f"""SELECT island, month, sum(mentions)::BIGINT, sum(documents)::BIGINT FROM counts {where.where}
        GROUP BY island, month ORDER BY island, month"""
    return [MonthCount(*row) for row in session.rows(sql, where.values)]


def by_value(session: QuerySession, choice: Choice, dimension: Dimension, most: int | None = None) -> list[Count]:
    """The numbers of mentions for each value of a dimension, the most frequent value first.

    The filter on the dimension itself is ignored. If `most` is given, the result has at most `most` entries.
    """
    cell: Cell | None = next((one for one in CELLS if one == dimension), None)
    where = counted(replace(choice, **{dimension: None}), cell)
    limit = "" if most is None else f"LIMIT {most:d}"
    sql = f"""SELECT {dimension}::VARCHAR, sum(mentions)::BIGINT AS said, sum(documents)::BIGINT
        FROM counts {where.where} GROUP BY 1 ORDER BY said DESC, 1 {limit}"""
    return [Count(*row) for row in session.rows(sql, where.values)]


def passages_by_month(session: QuerySession, choice: Choice) -> list[tuple[str | None, int]]:
    """Pairs of a month and its number of chosen passages, the latest month first.

    Months without passages are left out. The month is None for passages without a date; this pair is last.
    """
    where = counted(choice)
    sql = f"""SELECT month, sum(passages)::BIGINT FROM counts {where.where}
        GROUP BY month ORDER BY month DESC NULLS LAST"""
    return [(month, number) for month, number in session.rows(sql, where.values) if number]


def documents_read(session: QuerySession, choice: Choice) -> dict[str | None, int]:
    """The number of documents read in each month, whether or not they mention an island.

    Only the filters on publisher, language, source and time apply. The keys have the form of `MonthCount.month`.
    """
    where = read_of(choice)
    sql = f"SELECT month, sum(documents)::BIGINT FROM volumes {where.where} GROUP BY month"
    return dict(session.rows(sql, where.values))
