"""Fixtures and hooks for all tests."""

import gc
import re
import shutil
from collections import Counter
from pathlib import Path
from zlib import crc32

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.archives import link_archive
from tests.missing import not_installed

ROOT = Path(__file__).resolve().parent.parent
NO_NODE = "install Node.js 20 or later: apt-get install nodejs / brew install node"
BROWSER_TESTS = ROOT / "tests" / "browser"
SHARING = (  # beginnings of the ids of tests that share what takes long to make, for which one process is enough
    ("tests/browser/published/test_edition",),
    ("tests/content/attention/", "tests/ui/test_attention"),
    ("tests/geo/export/test_",),
)
INDEPENDENT = (  # long files whose tests share nothing
    "tests/content/archive/test_cluster",
    "tests/content/record/test_faults",
    "tests/content/test_processing",
    "tests/ui/server/test_typefaces",
    "tests/ui/test_edition_files",
)


def pytest_collection() -> None:
    """Collect no garbage while modules are imported: hardly any of their objects ever are garbage."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Let later collections of garbage skip what was imported, which is several hundred thousand objects."""
    gc.freeze()
    gc.enable()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not import the browser tests where `-m` deselects them all, which takes each process seconds."""
    marks = config.getoption("markexpr")
    return True if collection_path == BROWSER_TESTS and "not browser" in marks and " or " not in marks else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests that need a browser or a server, so that `-m "not browser"` deselects them."""
    for item in items:
        if item.path.is_relative_to(BROWSER_TESTS) or "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


class Scheduling(LoadScopeScheduling):  # type: ignore[misc] # pytest-xdist has no types
    """Decides which tests run in one process of pytest-xdist.

    The tests of one file stay together, because they share fixtures and pages, and so do the files of one group in
    `SHARING`. The tests of a file in `INDEPENDENT` are divided, and the cases of a parametrised one into two halves.
    """

    def _split_scope(self, nodeid: str) -> str:
        for group in SHARING:
            if nodeid.startswith(group):
                return group[0]
        if nodeid.startswith(INDEPENDENT):
            return f"{nodeid.partition('[')[0]} {crc32(nodeid.encode()) % 2}"
        return nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """The scheduler that pytest-xdist uses; a hook that pytest-xdist calls."""
    return Scheduling(config, log)


@pytest.fixture(scope="session")
def declared() -> dict[str, list[str]]:
    """The names of the packages in each requirements file, in the order of the file. The keys are the file names."""
    return {
        name: re.findall(r"^([A-Za-z][\w.-]*)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
        for name in ("requirements.txt", "requirements-archive.txt", "requirements-dev.txt")
    }


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node.js. Without Node.js the test is skipped, or fails in CI."""
    path = shutil.which("node")
    if path is None:
        not_installed(NO_NODE)
    return str(path)


@pytest.fixture(scope="session")
def linked_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the data set that the command makes from the documents of `tests/archives.py`."""
    return link_archive(tmp_path_factory.mktemp("archive"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print each reason for skipped tests once, with the number of tests.

    Pytest alone prints a line for each place in the code.
    """
    skipped = terminalreporter.getreports("skipped")
    for reason, count in Counter(report.longrepr[2] for report in skipped).items():
        terminalreporter.write_line(f"Skipped {count}: {reason.removeprefix('Skipped: ')}")
