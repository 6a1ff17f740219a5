"""The pages that benchmarks compare, each served by its own process on a free port."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import urllib3
from xstatic.pkg import leaflet

from serving.processes import raise_open_files

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
PYTHON = [sys.executable, "-m"]
PATIENCE = urllib3.Retry(total=600, backoff_factor=0.05, backoff_max=0.1, status_forcelist=[404, 503])  # a minute


@dataclass(frozen=True)
class Server:
    """A running server: its URL, its process id, and the file with its output."""

    url: str
    pid: int
    log: Path

    def cpu_milliseconds(self) -> float:
        """CPU time of the process so far in ms, user and system, of all its threads. Works on Linux.

        The CPU clock of the process counts nanoseconds, while `/proc` counts steps of 10 ms. The id of the clock is
        calculated from the pid as in clock_getcpuclockid(3).
        """
        return time.clock_gettime(~self.pid << 3 | 2) * 1000


def free_port() -> int:
    """A TCP port on localhost on which no program listens."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: list[str], port: int, folder: Path = ROOT, environment: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Server]:
    """Run a server of the checkout in `folder` while the context lasts. Data of readers are kept in a temporary folder.

    Raises RuntimeError with the server's output if the server does not start.
    """
    raise_open_files()
    with TemporaryDirectory() as own:
        log = Path(own) / "log"
        with log.open("w") as words:
            process = subprocess.Popen(
                command,
                cwd=folder,
                stdout=words,
                stderr=words,
                env=os.environ | {"PYTHONPATH": str(folder), "XDG_DATA_HOME": own, **environment},
            )
        try:
            url = f"http://localhost:{port}/"
            if not answers(url):
                raise RuntimeError(f"{' '.join(command)} did not start:\n{log.read_text()}")
            yield Server(url, process.pid, log)
        finally:
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Terminate a process. If it does not end within 30 seconds, kill it."""
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def answers(url: str) -> bool:
    """Repeat a request until the server answers. Returns False if it does not answer within about a minute.

    One request is not enough, because a port may be open before the page is loaded.
    """
    try:
        urllib3.request("GET", url, retries=PATIENCE)
    except urllib3.exceptions.HTTPError:
        return False
    return True


def streamlit(app: Path) -> tuple[list[str], int]:
    """The command that runs a Streamlit app with this repository's configuration, and the port of the app."""
    port = free_port()
    return [*PYTHON, "streamlit", "run", str(app), "--server.headless=true", f"--server.port={port}"], port


def files(folder: Path) -> tuple[list[str], int]:
    """The command that serves the files of a folder, and the port of its server."""
    port = free_port()
    options = ["--protocol=HTTP/1.1", "--bind=localhost", f"--directory={folder}", str(port)]
    return [*PYTHON, "http.server", *options], port


def web_host(folder: Path) -> tuple[list[str], int]:
    """The command that serves the files of a folder compressed, as web hosts do, and the port of its server."""
    port = free_port()
    return [sys.executable, str(HERE / "web_host.py"), str(folder), str(port)], port


def lay_out_static_page(folder: Path) -> None:
    """Copy the static page with plain Leaflet, Leaflet itself and the geometry into a folder."""
    shutil.copy(HERE / "static_page.html", folder / "index.html")
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copy(Path(leaflet.BASE_DIR) / name, folder)
    for name in ("islands.geojson", "context.geojson"):
        shutil.copy(ROOT / "geo" / "coast" / "data" / name, folder)


@contextmanager
def all_pages() -> Iterator[dict[str, Server]]:
    """Serve the pages that are compared while the context lasts. Yields their servers by name.

    The names are `this` (the atlas), `naive` (the naive page) and `static` (the page with plain Leaflet).
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        lay_out_static_page(folder)
        commands = {
            "this": streamlit(ROOT / "app.py"),
            "naive": streamlit(HERE / "naive_app.py"),
            "static": files(folder),
        }
        yield {name: stack.enter_context(running(*command)) for name, command in commands.items()}
