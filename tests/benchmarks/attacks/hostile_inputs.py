"""The types of a hostile input and of the server's answer, and functions that make answers from responses."""

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
    """An answer as text. `done` is true if the request was fulfilled, and false if it was refused or failed.

    `code` is the code with which a websocket was closed. `peak` is the cost of the process that was started for the
    input, if there was one.
    """

    words: str
    done: bool = False
    code: int | None = None
    peak: Peak | None = None

    @property
    def is_fit(self) -> bool:
        """Whether the request was fulfilled, or was refused by a sentence or by a close code that names the fault."""
        return self.done or self.code in REFUSALS or is_sentence(self.words)


@dataclass(frozen=True)
class Target:
    """What inputs are sent to: the server at `url`, or the command `link`.

    `memory_of_command` is the memory in MB that the command takes for a harmless text.
    """

    url: str
    client: AsyncClient
    memory_of_command: float


@dataclass(frozen=True)
class Input:
    """A hostile input: its kind, its name, and the function that sends it."""

    kind: str
    name: str
    send: Callable[[Target], Awaitable[Answer]]


async def answer_to(target: Target, sent: Input) -> Answer:
    """Send an input, and return the answer. A time-out or a failed connection is also returned as an answer."""
    try:
        return await sent.send(target)
    except TimeoutError:
        return Answer(NO_ANSWER)
    except FAILURES as error:
        return Answer(f"{type(error).__name__}: {error}")


def of_response(response: Response) -> Answer:
    """An `Answer` with the status and the text of a response."""
    return _of_status(response.status_code, response.text)


def of_bytes(raw: bytes) -> Answer:
    """An `Answer` from the raw bytes of an HTTP response. Bytes that are not HTTP give the error as the answer."""
    if not raw:
        return Answer(NO_ANSWER)
    response = HTTPResponse(_Bytes(raw))  # type: ignore[arg-type] # all that it needs of a socket
    try:
        response.begin()
        return _of_status(response.status, response.read().decode("utf-8", "replace"))
    except HTTPException as error:
        return Answer(f"{type(error).__name__}: {error}")


class _Bytes:
    """Received bytes, in the form of a socket that `HTTPResponse` can read."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def makefile(self, _: str) -> BytesIO:
        """The bytes as a file object."""
        return BytesIO(self._raw)


def _of_status(status: int, body: str) -> Answer:
    if status < 400 and not PROGRAM.search(body):
        return Answer(str(status), done=True)
    return Answer(f"{status}: {in_words(body)}")
