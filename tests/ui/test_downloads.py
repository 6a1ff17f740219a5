"""However many files are asked for at once, everything else the server does goes on."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from threading import Event, current_thread
from typing import Any, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from ui.server.downloads import QUEUE_LENGTH, download

T = TypeVar("T")
ASKED = 60  # more than Starlette has threads


def request(query: str = "") -> Request:
    headers = [(b"host", b"islands.example"), (b"accept-language", b"ja")]
    said = {"type": "http", "method": "GET", "scheme": "http", "path": "/export/view.png", "headers": headers}
    return Request({**said, "query_string": query.encode()})


async def asked_at_once() -> tuple[list[Response], set[str]]:
    """Sixty answers, of which none is made before a thread that other routes share has had its turn."""
    released, threads = Event(), set[str]()

    def make(*_: Any) -> bytes:
        threads.add(current_thread().name)
        released.wait()
        return b"made"

    answer = download("png", "image/png", make)
    answers = [asyncio.ensure_future(answer(request())) for _ in range(ASKED)]
    await run_in_threadpool(released.set)
    return await asyncio.gather(*answers), threads


def run(answering: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: a browser's tests may have left an event loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, answering).result()


def test_many_files_asked_for_at_once_wait_in_one_queue_that_ends() -> None:
    answers, threads = run(asked_at_once())
    assert len(threads) == 1
    assert Counter(one.status_code for one in answers) == {200: 1 + QUEUE_LENGTH, 503: ASKED - 1 - QUEUE_LENGTH}
    refused = next(one for one in answers if one.status_code == 503)
    assert int(refused.headers["Retry-After"]) > 0 and refused.headers["Vary"] == "Accept-Language" and refused.body


def test_after_a_file_that_cannot_be_made_the_next_one_is() -> None:
    async def one_after_another() -> bytes:
        def fail(*_: Any) -> bytes:
            raise OSError

        for _ in range(2 + QUEUE_LENGTH):
            await asyncio.gather(download("png", "image/png", fail)(request()), return_exceptions=True)
        return bytes((await download("png", "image/png", lambda *_: b"made")(request())).body)

    assert run(one_after_another()) == b"made"
