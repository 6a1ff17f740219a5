"""HTTP headers for caching and for security."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.map.folium_map import BASEMAPS
from ui.server.allowed_hosts import is_allowed
from ui.server.settings import public_hosts

REVALIDATED = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}  # for responses in the reader's language
IMMUTABLE = {"Cache-Control": "public, max-age=31536000, immutable"}  # for assets: new content has a new address

READ_ANYWHERE = {"Access-Control-Allow-Origin": "*"}  # for files that scripts of other pages may read

FRAMED = {  # for the embed, whose HTML contains the other parts of its policy
    "Content-Security-Policy": "frame-ancestors *",
    "Cross-Origin-Resource-Policy": "cross-origin",
}

SECURITY = {  # for all responses, in addition to the policy
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

# Beginnings of paths
MAP_FRAME = "/component/streamlit_folium"
FOR_OTHER_PAGES = ("/assets/", "/cite/", "/data", "/export")  # the embed loads the assets


def content_security_policy(authority: str, *, map_frame: bool = False) -> str:
    """The value of the header Content-Security-Policy.

    `authority` is the header Host of the request (host name and port), or empty if this host name is not allowed.
    `map_frame` is true for the document in the iframe of the map. The page may load all kinds of files from this
    server, and pictures also from the servers of the online backgrounds. Streamlit needs inline styles and scripts
    (`unsafe-inline`) and WebAssembly (`wasm-unsafe-eval`). Only streamlit-folium, in the iframe of the map, evaluates
    scripts (`unsafe-eval`). In older browsers, `self` does not include websockets to this server; therefore their
    addresses are listed. Only our own pages may show the page in an iframe.
    """
    tile_servers = " ".join(sorted({f"https://{urlsplit(provider.url).netloc}" for _, provider in BASEMAPS.values()}))
    sockets = f" ws://{authority} wss://{authority}" if authority else ""
    evaluation = "'unsafe-eval'" if map_frame else "'wasm-unsafe-eval'"
    return (
        f"default-src 'self' 'unsafe-inline' {evaluation} data: blob:; img-src 'self' data: blob: {tile_servers}; "
        f"connect-src 'self'{sockets}; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )


class ResponseHeaders:
    """Middleware that adds the security headers to every HTTP response.

    A header that the response already has is not replaced. The policy contains the Host of the request only if this
    host name is allowed.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.public = public_hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers to the start of its response if it is an HTTP request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = Headers(scope=scope).get("Host", "")
        ours = _security_headers(host if is_allowed(host, self.public) else "", scope["path"])

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ours.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _security_headers(authority: str, path: str) -> dict[str, str]:
    return {
        **SECURITY,
        "Content-Security-Policy": content_security_policy(authority, map_frame=path.startswith(MAP_FRAME)),
        "Cross-Origin-Resource-Policy": "cross-origin" if path.startswith(FOR_OTHER_PAGES) else "same-origin",
    }
