"""Reads the bytes of files, folders and standard input.

Inside a folder, symbolic links to files or folders outside it are not followed.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from content.documents.errors import DocumentError
from content.documents.reader import MAX_BYTES, too_large
from content.wording import N_

STANDARD_INPUT = Path("-")


class SourceFile(NamedTuple):
    """A file: its path or, for standard input, `-`, and its bytes. At most MAX_BYTES + 1 bytes are read."""

    name: str
    data: bytes


def source_files(paths: Iterable[Path]) -> Iterator[SourceFile | DocumentError]:
    """Yield each file, each file in each folder, and standard input for the path `-`.

    If a file cannot be read, a DocumentError is yielded instead. Folders are read recursively: first the
    files of a folder, then its subfolders, both in the order of their names. Inside a folder
    - hidden files, hidden folders, and links to folders inside the same folder are ignored;
    - a link out of the folder, a pipe or a device yields a DocumentError;
    - a folder that cannot be listed yields a DocumentError, after all files.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield _read_standard_input()
        elif path.is_dir():
            yield from _read_folder(path)
        else:
            yield _read_file(path)


def _read_standard_input() -> SourceFile:
    return SourceFile(str(STANDARD_INPUT), sys.stdin.buffer.read(MAX_BYTES + 1))


def _read_folder(folder: Path) -> Iterator[SourceFile | DocumentError]:
    for entry in folder_entries(folder):
        yield entry if isinstance(entry, DocumentError) else _read_file(entry)


def folder_entries(folder: Path) -> Iterator[Path | DocumentError]:
    """Yield the path of each file in a folder, by the rules and in the order of `source_files`."""
    root = folder.resolve()
    not_listed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=not_listed.append):  # os.walk does not follow links to folders
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in sorted(name for name in [*files, *links] if not name.startswith(".")):
            yield from _entry(Path(place, name), root)
    yield from map(_not_listed, not_listed)


def _entry(path: Path, root: Path) -> Iterator[Path | DocumentError]:
    """Yield the path of a file, or an error for an entry that is not read. Yield nothing for a link to a folder.

    `root` is the folder that is read. An entry is not read if it is a pipe, a device, or a link that leads out of
    `root`.
    """
    if not path.resolve().is_relative_to(root):
        yield DocumentError(
            str(path),
            N_("{name} leads outside the folder and is not read. Put a copy of the file in the folder instead."),
        )
    elif path.exists() and not (path.is_file() or path.is_dir()):
        yield DocumentError(str(path), N_("{name} is not a file but a pipe or device. Remove it from the folder."))
    elif not path.is_dir():
        yield path


def _not_listed(error: OSError) -> DocumentError:
    return DocumentError(
        str(error.filename),
        N_("The folder {name} cannot be opened: {reason}. Check that it exists and that you may read it."),
        reason=error.strerror,
    )


def _read_file(path: Path) -> SourceFile | DocumentError:
    name = str(path)
    try:
        if path.is_file() and (size := path.stat().st_size) > MAX_BYTES:
            return too_large(name, size)
        with path.open("rb") as file:
            return SourceFile(name, file.read(MAX_BYTES + 1))
    except OSError as error:
        return DocumentError(
            name,
            N_("{name} cannot be opened: {reason}. Check that it exists and that you may read it."),
            reason=error.strerror,
        )
