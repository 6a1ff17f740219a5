"""Which answers are compressed, for which browsers, and that each file is compressed only once."""

import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from tests.loops import run_in_thread
from ui.server.headers import IMMUTABLE
from ui.server.middleware.compression import ENCODINGS, SHORTEST, Compression, _request_for

TEXT = b"Fog over Kunashir. " * 200
asked: Counter[str] = Counter()


async def answer(request: Request) -> Response:
    """A response whose type, headers and status depend on the file name in the path."""
    name = request.path_params["name"]
    asked[name] += 1
    types = {"picture.png": "image/png", "packed.js": "text/javascript", "script.js": "text/javascript"}
    headers = {**IMMUTABLE, "ETag": '"one"'} if name != "page.html" else {"Vary": "Accept-Language"}
    packed = {"Content-Encoding": "gzip"} if name == "packed.js" else {}
    body = gzip.compress(TEXT) if name == "packed.js" else TEXT[: SHORTEST - 1] if name == "short.txt" else TEXT
    status = 404 if name == "missing.html" else 200
    return Response(body, status, {**headers, **packed}, types.get(name, "text/plain"))


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a server with files of several kinds. Two files, one of them on disk, are compressed at the start."""
    asked.clear()
    (tmp_path / "first.js").write_bytes(TEXT)
    routes = [Mount("/files", StaticFiles(directory=tmp_path)), Route("/{name}", answer)]
    compression = Middleware(Compression, first=lambda: ["/files/first.js", "/script.js"])
    with TestClient(Starlette(routes=routes, middleware=[compression])) as client:
        yield client


def raw(client: TestClient, name: str, encodings: str, **headers: str) -> tuple[str | None, bytes]:
    """The content encoding of a response, and its bytes as they were sent."""
    with client.stream("GET", f"/{name}", headers={"Accept-Encoding": encodings, **headers}) as response:
        return response.headers.get("Content-Encoding"), b"".join(response.iter_raw())


@pytest.mark.parametrize(
    ("encodings", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("identity", None),
        ("", None),
        ("br;q=fog", None),
    ],
)
def test_a_text_is_sent_as_the_browser_takes_it(client: TestClient, encodings: str, encoding: str | None) -> None:
    found, body = raw(client, "page.html", encodings)
    opened = {"br": brotli.decompress, "gzip": gzip.decompress}
    assert found == encoding and (opened[found](body) if found else body) == TEXT


@pytest.mark.parametrize("name", ["picture.png", "short.txt", "missing.html"])
def test_what_becomes_no_shorter_is_sent_as_it_is(client: TestClient, name: str) -> None:
    assert raw(client, name, "br, gzip")[0] is None


def test_what_is_compressed_already_and_a_part_of_a_file_are_sent_as_they_are(client: TestClient) -> None:
    assert gzip.decompress(raw(client, "packed.js", "br, gzip")[1]) == TEXT
    assert raw(client, "page.html", "br", Range="bytes=0-9")[0] is None


def test_caches_are_told_what_the_bytes_depend_on(client: TestClient) -> None:
    page, script = (client.get(f"/{name}") for name in ("page.html", "script.js"))
    assert page.headers["Vary"] == "Accept-Language, Accept-Encoding" and page.text == TEXT.decode()
    assert script.headers["ETag"] == 'W/"one"' and script.headers["Cache-Control"] == IMMUTABLE["Cache-Control"]
    assert client.head("/script.js").headers["Content-Length"] == str(len(TEXT))


def test_a_file_that_is_kept_is_compressed_once_and_the_first_ones_at_the_start(client: TestClient) -> None:
    for encodings in ("br", "gzip", "br", "gzip"):
        raw(client, "other.txt", encodings)
    assert asked["other.txt"] == 2
    while asked["script.js"] < 2:  # the server works on it between requests
        client.get("/short.txt")
    client.get("/short.txt")
    assert [raw(client, "script.js", encoding)[0] for encoding in ("br", "gzip")] == ["br", "gzip"]


def test_a_file_whose_reader_has_left_is_whole_for_the_next(tmp_path: Path) -> None:
    (tmp_path / "long.js").write_bytes(TEXT * 1000)
    files = StaticFiles(directory=tmp_path)

    async def cached(scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the files with headers that let browsers cache them permanently."""

        async def send_cached(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(raw=message["headers"]).update(IMMUTABLE)
            await send(message)

        await files(scope, receive, send_cached)

    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def nowhere(_: Message) -> None:
        """Drop a message."""

    compression = Compression(cached)
    for encoding in ENCODINGS:
        run_in_thread(compression(_request_for("/long.js", encoding), gone, nowhere))
    client = TestClient(compression)
    for encoding in ENCODINGS:
        assert client.get("/long.js", headers={"Accept-Encoding": encoding}).content == TEXT * 1000
