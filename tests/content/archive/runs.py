"""Runs that link archives, in this process or in a separate one that a test can kill, and the rows they write."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import duckdb

from content.archive.dataset import Manifest, TableName, open_dataset
from content.archive.run import Options, link_archive
from content.archive.run.progress import State
from content.archive.sources import Columns

ROOT = Path(__file__).resolve().parents[3]
SENTENCES = (
    "The ferry from Nemuro to Kunashir sails on Mondays.",
    "Some 6,900 people live on Iturup.",
    "На Шикотане построили новую школу, а на Итурупе аэропорт.",
    "北方領土の四島は霧に包まれた。",
    "The military has a base on Kunashir and another on Iturup.",
)
FILLING = "The harbour was quiet that day, and nobody on the quay had seen a ship for a week. "
SEED = 20261130


class Quiet:
    """A display that prints nothing, and records states and messages."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.states: list[State] = []

    def show(self, state: State) -> None:
        self.states.append(state)

    def say(self, kind: str, sentence: str) -> None:
        self.said.append((kind, sentence))


def articles(count: int, words: int = 30, first: int = 0) -> list[dict[str, Any]]:
    """`count` generated articles, numbered from `first`, with texts that depend only on the number and on `words`.

    About a third of them name the islands. Every fiftieth article is a copy of an earlier one. `words` limits how often
    the filling sentence is repeated.
    """
    found = []
    for number in range(first, first + count):
        chance = random.Random(SEED + (number - 7 if number % 50 == 49 else number))
        text = FILLING * chance.randrange(1, words)
        if chance.random() < 0.34:
            text += " ".join(chance.sample(SENTENCES, 2))
        month = f"20{chance.randrange(10, 26)}-{chance.randrange(1, 13):02}"
        found.append(
            {
                "id": str(number),
                "title": f"Article {chance.randrange(10**9)}",
                "publisher": chance.choice(["Quay News", "Порт", "港新聞"]),
                "date": f"{month}-{chance.randrange(1, 29):02}",
                "text": text,
            }
        )
    return found


def write_lines(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def link(sources: Sequence[Path | str], folder: Path, scheduler: str, display: Quiet | None = None) -> Manifest:
    """Link sources on the workers of a scheduler, with partitions of 100 kB and parts of 30 kB."""
    options = Options(scheduler=scheduler, partition_bytes=100_000, part_bytes=30_000)
    return link_archive(list(map(str, sources)), folder, Columns(), options, display or Quiet())


def rows(folder: Path, *tables: TableName) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each of `tables` in sorted order, by table. Without `tables`, of all tables."""
    dataset = open_dataset(folder)
    found = {}
    with duckdb.connect() as connection:
        for table in tables or get_args(TableName):
            files = dataset.files(table) or [str(path) for path in (folder / table).glob("*.parquet")]
            query = "SELECT * FROM read_parquet(?) ORDER BY ALL"
            found[table] = connection.execute(query, [files]).fetchall() if files else []
    return found


RUN = """
import sys
from pathlib import Path
from content.archive.run import Options, link_archive
from content.archive.sources import Columns
from tests.content.archive.runs import Quiet

if __name__ == "__main__":  # workers of this machine import this module too
    folder, *sources = sys.argv[1:]
    options = Options(workers=2, partition_bytes=100_000, part_bytes=30_000)
    link_archive(sources, Path(folder), Columns(), options, Quiet())
"""


def started_run(script: Path, folder: Path, *sources: Path) -> "subprocess.Popen[bytes]":
    """Start a run in another process, with workers of its own. The program of the run is written to `script`."""
    script.write_text(RUN)
    return subprocess.Popen(
        [sys.executable, str(script), str(folder), *map(str, sources)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )
