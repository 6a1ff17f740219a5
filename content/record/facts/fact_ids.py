"""Finds the facts in a record, and gives each fact the id that exports and citations use.

An id consists of the name of the table, the id of the record, and the path of field names to the fact, joined with
dots. If the fact is in a list, the path also contains a key of the list item: its `id`, or for some models its date,
series, island or viewpoint. The id of a fact is the same in each language. The id does not change when other facts are
added, removed or moved. It changes if the key is a date and the date is corrected.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from content.models import Fact, Figure, IslandClaims, Population, ViewpointPosition


@dataclass(frozen=True, eq=False)
class IndexedFact:
    """A fact with its place in the data.

    `table` is the name of a field of Content. `subject` is the id of the record in the table. If the table consists of
    a single record, such as `claims`, `subject` is the name of the table.

    `field` is the path from the record to the fact, such as `population.census.2010`. `field_name` is the last field
    name in the path, here `population`. `within` contains the models around the fact, from the outermost to the
    innermost. The first model is the record. The last model has the field `field_name`, which is the fact or a list of
    facts.
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
    """All facts in `record`, in the order of its fields.

    `table` is the name of the record's table. `subject` is the id of the record; for a table that consists of a single
    record, it is the name of the table.
    """
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
            if isinstance(inner := getattr(value, field), BaseModel | tuple):
                yield from _facts(inner, (*path, field), field, (*within, value))
    elif isinstance(value, tuple):
        for item in value:
            yield from _facts(item, (*path, _item_key(item)), name, within)


def _item_key(item: Any) -> str:
    """The key that identifies an item in its list. It is empty if the item has no key; it then contains no facts."""
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
