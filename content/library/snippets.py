"""A short piece of a text around what was searched, cut between words."""

import re

from content.library.search_terms import INVISIBLE, JAPANESE

LENGTH = 160  # characters, about
BEFORE = 60  # of them, at most, before what was searched
BEGINNING = re.compile(rf"(?<=\s)\S|{JAPANESE}")  # Japanese has no words to cut between
END = re.compile(rf"\s|(?<={JAPANESE})(?!{INVISIBLE}|[\u3099\u309a])")  # but never a kana from its voicing mark


def snippet(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a piece of the text that holds the span from `start` to `end`."""
    first = _beginning(text, max(0, start - BEFORE), start)
    last = max(first + LENGTH, end)
    if last >= len(text):
        return first, len(text)
    ends = [gap.start() for gap in END.finditer(text, end, last + 1)]
    return first, ends[-1] if ends else last


def _beginning(text: str, earliest: int, start: int) -> int:
    found = BEGINNING.search(text, earliest, start) if earliest else None
    return found.start() if found else (start if earliest else 0)
