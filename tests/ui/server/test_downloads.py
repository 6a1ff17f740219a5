"""When many files are requested at once, some requests wait, the others are refused, and no file is made twice."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event, current_thread
from typing import Any, TypeVar

import pytest
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message

from geo.map.view import View
from ui.server.on_demand import downloads, made_files
from ui.server.on_demand.downloads import MAKERS, QUEUE_LENGTH, download
from ui.server.on_demand.file_queue import Worker
from ui.server.on_demand.made_files import MOST_OF_A_CLIENT, MadeFiles

T = TypeVar("T")
ASKED = 60  # more than Starlette has threads
PATIENCE = 30  # seconds


async def stays() -> Message:
    """The ASGI `receive` of a client that stays connected and sends nothing more: never returns."""
    await asyncio.get_running_loop().create_future()
    raise AssertionError


def request(query: str = "", client: int = 1, host: str = "islands.example", receive: Any = stays) -> Request:
    headers = [(b"host", host.encode()), (b"accept-language", b"ja")]
    said = {"type": "http", "method": "GET", "scheme": "http", "path": "/export/view.png", "headers": headers}
    return Request({**said, "query_string": query.encode(), "client": (f"192.0.2.{client}", 1)}, receive)


def made_files_of_one_worker() -> MadeFiles:
    return MadeFiles(Worker(QUEUE_LENGTH))


def answering(make: Callable[..., bytes], files: MadeFiles | None = None) -> Callable[[Request], Any]:
    return download(files or made_files_of_one_worker(), (), "view.png", "image/png", make)


async def asked_at_once(*clients: int) -> tuple[list[Response], set[str]]:
    """The answers to simultaneous requests of `clients`, and the names of the threads that made files.

    No file is finished until a job in the shared pool of threads has run; requests that wait must not block that pool.
    """
    released, threads = Event(), set[str]()

    def make(*_: Any) -> bytes:
        threads.add(current_thread().name)
        released.wait()
        return b"made"

    answer = answering(make)
    answers = [asyncio.ensure_future(answer(request(client=client))) for client in clients]
    await run_in_threadpool(released.set)
    return await asyncio.gather(*answers), threads


def run(answering: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a new thread: browser tests may have left a running event loop in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, answering).result()


def test_many_files_asked_for_at_once_wait_in_one_queue_that_ends() -> None:
    answers, threads = run(asked_at_once(*range(ASKED)))
    assert len(threads) == 1
    assert Counter(one.status_code for one in answers) == {200: 1 + QUEUE_LENGTH, 503: ASKED - 1 - QUEUE_LENGTH}
    refused = next(one for one in answers if one.status_code == 503)
    assert int(refused.headers["Retry-After"]) > 0 and refused.headers["Vary"] == "Accept-Language" and refused.body


def test_one_client_has_few_files_made_at_once_and_others_wait_no_longer() -> None:
    answers, _ = run(asked_at_once(*[1] * ASKED, 2))
    own = Counter(one.status_code for one in answers[:-1])
    assert own == {200: MOST_OF_A_CLIENT, 429: ASKED - MOST_OF_A_CLIENT} and answers[-1].status_code == 200
    refused = next(one for one in answers if one.status_code == 429)
    assert int(refused.headers["Retry-After"]) > 0 and "作成しています" in bytes(refused.body).decode()


def test_after_a_file_that_cannot_be_made_the_next_one_is() -> None:
    async def one_after_another() -> bytes:
        def fail(*_: Any) -> bytes:
            raise OSError

        files = made_files_of_one_worker()
        for _ in range(2 + QUEUE_LENGTH):
            await asyncio.gather(answering(fail, files)(request()), return_exceptions=True)
        return bytes((await answering(lambda *_: b"made", files)(request())).body)

    assert run(one_after_another()) == b"made"


# ---- files that were made --------------------------------------------------------------------------------------------


async def numbered(*requests: Request) -> list[bytes]:
    """Answer the requests one after another. Each answer is one byte, a counter of the files that have been made.

    Two equal bytes mean that the second request got the file that was made for the first.
    """
    made = 0

    def make(*_: Any) -> bytes:
        nonlocal made
        made += 1
        return bytes([made])

    answer = answering(make)
    return [bytes((await answer(one)).body) for one in requests]


@pytest.mark.parametrize(
    "query",
    [
        "island=kunashir",
        "island=kunashir&viewpoint=de_facto",  # what is so anyway
        "viewpoint=de_facto&island=kunashir",
        "island=kunashir&utm_source=letter",  # what the atlas does not know
    ],
)
def test_a_view_is_made_once(query: str) -> None:
    assert run(numbered(request("island=kunashir"), request(query, client=2))) == [b"\1", b"\1"]


@pytest.mark.parametrize(
    "other",
    [
        request("island=iturup"),
        request("island=kunashir&year=1900"),
        request("island=kunashir&lang=ru"),
        request("island=kunashir", host="atlas.example"),
    ],
)
def test_another_view_language_or_host_is_another_file(other: Request) -> None:
    assert run(numbered(request("island=kunashir"), other, request("island=kunashir"))) == [b"\1", b"\2", b"\1"]


def test_another_format_is_another_file() -> None:
    async def both() -> list[bytes]:
        files = made_files_of_one_worker()
        kinds = {
            name: download(files, (), name, kind, lambda *_, made=name: made.encode())
            for name, (kind, _) in MAKERS.items()
        }
        return [bytes((await answer(request("island=kunashir"))).body) for answer in kinds.values()]

    assert run(both()) == [name.encode() for name in MAKERS]


def test_a_new_day_makes_files_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    class Tomorrow(date):
        @classmethod
        def today(cls) -> "Tomorrow":
            return cls(2999, 1, 1)

    async def over_night() -> list[bytes]:
        made = iter((b"today", b"tomorrow"))
        answer = answering(lambda *_: next(made))
        before = await answer(request())
        monkeypatch.setattr(downloads, "date", Tomorrow)
        return [bytes(before.body), bytes((await answer(request())).body)]

    assert run(over_night()) == [b"today", b"tomorrow"]


def test_files_are_kept_until_others_need_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_files, "KEPT_BYTES", 2)
    first, second, third = (f"island={island}" for island in ("kunashir", "iturup", "shikotan"))
    asked = [request(query) for query in (first, second, first, third, first, second)]
    assert run(numbered(*asked)) == [b"\1", b"\2", b"\1", b"\3", b"\1", b"\4"]


def test_a_file_that_is_too_large_to_keep_is_made_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_files, "KEPT_BYTES", 0)
    assert run(numbered(request(), request())) == [b"\1", b"\2"]


# ---- clients that go -------------------------------------------------------------------------------------------------


async def leaves() -> Message:
    return {"type": "http.disconnect"}


def test_what_nobody_waits_for_any_more_is_not_made() -> None:
    async def some_leave() -> tuple[list[str], list[int]]:
        begun, released, made = Event(), Event(), list[str]()

        def make(_: Any, view: View, __: Any) -> bytes:
            made.append(str(view.island))
            begun.set()
            released.wait()
            return b"made"

        answer = answering(make)
        first = asyncio.ensure_future(answer(request("island=kunashir")))
        await run_in_threadpool(begun.wait)
        try:
            async with asyncio.timeout(PATIENCE):
                for _ in range(ASKED):
                    await answer(request("island=iturup", receive=leaves))
            last = asyncio.ensure_future(answer(request("island=shikotan")))
        finally:
            released.set()
        return made, [(await one).status_code for one in (first, last)]

    assert run(some_leave()) == (["kunashir", "shikotan"], [200, 200])
