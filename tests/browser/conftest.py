"""Fixtures for browser tests: servers in processes of their own, and Chromium with its pages."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import urllib3
from playwright.sync_api import Browser, expect

from atlas_page import AtlasPage, CopyProject, Serve, Visit
from content.library import Library, open_library
from pages import Pages
from somebody import Page
from tests.missing import not_installed

ROOT = Path(__file__).resolve().parents[2]
# The shell, which draws without a window, takes a third less of the processor's time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSERS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP *.example 127.0.0.1",  # names of a public server and of strangers, in tests of hosting
]
expect.set_options(timeout=20_000)  # milliseconds: two browsers at once on two cores are slow at times
NO_BROWSER = "install Chromium: apt-get install chromium / brew install --cask chromium"
SERVED = ("app.py", ".streamlit", "ui", "geo", "content")  # what a copy of the project needs to be served


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Options by which Playwright starts the installed Chromium or Chrome.

    Without one of these browsers, tests are skipped, or fail in CI.
    """
    path = next(filter(None, map(shutil.which, (*BROWSERS, *MAC_BROWSERS))), None)
    if path is None:
        not_installed(NO_BROWSER)
    return browser_type_launch_args | {"executable_path": path, "args": FLAGS}


# ---- the server ------------------------------------------------------------------------------------------------------


@contextmanager
def serving(root: Path, log: Path, **environment: str) -> Iterator[str]:
    """Serve the project in `root`, yield the server's URL without a path, and stop the server afterwards.

    The output of the server is written to `log`. `environment` has additional environment variables.
    """
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    options = ["--server.port", str(port), "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    with log.open("w") as words:
        own = {**os.environ, "XDG_DATA_HOME": str(log.parent), **environment}  # not the library of who runs the tests
        process = subprocess.Popen(command, cwd=root, stdout=words, stderr=subprocess.STDOUT, env=own)
        try:
            url = f"http://localhost:{port}"
            wait_until_healthy(url, log)
            yield url
            assert process.poll() is None, f"the server has ended:\n{log.read_text()}"
        finally:
            process.terminate()
            process.wait()


def wait_until_healthy(url: str, log: Path) -> None:
    """Repeat a request until the server answers.

    If it does not answer, raises AssertionError with the server's output.
    """
    patience = urllib3.Retry(total=300, backoff_factor=0.05, backoff_max=0.1, status_forcelist=[404, 503])
    try:
        urllib3.request("GET", f"{url}/_stcore/health", retries=patience)
    except urllib3.exceptions.HTTPError as error:
        raise AssertionError(f"the server did not start:\n{log.read_text()}") from error


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """A function that serves a project until all tests have ended, and returns its URL."""
    with ExitStack() as stack:

        def start(root: Path, **environment: str) -> str:
            log = tmp_path_factory.mktemp("server") / "log"
            url = stack.enter_context(serving(root, log, **environment))
            LOGS[url] = log
            return url

        yield start


@pytest.fixture(scope="session")
def server(serve: Serve) -> str:
    """The URL of a server of the unchanged project."""
    return serve(ROOT)


@pytest.fixture
def shared_library(server: str) -> Library:
    """The library that all readers of the server share."""
    return open_library(LOGS[server].parent / "four-islands" / "library.sqlite3")


@pytest.fixture(scope="session")
def copy_project(tmp_path_factory: pytest.TempPathFactory) -> CopyProject:
    """A function that copies the project, so that a test can change its data, and returns the path of the copy."""

    def copy() -> Path:
        root = tmp_path_factory.mktemp("project")
        for name in SERVED:
            whole = ROOT / name
            if whole.is_dir():
                shutil.copytree(whole, root / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(whole, root / name)
        return root

    return copy


LOGS: dict[str, Path] = {}  # what each server said, for the report of a test that fails


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the servers' output to the report of a failed test.

    All tests that are skipped because there is no browser get the same location, so pytest lists them in one line.
    """
    report = yield
    if report.skipped and NO_BROWSER in str(report.longrepr):
        report.longrepr = (__file__, 1, f"Skipped: {NO_BROWSER}")
    if report.failed:
        report.sections += [(f"server at {url}", log.read_text()) for url, log in LOGS.items()]
    return report


@pytest.fixture(scope="session")
def somebody() -> Iterator[str]:
    """The address of another site's server. Its origin differs from that of the atlas."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


# ---- visits ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def pages(browser: Browser) -> Pages:
    """The browser's pages, which tests use one after another."""
    return Pages(browser)


@pytest.fixture
def visit(pages: Pages, server: str) -> Iterator[Visit]:
    """A function that opens the atlas's page for a test.

    After the test, the page's console must be empty, and the page must have asked no other host. See `Pages.opened`.
    """
    with ExitStack() as stack:

        def open_page(query: str = "", *, url: str = server, **options: Any) -> AtlasPage:
            return stack.enter_context(pages.opened(url, query, **options))

        yield open_page


@pytest.fixture(scope="module")
def atlas(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page shared by the tests of a file that do not depend on its state."""
    with pages.opened(server) as page:
        yield page
