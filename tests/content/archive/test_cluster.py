"""Runs on a real cluster in which workers, scheduler or run are killed: they write the rows of an undisturbed run."""

import gc
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import psutil
import pytest
from distributed import Client

from attacks.worst_documents import DOCUMENTS
from content.archive.dataset import ArchiveError
from content.archive.run import Options, link_archive
from content.archive.run.cluster import is_open_to_others, workers_of
from content.archive.run.progress import State
from content.archive.sources import Columns
from tests.content.archive.runs import ROOT, SEED, Quiet, articles, link, rows, started_run, write_lines

pytestmark = pytest.mark.slow
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests" / "benchmarks")])}
WORKER = ("--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard")
COUNT = 1_000
KILLS = 2
SECONDS = 60  # that a part of a cluster may take to be there


class At:
    """A display that calls `action` once, when the run's progress reaches `share` (0 to 1)."""

    def __init__(self, share: float, action: Callable[[], object]) -> None:
        self.share = share
        self.action: Callable[[], object] | None = action

    def show(self, state: State) -> None:
        if state.share >= self.share and self.action:
            action, self.action = self.action, None
            action()

    def say(self, kind: str, sentence: str) -> None:
        raise AssertionError(sentence)


@contextmanager
def started(*arguments: str) -> Iterator[psutil.Process]:
    """Start a Dask program, yield its process, and end it with its child processes afterwards."""
    command = [sys.executable, "-m", "dask", *arguments]
    process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield psutil.Process(process.pid)
    finally:
        if process.poll() is None:
            end(psutil.Process(process.pid))
        process.wait()


