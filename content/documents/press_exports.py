"""Splits an export of a press database into its articles. The export is one text; lines mark the ends of articles."""

import re
from dataclasses import replace

from content.documents.article import Article

# Lines that separate two articles in exports of Nexis and LexisNexis, and the last line of an article of Factiva.
ENDS = re.compile(
    r"^[^\S\n]*(?:End of Document|\d{1,5} of \d{1,5} DOCUMENTS?|Document [A-Z0-9]{4,10}0?\d{8}[a-z0-9]{6,12})[^\S\n]*$",
    re.MULTILINE,
)


def divided(article: Article) -> list[Article]:
    """The articles in an export of a press database, named `1`, `2` and so on.

    If no line marks the end of an article, the result contains only `article`, unchanged.
    """
    pieces = [piece.strip() for piece in ENDS.split(article.text)]
    found = [piece for piece in pieces if piece]
    if len(pieces) == 1 or not found:
        return [article]
    return [replace(article, text=piece, title=None, name=str(number)) for number, piece in enumerate(found, 1)]
