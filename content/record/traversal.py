"""A walk through a record and everything within it."""

from collections.abc import Iterator

from pydantic import BaseModel


def walk(record: BaseModel, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], BaseModel]]:
    """A record and every model within it, each with the path that leads to it.

    A path consists of field names and, in a list, the item's `id`, or its index where it has none.
    """
    yield path, record
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, BaseModel):
            yield from walk(value, (*path, name))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from walk(item, (*path, name, getattr(item, "id", None) or str(index)))
