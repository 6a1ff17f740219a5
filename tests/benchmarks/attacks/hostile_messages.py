"""Hostile messages over the websocket: frames, search texts for the library, and file names."""

import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode

from attacks.answers import OPENED, give, in_words
from attacks.hostile_inputs import MARK, Answer, Input, Target
from visiting.readers import Reader, Record
from visiting.sessions import Session

DRAWN = "the page is drawn"
MANY = 100_000


@asynccontextmanager
async def on_the_map(target: Target) -> AsyncIterator[Reader]:
    """A reader with the map open, in English. Afterwards the session is disconnected."""
    session = Session(target.url, target.client)
    try:
        await session.load(lang="en")
        yield Reader(session, Record())
    finally:
        await session.disconnect()


async def seen(reader: Reader, send: Callable[[Reader], Awaitable[None]]) -> Answer:
    """What a reader sees after `send`: the page's notices, `DRAWN` if there are none, or the end of the connection."""
    try:
        await send(reader)
    except ConnectionClosed as error:
        end = error.rcvd
        return Answer(f"closed: {end.code} {end.reason}", code=end.code) if end else Answer("broken off")
    notices = [in_words(html) for html in reader.session.html if "role='status'" in html or "role='alert'" in html]
    return Answer(" ".join(notices) or DRAWN, done=True)


# ---- frames ----------------------------------------------------------------------------------------------------------


