"""Middleware that sends the files of the map's frame with headers by which browsers cache them.

The files are part of streamlit-folium. Streamlit would send them without a time for which they may be cached, so a
browser would request them at each visit. It would also send them only after the first run of the page.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.map.assets import Asset
from ui.server.headers import IMMUTABLE, MAP_FRAME

COMPONENT = f"{MAP_FRAME}.st_folium"
# The document only names the scripts, by digests. After an update of streamlit-folium, a browser that has cached the
# former document uses the former scripts, which it has cached too.
FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}


def _folder() -> Path:
    """The folder with the files. The package is not imported, because its component belongs to a running page."""
    spec = find_spec("streamlit_folium")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("streamlit_folium")
    return Path(spec.origin).parent / "frontend" / "build"


@cache
def frame_scripts() -> list[Asset]:
    """The scripts that the frame loads."""
    folder = _folder()
    paths = json.loads((folder / "asset-manifest.json").read_text(encoding="utf-8"))["entrypoints"]
    return [Asset(f"{COMPONENT}/{path}", (folder / path).read_bytes(), "text/javascript") for path in paths]


class MapFrameFiles:
    """Middleware that sends the document and the scripts of the map's frame.

    These are no routes, because Streamlit reserves the paths of components.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        document = Asset(f"{COMPONENT}/index.html", (_folder() / "index.html").read_bytes(), "text/html")
        self._answers = {asset.path: _answer(asset, IMMUTABLE) for asset in frame_scripts()}
        self._answers[document.path] = _answer(document, FOR_A_DAY)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a file, or pass the request on."""
        is_read = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        answer = self._answers.get(scope["path"], self.app) if is_read else self.app
        await answer(scope, receive, send)


def _answer(asset: Asset, headers: dict[str, str]) -> Response:
    return Response(asset.body, media_type=asset.media_type, headers=headers)
