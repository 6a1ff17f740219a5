"""The server of another site, with a page that frames an address."""

from html import escape
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

PAGE = """<!doctype html><html lang="en"><title>An article</title><link rel="icon" href="data:,"><h1>An article</h1>
<iframe title="Map" width="{width}" height="{height}" src="{frame}" style="border: 0"></iframe>"""


class Page(BaseHTTPRequestHandler):
    """A page with one frame. Width, height and address of the frame are in the query of the page."""

    def do_GET(self) -> None:
        """Answer with a page that has one frame."""
        asked = {name: escape(value) for name, (value,) in parse_qs(urlsplit(self.path).query).items()}
        html = PAGE.format(**asked)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(html.encode())

    def log_message(self, *_: Any) -> None:
        """Log nothing."""
