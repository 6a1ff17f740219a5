"""The routes of "Media attention": opens the archives of the operator and answers requests, one query at a time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from streamlit import config

from content.archive.dataset import ArchiveError
from content.archive.dataset.manifest import MANIFEST
from content.attention.archive import UNREADABLE, Archive, AttentionError, QuerySession, open_archive
from content.errors import ReaderError
from content.wording import N_
from ui.attention.address import AttentionQuery, read_address
from ui.attention.document import NO_DOCUMENT, document_page
from ui.attention.page import attention_page, error_page
from ui.attention.setting import Setting
from ui.attention.tables import csv_table
from ui.page.atlas import Atlas
from ui.server.headers import REVALIDATED
from ui.server.on_demand.file_queue import RETRY_AFTER, BusyError, Worker
from ui.server.on_demand.made_files import FileKey, MadeFiles, TooManyError
from ui.server.on_demand.made_response import CLIENT_GONE
from ui.server.requests import LOCAL, client_of, language_of, unless_gone
from ui.server.settings import ARCHIVES, Extent, archives, proxies, public_hosts, shown_of_passages
from ui.server.shell import style

EXAMPLE = Path(__file__).resolve().parents[2] / "content" / "archives" / "quotations"
QUEUE_LENGTH = 32  # pages that may wait; most take some hundredths of a second
TOO_MANY = N_("The server is busy. Try again in half a minute.")
UNKNOWN_ARCHIVE = N_("There is no archive of this name on this server.")
NO_ARCHIVE = N_("There is no archive on this server. Its operator can name folders of archives in {variable}.")
Make = Callable[[Setting], bytes | None]


class OpenArchives:
    """The archives that readers may see. An archive is opened at the first request, and again after it has changed."""

    def __init__(self, folders: dict[str, Path], is_example: bool) -> None:
        self.names = tuple(folders)
        self.is_example = is_example
        self._folders = folders
        self._open: dict[str, tuple[int, Archive]] = {}

    def archive(self, name: str) -> tuple[int, Archive]:
        """The version of the archive `name`, and the archive. The archive is opened again if its version has changed.

        The version is the time in nanoseconds at which the manifest of the data set was last modified; 0 if there is
        none. Raises KeyError if the name is unknown, and ArchiveError if the archive cannot be opened.
        """
        folder = self._folders[name]
        version = _version(folder)
        if self._open.get(name, (None,))[0] != version:
            self._open[name] = version, open_archive(folder)
        return self._open[name]


def _version(folder: Path) -> int:
    """The time in nanoseconds at which the manifest of the data set in a folder was modified; 0 if there is none."""
    try:
        return (folder / MANIFEST).stat().st_mtime_ns
    except OSError:
        return 0


def operators_archives() -> OpenArchives:
    """The archives that the operator has configured. If there are none, the example in the repository.

    The name of an archive is the name of its folder. If several folders have the same name, the later ones get a
    number, such as `press~2`.
    """
    named = archives()
    folders: dict[str, Path] = {}
    for folder in named or (EXAMPLE,):
        same = sum(name.partition("~")[0] == folder.name for name in folders)
        folders[f"{folder.name}~{same + 1}" if same else folder.name] = folder
    return OpenArchives(folders, is_example=not named)


def is_own_machine() -> bool:
    """Whether only the server's own machine can reach the server: it has a local address and no public host names."""
    return config.get_option("server.address") in LOCAL and not public_hosts()


@dataclass(frozen=True)
class PageRequest:
    """A request for a page or file of an archive."""

    request: Request
    atlas: Atlas
    query: AttentionQuery


class AttentionPages:
    """Answers requests for the pages and CSV files of archives.

    One thread makes the pages and files one after another. They are cached.
    """

    def __init__(self) -> None:
        self._archives = operators_archives()
        self._made = MadeFiles(Worker(QUEUE_LENGTH))
        self._proxies = proxies()
        self._extent: Extent = shown_of_passages(is_own_machine())

    async def page(self, atlas: Atlas, request: Request) -> Response:
        """The response for an address: the main page, the page of a document, or a page with an error message."""
        page_request = PageRequest(request, atlas, self._query(request))
        make = _document if page_request.query.document else _page
        body = await self._answer(page_request, "page", make)
        if isinstance(body, Response):
            return body
        if body is None:
            return _error(page_request, 404, NO_DOCUMENT)
        return HTMLResponse(body, headers=REVALIDATED)

    async def table(self, atlas: Atlas, request: Request) -> Response:
        """The CSV file for the address of a request. The response is 404 if there is no such file."""
        name = request.path_params["name"]
        page_request = PageRequest(request, atlas, self._query(request))
        body = await self._answer(page_request, name, partial(csv_table, name=name))
        if isinstance(body, Response):
            return body
        if body is None:
            words = atlas.content.wording.gettext("There is no file at this address.")
            return PlainTextResponse(f"{words}\n", 404, REVALIDATED)
        saved = {"Content-Disposition": f'attachment; filename="attention-{name}.csv"'}
        return Response(body, media_type="text/csv", headers={**REVALIDATED, **saved})

    def _query(self, request: Request) -> AttentionQuery:
        query = read_address(request.query_params, language_of(request))
        return query if query.archive else replace(query, archive=self._archives.names[0])

    async def _answer(self, page_request: PageRequest, name: str, make: Make) -> bytes | Response | None:
        """The bytes that `make` returns, or None if it returns None, or a response with an error message.

        `name` is the name of the page or file in the cache.
        """
        try:
            version, archive = self._archives.archive(page_request.query.archive)
        except KeyError:
            return _error(page_request, 404, UNKNOWN_ARCHIVE)
        except ArchiveError as error:
            return self._unopened(page_request, error)
        session = archive.session()
        setting = self._setting(page_request, archive, session)
        key = FileKey(f"{name} {version}", repr(page_request.query), date.today())
        file = self._made.make_file(key, client_of(page_request.request, self._proxies), partial(make, setting))
        try:
            return await unless_gone(page_request.request, file)
        except ClientDisconnect:
            session.end()
            return Response(status_code=CLIENT_GONE)
        except (TooManyError, BusyError):
            return _error(page_request, 503, TOO_MANY)
        except AttentionError as error:
            return _error(page_request, 503, error)
        except ArchiveError as error:
            return self._unopened(page_request, error)

    def _setting(self, page_request: PageRequest, archive: Archive, session: QuerySession) -> Setting:
        known = self._archives
        content = page_request.atlas.content
        return Setting(
            content, session, archive.dataset, page_request.query, self._extent, known.names, known.is_example
        )

    def _unopened(self, page_request: PageRequest, error: ArchiveError) -> Response:
        """The response if an archive cannot be opened. The folder's path is not shown to readers of a public server."""
        if self._archives.is_example:
            return _error(page_request, 503, ArchiveError(NO_ARCHIVE, variable=ARCHIVES))
        return _error(page_request, 503, error if is_own_machine() else UNREADABLE)


def _page(setting: Setting) -> bytes:
    return attention_page(setting, style()).encode()


def _document(setting: Setting) -> bytes | None:
    page = document_page(setting, style())
    return None if page is None else page.encode()


def _error(page_request: PageRequest, status: int, error: ReaderError | str) -> Response:
    wording = page_request.atlas.content.wording
    words = wording.error_message(error) if isinstance(error, ReaderError) else wording.gettext(error)
    headers = {**REVALIDATED, "Retry-After": str(RETRY_AFTER)} if status == 503 else REVALIDATED
    return HTMLResponse(error_page(wording, style(), page_request.query, words), status, headers)
