"""Readers who open the page of a server, now and then do something there, and leave."""

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
    """Something that a reader did: what, when, in seconds of the driver's clock, and how many ms the answer took."""

    name: str
    begun: float
    wait: float


@dataclass
class Record:
    """What readers did and saw.

    `visits` counts the visits, `sessions` the sessions of Streamlit, of which each load of the page makes one, and
    `lost` the sessions that were no longer there when their reader came back.
    """

    actions: list[Action] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    visits: int = 0
    sessions: int = 0
    lost: int = 0

    def waits(self, since: float = 0, until: float = math.inf) -> list[float]:
        """Milliseconds that the answers took to actions begun in a span of time."""
        return [action.wait for action in self.actions if since <= action.begun < until]


def percentiles(waits: list[float]) -> Line:
    """The columns of the table that say how long readers waited."""
    several = waits * 2 if len(waits) == 1 else waits
    cuts = quantiles(several, n=20, method="inclusive") if waits else [math.nan] * 19
    return {"actions": len(waits), "p50, ms": cuts[9], "p95, ms": cuts[18], "longest, ms": max(waits, default=math.nan)}


@dataclass
class Reader:
    """A reader of the atlas, or of the control."""

    session: Session
    record: Record
    language: str = "en"
    view: dict[str, str] = field(default_factory=dict)  # of the map, as parameters of its address
    details: dict[str, str] = field(default_factory=dict)  # by island: the address of its panel
    messages: int = 0

    async def open(self) -> None:
        """Load the page with the map."""
        await self.load(**self.view)

    async def load(self, **parameters: str) -> None:
        """Load the page at an address, in the reader's language."""
        html = await self.session.load(lang=self.language, **parameters)
        self.record.sessions += 1
        if address := INDEX.search(html):
            found = (await self.session.get(address[1])).json()
            self.details = {island: found["islands"][island]["details"] for island in ISLANDS}

    async def act(self, name: str) -> None:
        """Do something, and note how long the answer took. A reader of an article goes back to the map."""
        if "read" in self.session.address:
            name = "open"
        if name == "reconnect":
            await self.session.disconnect()
            await asyncio.sleep(AWAY)
        begun = time.perf_counter()
        if await self._do(name):
            self.record.actions.append(Action(name, begun, (time.perf_counter() - begun) * 1000))

    async def _do(self, name: str) -> bool:
        """Do something. Returns whether it asks anything of the server."""
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
        """Choose something on the map. Returns whether this asks anything of the server.

        An island asks for its panel, as if the browser kept none, and a year for nothing. A release before the index
        draws the panel in a run. The control, which has no map, has a button instead.
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
        """Send what the map's script says."""
        self.messages += 1
        value = json.dumps({"last_active_drawing": {"properties": said}})
        said_by_map = WidgetState(id=self.session.widget("st_folium"), json_value=value)
        await self.session.change(said_by_map, fragment=self.session.fragment)


@asynccontextmanager
async def crowd(url: str, readers: int, stay: float = math.inf) -> AsyncIterator[Record]:
    """Readers of a server, who act until the block is left; it is entered when all of them are in.

    They come one after another. `stay` is how many seconds a visit lasts on average; then another reader comes. When
    the block is left, each reader finishes what he does.
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
    """The visits of one reader after another. An error ends a visit, and is noted."""
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
    """Wait for a while, or until all leave."""
    try:
        async with asyncio.timeout(random.expovariate(1 / EVERY)):
            await leaving.wait()
    except TimeoutError:
        return
