"""Fixtures: an edition on a plain web host, written once for all tests, and a browser page for it."""

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
from ui.edition.publish import Publication, edition_files
from ui.edition.server_files import EditionFile
from ui.edition.writing import PRINTED, write_files
from ui.page.atlas import load_atlases

ONE_OF_A_FOLDER = (*PRINTED, "cite/", "data/")  # files that take long to make, or are many


def made_in_part(files: Iterable[EditionFile]) -> Iterator[EditionFile]:
    """The files of an edition. Of prints, citations and data, one in each folder has its content; the others are empty.

    `tests/ui/test_edition_files.py` makes the citations and data, and `tests/geo/export/` each kind of print.
    """
    folders: set[str] = set()
    for file in files:
        folder = file.path.rpartition("/")[0]
        yield EditionFile(file.path, bytes) if folder in folders else file
        if file.path.startswith(ONE_OF_A_FOLDER):
            folders.add(folder)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """An edition on a plain web host: the folder that the host serves, and the address of the edition."""
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
    """A browser page for the edition.

    After the test, the page must have asked only the host, set no cookies, and written nothing to the console.
    """
    page = new_page(browser)
    with Record().watching(page) as record:
        yield page
    assert page.context.cookies() == []
    page.context.close()
    record.assert_clean({urlsplit(site[1]).netloc})
