"""A process that saves articles into the library it is given until it is killed.

It says `saving N` when half of what belongs to article N is written, and `saved N` when all of it is kept.
"""

import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from content.documents import read_document
from content.library import open_library
from content.linking import Mention

PARAGRAPH = "Fog lies over Iturup and the ferry waits. Над островом туман. 択捉島は霧の中だ。\n"
MENTIONS = 4_000  # of each article


def article(number: int) -> str:
    """The text of one article."""
    return f"Article {number}\n" + PARAGRAPH * 50


def mentions(number: int) -> Iterator[Mention]:
    """What the article mentions, written one after another as it is given."""
    start = article(number).index("Iturup")
    for given in range(MENTIONS):
        if given == MENTIONS // 2:
            print("saving", number, flush=True)
        yield Mention(start, start + 6, "Iturup", "iturup", None, "geography", "name", 1.0)


def main() -> None:
    library = open_library(Path(sys.argv[1]))
    for number in count(int(sys.argv[2])):
        library.save(read_document(f"{number}.txt", article(number).encode()), mentions(number))
        print("saved", number, flush=True)


if __name__ == "__main__":
    main()
