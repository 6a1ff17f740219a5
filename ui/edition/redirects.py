"""Routes of the server that redirect the path of a page in an edition to the address of this page on the server."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import cache
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from content.models import Language
from content.record.store import Content
from content.wording import cleaned_value
from geo.map.base_path import address_of
from geo.map.view import address_parameters
from ui.edition.addresses import (
    ARTICLES_FOLDER,
    CHANGES_FOLDER,
    CONTENTS_FOLDER,
    INDEX,
    METHOD_FOLDER,
    QUESTIONS_FOLDER,
)
from ui.edition.pages import pages
from ui.edition.plain_pages import METHOD
from ui.server.headers import REVALIDATED
from ui.server.not_found import not_found
from ui.server.plain_pages.article_pages import ARTICLES
from ui.server.plain_pages.changes import CHANGES, FEED
from ui.server.plain_pages.question_pages import PATH as QUESTIONS

# Maps paths in an edition, without a slash at the end, to paths on the server: the feed and pages without a map. The
# server has no list of all pages; the page of the atlas contains these links for browsers without scripts.
PLAIN = {
    METHOD_FOLDER.rstrip("/"): METHOD,
    CHANGES_FOLDER.rstrip("/"): CHANGES,
    CONTENTS_FOLDER.rstrip("/"): "/",
    FEED.removeprefix("/"): FEED,
}


def edition_routes(contents: Mapping[Language, Content]) -> Iterator[Route]:
    """Routes for the paths of an edition. They redirect to the page of the server with the same view or text.

    A path without the slash at its end, with the file name `index.html`, or with capitals is redirected too. Most web
    hosts serve such paths, and people often change links when they pass them on.
    """
    for language, content in contents.items():
        redirect = _redirect(content)
        yield Route(f"/{language}", redirect)
        yield Route(f"/{language}/{{path:path}}", redirect)


def _redirect(content: Content) -> Callable[[Request], Awaitable[Response]]:
    @cache
    def parameters() -> dict[str, dict[str, str]]:
        """For each page with a map, its path below the folder of the language, and the parameters of its view."""
        return {cleaned_value(page.path): address_parameters(page.view) for page in pages(content)}

    async def serve(request: Request) -> Response:
        path, of_reader = _page_of(request.path_params.get("path", "")), dict(request.query_params)
        language = {"lang": content.wording.language}
        if path in PLAIN:
            return _to(PLAIN[path], language)
        folder, _, key = path.partition("/")
        if f"{folder}/" == ARTICLES_FOLDER and key in content.articles:
            return _to(f"{ARTICLES}/{key}", language)
        if f"{folder}/" == QUESTIONS_FOLDER and key in content.stories:
            return _to(f"{QUESTIONS}/{key}", language)
        view = parameters().get(path)
        return not_found(request) if view is None else _to("/", {**view, **of_reader, **language})

    return serve


def _page_of(path: str) -> str:
    """`path` in lower case, without the file name `index.html` and without a slash or full stop at the end."""
    return cleaned_value(path.removesuffix(INDEX))


def _to(path: str, parameters: Mapping[str, str]) -> Response:
    return RedirectResponse(f"{address_of(path)}?{urlencode(parameters, safe=',')}", headers=REVALIDATED)
