"""Makes files on demand, caches them in memory, and limits the number of files for which a client may wait at once."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from cachetools import LRUCache
from starlette.responses import PlainTextResponse

from content.wording import Wording
from ui.server.headers import REVALIDATED
from ui.server.on_demand.file_queue import RETRY_AFTER, Worker

# The greatest size of all cached files: about forty; standalone maps and pictures are the largest.
KEPT_BYTES = 32_000_000
MOST_OF_A_CLIENT = 3  # files; enough for a reader who requests one format after the other


class FileKey(NamedTuple):
    """The key of a file in the cache. The bytes of the file depend only on this key and on the data.

    `name` is the last part of the address of the file, such as `view.png`. `page` is the full URL of the page with the
    view and the language, which pictures contain. `day` is the day on which the file is made; the file contains this
    date.
    """

    name: str
    page: str
    day: date


class TooManyError(Exception):
    """Raised if a client already waits for MOST_OF_A_CLIENT files."""


class MadeFiles:
    """Makes files in the thread of a Worker, and caches them in memory.

    The cached files have at most KEPT_BYTES in total; the least recently used ones are dropped. Call the methods only
    on the event loop.
    """

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._kept: LRUCache[FileKey, bytes] = LRUCache(KEPT_BYTES, getsizeof=len)
        self._waiting = Counter[str]()  # the number of files that are made or wait, by client

    async def make_file(self, key: FileKey, client: str, make: Callable[[], bytes | None]) -> bytes | None:
        """The file for a key, from the cache or made by `make`. None if `make` returns None, which is not cached.

        Raises TooManyError or BusyError if the file is not cached and cannot be made now, and the exceptions of `make`.
        """
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        with self._place(client):
            body = await self._worker.run(make)
        if body is not None and len(body) <= KEPT_BYTES:
            self._kept[key] = body
        return body

    @contextmanager
    def _place(self, client: str) -> Iterator[None]:
        """Count a file that a client waits for. Raises TooManyError if the client already waits for the maximum."""
        if self._waiting[client] == MOST_OF_A_CLIENT:
            raise TooManyError
        self._waiting[client] += 1
        try:
            yield
        finally:
            self._waiting[client] -= 1
            self._waiting += Counter()  # removes the clients with no waiting file


def too_many_response(wording: Wording) -> PlainTextResponse:
    """The response 429. Its text and its header Retry-After tell the client when to send the request again."""
    words = wording.gettext("Several files are already being prepared for you. Try again when one of them is ready.")
    return PlainTextResponse(f"{words}\n", 429, {**REVALIDATED, "Retry-After": str(RETRY_AFTER)})
