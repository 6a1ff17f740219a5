"""The server raises its limit of open files, and logs a warning if the limit is too low."""

import resource
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from ui.server.middleware import open_files
from ui.server.middleware.open_files import OpenFiles


async def wait(socket: WebSocket) -> None:
    await socket.accept()
    await socket.receive()


@pytest.fixture
def low_limit() -> Iterator[int]:
    """Set the soft limit of open files below the hard limit during a test, and yield the hard limit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, hard - 1), hard))
    yield hard
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.fixture
def client(low_limit: int) -> Iterator[TestClient]:
    app = Starlette(routes=[WebSocketRoute("/socket", wait)], middleware=[Middleware(OpenFiles)])
    with TestClient(app) as client:
        yield client


def test_a_server_that_starts_may_open_all_that_the_system_allows(client: TestClient, low_limit: int) -> None:
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == (low_limit, low_limit)


def test_the_operator_is_told_once_that_readers_need_more_files(
    client: TestClient, low_limit: int, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_files, "OF_A_READER", low_limit // 2)
    for _ in range(3):  # a reader who goes counts no longer
        with client.websocket_connect("/socket"):
            assert caplog.messages == []
    with client.websocket_connect("/socket"), client.websocket_connect("/socket"):
        (told,) = caplog.messages
        assert told.startswith("2 readers") and str(low_limit) in told and "LimitNOFILE" in told
        with client.websocket_connect("/socket"):
            pass
    assert caplog.messages == [told]
