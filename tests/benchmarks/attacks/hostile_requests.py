"""Hostile HTTP requests: requests with hostile addresses, and requests with hostile headers."""

import random
from functools import partial
from urllib.parse import quote

from attacks.answers import ask, request
from attacks.hostile_inputs import MARK, SLOW, Answer, Input, Target, of_bytes

PATHS = (
    "/", "/how-we-decide", "/ready", "/nothing", "/data/index.json", "/data/islands.csv", "/export/view.svg",
    "/export/sheet.pdf", "/cite/facts/islands.iturup.area_km2.2021.bib", "/_stcore/host-config", "/_stcore/metrics",
)  # fmt: skip
NAMES = ("island", "place", "excerpt", "layers", "hide", "at", "viewpoint", "year", "compare", "lang", "read", "embed")
VALUES = (
    "", "iturup", "1e308", "-0", "nan", "٣", "９９", "1,1,99", "91,181,5", "de_facto,1956", "true", "[]", "{{7*7}}",
    MARK, "%00", "%ff%fe", "%ed%a0%80", "%e2%80%ae", "%0d%0aSet-Cookie:%20a=b", "..%2f..%2f..%2fetc%2fpasswd",
    "'%20OR%201=1--", "<script>alert(1)</script>", "9" * 400, "," * 5000, "a" * 20_000, "%25" * 3000,
    f"{MARK}%20" * 500, "%f0%9f%8c%8a" * 300,
)  # fmt: skip


# ---- addresses -------------------------------------------------------------------------------------------------------


def addresses(chance: random.Random, count: int) -> list[Input]:
    """`count` inputs with hostile addresses: first fixed ones, then random ones."""
    fixed = {
        "7,000 parameters": "/?" + "&".join(f"k{number}=0" for number in range(7000)),
        "one parameter 6,000 times": "/?" + "island=a&" * 6000,
        "7,000 parameters of an export": "/export/view.svg?" + "&".join(f"k{number}=0" for number in range(7000)),
        "a path of 60 KB": "/" + "a" * 60_000,
        "a path of 200 KB": "/" + "a" * 200_000,
        "another server's address": f"http://{MARK}.example/",
        "two slashes": f"//{MARK}.example/..%2f..%2f",
        "no path": "*",
        "up and out": "/assets/../../../../etc/passwd",
        "encoded up and out": "/component/streamlit_folium.st_folium/..%2f..%2f..%2f..%2fetc%2fpasswd",
    }
    made = dict(fixed)
    while len(made) < count:
        address = some_address(chance)
        made[address[:60]] = address
    return [Input("addresses", name, partial(_get, address)) for name, address in list(made.items())[:count]]


def some_address(chance: random.Random) -> str:
    """A path with random parameters, of at most 60,000 characters."""
    names = (*NAMES, MARK, quote("острова"), "%00")
    parameters = (f"{chance.choice(names)}={chance.choice(VALUES)}" for _ in range(chance.randint(1, 9)))
    return f"{chance.choice(PATHS)}?{'&'.join(parameters)}"[:60_000]


async def _get(address: str, target: Target) -> Answer:
    return of_bytes(await ask(target.url, request(target.url, address)))


# ---- headers ---------------------------------------------------------------------------------------------------------


def headers(chance: random.Random, count: int) -> list[Input]:
    """At most `count` inputs with hostile headers. The lengths of some are random."""
    size = chance.randint(20_000, 60_000)
    made: dict[str, tuple[str, ...]] = {
        "another name": (f"Host: {MARK}.example",),
        "two names": ("Host: localhost", f"Host: {MARK}.example"),
        "no name": ("Host:",),
        "a name of many letters": (f"Host: {'a' * size}",),
        "a name with a user": ("Host: localhost@example",),
        "many languages": ("Accept-Language: " + "en;q=0.1," * (size // 10),),
        "no language": ("Accept-Language: ;q=,,;;q=nan,*;q=9e999",),
        "many headers": tuple(f"X-{number}: {MARK}" for number in range(size // 20)),
        "many ranges": ("Range: bytes=" + ",".join("0-" for _ in range(size // 4)),),
        "many tags": ("If-None-Match: " + ",".join('"a"' for _ in range(size // 4)),),
        "many proxies": ("X-Forwarded-For: " + "127.0.0.1," * (size // 10), "X-Forwarded-Proto: javascript"),
        "many cookies": ("Cookie: " + "_streamlit_xsrf=2|0|0|0;" * (size // 25),),
        "two lengths": ("Content-Length: 5", "Transfer-Encoding: chunked"),
        "a length below zero": ("Content-Length: -1",),
        "a header of 200 KB": (f"X-Long: {'a' * 200_000}",),
        "a line that is no header": ("\0\1\2\x7f",),
    }
    sent = [Input("headers", name, partial(_send, lines)) for name, lines in made.items()]
    return [
        Input("headers", "headers that never end", partial(_never_ending, b"GET / HTTP/1.1\r\nX-A: b\r\n")),
        Input("headers", "no request at all", partial(_never_ending, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc" * 9)),
        *sent,
    ][:count]


async def _send(lines: tuple[str, ...], target: Target) -> Answer:
    return of_bytes(await ask(target.url, request(target.url, "/", *lines)))


async def _never_ending(beginning: bytes, target: Target) -> Answer:
    return of_bytes(await ask(target.url, beginning, SLOW))
