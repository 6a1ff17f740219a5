"""A queue for files that take long to make.

`Worker` runs one job at a time in a thread of its own. Meanwhile, the server can process other requests.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from starlette.responses import PlainTextResponse

from content.wording import Wording
from ui.server.headers import REVALIDATED

RETRY_AFTER = 30  # seconds after which a client may try again
Result = TypeVar("Result")


class BusyError(Exception):
    """Raised if the queue is full. The client should send the request again later."""


class Worker:
    """A queue that runs one job at a time, in its own thread and not in Starlette's pool of threads.

    A job makes a file. This takes about one second of processor time in the process of `file_worker.py`; the thread
    only waits for the result. `queue_length` is the number of jobs that may wait while another job runs.
    """

    def __init__(self, queue_length: int) -> None:
        self._most = 1 + queue_length
        self._jobs = 0  # the number of running and waiting jobs; changed only on the event loop
        self._thread = ThreadPoolExecutor(max_workers=1)

    async def run(self, work: Callable[[], Result]) -> Result:
        """Run `work` in the thread, after the jobs that were added before, and return the result of `work`.

        Raises BusyError if the queue is full, and the exception of `work` if `work` raises one. Call this method only
        on the event loop.
        """
        if self._jobs == self._most:
            raise BusyError
        self._jobs += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        finally:
            self._jobs -= 1


def busy_response(wording: Wording) -> PlainTextResponse:
    """The response 503. Its text and its header Retry-After tell the client when to send the request again."""
    words = wording.gettext("Too many files are being prepared. Try again in half a minute.")
    return PlainTextResponse(words + "\n", 503, {**REVALIDATED, "Retry-After": str(RETRY_AFTER)})
