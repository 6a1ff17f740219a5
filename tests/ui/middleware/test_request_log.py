"""Each request is logged as one line of JSON, without any text from the reader."""

import json

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from ui.server.middleware.request_log import RequestLog
from ui.server.settings import LOG

SECRET = "what-a-reader-wrote"


async def answer(_: Request) -> Response:
    return PlainTextResponse("read")


async def fail(_: Request) -> Response:
    raise ArithmeticError


async def talk(socket: WebSocket) -> None:
    if socket.url.path == "/open":
        await socket.accept()
    await socket.close()


ROUTES = [
    Route("/fail", fail),
    Route("/_stcore/upload_file/{rest:path}", answer, methods=["PUT"]),
    *(Route(path, answer) for path in ("/", "/cite/facts/one.txt", "/media/{name}")),
    *(WebSocketRoute(path, talk) for path in ("/open", "/refused")),
]


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv(LOG, "on")
    application = Starlette(routes=ROUTES, middleware=[Middleware(RequestLog)])
    return TestClient(application, raise_server_exceptions=False)


def logged(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, int]]:
    """Method, path and status of each line that was logged."""
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert all(set(line) == {"time", "method", "path", "status", "ms"} and line["ms"] >= 0 for line in lines)
    return [(line["method"], line["path"], line["status"]) for line in lines]


def test_a_request_has_a_line(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    client.get("/cite/facts/one.txt")
    client.get("/fail")
    assert logged(capsys) == [("GET", "/cite/facts/one.txt", 200), ("GET", "/…", 500)]


def test_nothing_of_a_reader_is_logged(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    client.get(f"/?read={SECRET}", headers={"X-Forwarded-For": SECRET, "User-Agent": SECRET, "Referer": SECRET})
    client.get(f"/{SECRET}")
    client.get(f"/cite/{SECRET}")
    client.get(f"/media/{SECRET}.png")
    client.put(f"/_stcore/upload_file/{SECRET}/{SECRET}")
    said = capsys.readouterr().out
    assert SECRET not in said and "testclient" not in said
    assert [json.loads(line)["path"] for line in said.splitlines()] == ["/", "/…", "/cite/…", "/media/…", "/_stcore/…"]


def test_a_websocket_has_one_too(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    with client.websocket_connect("/open"):
        pass
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/refused"):
        pass
    assert logged(capsys) == [("WEBSOCKET", "/open", 101), ("WEBSOCKET", "/…", 403)]


def test_on_ones_own_machine_nothing_is_logged(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(LOG)
    TestClient(Starlette(routes=ROUTES, middleware=[Middleware(RequestLog)])).get("/")
    assert capsys.readouterr().out == ""
