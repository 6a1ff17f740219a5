"""The naive page's server: `naive_page.py` with, beside it, the files that folium asks public CDNs for.

Leaflet and Bootstrap's style sheet are the real ones. Of jQuery there is the one call that folium's popups make, and
Bootstrap's script, Font Awesome and awesome-markers, which the page does not need, are empty: all that only makes the
naive page lighter than it is in life.
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
    """A file as a CDN would give it, as far as it is at hand."""
    name = request.path_params["name"]
    if name in FILES:
        return FileResponse(FILES[name])
    media_type = "text/css" if name.endswith(".css") else "text/javascript"
    return Response(JQUERY if name.startswith("jquery") else "", media_type=media_type)


def local(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same links, to this server."""
    return [(name, f"/cdn/{url.rpartition('/')[2]}") for name, url in links]


folium.Map.default_js = local(folium.Map.default_js)
folium.Map.default_css = local(folium.Map.default_css)

app = st.App(str(HERE / "naive_page.py"), routes=[Route("/cdn/{name}", cdn_file)])
