"""The common part of responses with a file that is made on demand: the file, or an error response."""

from collections.abc import Callable, Sequence

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from content.wording import Wording
from ui.server.on_demand.file_queue import BusyError, busy_response
from ui.server.on_demand.made_files import FileKey, MadeFiles, TooManyError, too_many_response
from ui.server.requests import Network, client_of, unless_gone

CLIENT_GONE = 499  # the status that proxies log for a request whose client has disconnected; nobody receives it


async def made_file(
    request: Request,
    files: MadeFiles,
    behind: Sequence[Network],
    key: FileKey,
    make: Callable[[], bytes | None],
    wording: Wording,
) -> bytes | Response | None:
    """The content of a file, None if `make` returns None, or a response if the file cannot be made now.

    `make` is called in the thread of the queue, unless the file is in the cache of `files`. `behind` are the proxies
    before the server. The response is 503 if the queue is full, and 429 if the client already waits for too many files.
    """
    try:
        return await unless_gone(request, files.make_file(key, client_of(request, behind), make))
    except TooManyError:
        return too_many_response(wording)
    except BusyError:
        return busy_response(wording)
    except ClientDisconnect:
        return Response(status_code=CLIENT_GONE)
