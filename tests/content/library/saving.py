"""Saves articles into a library until its process is killed."""

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
    """The text of one article."""
    return f"Article {number}\n" + PARAGRAPH * 10


def mentions(number: int, said: Connection) -> Iterator[Mention]:
    """What the article mentions, written one after another as it is given."""
    start = article(number).index("Iturup")
    for given in range(MENTIONS):
        if given == MENTIONS // 2:
            said.send(("saving", number))
        yield Mention(start, start + 6, "Iturup", "iturup", None, "geography", "name", 1.0)


def save_for_ever(path: Path, first: int, said: Connection) -> None:
    """Save articles from number `first` on.

    It says `saving` with an article's number when half of what belongs to it is written, and `saved` when all of it is
    kept.
    """
    library = open_library(path)
    for number in count(first):
        library.save(read_document(f"{number}.txt", article(number).encode()), mentions(number, said))
        said.send(("saved", number))
