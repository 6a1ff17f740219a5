"""Middleware that ends requests whose body does not arrive in time.

Otherwise a client could occupy a connection, and the memory for the received bytes, for an unlimited time.
"""

import asyncio

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from content.wording import N_, wording_in
from ui.server.headers import REVALIDATED
from ui.server.requests import language_of

BETWEEN_PIECES = 20.0  # seconds until the next chunk of a body
WHOLE = 60.0  # seconds for the whole body; the largest file that is read then needs 2.7 Mbit/s
TOO_SLOW = N_("The request took too long to arrive. Send it again, or send less at once.")


class SlowBodyError(Exception):
    """Raised in the application while it waits for a chunk of a body, if the chunk does not arrive in time."""


class BodyTimeouts:
    """Middleware that answers 408 (Request Timeout) if a body does not arrive in time, and closes the connection.

    `between_pieces` is the time limit for the next chunk of a body, and `whole` the limit for the whole body, in
    seconds. If the response has begun already, the application receives the message that the client has disconnected.
    """

    def __init__(self, app: ASGIApp, between_pieces: float = BETWEEN_PIECES, whole: float = WHOLE) -> None:
        self.app = app
        self.between_pieces = between_pieces
        self.whole = whole

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on. If it has a body, limit the time for the body."""
        if scope["type"] == "http" and _has_body(Headers(scope=scope)):
            await self._with_timeouts(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _with_timeouts(self, scope: Scope, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        end = loop.time() + self.whole
        complete = answered = False

        async def receive_in_time() -> Message:
            nonlocal complete
            if complete:
                return await receive()  # waits until the client disconnects
            try:
                message = await _before(min(loop.time() + self.between_pieces, end), receive)
            except TimeoutError:
                if answered:
                    return {"type": "http.disconnect"}
                raise SlowBodyError from None
            complete = not message.get("more_body", False)
            return message

        async def send_noted(message: Message) -> None:
            nonlocal answered
            answered = True
            await send(message)

        try:
            await self.app(scope, receive_in_time, send_noted)
        except SlowBodyError:
            await _too_slow(Request(scope))(scope, receive, send)


async def _before(end: float, receive: Receive) -> Message:
    """The next message. Raises TimeoutError at `end`, a time of the event loop, even if messages keep arriving."""
    if asyncio.get_running_loop().time() >= end:
        raise TimeoutError
    async with asyncio.timeout_at(end):
        return await receive()


def _has_body(headers: Headers) -> bool:
    return "Transfer-Encoding" in headers or headers.get("Content-Length", "0") != "0"


def _too_slow(request: Request) -> PlainTextResponse:
    words = wording_in(language_of(request)).gettext(TOO_SLOW)
    return PlainTextResponse(f"{words}\n", 408, {**REVALIDATED, "Connection": "close"})
