"""Reads archives in the formats of their publishers: folders, zip files, tables, crawls, dumps and mailboxes.

A source, as a user names it, consists of files (`files.py`), which are divided into slices (`slices.py`). A partition
is a group of slices; a worker reads one partition at a time. `read_slice` yields the records of a slice (`records.py`),
and each record has one or more documents. There is a module for each kind of file. It yields records as a stream. So a
file is in memory as a whole only if it is a single document.
"""

from content.archive.sources.archive_file import ArchiveFile
from content.archive.sources.columns import Columns
from content.archive.sources.files import source_files
from content.archive.sources.reading import read_slice
from content.archive.sources.records import Record
from content.archive.sources.slices import PARTITION_BYTES, Piece, Slice, partition_size, partitions
from content.archive.sources.streams import SourceError

__all__ = [
    "PARTITION_BYTES",
    "ArchiveFile",
    "Columns",
    "Piece",
    "Record",
    "Slice",
    "SourceError",
    "partition_size",
    "partitions",
    "read_slice",
    "source_files",
]
