"""Measures the linking of archives: speed, memory, killed runs, a poisonous document, a large archive.

    python tests/benchmarks/archive.py speed [--kinds sparse realistic] [--megabytes 400] [--runs 3]
    python tests/benchmarks/archive.py memory [--megabytes 100 1000]
    python tests/benchmarks/archive.py kills [--kills 20] [--megabytes 100]
    python tests/benchmarks/archive.py poison [--documents 10000]
    python tests/benchmarks/archive.py large [--megabytes 10000]

The archives are generated. In a sparse archive, 1 % of the articles name islands; in a realistic archive, 10 %.

speed: compares the time for the same work (reading, linking, writing, sorting) in one process without Dask, on one Dask
worker and on two. The three alternate, and the figures are medians. Printed are the wall time, in brackets the wall
time without the start of the workers, and the CPU seconds of all processes. Choose a size at which each run takes a
minute or more. On an archive of 100 MB, one worker is also compared with spaCy's PhraseMatcher, which searches for the
same names on one Dask worker.

memory: prints, for each size of archive, the largest memory of the process with the scheduler and of any worker.

kills: kills a run at random moments and starts it again. The rows and files of this run are then compared with those of
an undisturbed run.

poison: links a folder with this number of harmless texts and one document that exceeds the limits of any worker. The
rows of the table `failures` are printed.

large: links one archive of this size, and prints the progress every ten seconds. The time for a terabyte is estimated.

Needs Linux and an idle machine with two cores or more. Nothing is asserted: read the output.
"""

import argparse
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from threading import Event, Thread
from time import monotonic
from typing import NamedTuple, cast

import duckdb
from dask import bag

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # a script's own folder is all that Python looks in

from attacks.worst_documents import DOCUMENTS
from content.archive.dataset import TABLES, Manifest, TableName, open_dataset
from content.archive.run import Options, link_archive
from content.archive.run.cluster import local_workers
from content.archive.run.partition import Work, link_partition
from content.archive.run.parts import PART_BYTES, PartName
from content.archive.run.progress import State, display
from content.archive.run.sorting import sorted_tables
from content.archive.run.versions import versions
from content.archive.sources import Columns, partition_size, partitions, source_files
from linking import plain_names, spacy_finder
from serving.processes import GONE, tree
from texts.generated_archives import REALISTIC, SPARSE, write_archive

SAMPLING = 0.1  # seconds between two looks at memory
RARELY = 5.0  # the same where time is measured: frequent looks would take CPU time from the workers
KINDS = {"sparse": SPARSE, "realistic": REALISTIC}
PEER_MEGABYTES = 100
PLAIN, PEER = "plain", "peer"  # what a pass may be, beside a number of workers


class Pass(NamedTuple):
    """The cost of a pass, which is one run over an archive in a process of its own.

    - `seconds`: the wall time.
    - `working`: the wall time in seconds without the start of the workers.
    - `cpu`: the CPU seconds of all processes.
    - `own`: the largest memory of the process with the scheduler, in MB.
    - `worker`: the largest memory of any worker, in MB.
    """

    seconds: float
    working: float
    cpu: float
    own: float
    worker: float


# ---- one pass, in a process of its own -------------------------------------------------------------------------------


class Clock:
    """A display of progress that records when the work began. The work begins after the start of the workers."""

    def __init__(self) -> None:
        self.began: float | None = None

    def show(self, state: State) -> None:
        self.began = self.began or monotonic()

    def say(self, kind: str, sentence: str) -> None:
        print(kind, sentence, file=sys.stderr)


def run_pass(kind: str, source: Path, folder: Path) -> None:
    """Do a pass in this process. Prints two times in seconds as JSON: in all, and without the start of the workers.

    `kind` is "plain", "peer" or the number of workers.
    """
    began = monotonic()
    clock = Clock()
    if kind == PLAIN:
        link_plainly(source, folder)
    elif kind == PEER:
        match_names(source)
    else:
        link_archive([str(source)], folder, Columns(), Options(workers=int(kind)), clock)
    ended = monotonic()
    print(json.dumps([ended - began, ended - (clock.began or began)]))


def link_plainly(source: Path, folder: Path) -> None:
    """Link an archive in this process, without Dask: the same work as that of workers."""
    parts = []
    files = list(source_files(str(source)))
    for number, pieces in enumerate(partitions(files, partition_size(files))):
        work = Work(folder, 1, number, pieces, Columns(), PART_BYTES, versions())
        notes = link_partition(work, lambda _: None)
        parts += [str(PartName(1, number, part)) for part in range(len(notes))]
    sorted_tables(folder, parts, Manifest(linker="", gazetteer="", facts=""))


