"""A plain web host for the edition that tests look at."""

from http.server import SimpleHTTPRequestHandler

BASE = "/atlas/"


class Host(SimpleHTTPRequestHandler):
    """A plain web host, which says nothing of its requests."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the standard library
        """Say nothing."""
