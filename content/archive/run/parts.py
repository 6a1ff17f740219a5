"""The parts of a partition. The rows of a part are written completely or not at all.

A part has one file in the folder of each table, such as `documents/002-000014-00003.parquet`. Its note is written last:
`by_part/002-000014-00003.json`. A part without a note is unfinished, and is written again. `by_part/` also contains the
rows of the tables that are sorted at the end of the run.
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

from content.archive.dataset import PER_PART, TABLES, ArchiveError
from content.archive.dataset.manifest import DAMAGED
from content.archive.run.disk import disk_errors, made
from content.archive.run.linking import LinkedDocument, Rows, Written, failure_row, rows_of
from content.documents import DocumentError

PART_BYTES = 64_000_000  # the least size of a part in bytes of records, except for the last part of a partition
GROUP_BYTES = 4_000_000  # bytes of texts that are kept in memory before they are written as a row group
GROUP_ROWS = 5_000  # documents and failures that are kept in memory before they are written
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
    """The name of a part: the numbers of the source, of the partition in it, and of the part in the partition."""

    source: int
    partition: int
    part: int

    def __str__(self) -> str:
        """The name as used in file names and in ids of documents."""
        return f"{self.source:03}-{self.partition:06}-{self.part:05}"


@dataclass(frozen=True)
class PartNote:
    """The note about a finished part.

    `records` is the number of records of the partition up to the end of the part, so the next part begins after them.
    `is_last` is true if the partition has no further records. The other counts are counts of this part only; `bytes` is
    the size of its records.
    """

    records: int
    is_last: bool
    documents: int = 0
    mentions: int = 0
    failures: int = 0
    bytes: int = 0


def table_folder(folder: Path, table: Written) -> Path:
    """The folder with the files of a table, one file for each part. `folder` is the folder of the data set."""
    return folder / table if table in PER_PART else folder / BY_PART / table


def read_note(folder: Path, name: PartName) -> PartNote | None:
    """The note about a part; None if the part is not finished. Raises ArchiveError if the note is damaged."""
    path = folder / BY_PART / f"{name}.json"
    try:
        return PartNote(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:  # for example after a power failure
        raise ArchiveError(DAMAGED, path=path, field="note", reason=error) from None


def finished_parts(folder: Path, source: int, partition: int) -> Iterator[PartNote]:
    """The notes of the finished parts of a partition, in the order of the parts."""
    number = 0
    while note := read_note(folder, PartName(source, partition, number)):
        yield note
        number += 1


class PartWriter:
    """Writes the rows of one part.

    Rows are kept in memory until they fill a row group. The files have temporary names until the part is finished.
    Raises ArchiveError if the disk is full or write-protected.
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
        """Add the rows of a document, or the row of an error, to the rows in memory."""
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
        """Write the rows in memory to the files if they fill a row group."""
        count = len(self._rows["documents"]) + len(self._rows["failures"])
        if self._kept >= GROUP_BYTES or count >= GROUP_ROWS:
            self._write_group()

    def finish(self, records: int, is_last: bool, size: int) -> PartNote:
        """Write all rows, rename the files to their final names, write the note and return it.

        The parameters are values of PartNote: `size` is the number of bytes of the part's records.
        """
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
        """Close and remove the unfinished files of the part."""
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
