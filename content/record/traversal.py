"""Goes through a record and all models that the record contains."""

from collections.abc import Iterator

from pydantic import BaseModel


def walk(record: BaseModel, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], BaseModel]]:
    """Yield a pair of path and model: first for `record`, then for every model that the record contains.

    The path leads from `record` to the model. It consists of field names. After the name of a list, it contains the
    `id` of the list item, or the index if the item has no `id`. `path` is the path of `record` itself.
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
