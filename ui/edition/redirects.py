"""Redirects on the server from addresses of an edition, so that the path of a page in an edition works there too."""

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

# Paths in an edition of the feed and of pages without a map, without a slash at the end; and their addresses on the
# server. There, the page of the atlas itself lists what the contents of an edition list for browsers without scripts.
PLAIN = {
    METHOD_FOLDER.rstrip("/"): METHOD,
    CHANGES_FOLDER.rstrip("/"): CHANGES,
    CONTENTS_FOLDER.rstrip("/"): "/",
    FEED.removeprefix("/"): FEED,
}


def edition_routes(contents: Mapping[Language, Content]) -> Iterator[Route]:
    """Routes for the folder of each language, which redirect each page to the view with which it opens.

    A path without the slash at its end, with the file name of the page, or with capitals is redirected too: most web
    hosts serve such paths, and links are often changed when they are passed on.
    """
    for language, content in contents.items():
        redirect = _redirect(content)
        yield Route(f"/{language}", redirect)
        yield Route(f"/{language}/{{path:path}}", redirect)


def _redirect(content: Content) -> Callable[[Request], Awaitable[Response]]:
    @cache
    def parameters() -> dict[str, dict[str, str]]:
        """The parameters of the view with which a page opens, by the path of the page below the folder."""
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
    """The path of a page without a slash at its end, from a path that may name the file of the page."""
    return cleaned_value(path.removesuffix(INDEX))


def _to(path: str, parameters: Mapping[str, str]) -> Response:
    return RedirectResponse(f"{address_of(path)}?{urlencode(parameters, safe=',')}", headers=REVALIDATED)
