"""Writes files of a data set atomically, and turns errors of the disk into ArchiveErrors."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EDQUOT, ENOSPC
from pathlib import Path
from uuid import uuid4

from content.archive.dataset import ArchiveError


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Raise an ArchiveError instead of an OSError in the block. `folder` is the folder of the data set."""
    try:
        yield
    except OSError as error:
        raise disk_error(folder, error) from None


def disk_error(folder: Path, error: OSError) -> ArchiveError:
    """The ArchiveError for an OSError that occurred while `folder` was written to."""
    if error.errno in (ENOSPC, EDQUOT):
        message = "The disk of {folder} is full. What was done is kept: free some space, and run the command again."
    else:
        message = (
            "{folder} cannot be written to: {reason}. What was done is kept; run the command again once it can be."
        )
    return ArchiveError(message, folder=folder, reason=error.strerror or error)


def made(folder: Path) -> Path:
    """Create a folder if it does not exist, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def write_whole(path: Path, text: str) -> None:
    """Write a text to a file atomically, so that no reader sees an incomplete file."""
    unfinished = path.with_name(f".{path.name}-{uuid4().hex}")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
