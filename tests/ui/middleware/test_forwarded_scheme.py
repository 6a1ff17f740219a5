"""The scheme in a forwarding header is accepted only from a proxy that the settings name."""

import pytest
from starlette.types import Message, Receive, Scope, Send

from tests.loops import run_in_thread
from ui.server.middleware.forwarded_scheme import ForwardedScheme
from ui.server.settings import PROXIES

PROXY, READER = "10.1.2.3", "203.0.113.5"


def scheme(connected: str, said: str, kind: str = "http") -> str:
    """The scheme that the application sees.

    The address `connected` sends the request with `said` in the header `X-Forwarded-Proto`; `kind` is http or
    websocket.
    """
    seen: list[str] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["scheme"])

    async def receive() -> Message:
        raise AssertionError

    async def send(_: Message) -> None:
        raise AssertionError

    headers = [(b"x-forwarded-proto", said.encode())]
    plain = {"http": "http", "websocket": "ws"}[kind]
    scope = {"type": kind, "scheme": plain, "headers": headers, "client": (connected, 1)}
    run_in_thread(ForwardedScheme(application)(scope, receive, send))
    return seen[0]


def test_a_named_proxy_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROXIES, "10.0.0.0/8")
    assert scheme(PROXY, "https") == "https"
    assert scheme(PROXY, "https", "websocket") == "wss"
    assert scheme(PROXY, "javascript") == "http"
    assert scheme(READER, "https") == "http"


def test_without_named_proxies_nobody_is_believed() -> None:
    assert scheme(PROXY, "https") == "http"
