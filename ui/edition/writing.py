"""Writes the files of an edition to a folder. Printed files are made in other processes at the same time."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shutil import rmtree

from loky import ProcessPoolExecutor

from ui.edition.server_files import EditionFile

PRINTED = ("handouts/", "pictures/", "previews/", "sheets/")  # the folders of files that take up to a second each
BATCHES = 4  # of printed files for each process; with each, the content of the atlas is sent to it, which is 9 MB


class PublishError(Exception):
    """Raised if an edition cannot be written. The message says what to do."""


def write_files(files: Iterable[EditionFile], out: Path) -> Iterator[tuple[str, int]]:
    """Write the files of an edition to the folder `out`. Yields the path and the size in bytes of each file.

    The folder `out` appears when all files are written; before, they are in a hidden folder beside it. Raises
    PublishError if `out` is not empty or cannot be written.
    """
    out = out.resolve()
    unfinished = out.parent / f".{out.name}.unfinished"  # not `with_name`, which fails for the root folder
    try:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            found = "holds other files" if out.is_dir() else "is a file"
            raise PublishError(f"{out}: {found}. Give a new or an empty folder.")
        rmtree(unfinished, ignore_errors=True)
        for path, body in _bodies(list(files)):
            yield path, _written(unfinished / path, body)
        if out.exists():
            out.rmdir()
        unfinished.rename(out)
    except OSError as error:
        raise PublishError(f"{error.filename or out}: cannot be written ({error.strerror}).") from None
    finally:
        rmtree(unfinished, ignore_errors=True)


def _bodies(files: Sequence[EditionFile]) -> Iterator[tuple[str, bytes]]:
    """The path and the content of each file. The printed files come last, because other processes make them."""
    processes = os.cpu_count() or 1
    printed = [file for file in files if file.path.startswith(PRINTED)]
    batches = BATCHES * processes
    pool = ProcessPoolExecutor(processes)
    try:
        made = pool.map(_made, (printed[start::batches] for start in range(batches)))
        yield from ((file.path, file.make()) for file in files if not file.path.startswith(PRINTED))
        for batch in made:
            yield from batch
    finally:
        pool.shutdown(kill_workers=True)  # after an error, nobody waits for the other files


def _made(files: Sequence[EditionFile]) -> list[tuple[str, bytes]]:
    return [(file.path, file.make()) for file in files]


def _written(path: Path, body: bytes) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.write_bytes(body)
