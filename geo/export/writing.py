"""Writing exports to a folder, one file after another."""

from collections.abc import Iterable, Iterator
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
    """The request of URL parameters `island`, `viewpoint` and `year`; `last_year` is the current year."""
    view, _ = read_view(query, content, last_year)
    year = int(query["year"]) if "year" in query else None  # not the view's, which is None for the current year
    return ExportRequest(content, view, view.island, view.viewpoint if "viewpoint" in query else None, year)


def jobs(forms: Iterable[Format], requests: Iterable[ExportRequest]) -> list[Job]:
    """A job for each file of the requests, in a folder for each language.

    Pictures come first, while caches are small: making a PNG takes 70 MB for a moment.
    """
    found = [
        (form, Job(Path(request.content.wording.language) / file.name, file))
        for request in requests
        for form in forms
        for file in EXPORTERS[form](request)
    ]
    return [job for _, job in sorted(found, key=lambda one: one[0] not in (Format.SVG, Format.PNG))]


def write(found: Iterable[Job], out: Path) -> Iterator[tuple[Path, int]]:
    """Make and write each file below `out`; yields its path and size in bytes when it is written."""
    for path, file in found:
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        yield target, target.write_bytes(file.make())
