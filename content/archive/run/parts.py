"""The parts in which a partition's rows are written: as whole files or not at all.

A part has a file in a folder for each table, `documents/002-000014-00003.parquet`, and last of all a note in
`by_part/`, `002-000014-00003.json`. A part without its note was not finished, and is written anew. Rows that are sorted
later, when all are there, stand in `by_part/` too.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast, get_args
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from content.archive.dataset import PER_PART, TABLES
from content.archive.run.disk import disk_errors, made
from content.archive.run.linking import LinkedDocument, Rows, Written, failure_row, rows_of
from content.documents import DocumentError

PART_BYTES = 64_000_000  # bytes of records that a part has at least, if it is not the last of its partition
GROUP_BYTES = 4_000_000  # of texts that are kept in memory and then written as a group of rows
GROUP_ROWS = 5_000  # documents, and failures, that are kept so
UNFINISHED = ".unfinished"
BY_PART = "by_part"
TALLIES = pa.schema(
    [
        *((name, pa.string()) for name in ("document", "publisher", "month", "language", "island", "topic")),
        ("source", pa.int32()),
        ("mentions", pa.int64()),
        ("passages", pa.int64()),
    ]
)
SCHEMAS: dict[Written, pa.Schema] = {
    name: TALLIES if name == "tallies" else TABLES[name] for name in cast(tuple[Written, ...], get_args(Written))
}


@dataclass(frozen=True)
class PartName:
    """The name of a part: the number of its source, of its partition in the source, and its own in the partition."""

    source: int
    partition: int
    part: int

    def __str__(self) -> str:
        """The name as files and documents have it."""
        return f"{self.source:03}-{self.partition:06}-{self.part:05}"


@dataclass(frozen=True)
class PartNote:
    """What is noted of a part that is finished.

    `records` counts those of the partition up to the end of the part, so that the next one can begin behind them.
    `is_last` says that the partition has no more. The other counts are of the part alone.
    """

    records: int
    is_last: bool
    documents: int = 0
    mentions: int = 0
    failures: int = 0
    bytes: int = 0


def table_folder(folder: Path, table: Written) -> Path:
    """Where the files of a table lie in the folder of a data set, one for each part."""
    return folder / table if table in PER_PART else folder / BY_PART / table


def read_note(folder: Path, name: PartName) -> PartNote | None:
    """What is noted of a part; None if it is not finished."""
    try:
        stated = (folder / BY_PART / f"{name}.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    return PartNote(**json.loads(stated))


def finished_parts(folder: Path, source: int, partition: int) -> Iterator[PartNote]:
    """The notes of the finished parts of a partition, in their order."""
    number = 0
    while note := read_note(folder, PartName(source, partition, number)):
        yield note
        number += 1


class PartWriter:
    """Writes the rows of one part.

    Rows are kept in memory until they are a group of rows; files have another name until the part is finished. Raises
    ArchiveError if the disk is full, or may not be written on.
    """

    def __init__(self, folder: Path, name: PartName) -> None:
        self._folder = folder
        self._name = name
        self._unfinished = folder / UNFINISHED / f"{name}-{uuid4().hex}"
        self._rows: Rows = {table: [] for table in SCHEMAS}
        self._writers: dict[Written, pq.ParquetWriter] = {}
        self._kept = 0
        self.documents = 0
        self.mentions = 0
        self.failures = 0

    def add(self, linked: LinkedDocument | DocumentError) -> None:
        """Add the rows of a document, or of a failure."""
        if isinstance(linked, DocumentError):
            self._rows["failures"].append(failure_row(linked, self._name.source))
            self.failures += 1
            return
        self.documents += 1
        self.mentions += len(linked.mentions)
        id_ = f"{self._name}.{self.documents:07}"
        for table, rows in rows_of(linked, id_, self._name.source).items():
            self._rows[table] += rows
        self._kept += len(linked.document.text)

    def write_full_group(self) -> None:
        """Write the rows that are in memory, if they are many."""
        count = len(self._rows["documents"]) + len(self._rows["failures"])
        if self._kept >= GROUP_BYTES or count >= GROUP_ROWS:
            self._write_group()

    def finish(self, records: int, is_last: bool, size: int) -> PartNote:
        """Give the files their names, and note that the part is there. Return the note."""
        note = PartNote(records, is_last, self.documents, self.mentions, self.failures, size)
        self._write_group()
        with disk_errors(self._folder):
            for writer in self._writers.values():
                writer.close()
            for table in SCHEMAS:
                self._file(table).replace(made(table_folder(self._folder, table)) / f"{self._name}.parquet")
            path = self._unfinished / "note.json"
            path.write_text(json.dumps(asdict(note)), encoding="utf-8")
            path.replace(self._folder / BY_PART / f"{self._name}.json")
        self.discard()
        return note

    def discard(self) -> None:
        """Remove what is not finished."""
        for writer in self._writers.values():
            writer.close()
        shutil.rmtree(self._unfinished, ignore_errors=True)

    def _write_group(self) -> None:
        with disk_errors(self._folder):
            made(self._unfinished)
            for table, schema in SCHEMAS.items():
                if table not in self._writers:
                    self._writers[table] = pq.ParquetWriter(self._file(table), schema, compression="zstd")
                if rows := self._rows[table]:
                    self._writers[table].write_table(pa.Table.from_pylist(rows, schema))
        self._rows = {table: [] for table in SCHEMAS}
        self._kept = 0

    def _file(self, table: Written) -> Path:
        return self._unfinished / f"{table}.parquet"
