"""The work of a worker: links the documents of a partition, and writes their rows, one part after the other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path
from socket import gethostname
from threading import Lock
from time import monotonic

from content.archive.dataset import ArchiveError
from content.archive.run.disk import disk_errors, made, write_whole
from content.archive.run.linking import Linked, documents_of, facts, linked_document
from content.archive.run.parts import PartName, PartNote, PartWriter, finished_parts
from content.archive.run.separate_process import separate_linker
from content.archive.run.versions import Versions, versions
from content.archive.sources import Columns, Piece, Record, read_slice
from content.documents import DocumentError
from content.processing.documents import refusal
from content.processing.limits import LIMITS_OF_A_DOCUMENT, allow_cpu_time, leave_no_core
from content.processing.pool import LimitError

DEATHS = 2  # after this many workers died at a part, its documents are linked one by one, each within the limits
ATTEMPTS = ".attempts"
ALLOWED_AGAIN = 1  # seconds after which the time limit is set again
ONE_AT_A_TIME = Lock()  # the system measures the CPU time of a process, not of a thread


@dataclass(frozen=True)
class Work:
    """The order to link a partition into the data set in `folder`.

    `source` and `partition` are the numbers of the source and of the partition; `pieces` are the slices of the
    partition. `columns` are the column names of tables. A part ends with the first record at which its size reaches
    `part_bytes`. The versions of the worker must be the same as `versions`.
    """

    folder: Path
    source: int
    partition: int
    pieces: tuple[Piece, ...]
    columns: Columns
    part_bytes: int
    versions: Versions


@dataclass(frozen=True)
class Progress:
    """The progress within a part. `part` is the name of the part; the counts are those of `PartNote`."""

    part: str
    documents: int
    mentions: int
    failures: int
    bytes: int


Report = Callable[[Progress], object]
Link = Callable[[Record], Iterator[Linked]]


def link_partition(work: Work, report: Report) -> list[PartNote]:
    """Link the documents of a partition that are not linked yet. Return the notes of all its parts.

    `report` is called after each record. Raises SourceError if the source cannot be read now. Raises another
    ArchiveError if nothing can be written, or if this worker has other versions.
    """
    _refuse_other_versions(work.versions)
    with ONE_AT_A_TIME, disk_errors(work.folder):
        notes = list(finished_parts(work.folder, work.source, work.partition))
        records = chain.from_iterable(read_slice(piece, work.columns) for piece in work.pieces)
        rest = islice(records, notes[-1].records if notes else 0, None)
        while not notes or not notes[-1].is_last:
            name = PartName(work.source, work.partition, len(notes))
            notes.append(_link_part(work, name, rest, notes[-1].records if notes else 0, report))
        return notes


def _link_part(work: Work, name: PartName, records: Iterator[Record], before: int, report: Report) -> PartNote:
    """Link records until the part is full or there are no more records. Return the note about the part.

    `before` is the number of records in the earlier parts of the partition.
    """
    writer = PartWriter(work.folder, name)
    count = size = 0
    try:
        with _linker(work.folder, name) as link:
            for record in records:
                for linked in link(record):
                    writer.add(linked)
                writer.write_full_group()
                count, size = count + 1, size + record.size
                report(Progress(str(name), writer.documents, writer.mentions, writer.failures, size))
                if size >= work.part_bytes:
                    break
        note = writer.finish(before + count, size < work.part_bytes, size)
    except BaseException:
        writer.discard()
        raise
    return note


@contextmanager
def _linker(folder: Path, name: PartName) -> Iterator[Link]:
    """Yield the function that links the documents of a record.

    The function links in this process, or in a separate process if DEATHS earlier attempts at this part did not finish.
    """
    attempts = made(folder / ATTEMPTS) / str(name)
    number = int(attempts.read_text()) if attempts.exists() else 0
    write_whole(attempts, str(number + 1))
    with separate_linker() if number >= DEATHS else _local_linker() as link:
        yield link
    attempts.unlink(missing_ok=True)


@contextmanager
def _local_linker() -> Iterator[Link]:
    """Yield a function that links the documents of a record in this process.

    The system kills the process if a document takes too much CPU time.
    """
    facts()  # read in advance, so that no document is charged for the time
    leave_no_core()
    allowed = float("-inf")

    def allow() -> None:
        """Set the limit of CPU time for the next documents, at most once in ALLOWED_AGAIN seconds.

        The system call takes as much time as linking many documents, so it is not made for each document.
        """
        nonlocal allowed
        if monotonic() - allowed >= ALLOWED_AGAIN:
            allow_cpu_time(LIMITS_OF_A_DOCUMENT.cpu_seconds)
            allowed = monotonic()

    def link(record: Record) -> Iterator[Linked]:
        name = record.name
        try:
            allow()
            for document in documents_of(record):
                name = document.name
                allow()
                yield document if isinstance(document, DocumentError) else linked_document(document)
        except MemoryError:
            yield refusal(name, LimitError("memory"))

    try:
        yield link
    finally:
        allow_cpu_time(None)


@cache
def _refuse_other_versions(expected: Versions) -> None:
    """Raise ArchiveError if the versions of this worker differ from those at the start of the run."""
    if differences := expected.differences(versions()):
        message = "A worker on {host} has other versions: {differences}. Install the same release and packages there."
        raise ArchiveError(message, host=gethostname(), differences="; ".join(differences))
