"""Files of a data set: our error messages for errors of the disk, and atomic writing of files."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EDQUOT, ENOSPC
from pathlib import Path
from uuid import uuid4

from content.archive.dataset import ArchiveError


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Replace an OSError, raised while the folder of a data set is written to, by an ArchiveError."""
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
    """Create a folder if it does not exist, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def write_whole(path: Path, text: str) -> None:
    """Write a text to a file atomically, so that no reader sees an incomplete file."""
    unfinished = path.with_name(f".{path.name}-{uuid4().hex}")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
