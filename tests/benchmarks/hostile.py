"""Sends hostile inputs to the server, and measures what each input costs and whether another reader notices.

    python tests/benchmarks/hostile.py [--inputs 100] [--seed 20261130] [--kinds documents addresses] [--only NAME]

The inputs are documents, addresses, headers, frames of the websocket, texts to search for, file names and uploads. They
are generated from the seed. Each document is given once to the command `link` and once to the page. Meanwhile another
reader chooses one island after another. The page must name the chosen island, and must show nothing that the benchmark
has sent.

For each input, CPU seconds and memory are the largest that any one process took: the server, one of its workers, or the
command. Memory is an increase: of the server over its memory before the input, of a worker over the memory of an idle
worker, and of the command over its memory for a harmless text. The CPU seconds of the server include about 0.03 s per
second for the other reader. On an idle machine, the limits are 10 s and 300 MB.

An answer is fit if the request was fulfilled, or if a sentence refuses it. An empty body, a bare status code or a
traceback is not fit. A websocket may also be closed with a code that names the fault.

A run takes about half an hour, or less if documents are refused early. Linux only. Nothing is asserted: read the
tables.
"""

import argparse
import asyncio
import random
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import NamedTuple

from attacks import hostile_documents, hostile_messages, hostile_requests, hostile_uploads
from attacks.hostile_inputs import MARK, Answer, Input, Target, answer_to
from page import Line, listing, table
from serving.processes import Peak, Watch
from serving.services import serving
from visiting.readers import ISLANDS, Reader, Record
from visiting.sessions import FAILURES, PageError, Session, http_client

SEED = 20261130
SHOWN = 200  # characters of an answer
LIMITS = Peak(10.0, 300.0)
PAUSE = 0.5  # seconds between two actions of the other reader
POLLING = 0.05  # seconds
# For each kind: the function that makes its inputs, and how many of a hundred inputs are of this kind.
KINDS = {
    "documents": (hostile_documents.inputs, 28),
    "addresses": (hostile_requests.addresses, 17),
    "headers": (hostile_requests.headers, 18),
    "frames": (hostile_messages.frames, 19),
    "names": (hostile_messages.names, 8),
    "uploads": (hostile_uploads.inputs, 10),
}


class Result(NamedTuple):
    """The answer to an input, its cost, and its effect on the other reader.

    `waited` is the longest wait of the other reader during the input, in milliseconds. `errors` is the number of
    errors that the other reader got.
    """

    input: Input
    answer: Answer
    peak: Peak
    waited: float
    errors: int

    @property
    def is_fit(self) -> bool:
        """Whether the cost kept within the limits, `Answer.is_fit` is true, and the other reader got no errors."""
        within = self.peak.cpu <= LIMITS.cpu and self.peak.memory <= LIMITS.memory
        return within and self.answer.is_fit and not self.errors


class Other:
    """Another reader, who keeps choosing islands while hostile inputs are sent."""

    def __init__(self, target: Target) -> None:
        self.record = Record()
        self._target = target

    async def read(self) -> None:
        """Choose islands without end. An error is recorded, and the page is then opened again."""
        while True:
            reader = Reader(Session(self._target.url, self._target.client), self.record)
            await self._visit(reader)

    async def _visit(self, reader: Reader) -> None:
        try:
            await reader.open()
            while True:
                await asyncio.sleep(PAUSE)
                await reader.act("island")
                check(reader)
        except FAILURES as error:
            self.record.errors.append(f"{type(error).__name__}: {error}")
            await asyncio.sleep(PAUSE)
        finally:
            await reader.session.disconnect()

    async def answered_since(self, begun: float) -> None:
        """Wait until an action begun at `begun` or later has been answered, or an error was recorded."""
        failed = len(self.record.errors)
        while not self.record.waits(begun) and len(self.record.errors) == failed:
            await asyncio.sleep(POLLING)


def check(reader: Reader) -> None:
    """Raise PageError unless the page names the chosen island and shows nothing that other readers have sent."""
    seen = "".join(reader.session.html)
    if ISLANDS[reader.view["island"]] not in seen:
        raise PageError(f"the page does not speak of {reader.view['island']}")
    if MARK in seen:
        raise PageError("the page has what another reader sent")


