"""What is asked for, and the files that answer it."""

from collections.abc import Callable
from dataclasses import dataclass

from content.models import IslandId, Viewpoint
from content.store import Content
from geo.view import View


@dataclass(frozen=True)
class File:
    """A file that leaves: its name, and what makes its bytes, which may take a while."""

    name: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Order:
    """What an export is to hold, in the language of `content`; None stands for all islands, viewpoints or years.

    `view` is what pictures and the map in one file show.
    """

    content: Content
    view: View
    island: IslandId | None = None
    viewpoint: Viewpoint | None = None
    year: int | None = None


Exporter = Callable[[Order], list[File]]
