"""The data under addresses for other programs: `/data/index.json` lists them."""

import atexit
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route

from content.wording import N_, language_wanted, wording_in
from geo.export.publication import INDEX, Published, index, published
from ui.data import load_atlases
from ui.headers import ANEW

ADDRESS = "/data"
NOTHING_HERE = N_("Nothing is published under this address. {index} lists what is.")
FAULTY = N_("No data can be given until the atlas's files are mended: its page names each fault.")
MAKING = Lock()  # one file at a time: two readers wait for the same one instead of making it twice


@dataclass(frozen=True)
class Kept:
    """A file as it was made once, in a folder of this server's: its digest changes with its content."""

    path: Path
    media_type: str
    digest: str


def open_data() -> Mount:
    """The routes below ADDRESS. Programs and pages of any origin may read, and only that."""
    readers = Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD"], expose_headers=["ETag"])
    return Mount(ADDRESS, routes=[Route("/{path:path}", serve)], middleware=[readers, Middleware(GZipMiddleware)])


async def serve(request: Request) -> Response:
    """The file, or that the asker's is still the newest, or in words that there is none."""
    if not isinstance(load_atlases(), dict):
        return _in_words(request, FAULTY, 503)
    kept = await run_in_threadpool(keep, request.path_params["path"])
    if kept is None:
        return _in_words(request, NOTHING_HERE, 404)
    headers = {"ETag": f'"{kept.digest}"', "Cache-Control": "no-cache"}
    if kept.digest in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers=headers)
    return FileResponse(kept.path, media_type=kept.media_type, headers=headers)


def _in_words(request: Request, message: str, status: int) -> Response:
    wording = wording_in(language_wanted(None, request.headers.get("Accept-Language", "")))
    return PlainTextResponse(wording.gettext(message, index=f"{ADDRESS}/{INDEX}") + "\n", status, ANEW)


def keep(path: str) -> Kept | None:
    """The file of an address, made when it is first asked for; None where there is none."""
    with MAKING:
        if path == INDEX:
            return _index()
        return _made(path) if path in _published() else None


@cache
def _published() -> dict[str, Published]:
    atlases = load_atlases()
    assert isinstance(atlases, dict)
    return published({language: atlas.content for language, atlas in atlases.items()})


@cache
def _made(path: str) -> Kept:
    one = _published()[path]
    return _write(path, one.media_type, one.make())


@cache
def _index() -> Kept:
    files = [(one, _made(path).path.read_bytes()) for path, one in _published().items()]
    return _write(INDEX, "application/json", index(files))


def _write(path: str, media_type: str, body: bytes) -> Kept:
    target = _folder() / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(body)
    return Kept(target, media_type, sha256(body).hexdigest())


@cache
def _folder() -> Path:
    folder = Path(mkdtemp(prefix="four-islands-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    return folder
