"""The server's side of "Media attention": the operator's archives, and the answers to requests, one query at a time."""

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
from content.attention.archive import Archive, AttentionError, Reading, open_archive
from content.errors import ReaderError
from content.wording import N_
from ui.attention.address import Asked, read_address
from ui.attention.document import NO_DOCUMENT, document_page
from ui.attention.page import attention_page, error_page
from ui.attention.setting import Setting
from ui.attention.tables import csv_table
from ui.page.atlas import Atlas
from ui.server.file_queue import RETRY_AFTER, BusyError, Worker
from ui.server.headers import REVALIDATED
from ui.server.made_files import FileKey, MadeFiles, TooManyError
from ui.server.made_response import CLIENT_GONE
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
    """The archives that readers may look into, opened when they are first asked for and when they have changed."""

    def __init__(self, folders: dict[str, Path], is_example: bool) -> None:
        self.names = tuple(folders)
        self.is_example = is_example
        self._folders = folders
        self._open: dict[str, tuple[int, Archive]] = {}

    def archive(self, name: str) -> tuple[int, Archive]:
        """The archive with a name, and its version. Raises ArchiveError if it cannot be opened, KeyError if unknown."""
        folder = self._folders[name]
        version = _version(folder)
        if self._open.get(name, (None,))[0] != version:
            self._open[name] = version, open_archive(folder)
        return self._open[name]


def _version(folder: Path) -> int:
    """When the data set in a folder was last changed; 0 if there is none."""
    try:
        return (folder / MANIFEST).stat().st_mtime_ns
    except OSError:
        return 0


def operators_archives() -> OpenArchives:
    """The archives that the operator names, or that of the repository. Each has the name of its folder.

    Of several folders with one name, the later ones have a number behind it.
    """
    named = archives()
    folders: dict[str, Path] = {}
    for folder in named or (EXAMPLE,):
        same = sum(name.partition("~")[0] == folder.name for name in folders)
        folders[f"{folder.name}~{same + 1}" if same else folder.name] = folder
    return OpenArchives(folders, is_example=not named)


def is_own_machine() -> bool:
    """Whether the server answers the machine that it runs on alone: it has a local address and no public names."""
    return config.get_option("server.address") in LOCAL and not public_hosts()


@dataclass(frozen=True)
class Asking:
    """A request for something of an archive."""

    request: Request
    atlas: Atlas
    asked: Asked


class AttentionPages:
    """Answers requests for the page and its files. What is made is kept, and made by one thread, one after another."""

    def __init__(self) -> None:
        self._archives = operators_archives()
        self._made = MadeFiles(Worker(QUEUE_LENGTH))
        self._proxies = proxies()
        self._extent: Extent = shown_of_passages(is_own_machine())

    async def page(self, atlas: Atlas, request: Request) -> Response:
        """The page of the address, or of the document that it asks for."""
        asking = Asking(request, atlas, self._asked(request))
        make = _document if asking.asked.document else _page
        body = await self._answer(asking, "page", make)
        if isinstance(body, Response):
            return body
        if body is None:
            return _error(asking, 404, NO_DOCUMENT)
        return HTMLResponse(body, headers=REVALIDATED)

    async def table(self, atlas: Atlas, request: Request) -> Response:
        """The file of the address, as CSV."""
        name = request.path_params["name"]
        asking = Asking(request, atlas, self._asked(request))
        body = await self._answer(asking, name, partial(csv_table, name=name))
        if isinstance(body, Response):
            return body
        if body is None:
            words = atlas.content.wording.gettext("There is no file at this address.")
            return PlainTextResponse(f"{words}\n", 404, REVALIDATED)
        saved = {"Content-Disposition": f'attachment; filename="attention-{name}.csv"'}
        return Response(body, media_type="text/csv", headers={**REVALIDATED, **saved})

    def _asked(self, request: Request) -> Asked:
        asked = read_address(request.query_params, language_of(request))
        return asked if asked.archive else replace(asked, archive=self._archives.names[0])

    async def _answer(self, asking: Asking, name: str, make: Make) -> bytes | Response | None:
        """What `make` makes of the archive, or the response that says why there is nothing."""
        try:
            version, archive = self._archives.archive(asking.asked.archive)
        except KeyError:
            return _error(asking, 404, UNKNOWN_ARCHIVE)
        except ArchiveError as error:
            return self._unopened(asking, error)
        reading = archive.reading()
        setting = self._setting(asking, archive, reading)
        key = FileKey(f"{name} {version}", repr(asking.asked), date.today())
        making = self._made.make_file(key, client_of(asking.request, self._proxies), partial(make, setting))
        try:
            return await unless_gone(asking.request, making)
        except ClientDisconnect:
            reading.end()
            return Response(status_code=CLIENT_GONE)
        except (TooManyError, BusyError):
            return _error(asking, 503, TOO_MANY)
        except AttentionError as error:
            return _error(asking, 503, error)

    def _setting(self, asking: Asking, archive: Archive, reading: Reading) -> Setting:
        known = self._archives
        content = asking.atlas.content
        return Setting(content, reading, archive.dataset, asking.asked, self._extent, known.names, known.is_example)

    def _unopened(self, asking: Asking, error: ArchiveError) -> Response:
        """The response for an archive that cannot be opened. Readers of a public server do not learn its folder."""
        if self._archives.is_example:
            return _error(asking, 503, ArchiveError(NO_ARCHIVE, variable=ARCHIVES))
        return _error(asking, 503, error if is_own_machine() else N_("This archive cannot be opened at the moment."))


def _page(setting: Setting) -> bytes:
    return attention_page(setting, style()).encode()


def _document(setting: Setting) -> bytes | None:
    page = document_page(setting, style())
    return None if page is None else page.encode()


def _error(asking: Asking, status: int, error: ReaderError | str) -> Response:
    wording = asking.atlas.content.wording
    words = wording.error_message(error) if isinstance(error, ReaderError) else wording.gettext(error)
    headers = {**REVALIDATED, "Retry-After": str(RETRY_AFTER)} if status == 503 else REVALIDATED
    return HTMLResponse(error_page(wording, style(), asking.asked, words), status, headers)
