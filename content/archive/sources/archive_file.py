"""A file of an archive."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["document", "json_lines", "csv", "parquet", "warc", "wiki", "mailbox", "zip"]
Compression = Literal["gz", "bz2", "xz", "zst"]


@dataclass(frozen=True)
class ArchiveFile:
    """A file of a source.

    `name` is the name in rows and messages. `address` is the location in a form that `fsspec` accepts. `size` is the
    number of bytes as stored; None if unknown. `kind` is the kind of the content after decompression. `compression` is
    None if the file is not compressed.
    """

    name: str
    address: str
    size: int | None
    kind: Kind
    compression: Compression | None = None
