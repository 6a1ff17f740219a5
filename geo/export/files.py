"""What every exporter takes and returns: a request, and files."""

from collections.abc import Callable
from dataclasses import dataclass

from content.models import IslandId, Viewpoint
from content.record.store import Content
from geo.map.view import View


@dataclass(frozen=True)
class File:
    """An exported file: its name, and a function that makes its bytes, which may take seconds."""

    name: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class ExportRequest:
    """What to export, in the language of `content`.

    `island`, `viewpoint` and `year` filter tables and sheets; None is no filter. Pictures and the map as one file show
    `view` instead.
    """

    content: Content
    view: View
    island: IslandId | None = None
    viewpoint: Viewpoint | None = None
    year: int | None = None


def file_name(view: View, form: str) -> str:
    """The name of a file that shows a view, such as `four-islands-kunashir-1875.html`; `form` is its extension."""
    parts = [
        view.excerpt or view.selected,
        view.viewpoint if view.viewpoint != "de_facto" else None,
        str(view.year) if view.year else None,
    ]
    return f"{'-'.join(['four-islands', *filter(None, parts)])}.{form}".replace("_", "-")


Exporter = Callable[[ExportRequest], list[File]]
