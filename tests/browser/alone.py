"""The map without the atlas's page: as a file opened from disk, or in a frame of another site."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import urllib3
from playwright.sync_api import Browser, FrameLocator, Page

from atlas_page import AtlasPage
from content.record.history import this_year
from content.record.store import Content
from geo.export.web.standalone import standalone
from geo.map.folium_map import layer_assets
from geo.map.view import read_view
from pages import Record, new_page
from tests.contents import DAY

TIMEOUT = 120  # seconds to make a file on a busy machine; urllib3's default is 3

# The classes of each shape that is drawn on the map, and the ids of its features. The lines of the graticule are left
# out, as they depend on the size of the map.
DRAWN = """() => {
    const paths = [...document.querySelectorAll(".leaflet-container :is(path[class]:not(.graticule), .site)")];
    const kinds = paths.map((one) => [...one.classList].filter((name) => !/^(leaflet|is|stop)/.test(name)).join(" "));
    const ids = [];
    map.eachLayer((one) => one.feature?.properties.id && ids.push(one.feature.properties.id));
    return [...kinds, ...ids];
}"""


def drawn(atlas: AtlasPage) -> Counter[str]:
    """How many shapes of each class the map draws, and how many of each feature id."""
    return Counter(atlas.in_map(DRAWN))


class EmbeddedMap(AtlasPage):
    """The map in a frame of another site's page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.map_frame = page.locator("iframe")

    def wait_until_ready(self) -> None:
        """Wait until the map has drawn the islands and does not move."""
        self.map.locator("path.island").first.wait_for(state="attached")
        self.map.locator(".timebar .event, .happened span:not(:empty)").first.wait_for(state="attached")
        self.wait_until_still()


class MapFile(EmbeddedMap):
    """The map as a document without a frame."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.map_frame = page.locator("#map")
        self.legend = page.locator(".legend")

    @property
    def map(self) -> FrameLocator:
        """The page itself, used in place of a frame."""
        return cast(FrameLocator, self.page)


def saved(server: str, query: str, folder: Path) -> Path:
    """Download the map of a query as one HTML file into `folder`, and return its path.

    The name is the one that the server gives in Content-Disposition.
    """
    answer = urllib3.request("GET", f"{server}/export/view.html{query}", timeout=TIMEOUT)
    assert answer.status == 200
    path = folder / answer.headers["Content-Disposition"].partition("filename=")[2].strip('"')
    path.write_bytes(answer.data)
    return path


def made(folder: Path, content: Content, **query: str) -> Path:
    """Write the map of a query as one HTML file into `folder`, without a server, and return its path."""
    view, _ = read_view(query, content, this_year())
    path = folder / "map.html"
    path.write_text(standalone(content, view, layer_assets(content), DAY), encoding="utf-8")
    return path


@contextmanager
def opened_file(browser: Browser, path: Path, at: datetime | None = None, **options: Any) -> Iterator[MapFile]:
    """Open an HTML file in a browser that is offline. If `at` is given, the browser's clock is set to it.

    When the context ends, the page must have requested only its own file, and its console must be empty.
    """
    page, requested = new_page(browser, **options), list[str]()
    page.context.set_offline(True)
    if at:
        page.clock.set_system_time(at)
    page.on("request", lambda request: requested.append(request.url))
    with Record().watching(page) as record:
        page.goto(path.as_uri())
        yield MapFile(page)
    page.context.close()
    record.assert_clean(set())
    assert requested == [path.as_uri()], "the file has made requests"
