"""Makes files in a separate process, so that other requests need not wait and the server's memory does not grow.

The server calls `in_worker`. The functions in the second half of the module run in the separate process.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import TypeVar

from content.models import IslandId, Language
from content.models.stories import StoryId
from content.processing.limits import Limits
from content.processing.pool import WorkerPool
from content.record.store import Content
from content.record.validation.loading import load, load_all
from geo.export.print.picture import picture
from geo.export.print.sheet import sheet
from geo.export.print.stories.handout import handout
from geo.export.print.stories.questions import questions_sheet
from geo.export.print.typeset import Output
from geo.export.published_files import PublishedFile, published_files
from geo.export.web.standalone import standalone
from geo.map.folium_map import layer_assets
from geo.map.view import View

LIMITS_OF_A_FILE = Limits(cpu_seconds=60, memory=700_000_000)  # a picture takes about a second and 100 MB
WAITING = 4  # the greatest number of waiting jobs; more than there are queues, each of which makes one file at a time
Result = TypeVar("Result")


def in_worker(function: Callable[..., Result], *arguments: object) -> Result:
    """Call `function` in the worker process, and return its result. It must be in the second half of this module.

    The calling thread waits for the result. A call takes some seconds longer if the process is new, because it starts
    and reads the facts. The pool replaces the process after `JOBS_OF_A_WORKER` calls, and the facts are read once for
    each language. Raises the exceptions of `function`, and `content.processing.pool.LimitError`.
    """
    return _pool().run(lambda: None, function, *arguments)


@cache
def _pool() -> WorkerPool:
    return WorkerPool(1, LIMITS_OF_A_FILE, WAITING)


# ---- in the worker ---------------------------------------------------------------------------------------------------


def standalone_file(language: Language, view: View) -> bytes:
    """The standalone map that shows a view."""
    content = _content(language)
    return standalone(content, view, layer_assets(content), date.today()).encode()


def picture_file(language: Language, view: View, output: Output, address: str | None) -> bytes:
    """The picture of a view. `address` is printed below the picture, unless it is None."""
    return picture(_content(language), view, output, date.today(), address)


def sheet_file(language: Language, island: IslandId) -> bytes:
    """The two-page sheet of an island as PDF."""
    return sheet(_content(language), island, date.today())


def handout_file(language: Language, story: StoryId) -> bytes:
    """The two-page handout of a story as PDF."""
    return handout(_content(language), story, date.today())


def questions_file(language: Language, story: StoryId) -> bytes:
    """The sheet of questions and answers for teachers about a story, as PDF."""
    return questions_sheet(_content(language), story, date.today())


def data_file(address: str) -> bytes:
    """The open data file at `address`, which is relative to the address of the index."""
    return _published()[address].make()


@cache
def _content(language: Language) -> Content:
    return load(language)


@cache
def _published() -> dict[str, PublishedFile]:
    return published_files(load_all())
