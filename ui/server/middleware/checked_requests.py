"""Middleware that refuses requests that take much time or cause errors, and that no part of the atlas needs."""

import json

from google.protobuf.message import DecodeError
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.path_security import is_unsafe_path_pattern
from streamlit.proto.BackMsg_pb2 import BackMsg

from content.wording import N_, wording_in
from ui.server.headers import REVALIDATED
from ui.server.not_found import not_found
from ui.server.requests import language_of

# Bytes; the longest address of a view has less than 1,000, and parameters added by other sites may be as long again.
LONGEST_QUERY = 8_000
TOO_LONG = N_("This address is too long. At most {limit} characters may follow the question mark.")
UNSUPPORTED_DATA, INVALID_DATA = 1003, 1007  # close codes of a websocket, RFC 6455 section 7.4.1
SPARE_LEVELS = 200  # of lists in lists: Streamlit parses deeper in its calls, where fewer levels are left to the parser


class CheckedRequests:
    """Middleware that refuses three kinds of requests.

    - The query is longer than LONGEST_QUERY, because parsing thousands of parameters would delay other readers. The
      response is 414.
    - The path leads out of its folder, as in `/assets/../`. The response is our page for 404, since Streamlit's would
      be empty.
    - A message of a websocket is text, or cannot be parsed. Streamlit expects the bytes of a `BackMsg` with values in
      JSON, and would fail with an error. The websocket is closed.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on to the application, or refuse it."""
        if scope["type"] == "websocket":
            await self.app(scope, _only_readable(receive, send), send)
        elif scope["type"] == "http" and len(scope["query_string"]) > LONGEST_QUERY:
            await _too_long(scope)(scope, receive, send)
        elif scope["type"] == "http" and _leads_out(scope["path"]):
            await not_found(Request(scope))(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _too_long(scope: Scope) -> PlainTextResponse:
    language = language_of(Request({**scope, "query_string": b""}))
    words = wording_in(language).gettext(TOO_LONG, limit=LONGEST_QUERY)
    return PlainTextResponse(f"{words}\n", 414, REVALIDATED)


def _leads_out(path: str) -> bool:
    return path.startswith(("//", "\\\\")) or is_unsafe_path_pattern(path.lstrip("/"))


def _only_readable(receive: Receive, send: Send) -> Receive:
    async def receive_readable() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive" or (code := _fault(message.get("bytes"))) is None:
            return message
        await send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}

    return receive_readable


def _fault(data: bytes | None) -> int | None:
    """The code with which a websocket is closed at a message, or None if the message can be parsed.

    `data` is None for a message of text.
    """
    if data is None:
        return UNSUPPORTED_DATA
    try:
        message = BackMsg.FromString(data)
        for widget in message.rerun_script.widget_states.widgets:
            if widget.WhichOneof("value") == "json_value":
                _check_json(widget.json_value)
    except (DecodeError, ValueError, RecursionError):
        return INVALID_DATA
    return None


def _check_json(text: str) -> None:
    """Raise ValueError if a text is not JSON, and RecursionError if it contains too many lists or objects in another.

    The parser fails at about 1,000 levels. SPARE_LEVELS of them are left for Streamlit.
    """
    json.loads(text)
    json.loads("[" * SPARE_LEVELS + text + "]" * SPARE_LEVELS)
