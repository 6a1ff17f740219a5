"""The response 404 for unknown addresses.

Without this module, Streamlit would respond to such an address with its own page and the status 200.
"""

from collections.abc import Mapping
from pathlib import PurePath, PurePosixPath
from stat import S_ISREG

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from content.wording import N_, Wording, cleaned_value, wording_in
from geo.map.base_path import address_of
from geo.map.titles import TITLE
from ui.markup import items
from ui.server.headers import REVALIDATED
from ui.server.plain_pages.changes import CHANGES
from ui.server.plain_pages.changes import HEADING as WHAT_CHANGED
from ui.server.plain_pages.method import HEADING as HOW_WE_DECIDE
from ui.server.plain_pages.plain_page import plain_page, plain_style
from ui.server.requests import language_of
from ui.server.settings import METRICS, is_on

METRICS_ADDRESS = "/_stcore/metrics"
NOTHING = N_("There is nothing at this address")
INSTEAD = N_("These addresses work:")
OFFERED: Mapping[str, str] = {
    "/": TITLE,
    "/how-we-decide": HOW_WE_DECIDE,
    CHANGES: WHAT_CHANGED,
    "/data/index.json": N_("The data, with their sources"),
    "/export/view.html": N_("One file that opens anywhere, even offline (HTML)"),
    "/export/view.png": N_("Picture for documents and slides (PNG)"),
    "/cite/page.txt": N_("Cite this page"),
}


class NotFound(BaseRoute):
    """The route for unknown addresses. It must be the last of our routes, directly before those of Streamlit.

    It matches a request if none of the later routes can serve the request.
    """

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return a full match if the response to the request has to be 404.

        There is no match in three cases: the request is not an HTTP request with the method GET or HEAD; the path ends
        in a slash, because Streamlit redirects such an address; or a later route can serve the request. A later route
        for static files can serve the request only if the file exists and is not an `index.html`.
        """
        reads = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if not reads or scope["path"].endswith("/") or self._later_route_answers(scope):
            return Match.NONE, {}
        return Match.FULL, {}

    def _later_route_answers(self, scope: Scope) -> bool:
        routes: list[BaseRoute] = scope["router"].routes
        for route in routes[routes.index(self) + 1 :]:
            match, child_scope = route.matches(scope)
            if match is Match.FULL:
                files = route.app if isinstance(route, Mount) else None
                return not isinstance(files, StaticFiles) or _has_file(files, {**scope, **child_scope})
        return False

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the response 404, or a redirect to an address in OFFERED.

        A path is redirected if it differs from this address only in capitals or in a character at its end, such as a
        full stop.
        """
        request = Request(scope)
        path = cleaned_value(request.url.path)
        query = f"?{request.url.query}" if request.url.query else ""
        response = RedirectResponse(f"{path}{query}") if path in OFFERED else not_found(request)
        await response(scope, receive, send)


class WithoutMetrics:
    """Middleware that hides Streamlit's metrics: the response at METRICS_ADDRESS is 404.

    If the environment variable `settings.METRICS` is `on`, the metrics are published. This is a middleware and not a
    route, because Streamlit does not allow our own routes below `/_stcore/`.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.published = is_on(METRICS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on to the application, or send the response 404."""
        hidden = scope["type"] == "http" and scope["path"] == METRICS_ADDRESS and not self.published
        await (not_found(Request(scope)) if hidden else self.app)(scope, receive, send)


def _has_file(files: StaticFiles, scope: Scope) -> bool:
    try:
        path, found = files.lookup_path(files.get_path(scope))
    except (OSError, ValueError):  # a name that the file system does not allow
        return False
    is_page = PurePath(path).name == "index.html"  # Streamlit's own page without our additions
    return found is not None and S_ISREG(found.st_mode) and not is_page


def not_found(request: Request) -> Response:
    """The response 404, as HTML or as plain text.

    The response is HTML if the client accepts HTML and the path has no ending or the ending `.html`. Both formats
    contain a list of addresses that exist.
    """
    wording = wording_in(language_of(request))
    headers = {**REVALIDATED, "Vary": "Accept, Accept-Language"}
    if _reads_html(request):
        return HTMLResponse(_page(wording, address_of(request.url.path)), 404, headers)
    return PlainTextResponse(_text(wording, address_of(request.url.path)), 404, headers)


def _reads_html(request: Request) -> bool:
    accepted = request.headers.get("Accept", "*/*")
    named = PurePosixPath(request.url.path).suffix in ("", ".html")
    return named and ("text/html" in accepted or "*/*" in accepted)


def _page(wording: Wording, path: str) -> str:
    link = Markup("<a href='{0}?lang={1}'>{2}</a> <code>{0}</code>")
    links = (link.format(address_of(path), wording.language, wording.gettext(what)) for path, what in OFFERED.items())
    offered = Markup("<p>{}</p>{}").format(wording.gettext(INSTEAD), items(links, "addresses"))
    asked = Markup("<code>{}</code>").format(path)
    return plain_page(wording, plain_style(), wording.gettext(NOTHING), asked, offered)


def _text(wording: Wording, path: str) -> str:
    offered = (f"{address_of(path)} {wording.gettext(what)}" for path, what in OFFERED.items())
    return "\n".join([f"{wording.gettext(NOTHING)}: {path}", wording.gettext(INSTEAD), *offered, ""])
