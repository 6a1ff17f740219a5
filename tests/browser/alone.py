"""The map without the page around it: as a file opened from disk, or in an iframe of another site."""

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
    """How often each class of shapes is drawn on a map, and each feature's id."""
    return Counter(atlas.in_map(DRAWN))


class EmbeddedMap(AtlasPage):
    """The map in a frame of another page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.map_frame = page.locator("iframe")

    def wait_until_ready(self) -> None:
        """Wait until the map has drawn the islands and does not move."""
        self.map.locator("path.island").first.wait_for(state="attached")
        self.map.locator(".timebar .event, .happened span:not(:empty)").first.wait_for(state="attached")
        self.wait_until_still()


class MapFile(EmbeddedMap):
    """The map as the whole document."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.map_frame = page.locator("#map")
        self.legend = page.locator(".legend")

    @property
    def map(self) -> FrameLocator:
        """The page itself, which has the locators that a frame has."""
        return cast(FrameLocator, self.page)


def saved(server: str, query: str, folder: Path) -> Path:
    """Download the view of a query as one file, under the name in Content-Disposition; returns its path."""
    answer = urllib3.request("GET", f"{server}/export/view.html{query}", timeout=TIMEOUT)
    assert answer.status == 200
    path = folder / answer.headers["Content-Disposition"].partition("filename=")[2].strip('"')
    path.write_bytes(answer.data)
    return path


def made(folder: Path, content: Content, **query: str) -> Path:
    """Make the view of a query as one file, without a server; returns its path."""
    view, _ = read_view(query, content, this_year())
    path = folder / "map.html"
    path.write_text(standalone(content, view, layer_assets(content), DAY), encoding="utf-8")
    return path


@contextmanager
def opened_file(browser: Browser, path: Path, at: datetime | None = None, **options: Any) -> Iterator[MapFile]:
    """Open a file offline, with the clock at `at` if given.

    On leaving, it must have made no request but for itself, and its console must be clean.
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
