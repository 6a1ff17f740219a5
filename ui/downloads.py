"""Views that leave the page as files: `/export/view.html?island=kunashir&lang=ru` and its sisters."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from content.wording import wording_in
from geo.export.files import file_name
from geo.export.standalone import standalone
from geo.view import View, read_view
from ui.data import Atlas, load_atlases
from ui.headers import ANEW, language_of

Maker = Callable[[Atlas, View], bytes]
MAKERS: dict[str, tuple[str, Maker]] = {
    "html": ("text/html", lambda atlas, view: standalone(atlas.content, view, atlas.layers).encode()),
}


def downloads() -> list[Route]:
    """A route for each kind of file that a view can leave as."""
    return [Route(f"/export/view.{form}", _download(form, *made)) for form, made in MAKERS.items()]


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
        name = f'attachment; filename="{file_name(view, form)}"'
        return Response(make(atlas, view), media_type=media_type, headers={**ANEW, "Content-Disposition": name})

    return answer
