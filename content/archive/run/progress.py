"""Computes the progress of a run, and shows it in a terminal, in a log, or as JSON for a program."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from threading import Lock
from time import monotonic
from typing import Protocol

import typer
from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bar

from content.archive.dataset import ArchiveError
from content.archive.run.partition import Progress, Work
from content.archive.run.parts import PartNote
from content.archive.sources import Slice

LINES = 10  # seconds between two lines in a log
OBJECTS = 1  # seconds between two JSON objects


@dataclass(frozen=True)
class State:
    """The progress of a run.

    `share` is the finished fraction of the bytes of the files, from 0 to 1. `seconds_left` is None while no estimate is
    possible. `megabytes` is the size of the documents that this run has read.
    """

    documents: int
    mentions: int
    failures: int
    megabytes: float
    megabytes_per_second: float
    share: float
    seconds_left: int | None

    def __str__(self) -> str:
        """The state in one line."""
        left = "" if self.seconds_left is None else f", {_duration(self.seconds_left)} left"
        return (
            f"{self.share:.0%}: {self.documents:,} documents, {self.megabytes_per_second:.1f} MB/s, "
            f"{self.mentions:,} mentions, {self.failures:,} failures{left}"
        )


def _duration(seconds: int) -> str:
    hours, minutes = seconds // 3600, seconds % 3600 // 60
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds % 60} s"


class Display(Protocol):
    """Shows the progress of a run."""

    def show(self, state: State) -> None:
        """Show the state, unless another state was shown very recently."""

    def say(self, kind: str, sentence: str) -> None:
        """Show a sentence. `kind` is `note`, `warning`, `problem`, `error`, `done` or `incomplete`."""


@dataclass
class RunProgress:
    """Adds up the reports of workers.

    Two threads may call the methods: the thread of Dask's client, and the thread of the command.
    """

    display: Display
    planned: int  # the sum of `planned_bytes` of all partitions
    problems: list[str] = field(default_factory=list)
    _started: float = field(default_factory=monotonic)
    _lock: Lock = field(default_factory=Lock)
    _running: dict[str, Progress] = field(default_factory=dict)
    _finished: PartNote = field(default_factory=lambda: PartNote(0, False))
    _read: int = 0  # the sum of `planned_bytes` of the finished partitions
    _done_before: int = 0

    def progressed(self, progress: Progress) -> None:
        """Record the progress within a part."""
        with self._lock:
            self._running[progress.part] = progress
        self.display.show(self.state())

    def finished(self, work: Work, notes: list[PartNote]) -> None:
        """Add the parts of a finished partition."""
        with self._lock:
            self._forget_running(work)
            for note in notes:
                self._finished = _sum(self._finished, note)
            self._read += planned_bytes(work)
        self.display.show(self.state())

    def failed(self, work: Work, error: ArchiveError) -> None:
        """Record the reason why a partition cannot be linked in this run. Each reason is shown only once."""
        with self._lock:
            self._forget_running(work)
            is_new = str(error) not in self.problems
            if is_new:
                self.problems.append(str(error))
        if is_new:
            self.display.say("problem", str(error))

    def state(self) -> State:
        """The progress so far."""
        with self._lock:
            running = list(self._running.values())
            done = self._finished
            seconds = max(monotonic() - self._started, 1e-6)
            size = done.bytes + sum(one.bytes for one in running)
            read = min(self._read + sum(one.bytes for one in running), self.planned)
        share = read / self.planned if self.planned else 0.0
        return State(
            documents=done.documents + sum(one.documents for one in running),
            mentions=done.mentions + sum(one.mentions for one in running),
            failures=done.failures + sum(one.failures for one in running),
            megabytes=round(size / 1e6, 1),
            megabytes_per_second=round(size / 1e6 / seconds, 1),
            share=round(share, 4),
            seconds_left=round(seconds * (1 - share) / share) if share else None,
        )

    def _forget_running(self, work: Work) -> None:
        prefix = f"{work.source:03}-{work.partition:06}-"
        self._running = {part: one for part, one in self._running.items() if not part.startswith(prefix)}


def planned_bytes(work: Work) -> int:
    """The size of a partition: the sum of `Slice.size` over its slices, in bytes."""
    return sum(piece.size for piece in work.pieces if isinstance(piece, Slice))


def _sum(one: PartNote, other: PartNote) -> PartNote:
    return PartNote(
        0,
        False,
        one.documents + other.documents,
        one.mentions + other.mentions,
        one.failures + other.failures,
        one.bytes + other.bytes,
    )


# ---- displays --------------------------------------------------------------------------------------------------------


@contextmanager
def display(as_json: bool) -> Iterator[Display]:
    """Yield a display on standard output or standard error.

    If `as_json` is True, it writes JSON to standard output. Otherwise it shows a bar if standard error is a terminal,
    and writes lines to standard error if it is not.
    """
    if as_json:
        yield _Objects()
    elif sys.stderr.isatty():
        columns = (TextColumn("{task.description}"), BarColumn())
        with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
            yield _TerminalBar(bar)
    else:
        yield _Lines()


class _Objects:
    """A Display that writes one JSON object per line to standard output."""

    def __init__(self) -> None:
        self._next = 0.0

    def show(self, state: State) -> None:
        if monotonic() >= self._next or state.share == 1:
            self._next = monotonic() + OBJECTS
            typer.echo(json.dumps({"kind": "progress", **asdict(state)}))

    def say(self, kind: str, sentence: str) -> None:
        typer.echo(json.dumps({"kind": kind, "sentence": sentence}, ensure_ascii=False))


class _Lines:
    """A Display that writes lines of text to standard error."""

    def __init__(self) -> None:
        self._next = monotonic() + LINES

    def show(self, state: State) -> None:
        if monotonic() >= self._next:
            self._next = monotonic() + LINES
            typer.echo(str(state), err=True)

    def say(self, kind: str, sentence: str) -> None:
        typer.echo(sentence, err=True)


class _TerminalBar:
    """A Display that shows a progress bar in the terminal."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=1.0)

    def show(self, state: State) -> None:
        self._bar.update(self._task, completed=state.share, description=str(state))

    def say(self, kind: str, sentence: str) -> None:
        self._bar.console.print(sentence, markup=False, highlight=False)
