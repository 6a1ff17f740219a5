"""A file of an archive."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["document", "json_lines", "csv", "parquet", "warc", "wiki", "mailbox", "zip"]
Compression = Literal["gz", "bz2", "xz", "zst"]


@dataclass(frozen=True)
class ArchiveFile:
    """A file of a source.

    `name` is what it is called in rows and messages, `address` where it is read, as `fsspec` takes it. `size` is its
    number of bytes as it lies there, None if that is not known. `kind` is what is in it below its `compression`.
    """

    name: str
    address: str
    size: int | None
    kind: Kind
    compression: Compression | None = None
