"""Hostile uploads: more than the widget would send, for others, and what is no upload."""

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
    """So many uploads."""
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
    """A session with the article reader open."""
    session = Session(target.url, target.client)
    try:
        await session.load(read="", lang="en")
        yield session
    finally:
        await session.disconnect()


def place(session: str, number: int = 0) -> str:
    """Where a session's file is put, under an id that the server did not give."""
    return f"_stcore/upload_file/{session}/{number}"


async def some_files(count: int, size: int, target: Target) -> Answer:
    """The answer to the last of so many files, or the first refusal."""
    async with reading(target) as session:
        for number in range(count):
            answer = of_response(await session.put(place(session.id, number), "a.txt", b"a" * size))
            if not answer.done:
                break
    return answer


async def to_session(stranger: str, target: Target) -> Answer:
    """The answer to a file for a session that is not one's own."""
    async with reading(target) as session:
        return of_response(await session.put(place(stranger), "a.txt", b"Iturup"))


async def some_body(body: bytes, target: Target) -> Answer:
    """The answer to a body that is said to be a form."""
    async with reading(target) as session:
        address, headers = urljoin(target.url, place(session.id)), await session.upload_headers()
        return of_response(await target.client.put(address, content=body, headers=headers | FORM))


async def without_token(target: Target) -> Answer:
    """The answer to a file that another site's page might send."""
    async with reading(target) as session:
        address = urljoin(target.url, place(session.id))
        return of_response(await target.client.put(address, files={"file": ("a.txt", b"Iturup")}))


async def never_ending(beginning: bytes, target: Target) -> Answer:
    """The answer to a body of which no more comes."""
    async with reading(target) as session:
        headers = [f"{name}: {value}" for name, value in (await session.upload_headers() | FORM).items()]
        head = request(target.url, f"/{place(session.id)}", *headers, "Content-Length: 100000", method="PUT")
        return of_bytes(await ask(target.url, head + beginning, SLOW))
