"""Watches the server's memory while readers come and go for half an hour.

    python tests/benchmarks/soak.py [--readers 100] [--minutes 30] [--visits 2000] [--before FOLDER] [--replicas 2]

The number of readers is the same at all times: when a reader leaves, another one comes. Each does what a reader of
`load.py` does, and requests no exports. The average length of a visit is chosen so that readers make about `--visits`
visits in all. A line is printed for each minute, with the memory of the server and its workers.

At the end, the mean memory of the last half of the time is compared with that of the third before it. The difference
may be at most 3 %. The waits and the errors are also printed. Errors are those that readers got, and those in the
server's log. There should be none. Linux only. Nothing is asserted: read the last lines.
"""

import argparse
import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from page import Line, cell, listing, table
from serving.processes import Memory
from serving.services import Service, serving
from visiting.readers import Record, crowd, percentiles

MOST_CHANGE = 0.03
SAMPLES = 6  # of the memory a minute


async def soak(service: Service, readers: int, minutes: int, visits: int) -> None:
    """Print a line for each minute, and at the end the waits, the memory and the errors."""
    stay = readers * minutes * 60 / visits
    memories: list[Memory] = []
    async with crowd(service.url, readers, stay) as record:
        begun = time.perf_counter()
        for minute in range(1, minutes + 1):
            found = await _minute(service)
            memories.append(Memory(fmean(one.rss for one in found), fmean(one.pss for one in found)))
            line: Line = {"minute": minute, "RSS, MB": memories[-1].rss, "PSS, MB": memories[-1].pss}
            print(", ".join(f"{name} {cell(value)}" for name, value in (line | _so_far(record)).items()), flush=True)
    print("\n" + table([_so_far(record) | percentiles(record.waits(begun))]))
    print("\n" + table(flatness(memories)))
    print("\n" + listing("Readers' errors", record.errors))
    print(listing("Errors in the log", service.errors()))


async def _minute(service: Service) -> list[Memory]:
    """The memory of the service, measured `SAMPLES` times in one minute."""
    found = []
    for _ in range(SAMPLES):
        await asyncio.sleep(60 / SAMPLES)
        found.append(service.memory())
    return found


def _so_far(record: Record) -> Line:
    counts = {"visits": record.visits, "sessions": record.sessions, "actions": len(record.actions)}
    return {**counts, "lost": record.lost, "errors": len(record.errors)}


def flatness(memories: Sequence[Memory]) -> list[Line]:
    """The mean memory of the last half of the minutes, compared with that of the third before that half.

    Of 30 minutes, these are the last 15 and the 10 before them.
    """
    half, third = len(memories) // 2, len(memories) // 3
    last, before = memories[-half:], memories[-half - third : -half]
    return [
        _compared("RSS, MB", fmean(one.rss for one in before), fmean(one.rss for one in last)),
        _compared("PSS, MB", fmean(one.pss for one in before), fmean(one.pss for one in last)),
    ]


def _compared(name: str, before: float, last: float) -> Line:
    change = last / before - 1
    limit = 100 * MOST_CHANGE
    ok = abs(change) <= MOST_CHANGE
    return {"memory": name, "before": before, "last": last, "change, %": 100 * change, "limit, %": limit, "ok": ok}


def main() -> None:
    """Serve the page, let readers visit it, and print its memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, default=100, help="readers at a time (100)")
    parser.add_argument("--minutes", type=int, default=30, help="how long, at least 3 (30)")
    parser.add_argument("--visits", type=int, default=2000, help="visits in all, roughly (2000)")
    parser.add_argument("--before", type=Path, help="folder of another checkout, to watch that one")
    parser.add_argument("--replicas", type=int, default=1, help="servers; several are behind haproxy (1)")
    given = parser.parse_args()
    page = "before" if given.before else "this"
    with serving(page, given.before, given.replicas) as service:
        asyncio.run(soak(service, given.readers, given.minutes, given.visits))


if __name__ == "__main__":
    main()
