"""Redirects on the server from addresses of an edition, so that the path of a page in an edition works there too."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import cache
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from content.models import Language
from content.record.store import Content
from geo.map.base_path import address_of
from geo.map.view import address_parameters
from ui.edition.addresses import ARTICLES_FOLDER, CHANGES_FOLDER, METHOD_FOLDER, QUESTIONS_FOLDER
from ui.edition.pages import pages
from ui.edition.plain_pages import METHOD
from ui.server.article_pages import ARTICLES
from ui.server.changes import CHANGES, FEED
from ui.server.headers import REVALIDATED
from ui.server.not_found import not_found
from ui.server.question_pages import PATH as QUESTIONS

# Pages without a map, and the feed: their paths in an edition, and their addresses on the server.
PLAIN = {METHOD_FOLDER: METHOD, CHANGES_FOLDER: CHANGES, FEED.removeprefix("/"): FEED}


def edition_routes(contents: Mapping[Language, Content]) -> Iterator[Route]:
    """A route for the folder of each language, which redirects each page to the view with which it opens."""
    for language, content in contents.items():
        yield Route(f"/{language}/{{path:path}}", _redirect(content))


def _redirect(content: Content) -> Callable[[Request], Awaitable[Response]]:
    @cache
    def parameters() -> dict[str, dict[str, str]]:
        """The parameters of the view with which a page opens, by the path of the page below the folder."""
        return {page.path: address_parameters(page.view) for page in pages(content)}

    async def serve(request: Request) -> Response:
        path, of_reader = request.path_params["path"], dict(request.query_params)
        language = {"lang": content.wording.language}
        if path in PLAIN:
            return _to(PLAIN[path], language)
        folder, _, key = path.removesuffix("/").partition("/")
        if f"{folder}/" == ARTICLES_FOLDER and key in content.articles:
            return _to(f"{ARTICLES}/{key}", language)
        if f"{folder}/" == QUESTIONS_FOLDER and key in content.stories:
            return _to(f"{QUESTIONS}/{key}", language)
        view = parameters().get(path)
        return not_found(request) if view is None else _to("/", {**view, **of_reader, **language})

    return serve


def _to(path: str, parameters: Mapping[str, str]) -> Response:
    return RedirectResponse(f"{address_of(path)}?{urlencode(parameters, safe=',')}", headers=REVALIDATED)
