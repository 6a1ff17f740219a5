"""The server's answer to a text or a request, and whether that answer is a sentence for readers."""

import asyncio
import re
from contextlib import suppress
from urllib.parse import urlsplit

from inscriptis import get_text

from visiting.sessions import PATIENCE, Session

OPENED = "the text is open"
SILENT = "nothing is said"
ARTICLE = "<article class='text'"
SENTENCE = re.compile(r"\w+(?:[^\w.!?]+\w+){2,}[^\w.!?]*[.!?]")  # three words or more, and a full stop
PROGRAM = re.compile(r'Traceback \(most recent|File ".+", line \d+|^\w*(Error|Exception): ', re.MULTILINE)


async def give(session: Session, name: str, data: bytes) -> str:
    """Give a document to the page that reads articles, and return the page's message.

    A file whose name ends with .txt is pasted as text, any other is uploaded.
    """
    await session.load(read="", lang="en")
    if name.endswith(".txt"):
        await session.paste(data.decode("utf-8", "replace"))
    else:
        put = await session.upload(name, data)
        if not put.is_success:
            return in_words(put.text)
    return spoken(session)


def spoken(session: Session) -> str:
    """The page's alerts after a text was given. Without alerts, `OPENED` if the text is open, otherwise `SILENT`."""
    alerts = [in_words(markup) for markup in session.html if "role='alert'" in markup]
    if alerts:
        return " ".join(alerts)
    return OPENED if any(ARTICLE in markup for markup in session.html) else SILENT


def in_words(markup: str) -> str:
    """The text of an answer in HTML or plain text, as one line."""
    return " ".join((get_text(markup) if markup.lstrip().startswith("<") else markup).split())


def is_sentence(words: str) -> bool:
    """Whether an answer contains a sentence, and no traceback or exception of the program."""
    return bool(SENTENCE.search(words)) and not PROGRAM.search(words)


async def ask(url: str, request: bytes, patience: float = PATIENCE) -> bytes:
    """Send the bytes of a request, and return all bytes that the server sends until the connection ends.

    Raises TimeoutError if the connection does not end within `patience` seconds, and OSError if it cannot be opened.
    """
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    answer = bytearray()

    async def receive() -> None:
        while received := await reader.read(1_000_000):
            answer.extend(received)

    try:
        async with asyncio.timeout(patience):
            writer.write(request)
            with suppress(ConnectionError):  # a refusal may come before all is sent
                await receive()
    finally:
        writer.close()
    return bytes(answer)


def request(url: str, target: str, *headers: str, method: str = "GET") -> bytes:
    """The bytes of an HTTP request for `target`. The header `Host` is added unless `headers` contain one."""
    host = [] if any(header.lower().startswith("host:") for header in headers) else [f"Host: {urlsplit(url).netloc}"]
    lines = [f"{method} {target} HTTP/1.1", *host, "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape")
