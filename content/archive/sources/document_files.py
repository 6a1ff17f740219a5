"""Reads documents that are files in a folder or in a zip file."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from content.archive.sources.records import FailedRecord, FileRecord, Record
from content.archive.sources.slices import Slice
from content.archive.sources.streams import DAMAGED, SourceError, opened
from content.documents import MAX_BYTES, DocumentError
from content.documents.archive import is_document


def read_document_file(piece: Slice) -> Iterator[Record]:
    """Yield the document in a file. If the file cannot be opened, yield an error about the file.

    Raises SourceError if the folder of the file is missing too, because the whole source may be unavailable.
    """
    try:
        with opened(piece.file) as stream:
            data = stream.read(MAX_BYTES + 1)
    except SourceError as error:
        if not Path(piece.file.address).parent.is_dir():
            raise
        message, values = "{name} cannot be opened: {reason}.", {"reason": error.values.get("reason", error)}
        yield FailedRecord(DocumentError(piece.file.name, message, **values))
        return
    yield FileRecord(piece.file.name, data)


def read_zip_entries(piece: Slice) -> Iterator[Record]:
    """Yield the documents in a zip file. The zip file may have any size, because each entry is read separately."""
    with opened(piece.file) as stream, ZipFile(stream) as package:
        for entry in package.infolist()[piece.start : piece.end]:
            if not entry.is_dir() and is_document(entry.filename):
                yield _entry(piece.file.name, package, entry)


def _entry(name: str, package: ZipFile, entry: ZipInfo) -> Record:
    inner = f"{name}/{PurePosixPath(entry.filename)}"
    try:
        with package.open(entry) as file:
            return FileRecord(inner, file.read(MAX_BYTES + 1))
    except DAMAGED as error:  # raised by zipfile as RuntimeError if the file has a password
        return FailedRecord(DocumentError(inner, "{name} is broken or locked: {reason}.", reason=error))
