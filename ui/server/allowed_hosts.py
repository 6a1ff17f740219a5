"""The host names under which the server answers, and the origins whose pages may open its websocket.

A page of a stranger can reach a server on the reader's machine by DNS rebinding: its own host name then resolves to
127.0.0.1. The browser sends that name in the header Host, so a server that answers only under its own names is safe. A
websocket is not bound by the same-origin policy; therefore its header Origin is checked too.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from content.wording import N_, wording_in
from ui.server.requests import LOCAL, language_of
from ui.server.settings import HOSTS, public_hosts

READY = "/ready"
UNDER_ANY_NAME = frozenset({"/_stcore/health", READY})  # for health checks, which send no name or that of a container
POLICY_VIOLATION = 1008  # close code of a websocket, RFC 6455 section 7.4.1; before it is opened, the status is 403
NOT_OUR_NAME = N_("This server does not answer under this host name. Its operator can allow it with {variable}.")


def hostname(host: str | None) -> str | None:
    """The host name in a value of the header Host, such as `localhost:8501`; None if it is missing or malformed.

    It is in lower case.
    """
    try:
        parts = urlsplit(f"//{host or ''}")
        _ = parts.port  # raises ValueError if the port is malformed
    except ValueError:
        return None
    if parts.netloc != host or "@" in parts.netloc or not parts.hostname:
        return None
    return parts.hostname.rstrip(".")


def authority(origin: str | None) -> str:
    """The host name and port in a value of the header Origin, such as `http://localhost:8501`; empty if malformed."""
    try:
        return urlsplit(origin or "").netloc
    except ValueError:  # an unclosed bracket
        return ""


def is_local_origin(origin: str | None) -> bool:
    """Whether the value of the header Origin names a page of a server on the reader's own machine."""
    return hostname(authority(origin)) in LOCAL


class AllowedHosts:
    """Middleware that refuses requests under other host names, and websockets for pages of other origins.

    The allowed names are the local ones and those in the environment variable `settings.HOSTS`. A refused request gets
    the response 421, a refused websocket is closed before it is opened.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.public = public_hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass an allowed request on to the application, or refuse it."""
        if scope["type"] == "websocket":
            headers = MutableHeaders(scope=scope)
            if self._may_connect(headers):
                # Streamlit compares Origin with Host. If a proxy has changed Host, Streamlit would ask a public service
                # for the address of this machine.
                headers["Host"] = authority(headers["Origin"])
                await self.app(scope, receive, send)
            else:
                await WebSocketClose(POLICY_VIOLATION)(scope, receive, send)
        elif scope["type"] == "http" and not self._is_answered(scope):
            await _misdirected(Request(scope))(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_answered(self, scope: Scope) -> bool:
        return scope["path"] in UNDER_ANY_NAME or self._is_allowed(Headers(scope=scope).get("Host"))

    def _is_allowed(self, host: str | None) -> bool:
        name = hostname(host)
        return name is not None and (name in LOCAL or name in self.public)

    def _may_connect(self, headers: Headers) -> bool:
        """Whether a page may open a websocket: if its origin is that of the request, or has a public host name.

        The second case is that of a proxy that changes Host.
        """
        host, origin = headers.get("Host"), authority(headers.get("Origin"))
        return self._is_allowed(host) and (origin == host or hostname(origin) in self.public)


def _misdirected(request: Request) -> PlainTextResponse:
    """The response 421, which does not repeat the host name."""
    words = wording_in(language_of(request)).gettext(NOT_OUR_NAME, variable=HOSTS)
    return PlainTextResponse(f"{words}\n", 421)
