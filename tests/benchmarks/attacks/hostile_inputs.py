"""What a hostile input is, and what the server answers to one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from io import BytesIO
from typing import NamedTuple

from httpx2 import AsyncClient, Response

from attacks.answers import PROGRAM, in_words, is_sentence
from serving.processes import Peak
from visiting.sessions import FAILURES

MARK = "Zzyzx"  # stands in what is sent; no other reader may see it
SLOW = 90  # seconds in which the server should end a request that never ends
REFUSALS = (1002, 1003, 1007, 1008, 1009)  # codes of RFC 6455, section 7.4.1: the client is at fault
NO_ANSWER = "no answer"


class Answer(NamedTuple):
    """What was answered, in words, and whether that is what was asked for, rather than a refusal.

    `code` is the one with which a websocket was closed. `peak` is what was taken by the process of the input's own,
    where it has one.
    """

    words: str
    done: bool = False
    code: int | None = None
    peak: Peak | None = None

    @property
    def is_fit(self) -> bool:
        """Whether the input was answered, or refused in words, or by a code that says what was wrong with a frame."""
        return self.done or self.code in REFUSALS or is_sentence(self.words)


@dataclass(frozen=True)
class Target:
    """What inputs are sent to: the server, and the command, which takes some MB for a harmless text."""

    url: str
    client: AsyncClient
    memory_of_command: float


@dataclass(frozen=True)
class Input:
    """A hostile input: of which kind it is, what it is called, and how it is sent."""

    kind: str
    name: str
    send: Callable[[Target], Awaitable[Answer]]


async def answer_to(target: Target, sent: Input) -> Answer:
    """The answer to an input; a connection that fails is none."""
    try:
        return await sent.send(target)
    except TimeoutError:
        return Answer(NO_ANSWER)
    except FAILURES as error:
        return Answer(f"{type(error).__name__}: {error}")


def of_response(response: Response) -> Answer:
    """The answer that a response is."""
    return _of_status(response.status_code, response.text)


def of_bytes(raw: bytes) -> Answer:
    """The answer that the bytes of a response are."""
    if not raw:
        return Answer(NO_ANSWER)
    response = HTTPResponse(_Bytes(raw))  # type: ignore[arg-type] # all that it needs of a socket
    try:
        response.begin()
        return _of_status(response.status, response.read().decode("utf-8", "replace"))
    except HTTPException as error:
        return Answer(f"{type(error).__name__}: {error}")


class _Bytes:
    """Bytes that were received, for `HTTPResponse`."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def makefile(self, _: str) -> BytesIO:
        """The bytes as a file."""
        return BytesIO(self._raw)


def _of_status(status: int, body: str) -> Answer:
    if status < 400 and not PROGRAM.search(body):
        return Answer(str(status), done=True)
    return Answer(f"{status}: {in_words(body)}")
