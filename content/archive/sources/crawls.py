"""Reads crawls: WARC files (ISO 28500), which may be compressed, and WET files, which contain the text of pages."""

import zlib
from collections.abc import Iterator
from typing import IO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from content.archive.sources.records import FileRecord, Record
from content.archive.sources.slices import Slice
from content.archive.sources.streams import opened
from content.documents import MAX_BYTES

OK = "200"
CHUNK = 1 << 20  # bytes
WITH_DOCUMENTS = ("response", "resource", "conversion")  # types of WARC records that may contain a document
NO_DOCUMENTS = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")


def read_warc(piece: Slice) -> Iterator[Record]:
    """Yield the documents of a crawl: responses with the status 200, resources, and extracted texts (WET).

    A record has the address of the page as its name. Pictures, sounds, videos, typefaces, styles and scripts are left
    out. If a page states no publisher, its publisher is the host name.
    """
    with opened(piece.file) as stream:
        for record in ArchiveIterator(_Stream(stream)):
            if record.rec_type in WITH_DOCUMENTS and not _is_left_out(record):
                yield _record(record, piece.file.name)


class _Stream:
    """A stream that raises `zlib.error` instead of EOFError if its compressed data are truncated.

    warcio would take EOFError for the normal end of the file.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except EOFError as error:
            raise zlib.error(str(error)) from None

    def close(self) -> None:
        """Do nothing: the caller that opened the stream closes it."""


def _is_left_out(record: ArcWarcRecord) -> bool:
    headers = record.http_headers
    is_answer = record.rec_type != "response" or (headers and headers.get_statuscode() == OK)
    return not is_answer or _media_type(record).startswith(NO_DOCUMENTS)


def _record(record: ArcWarcRecord, file: str) -> Record:
    headers = record.rec_headers
    address = headers.get_header("WARC-Target-URI") or headers.get_header("WARC-Record-ID") or file
    return FileRecord(address, _payload(record), _media_type(record) or None, _charset(record), _host(address))


def _payload(record: ArcWarcRecord) -> bytes:
    """The body of a response, up to the largest size of a document. Raises EOFError if the file ends within it."""
    data: bytes = record.content_stream().read(MAX_BYTES + 1)
    while record.raw_stream.read(CHUNK):
        pass
    if getattr(record.raw_stream, "limit", 0):  # the record states its length
        raise EOFError("it ends within a record")
    return data


def _content_type(record: ArcWarcRecord) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").lower()


def _media_type(record: ArcWarcRecord) -> str:
    return _content_type(record).partition(";")[0].strip()


def _charset(record: ArcWarcRecord) -> str | None:
    return _content_type(record).partition("charset=")[2].partition(";")[0].strip(" \"'") or None


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
