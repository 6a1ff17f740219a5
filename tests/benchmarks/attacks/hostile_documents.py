"""Hostile documents, some known and some random, which are sent to the command `link` and to the page."""

import asyncio
import random
import sys
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from attacks.answers import OPENED, give
from attacks.hostile_inputs import MARK, NO_ANSWER, Answer, Input, Target
from attacks.worst_documents import DOCUMENTS, NAMES, docx, page, pdf, repeated, shown, stream
from serving.processes import Peak, Watch
from serving.servers import ROOT
from visiting.sessions import Session

HARMLESS = ("harmless.txt", b"The ferry sails to Iturup.")
COMMAND = (sys.executable, "-m", "content", "link")
PATIENCE = 120  # seconds for the command
PIECES = (
    *NAMES, MARK, "four islands", "四島", "остров", "residents", "km²", "12,345", "1 000 000", "１９５６年", "in 1855",
    " ", "\n", "\n\n", "\r", "\t", ". ", "… ", "! ", "Mr. ", "г. ", "«", "»", "“", "”", "「", "」", "(", ")", "[", "-",
    "ー", "ｸﾅｼﾘ", "a", "я", "不", "0", "<p>", "&amp;", "\u0301", "\u200b", "\u202e", "\u00ad", "\ufeff", "\U0001f30a",
)  # fmt: skip
TAGS = ("p", "div", "table", "tr", "td", "ul", "li", "span", "article", "main", "ruby", "rt", "pre", "svg", "form")
NamedBytes = tuple[str, bytes]  # the name of a file, and its data
Maker = Callable[[random.Random], NamedBytes]


def some_text(chance: random.Random) -> NamedBytes:
    """A text that repeats a random sequence of pieces."""
    pieces = "".join(chance.choices(PIECES, k=chance.randint(1, 12)))
    return "text.txt", repeated(pieces, chance.choice((20_000, 200_000, 2_000_000)))


def mixed_text(chance: random.Random) -> NamedBytes:
    """A text of pieces in random order."""
    return "text.txt", "".join(chance.choices(PIECES, k=chance.choice((10_000, 300_000)))).encode()


def any_bytes(chance: random.Random) -> NamedBytes:
    """Random bytes, which are not a text in any known encoding."""
    most = chance.choice((0x20, 0x80, 0x100))
    return "bytes.text", bytes(chance.choices(range(0x100 - most, 0x100), k=3_000_000))


def tags(chance: random.Random) -> NamedBytes:
    """A web page of elements that are opened and closed at random."""
    parts = (f"<{'/' * chance.randint(0, 1)}{chance.choice(TAGS)}>{chance.choice(PIECES)}" for _ in range(200_000))
    return "page.html", page("".join(parts))


def deep_page(chance: random.Random) -> NamedBytes:
    """A web page with deeply nested elements."""
    return "deep.html", page(f"<{chance.choice(TAGS)}>" * chance.choice((1000, 1_000_000)) + "Iturup")


def nested_tables(chance: random.Random) -> NamedBytes:
    """A web page with tables nested in tables."""
    depth = chance.choice((20, 200, 2000))
    return "tables.html", page("<table><tr><td>a<td>b<tr><td>" * depth + "Iturup")


def long_paragraph(chance: random.Random) -> NamedBytes:
    """A DOCX with one long text that compresses well."""
    text = chance.choice(NAMES).encode() * chance.choice((100_000, 2_000_000))
    return "long.docx", docx([b"<w:p><w:r><w:t>", text, b"</w:t></w:r></w:p>"])


def deep_docx(chance: random.Random) -> NamedBytes:
    """A DOCX with deeply nested elements."""
    depth = chance.choice((200, 300_000))
    return "deep.docx", docx([b"<w:p>" * depth, b"<w:r><w:t>Iturup</w:t></w:r>", b"</w:p>" * depth])


def many_pages(chance: random.Random) -> NamedBytes:
    """A PDF whose pages all use the same content stream, which may be long."""
    content = stream(zlib.compress(shown(chance.choice((1000, 10_000_000)))), b"/FlateDecode")
    return "pages.pdf", pdf(chance.choice((1, 50, 5000)), content)


