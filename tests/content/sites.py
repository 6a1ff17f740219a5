"""A web site on this machine from which tests fetch pages, and the address rule that allows it."""

import gzip
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Thread

from content.fetching.addresses import Address

PAGE = b"<!doctype html><title>Fog</title><p>The ferry waits at Kunashir."
ARTICLE = """<!doctype html><html lang="ru"><title>Причал</title>
<meta property="og:title" content="Туман над островами">
<meta property="article:published_time" content="2023-06-23T09:00:00+11:00">
<p>На Итурупе живут около 6900 человек. Паром ждёт погоды, а пассажиры играют в шашки и пьют чай.</p></html>"""
MEGABYTE = bytes(1_000_000)
POLL = 0.01  # seconds between two looks of a server at whether it shall stop, which are half a second by default
ROBOTS = "User-agent: *\nDisallow: /private\nDisallow: /*?print=\n"


def first_loopback_address(address: Address) -> bool:
    """A rule for addresses that may be fetched: allows 127.0.0.1 and ::1 and no others."""
    return str(address) in ("127.0.0.1", "::1")


Answer = tuple[int, bytes, str, dict[str, str]]  # status, body, type, further headers
ANSWERS: dict[str, Answer] = {
    "/robots.txt": (200, ROBOTS.encode(), "text/plain", {}),
    "/page": (200, PAGE, "text/html", {}),
    "/article": (200, ARTICLE.encode(), "text/html; charset=utf-8", {}),
    "/cp1251": (200, "<p>Над Итурупом туман.".encode("cp1251"), "text/html; charset=windows-1251", {}),
    "/picture": (200, b"\x89PNG", "image/png", {}),
    "/large": (200, MEGABYTE * 11, "text/plain", {}),
    "/bomb": (200, gzip.compress(MEGABYTE * 100), "text/plain", {"Content-Encoding": "gzip"}),
}
NOTHING: Answer = (404, b"<p>Nothing here", "text/html", {})
DRIPS = {"/endless": (MEGABYTE, 0.0), "/drips": (b" ", 0.1)}  # a piece that is sent for ever, and seconds between two


class Site(BaseHTTPRequestHandler):
    """A web site whose path decides the answer: a page, a redirect, an error, or bytes without end."""

    asked: list[tuple[str, str]] = []  # the User-Agent and the path of each request

    def do_GET(self) -> None:
        self.asked.append((self.headers["User-Agent"], self.path))
        path, _, rest = self.path.partition("?")
        if path in DRIPS:
            self.drip(*DRIPS[path])
        elif path == "/to":
            self.answer(302, b"", "text/html", {"Location": rest})
        elif path == "/round":
            self.answer(302, b"", "text/html", {"Location": f"/round?{int(rest or 0) + 1}"})
        else:
            self.answer(*ANSWERS.get(path, NOTHING))

    def answer(self, status: int, body: bytes, kind: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Type": kind, "Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, piece: bytes, pause: float) -> None:
        """Send `piece` repeatedly, with pauses in seconds, until the client disconnects."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            while True:
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(pause)
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def site(
    handler: type[BaseHTTPRequestHandler] = Site, host: str = "127.0.0.1", tls: SSLContext | None = None
) -> Iterator[int]:
    """Serve a site on a free port, yield the port, and stop the server afterwards."""
    server = ThreadingHTTPServer((host, 0), handler)
    server.daemon_threads = True
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, args=(POLL,), daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
