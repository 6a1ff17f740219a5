"""Splits a text into sentences.

The package sentencex finds the sentences. They are split again at line breaks, such as those after headings and list
items, unless the line breaks only wrap prose.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import sentencex

from content.documents.language import language_of

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")  # sentencex accepts none
_LINES = re.compile(r"[^\n]*\n|[^\n]+$")
LANGUAGE_SAMPLE = 200  # number of characters at the start of the text from which its language is detected
# The time that sentencex takes grows with the square of the input's length. So it gets blocks of at most 20,000
# characters. A block ends after a paragraph if possible, or else after a line or a sentence.
_BLOCKS = re.compile(r".{1,20000}(?:\n[ \t\r]*\n|\Z)|.{1,20000}(?:\n|[.!?]\s|[。！？])|.{1,20000}", re.DOTALL)
WRAPPED = 0.75  # a line counts as wrapped if it is at least this long, as a share of the longest line's length


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences, in order. Together they cover the whole text.

    The text is split by the rules of English if its language cannot be detected.
    """
    language = language_of(text[:LANGUAGE_SAMPLE]) or "en"
    spans: list[tuple[int, int]] = []
    for block in _BLOCKS.finditer(_LONE_SURROGATES.sub("\ufffd", text)):
        for sentence in sentencex.get_sentence_boundaries(language, block[0]):
            start, end = sentence["start_index"], sentence["end_index"]
            spans += _by_lines(text, block.start() + start, block.start() + end)
    return spans


def _by_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split a sentence of sentencex at its line breaks, and return the spans of the parts.

    The text is not split after a line that is longer than 30 characters and almost as long as the longest line of the
    sentence (see WRAPPED), because such a line is wrapped prose.
    """
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
