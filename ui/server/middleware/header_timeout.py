"""Middleware that closes connections on which the headers of a request do not arrive in time.

An ASGI application is called only when the headers are complete. The time-out must therefore be in the protocol class
of the server, uvicorn. Uvicorn has a setting for this class, but Streamlit, which starts uvicorn, does not expose it.
The middleware therefore replaces the class in uvicorn's configuration when the server starts. Uvicorn reads this
configuration for each connection.
"""

import asyncio
from socket import IPPROTO_TCP, TCP_NODELAY
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn import Config

from content.wording import wording_in
from ui.server.middleware.body_timeouts import TOO_SLOW

SECONDS = 20.0  # since the connection began, or since the first byte of a further request on it


class HeaderTimer(asyncio.Protocol):
    """A base class that is inserted before uvicorn's protocol. It closes a connection if the headers take over SECONDS.

    If the first request of a connection has begun, the client is told why. The answer is in English, because the header
    with the reader's language may not have arrived.

    The timer starts when a connection begins. It also starts when data arrive after a response is complete. These data
    are the beginning of another request, or the end of a request that was answered early. The timer stops when the
    headers of a request are complete. It does not run while a connection is idle between requests.
    """

    transport: asyncio.Transport  # uvicorn's protocol sets this and `cycle`
    cycle: Any  # the current request and its response; None before the first request
    _timer: asyncio.TimerHandle | None = None
    _has_begun = False  # whether a part of a request has arrived

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start the timer when a connection begins, and set the socket option TCP_NODELAY.

        Without this option, a second small piece of a response waits until the client has acknowledged the first, about
        40 ms. asyncio sets the option only on sockets that were created with the protocol number IPPROTO_TCP; Streamlit
        creates its socket with the number 0.
        """
        super().connection_made(transport)
        transport.get_extra_info("socket").setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Stop the timer if the headers are complete. Start it if another request begins."""
        super().data_received(data)
        self._has_begun = True
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the timer when the connection has ended."""
        self._stop()
        super().connection_lost(exc)

    def _watch(self) -> None:
        if not self._waits_for_headers():
            self._stop()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(SECONDS, self._end)

    def _waits_for_headers(self) -> bool:
        is_websocket = self.transport.get_protocol() is not self
        return not is_websocket and (self.cycle is None or self.cycle.response_complete)

    def _end(self) -> None:
        if self._has_begun and self.cycle is None:
            self.transport.write(_refusal())
        self.transport.close()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _refusal() -> bytes:
    """The bytes of a response that says that the request took too long."""
    body = f"{wording_in('en').gettext(TOO_SLOW)}\n".encode()
    head = "HTTP/1.1 408 Request Timeout", "Content-Type: text/plain; charset=utf-8", f"Content-Length: {len(body)}"
    return "\r\n".join([*head, "Connection: close", "", ""]).encode() + body


class HeaderTimeout:
    """Middleware that adds a HeaderTimer to uvicorn's protocol when the server starts.

    It has no effect if the server is not uvicorn.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on. At the event `lifespan`, before any connection, replace uvicorn's protocol class."""
        if scope["type"] == "lifespan":
            config = getattr(getattr(receive, "__self__", None), "config", None)
            if isinstance(config, Config):
                config.http_protocol_class = type("TimedProtocol", (HeaderTimer, config.http_protocol_class), {})
        await self.app(scope, receive, send)
