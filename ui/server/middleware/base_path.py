"""Middleware for a server below a path. It removes the path from requests, unless a proxy has removed it already.

The path is Streamlit's setting `server.baseUrlPath`. With this setting, Streamlit would move its own routes below the
path and leave ours at the root. The setting is therefore cleared, and the application serves everything at the root.
"""

from starlette.datastructures import URL, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from geo.map.base_path import address_of, base_path, set_base_path

OPTION = "server.baseUrlPath"


def take_base_path() -> None:
    """Make the addresses of the atlas begin with the path in Streamlit's setting, and clear the setting."""
    if path := config.get_option(OPTION):
        set_base_path(path)
        config.set_option(OPTION, "")


class BasePath:
    """Middleware that serves requests with and without the base path.

    A request for the base path without a slash at its end is redirected to the base path with a slash, because
    addresses in Streamlit's page are relative. The base path is added to redirects that Streamlit sends.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on without the base path, or redirect it to the base path with a slash at its end."""
        if scope["type"] == "lifespan" or not base_path():
            await self.app(scope, receive, send)
        elif scope["path"] == base_path() and scope["type"] == "http":
            await _to_folder(scope)(scope, receive, send)
        else:
            await self.app(_without_base_path(scope), receive, _with_base_path(send))


def _to_folder(scope: Scope) -> RedirectResponse:
    return RedirectResponse(URL(scope=scope).replace(scheme="", netloc="", path=address_of("/")))


def _without_base_path(scope: Scope) -> Scope:
    path = scope["path"]
    return {**scope, "path": path.removeprefix(base_path())} if path.startswith(address_of("/")) else scope


def _with_base_path(send: Send) -> Send:
    async def send_redirected(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            location = headers.get("Location", "")
            if location.startswith("/") and not location.startswith(address_of("/")):
                headers["Location"] = address_of(location)
        await send(message)

    return send_redirected
