"""The data as files for other programs, at addresses below /data. `/data/index.json` lists these files."""

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
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from content.record.validation.faults import DataError
from content.wording import LANGUAGES, N_, Wording, negotiate_language, wording_in
from geo.export.published_files import INDEX, PublishedFile, index, moved, published_files
from geo.map.base_path import address_of
from ui.page.atlas import load_atlases
from ui.server.headers import REVALIDATED
from ui.server.on_demand.file_queue import BusyError, Worker, busy_response
from ui.server.on_demand.file_worker import data_file, in_worker

ADDRESS = "/data"
NOTHING_HERE = N_("Nothing is published at this address. {index} lists what is.")
FAULTY = N_("The data cannot be downloaded until the atlas's files are corrected; its page lists each fault.")
WORKER = Worker(queue_length=250)  # each file is made once, so a long queue empties quickly


@dataclass(frozen=True)
class StoredFile:
    """A published file that has been made and stored in a temporary folder of this process.

    `digest` is the SHA-256 digest of the file as hexadecimal digits.
    """

    path: Path
    media_type: str
    digest: str


STORED: dict[str, StoredFile] = {}  # maps addresses to files that have been made


def open_data() -> list[BaseRoute]:
    """The routes at ADDRESS and below it.

    Scripts of any origin may read the files below ADDRESS with the methods GET and HEAD (CORS). No file is published at
    ADDRESS itself, so the response there is 404.
    """
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
    """Serve a published file. If the file has not been made yet, it is made first.

    The response is 304 if the client has the newest version, and 404 if no file is published at the address. A former
    address is redirected to the present one. The response is 503 if the data are faulty or if the queue is full.
    """
    path = _address(request)
    if now := moved(LANGUAGES).get(path):
        return RedirectResponse(address_of(f"{ADDRESS}/{now}"), 301)
    try:
        stored = STORED.get(path) or await WORKER.run(partial(stored_file, path))
    except DataError:
        return _text_response(request, FAULTY, 503)
    except BusyError:
        return busy_response(_wording(request))
    return _file_response(request, stored) if stored else _text_response(request, NOTHING_HERE, 404)


def _address(request: Request) -> str:
    """The address of a published file, relative to ADDRESS: the path and, if present, the parameter `separator`."""
    separator = request.query_params.get("separator")
    query = f"?separator={separator}" if separator else ""
    return f"{request.path_params.get('path', '')}{query}"


def _file_response(request: Request, stored: StoredFile) -> Response:
    """The response 200 with the file, or 304 if the client has the newest version.

    The entity tag is weak, because the file may be sent compressed or uncompressed (RFC 9110, 8.8.1).
    """
    headers = {"ETag": f'W/"{stored.digest}"', "Cache-Control": "no-cache"}
    if _is_current(request, stored):
        return Response(status_code=304, headers={**headers, "Vary": "Accept-Encoding"})
    return FileResponse(stored.path, media_type=stored.media_type, headers=headers)


def _is_current(request: Request, stored: StoredFile) -> bool:
    """Whether the client has the newest version of the file.

    This is the case if the header If-None-Match contains the tag of the file, compared weakly, or `*` (RFC 9110,
    13.1.2).
    """
    tags = ",".join(request.headers.getlist("If-None-Match")).split(",")
    return any(tag.strip().removeprefix("W/") in ("*", f'"{stored.digest}"') for tag in tags)


def _text_response(request: Request, message: str, status: int) -> Response:
    words = _wording(request).gettext(message, index=address_of(f"{ADDRESS}/{INDEX}"))
    return PlainTextResponse(f"{words}\n", status, REVALIDATED)


def _wording(request: Request) -> Wording:
    return wording_in(negotiate_language(None, request.headers.get("Accept-Language", "")))


def stored_file(path: str) -> StoredFile | None:
    """The file that is published at `path`, an address relative to ADDRESS; None if no file is published there.

    A file is made when it is first requested. The index contains the digests of all files, so the first request for the
    index makes all files. Raises DataError if the data are faulty.
    """
    if path == INDEX:
        return STORED.get(INDEX) or _index()
    return _stored(path) if path in _published() else None


@cache
def _published() -> dict[str, PublishedFile]:
    return published_files({language: atlas.content for language, atlas in load_atlases().items()})


def _stored(path: str) -> StoredFile:
    one = _published()[path]
    return STORED.get(path) or _write(path, one.media_type, in_worker(data_file, path))


def _index() -> StoredFile:
    files = [(one, _stored(path).path.read_bytes()) for path, one in _published().items()]
    version = next(iter(load_atlases().values())).content.version
    return _write(INDEX, "application/json", index(files, version))


def _write(path: str, media_type: str, body: bytes) -> StoredFile:
    target = _folder() / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(body)
    STORED[path] = StoredFile(target, media_type, sha256(body).hexdigest())
    return STORED[path]


@cache
def _folder() -> Path:
    folder = Path(mkdtemp(prefix="four-islands-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    return folder
