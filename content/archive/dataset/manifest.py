"""The model of `dataset.json`, which says what a data set was made of and by which versions."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from content.archive.dataset.tables import TableName
from content.errors import ReaderError

SCHEMA_VERSION = 1  # one more whenever a table or `dataset.json` changes so that an older reader would misread it
MANIFEST = "dataset.json"
Count = Annotated[int, Field(ge=0)]


class ArchiveError(ReaderError):
    """Raised if a data set cannot be made, changed or opened. The message says why and what can be done."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class SourceEntry(_Entry):
    """A source of an archive.

    `number` stays with the source for good; documents and parts have it in their names. `address` is a path, glob or
    address as it was given. `columns` says which of its columns are which, where the command said so. The counts are of
    what has been read; `bytes` counts the source itself, as it lies there. `complete` is whether it was read to its
    end.
    """

    number: Annotated[int, Field(ge=1)]
    address: str
    columns: dict[str, str] = {}
    files: Count = 0
    bytes: Count = 0
    documents: Count = 0
    mentions: Count = 0
    failures: Count = 0
    complete: bool = False


class TableEntry(_Entry):
    """A table: the number of its rows, the bytes of its files, and the files of those that are made anew in each run.

    `files` are paths from the folder of the data set, in the order of the rows; empty for a table with a file for each
    part.
    """

    rows: Count
    bytes: Count
    files: tuple[str, ...] = ()


class Manifest(_Entry):
    """What `dataset.json` says.

    `linker`, `gazetteer` and `facts` are digests of the linker, of the names that it finds and of the facts that
    figures were compared with. `updated` is when the tables were made (ISO 8601, UTC), or None if no run has come to
    its end yet; `tables` is empty then. `complete` is whether the tables have all of `sources`: it is false while a run
    adds some. `next_source` is the number of the next source: that of one that was forgotten is not given again.
    """

    schema_version: Annotated[int, Field(alias="schema")] = SCHEMA_VERSION
    linker: str
    gazetteer: str
    facts: str
    updated: str | None = None
    complete: bool = False
    next_source: Annotated[int, Field(ge=1)] = 1
    sources: tuple[SourceEntry, ...] = ()
    tables: dict[TableName, TableEntry] = {}
