"""The server of the atlas. It serves Streamlit's page, our own HTML, files and data. Start: `streamlit run app.py`."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from inspect import isawaitable

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from content.models import Language
from content.record.history import this_year
from content.record.validation.faults import DataError
from content.wording import cleaned_value
from geo.export.web.embed import embed
from geo.map.assets import Asset, name_of
from geo.map.folium_map import land_asset
from geo.map.stories import story_script
from geo.map.view import ATTENTION, EMBED, READ, address_parameters, read_view
from ui.attention.address import FOLDER
from ui.attention.routes import AttentionPages
from ui.edition.redirects import edition_routes
from ui.page.atlas import Atlas, load_atlases
from ui.page.own_story import own_story_script
from ui.server.allowed_hosts import READY, AllowedHosts
from ui.server.citations import cite_routes
from ui.server.file_watchers import watch_no_files
from ui.server.headers import FRAMED, IMMUTABLE, READ_ANYWHERE, REVALIDATED, ResponseHeaders
from ui.server.map_frame import MapFrameFiles
from ui.server.middleware.base_path import BasePath, take_base_path
from ui.server.middleware.body_timeouts import BodyTimeouts
from ui.server.middleware.checked_requests import CheckedRequests
from ui.server.middleware.compression import Compression
from ui.server.middleware.forwarded_scheme import ForwardedScheme
from ui.server.middleware.header_timeout import HeaderTimeout
from ui.server.middleware.open_files import OpenFiles
from ui.server.middleware.request_log import RequestLog
from ui.server.middleware.uploads import UploadBounds
from ui.server.not_found import NotFound, WithoutMetrics, not_found
from ui.server.on_demand.downloads import downloads
from ui.server.on_demand.open_data import open_data
from ui.server.page_files import document_files, page_assets
from ui.server.plain_pages.article_pages import ARTICLES, article_page
from ui.server.plain_pages.changes import CHANGES, FEED, FEED_TYPE, changes_feed, changes_page
from ui.server.plain_pages.method import method_page
from ui.server.plain_pages.plain_page import plain_style
from ui.server.plain_pages.question_pages import PATH as QUESTIONS
from ui.server.plain_pages.question_pages import question_page
from ui.server.readiness import ready
from ui.server.requests import address_here, language_of, url_of
from ui.server.shell import first_document, first_files, shell, streamlit_html, style
from ui.server.site_files import site_files
from ui.server.typefaces import Typefaces, default_cache, font_face_sheet
from ui.server.unknown_fragments import run_page_for_unknown_fragments


def asset_route(current: Mapping[Language, Iterable[Asset]]) -> Route:
    """Return the route that serves the files below /assets. `current` maps each language to its files.

    If the server was restarted with other data, an open page may request a file of an earlier version. The response is
    404, and the script of the page repeats the request with the parameter `lang` (`fetching.js`). The route then
    redirects to the present file of the same name in this language. The response is 404 again if there is no such file.
    Scripts of any origin may read the files, because an embed in a sandboxed frame has an opaque origin.
    """
    # Some files are the same in all languages.
    files = {asset.path: asset for found in current.values() for asset in found}
    addresses = {language: {name_of(asset.path): asset.url for asset in found} for language, found in current.items()}

    async def serve(request: Request) -> Response:
        if asset := files.get(request.url.path):
            return Response(asset.body, media_type=asset.media_type, headers=IMMUTABLE | READ_ANYWHERE)
        known = addresses.get(language_of(request), {}) if "lang" in request.query_params else {}
        address = known.get(name_of(request.url.path))
        return RedirectResponse(address, headers=REVALIDATED | READ_ANYWHERE) if address else not_found(request)

    return Route("/assets/{name}", serve)


def page_in_its_language(
    page: Callable[[Atlas, Request], Response | Awaitable[Response]],
) -> Callable[[Request], Awaitable[Response]]:
    """Return a handler that calls `page` with the request and with the atlas in the language of the reader.

    If the data are faulty or a file is missing, the handler serves Streamlit's HTML with the CSS of the atlas instead.
    The page that Streamlit draws in this HTML reports the faults.
    """

    async def serve(request: Request) -> Response:
        language = language_of(request)
        try:
            answer = page(load_atlases()[language], request)
            return await answer if isawaitable(answer) else answer
        except (DataError, OSError):
            return HTMLResponse(streamlit_html(language, style()), headers=REVALIDATED)

    return serve


def attention_or_front_page(
    attention: AttentionPages, atlas: Atlas, request: Request
) -> Response | Awaitable[Response]:
    """The page "Media attention" if the address has the parameter `attention`, otherwise the front page."""
    return attention.page(atlas, request) if ATTENTION in request.query_params else front_page(atlas, request)


def front_page(atlas: Atlas, request: Request) -> Response:
    """The front page: the first document, or the HTML of the article reader if the address has the parameter `read`.

    If the address contains `embed=true`, the response is the embed instead: the map alone, for an iframe.
    """
    parameters = request.query_params
    counts = Counter(name for name, _ in parameters.multi_items())
    repeated = [name for name, count in counts.items() if count > 1]
    view, notices = read_view(parameters, atlas.content, this_year(), repeated)
    if cleaned_value(parameters.get(EMBED, "")) == "true":
        html = embed(atlas.content, view, notices, atlas.standalone_assets, atlas.stories, [font_face_sheet()])
        return HTMLResponse(html, headers=REVALIDATED | FRAMED)
    address = address_here(request, address_parameters(view), atlas.content.wording.language)
    reading = READ in parameters
    html = shell(atlas, view, address) if reading else first_document(atlas, view, notices, address)
    return HTMLResponse(html, headers=REVALIDATED)


def how_we_decide(atlas: Atlas, _: Request) -> Response:
    """The page that explains how we choose lines, names, colours, orders and statuses."""
    return HTMLResponse(method_page(atlas.content, plain_style()), headers=REVALIDATED)


def what_changed(atlas: Atlas, _: Request) -> Response:
    """The page that lists the changes in the facts."""
    return HTMLResponse(changes_page(atlas.content, plain_style()), headers=REVALIDATED)


def feed_of_changes(atlas: Atlas, request: Request) -> Response:
    """The Atom feed of the changes in the facts."""
    page, feed = (f"{url_of(request, path)}?lang={atlas.content.wording.language}" for path in (CHANGES, FEED))
    return Response(changes_feed(atlas.content, page, feed), media_type=FEED_TYPE, headers=REVALIDATED)


def quoted_article(atlas: Atlas, request: Request) -> Response:
    """The page of an article that the atlas quotes. The response is 404 if no article has the id in the path."""
    article = atlas.content.articles.get(request.path_params["key"])
    if article is None:
        return not_found(request)
    return HTMLResponse(article_page(atlas.content, article, plain_style()), headers=REVALIDATED)


def questions_of_story(atlas: Atlas, request: Request) -> Response:
    """The page with questions about a story for school classes, with answers and sources.

    The response is 404 if the path does not contain the id of a story.
    """
    story = next((one for key, one in atlas.content.stories.items() if key == request.path_params["key"]), None)
    if story is None:
        return not_found(request)
    return HTMLResponse(question_page(atlas.content, story, plain_style()), headers=REVALIDATED)


def assets(atlas: Atlas) -> list[Asset]:
    """All files below /assets that a browser may fetch for pages in the language of `atlas`."""
    files = [
        *atlas.map_assets,
        *atlas.standalone_assets,
        font_face_sheet(),
        *atlas.events,
        atlas.citations,
        atlas.index,
        atlas.quotations,
        atlas.names,
        *atlas.layers.values(),
        *atlas.parts.values(),
        *atlas.charts.values(),
        *atlas.stories.values(),
        atlas.own_story,
    ]
    document = document_files(atlas, has_backgrounds=True)
    return [
        *page_assets(),
        *story_script(),
        *own_story_script(),
        *document.scripts,
        *document.styles,
        land_asset(),
        *files,
    ]


def paths_of_first_files() -> list[str]:
    """The paths of the files that every visit loads: Streamlit's, and those of the page at `/` in each language.

    If the data are faulty or a file is missing, the result contains only Streamlit's files.
    """
    try:
        files = [document_files(atlas, has_backgrounds=True) for atlas in load_atlases().values()]
    except (DataError, OSError):
        files = []
    return first_files(asset for one in files for asset in (*one.scripts, *one.styles))


def routes() -> list[BaseRoute]:
    """The routes that this server adds before those of Streamlit.

    If the data are faulty or a file is missing, the files below /assets, the citations, and the redirects from
    addresses of an edition are left out.
    """
    attention = AttentionPages()
    pages: dict[str, Callable[[Atlas, Request], Response | Awaitable[Response]]] = {
        "/": partial(attention_or_front_page, attention),
        "/how-we-decide": how_we_decide,
        CHANGES: what_changed,
        FEED: feed_of_changes,
        f"{ARTICLES}/{{key}}": quoted_article,
        f"{QUESTIONS}/{{key}}": questions_of_story,
        f"{FOLDER}/{{name}}.csv": attention.table,
    }
    try:
        atlases = load_atlases()
        current = {language: assets(atlas) for language, atlas in atlases.items()}
    except (DataError, OSError):  # the page reports the faults, and `/ready` reports each error
        atlases, current = {}, {}
    contents = {language: atlas.content for language, atlas in atlases.items()}
    return [
        *(Route(path, page_in_its_language(page)) for path, page in pages.items()),
        asset_route(current),
        Route(READY, ready),
        *(cite_routes(contents) if contents else ()),
        *open_data(),
        *downloads(),
        *site_files(),
        *edition_routes(contents),
        NotFound(),
    ]


take_base_path()  # before any address is built, because each contains the base path
MIDDLEWARE = [  # from the outermost to the innermost
    Middleware(RequestLog),
    Middleware(BasePath),
    Middleware(ForwardedScheme),
    Middleware(HeaderTimeout),
    Middleware(ResponseHeaders),
    Middleware(BodyTimeouts),
    Middleware(AllowedHosts),
    Middleware(CheckedRequests),
    Middleware(OpenFiles),
    Middleware(UploadBounds),
    Middleware(WithoutMetrics),
    Middleware(Compression, first=paths_of_first_files),
    Middleware(MapFrameFiles),
    Middleware(Typefaces, cache=default_cache()),
]
watch_no_files()
run_page_for_unknown_fragments()
app = st.App("ui/main.py", routes=routes(), middleware=MIDDLEWARE)
