"""The argument and the result of every exporter: a request, and a list of files."""

from collections.abc import Callable
from dataclasses import dataclass

from content.models import IslandId, Viewpoint
from content.record.store import Content
from geo.map.view import View


@dataclass(frozen=True)
class File:
    """An exported file. `make` returns the bytes of the file; a call may take seconds."""

    name: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class ExportRequest:
    """The data to export, in the language of `content`.

    `island`, `viewpoint` and `year` are filters: they select the rows of tables. Some tables ignore some filters; each
    function that returns rows describes the filters that it uses. A filter that is None has no effect. `island` also
    selects the island whose sheet is exported. A sheet is a PDF of two pages about an island. Pictures and the
    standalone map (`geo.export.web.standalone`) ignore the filters and show `view`.
    """

    content: Content
    view: View
    island: IslandId | None = None
    viewpoint: Viewpoint | None = None
    year: int | None = None


def file_name(view: View, form: str) -> str:
    """Return the name of a file that shows a view, such as `four-islands-kunashir-1875.html`.

    The name contains the id of the excerpt, or the id of the selected place if the view has no excerpt. Then follow the
    viewpoint, unless it is `de_facto`, and the year. Parts that the view does not have are left out. Underscores become
    hyphens. `form` is the extension of the file, without a dot.
    """
    parts = [
        view.excerpt or view.selected,
        view.viewpoint if view.viewpoint != "de_facto" else None,
        str(view.year) if view.year else None,
    ]
    return f"{'-'.join(['four-islands', *filter(None, parts)])}.{form}".replace("_", "-")


Exporter = Callable[[ExportRequest], list[File]]
