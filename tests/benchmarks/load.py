"""Measures how long many readers wait for the server, and what they cost it.

    python tests/benchmarks/load.py [--readers 1 50 100 200 400] [--seconds 120] [--settle 60]
        [--before FOLDER] [--replicas 2] [--pages this control]

Each reader is a session over Streamlit's own websocket. It opens the page, and then does something every ten seconds on
average: it chooses an island or a year on the map, changes the language, opens the article reader and goes back, or
loses its connection and comes back to its session. An island is a request for its panel, and a year asks for nothing,
so it does not count. Loading the page is a request for its HTML and a new session, as in
a browser; files that browsers keep are not asked for. A wait lasts from the beginning of the action to the end of the
run. Waits count from `--settle` seconds after the last reader is in, for `--seconds`.

The driver runs on the same machine, and says what it takes of a core. The system's limit of open files is raised as far
as it allows. `--before` is the folder of another checkout, for instance of the commit before. The control is a
Streamlit page with one button and one line of text. `--replicas 2` has two servers behind haproxy, as
`deploy/haproxy.cfg` configures it; there are up to 1,000 readers then. On an idle machine the limits are 500 ms for p95
and no errors, with 400 readers on one server and 1,000 on two, and 12 ms of CPU a run.

A line takes three to four minutes. Linux only. Nothing here asserts: read the table.
"""

import argparse
import asyncio
import time
from collections import defaultdict
from pathlib import Path

from page import Line, table
from serving.services import Service, serving
from visiting.readers import Record, crowd, percentiles

READERS = (1, 50, 100, 200, 400)
READERS_OF_REPLICAS = (*READERS, 1000)
LIMITS = {"p95, ms": 500.0, "CPU a run, ms": 12.0, "errors": 0.0}
PAGES = ("this", "before", "control")


async def load(service: Service, readers: int, settle: float, seconds: float) -> list[Line]:
    """The line of the table for this number of readers, followed by a line for each kind of action.

    Measurement begins `settle` seconds after the last reader has come, and takes `seconds`.
    """
    async with crowd(service.url, len(service.servers)):  # what the first reader causes is not what a session takes
        idle = service.memory()
    async with crowd(service.url, readers) as record:
        await asyncio.sleep(settle)
        begun, servers, proxy, driver = _now(service)
        await asyncio.sleep(seconds)
        ended, servers_then, proxy_then, driver_then = _now(service)
        memory = service.memory()
    span = ended - begun
    waits = record.waits(begun, ended)
    used = servers_then - servers
    return [
        {
            "readers": readers,
            **percentiles(waits),
            "CPU a run, ms": 1000 * used / max(1, len(waits)),
            "CPU, % of a core": 100 * used / span,
            "proxy": 100 * (proxy_then - proxy) / span if service.proxy else None,
            "driver": 100 * (driver_then - driver) / span,
            "a session, MB": (memory.rss - idle.rss) / readers,
            "RSS, MB": memory.rss,
            "PSS, MB": memory.pss,
            "sessions": record.sessions,
            "lost": record.lost,
            "errors": len(record.errors),
            "first error": next(iter(record.errors), None),
        },
        *by_action(record, begun, ended),
    ]


def _now(service: Service) -> tuple[float, float, float, float]:
    """The present time, and the CPU seconds so far of the servers, the proxy and this process."""
    proxy = service.proxy.cpu_milliseconds() / 1000 if service.proxy else 0
    return time.perf_counter(), service.cpu_seconds(), proxy, time.process_time()


def by_action(record: Record, begun: float, ended: float) -> list[Line]:
    """A line of the table for each kind of action that was begun between two times."""
    waits: dict[str, list[float]] = defaultdict(list)
    for action in record.actions:
        if begun <= action.begun < ended:
            waits[action.name].append(action.wait)
    return [{"action": name, **percentiles(found)} for name, found in sorted(waits.items())]


def main() -> None:
    """Measure each page with each number of readers, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, nargs="+", help="1 50 100 200 400, of replicas also 1000")
    parser.add_argument("--settle", type=float, default=60, help="seconds before waits count (60)")
    parser.add_argument("--seconds", type=float, default=120, help="seconds in which waits count (120)")
    parser.add_argument("--before", type=Path, help="folder of another checkout, to compare with")
    parser.add_argument("--replicas", type=int, default=1, help="servers; several are behind haproxy (1)")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=PAGES, help="what is measured (all)")
    given = parser.parse_args()
    pages = [page for page in given.pages if page != "before" or given.before]
    lines: list[Line] = []
    for readers in given.readers or (READERS if given.replicas == 1 else READERS_OF_REPLICAS):
        for page in pages:
            with serving(page, given.before, given.replicas) as service:
                line, *actions = asyncio.run(load(service, readers, given.settle, given.seconds))
            lines.append({"page": page, **line})
            for part in (lines[-1:], actions):
                print(table(part) if part else "no action", end="\n\n", flush=True)
    print(table(lines))
    print("Limits: " + ", ".join(f"{name} {limit:g}" for name, limit in LIMITS.items()))


if __name__ == "__main__":
    main()
