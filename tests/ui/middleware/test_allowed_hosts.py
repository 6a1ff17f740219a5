"""Which host names the server accepts, and which pages may open a websocket."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from ui.server.allowed_hosts import AllowedHosts
from ui.server.settings import HOSTS


async def greet(_: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


async def tell_host(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(socket.headers["Host"])


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A client of a server with public names such as atlas.example.

    The routes answer with a greeting; the websocket answers with the `Host` header that it received.
    """
    monkeypatch.setenv(HOSTS, " Atlas.example. , Ported.example:8501, 2001:db8::1, [2001:db8::2]:8501")
    paths = ("/", "/ready", "/_stcore/health")
    routes = [*(Route(path, greet) for path in paths), WebSocketRoute("/socket", tell_host)]
    with TestClient(Starlette(routes=routes, middleware=[Middleware(AllowedHosts)])) as client:
        yield client


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8501", 200),
        ("127.0.0.1:8501", 200),
        ("[::1]:8501", 200),
        ("atlas.example", 200),
        ("atlas.example.:443", 200),
        ("ported.example", 200),
        ("ported.example:8501", 200),
        ("ported.example:443", 200),
        ("[2001:db8::1]:8501", 200),
        ("[2001:db8::2]", 200),
        ("stranger.example", 421),
        ("atlas.example.stranger.example", 421),
        ("localhost.stranger.example", 421),
        ("localhost@stranger.example", 421),
        ("stranger.example/localhost", 421),
        ("localhost:port", 421),
        ("localhost:99999", 421),
        ("[::1", 421),
        ("", 421),
    ],
)
def test_a_name(client: TestClient, host: str, status: int) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == status
    assert (answer.text == "hello") is (status == 200)
    assert "stranger" not in answer.text


def test_a_refusal_is_in_the_readers_language(client: TestClient) -> None:
    answer = client.get("/", headers={"Host": "stranger.example", "Accept-Language": "ru"})
    assert "имен" in answer.text and HOSTS in answer.text


@pytest.mark.parametrize("path", ["/ready", "/_stcore/health"])
@pytest.mark.parametrize("host", ["10.0.0.7:8501", ""])
def test_health_is_told_under_any_name(client: TestClient, path: str, host: str) -> None:
    assert client.get(path, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("localhost:8501", "http://localhost:8501"),
        ("[::1]:8501", "http://[::1]:8501"),
        ("atlas.example", "https://atlas.example"),
        ("localhost:8501", "https://atlas.example"),  # a proxy has changed Host
        ("127.0.0.1:8501", "https://atlas.example:8443"),
    ],
)
def test_a_page_of_ours_connects_and_streamlit_sees_its_origin(client: TestClient, host: str, origin: str) -> None:
    with client.websocket_connect("/socket", headers={"Host": host, "Origin": origin}) as socket:
        assert socket.receive_text() == origin.partition("://")[2]


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("localhost:8501", "http://localhost:3000"),  # another program of the reader's
        ("localhost:8501", "http://127.0.0.1:8501"),
        ("localhost:8501", "http://stranger.example"),
        ("stranger.example:8501", "http://stranger.example:8501"),
        ("stranger.example", "https://atlas.example"),
        ("localhost:8501", "null"),
        ("localhost:8501", "http://[::1"),
        ("localhost:8501", ""),
    ],
)
def test_another_page_does_not_connect(client: TestClient, host: str, origin: str) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        client.websocket_connect("/socket", headers={"Host": host, "Origin": origin}),
    ):
        pass
    assert refused.value.code == 1008


def test_what_sends_no_origin_does_not_connect(client: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/socket", headers={"Host": "localhost"}):
        pass
