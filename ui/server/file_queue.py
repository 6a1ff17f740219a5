"""The queue for files that take long to make: one at a time, in a thread of its own, while the server goes on."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from starlette.responses import PlainTextResponse

from content.wording import Wording
from ui.server.headers import REVALIDATED

RETRY_AFTER = 30  # seconds, in which about half a full queue of pictures is made
Result = TypeVar("Result")


class BusyError(Exception):
    """The queue is full; the client should ask again later."""


class Worker:
    """One thread and its queue, apart from Starlette's pool of threads.

    A file takes about a second of a core and some 100 MB, and each thread that makes one keeps that memory.
    """

    def __init__(self, queue_length: int) -> None:
        self._most = 1 + queue_length
        self._jobs = 0  # running and waiting; changed on the event loop alone
        self._thread = ThreadPoolExecutor(max_workers=1)

    async def run(self, work: Callable[[], Result]) -> Result:
        """The result of `work`, once its turn has come. Raises BusyError where the queue is full."""
        if self._jobs == self._most:
            raise BusyError
        self._jobs += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        finally:
            self._jobs -= 1


def busy_response(wording: Wording) -> PlainTextResponse:
    """503, with when to ask again: in words and as a header."""
    words = wording.gettext("Too many files are being made. Ask again in half a minute.")
    return PlainTextResponse(words + "\n", 503, {**REVALIDATED, "Retry-After": str(RETRY_AFTER)})
