"""The facts in a record, each with the id that exports and citations use.

An id consists of table, subject and property, and in a list of what identifies the item. It is the same in each
language, and does not change when other facts are added, removed or moved.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from content.models import Fact, Figure, IslandClaims, Population, ViewpointPosition


@dataclass(frozen=True, eq=False)
class IndexedFact:
    """A fact with its place in the data: `field` of the record `subject` in `table`, a field of Content.

    `field` is the path to the fact, such as `population.census.2010`; `field_name` is the last field name on that path,
    `population`. `within` are the models that contain the fact, the table's record first. A table that is one record,
    such as the claims, has its own name as `subject`.
    """

    table: str
    subject: str
    field: str
    field_name: str
    fact: Fact[Any]
    within: tuple[BaseModel, ...]

    @property
    def id(self) -> str:
        """The id of the fact, such as `islands.iturup.population.census.2010`."""
        return ".".join((self.table, self.subject, self.field))


def facts_of(table: str, subject: str, record: BaseModel) -> Iterator[IndexedFact]:
    """All facts in a record, in the order of its fields; `table` and `subject` are the record's table and id."""
    for name in type(record).model_fields:
        for path, field, fact, within in _facts(getattr(record, name), (name,), name, (record,)):
            yield IndexedFact(table, subject, ".".join(path), field, fact, within)


def _facts(
    value: Any, path: tuple[str, ...], name: str, within: tuple[BaseModel, ...]
) -> Iterator[tuple[tuple[str, ...], str, Fact[Any], tuple[BaseModel, ...]]]:
    if isinstance(value, Fact):
        yield path, name, value, within
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            yield from _facts(getattr(value, field), (*path, field), field, (*within, value))
    elif isinstance(value, tuple):
        for item in value:
            yield from _facts(item, (*path, _item_key(item)), name, within)


def _item_key(item: Any) -> str:
    """What identifies an item in its list; an empty string for items that contain no facts."""
    match item:
        case Population():
            return f"{item.series}.{item.id or item.as_of}"
        case Figure():
            return item.id or item.as_of
        case IslandClaims():
            return item.island
        case ViewpointPosition():
            return item.viewpoint
    return str(getattr(item, "id", ""))
