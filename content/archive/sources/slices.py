"""Divides the files of a source into slices that are read separately, and groups slices into partitions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO
from zipfile import ZipFile

import pyarrow.parquet as pq

from content.archive.sources.archive_file import ArchiveFile
from content.archive.sources.streams import DAMAGED, opened
from content.documents import DocumentError

PARTITION_BYTES = 60_000_000  # the maximum size of a partition, unless it consists of one file that cannot be divided
PARTITIONS = 32  # the number of partitions of a source that is too small for so many partitions of the maximum size
LEAST_BYTES = 4_000_000  # the size below which a partition is not divided for the sake of their number
DIVISIBLE = ("json_lines", "zip", "parquet")
PARTITION_FILES = 2_000  # the maximum number of slices, because opening each file takes time even if it is small


@dataclass(frozen=True)
class Slice:
    """A part of a file that is read separately.

    `size` is the number of bytes: of a whole file as stored, of zip entries and row groups without compression. `start`
    (inclusive) and `end` (exclusive) count from 0: bytes of JSON Lines, entries of a zip file, or row groups of a
    Parquet file. Both are None for a whole file.
    """

    file: ArchiveFile
    size: int
    start: int | None = None
    end: int | None = None


Piece = Slice | DocumentError  # an error stands for an entry that is not a file


def partition_size(files: Iterable[ArchiveFile | DocumentError], most: int = PARTITION_BYTES) -> int:
    """The maximum size of the partitions of some files in bytes: `most`, or less for a small source.

    With few partitions, some workers would have nothing to do while the others link the last partitions. Seven
    partitions, for example, take two workers as long as eight.
    """
    size = sum(file.size or 0 for file in files if isinstance(file, ArchiveFile))
    return min(most, max(size // PARTITIONS, LEAST_BYTES))


def partitions(
    files: Iterable[ArchiveFile | DocumentError], most: int = PARTITION_BYTES
) -> Iterator[tuple[Piece, ...]]:
    """Group the slices of files, in their order, into partitions of at most about `most` bytes."""
    group: list[Piece] = []
    size = 0
    for one in (one for file in files for one in _slices(file, most)):
        more = one.size if isinstance(one, Slice) else 0
        if group and (size + more > most or len(group) == PARTITION_FILES):
            yield tuple(group)
            group, size = [], 0
        group.append(one)
        size += more
    if group:
        yield tuple(group)


def _slices(file: ArchiveFile | DocumentError, most: int) -> Sequence[Piece]:
    if isinstance(file, DocumentError):
        return [file]
    whole = [Slice(file, file.size or 0)]
    if file.kind not in DIVISIBLE or file.compression:
        return whole
    try:
        with opened(file) as stream:
            return _divided(file, stream, most) or whole
    except DAMAGED:  # the reader of the file reports the error
        return whole


def _divided(file: ArchiveFile, stream: IO[bytes], most: int) -> list[Slice]:
    """The slices of a file; empty if the file cannot be divided."""
    if not stream.seekable():
        return []
    match file.kind:
        case "json_lines" if file.size:
            starts = range(0, file.size, most)
            ends = [*starts[1:], file.size]
            return [Slice(file, end - start, start, end) for start, end in zip(starts, ends, strict=True)]
        case "zip":
            with ZipFile(stream) as package:
                return _grouped(file, [entry.file_size for entry in package.infolist()], most)
        case "parquet":
            groups = pq.ParquetFile(stream).metadata
            sizes = [groups.row_group(number).total_byte_size for number in range(groups.num_row_groups)]
            return _grouped(file, sizes, most)
    return []


def _grouped(file: ArchiveFile, sizes: Sequence[int], most: int) -> list[Slice]:
    """The slices of a file that consists of items with the given sizes in bytes. A slice consists of whole items."""
    found: list[Slice] = []
    start = size = 0
    for number, more in enumerate(sizes):
        if size and size + more > most:
            found.append(Slice(file, size, start, number))
            start, size = number, 0
        size += more
    return [*found, Slice(file, size, start, len(sizes))] if sizes else []
