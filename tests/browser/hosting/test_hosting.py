"""A public server: who may open it, frame it, connect to it and use the library, and which hosts it asks."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
import urllib3
from playwright.sync_api import Page, expect

from atlas_page import Serve, Visit
from pages import Pages
from proxies import BY_HTTP, DEFAULTS, OF_OPERATOR, PUBLIC, free_port, haproxy
from ui.server.settings import HOSTS

ROOT = Path(__file__).resolve().parents[3]
STRANGER = "stranger.example"  # Chromium finds it, and all names like it, on this machine
PATIENCE = 120  # seconds in which some pictures are made
REFUSED = "WebSocket connection"
CONFIGURATION = (
    DEFAULTS
    + """frontend kept
    bind 127.0.0.1:{kept}
    default_backend kept
backend kept
    server one 127.0.0.1:{port}
frontend changed
    bind 127.0.0.1:{changed}
    default_backend changed
backend changed
    http-request set-header Host localhost:{port}
    server one 127.0.0.1:{port}
"""
)
CONNECT = """(address) => new Promise((resolve) => {
    const socket = new WebSocket(address, "streamlit");
    socket.onopen = () => resolve("open");
    socket.onerror = () => resolve("refused");
})"""


def named(url: str, name: str) -> str:
    """The URL of a server on this machine with another host name."""
    return f"http://{name}:{urlsplit(url).port}"


# ---- another name, another origin ------------------------------------------------------------------------------------


@pytest.fixture
def stranger(visit: Visit, server: str) -> Page:
    """A page opened under a host name that leads to this server but is not one of its names."""
    return visit(url=named(server, STRANGER), ready=False, tolerated=("421", BY_HTTP)).page


def test_under_another_name_there_is_nothing(stranger: Page) -> None:
    expect(stranger.locator("body")).to_contain_text(HOSTS)
    assert STRANGER not in stranger.locator("body").inner_text()
    for address in ("/?read=", "/data/index.json", "/export/view.html", "/_stcore/host-config", "/nothing"):
        assert stranger.evaluate("async (address) => (await fetch(address)).status", address) == 421, address
    assert stranger.evaluate("async () => (await fetch('/_stcore/health')).status") == 200
    assert stranger.evaluate("async () => (await fetch('/ready')).status") == 200


def test_another_name_opens_no_connection(visit: Visit, server: str) -> None:
    stranger = visit(url=named(server, STRANGER), ready=False, tolerated=("421", BY_HTTP, REFUSED)).page
    assert stranger.evaluate(CONNECT, f"ws://{STRANGER}:{urlsplit(server).port}/_stcore/stream") == "refused"


def test_a_page_of_another_origin_opens_no_connection(pages: Pages, server: str, somebody: str) -> None:
    here = urlsplit(server).netloc
    with pages.opened(
        somebody, "/?width=9&height=9&frame=about:blank", ready=False, refused={here}, tolerated=(REFUSED,)
    ) as opened:
        assert opened.page.evaluate(CONNECT, f"ws://{here}/_stcore/stream") == "refused"


def test_the_page_is_not_framed_by_another(pages: Pages, server: str, somebody: str) -> None:
    query = urlencode({"width": 640, "height": 480, "frame": f"{server}/?read="})
    with pages.opened(
        somebody, f"/?{query}", ready=False, refused={urlsplit(server).netloc}, tolerated=("frame-ancestors",)
    ) as opened:
        assert opened.page.frame_locator("iframe").locator(".masthead, .shell").count() == 0
        assert opened.page.frames[1].url.startswith("chrome-error:")


# ---- behind a proxy --------------------------------------------------------------------------------------------------


class Outside(BaseHTTPRequestHandler):
    """A proxy to other hosts that records each request and answers it with status 502."""

    asked: list[str] = []

    def do_GET(self) -> None:
        """Record the requested address, and answer with status 502."""
        self.asked.append(self.path)
        self.send_error(502)

    do_CONNECT = do_GET  # noqa: N815 # the name that http.server looks for

    def log_message(self, *_: Any) -> None:
        """Log nothing."""


@pytest.fixture(scope="module")
def operated(serve: Serve) -> Iterator[str]:
    """The URL of a public server, which reaches other hosts through `Outside` alone."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Outside) as outside:
        Thread(target=outside.serve_forever, daemon=True).start()
        proxy = f"http://127.0.0.1:{outside.server_port}"
        everywhere = {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0", "HTTP_PROXY": proxy, "HTTPS_PROXY": proxy}
        yield serve(ROOT, **OF_OPERATOR, **everywhere, NO_PROXY="localhost")
        outside.shutdown()


@pytest.fixture(scope="module")
def proxied(operated: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Two addresses of a public server, behind proxies: "kept" keeps the header `Host`, "changed" changes it."""
    ports = {"kept": free_port(), "changed": free_port()}
    configuration = tmp_path_factory.mktemp("haproxy") / "haproxy.cfg"
    configuration.write_text(CONFIGURATION.format(**ports, port=urlsplit(operated).port))
    with haproxy(configuration, list(ports.values())):
        yield {host: f"http://{PUBLIC}:{port}" for host, port in ports.items()}


@pytest.mark.parametrize("host", ["kept", "changed"])
def test_behind_a_proxy_the_page_works_and_has_no_library(visit: Visit, proxied: dict[str, str], host: str) -> None:
    atlas = visit("/?lang=en", url=proxied[host], tolerated=(BY_HTTP,))
    atlas.choose_island("Iturup")
    atlas.expect_details_of("Iturup")
    reader = visit("/?read=&lang=en", url=proxied[host], ready=False, tolerated=(BY_HTTP,))
    expect(reader.page.locator(".st-key-pasted textarea")).to_be_visible()
    reader.wait_until_answered()
    expect(reader.page.get_by_text("The text is sent to this server")).to_be_visible()
    expect(reader.page.get_by_label("Search the library")).to_have_count(0)
    expect(reader.page.get_by_role("button", name="Export the library")).to_have_count(0)


def test_behind_a_proxy_no_article_of_the_library_is_read(visit: Visit, proxied: dict[str, str]) -> None:
    reader = visit("/?read=1&lang=en", url=proxied["changed"], ready=False, tolerated=(BY_HTTP,))
    expect(reader.page.get_by_text("This server no longer has the text")).to_be_visible()


def statuses(url: str, reader: str, pictures: int) -> set[int]:
    """The status codes of the answers when one reader requests several pictures at once.

    The reader has the IP address `reader`, and sends a false `X-Forwarded-For` with each request.
    """
    place = urlsplit(url)
    address = f"http://127.0.0.1:{place.port}/export/view.svg?island=iturup&year="

    with (
        urllib3.PoolManager(maxsize=pictures, source_address=(reader, 0), retries=False, timeout=PATIENCE) as pool,
        ThreadPoolExecutor(pictures) as threads,
    ):

        def status(number: int) -> int:
            headers = {"Host": place.netloc, "X-Forwarded-For": f"192.0.2.{number}"}
            return pool.request("GET", f"{address}{1900 + number}", headers=headers).status

        return set(threads.map(status, range(pictures)))


@pytest.mark.slow  # typesets
def test_behind_a_proxy_each_reader_has_files_made(proxied: dict[str, str]) -> None:
    assert statuses(proxied["kept"], "127.0.0.8", pictures=12) == {200, 429}
    assert statuses(proxied["kept"], "127.0.0.9", pictures=1) == {200}


# ---- whom the server asks --------------------------------------------------------------------------------------------


def test_no_other_server_is_asked_anything(pages: Pages, operated: str, somebody: str) -> None:
    here = urlsplit(operated).netloc
    with pages.opened(
        somebody, "/?width=9&height=9&frame=about:blank", ready=False, refused={here}, tolerated=(REFUSED,)
    ) as opened:
        assert opened.page.evaluate(CONNECT, f"ws://{here}/_stcore/stream") == "refused"
    assert Outside.asked == []  # in the tests of the proxies neither
