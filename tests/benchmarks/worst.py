"""Measures how long ten readers wait while others do their worst.

    python tests/benchmarks/worst.py [--seconds 180] [--settle 20] [--documents "1e6 cells"] [--others documents sheets]

Ten readers visit the atlas. Ten other readers visit the control, a Streamlit page that does next to nothing. Both
groups do what the readers of `load.py` do. In the first part, nobody else is there. In the second part, nine other
clients put load on the atlas:

- one client sends the documents of `worst_documents.py`, one document after another;
- five clients download printable fact sheets;
- three clients open addresses with 7,000 parameters.

Each of the nine clients sends its next request when it has the answer to its last one. After a refusal, it first waits
one second.

The same machine serves the control all the time. The waits of its readers show what the machine itself adds. For the
ten readers of the atlas, the 95th percentile of the waits should be at most 250 ms. Run nothing else on the machine.

Two tables are printed. The first has the waits of both groups of readers, without and with the nine clients. The second
has a row for each document: how long its sender waited, what the answer was, and how long the ten readers waited
meanwhile. The run takes about seven minutes. Nothing is asserted: read the tables.
"""

import argparse
import asyncio
import itertools
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, NamedTuple

from httpx2 import AsyncClient

from attacks.answers import ask, give, request
from attacks.worst_documents import DOCUMENTS
from page import Line, table
from serving.services import serving
from visiting.readers import ISLANDS, LANGUAGES, Record, crowd, percentiles
from visiting.sessions import FAILURES, Session, http_client

READERS = 10
SHEETS = 5  # readers who ask for sheets
ADDRESSES = 3  # readers who send long addresses
LONG = "/?" + "&".join(f"k{number}=0" for number in range(7000))
OTHERS = ("documents", "sheets", "addresses")
REFUSED = 1  # seconds after a refusal
LIMIT = 250.0  # milliseconds
Span = tuple[float, float]


class Sent(NamedTuple):
    """A document that was sent: its name, start and end in seconds of `time.perf_counter`, and the answer to it."""

    name: str
    begun: float
    ended: float
    answer: str


async def send_documents(url: str, client: AsyncClient, names: Sequence[str], sent: list[Sent]) -> None:
    """Send documents one after another without end, each in a new session, and add each to `sent`."""
    made = {name: (DOCUMENTS[name][0], DOCUMENTS[name][1]()) for name in names}
    for name in itertools.cycle(names):
        session = Session(url, client)
        begun = time.perf_counter()
        try:
            answer = await give(session, *made[name])
        except FAILURES as error:
            answer = f"{type(error).__name__}: {error}"
        sent.append(Sent(name, begun, time.perf_counter(), answer))
        await session.disconnect()


async def ask_for_sheets(url: str, client: AsyncClient, answers: Counter[str]) -> None:
    """Request sheets of random islands without end, and count the status codes in `answers`."""
    session = Session(url, client)
    while True:
        asked = {"island": random.choice(list(ISLANDS)), "lang": random.choice(LANGUAGES)}
        try:
            answer = await session.get("export/sheet.pdf", **asked)
        except FAILURES as error:
            answers[f"sheet {type(error).__name__}"] += 1
            continue
        answers[f"sheet {answer.status_code}"] += 1
        if not answer.is_success:
            await asyncio.sleep(REFUSED)


async def send_addresses(url: str, answers: Counter[str]) -> None:
    """Request a very long address without end, and count the status codes in `answers`."""
    asked = request(url, LONG)
    while True:
        try:
            status = (await ask(url, asked)).split(b" ", 2)[1].decode()
        except (*FAILURES, IndexError) as error:
            status = type(error).__name__
        answers[f"address {status}"] += 1
        if status != "200":
            await asyncio.sleep(REFUSED)


@asynccontextmanager
async def together(*tasks: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run these coroutines at the same time while the context lasts, and then cancel them."""
    running = [asyncio.create_task(task) for task in tasks]
    try:
        yield
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def passed(seconds: float) -> Span:
    """Wait for this number of seconds, and return the start and end in seconds of `time.perf_counter`."""
    begun = time.perf_counter()
    await asyncio.sleep(seconds)
    return begun, time.perf_counter()


async def measure(this: str, control: str, given: argparse.Namespace) -> None:
    """Measure the waits of readers, and print the tables.

    `this` and `control` are the addresses of the two services.
    """
    sent: list[Sent] = []
    answers: Counter[str] = Counter()
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(http_client())
        records = {
            "this": await stack.enter_async_context(crowd(this, READERS)),
            "control": await stack.enter_async_context(crowd(control, READERS)),
        }
        await asyncio.sleep(given.settle)
        spans = {"nobody else": await passed(given.seconds)}
        others = {
            "documents": lambda: [send_documents(this, client, given.documents, sent)],
            "sheets": lambda: [ask_for_sheets(this, client, answers) for _ in range(SHEETS)],
            "addresses": lambda: [send_addresses(this, answers) for _ in range(ADDRESSES)],
        }
        async with together(*(task for name in given.others for task in others[name]())):
            spans["the worst"] = await passed(given.seconds)
    print(table([line(page, records[page], name, span) for name, span in spans.items() for page in records]))
    print(", ".join(f"{name}: {count}" for name, count in sorted(answers.items())), end="\n\n")
    print(table([line_of(one, records["this"]) for one in sent]) if sent else "no document was answered")


def line(page: str, record: Record, name: str, span: Span) -> Line:
    """A line of the first table: the waits of readers of a page in a span of time.

    `page` is "this" or "control". `name` tells who else used the server at that time.
    """
    waits = percentiles(record.waits(*span))
    limited = page == "this" and name == "the worst"
    p95 = waits["p95, ms"]
    return {
        "page": page,
        "beside": name,
        **waits,
        "limit, ms": LIMIT if limited else None,
        "ok": isinstance(p95, float) and p95 <= LIMIT if limited else None,
        "errors": len(record.errors),
        "first error": next(iter(record.errors), None),
    }


def line_of(one: Sent, record: Record) -> Line:
    """A line of the second table: a document, and the waits of readers while it was being answered."""
    waits = percentiles(record.waits(one.begun, one.ended))
    return {"document": one.name, "answer after, s": one.ended - one.begun, **waits, "answer": one.answer}


def main() -> None:
    """Serve the atlas and the control page, measure the waits, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=180, help="seconds of each span (180)")
    parser.add_argument("--settle", type=float, default=20, help="seconds before waits count (20)")
    parser.add_argument("--documents", nargs="+", choices=DOCUMENTS, default=list(DOCUMENTS), help="which (all)")
    parser.add_argument("--others", nargs="+", choices=OTHERS, default=OTHERS, help="what the others send (all)")
    given = parser.parse_args()
    with serving("this") as this, serving("control") as control:
        asyncio.run(measure(this.url, control.url, given))


if __name__ == "__main__":
    main()
