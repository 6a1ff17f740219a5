"""A process that saves articles into the library it is given until it is killed; says the number of each kept one."""

import sys
from itertools import count
from pathlib import Path

from content.documents import read_document
from content.library import open_library
from content.linking import Mention

PARAGRAPH = "Fog lies over Iturup and the ferry waits. Над островом туман. 択捉島は霧の中だ。\n"


def article(number: int) -> str:
    """The text of one article: many pages, so that a kill falls into the writing of it."""
    return f"Article {number}\n" + PARAGRAPH * 300


def main() -> None:
    library = open_library(Path(sys.argv[1]))
    for number in count(int(sys.argv[2])):
        text = article(number)
        start = text.index("Iturup")
        mention = Mention(start, start + 6, "Iturup", "iturup", None, "geography", "name", 1.0)
        library.save(read_document(f"{number}.txt", text.encode()), [mention] * 50)
        print(number, flush=True)


if __name__ == "__main__":
    main()
