"""Measures how long many readers wait for the server, and how much CPU time and memory they cost.

    python tests/benchmarks/load.py [--readers 1 50 100 200 400] [--seconds 120] [--settle 60]
        [--before FOLDER] [--replicas 2] [--pages this control]

Each reader is a session over Streamlit's own websocket. A reader opens the page, and then acts every ten seconds on
average. Readers choose an island or a year on the map, change the language, open the article reader and return from it,
or lose their connection and reconnect. Loading the page requests its HTML and begins a new session, as in a browser.
Files that browsers cache are not requested. When a reader chooses an island, its panel is requested. When a reader
chooses a year, nothing is requested, so this action is not counted.

A wait is the time from the beginning of an action to the end of the server's answer. Waits are counted for `--seconds`
seconds. Counting begins `--settle` seconds after the last reader has come.

The page "before" is the atlas in the folder `--before`, which is another checkout, for example of the previous commit.
The page "control" has one button and one line of text. With `--replicas 2`, two servers run behind haproxy, which
`deploy/haproxy.cfg` configures. Then there are up to 1,000 readers.

The readers run on the same machine. The column "driver" gives the share of a core that they take. The benchmark raises
the limit of open files to the system's maximum. On an idle machine, the 95th percentile of the waits may be 500 ms, and
an action may take 12 ms of CPU ("CPU a run"). No errors are allowed. These limits are for 400 readers on one server, or
for 1,000 on two.

A line takes three to four minutes. Linux only. Nothing is asserted: read the table.
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

    The measurement begins `settle` seconds after the last reader has come, and lasts `seconds` seconds.
    """
    async with crowd(service.url, len(service.servers)):  # memory that the first reader takes is no session's
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
    """A line with the waits for each kind of action. Only actions that began between the two times are counted."""
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
