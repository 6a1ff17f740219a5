"""Downloads that are made on demand: a view in several formats, and the two-page sheet of an island as PDF.

An example of an address is `/export/view.html?island=kunashir&lang=ru`.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from functools import partial

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from content.record.history import this_year
from content.record.validation.faults import DataError
from content.wording import Wording, wording_in
from geo.export.files import file_name
from geo.export.print.typeset import Output
from geo.map.base_path import address_of
from geo.map.view import View, address_parameters, read_view
from ui.page.atlas import Atlas, load_atlases
from ui.server.headers import REVALIDATED
from ui.server.on_demand.file_queue import Worker
from ui.server.on_demand.file_worker import in_worker, picture_file, sheet_file, standalone_file
from ui.server.on_demand.made_files import FileKey, MadeFiles
from ui.server.on_demand.made_response import made_file
from ui.server.on_demand.story_downloads import FOLDER, STORY_FILES, story_downloads
from ui.server.requests import LOCAL, Network, address_here, language_of
from ui.server.settings import proxies

Maker = Callable[[Atlas, View, Request], bytes | None]
QUEUE_LENGTH = 16  # files that may wait; a file takes about one second

SHEET_EXAMPLE = "/export/sheet.pdf?island=kunashir"


def _file(atlas: Atlas, view: View, _: Request) -> bytes:
    return in_worker(standalone_file, atlas.content.wording.language, view)


def _picture(output: Output, atlas: Atlas, view: View, request: Request) -> bytes:
    language = atlas.content.wording.language
    here = address_here(request, address_parameters(view), language)
    return in_worker(picture_file, language, view, output, None if request.url.hostname in LOCAL else here)


def _sheet(atlas: Atlas, view: View, _: Request) -> bytes | None:
    return in_worker(sheet_file, atlas.content.wording.language, view.island) if view.island else None


MAKERS: dict[str, tuple[str, Maker]] = {
    "view.html": ("text/html", _file),
    "view.svg": ("image/svg+xml", partial(_picture, "svg")),
    "view.png": ("image/png", partial(_picture, "png")),
    "sheet.pdf": ("application/pdf", _sheet),
}


def downloads() -> list[Route]:
    """The routes at and below FOLDER: one for each format of a view, for the sheet of an island, and for stories.

    The response of two more routes is 404: for FOLDER itself, and for all other addresses below it.
    """
    files, behind = MadeFiles(Worker(QUEUE_LENGTH)), proxies()
    routes = [Route(f"{FOLDER}/{name}", download(files, behind, name, *kind)) for name, kind in MAKERS.items()]
    routes += story_downloads(files, behind)
    return [*routes, Route(FOLDER, _unknown_file), Route(f"{FOLDER}/{{rest:path}}", _unknown_file)]


def download(
    files: MadeFiles, behind: Sequence[Network], name: str, media_type: str, make: Maker
) -> Callable[[Request], Awaitable[Response]]:
    """Return a handler that makes the file for the view in the address and serves it as a download.

    `name` is the last part of the address. `make` returns the content of the file; it is called in the thread of the
    queue, unless `files` has cached the file. `behind` are the proxies before the server. The response is 503 if the
    data are faulty or if the queue is full, and 429 if the client already waits for too many files. It is 404 if a
    sheet is requested without an island.
    """

    async def serve(request: Request) -> Response:
        language = language_of(request)
        try:
            atlas = load_atlases()[language]
        except DataError:
            words = wording_in(language).gettext("The atlas cannot be shown until its data are corrected.")
            return PlainTextResponse(words, 503, REVALIDATED)
        view, _ = read_view(request.query_params, atlas.content, this_year())
        shown = View(view.island) if make is _sheet else view  # a sheet shows one island, as it is today
        key = FileKey(name, address_here(request, address_parameters(shown), language), date.today())
        make_it = partial(make, atlas, shown, request)
        body = await made_file(request, files, behind, key, make_it, atlas.content.wording)
        if isinstance(body, Response):
            return body
        if body is None:
            return PlainTextResponse(_island_missing(atlas.content.wording), 404, REVALIDATED)
        return Response(body, media_type=media_type, headers={**REVALIDATED, **_saved_as(shown, name)})

    return serve


def _saved_as(view: View, name: str) -> dict[str, str]:
    """The header Content-Disposition. It contains the file name for saving, which names the view.

    The suffix of the file name is that of `name`.
    """
    return {"Content-Disposition": f'attachment; filename="{file_name(view, name.rpartition(".")[2])}"'}


def _island_missing(wording: Wording) -> str:
    return wording.gettext(
        "A sheet covers one island: add an island to the address, as in {address}.", address=address_of(SHEET_EXAMPLE)
    )


async def _unknown_file(request: Request) -> Response:
    words = wording_in(language_of(request)).gettext(
        "There is no file at this address, but there is at these: {addresses}",
        addresses=" ".join(address_of(f"{FOLDER}/{name}") for name in (*MAKERS, *STORY_FILES)),
    )
    return PlainTextResponse(words + "\n", 404, REVALIDATED)
