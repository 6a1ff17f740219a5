"""Write exported files to a folder, one file after another."""

import sys
from collections.abc import Iterable, Iterator
from ctypes import CDLL
from pathlib import Path
from typing import NamedTuple

from content.record.store import Content
from geo.export.files import ExportRequest, File
from geo.export.formats import EXPORTERS, Format
from geo.map.view import read_view


class Job(NamedTuple):
    """A file to be made, and its path relative to the output folder."""

    path: Path
    file: File


def export_request(content: Content, query: dict[str, str], last_year: int) -> ExportRequest:
    """Return the export request that the URL parameters `island`, `viewpoint` and `year` describe.

    `last_year` is the current year, the highest year that a view accepts. The filters `viewpoint` and `year` are None
    if their parameters are not in `query`. The filter `island` is None if `query` selects no island. Raises ValueError
    if `year` is not an integer.
    """
    view, _ = read_view(query, content, last_year)
    year = int(query["year"]) if "year" in query else None  # not `view.year`: it is None for the current year
    return ExportRequest(content, view, view.island, view.viewpoint if "viewpoint" in query else None, year)


def jobs(forms: Iterable[Format], requests: Iterable[ExportRequest]) -> list[Job]:
    """Return a job for each file of the requests in each format. Each language has its own folder.

    The jobs for pictures (SVG and PNG) come first. Making a PNG briefly needs 70 MB of memory, so PNG files are made
    while the caches are still small. Otherwise the jobs keep the order of the requests, and within a request the order
    of `forms`.
    """
    found = [
        (form, Job(Path(request.content.wording.language) / file.name, file))
        for request in requests
        for form in forms
        for file in EXPORTERS[form](request)
    ]
    return [job for _, job in sorted(found, key=lambda one: one[0] not in (Format.SVG, Format.PNG))]


def write(found: Iterable[Job], out: Path) -> Iterator[tuple[Path, int]]:
    """Make each file and write it to the folder `out`. Missing folders are created.

    Yields the path and the size in bytes of each file after the file has been written. This function is a generator:
    files are written only while the caller iterates.
    """
    for path, file in found:
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        yield target, target.write_bytes(file.make())
        _return_memory()


def _return_memory() -> None:
    """Give the memory that is free to the system again.

    On Linux with glibc only, which keeps it: of the 500 MB of a process that exports everything, 90 MB in the end.
    """
    trim = getattr(CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim:
        trim(0)
