"""How often islands are mentioned: sums over the table `counts`, whose size hardly depends on that of the archive."""

from dataclasses import dataclass, replace
from typing import Literal

from content.attention.archive import QuerySession
from content.attention.choice import Choice
from content.attention.conditions import CELLS, Cell, counted, read_of
from content.models import IslandId

Dimension = Literal["island", "topic", "publisher", "language", "source"]


@dataclass(frozen=True)
class Total:
    """The numbers of chosen mentions and of the documents that contain them.

    `originals` is the number of these documents without those whose text repeats that of an earlier document.
    """

    mentions: int
    passages: int
    documents: int
    originals: int


@dataclass(frozen=True)
class Count:
    """The number of mentions with a value, such as a topic, and of the documents that contain them.

    `value` is None if the value is unknown.
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
    """The mentions of each island in each month that has any. The filter on the island is ignored."""
    where = counted(choice, "island")
    sql = f"""SELECT island, month, sum(mentions)::BIGINT, sum(documents)::BIGINT FROM counts {where.where}
        GROUP BY island, month ORDER BY island, month"""
    return [MonthCount(*row) for row in session.rows(sql, where.values)]


def by_value(session: QuerySession, choice: Choice, dimension: Dimension, most: int | None = None) -> list[Count]:
    """The mentions for each value of a dimension, most mentions first. The filter on the dimension itself is ignored.

    The result has at most `most` entries, if `most` is given.
    """
    cell: Cell | None = next((one for one in CELLS if one == dimension), None)
    where = counted(replace(choice, **{dimension: None}), cell)
    limit = "" if most is None else f"LIMIT {most:d}"
    sql = f"""SELECT {dimension}::VARCHAR, sum(mentions)::BIGINT AS said, sum(documents)::BIGINT
        FROM counts {where.where} GROUP BY 1 ORDER BY said DESC, 1 {limit}"""
    return [Count(*row) for row in session.rows(sql, where.values)]


def passages_by_month(session: QuerySession, choice: Choice) -> list[tuple[str | None, int]]:
    """The number of passages in each month that has any, the latest month first, passages without a date last."""
    where = counted(choice)
    sql = f"""SELECT month, sum(passages)::BIGINT FROM counts {where.where}
        GROUP BY month ORDER BY month DESC NULLS LAST"""
    return [(month, number) for month, number in session.rows(sql, where.values) if number]


def documents_read(session: QuerySession, choice: Choice) -> dict[str | None, int]:
    """The number of documents read in each month, whether or not they mention an island.

    Only the filters on publisher, language and source apply. A month is as in `MonthCount`.
    """
    where = read_of(choice)
    sql = f"SELECT month, sum(documents)::BIGINT FROM volumes {where.where} GROUP BY month"
    return dict(session.rows(sql, where.values))
