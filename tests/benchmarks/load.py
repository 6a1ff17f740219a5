"""Measures how long many readers wait for the server, and what they cost it.

    python tests/benchmarks/load.py [--readers 1 50 100] [--seconds 120] [--settle 60] [--before FOLDER]

Each reader is a session over Streamlit's own websocket. It opens the page, and then does something every ten seconds on
average: it chooses an island or a year on the map, changes the language, or opens the article reader. A wait lasts from
the message to the end of the run. Waits count from `--settle` seconds after the last reader is in, for `--seconds`; the
driver runs on the same machine. `--before` is the folder of another checkout, for instance of the commit before. The
control is a Streamlit page with one button and one line of text. Nothing here asserts: read the table.
"""

import argparse
import asyncio
import json
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from page import Line, table
from servers import HERE, ROOT, Server, running, streamlit

EVERY = 10  # seconds between two actions of a reader, on average
PATIENCE = 60  # seconds that a reader waits for the end of a run
ISLANDS = ("kunashir", "iturup", "shikotan", "habomai")
LANGUAGES = ("en", "ru", "ja")
ACTIONS = {"island": 12, "year": 4, "language": 2, "read": 2}  # how often, of 20 actions


@dataclass
class Figures:
    """What was seen while the readers acted. Waits are in milliseconds."""

    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass
class Reader:
    """A session of a reader."""

    socket: ClientConnection
    language: str = "en"
    map_id: str = ""  # id of the map's widget; empty where the page has no map
    button_id: str = ""
    fragment_id: str = ""
    address: dict[str, str] = field(default_factory=dict)
    messages: int = 0
    reading: bool = False

    async def run(self, message: BackMsg) -> float:
        """Send a message, and return the milliseconds until the run of the page that it causes has ended."""
        begun = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while not self._ends_run(await self._received()):
                pass
        return (time.perf_counter() - begun) * 1000

    async def _received(self) -> ForwardMsg:
        message = ForwardMsg()
        message.ParseFromString(await self.socket.recv(decode=False))
        return message

    def _ends_run(self, message: ForwardMsg) -> bool:
        element = message.delta.new_element
        if "st_folium" in element.component_instance.component_name:
            self.map_id, self.fragment_id = element.component_instance.id, message.delta.fragment_id
        if element.button.id:
            self.button_id = element.button.id
        finished = message.WhichOneof("type") == "script_finished"
        return finished and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN

    async def open(self, **parameters: str) -> float:
        """Open the page at an address; without `read`, it has the map."""
        self.reading = "read" in parameters
        message = BackMsg()
        message.rerun_script.query_string = urlencode({"lang": self.language, **parameters})
        return await self.run(message)

    async def act(self, action: str) -> float:
        """Do something on the page. Where there is no map, it is a click on the button."""
        if not self.map_id:
            return await self._click()
        if self.reading:
            return await self.open(**self.address)
        match action:
            case "island":
                return await self._choose(island=random.choice(ISLANDS))
            case "year":
                return await self._choose(year=str(random.randrange(1855, 2020)))
            case "language":
                self.language = random.choice(LANGUAGES)
                return await self.open(**self.address)
            case _:
                return await self.open(read="")

    async def _click(self) -> float:
        message = BackMsg()
        message.rerun_script.widget_states.widgets.add(id=self.button_id, trigger_value=True)
        return await self.run(message)

    async def _choose(self, **changes: str) -> float:
        """Send what the map sends after a choice."""
        self.messages += 1
        self.address |= changes
        said = {"n": self.messages, "address": {**self.address, "lang": self.language}, "choice": None}
        value = json.dumps({"last_active_drawing": {"properties": said}})
        message = BackMsg()
        message.rerun_script.query_string = urlencode({**self.address, "lang": self.language})
        message.rerun_script.fragment_id = self.fragment_id
        message.rerun_script.widget_states.widgets.add(id=self.map_id, json_value=value)
        return await self.run(message)


async def visit(url: str, figures: Figures, counting: asyncio.Event, end: asyncio.Event) -> None:
    """One reader, from opening the page until the end."""
    parts = urlsplit(url)
    address = f"ws://{parts.netloc}/_stcore/stream"
    try:
        async with connect(
            address,
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(f"http://{parts.netloc}"),
            max_size=None,
        ) as socket:
            reader = Reader(socket)
            await reader.open()
            while not end.is_set():
                await asyncio.sleep(random.expovariate(1 / EVERY))
                (action,) = random.choices(list(ACTIONS), weights=list(ACTIONS.values()))
                wait = await reader.act(action)
                if counting.is_set() and not end.is_set():
                    figures.waits.append(wait)
    except (OSError, TimeoutError, WebSocketException) as error:
        figures.errors.append(f"{type(error).__name__}: {error}")


async def load(server: Server, readers: int, settle: float, seconds: float) -> Line:
    """The line of the table for so many readers of a server."""
    figures, counting, end = Figures(), asyncio.Event(), asyncio.Event()
    empty = server.memory_megabytes()
    async with asyncio.TaskGroup() as group:
        for _ in range(readers):
            group.create_task(visit(server.url, figures, counting, end))
            await asyncio.sleep(min(0.2, EVERY / readers))
        await asyncio.sleep(settle)
        counting.set()
        before = server.cpu_milliseconds()
        await asyncio.sleep(seconds)
        used, memory = server.cpu_milliseconds() - before, server.memory_megabytes()
        end.set()
    cuts = quantiles(figures.waits, n=20) if len(figures.waits) > 1 else [float("nan")] * 19
    return {
        "readers": readers,
        "runs": len(figures.waits),
        "p50, ms": cuts[9],
        "p95, ms": cuts[18],
        "CPU a run, ms": used / max(1, len(figures.waits)),
        "memory a session, MB": (memory - empty) / readers,
        "memory, MB": memory,
        "errors": len(figures.errors),
        "first error": next(iter(figures.errors), None),
    }


@contextmanager
def serving(page: str, before: Path | None) -> Iterator[Server]:
    """The server of a page: `this`, `before` or `control`."""
    folder = before if page == "before" and before else ROOT
    app = HERE / "control_app.py" if page == "control" else folder / "app.py"
    with running(*streamlit(app), folder=folder) as server:
        yield server


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--readers", type=int, nargs="+", default=[1, 50, 100, 200, 400])
    parser.add_argument("--settle", type=float, default=60, help="seconds before waits count (60)")
    parser.add_argument("--seconds", type=float, default=120, help="seconds in which waits count (120)")
    parser.add_argument("--before", type=Path, help="folder of another checkout, to compare with")
    arguments = parser.parse_args()
    lines: list[Line] = []
    for readers in arguments.readers:
        for page in ("this", "before", "control"):
            if page != "before" or arguments.before:
                with serving(page, arguments.before) as server:
                    measured = asyncio.run(load(server, readers, arguments.settle, arguments.seconds))
                lines.append({"page": page, **measured})
                print(table(lines[-1:]), flush=True)
    print("\n" + table(lines))


if __name__ == "__main__":
    main()
