"""The model of `dataset.json`, which records the sources of a data set and the versions that made it."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from content.archive.dataset.tables import TableName
from content.errors import ReaderError
from content.wording import N_

SCHEMA_VERSION = 1  # increased whenever a change of a table or of `dataset.json` would make an older reader misread it
MANIFEST = "dataset.json"
DAMAGED = N_("{path} is damaged: {field}: {reason}. Rebuild the data set.")
Count = Annotated[int, Field(ge=0)]


class ArchiveError(ReaderError):
    """Raised if a data set cannot be made, changed or opened. The message says why and what can be done."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class SourceEntry(_Entry):
    """A source of an archive.

    `number` is permanent; the ids of documents and parts contain it. `address` is the path, glob or address as the user
    gave it. `columns` maps the roles of columns, such as `title`, to the column names that the user stated. `files` is
    the number of files of the source, and `bytes` their size as stored, which may be compressed. `documents`,
    `mentions` and `failures` count what has been read so far. `complete` is true if the source was read to its end.
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
    """A table: the number of its rows, the bytes of its files, and, for a sorted table, the names of its files.

    `files` are paths relative to the folder of the data set, in the order of the rows. `files` is empty for a table
    that has one file for each part.
    """

    rows: Count
    bytes: Count
    files: tuple[str, ...] = ()


class Manifest(_Entry):
    """The content of `dataset.json`.

    `linker` is a digest of the code that finds mentions, and `gazetteer` a digest of the names that it finds. `facts`
    is a digest of the facts with which figures were compared. `updated` is the time at which the tables were made (ISO
    8601, UTC). If no run has been completed yet, `updated` is None and `tables` is empty. `complete` is true if the
    tables contain all of `sources`; it is false while a run adds a source. `next_source` is the number that the next
    new source gets. The number of a removed source is not used again.
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
