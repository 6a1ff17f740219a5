"""Writing what is asked for to a folder, one file after another."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from content.record.store import Content
from geo.export.files import ExportRequest, File
from geo.export.formats import EXPORTERS, Format
from geo.map.view import read_view


class Job(NamedTuple):
    """A file to be made, and where it goes below the folder asked for."""

    path: Path
    file: File


def export_request(content: Content, query: dict[str, str], last_year: int) -> ExportRequest:
    """What is asked for by `island`, `viewpoint` and `year`, as an address has them; `last_year` is this year."""
    view, _ = read_view(query, content, last_year)
    year = int(query["year"]) if "year" in query else None  # with this year's too, less is ordered than with none
    return ExportRequest(content, view, view.island, view.viewpoint if "viewpoint" in query else None, year)


def jobs(forms: Iterable[Format], requests: Iterable[ExportRequest]) -> list[Job]:
    """Every file that answers the orders, each language's in a folder of its own.

    Pictures come first, while little is kept in memory: one of pixels takes 70 MB for a moment.
    """
    found = [
        (form, Job(Path(request.content.wording.language) / file.name, file))
        for request in requests
        for form in forms
        for file in EXPORTERS[form](request)
    ]
    return [job for _, job in sorted(found, key=lambda one: one[0] not in (Format.SVG, Format.PNG))]


def write(found: Iterable[Job], out: Path) -> Iterator[tuple[Path, int]]:
    """Make and write each file; its path and size when it is done."""
    for path, file in found:
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        yield target, target.write_bytes(file.make())
