"""The map in a document of its own, as a reader meets it: from disk, or in a frame of somebody's page."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import urllib3
from playwright.sync_api import Browser, FrameLocator, Page

from atlas_page import DESKTOP, AtlasPage, Record

PATIENCE = 120  # seconds in which a file is made on a busy machine; urllib3's own is 3

# How often each kind of shape is drawn on a map, and which features are on it.
DRAWN = """() => {
    const paths = [...document.querySelectorAll(".leaflet-container path[class], .leaflet-container .site")];
    const kinds = paths.map((one) => [...one.classList].filter((name) => !/^(leaflet|is|stop)/.test(name)).join(" "));
    const ids = [];
    map.eachLayer((one) => one.feature?.properties.id && ids.push(one.feature.properties.id));
    return [...kinds, ...ids];
}"""


def drawn(atlas: AtlasPage) -> Counter[str]:
    """The shapes and the ids of the features on a map, each with its number."""
    return Counter(atlas.in_map(DRAWN))


class EmbeddedMap(AtlasPage):
    """The map in a frame of another page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.map_frame = page.locator("iframe")

    def wait_until_ready(self) -> None:
        """Until the map has drawn its islands and rests."""
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
        """The document itself, in which things are looked for as in a frame."""
        return cast(FrameLocator, self.page)


def saved(server: str, query: str, folder: Path) -> Path:
    """Save the view of a query as one file, under the name that the server gives it."""
    answer = urllib3.request("GET", f"{server}/export/view.html{query}", timeout=PATIENCE)
    assert answer.status == 200
    path = folder / answer.headers["Content-Disposition"].partition("filename=")[2].strip('"')
    path.write_bytes(answer.data)
    return path


@contextmanager
def opened_file(browser: Browser, path: Path, at: datetime | None = None, **options: Any) -> Iterator[MapFile]:
    """Open a file with networking off, now or as if `at` another time.

    In the end it must have asked for nothing, and its console must be clean.
    """
    context = browser.new_context(**{"viewport": DESKTOP, "reduced_motion": "reduce", **options})
    context.set_offline(True)
    if at:
        context.clock.set_system_time(at)
    page, record, asked = context.new_page(), Record(), list[str]()
    record.watch(page, ())
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    yield MapFile(page)
    context.close()
    record.assert_clean(set())
    assert asked == [path.as_uri()], "the file has asked for something"
