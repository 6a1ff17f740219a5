"""Middleware that compresses texts: with Brotli if the browser accepts it, otherwise with gzip.

Streamlit sends its scripts, two thirds of the bytes of a first visit, without compression. Files that browsers cache
permanently are compressed once, at a high level, and cached. All other texts are compressed at each request, at a low
level.
"""

import asyncio
import gzip
import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.server.background import pass_lifespan

Encoding = Literal["br", "gzip"]
ENCODINGS: tuple[Encoding, ...] = ("br", "gzip")  # the first one that the browser accepts is used
# Media types that compress well.
TEXT = re.compile(r"text/|image/svg|application/(?:[^;]*\+)?(?:json|javascript|xml|wasm)")
SHORTEST = 500  # bytes; shorter texts hardly become smaller
KEPT_BYTES = 64_000_000  # the greatest size of all cached files; those of one visit have less than one million bytes
# The high level of compression; Brotli 11 takes ten times as long and saves only a few per cent.
WELL: dict[Encoding, int] = {"br": 9, "gzip": 9}
QUICKLY: dict[Encoding, int] = {"br": 4, "gzip": 6}


class WholeResponse(NamedTuple):
    """A whole response: its first message, with the status and the headers, and its body."""

    start: Message
    body: bytes


class Compression:
    """Middleware that compresses responses with the status 200 and a text as body.

    Responses to HEAD and to requests for a part of a file are passed on unchanged. The middleware removes the header
    Accept-Encoding, so that the application does not compress. The files at the paths that `first` returns are
    compressed when the server has started, before a reader requests them.
    """

    def __init__(self, app: ASGIApp, first: Callable[[], Sequence[str]] = tuple) -> None:
        self.app = app
        self.first = first
        self._kept: dict[tuple[str, Encoding], WholeResponse] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and send the compressed response."""
        encoding = _encoding(scope)
        if scope["type"] == "lifespan":
            await pass_lifespan(self.app, self._compress_first, scope, receive, send)
        elif encoding is None:
            await self.app(scope, receive, send)
        else:
            kept = self._kept.get((scope["path"], encoding))
            whole = kept or await self._compressed_response(scope, receive, send, encoding)
            if whole:
                await send(whole.start)
                await send({"type": "http.response.body", "body": whole.body})

    async def _compressed_response(
        self, scope: Scope, receive: Receive, send: Send, encoding: Encoding
    ) -> WholeResponse | None:
        """The compressed response of the application.

        None if the response was sent unchanged, or if it was incomplete because the client disconnected.
        """
        response = _Response(send)
        await self.app(_without_encodings(scope), receive, response.take)
        if response.start is None or not response.is_whole:
            return None
        whole = await asyncio.to_thread(_compressed, WholeResponse(response.start, bytes(response.body)), encoding)
        if _is_immutable(whole.start):
            self._keep(scope["path"], encoding, whole)
        return whole

    def _keep(self, path: str, encoding: Encoding, whole: WholeResponse) -> None:
        if sum(len(kept.body) for kept in self._kept.values()) + len(whole.body) <= KEPT_BYTES:
            self._kept[path, encoding] = whole

    async def _compress_first(self) -> None:
        for path in self.first():
            for encoding in ENCODINGS:
                await self(_request_for(path, encoding), _never, _discard)


class _Response:
    """Receives a response of the application, to compress it later.

    `start` is the first message, and `is_whole` is true when the end of the body has been received. A response that is
    not worth compressing is sent to the client at once, and `start` stays None.
    """

    def __init__(self, send: Send) -> None:
        self.start: Message | None = None
        self.body = bytearray()
        self.is_whole = False
        self._send = send

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_worthwhile(message):
            self.start = message
        elif self.start is None:
            await self._send(message)
        else:
            self.body += message.get("body", b"")
            self.is_whole = not message.get("more_body", False)


def _encoding(scope: Scope) -> Encoding | None:
    """The encoding in which the response to a request is sent; None if it is sent uncompressed."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    headers = Headers(scope=scope)
    if "Range" in headers:
        return None
    accepted = dict(map(_quality, headers.get("Accept-Encoding", "").lower().split(",")))
    return next((encoding for encoding in ENCODINGS if accepted.get(encoding, accepted.get("*", 0))), None)


def _quality(part: str) -> tuple[str, float]:
    """The name and the quality value of an encoding in Accept-Encoding (RFC 9110, 12.5.3), such as `br;q=0.5`."""
    name, _, parameter = part.partition(";")
    try:
        return name.strip(), float(parameter.strip().removeprefix("q=") or 1)
    except ValueError:
        return name.strip(), 0


def _is_worthwhile(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    is_text = TEXT.match(headers.get("Content-Type", "")) is not None and "Content-Encoding" not in headers
    return start["status"] == 200 and is_text and int(headers.get("Content-Length", SHORTEST)) >= SHORTEST


def _is_immutable(start: Message) -> bool:
    return "immutable" in Headers(raw=start["headers"]).get("Cache-Control", "")


def _compressed(whole: WholeResponse, encoding: Encoding) -> WholeResponse:
    """The response with a compressed body.

    A strong entity tag is made weak, because the uncompressed body has the same tag (RFC 9110, 8.8.1).
    """
    quality = (WELL if _is_immutable(whole.start) else QUICKLY)[encoding]
    text = whole.body
    body = brotli.compress(text, quality=quality) if encoding == "br" else gzip.compress(text, quality, mtime=0)
    headers = MutableHeaders(raw=list(whole.start["headers"]))
    headers["Content-Encoding"] = encoding
    headers["Content-Length"] = str(len(body))
    headers.add_vary_header("Accept-Encoding")
    if headers.get("ETag", "").startswith('"'):
        headers["ETag"] = f"W/{headers['ETag']}"
    return WholeResponse({**whole.start, "headers": headers.raw}, body)


def _without_encodings(scope: Scope) -> Scope:
    return {**scope, "headers": [header for header in scope["headers"] if header[0].lower() != b"accept-encoding"]}


def _request_for(path: str, encoding: Encoding) -> Scope:
    headers = [(b"host", b"localhost"), (b"accept-encoding", encoding.encode())]
    addressed = {"path": path, "raw_path": path.encode(), "query_string": b"", "root_path": ""}
    connection = {"scheme": "http", "http_version": "1.1", "client": None, "server": ("localhost", 80)}
    return {"type": "http", "method": "GET", "headers": headers, **addressed, **connection}


async def _never() -> Message:
    """Wait for ever, as if the client had sent its request and stayed connected."""
    await asyncio.get_running_loop().create_future()
    raise AssertionError


async def _discard(_: Message) -> None:
    return None
