"""Reads the records of a slice with the reader for the kind of its file."""

from collections.abc import Callable, Iterator

from content.archive.sources.archive_file import Kind
from content.archive.sources.columns import Columns
from content.archive.sources.crawls import read_warc
from content.archive.sources.document_files import read_document_file, read_zip_entries
from content.archive.sources.mailboxes import read_mailbox
from content.archive.sources.records import FailedRecord, Record
from content.archive.sources.slices import Piece, Slice
from content.archive.sources.streams import DAMAGED
from content.archive.sources.table_rows import read_csv, read_json_lines, read_parquet
from content.archive.sources.wikis import read_wiki
from content.documents import DocumentError

READERS: dict[Kind, Callable[[Slice, Columns], Iterator[Record]]] = {
    "document": lambda piece, _: read_document_file(piece),
    "zip": lambda piece, _: read_zip_entries(piece),
    "json_lines": read_json_lines,
    "csv": read_csv,
    "parquet": read_parquet,
    "warc": lambda piece, _: read_warc(piece),
    "wiki": lambda piece, _: read_wiki(piece),
    "mailbox": lambda piece, _: read_mailbox(piece),
}


def read_slice(piece: Piece, columns: Columns) -> Iterator[Record]:
    """Yield the records of a slice in the order of its file. Each call yields the same records.

    If the file is damaged, the last record is the error. Raises SourceError if the file cannot be read now.
    """
    if isinstance(piece, DocumentError):
        yield FailedRecord(piece)
        return
    try:
        yield from READERS[piece.file.kind](piece, columns)
    except DAMAGED as error:
        message = "{name} is damaged or not what its name says: {reason}. What is before the damage was read."
        yield FailedRecord(DocumentError(piece.file.name, message, reason=str(error) or type(error).__name__))
