"""Hostile uploads: too many or too large files, files for another session, and bodies that are not uploads."""

import random
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from urllib.parse import urljoin

from attacks.answers import ask, request
from attacks.hostile_inputs import SLOW, Answer, Input, Target, of_bytes, of_response
from visiting.sessions import Session

LARGE = 95_000_000  # bytes, below Streamlit's limit
TOO_LARGE = 110_000_000
FORM = {"Content-Type": "multipart/form-data; boundary=x"}
PART = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nIturup\r\n'


def inputs(chance: random.Random, count: int) -> list[Input]:
    """At most `count` inputs with hostile uploads."""
    stranger = str(uuid.UUID(int=chance.getrandbits(128)))
    parts = chance.randint(2, 3000)
    made: dict[str, Callable[[Target], Awaitable[Answer]]] = {
        "10 files of 95 MB under invented ids": partial(some_files, 10, LARGE),
        "a file of 110 MB": partial(some_files, 1, TOO_LARGE),
        "500 small files": partial(some_files, 500, 1000),
        "to a session that is not there": partial(to_session, stranger),
        "without a token": without_token,
        "no form": partial(some_body, b"Iturup"),
        "a form that does not end": partial(some_body, PART),
        f"a form of {parts} parts": partial(some_body, PART * parts + b"--x--\r\n"),
        "a body that never comes": partial(never_ending, b""),
        "a body that never ends": partial(never_ending, PART),
    }
    return [Input("uploads", name, send) for name, send in list(made.items())[:count]]


@asynccontextmanager
async def reading(target: Target) -> AsyncIterator[Session]:
    """A session in which the page for reading articles is open. Afterwards it is disconnected."""
    session = Session(target.url, target.client)
    try:
        await session.load(read="", lang="en")
        yield session
    finally:
        await session.disconnect()


def place(session: str, number: int = 0) -> str:
    """The path at which a file of a session is uploaded. The file's id is `number`, which the server did not assign."""
    return f"_stcore/upload_file/{session}/{number}"


async def some_files(count: int, size: int, target: Target) -> Answer:
    """Upload `count` files of `size` bytes until one is refused, and return the last answer."""
    async with reading(target) as session:
        for number in range(count):
            answer = of_response(await session.put(place(session.id, number), "a.txt", b"a" * size))
            if not answer.done:
                break
    return answer


async def to_session(stranger: str, target: Target) -> Answer:
    """The answer to a file that is uploaded to the session `stranger`, which does not exist."""
    async with reading(target) as session:
        return of_response(await session.put(place(stranger), "a.txt", b"Iturup"))


async def some_body(body: bytes, target: Target) -> Answer:
    """The answer to an upload whose header declares a form, and whose body is `body`."""
    async with reading(target) as session:
        address, headers = urljoin(target.url, place(session.id)), await session.upload_headers()
        return of_response(await target.client.put(address, content=body, headers=headers | FORM))


async def without_token(target: Target) -> Answer:
    """The answer to an upload without a token, as another site's page might send it."""
    async with reading(target) as session:
        address = urljoin(target.url, place(session.id))
        return of_response(await target.client.put(address, files={"file": ("a.txt", b"Iturup")}))


async def never_ending(beginning: bytes, target: Target) -> Answer:
    """The answer to an upload that sends only the beginning of its body and then waits."""
    async with reading(target) as session:
        headers = [f"{name}: {value}" for name, value in (await session.upload_headers() | FORM).items()]
        head = request(target.url, f"/{place(session.id)}", *headers, "Content-Length: 100000", method="PUT")
        return of_bytes(await ask(target.url, head + beginning, SLOW))
