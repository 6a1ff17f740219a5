"""Writing what is asked for to a folder, one file after another."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from content.record.store import Content
from geo.export.files import File, Order
from geo.export.formats import EXPORTERS, Format
from geo.map.view import read_view


class Job(NamedTuple):
    """A file to be made, and where it goes below the folder asked for."""

    path: Path
    file: File


def order(content: Content, asked: dict[str, str], last_year: int) -> Order:
    """What is asked for by `island`, `viewpoint` and `year`, as an address has them; `last_year` is this year."""
    view, _ = read_view(asked, content, last_year)
    year = int(asked["year"]) if "year" in asked else None  # with this year's too, less is ordered than with none
    return Order(content, view, view.island, view.viewpoint if "viewpoint" in asked else None, year)


def jobs(forms: Iterable[Format], orders: Iterable[Order]) -> list[Job]:
    """Every file that answers the orders, each language's in a folder of its own.

    Pictures come first, while little is kept in memory: one of pixels takes 70 MB for a moment.
    """
    found = [
        (form, Job(Path(order.content.wording.language) / file.name, file))
        for order in orders
        for form in forms
        for file in EXPORTERS[form](order)
    ]
    return [job for _, job in sorted(found, key=lambda one: one[0] not in (Format.SVG, Format.PNG))]


def write(found: Iterable[Job], out: Path) -> Iterator[tuple[Path, int]]:
    """Make and write each file; its path and size when it is done."""
    for path, file in found:
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        yield target, target.write_bytes(file.make())
