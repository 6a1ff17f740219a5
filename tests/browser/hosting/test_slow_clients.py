"""Clients that send slowly or without end are disconnected. Readers who only wait are not."""

import re
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from urllib.parse import urlsplit

import pytest

from atlas_page import CopyProject, Serve
from upload_client import upload_client

PATIENCE = 30  # seconds until a connection should have been closed
PACE = 0.2  # seconds between what a client that sends slowly sends
TIMEOUTS = {  # seconds, in the place of those that would have the tests wait
    "ui/server/middleware/header_timeout.py": {"SECONDS": 1.0},
    "ui/server/middleware/body_timeouts.py": {"BETWEEN_PIECES": 1.0, "WHOLE": 2.0},
}
SLOW = "не пришёл вовремя"
TOO_SLOW = "The request took too long to arrive."


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


# ---- clients ---------------------------------------------------------------------------------------------------------

BEGIN = b"GET /ready HTTP/1.1\r\nHost: localhost\r\n"
MORE = b"X-More: more\r\n"


def connected(url: str) -> socket.socket:
    """A new connection to a server."""
    return socket.create_connection(("localhost", urlsplit(url).port or 80), timeout=PATIENCE)


def headers_without_end(url: str, sent: bytes, drop: bytes = b"") -> str:
    """What the server sends to a client that sends `sent` and then `drop` repeatedly."""
    with connected(url) as connection:
        connection.sendall(sent)
        return rest(connection, drop)


def headers_without_end_after_a_request(url: str) -> str:
    """What the server sends after its answer to a first request, whose connection a second request keeps."""
    with connected(url) as connection:
        connection.sendall(BEGIN + b"\r\n")
        assert connection.recv(65536).startswith(b"HTTP/1.1 200")
        connection.sendall(BEGIN)
        return rest(connection, MORE)


def body_that_nobody_reads(url: str) -> str:
    """What the server sends to a client that sends a body to an address that reads none."""
    with connected(url) as connection:
        connection.sendall(BEGIN.replace(b"GET", b"POST") + b"Content-Length: 1000000\r\n\r\n")
        return rest(connection, b"x")


def body_without_end(url: str, drop: bytes = b"") -> str:
    """What the server sends to a client whose upload lacks its end. `drop` is sent repeatedly."""
    with upload_client(url) as client, client.unfinished(1000, missing=1_000_000) as connection:
        return rest(connection, drop)


CLIENTS: dict[str, Callable[[str], str]] = {
    "no header": partial(headers_without_end, sent=b""),
    "one header": partial(headers_without_end, sent=BEGIN),
    "more and more headers": partial(headers_without_end, sent=BEGIN, drop=MORE),
    "headers after a request": headers_without_end_after_a_request,
    "a body that nobody reads": body_that_nobody_reads,
    "a part of a body": body_without_end,
    "more and more of a body": partial(body_without_end, drop=b"x"),
}


@pytest.fixture(scope="module")
def answers(impatient: str) -> Iterator[dict[str, Future[str]]]:
    """What the server sends to the clients, which are all connected at the same time."""
    with ThreadPoolExecutor(len(CLIENTS)) as threads:
        yield {name: threads.submit(client, impatient) for name, client in CLIENTS.items()}


# ---- tests -----------------------------------------------------------------------------------------------------------


def test_a_connection_without_a_request_is_closed(answers: dict[str, Future[str]]) -> None:
    assert answers["no header"].result() == ""


@pytest.mark.parametrize("client", ["one header", "more and more headers"])
def test_headers_that_do_not_end_are_refused(answers: dict[str, Future[str]], client: str) -> None:
    answer = answers[client].result()
    assert answer.startswith("HTTP/1.1 408") and TOO_SLOW in answer


def test_headers_of_a_further_request_close_the_connection_too(answers: dict[str, Future[str]]) -> None:
    assert "HTTP/1.1" not in answers["headers after a request"].result()


def test_a_body_that_nobody_reads_closes_the_connection(answers: dict[str, Future[str]]) -> None:
    assert answers["a body that nobody reads"].result().startswith("HTTP/1.1 405")


@pytest.mark.parametrize("client", ["a part of a body", "more and more of a body"])
def test_a_body_that_does_not_end_is_refused_in_the_readers_language(
    answers: dict[str, Future[str]], client: str
) -> None:
    answer = answers[client].result()
    assert answer.startswith("HTTP/1.1 408") and SLOW in answer


def test_a_page_that_is_open_stays_connected(impatient: str) -> None:
    with upload_client(impatient) as client, connected(impatient) as later:
        rest(later)  # a connection that began later than that of the page has been closed
        assert client.put(10).status == 204
