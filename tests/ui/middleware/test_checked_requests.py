"""Invalid requests are refused early, each with a sentence of explanation."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg

from ui.server.middleware.checked_requests import LONGEST_QUERY, CheckedRequests


async def greet(_: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


async def count_bytes(socket: WebSocket) -> None:
    await socket.accept()
    async for message in socket.iter_bytes():
        await socket.send_text(str(len(message)))


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    routes = [Route("/{path:path}", greet), WebSocketRoute("/socket", count_bytes)]
    with TestClient(Starlette(routes=routes, middleware=[Middleware(CheckedRequests)])) as client:
        yield client


def test_a_long_address_is_refused_in_the_readers_language(client: TestClient) -> None:
    query = "&".join(f"k{number}=0" for number in range(7_000))
    answer = client.get(f"/?{query}", headers={"Accept-Language": "ru"})
    assert answer.status_code == 414 and "слишком длинный" in answer.text
    assert client.get("/?" + "k" * LONGEST_QUERY).text == "hello"


@pytest.mark.parametrize("path", ["//elsewhere.example/x", "/assets/..%2f..%2fapp.py", "/data/%00", "/%5c%5cserver/b"])
def test_an_address_that_leads_out_is_unknown(client: TestClient, path: str) -> None:
    answer = client.get(f"http://testserver{path}", headers={"Accept": "text/plain"})
    assert answer.status_code == 404 and "There is nothing at this address" in answer.text


def with_value(json_value: str) -> bytes:
    """A message of Streamlit's page, with the value of a widget."""
    message = BackMsg()
    message.rerun_script.widget_states.widgets.add(id="map", json_value=json_value)
    data: bytes = message.SerializeToString()
    return data


SAID = with_value('{"last_active_drawing": {"properties": {"address": {"find": "%s"}}}}' % ("[" * 2000))
FAULTY = {"no message": b"four", "no JSON": with_value("four"), "lists in lists": with_value("[" * 2000 + "]" * 2000)}


@pytest.mark.parametrize("name", FAULTY)
def test_a_websocket_is_closed_at_a_message_that_cannot_be_read(client: TestClient, name: str) -> None:
    with client.websocket_connect("/socket") as socket:
        socket.send_bytes(SAID)
        assert socket.receive_text() == str(len(SAID))
        socket.send_bytes(FAULTY[name])
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_text()
    assert closed.value.code == 1007


def test_a_websocket_is_closed_at_a_message_of_text(client: TestClient) -> None:
    with client.websocket_connect("/socket") as socket:
        socket.send_text("four")
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_text()
    assert closed.value.code == 1003
