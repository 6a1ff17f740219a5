"""Middleware that determines from the headers of proxies whether the reader's connection uses HTTPS.

If it uses HTTPS, addresses in citations, pictures and previews of links begin with `https`. Uvicorn does the same, but
only for proxies on this machine.
"""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.server.requests import is_in, parsed_address
from ui.server.settings import proxies

FORWARDED_SCHEME = "X-Forwarded-Proto"
SCHEMES = {"http": {"http": "http", "https": "https"}, "websocket": {"http": "ws", "https": "wss"}}


class ForwardedScheme:
    """Middleware that takes the scheme of a request from X-Forwarded-Proto, if one of `settings.PROXIES` sent it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.proxies = proxies()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with the scheme of the reader's connection."""
        schemes = SCHEMES.get(scope["type"], {})
        scheme = schemes.get(Headers(scope=scope).get(FORWARDED_SCHEME, "")) if schemes else None
        is_trusted = scheme and is_in(self.proxies, parsed_address((scope["client"] or [""])[0]) or "")
        await self.app({**scope, "scheme": scheme} if is_trusted else scope, receive, send)
