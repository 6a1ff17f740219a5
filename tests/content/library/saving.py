"""The program of a process that saves articles into a library until a test kills it."""

from collections.abc import Iterator
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from content.documents import read_document
from content.library import open_library
from content.linking import Mention

PARAGRAPH = "Fog lies over Iturup and the ferry waits. Над островом туман. 択捉島は霧の中だ。\n"
MENTIONS = 4_000  # of each article


def article(number: int) -> str:
    """The text of the article with this number."""
    return f"Article {number}\n" + PARAGRAPH * 10


def mentions(number: int, said: Connection) -> Iterator[Mention]:
    """Yield the mentions of an article, all at the same place.

    After the first half, send ("saving", number) to `said`.
    """
    start = article(number).index("Iturup")
    for given in range(MENTIONS):
        if given == MENTIONS // 2:
            said.send(("saving", number))
        yield Mention(start, start + 6, "Iturup", "iturup", None, "geography", "name", 1.0)


def save_for_ever(path: Path, first: int, said: Connection) -> None:
    """Save articles with the numbers from `first` on, without end.

    For each article, `said` receives ("saving", number) when half of its mentions have been given to the library, and
    ("saved", number) when the article is saved.
    """
    library = open_library(path)
    for number in count(first):
        library.save(read_document(f"{number}.txt", article(number).encode()), mentions(number, said))
        said.send(("saved", number))
