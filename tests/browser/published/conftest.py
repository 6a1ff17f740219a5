"""An edition on a plain web host, written once for all tests, and a page of a browser to look at it."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from editions import BASE, Host
from pages import Record, new_page
from ui.edition.publish import Publication, edition_files, write_files
from ui.edition.server_files import EditionFile
from ui.page.atlas import load_atlases

PRINTED = ("handouts/", "previews/", "sheets/")  # of which each is made and read in tests/geo/export/


def made_in_part(files: Iterable[EditionFile]) -> Iterator[EditionFile]:
    """The files of an edition; of those that are printed, which take long, all but one in each folder are empty."""
    folders: set[str] = set()
    for file in files:
        folder = file.path.rpartition("/")[0]
        yield EditionFile(file.path, bytes) if folder in folders else file
        if file.path.startswith(PRINTED):
            folders.add(folder)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of a host that has an edition below BASE, and the address of the edition."""
    folder = tmp_path_factory.mktemp("site")
    server = ThreadingHTTPServer(("localhost", 0), partial(Host, directory=str(folder)))
    address = f"http://localhost:{server.server_port}{BASE}"
    files = edition_files(Publication(load_atlases(), address, date(2026, 1, 1)))
    for _ in write_files(made_in_part(files), folder / BASE.strip("/")):
        pass
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield folder, address
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def edition(site: tuple[Path, str], browser: Browser) -> Iterator[Page]:
    """A page of a browser, which in the end has asked nobody but the host, and said nothing on the console."""
    page = new_page(browser)
    with Record().watching(page) as record:
        yield page
    assert page.context.cookies() == []
    page.context.close()
    record.assert_clean({urlsplit(site[1]).netloc})
