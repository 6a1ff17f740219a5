"""A plain web host that serves an edition to tests."""

from http.server import SimpleHTTPRequestHandler

BASE = "/atlas/"


class Host(SimpleHTTPRequestHandler):
    """A web host for static files that logs no requests."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the standard library
        """Log nothing."""
