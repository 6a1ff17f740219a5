"""A server of somebody else, with a page that frames what its address says."""

from html import escape
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

PAGE = """<!doctype html><html lang="en"><title>An article</title><link rel="icon" href="data:,"><h1>An article</h1>
<iframe title="Map" width="{width}" height="{height}" src="{frame}" style="border: 0"></iframe>"""


class Page(BaseHTTPRequestHandler):
    """Somebody's page: it has the width, the height and the address of its frame from its own query."""

    def do_GET(self) -> None:
        """Answer with a page that has one frame."""
        asked = {name: escape(value) for name, (value,) in parse_qs(urlsplit(self.path).query).items()}
        html = PAGE.format(**asked)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(html.encode())

    def log_message(self, *_: Any) -> None:
        """Say nothing."""
