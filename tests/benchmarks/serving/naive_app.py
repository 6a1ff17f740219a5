"""The server of the naive page, `naive_page.py`. It also serves the files that folium loads from public CDNs.

Leaflet and Bootstrap's style sheet are the real files. jQuery is replaced by the one function that folium's popups
call. Bootstrap's script, Font Awesome and awesome-markers are empty, because the page does not need them. The
replacements only make the naive page lighter than a real one.
"""

from importlib.metadata import distribution
from pathlib import Path

import folium
import streamlit as st
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from xstatic.pkg import leaflet

HERE = Path(__file__).parent
# Found and not imported: imported before the server runs, streamlit-folium does not register its frame.
BOOTSTRAP = distribution("streamlit-folium").locate_file("streamlit_folium/frontend/build/bootstrap.min.css")
FILES = {
    "leaflet.js": Path(leaflet.BASE_DIR) / "leaflet.js",
    "leaflet.css": Path(leaflet.BASE_DIR) / "leaflet.css",
    "bootstrap.min.css": Path(str(BOOTSTRAP)),
}
JQUERY = "window.$ = (html) => [document.createRange().createContextualFragment(html.trim()).firstElementChild];"


async def cdn_file(request: Request) -> Response:
    """The response with a file of a CDN: the real file if installed, a replacement of jQuery, or an empty file."""
    name = request.path_params["name"]
    if name in FILES:
        return FileResponse(FILES[name])
    media_type = "text/css" if name.endswith(".css") else "text/javascript"
    return Response(JQUERY if name.startswith("jquery") else "", media_type=media_type)


def local(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The links of folium (name, URL), with addresses on this server as URLs."""
    return [(name, f"/cdn/{url.rpartition('/')[2]}") for name, url in links]


folium.Map.default_js = local(folium.Map.default_js)
folium.Map.default_css = local(folium.Map.default_css)

app = st.App(str(HERE / "naive_page.py"), routes=[Route("/cdn/{name}", cdn_file)])