def nested_graphics(chance: random.Random) -> NamedBytes:
    """A PDF in which one operator or bracket, such as the beginning of an array, is repeated a million times."""
    content = chance.choice((b"[", b"q ", b"BT ", b"(", b"<<", b"1 ")) * 1_000_000
    return "graphics.pdf", pdf(2, stream(content, b"[]"))


def damaged(chance: random.Random) -> NamedBytes:
    """A small document with some bytes changed and the end cut off."""
    makers = {
        "damaged.pdf": lambda: pdf(5, stream(zlib.compress(shown(5000)), b"/FlateDecode")),
        "damaged.docx": lambda: docx([b"<w:p><w:r><w:t>Iturup</w:t></w:r></w:p>"] * 500),
        "damaged.html": lambda: page("<p>Iturup and Kunashir</p>" * 500),
    }
    name = chance.choice(list(makers))
    data = bytearray(makers[name]())
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(5, len(data))] = chance.randrange(256)
    return name, bytes(data[: chance.randint(len(data) // 2, len(data))])


MAKERS: tuple[Maker, ...] = (
    some_text, mixed_text, any_bytes, tags, deep_page, nested_tables, long_paragraph, deep_docx, many_pages,
    nested_graphics, damaged,
)  # fmt: skip


def documents(chance: random.Random, count: int) -> dict[str, Callable[[], NamedBytes]]:
    """Functions that make `count` documents, by title: first the known ones, then random ones."""
    made: dict[str, Callable[[], NamedBytes]] = {title: partial(_known, title) for title in DOCUMENTS}
    while len(made) < count:
        maker, seed = chance.choice((some_text, *MAKERS)), chance.randrange(10**6)
        made[f"{maker.__name__.replace('_', ' ')}, {seed}"] = partial(_made, maker, seed)
    return dict(list(made.items())[:count])


def _known(title: str) -> NamedBytes:
    name, make = DOCUMENTS[title]
    return name, make()


def _made(maker: Maker, seed: int) -> NamedBytes:
    return maker(random.Random(seed))


def inputs(chance: random.Random, count: int) -> list[Input]:
    """`count` documents as inputs, each once for the command and once for the page."""
    made = documents(chance, count)
    return [
        Input(f"documents, {way}", title, partial(give_to, make))
        for way, give_to in (("command", by_command), ("page", by_page))
        for title, make in made.items()
    ]


async def by_page(make: Callable[[], NamedBytes], target: Target) -> Answer:
    """Give a document to the page, and return its answer."""
    session = Session(target.url, target.client)
    try:
        words = await give(session, *make())
    finally:
        await session.disconnect()
    return Answer(words, done=words == OPENED)


async def by_command(make: Callable[[], NamedBytes], target: Target) -> Answer:
    """Give a document to the command `link`, and return its answer.

    The memory in the answer is what the command takes in addition to its memory for a harmless text.
    """
    answer, taken = await run_command(*make())
    return answer._replace(peak=Peak(taken.cpu, taken.memory - target.memory_of_command))


async def usual_memory() -> float:
    """The memory of the command for a harmless text, in MB."""
    _, taken = await run_command(*HARMLESS)
    return taken.memory


async def run_command(name: str, data: bytes) -> tuple[Answer, Peak]:
    """Run the command `link` on a document.

    Returns its answer, and the largest CPU time and memory of any one process.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(data)
        process = await asyncio.create_subprocess_exec(
            *COMMAND, str(file), cwd=ROOT, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
        )
        watch = Watch(process.pid)
        with watch.looking():
            try:
                async with asyncio.timeout(PATIENCE):
                    _, said = await process.communicate()
            except TimeoutError:
                process.kill()
                await process.wait()
                return Answer(NO_ANSWER), watch.peak()
    words = said.decode("utf-8", "replace").strip()
    return Answer(words.replace(folder, "") or str(process.returncode), done=process.returncode == 0), watch.peak()
