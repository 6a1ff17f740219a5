"""Measures the time, memory and file sizes of an export of all data and maps, and compares them with limits.

    python tests/benchmarks/export.py [--runs 3]

Each run calls the command `python -m geo export`, which writes every format in every language to a new folder. The time
is the median of the runs. The memory is the largest that the command took in any run, as Linux reports it. The size is
that of the largest map in one file. Nothing is asserted: read the table.
"""

import argparse
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from page import Line, table

ROOT = Path(__file__).resolve().parents[2]
LIMITS = {"everything, s": 30.0, "most memory, MB": 500.0, "largest map in one file, KB": 1000.0}


class Run(NamedTuple):
    """The time of one export, the number and size of its files, and the size of the largest map file."""

    seconds: float
    files: int
    megabytes: float
    one_file_kilobytes: float


def export() -> Run:
    """Export everything to a temporary folder, and return the measurements."""
    with TemporaryDirectory() as folder:
        began = perf_counter()
        command = [sys.executable, "-m", "geo", "export", "--out", folder]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        seconds = perf_counter() - began
        sizes = {path: path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()}
    pages = [size for path, size in sizes.items() if path.suffix == ".html"]
    return Run(seconds, len(sizes), sum(sizes.values()) / 1e6, max(pages) / 1e3)


def lines(runs: list[Run]) -> list[Line]:
    """The lines of the table: each measurement with its limit."""
    peak = getrusage(RUSAGE_CHILDREN).ru_maxrss / 1024  # the largest of all child processes; Linux counts KiB
    found = (median(run.seconds for run in runs), peak, max(run.one_file_kilobytes for run in runs))
    return [
        {"measure": name, "this": value, "limit": limit, "this/limit": value / limit, "ok": value <= limit}
        for (name, limit), value in zip(LIMITS.items(), found, strict=True)
    ]


def main() -> None:
    """Measure the exports, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=3, help="exports (3)")
    runs = [export() for _ in range(parser.parse_args().runs)]
    print(f"{runs[-1].files} files, {runs[-1].megabytes:.1f} MB")
    print(table(lines(runs)))


if __name__ == "__main__":
    main()
