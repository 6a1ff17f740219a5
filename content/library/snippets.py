"""Cuts a snippet out of a text around a search term. The cuts are between words if possible."""

import re

from content.library.search_terms import INVISIBLE, JAPANESE

LENGTH = 160  # approximate, in characters
BEFORE = 60  # at most this many characters before the term
POSSIBLE_START = re.compile(rf"(?<=\s)\S|{JAPANESE}")  # Japanese has no spaces to cut at
POSSIBLE_END = re.compile(rf"\s|(?<={JAPANESE})(?!{INVISIBLE}|[\u3099\u309a])")  # not before a voicing mark


def snippet(text: str, start: int, end: int) -> tuple[int, int]:
    """The span (start, end) in `text` of a snippet around a term. The end of a span is exclusive.

    The parameters `start` and `end` are the span of the term. The snippet contains the term and begins at most BEFORE
    characters before it. The snippet has about LENGTH characters, or more if the term is longer.
    """
    first = _snippet_start(text, max(0, start - BEFORE), start)
    last = max(first + LENGTH, end)
    if last >= len(text):
        return first, len(text)
    ends = [match.start() for match in POSSIBLE_END.finditer(text, end, last + 1)]
    return first, ends[-1] if ends else last


def _snippet_start(text: str, earliest: int, start: int) -> int:
    found = POSSIBLE_START.search(text, earliest, start) if earliest else None
    return found.start() if found else (start if earliest else 0)
