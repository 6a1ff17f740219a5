"""Every fact of the atlas in one list, each under an id of its own: what exports write and what citations name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from content.models import Fact
from content.store import Content

TABLES = ("islands", "islets", "settlements", "sites", "claims", "lines", "territories", "events")


@dataclass(frozen=True, eq=False)
class Entry:
    """A fact and where it stands: `field` of the record `subject` in `table`, one of Content's.

    `field` is a path such as `population.3`, lists counted from 0. The claims are one record, with the table's name.
    `within` are the records that the fact lies in, the outermost first.
    """

    table: str
    subject: str
    field: str
    fact: Fact[Any]
    within: tuple[BaseModel, ...]

    @property
    def name(self) -> str:
        """What the innermost record calls the fact, or the list that it is in: `population`."""
        return next(part for part in reversed(self.field.split(".")) if not part.isdecimal())

    @property
    def id(self) -> str:
        """`islands.iturup.population.3`: the same in each language, as long as the data files stay as they are."""
        return ".".join((self.table, self.subject, self.field))


def ledger(content: Content) -> tuple[Entry, ...]:
    """All facts, in the order of the tables and their records."""
    return tuple(
        Entry(table, subject, field, fact, within)
        for table in TABLES
        for subject, record in _records(getattr(content, table), table)
        for field, fact, within in _facts(record, "")
    )


def _records(table: Any, name: str) -> Iterator[tuple[str, BaseModel]]:
    yield from table.items() if isinstance(table, Mapping) else [(name, table)]


def _facts(
    value: Any, path: str, within: tuple[BaseModel, ...] = ()
) -> Iterator[tuple[str, Fact[Any], tuple[BaseModel, ...]]]:
    if isinstance(value, Fact):
        yield path, value, within
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _facts(getattr(value, name), f"{path}.{name}".lstrip("."), (*within, value))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _facts(item, f"{path}.{number}", within)
