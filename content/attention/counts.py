"""How often islands are mentioned: sums over the table `counts`, which is small however large the archive is."""

from dataclasses import dataclass, replace
from typing import Literal

from content.attention.archive import Reading
from content.attention.choice import Choice
from content.attention.conditions import CELLS, Cell, counted, read_of
from content.models import IslandId

Dimension = Literal["island", "topic", "publisher", "language", "source"]


@dataclass(frozen=True)
class Total:
    """What an archive has of what is chosen.

    `documents` are those with such a mention, `originals` those of them whose text is not that of an earlier one.
    """

    mentions: int
    passages: int
    documents: int
    originals: int


@dataclass(frozen=True)
class Count:
    """The mentions of a value, such as a topic, and the documents that they are in. An unknown value is None."""

    value: str | None
    mentions: int
    documents: int


@dataclass(frozen=True)
class MonthCount:
    """The mentions of an island in a month, and the documents that they are in.

    `month` is a year if no more is known of the documents' date, and None if they have none.
    """

    island: IslandId
    month: str | None
    mentions: int
    documents: int


def total(reading: Reading, choice: Choice) -> Total:
    """All that is chosen."""
    where = counted(choice)
    columns = ", ".join(
        f"coalesce(sum({name}), 0)::BIGINT" for name in ("mentions", "passages", "documents", "originals")
    )
    return Total(*reading.rows(f"SELECT {columns} FROM counts {where.where}", where.values)[0])


def by_month(reading: Reading, choice: Choice) -> list[MonthCount]:
    """The mentions of each island in each month with some, whichever island is chosen."""
    where = counted(choice, "island")
    sql = f"""SELECT island, month, sum(mentions)::BIGINT, sum(documents)::BIGINT FROM counts {where.where}
        GROUP BY island, month ORDER BY island, month"""
    return [MonthCount(*row) for row in reading.rows(sql, where.values)]


def by_value(reading: Reading, choice: Choice, dimension: Dimension, most: int | None = None) -> list[Count]:
    """The mentions of each value of a dimension, the most first. What is chosen of the dimension itself is left out.

    With `most`, there are at most as many.
    """
    cell: Cell | None = next((one for one in CELLS if one == dimension), None)
    where = counted(replace(choice, **{dimension: None}), cell)
    limit = "" if most is None else f"LIMIT {most:d}"
    sql = f"""SELECT {dimension}::VARCHAR, sum(mentions)::BIGINT AS said, sum(documents)::BIGINT
        FROM counts {where.where} GROUP BY 1 ORDER BY said DESC, 1 {limit}"""
    return [Count(*row) for row in reading.rows(sql, where.values)]


def passages_by_month(reading: Reading, choice: Choice) -> list[tuple[str | None, int]]:
    """The number of passages in each month with some, the latest first, those without a date last."""
    where = counted(choice)
    sql = f"""SELECT month, sum(passages)::BIGINT FROM counts {where.where}
        GROUP BY month ORDER BY month DESC NULLS LAST"""
    return [(month, number) for month, number in reading.rows(sql, where.values) if number]


def documents_read(reading: Reading, choice: Choice) -> dict[str | None, int]:
    """How many documents of each month were read, whether or not they mention an island.

    They are those of the chosen publisher, language and source. A month is as in `MonthCount`.
    """
    where = read_of(choice)
    sql = f"SELECT month, sum(documents)::BIGINT FROM volumes {where.where} GROUP BY month"
    return dict(reading.rows(sql, where.values))
