"""Goes through a record and all models that the record contains."""

from collections.abc import Iterator

from pydantic import BaseModel


def walk(record: BaseModel, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], BaseModel]]:
    """Yield a pair of path and model: first for `record`, then for every model that the record contains.

    A path consists of field names and leads from `record` to the model. After the name of a list, the path contains the
    `id` of the list item, or the index (from 0) if the item has no `id`. Every path begins with the steps in `path`.
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
