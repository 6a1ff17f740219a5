"""Measures how long readers wait after their replica is killed, hangs, or is restarted.

    python tests/benchmarks/failover.py [--readers 50] [--cases killed hung restarted]

A replica is one of several servers behind haproxy, which `deploy/haproxy.cfg` configures. Each reader is a session over
Streamlit's own websocket. In the cases "killed" and "hung" there are two replicas, and all readers are at the first. It
is killed, or it is stopped so that it hangs. In the case "restarted" there is one replica. It is killed, and started
again at once. Like the page, each reader then tries to reconnect until the page has run. On an idle machine, the last
reader should be answered within 10 seconds, or within 20 seconds if the replica hangs.

Linux only. Nothing is asserted: read the table.
"""

import argparse
import asyncio
import os
import signal
import time
from collections.abc import Callable
from contextlib import ExitStack

from psutil import Process

from page import Line, table
from serving.servers import ROOT, running, streamlit
from serving.services import balancing
from visiting.readers import percentiles
from visiting.sessions import FAILURES, Session, http_client

PATIENCE = 180  # seconds that a reader waits at most
PAUSE = 0.5  # seconds until a reader tries again
LIMITS = {"killed": 10_000, "hung": 20_000, "restarted": 10_000}  # milliseconds until the last reader is answered


async def waits(url: str, readers: int, at: str, happens: Callable[[], None]) -> list[float]:
    """Connect readers to the replica `at`, call `happens`, and return how long each reader waits, in ms.

    `url` is the address of haproxy. Its cookie decides which replica a reader gets: `one` or `two`.
    """
    async with http_client() as client:
        sessions = [Session(url, client) for _ in range(readers)]
        for session in sessions:
            session.keep_cookies([f"replica={at}"])
        await asyncio.gather(*(session.load(island="iturup") for session in sessions))
        begun = time.perf_counter()
        event = asyncio.create_task(asyncio.to_thread(happens))
        found = await asyncio.gather(*(_wait(session, begun) for session in sessions))
        await event
        await asyncio.gather(*(session.disconnect() for session in sessions))
        return found


async def _wait(session: Session, begun: float) -> float:
    """Wait until a session's connection ends, and reconnect it.

    Returns the milliseconds from `begun` until the server has run the script of the page again.
    """
    async with asyncio.timeout(PATIENCE):
        await session.socket.wait_closed()
        return await _until_answered(session, begun)


async def _until_answered(session: Session, begun: float) -> float:
    while True:
        try:
            await session.come_back()
        except FAILURES:
            await asyncio.sleep(PAUSE)
        else:
            return 1000 * (time.perf_counter() - begun)


def kill(pid: int) -> None:
    """Kill a server, and wait until its process has ended."""
    os.kill(pid, signal.SIGKILL)
    Process(pid).wait()


def measured(case: str, readers: int) -> list[float]:
    """The waits of the readers in a case of `LIMITS`, in milliseconds."""
    commands = [streamlit(ROOT / "app.py") for _ in range(1 if case == "restarted" else 2)]
    with ExitStack() as stack:
        servers = [stack.enter_context(running(*command)) for command in commands]
        first = servers[0].pid

        def restart() -> None:
            kill(first)
            stack.enter_context(running(*commands[0]))

        def hang() -> None:
            os.kill(first, signal.SIGSTOP)
            stack.callback(os.kill, first, signal.SIGCONT)  # so that it can be ended

        happens = {"killed": lambda: kill(first), "hung": hang, "restarted": restart}[case]
        proxy = stack.enter_context(balancing(servers))
        return asyncio.run(waits(proxy.url, readers, "one", happens))


def main() -> None:
    """Measure the chosen cases, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, default=50, help="50")
    parser.add_argument("--cases", nargs="+", choices=LIMITS, default=list(LIMITS), help="what happens (all)")
    given = parser.parse_args()
    lines: list[Line] = []
    for case in given.cases:
        found = measured(case, given.readers)
        lines.append({"case": case, "readers": len(found), **percentiles(found), "limit, ms": LIMITS[case]})
        print(table(lines[-1:]), flush=True)
    print(table(lines))


if __name__ == "__main__":
    main()