@asynccontextmanager
async def reading(other: Other) -> AsyncIterator[None]:
    """Let the other reader act in the background while the context lasts."""
    task = asyncio.create_task(other.read())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def measure(target: Target, pid: int, inputs: Sequence[Input]) -> list[Result]:
    """Send the inputs one after another. After each, print a dot if its result is fit, otherwise an x."""
    results = []
    other = Other(target)
    await hostile_documents.by_page(lambda: hostile_documents.HARMLESS, target)  # the first text starts the workers
    async with reading(other):
        await other.answered_since(time.perf_counter())
        watch = Watch(pid)
        with watch.looking():
            for sent in inputs:
                results.append(await one(target, watch, other, sent))
                print("." if results[-1].is_fit else "x", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return results


async def one(target: Target, watch: Watch, other: Other, sent: Input) -> Result:
    """Send one input, wait until the other reader has been answered once more, and return the result."""
    begun, errors = time.perf_counter(), len(other.record.errors)
    watch.begin()
    answer = await answer_to(target, sent)
    await other.answered_since(time.perf_counter())
    waits = [action.wait for action in other.record.actions if action.begun + action.wait / 1000 >= begun]
    peak = answer.peak or watch.peak()
    return Result(sent, answer, peak, max(waits, default=0), len(other.record.errors) - errors)


def words(result: Result) -> str:
    """A text about a result, for the list of results that are not fit."""
    taken = f"{result.peak.cpu:.2f} s, {result.peak.memory:.0f} MB"
    others = f"others waited {result.waited:.0f} ms, {result.errors} errors"
    return f"{result.input.kind}: {result.input.name}: {taken}, {others}; {result.answer.words[:SHOWN]}"


def line(kind: str, results: Sequence[Result]) -> Line:
    """The line of the table for one kind of inputs."""
    dearest = max(results, key=lambda result: result.peak.cpu)
    largest = max(results, key=lambda result: result.peak.memory)
    return {
        "kind": kind,
        "inputs": len(results),
        "CPU, s": dearest.peak.cpu,
        "memory, MB": largest.peak.memory,
        "others waited, ms": max(result.waited for result in results),
        "others' errors": sum(result.errors for result in results),
        "fit": sum(result.answer.is_fit for result in results),
        "of them codes": sum(result.answer.code is not None for result in results),
        "ok": all(result.is_fit for result in results),
        "most CPU": dearest.input.name[:40],
        "most memory": largest.input.name[:40],
    }


def chosen(given: argparse.Namespace) -> list[Input]:
    """The inputs that the command-line options select."""
    chance = random.Random(given.seed)
    made = [
        sent
        for kind, (make, share) in KINDS.items()
        for sent in make(random.Random(chance.random()), max(1, round(share * given.inputs / 100)))
        if kind in given.kinds
    ]
    return [sent for sent in made if given.only is None or given.only in sent.name]


async def run(url: str, pid: int, inputs: Sequence[Input]) -> list[Result]:
    """Send the inputs to the server at `url`, whose process is `pid`."""
    memory = await hostile_documents.usual_memory() if any("command" in sent.kind for sent in inputs) else 0
    async with http_client() as client:
        return await measure(Target(url, client, memory), pid, inputs)


def main() -> None:
    """Serve the atlas, send the inputs, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=100, help="how many (100)")
    parser.add_argument("--seed", type=int, default=SEED, help=f"what they follow from ({SEED})")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS), help="which (all)")
    parser.add_argument("--only", help="those with this in their name")
    given = parser.parse_args()
    with serving("this") as service:
        idle = service.memory()
        results = asyncio.run(run(service.url, service.servers[0].pid, chosen(given)))
        errors, left = service.errors(), service.memory()
    kinds: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        kinds[result.input.kind].append(result)
    print(table([line(kind, found) for kind, found in kinds.items()]))
    print(f"Limits: {LIMITS.cpu:g} s, {LIMITS.memory:g} MB")
    print(f"Memory of server and workers: at first {idle.rss:.0f} MB, in the end {left.rss:.0f} MB")
    print("\n" + listing("Not fit", [words(result) for result in results if not result.is_fit], len(results)))
    print("\n" + listing("Errors in the log", errors))


if __name__ == "__main__":
    main()