def end(process: psutil.Process) -> None:
    for one in (process, *process.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            one.kill()


class Cluster(NamedTuple):
    """The address of a scheduler, with the processes of scheduler and workers."""

    address: str
    scheduler: psutil.Process
    workers: list[psutil.Process]


@contextmanager
def cluster(place: Path, workers: int, *options: str) -> Iterator[Cluster]:
    """A scheduler on 127.0.0.1 with `workers` workers, started by Dask's own commands.

    `options` are for the workers.
    """
    file = Path(mkdtemp(dir=place)) / "scheduler.json"
    with ExitStack() as programs:
        scheduler = programs.enter_context(
            started("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        )
        own = ("worker", "--scheduler-file", str(file), *WORKER, "--local-directory", str(place), *options)
        processes = [programs.enter_context(started(*own)) for _ in range(workers)]
        with Client(scheduler_file=str(file), timeout=SECONDS) as client:
            if workers:
                client.wait_for_workers(workers, timeout=SECONDS)
            address = client.scheduler.address
        yield Cluster(address, scheduler, processes)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_lines(tmp_path_factory.mktemp("source") / "a.jsonl", articles(COUNT))


@pytest.fixture(scope="module")
def undisturbed(source: Path, scheduler: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data set of a complete run on one worker, without any failure."""
    folder = tmp_path_factory.mktemp("undisturbed")
    manifest = link([source], folder, scheduler)
    assert manifest.complete and manifest.sources[0].documents == COUNT
    assert len(list((folder / "documents").iterdir())) > 20
    return folder


def files(folder: Path) -> set[str]:
    """The paths of the files in a data set.

    Files of sorted tables get the name "sorted", because the numbers in their real names depend on the run.
    """
    return {
        str(path.relative_to(folder).with_name("sorted" if path.stem.isdecimal() else path.name))
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_worker_that_is_killed_in_the_middle_changes_no_row(tmp_path: Path, source: Path, undisturbed: Path) -> None:
    with cluster(tmp_path, 2) as (scheduler, _, workers):
        display = At(0.3, lambda: end(workers[0]))
        options = Options(scheduler=scheduler, partition_bytes=100_000, part_bytes=30_000)
        manifest = link_archive([str(source)], tmp_path / "out", Columns(), options, display)
        assert [worker.status() == psutil.STATUS_ZOMBIE for worker in workers] == [True, False]  # the first was killed
    assert manifest.complete and rows(tmp_path / "out") == rows(undisturbed)
    assert files(tmp_path / "out") == files(undisturbed)


def test_what_was_done_before_the_scheduler_was_gone_stays(
    tmp_path: Path, source: Path, undisturbed: Path, scheduler: str
) -> None:
    with cluster(tmp_path, 1) as (doomed, process, _), pytest.raises(ArchiveError, match="The scheduler is gone"):
        options = Options(scheduler=doomed, partition_bytes=100_000, part_bytes=30_000)
        link_archive([str(source)], tmp_path / "out", Columns(), options, At(0.2, lambda: end(process)))
    assert list((tmp_path / "out" / "by_part").glob("*.json"))
    assert link([source], tmp_path / "out", scheduler).complete
    assert rows(tmp_path / "out") == rows(undisturbed)


def test_a_run_that_is_killed_goes_on_and_changes_no_row(tmp_path: Path, source: Path, undisturbed: Path) -> None:
    chance = random.Random(SEED)
    notes = len(list((undisturbed / "by_part").glob("*.json")))
    out = tmp_path / "out"
    before = 0
    for _ in range(KILLS):
        process = started_run(tmp_path / "run.py", out, source)
        until = before + chance.randrange(1, notes // KILLS)
        while process.poll() is None and len(list(out.glob("by_part/*.json"))) < until:
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.01)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        before = len(list(out.glob("by_part/*.json")))
    assert 0 < before < notes
    assert started_run(tmp_path / "run.py", out, source).wait() == 0
    assert rows(out) == rows(undisturbed) and files(out) == files(undisturbed)


def test_a_document_that_ends_workers_is_a_row_in_failures(tmp_path: Path) -> None:
    folder = tmp_path / "press"
    folder.mkdir()
    for number, row in enumerate(articles(300)):
        (folder / f"{number:03}.txt").write_text(row["text"])
    name, made = DOCUMENTS["1e6 cells"]
    (folder / f"150-{name}").write_bytes(made())
    with cluster(tmp_path, 1, "--memory-limit", "600MB") as (scheduler, _, _):
        manifest = link([folder], tmp_path / "out", scheduler)
    assert manifest.complete and manifest.sources[0].documents == 300
    ((_, failed, reason),) = rows(tmp_path / "out", "failures")["failures"]
    assert failed == str(folder / f"150-{name}") and "MB of memory to read" in reason


# ---- who may be asked to work ----------------------------------------------------------------------------------------


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a connection to a scheduler fail after a second. Dask tries again until then, even if nothing listens."""
    monkeypatch.setattr("content.archive.run.cluster.SECONDS", 1)


@pytest.mark.usefixtures("impatient")
def test_a_scheduler_that_does_not_answer_is_said(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"The scheduler tcp://127\.0\.0\.1:9 cannot be reached"):
        link([ROOT / "README.md"], tmp_path / "out", "tcp://127.0.0.1:9")
    with pytest.raises(ArchiveError, match="The scheduler nonsense cannot be reached"):
        link([ROOT / "README.md"], tmp_path / "out", "nonsense")
    with pytest.raises(ArchiveError, match=r"The scheduler tcp://\[::1 cannot be reached"):
        link([ROOT / "README.md"], tmp_path / "out", "tcp://[::1")
    left = [one for one in gc.get_objects() if type(one) is Client and one.status != "running"]  # the fixture's runs
    assert left == []  # one that is collected while another starts holds up both for ever


def test_workers_of_other_versions_are_refused_and_so_is_a_scheduler_without_any(tmp_path: Path) -> None:
    release = tmp_path / "release.py"
    release.write_text(
        "from content.archive.run import versions\n"
        "from dataclasses import replace\n"
        "own = versions.versions()\n"
        "versions.versions = lambda: replace(own, facts='0123')\n"
    )
    with cluster(tmp_path, 0) as (scheduler, _, _):
        with pytest.raises(ArchiveError, match="has no workers"):
            link([ROOT / "README.md"], tmp_path / "out", scheduler)
        with started("worker", scheduler, *WORKER, "--preload", str(release)), Client(scheduler) as client:
            client.wait_for_workers(1, timeout=SECONDS)
            with pytest.raises(ArchiveError, match=r"the worker tcp://127\.0\.0\.1:\d+ has facts: 0123, not"):
                link([ROOT / "README.md"], tmp_path / "out", scheduler)


@pytest.mark.usefixtures("impatient")
def test_a_connection_that_others_could_read_is_warned_of() -> None:
    for address, is_open in (
        ("tcp://192.0.2.1:8786", True),
        ("dask.example.org:8786", True),
        ("tcp://127.0.0.1:8786", False),
        ("tcp://[::1]:8786", False),
        ("localhost:8786", False),
        ("tls://192.0.2.1:8786", False),
    ):
        assert is_open_to_others(address) == is_open, address
    said: list[str] = []
    with pytest.raises(ArchiveError, match="cannot be reached"), workers_of("tcp://0.0.0.0:9", said.append):
        pass
    assert len(said) == 1 and "not encrypted" in said[0]


def listening() -> set[tuple[str, int]]:
    """The addresses and ports at which this process and its children listen."""
    own = psutil.Process()
    connections = [one for process in (own, *own.children(recursive=True)) for one in process.net_connections()]
    return {(one.laddr.ip, one.laddr.port) for one in connections if one.status == psutil.CONN_LISTEN}


def test_nothing_listens_beyond_this_machine(tmp_path: Path) -> None:
    before = listening()  # the servers of other tests
    found: set[tuple[str, int]] = set()
    source = write_lines(tmp_path / "a.jsonl", articles(50))
    for dashboard in (False, True):
        found.clear()
        display = Quiet()
        display.show = lambda state: found.update(listening() - before)  # type: ignore[method-assign] # by then workers run
        options = Options(workers=1, dashboard=dashboard)
        link_archive([str(source)], tmp_path / str(dashboard), Columns(), options, display)
        assert {address for address, _ in found} == {"127.0.0.1"}, found
        assert [kind for kind, _ in display.said] == ["note"] * dashboard
