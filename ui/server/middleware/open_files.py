"""Middleware that raises the limit of open files when the server starts.

Each connection is an open file, and each session of Streamlit has three more files for an event loop. A warning is
logged if the connected readers need more files than the limit allows.
"""

import logging
import resource
from contextlib import suppress

from starlette.types import ASGIApp, Receive, Scope, Send

OF_A_READER = 4
# Files of the server itself: libraries, fonts, the listening socket, and connections that load pages.
OF_THE_SERVER = 100
TOO_FEW = (
    "%d readers are connected, and the server may open %d files. It needs %d for each reader and about %d for itself. "
    "Raise the limit: LimitNOFILE= in a systemd unit, --ulimit nofile= of a container, ulimit -n in a shell."
)


class OpenFiles:
    """Middleware that raises the limit of open files when the server starts.

    It counts the connected readers. A warning is logged once if they need more files than the limit allows.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._readers = 0
        self._has_warned = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, and count websockets while they are open."""
        if scope["type"] == "lifespan":
            raise_limit()
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        self._readers += 1
        self._warn_once()
        try:
            await self.app(scope, receive, send)
        finally:
            self._readers -= 1

    def _warn_once(self) -> None:
        limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        if not self._has_warned and limit < OF_A_READER * self._readers + OF_THE_SERVER:
            self._has_warned = True
            logging.getLogger(__name__).warning(TOO_FEW, self._readers, limit, OF_A_READER, OF_THE_SERVER)


def raise_limit() -> None:
    """Raise the soft limit of open files of this process to its hard limit, if the system allows it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):  # on macOS, the actual limit is lower than the hard limit
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
