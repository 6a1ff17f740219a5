"""Reads tables with a row for each article: JSON Lines, CSV and Parquet."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import IO, Any, cast

import pyarrow.parquet as pq

from content.archive.sources.columns import Columns
from content.archive.sources.records import FailedRecord, LineRecord, Record, RowRecord
from content.archive.sources.slices import Slice
from content.archive.sources.streams import opened
from content.documents import MAX_BYTES, DocumentError
from content.documents.reader import too_large
from content.documents.tables import DELIMITERS, MAX_FIELD

BATCH = 500  # rows of a Parquet file that are read at a time
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Bytes that are not valid UTF-8, as decoded by the error handler `surrogateescape`.
ESCAPED = re.compile("[\udc80-\udcff]")


def read_json_lines(piece: Slice, columns: Columns) -> Iterator[Record]:
    """Yield the lines that begin within the slice, without blank lines. Lines that are too large yield errors.

    Each line is numbered by the offset of its first byte in the file.
    """
    with opened(piece.file) as stream:
        offset = piece.start or 0
        if offset:
            stream.seek(offset - 1)
            offset += _rest_of_line(stream) - 1
        while piece.end is None or offset < piece.end:
            line = stream.readline(MAX_BYTES + 1)
            if not line:
                return
            length = len(line)
            if length > MAX_BYTES and not line.endswith(b"\n"):
                length += _rest_of_line(stream)
                yield FailedRecord(too_large(f"{piece.file.name}/{offset}", length))
            elif line.strip(b" \t\r\n" + BYTE_ORDER_MARK):
                yield LineRecord(piece.file.name, offset, line.removeprefix(BYTE_ORDER_MARK), columns)
            offset += length


def _rest_of_line(stream: IO[bytes]) -> int:
    """Read to the end of the line. Return the number of bytes that were read."""
    length = 0
    while line := stream.readline(MAX_BYTES):
        length += len(line)
        if line.endswith(b"\n"):
            break
    return length


def read_csv(piece: Slice, columns: Columns) -> Iterator[Record]:
    """Yield the rows of a CSV file with a header row, in UTF-8, or in UTF-16 with a byte order mark.

    Cells are separated by commas, semicolons or tabs. Rows without an id are numbered from 1. For a row that cannot be
    decoded, or that has too large a cell, an error is yielded, and reading continues with the next row.
    """
    csv.field_size_limit(MAX_FIELD)
    with opened(piece.file) as stream:
        buffered = io.BufferedReader(cast(io.RawIOBase, stream))
        encoding = "utf-16" if buffered.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        lines = io.TextIOWrapper(buffered, encoding, errors="surrogateescape", newline="")
        first = lines.readline(MAX_FIELD)
        rows = csv.reader(chain([first], lines), delimiter=max(DELIMITERS, key=first.count))
        headings = next(rows, [])
        for number, row in enumerate(_readable_rows(rows), 1):
            name = f"{piece.file.name}/{number}"
            if isinstance(row, csv.Error):
                yield FailedRecord(DocumentError(name, "{name} cannot be read: {reason}.", reason=row))
            elif any(map(ESCAPED.search, row)):
                yield FailedRecord(DocumentError(name, "{name} is not text in UTF-8. Save the table in UTF-8."))
            elif any(cell.strip() for cell in row):
                yield _row_record(piece.file.name, number, dict(zip(headings, row, strict=False)), columns)


def _readable_rows(rows: Iterator[list[str]]) -> Iterator[list[str] | csv.Error]:
    """The rows. A row that cannot be parsed is replaced by the error, and the parser continues at the next line."""
    while True:
        try:
            yield next(rows)
        except csv.Error as error:
            yield error
        except StopIteration:
            return


def read_parquet(piece: Slice, columns: Columns) -> Iterator[Record]:
    """Yield the rows in the row groups of the slice. Rows without an id are numbered from 1 throughout the file."""
    with opened(piece.file) as stream:
        table = pq.ParquetFile(stream)
        groups = range(table.num_row_groups)[piece.start : piece.end]
        number = sum(table.metadata.row_group(group).num_rows for group in range(piece.start or 0))
        names = columns.article_columns(table.schema_arrow.names)
        for batch in table.iter_batches(BATCH, row_groups=list(groups), columns=names, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield _row_record(piece.file.name, number, row, columns)


def _row_record(file: str, number: int, row: dict[str, Any], columns: Columns) -> Record:
    name = f"{file}/{columns.id_of(row) or number}"
    size = sum(len(cell) for cell in row.values() if isinstance(cell, str))
    if size > MAX_BYTES:
        return FailedRecord(DocumentError(name, "{name} has {size} MB of text.", size=size // 1_000_000))
    return RowRecord(name, size, row, columns)
