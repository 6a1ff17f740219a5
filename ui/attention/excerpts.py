"""Shortens a passage to the number of words that the operator of the server allows."""

import re

from content.library.search_terms import JAPANESE
from ui.server.settings import Extent

# A word: characters between spaces, or two Japanese characters, because Japanese has no spaces.
WORD = re.compile(rf"{JAPANESE}{{1,2}}|(?:(?!{JAPANESE})\S)+")


def excerpt(text: str, mention: int, extent: Extent) -> tuple[int, int]:
    """The range (start, end) of the passage `text` that readers may see, in characters.

    `mention` is the offset of a mention in `text`. If the passage has more words than allowed, the range has the
    allowed number of words and contains the first word of the mention. About a third of the words come before the
    mention; more if the mention is near the end of the passage. If no text may be shown, the range is (0, 0).
    """
    if extent.words is None:
        return 0, len(text)
    words = [found.span() for found in WORD.finditer(text)]
    if not extent.words or not words:
        return 0, 0
    if len(words) <= extent.words:
        return 0, len(text)
    at = next((number for number, (_, end) in enumerate(words) if end > mention), 0)
    first = min(max(0, at - extent.words // 3), len(words) - extent.words)
    return words[first][0], words[first + extent.words - 1][1]
