"""The sentences of a text, by the library sentencex, with line breaks that end a heading or an item of a list."""

import re
from collections.abc import Iterator
from itertools import pairwise

import sentencex

from content.documents.language import language_of
from content.models import Language

_HALVES = re.compile("[\ud800-\udfff]")  # of surrogate pairs, which the library does not take
_LINES = re.compile(r"[^\n]*\n|[^\n]+$")
TOLD = 200  # characters that tell a text's language
# The library's time grows with the square of what it gets at once: whole paragraphs, or whatever ends a sentence.
_BLOCKS = re.compile(r".{1,20000}(?:\n[ \t\r]*\n|\Z)|.{1,20000}(?:\n|[.!?]\s|[。！？])|.{1,20000}", re.DOTALL)
WRAPPED = 0.75  # lines of a paragraph that was broken to a width have at least this share of its longest line's length


def sentences(text: str, language: Language | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences, one behind the other, which together are the whole text."""
    language = language or language_of(text[:TOLD]) or "en"
    spans: list[tuple[int, int]] = []
    for block in _BLOCKS.finditer(_HALVES.sub("\ufffd", text)):
        for sentence in sentencex.get_sentence_boundaries(language, block[0]):
            start, end = sentence["start_index"], sentence["end_index"]
            spans += _by_lines(text, block.start() + start, block.start() + end)
    return spans


def _by_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut one of the library's sentences at line breaks, unless its lines were broken to a width."""
    if text.find("\n", start, end - 1) < 0:
        yield start, end
        return
    lines = [match.span() for match in _LINES.finditer(text, start, end)]
    longest = max((stop - begin for begin, stop in lines), default=0)
    begin = start
    for (first, stop), (following, _) in pairwise(lines):
        is_full = stop - first >= WRAPPED * longest and longest > 30
        if not is_full or not text[first:stop].strip():
            yield begin, following
            begin = following
    if begin < end:
        yield begin, end
