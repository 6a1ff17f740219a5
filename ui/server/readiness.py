"""The readiness check, for proxies and programs that decide whether to send readers to the server."""

from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from content.record.validation.faults import DataError
from geo.map.view import View
from ui.page.atlas import load_atlases
from ui.server.plain_pages.changes import changes_page
from ui.server.plain_pages.method import method_page
from ui.server.plain_pages.plain_page import plain_style
from ui.server.shell import first_document

ROOT = Path(__file__).resolve().parents[2]
NO_STORE = {"Cache-Control": "no-store"}


async def ready(_: Request) -> Response:
    """The response to readiness checks: 200 if the atlas can be shown, otherwise 503 with the reasons as text."""
    reasons = why_not_ready()
    return PlainTextResponse(reasons or "ready\n", 503 if reasons else 200, NO_STORE)


@cache
def why_not_ready() -> str:
    """The reasons why the atlas cannot be shown, one line for each fault of a file. Empty if the atlas can be shown.

    This loads everything that a first visit needs. Otherwise only a reader would notice that a file is missing.
    """
    try:
        for atlas in load_atlases().values():
            first_document(atlas, View(), [], "/")
            for page in (method_page, changes_page):
                page(atlas.content, plain_style())
    except DataError as error:
        return f"{error}\n"
    except OSError as error:
        return f"{_in_project(error.filename)}: {error.strerror}\n"
    return ""


def _in_project(name: str | None) -> str:
    """The path of a file relative to the project, because the folder of the project should not be public.

    For a file outside the project, the result is the name of the file.
    """
    path = Path(name or "a file")
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
