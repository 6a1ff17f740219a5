"""The server: Streamlit's page with the atlas's own files and HTML beside it. `streamlit run app.py` starts it."""

from collections.abc import Iterable

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from geo.assets import Asset, leaflet_assets
from geo.atlas import land_asset
from ui.data import Atlas, load_atlas
from ui.headers import ResponseHeaders
from ui.method import method_page
from ui.shell import page_assets, page_style, shell, streamlit_html
from ui.view import read_view

FOR_GOOD = "public, max-age=31536000, immutable"  # an asset's address changes with its content


def asset_route(asset: Asset) -> Route:
    """Serve a file under its address."""

    async def serve(_: Request) -> Response:
        return Response(asset.body, media_type=asset.media_type, headers={"Cache-Control": FOR_GOOD})

    return Route(asset.url, serve)


async def front_page(request: Request) -> Response:
    """Streamlit's HTML with the islands in it, or with our style alone where the page will report faulty data."""
    atlas = load_atlas()
    if not isinstance(atlas, Atlas):
        return HTMLResponse(streamlit_html())
    view, _ = read_view(request.query_params, atlas.content)
    return HTMLResponse(shell(atlas, view, str(request.url)), headers={"Cache-Control": "no-cache"})


async def how_we_decide(_: Request) -> Response:
    """The page on how lines, names, colours and statuses are chosen."""
    atlas = load_atlas()
    if not isinstance(atlas, Atlas):
        return HTMLResponse(streamlit_html())
    return HTMLResponse(method_page(atlas.content, page_style()), headers={"Cache-Control": "no-cache"})


def assets() -> Iterable[Asset]:
    """Every file the browser may ask for."""
    atlas = load_atlas()
    yield from page_assets()
    if isinstance(atlas, Atlas):
        yield from (*leaflet_assets(), *atlas.own, land_asset(), atlas.events, atlas.citations, *atlas.layers.values())


def routes() -> list[BaseRoute]:
    """What this server answers besides what Streamlit does."""
    return [Route("/", front_page), Route("/how-we-decide", how_we_decide), *(asset_route(asset) for asset in assets())]


app = st.App("ui/page.py", routes=routes(), middleware=[Middleware(ResponseHeaders)])
