"""The embed in a page of another origin: its size, its map and clicks, without cookies and websockets."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Request, Response, expect

from accessible import violations
from alone import EmbeddedMap
from content.record.history import position_on
from geo.layers.islands import island_essentials
from geo.layers.years.captions import caption
from pages import Record, new_page
from tests.contents import load

CONTENT = load()
Embed = Callable[..., EmbeddedMap]  # of a view's query and the frame's size
SIZES = {"wide": (1000, 640), "low": (640, 400), "small": (320, 320), "tiny": (320, 240), "article": (640, 480)}


@dataclass
class Traffic:
    """The methods of all requests, all headers about cookies, and all websockets."""

    methods: set[str] = field(default_factory=set)
    cookies: list[str] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        def ask(request: Request) -> None:
            self.methods.add(request.method)
            self.cookies += [request.url for name in request.all_headers() if name == "cookie"]

        def answer(response: Response) -> None:
            self.cookies += [response.url for name in response.all_headers() if name == "set-cookie"]

        context.on("requestfinished", ask)
        context.on("response", answer)
        context.on("page", lambda page: page.on("websocket", lambda socket: self.sockets.append(socket.url)))


@contextmanager
def embedded(
    browser: Browser, server: str, somebody: str, query: str, size: str, **options: Any
) -> Iterator[EmbeddedMap]:
    """The embed in a frame of another site's page.

    When the context ends, there must have been only GET requests to the two servers, no cookies, and an empty console.
    """
    width, height = SIZES[size]
    page, traffic = new_page(browser, **options), Traffic()
    traffic.watch(page.context)
    frame = {"width": width, "height": height, "frame": f"{server}/?embed=true&{query}"}
    with Record().watching(page) as record:
        page.goto(f"{somebody}/?{urlencode(frame)}")
        atlas = EmbeddedMap(page)
        atlas.wait_until_ready()
        yield atlas
    assert page.context.cookies() == []
    page.context.close()
    record.assert_clean({urlsplit(server).netloc, urlsplit(somebody).netloc})
    assert traffic == Traffic({"GET"})


@pytest.fixture(scope="module")
def embed(browser: Browser, server: str, somebody: str) -> Iterator[Embed]:
    """A function that opens the embed in another site's page, with a query and a size from `SIZES`."""
    with ExitStack() as stack:

        def open_embed(query: str, size: str, **options: Any) -> EmbeddedMap:
            return stack.enter_context(embedded(browser, server, somebody, query, size, **options))

        yield open_embed


@pytest.fixture(scope="module")
def wide(embed: Embed) -> EmbeddedMap:
    return embed("lang=en", "wide")


def test_a_click_tells_about_an_island_and_the_link_follows(wide: EmbeddedMap) -> None:
    entries = wide.page.evaluate("() => history.length")
    wide.click_island("iturup")
    said = island_essentials(CONTENT, CONTENT.islands["iturup"])
    expect(wide.popup.get_by_role("heading")).to_have_text(said.title)
    assert wide.outlined() == {"iturup"}
    wide.choose_viewpoint("japan")
    wide.choose_year(1900)
    expect(wide.caption).to_have_text(caption(CONTENT, "japan", 1900))
    wide.box_of("lines").uncheck()
    link = wide.map.get_by_role("link", name="Open in the atlas")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener")
    for part in ("island=iturup", "viewpoint=japan", "year=1900", "layers=population,claims", "lang=en"):
        expect(link).to_have_attribute("href", re.compile(rf"[?&]{part}(&|$)"))
    assert wide.page.evaluate("() => history.length") == entries


@pytest.mark.parametrize(("size", "scheme"), [("wide", "dark"), ("low", "light"), ("small", "dark")])
def test_it_fills_its_frame_and_axe_finds_nothing(embed: Embed, size: str, scheme: str) -> None:
    atlas = embed("lang=ru&island=shikotan", size, color_scheme=scheme)
    width, height = atlas.in_map("() => [innerWidth, innerHeight]")
    assert (width, height) == SIZES[size]
    boxes = atlas.in_map(
        """() => ["#atlas", "footer"].map((one) => document.querySelector(one).getBoundingClientRect().toJSON())"""
    )
    assert [box["width"] for box in boxes] == [width, width]
    assert sum(box["height"] for box in boxes) == pytest.approx(height)
    assert boxes[0]["height"] > 0.7 * height
    too_wide = "() => document.documentElement.scrollWidth > innerWidth"
    assert not atlas.in_map(too_wide)
    is_open = {"wide": True, "low": False, "small": False}[size]
    expect(atlas.map.get_by_role("slider")).to_be_visible(visible=is_open)
    expect(atlas.map.locator(".card.is-selected .row-name")).to_be_in_viewport(ratio=0.99)
    said = caption(load("ru"), "de_facto", None)
    expect(atlas.map.locator("#time > summary")).to_have_text(f"Кто управляет. {said}")
    assert violations(atlas.page.frames[1]) == []
    if not is_open:
        atlas.map.locator("#time > summary").click()
        expect(atlas.map.get_by_role("slider")).to_be_in_viewport()
        assert violations(atlas.page.frames[1]) == []


@pytest.mark.parametrize("size", ["tiny", "article"])
def test_who_governs_its_source_and_date_and_the_legend_are_in_sight(embed: Embed, size: str) -> None:
    atlas = embed("lang=en", size)
    expect(atlas.map.locator("#time > summary")).to_contain_text("All four islands: governed by Russia.")
    expect(atlas.map.locator("#time > summary")).to_be_in_viewport(ratio=0.99)
    source = atlas.map.locator("footer .credit")
    expect(source).to_contain_text("Sources: ")
    expect(source).to_contain_text(CONTENT.wording.day(position_on(CONTENT, "iturup", "de_facto").statement.as_of))
    expect(atlas.map.locator("footer")).to_be_in_viewport(ratio=0.99)
    signs = atlas.map.locator(".map-legend li")
    expect(signs.first).to_have_text("Governed by Russia")
    expect(signs.nth(1)).to_have_text("Also claimed by Japan")
    for sign in signs.filter(visible=True).all():
        expect(sign).to_be_in_viewport(ratio=0.99)


def test_what_the_address_asks_for_in_vain_is_told(embed: Embed) -> None:
    atlas = embed("island=atlantis&colour=red&lang=en", "small")
    atlas.map.locator(".notices summary").click()
    for unknown in ("island=atlantis", "colour=red"):
        expect(atlas.map.locator(".notice").filter(has_text=unknown)).to_be_visible()
    assert atlas.outlined() == set()


def test_a_strict_sandbox_does_not_stop_it(wide: EmbeddedMap) -> None:
    with wide.page.expect_event("framenavigated"):
        wide.page.evaluate(
            """() => {
                const frame = document.querySelector("iframe");
                frame.sandbox = "allow-scripts";
                frame.src = frame.src;
            }"""
        )
    wide.wait_until_ready()
    assert wide.in_map("() => self.origin") == "null"
    wide.box_of("military").check()
    expect(wide.map.locator(".site").first).to_be_visible()
    wide.box_of("military").uncheck()
