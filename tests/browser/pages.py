"""Browser pages that tests use one after another, and a record of each page's messages and requests."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from re import Pattern
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Route

from atlas_page import DESKTOP, AtlasPage, FirstDocument

# Streamlit's own words about the frames it makes for components; nothing in this project's hands.
KNOWN_WORDS = (
    "Unrecognized feature",  # names in the frame's `allow` list that Chromium has dropped
    "allow-scripts and allow-same-origin",  # the sandbox of every components-v1 frame
    "unregistered ComponentInstance",  # of a map that has just left with its page
    "was preloaded using link preload but not used",  # a typeface, where the machine is slow
)


STREAMLIT = "*/static/js/index.*.js"  # the address of its script, as a pattern of the DevTools protocol
TYPEFACE = re.compile(r"/([\w-]+)[^/]*\.woff2$")
OUR_TYPEFACES = {"SourceSansVF-Upright", "SourceSansVF-Italic", "SourceSerifVariable-Roman"}
# The window and its colours, which can be changed while a page is open; what else a context is made with cannot.
LOOK: dict[str, Any] = {
    "viewport": DESKTOP,
    "color_scheme": "light",
    "reduced_motion": "reduce",
    "forced_colors": "none",
}


@dataclass
class Record:
    """A page's warnings and errors on the console, its uncaught errors, and the hosts that it asked."""

    words: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    @contextmanager
    def watching(self, page: Page, tolerated: tuple[str, ...] = ()) -> Iterator["Record"]:
        """Record messages and requests of a page until the context ends.

        Console messages that contain one of the texts in `tolerated` are ignored.
        """

        def hear(message: ConsoleMessage) -> None:
            text = f"{message.type}: {message.text} ({message.location['url']})"
            if message.type in ("error", "warning") and not any(known in text for known in tolerated):
                self.words.append(text)

        def ask(request: Request) -> None:
            if request.url.startswith("http"):
                self.hosts.add(urlsplit(request.url).netloc)

        listeners: dict[str, Callable[[Any], None]] = {
            "console": hear,
            "pageerror": lambda error: self.errors.append(error.stack or str(error)),
            "request": ask,
            "websocket": lambda socket: self.hosts.add(urlsplit(socket.url).netloc),
        }
        events: Any = page  # its overloads know events by their literal names alone
        for name, listener in listeners.items():
            events.on(name, listener)
        yield self
        page.evaluate("1")  # what the page has said so far has then arrived
        for name, listener in listeners.items():
            events.remove_listener(name, listener)

    def assert_clean(self, allowed: set[str]) -> None:
        """Assert that the page had no warnings and no errors, and asked only the `allowed` hosts."""
        assert not self.errors, "errors in the page:\n" + "\n".join(self.errors)
        assert not self.words, "words on the console:\n" + "\n".join(self.words)
        assert self.hosts <= allowed, f"asked other hosts: {self.hosts - allowed}"


def new_page(browser: Browser, **options: Any) -> Page:
    """A page in a new browser context. The default options are in `LOOK`: a desktop window and reduced motion."""
    return browser.new_context(**{**LOOK, **options}).new_page()


def hold_back(_: Route) -> None:
    """Leave a request without an answer."""


def noting_typefaces(asked: set[str]) -> dict[Pattern[str], Callable[[Route], None]]:
    """The `routes` of a visit that add the name of each requested typeface to `asked`."""

    def note(route: Route) -> None:
        found = TYPEFACE.search(route.request.url)
        asked.add(found[1] if found else "")
        route.continue_()

    return {TYPEFACE: note}


def hold_back_streamlit(page: Page) -> None:
    """Leave all requests of a page for Streamlit's script without an answer.

    `Page.route` could do so too, but it turns the browser's cache off for all files.
    """
    session = page.context.new_cdp_session(page)
    session.send("Fetch.enable", {"patterns": [{"urlPattern": STREAMLIT}]})


class Pages:
    """Pages of a browser that are used again, each in its own browser context.

    Opening the atlas in a used page takes a third of the CPU time that a new page takes, because Streamlit's script is
    already compiled. The options in `LOOK` are set for each visit. Visits share a page if all other options are equal.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[str, list[Page]] = {}

    @contextmanager
    def opened(
        self,
        url: str,
        query: str = "",
        *,
        first: bool = False,
        ready: bool = True,
        refused: Collection[str] = (),
        tolerated: tuple[str, ...] = (),
        routes: Mapping[Pattern[str], Callable[[Route], None]] = MappingProxyType({}),
        **options: Any,
    ) -> Iterator[AtlasPage]:
        """Open the address `url` with `query` in a context with `options`.

        When the context ends, the record must be clean.

        If `first` is true, Streamlit's script is held back and the page stays the first document. It opens much faster,
        and everything works that needs no server. If `ready` is false, the page is yielded before it is ready. Requests
        to the hosts in `refused` are allowed, but fail. `tolerated` has texts of expected console messages. `routes`
        has a handler for requests whose URL matches a pattern.
        """
        with self.borrowed(first, **options) as page, Record().watching(page, (*KNOWN_WORDS, *tolerated)) as record:
            for host in refused:
                page.route(f"https://{host}/**", lambda route: route.abort())
            for address, handler in routes.items():
                page.route(address, handler)
            page.goto(url + query)
            atlas = FirstDocument(page) if first else AtlasPage(page)
            if ready:
                atlas.wait_until_ready()
            yield atlas
            record.assert_clean({urlsplit(url).netloc, *refused})

    def _new(self, first: bool, **options: Any) -> Page:
        page = new_page(self._browser, **options)
        if first:
            hold_back_streamlit(page)
        return page

    @contextmanager
    def borrowed(self, first: bool, **options: Any) -> Iterator[Page]:
        """A page for one visit. It is kept for later visits, unless the visit raises an error.

        If `first` is true, Streamlit's script is held back.
        """
        look = {name: options.pop(name, usual) for name, usual in LOOK.items()}
        idle = self._idle.setdefault(repr([first, *sorted(options.items())]), [])
        page = idle.pop() if idle else self._new(first, **options)
        page.set_viewport_size(look.pop("viewport"))
        page.emulate_media(media="null", **look)
        yield page
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        page.goto("about:blank")
        page.mouse.move(0, 0)
        page.unroute_all()
        page.context.clear_cookies()
        if "permissions" not in options:
            page.context.clear_permissions()
        idle.append(page)
