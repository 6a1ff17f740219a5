"""Files that browsers and crawlers request on every site: the icon in three forms, the manifest, and `robots.txt`.

Without this module, the icon and the manifest would be those of Streamlit.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from content.wording import wording_in
from geo.layers.palette import LIGHT
from geo.map.assets import STATIC
from geo.map.base_path import address_of
from geo.map.titles import PROMISE, TITLE
from ui.server.headers import REVALIDATED
from ui.server.requests import language_of

DRAWING = "/favicon.svg"
PICTURE = "/apple-touch-icon.png"  # the address at which iPhones request it
PICTURE_NAMES = (PICTURE, "/favicon.ico", "/favicon.png")
PICTURE_SIZE = "180x180"
MANIFEST = "/manifest.json"
# They repeat the page or the passages of archives, and all but the first are made at each request.
UNLISTED = ("/cite/", "/export/", "/attention/", "/?attention=")


def site_files() -> list[Route]:
    """The routes of the files. Crawlers look for `robots.txt` only at the root of a site."""
    return [
        *(Route(name, _file(STATIC / "icon.png", "image/png")) for name in PICTURE_NAMES),
        Route(DRAWING, _file(STATIC / "icon.svg", "image/svg+xml")),
        Route(MANIFEST, _manifest),
        Route("/robots.txt", _robots),
    ]


def site_links() -> Markup:
    """The elements for the head of the page that refer to the manifest and to the icon for home screens."""
    return Markup('<link rel="apple-touch-icon" href="{}"><link rel="manifest" href="{}">').format(
        address_of(PICTURE), address_of(MANIFEST)
    )


def _file(path: Path, media_type: str) -> Callable[[Request], Awaitable[Response]]:
    async def serve(_: Request) -> Response:
        return FileResponse(path, media_type=media_type, headers={"Cache-Control": "no-cache"})

    return serve


async def _manifest(request: Request) -> Response:
    """The name and icons for the home screen of a device (W3C Web Application Manifest)."""
    wording = wording_in(language_of(request))
    signs = [
        {"src": address_of(DRAWING), "type": "image/svg+xml", "sizes": "any"},
        {"src": address_of(PICTURE), "type": "image/png", "sizes": PICTURE_SIZE},
    ]
    manifest = {
        "name": wording.gettext(TITLE),
        "description": wording.gettext(PROMISE),
        "lang": wording.language,
        "start_url": address_of("/"),
        "display": "browser",
        "background_color": LIGHT.paper,
        "theme_color": LIGHT.accent,
        "icons": signs,
    }
    return JSONResponse(manifest, headers=REVALIDATED, media_type="application/manifest+json")


async def _robots(_: Request) -> Response:
    lines = ["User-agent: *", *(f"Disallow: {address_of(folder)}" for folder in UNLISTED)]
    return PlainTextResponse("\n".join(lines) + "\n", headers={"Cache-Control": "no-cache"})
