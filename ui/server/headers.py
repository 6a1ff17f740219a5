"""HTTP headers: how long a response is cached, and from which servers the page may load files."""

from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.map.folium_map import BASEMAPS

REVALIDATED = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}  # for what depends on address and language
IMMUTABLE = {"Cache-Control": "public, max-age=31536000, immutable"}  # for assets: a new content has a new address


def content_security_policy() -> str:
    """The value of the header Content-Security-Policy.

    The page may load everything from this server. It may load pictures also from the servers of the online backgrounds.
    Streamlit and streamlit-folium write styles and scripts into the page and evaluate some scripts; therefore they need
    the two sources that begin with `unsafe-`.
    """
    tile_servers = " ".join(sorted({f"https://{urlsplit(provider.url).netloc}" for _, provider in BASEMAPS.values()}))
    return (
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; "
        f"img-src 'self' data: blob: {tile_servers}; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'"
    )


class ResponseHeaders:
    """Middleware that adds the security headers to every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": content_security_policy(),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers to the start of its response if it is an HTTP request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        await self.app(scope, receive, send_with_headers)
