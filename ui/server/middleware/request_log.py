"""Middleware that logs requests: one line of JSON for each, on the standard output.

The log is for the operator and contains nothing about readers: no IP address, no query, and no part of a path that
could be a reader's text or a session id.
"""

import json
import time
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.server.settings import LOG, is_on

# First segments of our paths and of Streamlit's.
FOLDERS = ("assets", "cite", "component", "data", "export", "media", "static", "_stcore")
PRIVATE = ("/media/", "/_stcore/upload_file/")  # below these paths are readers' files and session ids
REST = "…"
# Statuses to log: a websocket was opened, was refused, and a request got no response.
OPENED, REFUSED, FAILED = 101, 403, 500
ANSWERS = {"websocket.accept": OPENED, "websocket.close": REFUSED}


class RequestLog:
    """Middleware that logs time, method, path, status and milliseconds of each request, if `settings.LOG` is `on`.

    The milliseconds are measured from the arrival of the headers to the end of the response. For a websocket, they are
    measured until it is opened or refused.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.is_on = is_on(LOG)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and log it."""
        if not self.is_on or scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 0

        async def send_noted(message: Message) -> None:
            nonlocal status
            await send(message)
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] in ANSWERS and not status:
                status = ANSWERS[message["type"]]
                print(line(scope, status, begun), flush=True)

        try:
            await self.app(scope, receive, send_noted)
        finally:
            if scope["type"] == "http" or not status:
                print(line(scope, status or FAILED, begun), flush=True)


def line(scope: Scope, status: int, begun: float) -> str:
    """The line in the log for a request. `begun` is the time at which it began, from `time.perf_counter`."""
    return json.dumps(
        {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "method": scope.get("method", "WEBSOCKET"),
            "path": logged_path(scope["path"], status),
            "status": status,
            "ms": round(1000 * (time.perf_counter() - begun)),
        },
        ensure_ascii=False,
    )


def logged_path(path: str, status: int) -> str:
    """The path of a request for the log.

    If the status is an error or the path is private, only the first folder of the path is logged. If this folder is not
    in FOLDERS, it is left out too.
    """
    folder = path.split("/")[1] if path.startswith("/") else ""
    if status < 400 and not path.startswith(PRIVATE):
        return path
    return f"/{folder}/{REST}" if folder in FOLDERS else f"/{REST}"