def match_names(source: Path) -> None:
    """Count the names that spaCy's PhraseMatcher finds in the texts, on one Dask worker."""
    with local_workers(1, None, False, print):
        lines = bag.read_text(str(source), blocksize=60_000_000)
        print(lines.map_partitions(count_names).sum().compute(), "names", file=sys.stderr)


def count_names(lines: Iterator[str]) -> list[int]:
    find = spacy_finder(plain_names())
    return [len(list(find(json.loads(line)["text"]))) for line in lines]


# ---- passes ----------------------------------------------------------------------------------------------------------


@contextmanager
def archive(kind: str, megabytes: float) -> Iterator[tuple[Path, Path]]:
    """Generate an archive in a temporary folder. Yields its path, and a folder for data sets."""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / f"{kind}.jsonl"
        write_archive(source, megabytes, KINDS[kind])
        yield source, Path(place)


def command(*arguments: object) -> list[str]:
    return [sys.executable, __file__, *map(str, arguments)]


def measured(kind: str, source: Path, place: Path, sampling: float) -> Pass:
    """Do a pass in another process with a new folder, and measure its time, CPU time and memory.

    `sampling` is the time in seconds between two looks at memory.
    """
    folder = place / f"pass-{kind}"
    shutil.rmtree(folder, ignore_errors=True)
    before = getrusage(RUSAGE_CHILDREN)  # of processes that were waited for, and of those that they waited for
    process = subprocess.Popen(command("pass", kind, source, folder), stdout=subprocess.PIPE)
    most: dict[int, int] = {}
    ended = Event()
    thread = Thread(target=look, args=(process.pid, most, ended, sampling))
    thread.start()
    printed, _ = process.communicate()
    ended.set()
    thread.join()
    seconds, working = json.loads(printed.splitlines()[-1])
    own = most.pop(process.pid, 0) / 1e6
    after = getrusage(RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Pass(seconds, working, cpu, own, max(most.values(), default=0) / 1e6)


def look(pid: int, most: dict[int, int], ended: Event, sampling: float) -> None:
    """Until `ended` is set, observe the memory of the process `pid` and of its descendants, every `sampling` seconds.

    The largest memory of each process, in bytes, is put into `most` by process id.
    """
    while not ended.wait(sampling):
        for process in tree(pid):
            with suppress(*GONE):
                most[process.pid] = max(most.get(process.pid, 0), process.memory_info().rss)


def medians(passes: list[Pass]) -> Pass:
    """The median of each figure over several passes."""
    return Pass(*map(median, zip(*passes, strict=True)))


def speed(kinds: list[str], megabytes: float, runs: int) -> None:
    """Print the seconds of passes with and without Dask workers and with spaCy, and ratios of these times."""
    for kind in kinds:
        with archive(kind, megabytes) as (source, place):
            rounds = [[measured(name, source, place, RARELY) for name in (PLAIN, "1", "2")] for _ in range(runs)]
        plain, one, two = (medians(list(passes)) for passes in zip(*rounds, strict=True))
        for name, found in (("plain process", plain), ("one worker", one), ("two workers", two)):
            rate = megabytes / found.seconds
            seconds = f"{found.seconds:.1f} s ({found.working:.1f}), CPU {found.cpu:.1f} s"
            print(f"{kind}, {name}: {seconds}, {rate:.1f} MB/s", flush=True)
        print(
            f"{kind}: one worker / plain {one.seconds / plain.seconds:.3f}, two workers {one.seconds / two.seconds:.2f}"
        )
        with archive(kind, PEER_MEGABYTES) as (source, place):
            for name in (PEER, "1"):
                found = measured(name, source, place, RARELY)
                print(f"{kind}, {PEER_MEGABYTES} MB, {name}: {found.seconds:.1f} s, CPU {found.cpu:.1f} s", flush=True)


def memory(sizes: list[float]) -> None:
    """Print the largest memory of the scheduler and of a worker for archives of these sizes in MB."""
    for megabytes in sizes:
        with archive("realistic", megabytes) as (source, place):
            found = measured("2", source, place, SAMPLING)
        print(f"{megabytes:g} MB: with the scheduler {found.own:.0f} MB, a worker {found.worker:.0f} MB", flush=True)


def large(megabytes: float) -> None:
    """Link one archive, print its progress, and estimate the time for a terabyte."""
    with archive("realistic", megabytes) as (source, place):
        began = monotonic()
        with display(as_json=False) as shown:
            manifest = link_archive([str(source)], place / "out", Columns(), Options(), shown)
        seconds = monotonic() - began
        written = sum(path.stat().st_size for path in (place / "out").rglob("*") if path.is_file())
    terabytes = megabytes / 1e6
    print(
        f"{megabytes / 1000:g} GB, {manifest.sources[0].mentions} mentions: {seconds:.0f} s, {written / 1e9:.2f} GB "
        f"written; a terabyte: {seconds / terabytes / 3600:.0f} h on this machine, {written / terabytes / 1e9:.0f} GB"
    )


# ---- kills -----------------------------------------------------------------------------------------------------------


def kills(times: int, megabytes: float) -> None:
    """Print how the rows and files of a run that was killed repeatedly differ from those of an undisturbed run."""
    chance = random.Random(times)
    with archive("realistic", megabytes) as (source, place):
        undisturbed = measured("2", source, place, SAMPLING)
        killed = place / "killed"
        done = []
        for _ in range(times):
            process = subprocess.Popen(command("pass", "2", source, killed), stdout=subprocess.DEVNULL)
            with suppress(subprocess.TimeoutExpired):
                process.wait(chance.uniform(1, undisturbed.seconds / 2))
            process.send_signal(signal.SIGKILL)
            process.wait()
            done.append(len(list((killed / "by_part").glob("*.json"))))
        subprocess.run(command("pass", "2", source, killed), check=True, stdout=subprocess.DEVNULL)
        different = [table for table in TABLES if rows_differ(killed, place / "pass-2", table)]
        names = {path.relative_to(killed) for path in killed.rglob("*") if path.is_file()}
        expected = {path.relative_to(place / "pass-2") for path in (place / "pass-2").rglob("*") if path.is_file()}
    print(f"killed {times} times, with so many parts done: {done}")
    print(f"tables with other rows: {different or 'none'}; other files: {sorted(names ^ expected) or 'none'}")


def table_files(folder: Path, table: TableName) -> list[str] | str:
    """The files of a table if it is sorted, otherwise the glob pattern of its files."""
    return open_dataset(folder).files(table) or str(folder / table / "*.parquet")


def rows_differ(folder: Path, other: Path, table: TableName) -> bool:
    """Whether the rows of a table differ between two data sets. Their order does not matter."""
    views = [table_files(one, table) for one in (folder, other)]
    query = "SELECT count(*) FROM (FROM read_parquet(?) EXCEPT ALL FROM read_parquet(?))"
    with duckdb.connect() as connection:
        found = [connection.execute(query, pair).fetchone() for pair in (views, views[::-1])]
    return any(cast(tuple[int], row)[0] for row in found)


# ---- a poisonous document --------------------------------------------------------------------------------------------


def poison(documents: int) -> None:
    """Print the result of a run over a folder in which one document exceeds the limits of any worker that reads it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "texts"
        folder.mkdir()
        for number in range(documents):
            (folder / f"{number:06}.txt").write_text(f"Article {number}. The ferry from Nemuro to Kunashir sails.")
        name, made = DOCUMENTS["1e6 cells"]
        (folder / f"{documents // 2:06}-{name}").write_bytes(made())
        found = measured("2", folder, Path(place), RARELY)
        out = Path(place) / "pass-2"
        read = open_dataset(out).manifest.sources[0].documents
        with duckdb.connect() as connection:
            failures = connection.execute("FROM read_parquet(?)", [table_files(out, "failures")]).fetchall()
    print(f"{documents + 1} documents: {read} read in {found.seconds:.0f} s; failures: {len(failures)}")
    for failure in failures:
        print(failure)


def main() -> None:
    """Run the measurement that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    what = parser.add_subparsers(dest="what", required=True)
    timing = what.add_parser("speed")
    timing.add_argument("--kinds", choices=KINDS, nargs="+", default=list(KINDS))
    timing.add_argument("--megabytes", type=float, default=400)
    timing.add_argument("--runs", type=int, default=3)
    what.add_parser("memory").add_argument("--megabytes", type=float, nargs="+", default=[100, 1000])
    what.add_parser("large").add_argument("--megabytes", type=float, default=10_000)
    killing = what.add_parser("kills")
    killing.add_argument("--kills", type=int, default=20)
    killing.add_argument("--megabytes", type=float, default=100)
    what.add_parser("poison").add_argument("--documents", type=int, default=10_000)
    one = what.add_parser("pass")  # for the passes themselves
    one.add_argument("kind")
    one.add_argument("source", type=Path)
    one.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    match chosen.what:
        case "speed":
            speed(chosen.kinds, chosen.megabytes, chosen.runs)
        case "memory":
            memory(chosen.megabytes)
        case "large":
            large(chosen.megabytes)
        case "poison":
            poison(chosen.documents)
        case "kills":
            kills(chosen.kills, chosen.megabytes)
        case "pass":
            run_pass(chosen.kind, chosen.source, chosen.folder)


if __name__ == "__main__":
    main()
