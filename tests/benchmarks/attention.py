"""What the queries of "Media attention" take on a large archive, and what of memory: counts, passages, words.

    python tests/benchmarks/attention.py [--mentions 10000000] [--folder DIR]

The archive is generated (`archive_queries.py`) in DIR if that is empty; 100 million mentions take ten times the time
and disk of 10 million. Each query is asked five times, each time by a data set opened anew: "again" is the least of the
last four, and the processor's time, which others on the machine change less, the least of all. The files are in the
cache of the system, if that has room. Nothing here asserts.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from archive_queries import generate  # noqa: E402
from content.attention.archive import QuerySession, open_archive  # noqa: E402
from content.attention.choice import Choice  # noqa: E402
from content.attention.counts import by_month, by_value, documents_read, total  # noqa: E402
from content.attention.passages import passage_page  # noqa: E402
from content.attention.search import search_page  # noqa: E402

RUNS = 5
ISLAND = Choice(island="shikotan")
NARROW = Choice(island="habomai", topic="claim", publisher="Publisher 7")
MONTH = Choice(island="shikotan", since="2014-03", until="2014-03")
UNLIMITED = 600.0  # seconds
Query = Callable[[QuerySession], Any]
QUERIES: dict[str, Query] = {
    "all that is chosen": lambda one: total(one, Choice()),
    "by island and month": lambda one: by_month(one, Choice()),
    "the same of an island's publisher and topic": lambda one: by_month(one, NARROW),
    "by topic": lambda one: by_value(one, Choice(), "topic"),
    "by publisher": lambda one: by_value(one, Choice(), "publisher", 100),
    "by language": lambda one: by_value(one, Choice(), "language"),
    "by source": lambda one: by_value(one, Choice(), "source"),
    "documents read, by month": lambda one: documents_read(one, Choice()),
    "first passages of all": lambda one: passage_page(one, Choice(), 1),
    "first passages of an island": lambda one: passage_page(one, ISLAND, 1),
    "first passages of an island's month": lambda one: passage_page(one, MONTH, 1),
    "first passages of an island, publisher and topic": lambda one: passage_page(one, NARROW, 1),
    "passages in the middle": lambda one: passage_page(one, Choice(), total(one, Choice()).passages // 20),
    "a word that is frequent": lambda one: search_page(one, Choice(words="words"), None),
    "a word that is not there": lambda one: search_page(one, Choice(words="zeppelin"), None),
}


def seconds(folder: Path, query: Query) -> tuple[list[float], list[float]]:
    """Run a query several times, each time with a newly opened data set. Returns the wall times and the CPU times."""
    taken, used = [], []
    for _ in range(RUNS):
        session = open_archive(folder).session(UNLIMITED)
        begun = time.perf_counter(), time.process_time()
        query(session)
        taken.append(time.perf_counter() - begun[0])
        used.append(time.process_time() - begun[1])
    return taken, used


def report(folder: Path) -> None:
    """Print the times of each query, the size of the archive and the peak memory."""
    begun = time.perf_counter()
    archive = open_archive(folder)
    opened = time.perf_counter() - begun
    count = total(archive.session(UNLIMITED), Choice())
    size = sum(path.stat().st_size for path in folder.rglob("*.parquet"))
    files = sum(len(archive.dataset.files(name)) for name in ("passages", "checks", "counts", "volumes"))
    table = Table("query", "first, ms", "again, ms", "of the processor, ms")
    for name, query in QUERIES.items():
        taken, used = seconds(folder, query)
        figures = taken[0], min(taken[1:]), min(used)
        table.add_row(name, *(f"{one * 1000:,.0f}" for one in figures))
    console = Console()
    console.print(f"{count.mentions:,} mentions, {count.passages:,} passages, {size / 1e9:.2f} GB, {files} files")
    console.print(f"opened in {opened * 1000:,.0f} ms")
    console.print(table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"peak memory: {peak:,.0f} MB")


def main() -> None:
    """Generate the archive if there is none, and measure the queries."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentions", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with TemporaryDirectory() as spare:
        folder = options.folder or Path(spare)
        if not (folder / "dataset.json").exists():
            making = get_context("spawn").Process(target=generate, args=(folder, options.mentions))
            making.start()  # in a process of its own, whose memory does not count
            making.join()
        report(folder)


if __name__ == "__main__":
    main()
