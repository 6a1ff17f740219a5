"""Opens files of archives as streams of bytes, on this machine or elsewhere."""

import bz2
import csv
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast
from zipfile import BadZipFile

import aiohttp
import fsspec
import pyarrow as pa
from lxml import etree
from warcio.exceptions import ArchiveLoadFailed

from content.archive.dataset import ArchiveError
from content.archive.sources.archive_file import ArchiveFile, Compression

BUFFER = 1 << 20  # bytes
CHUNK = 1 << 16  # bytes that are decompressed at a time
INFLATING: dict[Compression, Callable[[IO[bytes]], io.BufferedIOBase]] = {
    "gz": lambda raw: gzip.GzipFile(fileobj=raw),
    "bz2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
    "zst": lambda raw: pa.CompressedInputStream(raw, "zstd"),  # this stream raises an error if the file is truncated
}
# Errors that readers raise if a file is damaged or is not of the expected format. Any other OSError is an error of the
# disk or the network.
DAMAGED = (
    EOFError,
    gzip.BadGzipFile,
    zlib.error,
    lzma.LZMAError,
    pa.ArrowInvalid,
    BadZipFile,
    etree.XMLSyntaxError,
    csv.Error,
    ArchiveLoadFailed,
    UnicodeError,
    NotImplementedError,
    RuntimeError,
)


class SourceError(ArchiveError):
    """Raised if a source cannot be read now: it is gone, has changed, or its machine does not answer."""


@contextmanager
def opened(file: ArchiveFile) -> Iterator[IO[bytes]]:
    """Open a file at its beginning. Compressed content is decompressed while it is read.

    Raises SourceError if the file cannot be opened, if its size differs from the size in the plan of the run, or if
    reading fails. Raises one of the errors in DAMAGED if the content is damaged.
    """
    try:
        with _raw(file.address) as raw:
            _refuse_if_changed(file, raw)
            with _inflated(raw, file.compression) as stream:
                yield stream
    except DAMAGED:
        raise
    except (OSError, aiohttp.ClientError) as error:
        if type(error) is OSError and error.errno is None:  # bz2 and Arrow report damaged data in this way
            raise EOFError(str(error)) from None
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        message = "{name} cannot be read: {reason}. What was done is kept; run the command again once it can be read."
        raise SourceError(message, name=file.name, reason=reason) from None
    except ValueError as error:  # fsspec reports in this way that a server does not support range requests
        reason = str(error).partition(". ")[0]
        message = "{name} cannot be read: {reason}. Download the file, and give the copy."
        raise SourceError(message, name=file.name, reason=reason) from None


@contextmanager
def _raw(address: str) -> Iterator[IO[bytes]]:
    if "://" not in address:
        with Path(address).open("rb") as file:
            yield file
    else:
        with fsspec.open(address, "rb") as remote:
            yield cast(IO[bytes], io.BufferedReader(remote, BUFFER))


def _refuse_if_changed(file: ArchiveFile, raw: IO[bytes]) -> None:
    if file.size is None or not raw.seekable():
        return
    size = raw.seek(0, io.SEEK_END)
    raw.seek(0)
    if size != file.size:
        message = "{name} has {size} bytes and had {planned} before. Forget its source (--forget), and add it again."
        raise SourceError(message, name=file.name, size=size, planned=file.size)


def _inflated(raw: IO[bytes], compression: Compression | None) -> IO[bytes]:
    if compression is None:
        return raw
    return io.BufferedReader(_Inflated(INFLATING[compression](raw)), BUFFER)


class _Inflated(io.RawIOBase):
    """A stream of decompressed data. All data before a damaged block can be read.

    A read returns at most one chunk of data. A longer read that meets the damaged block would lose the data before it.
    """

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    # Any: an object with the buffer protocol, for which Python 3.11 has no type.
    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        data = self._stream.read1(min(len(view), CHUNK))  # after an error, Arrow discards all data of the same read
        view[: len(data)] = data
        return len(data)
