"""Files of a data set: errors of the disk in our words, and files that are there as a whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EDQUOT, ENOSPC
from pathlib import Path
from uuid import uuid4

from content.archive.dataset import ArchiveError


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Raise ArchiveError in place of an OSError in writing to the folder of a data set."""
    try:
        yield
    except OSError as error:
        raise disk_error(folder, error) from None


def disk_error(folder: Path, error: OSError) -> ArchiveError:
    """The error to show if the folder of a data set cannot be written to."""
    if error.errno in (ENOSPC, EDQUOT):
        message = "The disk of {folder} is full. What was done is kept: free some space, and run the command again."
    else:
        message = (
            "{folder} cannot be written to: {reason}. What was done is kept; run the command again once it can be."
        )
    return ArchiveError(message, folder=folder, reason=error.strerror or error)


def made(folder: Path) -> Path:
    """A folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def write_whole(path: Path, text: str) -> None:
    """Write a text to a file, so that nobody reads a part of it."""
    unfinished = path.with_name(f".{path.name}-{uuid4().hex}")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
