"""Clients that send slowly or without end are disconnected. Readers who only wait are not."""

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import pytest

from atlas_page import CopyProject, Serve
from upload_client import UploadClient, upload_client

PATIENCE = 30  # seconds until a connection should have been closed
PACE = 0.2  # seconds between what a client that sends slowly sends
TIMEOUTS = {  # seconds, in the place of those that would have the tests wait
    "ui/server/middleware/header_timeout.py": {"SECONDS": 1.0},
    "ui/server/middleware/body_timeouts.py": {"BETWEEN_PIECES": 1.0, "WHOLE": 2.0},
}
SLOW = "не пришёл вовремя"


@pytest.fixture(scope="module")
def impatient(copy_project: CopyProject, serve: Serve) -> str:
    """The URL of a server with short time-outs."""
    root = copy_project()
    for file, values in TIMEOUTS.items():
        code = (root / file).read_text(encoding="utf-8")
        for name, seconds in values.items():
            code, found = re.subn(rf"^{name} = .*", f"{name} = {seconds}", code, flags=re.MULTILINE)
            assert found == 1, name
        (root / file).write_text(code, encoding="utf-8")
    return serve(root)


@pytest.fixture
def connection(impatient: str) -> Iterator[socket.socket]:
    place = urlsplit(impatient)
    with socket.create_connection(("localhost", place.port or 80), timeout=PATIENCE) as connection:
        yield connection


@pytest.fixture
def client(impatient: str) -> Iterator[UploadClient]:
    with upload_client(impatient) as client:
        yield client


def rest(connection: socket.socket, drop: bytes = b"") -> str:
    """Everything that a server sends before it closes the connection.

    While the server sends nothing, `drop` is sent to it repeatedly. Fails if the server does not close the connection.
    """
    connection.settimeout(PACE)
    received = b""
    with suppress(ConnectionError):  # the server has closed the connection while something was being sent to it
        for _ in range(round(PATIENCE / PACE)):
            try:
                piece = connection.recv(65536)
            except TimeoutError:
                connection.sendall(drop)
            else:
                received += piece
                if not piece:
                    break
        else:
            raise AssertionError("the server keeps the connection")
    return received.decode()


BEGIN = b"GET /ready HTTP/1.1\r\nHost: localhost\r\n"


@pytest.mark.parametrize(("sent", "drop"), [(b"", b""), (BEGIN, b""), (BEGIN, b"X-More: more\r\n")])
def test_headers_that_do_not_end_close_the_connection(connection: socket.socket, sent: bytes, drop: bytes) -> None:
    connection.sendall(sent)
    assert rest(connection, drop) == ""


def test_headers_of_a_further_request_close_the_connection_too(connection: socket.socket) -> None:
    connection.sendall(BEGIN + b"\r\n")
    assert connection.recv(65536).startswith(b"HTTP/1.1 200")
    connection.sendall(BEGIN)
    assert "HTTP/1.1" not in rest(connection, b"X-More: more\r\n")


def test_a_body_that_nobody_reads_closes_the_connection(connection: socket.socket) -> None:
    connection.sendall(BEGIN.replace(b"GET", b"POST") + b"Content-Length: 1000000\r\n\r\n")
    assert rest(connection, b"x").startswith("HTTP/1.1 405")


@pytest.mark.parametrize("drop", [b"", b"x"])
def test_a_body_that_does_not_end_is_refused_in_the_readers_language(client: UploadClient, drop: bytes) -> None:
    with client.unfinished(1000, missing=1_000_000) as connection:
        answer = rest(connection, drop)
    assert answer.startswith("HTTP/1.1 408") and SLOW in answer


def test_a_page_that_is_open_stays_connected(client: UploadClient, connection: socket.socket) -> None:
    rest(connection)  # a connection that began later than that of the page has been closed
    assert client.put(10).status == 204
