"""What leaves the page as a file: `/export/view.html?island=kunashir&lang=ru`, its sisters, and an island's sheet."""

from collections.abc import Callable
from functools import partial
from threading import Lock

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from content.wording import Wording, wording_in
from geo.export.files import file_name
from geo.export.picture import picture
from geo.export.sheet import sheet
from geo.export.standalone import standalone
from geo.export.typeset import Output
from geo.view import View, address_parameters, read_view
from ui.asked import LOCAL, address_here, language_of
from ui.data import Atlas, load_atlases
from ui.headers import ANEW

Maker = Callable[[Atlas, View, Request], bytes | None]
ONE_AT_A_TIME = Lock()  # a file is a second's work for a whole core, and some 100 MB

A_SHEET = "/export/sheet.pdf?island=kunashir"


def _file(atlas: Atlas, view: View, _: Request) -> bytes:
    return standalone(atlas.content, view, atlas.layers).encode()


def _picture(output: Output, atlas: Atlas, view: View, request: Request) -> bytes:
    here = address_here(request, address_parameters(view), atlas.content.wording.language)
    return picture(atlas.content, view, output, None if request.url.hostname in LOCAL else here)


def _sheet(atlas: Atlas, view: View, _: Request) -> bytes | None:
    return sheet(atlas.content, view.island) if view.island else None


MAKERS: dict[str, tuple[str, Maker]] = {
    "view.html": ("text/html", _file),
    "view.svg": ("image/svg+xml", partial(_picture, "svg")),
    "view.png": ("image/png", partial(_picture, "png")),
    "sheet.pdf": ("application/pdf", _sheet),
}


def downloads() -> list[Route]:
    """A route for each kind of file that a view can leave as; a sheet is that of the view's island."""
    return [Route(f"/export/{name}", _download(name.rpartition(".")[2], *made)) for name, made in MAKERS.items()]


def _download(form: str, media_type: str, make: Maker) -> Callable[[Request], Response]:
    """Answer with the view that the address asks for, as a file with a telling name."""

    def answer(request: Request) -> Response:  # not a coroutine: Starlette has a thread make the file
        language = language_of(request)
        atlases = load_atlases()
        if not isinstance(atlases, dict):
            words = wording_in(language).gettext("The atlas cannot be shown until its data are mended.")
            return PlainTextResponse(words, 503)
        atlas = atlases[language]
        view, _ = read_view(request.query_params, atlas.content)
        shown = View(view.island) if make is _sheet else view  # a sheet is of an island, and of today
        name = f'attachment; filename="{file_name(shown, form)}"'
        with ONE_AT_A_TIME:
            body = make(atlas, view, request)
        if body is None:
            return PlainTextResponse(_no_sheet(atlas.content.wording), 404)
        return Response(body, media_type=media_type, headers={**ANEW, "Content-Disposition": name})

    return answer


def _no_sheet(wording: Wording) -> str:
    return wording.gettext("A sheet is of an island: add one to the address, as in {address}.", address=A_SHEET)
