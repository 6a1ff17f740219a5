"""The data under addresses for other programs: `/data/index.json` lists them."""

import atexit
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from content.record.faults import DataError
from content.wording import N_, Wording, negotiate_language, wording_in
from geo.export.published_files import INDEX, PublishedFile, index, published_files
from ui.page.atlas import load_atlases
from ui.server.file_queue import BusyError, Worker, busy
from ui.server.headers import ANEW

ADDRESS = "/data"
NOTHING_HERE = N_("Nothing is published under this address. {index} lists what is.")
FAULTY = N_("No data can be given until the atlas's files are mended: its page names each fault.")
WORKER = Worker(waiting=250)  # each file is made once, so this queue is short of work however many wait in it


@dataclass(frozen=True)
class Kept:
    """A file as it was made once, in a folder of this server's: its digest changes with its content."""

    path: Path
    media_type: str
    digest: str


KEPT: dict[str, Kept] = {}  # the files that have been made, by address


def open_data() -> list[BaseRoute]:
    """The routes at and below ADDRESS. Programs and pages of any origin may read, and only that."""
    readers = Middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD"],
        allow_headers=["If-None-Match", "Range"],
        expose_headers=["Accept-Ranges", "Content-Length", "Content-Range", "ETag"],
    )
    below = Mount(ADDRESS, routes=[Route("/{path:path}", serve)], middleware=[readers, Middleware(GZipMiddleware)])
    return [below, Route(ADDRESS, serve)]


async def serve(request: Request) -> Response:
    """The file, or that the asker's is still the newest, or in words that there is none."""
    path = request.path_params.get("path", "")
    try:
        kept = KEPT.get(path) or await WORKER.make(partial(keep, path))
    except DataError:
        return _in_words(request, FAULTY, 503)
    except BusyError:
        return busy(_wording(request))
    return _given(request, kept) if kept else _in_words(request, NOTHING_HERE, 404)


def _given(request: Request, kept: Kept) -> Response:
    """The tag is a weak one, since the same file leaves compressed and as it is (RFC 9110, 8.8.1)."""
    headers = {"ETag": f'W/"{kept.digest}"', "Cache-Control": "no-cache"}
    if _has(request, kept):
        return Response(status_code=304, headers={**headers, "Vary": "Accept-Encoding"})
    return FileResponse(kept.path, media_type=kept.media_type, headers=headers)


def _has(request: Request, kept: Kept) -> bool:
    """Whether one of the asker's tags is the file's: compared weakly, and `*` is any (RFC 9110, 13.1.2)."""
    tags = ",".join(request.headers.getlist("If-None-Match")).split(",")
    return any(tag.strip().removeprefix("W/") in ("*", f'"{kept.digest}"') for tag in tags)


def _in_words(request: Request, message: str, status: int) -> Response:
    return PlainTextResponse(_wording(request).gettext(message, index=f"{ADDRESS}/{INDEX}") + "\n", status, ANEW)


def _wording(request: Request) -> Wording:
    return wording_in(negotiate_language(None, request.headers.get("Accept-Language", "")))


def keep(path: str) -> Kept | None:
    """The file of an address, made when it is first asked for; None where there is none."""
    if path == INDEX:
        return KEPT.get(INDEX) or _index()
    return _made(path) if path in _published() else None


@cache
def _published() -> dict[str, PublishedFile]:
    return published_files({language: atlas.content for language, atlas in load_atlases().items()})


def _made(path: str) -> Kept:
    one = _published()[path]
    return KEPT.get(path) or _write(path, one.media_type, one.make())


def _index() -> Kept:
    files = [(one, _made(path).path.read_bytes()) for path, one in _published().items()]
    return _write(INDEX, "application/json", index(files))


def _write(path: str, media_type: str, body: bytes) -> Kept:
    target = _folder() / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(body)
    KEPT[path] = Kept(target, media_type, sha256(body).hexdigest())
    return KEPT[path]


@cache
def _folder() -> Path:
    folder = Path(mkdtemp(prefix="four-islands-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    return folder
