"""Simulated readers, who open the page of a server, act there from time to time, and leave."""

import asyncio
import json
import math
import random
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import quantiles
from typing import NamedTuple

from httpx2 import AsyncClient
from streamlit.proto.WidgetStates_pb2 import WidgetState

from page import Line
from visiting.sessions import FAILURES, Session, http_client

EVERY = 10  # seconds between two actions of a reader, on average
ARRIVAL = 0.05  # seconds between two readers who come
AWAY = 1  # seconds for which a connection is lost
ISLANDS = {"kunashir": "Kunashir", "iturup": "Iturup", "shikotan": "Shikotan", "habomai": "Habomai"}
LANGUAGES = ("en", "ru", "ja")
INDEX = re.compile('name="atlas-index" content="([^"]+)"')
ACTIONS = {"island": 12, "year": 4, "language": 2, "read": 2, "reconnect": 1}  # how often, of 21 actions


class Action(NamedTuple):
    """An action of a reader: its name, its start in seconds of `time.perf_counter`, and the wait for the answer, ms."""

    name: str
    begun: float
    wait: float


@dataclass
class Record:
    """The actions and errors of all readers.

    - `visits`: the number of visits.
    - `sessions`: the number of times that the page was loaded. Each load makes a new Streamlit session.
    - `lost`: the number of sessions that no longer existed when their reader reconnected.
    """

    actions: list[Action] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    visits: int = 0
    sessions: int = 0
    lost: int = 0

    def waits(self, since: float = 0, until: float = math.inf) -> list[float]:
        """The waits in ms of the actions that began between `since` and `until`."""
        return [action.wait for action in self.actions if since <= action.begun < until]


def percentiles(waits: list[float]) -> Line:
    """The columns of a table about waits: number of actions, median, 95th percentile and maximum, in ms."""
    several = waits * 2 if len(waits) == 1 else waits
    cuts = quantiles(several, n=20, method="inclusive") if waits else [math.nan] * 19
    return {"actions": len(waits), "p50, ms": cuts[9], "p95, ms": cuts[18], "longest, ms": max(waits, default=math.nan)}


@dataclass
class Reader:
    """A simulated reader of the atlas or of the control page."""

    session: Session
    record: Record
    language: str = "en"
    view: dict[str, str] = field(default_factory=dict)  # of the map, as parameters of its address
    details: dict[str, str] = field(default_factory=dict)  # by island: the address of its panel
    messages: int = 0
    _indexes: dict[str, dict[str, str]] = field(default_factory=dict)  # cached: `details` by the address of an index

    async def open(self) -> None:
        """Load the page with the map."""
        await self.load(**self.view)

    async def load(self, **parameters: str) -> None:
        """Load the page with these parameters of its address, in the reader's language."""
        html = await self.session.load(lang=self.language, **parameters)
        self.record.sessions += 1
        if found := INDEX.search(html):
            self.details = await self._panels_in(found[1])

    async def _panels_in(self, address: str) -> dict[str, str]:
        """The addresses of the islands' panels in the index at `address`, which a browser requests only once."""
        if address not in self._indexes:
            found = (await self.session.get(address)).raise_for_status().json()
            self._indexes[address] = {island: found["islands"][island]["details"] for island in ISLANDS}
        return self._indexes[address]

    async def act(self, name: str) -> None:
        """Do the action with this name, and record the wait for the answer.

        If the page for reading articles is open, the reader returns to the map instead.
        """
        if "read" in self.session.address:
            name = "open"
        if name == "reconnect":
            await self.session.disconnect()
            await asyncio.sleep(AWAY)
        begun = time.perf_counter()
        if await self._do(name):
            self.record.actions.append(Action(name, begun, (time.perf_counter() - begun) * 1000))

    async def _do(self, name: str) -> bool:
        """Do the action with this name. Returns whether it sends a request to the server."""
        match name:
            case "open":
                await self.open()
            case "island":
                return await self.choose(island=random.choice(list(ISLANDS)))
            case "year":
                return await self.choose(year=str(random.randrange(1855, 2020)))
            case "language":
                self.language = random.choice(LANGUAGES)
                await self.open()
            case "read":
                await self.load(read="")
            case _:
                self.record.lost += not await self.session.come_back()
        return True

    async def choose(self, **changes: str) -> bool:
        """Choose an island or a year on the map. Returns whether this sends a request to the server.

        For an island, its panel is requested, as if the browser had not cached it. For a year, nothing is requested.
        Older releases have no index of panels: there a message is sent, and Streamlit's script draws the panel. On the
        control page, the reader presses the button instead.
        """
        if "go-on" in self.session.widgets:
            await self.session.change(WidgetState(id=self.session.widget("go-on"), trigger_value=True))
            return True
        self.view |= changes
        self.session.address = {**self.view, "lang": self.language}
        if self.details:
            asked = [self.details[changes["island"]]] if "island" in changes else []
            for address in asked:
                (await self.session.get(address)).raise_for_status()
            return bool(asked)
        await self.send({"n": self.messages + 1, "address": self.session.address, "choice": None})
        return True

    async def send(self, said: object) -> None:
        """Send a message of the map's script to the server."""
        self.messages += 1
        value = json.dumps({"last_active_drawing": {"properties": said}})
        said_by_map = WidgetState(id=self.session.widget("st_folium"), json_value=value)
        await self.session.change(said_by_map, fragment=self.session.fragment)


@asynccontextmanager
async def crowd(url: str, readers: int, stay: float = math.inf) -> AsyncIterator[Record]:
    """Let readers act while the context lasts. The context begins when all readers have opened the page.

    They arrive one after another. A visit lasts `stay` seconds on average, and then another reader arrives. When the
    context ends, each reader completes the current action.
    """
    record, leaving = Record(), asyncio.Event()
    async with http_client() as client, asyncio.TaskGroup() as group:
        came = [asyncio.Event() for _ in range(readers)]
        for one in came:
            group.create_task(_visits(url, client, record, one, leaving, stay))
            await asyncio.sleep(ARRIVAL)
        try:
            await asyncio.gather(*(one.wait() for one in came))
            yield record
        finally:
            leaving.set()


async def _visits(
    url: str, client: AsyncClient, record: Record, came: asyncio.Event, leaving: asyncio.Event, stay: float
) -> None:
    """Make visits one after another until `leaving` is set. An error ends a visit, and is recorded."""
    while not leaving.is_set():
        reader = Reader(Session(url, client), record, random.choice(LANGUAGES))
        record.visits += 1
        try:
            await reader.open()
            came.set()
            await _stay(reader, leaving, stay if math.isinf(stay) else random.expovariate(1 / stay))
        except FAILURES as error:
            record.errors.append(f"{type(error).__name__}: {error}")
            await _pause(leaving)
        finally:
            came.set()
            await reader.session.disconnect()


async def _stay(reader: Reader, leaving: asyncio.Event, seconds: float) -> None:
    until = time.monotonic() + seconds
    while True:
        await _pause(leaving)
        if leaving.is_set() or time.monotonic() > until:
            return
        (action,) = random.choices(list(ACTIONS), weights=list(ACTIONS.values()))
        await reader.act(action)


async def _pause(leaving: asyncio.Event) -> None:
    """Wait for a random time, or until `leaving` is set."""
    try:
        async with asyncio.timeout(random.expovariate(1 / EVERY)):
            await leaving.wait()
    except TimeoutError:
        return
