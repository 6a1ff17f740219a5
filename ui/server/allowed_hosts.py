"""Middleware that accepts requests only for allowed host names, and websockets only from pages of allowed origins.

This protects a server on the reader's machine from pages of other sites. Such a site can make its own host name resolve
to 127.0.0.1 (DNS rebinding), so that its pages can reach the server. The browser sends this host name in the header
Host. Therefore, a check of Host is enough for HTTP requests. The same-origin policy does not restrict websockets, so
the header Origin of a websocket request is checked too.
"""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from content.wording import N_, wording_in
from ui.server.requests import LOCAL, hostname, language_of
from ui.server.settings import HOSTS, public_hosts

READY = "/ready"
UNDER_ANY_NAME = frozenset({"/_stcore/health", READY})  # health checks send no host name, or the name of a container
POLICY_VIOLATION = 1008  # close code of a websocket, RFC 6455 section 7.4.1; before it is opened, the status is 403
NOT_OUR_NAME = N_("This server does not answer at this host name. Its operator can allow it with {variable}.")


def authority(origin: str | None) -> str:
    """The host name and optional port in a value of the header Origin, such as `http://localhost:8501`.

    The result is empty if `origin` is None or malformed, or if it contains no host name (`null`).
    """
    try:
        return urlsplit(origin or "").netloc
    except ValueError:  # an unclosed bracket
        return ""


def is_local_origin(origin: str | None) -> bool:
    """Whether the host name in `origin`, a value of the header Origin, is one of LOCAL. False if `origin` is None."""
    return hostname(authority(origin)) in LOCAL


def is_allowed(host: str | None, public: Collection[str]) -> bool:
    """Whether the host name in `host`, a value of the header Host, is one of LOCAL or of `public`."""
    name = hostname(host)
    return name is not None and (name in LOCAL or name in public)


class AllowedHosts:
    """Middleware that answers requests only for allowed host names, and refuses websockets from pages of other origins.

    The allowed host names are those in LOCAL and those in the environment variable `settings.HOSTS`, which is read when
    the server starts. A websocket must also come from a page of the same host name and port, or of a host name in
    HOSTS. The response to a refused request is 421. A refused websocket is closed before it is opened (status 403).
    HTTP requests for the addresses in UNDER_ANY_NAME are never refused.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.public = public_hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass an allowed request on to the application, or refuse it. The event `lifespan` is always passed on."""
        if scope["type"] == "websocket":
            headers = MutableHeaders(scope=scope)
            if self._may_connect(headers):
                # Streamlit compares Origin with Host. If they differ, because a proxy has changed Host, Streamlit would
                # request the public IP address of this machine from a service on the internet.
                headers["Host"] = authority(headers["Origin"])
                await self.app(scope, receive, send)
            else:
                await WebSocketClose(POLICY_VIOLATION)(scope, receive, send)
        elif scope["type"] == "http" and not self._is_answered(scope):
            await _misdirected(Request(scope))(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_answered(self, scope: Scope) -> bool:
        return scope["path"] in UNDER_ANY_NAME or is_allowed(Headers(scope=scope).get("Host"), self.public)

    def _may_connect(self, headers: Headers) -> bool:
        """Whether the page that sent these headers may open a websocket.

        The host name in Host must be allowed. In addition, either Origin has the same host name and port as Host, or
        the host name in Origin is a public host name (`settings.HOSTS`). The second case is necessary for proxies that
        change Host.
        """
        host, origin = headers.get("Host"), authority(headers.get("Origin"))
        return is_allowed(host, self.public) and (origin == host or hostname(origin) in self.public)


def _misdirected(request: Request) -> PlainTextResponse:
    """The response 421 (Misdirected Request). It does not contain the host name of the request."""
    words = wording_in(language_of(request)).gettext(NOT_OUR_NAME, variable=HOSTS)
    return PlainTextResponse(f"{words}\n", 421)