def frames(chance: random.Random, count: int) -> list[Input]:
    """At most `count` inputs with hostile frames. Some contain random data."""
    whole = BackMsg()
    whole.rerun_script.query_string = "lang=en"
    data = whole.SerializeToString()
    long = "&".join(f"k{number}=0" for number in range(7000))
    made: dict[str, Callable[[Reader], Awaitable[None]]] = {
        "text": partial(raw, "Iturup"),
        "any bytes": partial(raw, chance.randbytes(chance.randint(10, 5000))),
        "half a message": partial(raw, data[: len(data) // 2]),
        "60 MB": partial(raw, bytes(60_000_000)),
        "an unknown opcode": partial(bits, b"\x8b\x80\0\0\0\0"),
        "5,000 pings": pings,
        "7,000 parameters": partial(query, long),
        "an address of 5 MB": partial(query, f"island={MARK}" + "a" * 5_000_000),
        "100,000 widgets": widgets,
        "100,000 hashes": hashes,
        "1,000 messages at once": many,
        "an unknown fragment": fragment,
        "an unknown page": unknown_page,
        "commands": commands,
        "a map's message of lists in lists": partial(from_map, "[" * MANY + "]" * MANY),
        "a map's message of wrong types": partial(from_map, json.dumps({"last_active_drawing": [MARK, {}, None]})),
        "a map's message with a large number": partial(from_map, said(n=10**chance.randint(20, 300))),
        "a map's message with an odd address": partial(from_map, said(address={MARK: ["a"], "year": 1e308})),
        "a map's message of 5 MB": partial(from_map, said(address={"island": MARK * 1_000_000})),
    }  # fmt: skip
    return [Input("frames", name, partial(sent, send)) for name, send in list(made.items())[:count]]


async def sent(send: Callable[[Reader], Awaitable[None]], target: Target) -> Answer:
    """Open the map for a new reader, send something, and return what the reader sees."""
    async with on_the_map(target) as reader:
        return await seen(reader, send)


def said(**parts: object) -> str:
    """The JSON value that the map's script gives to its Streamlit component, with `parts` as properties."""
    properties = {"n": 1, "address": {"lang": "en"}, **parts}
    return json.dumps({"last_active_drawing": {"properties": properties}})


async def raw(data: str | bytes, reader: Reader) -> None:
    """Send one frame with this data, and then a correct message."""
    await reader.session.socket.send(data)
    await reader.session.change()


async def bits(data: bytes, reader: Reader) -> None:
    """Send bytes that are not a frame of the websocket, and then a correct message."""
    reader.session.socket.transport.write(data)
    await reader.session.change()


async def pings(reader: Reader) -> None:
    """Send 5,000 pings, and then a correct message."""
    socket = reader.session.socket
    for number in range(5000):
        frame = Frame(Opcode.PING, str(number).encode())
        socket.transport.write(frame.serialize(mask=True, extensions=[]))
    await reader.session.change()


async def query(text: str, reader: Reader) -> None:
    """Run the page with `text` as the query of its address."""
    message = BackMsg()
    message.rerun_script.query_string = text
    await reader.session.run(message)


async def widgets(reader: Reader) -> None:
    """Run the page with values for widgets that do not exist."""
    await reader.session.change(*(WidgetState(id=f"$$ID-{n}-{MARK}", string_value=MARK) for n in range(MANY)))


async def hashes(reader: Reader) -> None:
    """Run the page with hashes of cached messages that the server never sent."""
    message = reader.session.message()
    message.rerun_script.cached_message_hashes.extend(f"{number:032x}" for number in range(MANY))
    await reader.session.run(message)


async def many(reader: Reader) -> None:
    """Send 1,000 messages without waiting for answers."""
    data = reader.session.message().SerializeToString()
    for _ in range(1000):
        await reader.session.socket.send(data)
    await reader.session.change()


async def fragment(reader: Reader) -> None:
    """Run a fragment that does not exist."""
    await reader.session.change(fragment=MARK)


async def unknown_page(reader: Reader) -> None:
    """Run a page that does not exist."""
    message = reader.session.message()
    message.rerun_script.page_script_hash = message.rerun_script.page_name = MARK
    await reader.session.run(message)


async def commands(reader: Reader) -> None:
    """Send the messages of Streamlit's menu and of Streamlit's own tests, such as one that shuts the server down."""
    for name in ("clear_cache", "stop_script", "set_run_on_save", "load_git_info", "debug_shutdown_runtime"):
        message = BackMsg()
        setattr(message, name, True)
        await reader.session.socket.send(message.SerializeToString())
    await reader.session.change()


async def from_map(value: str, reader: Reader) -> None:
    """Send `value` as the value of the map's component, which normally the map's script sends."""
    spoken = WidgetState(id=reader.session.widget("st_folium"), json_value=value)
    await reader.session.change(spoken, fragment=reader.session.fragment)


# ---- names -----------------------------------------------------------------------------------------------------------


def names(chance: random.Random, count: int) -> list[Input]:
    """Up to `count` inputs with hostile texts to search for in the library, or with hostile file names."""
    letters = "".join(chance.choices("шикотанkunashir国後島\u0301\u202e ", k=300_000))
    looked_for = {
        "1 MB": MARK + "a" * 1_000_000,
        "one name 50,000 times": "Шикотан " * 50_000,
        "any letters": letters,
        "markup": f"<img src=x onerror=alert(1)>{MARK}",
        "a pattern": "(a+)+$" * 1000,
        "half a letter": "\ud83c",
        "nothing to be seen": "\u200b\u00ad\u2060" * 1000,
    }
    files = {
        "a path out": f"../../../../etc/{MARK}.html",
        "a name of 60,000 letters": "a" * 60_000 + ".html",
        "a name of markup": f"<script>alert(1)</script>{MARK}.html",
        "a name of lines": f"a\r\nX-{MARK}: b\r\n\r\n\0.html",
        "no name": ".html",
    }
    made = [Input("names", f"search for {name}", partial(_search, text)) for name, text in looked_for.items()]
    made += [Input("names", f"file of {name}", partial(_named_file, name_)) for name, name_ in files.items()]
    return chance.sample(made, min(count, len(made)))


async def _search(text: str, target: Target) -> Answer:
    async with on_the_map(target) as reader:
        await reader.load(read="")
        return await seen(reader, partial(_ask_library, text))


async def _ask_library(text: str, reader: Reader) -> None:
    await reader.session.change(WidgetState(id=reader.session.widget("library-query"), string_value=text))


async def _named_file(name: str, target: Target) -> Answer:
    session = Session(target.url, target.client)
    try:
        words = await give(session, name, b"<html><p>Iturup")
    finally:
        await session.disconnect()
    return Answer(words, done=words == OPENED)
