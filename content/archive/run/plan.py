"""The plan of a source: the list of its partitions.

The plan is stored in the folder of the data set, so that each run has the same partitions.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import uuid4

from content.archive.dataset import ArchiveError
from content.archive.dataset.manifest import DAMAGED
from content.archive.run.disk import disk_errors, made
from content.archive.sources import ArchiveFile, Piece, Slice, partition_size, partitions, source_files
from content.documents import DocumentError

PLANS = "plans"
Partition = tuple[Piece, ...]


def planned(folder: Path, source: int, address: str, partition_bytes: int) -> list[Partition]:
    """The partitions of a source. They are stored in the plan, which is a file in `folder`.

    The first call writes the plan. A later call reads the plan, and adds new files of the source at its end.
    `source` is the number of the source, and `address` its address. Raises ArchiveError if the files of the source
    cannot be listed, or the plan cannot be written.
    """
    path = _path(folder, source)
    known = list(_read(path)) if path.exists() else []
    names = {_name(piece) for partition in known for piece in partition}
    files = [one for one in source_files(address) if _name(one) not in names]
    added = list(partitions(files, partition_size(files, partition_bytes)))
    if added:
        with disk_errors(folder):
            _write(path, chain(known, added))
    return [*known, *added]


def kept_plan(folder: Path, source: int) -> list[Partition]:
    """The partitions of a source according to its stored plan. The source need not exist any more.

    `source` is the number of the source. Raises ArchiveError if the plan was removed from the folder, as in a published
    data set.
    """
    try:
        return list(_read(_path(folder, source)))
    except FileNotFoundError:
        message = "{folder} is complete and published: nothing can be added to it. Make a data set in another folder."
        raise ArchiveError(message, folder=folder) from None


def remove_plan(folder: Path, source: int) -> None:
    """Remove the plan of a source, if there is one."""
    _path(folder, source).unlink(missing_ok=True)


def _path(folder: Path, source: int) -> Path:
    return folder / PLANS / f"{source:03}.jsonl.gz"


def _name(one: ArchiveFile | Piece) -> str:
    return one.file.name if isinstance(one, Slice) else one.name


def _write(path: Path, partitions_: Iterable[Partition]) -> None:
    unfinished = made(path.parent) / f".{path.name}-{uuid4().hex}"
    with gzip.open(unfinished, "wt", encoding="utf-8") as file:
        for partition in partitions_:
            file.write(json.dumps([_values(piece) for piece in partition]) + "\n")
    unfinished.replace(path)


def _read(path: Path) -> Iterator[Partition]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                yield tuple(map(_piece, json.loads(line)))
    except (EOFError, gzip.BadGzipFile, zlib.error, ValueError) as error:  # for example after a power failure
        raise ArchiveError(DAMAGED, path=path, field="plan", reason=error) from None


def _values(piece: Piece) -> dict[str, Any]:
    return asdict(piece) if isinstance(piece, Slice) else {"name": piece.name, "reason": str(piece)}


def _piece(values: dict[str, Any]) -> Piece:
    if "reason" in values:
        return DocumentError(values["name"], "{reason}", reason=values["reason"])
    return Slice(**values | {"file": ArchiveFile(**values["file"])})
