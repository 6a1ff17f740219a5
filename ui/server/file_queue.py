"""Where files are made while the server answers: one after another, in a thread that does nothing else."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from starlette.responses import PlainTextResponse

from content.wording import Wording
from ui.server.headers import ANEW

SOON = 30  # seconds in which half a queue of pictures is made
Made = TypeVar("Made")


class BusyError(Exception):
    """As many wait for a file as may: whoever asks is to come again."""


class Worker:
    """One thread and its queue, apart from the threads that Starlette's other answers share.

    A file is a second's work for a whole core and some 100 MB, which each thread would keep for itself.
    """

    def __init__(self, waiting: int) -> None:
        self._bound = 1 + waiting
        self._asked = 0  # changed by the event loop alone
        self._thread = ThreadPoolExecutor(max_workers=1)

    async def make(self, work: Callable[[], Made]) -> Made:
        """What `work` returns, when its turn has come; BusyError where too many wait already."""
        if self._asked == self._bound:
            raise BusyError
        self._asked += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        finally:
            self._asked -= 1


def busy(wording: Wording) -> PlainTextResponse:
    """Says to come again, to people and to programs."""
    words = wording.gettext("Too many files are being made. Ask again in half a minute.")
    return PlainTextResponse(words + "\n", 503, {**ANEW, "Retry-After": str(SOON)})
