"""What is asked for, and the files that answer it."""

from collections.abc import Callable
from dataclasses import dataclass

from content.models import IslandId, Viewpoint
from content.record.store import Content
from geo.map.view import View


@dataclass(frozen=True)
class File:
    """A file that leaves: its name, and what makes its bytes, which may take a while."""

    name: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class ExportRequest:
    """What an export is to hold, in the language of `content`; None stands for all islands, viewpoints or years.

    `view` is what pictures and the map in one file show.
    """

    content: Content
    view: View
    island: IslandId | None = None
    viewpoint: Viewpoint | None = None
    year: int | None = None


def file_name(view: View, form: str) -> str:
    """What a file of a view is called: `four-islands-kunashir-1875.html`."""
    parts = [
        view.excerpt or view.selected,
        view.viewpoint if view.viewpoint != "de_facto" else None,
        str(view.year) if view.year else None,
    ]
    return f"{'-'.join(['four-islands', *filter(None, parts)])}.{form}".replace("_", "-")


Exporter = Callable[[ExportRequest], list[File]]
