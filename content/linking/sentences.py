"""Splits a text into sentences.

The package sentencex finds the sentences. They are split again at line breaks, such as those after headings and list
items. They are not split at the line breaks of wrapped prose.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import sentencex

from content.documents.decoding.language import language_of

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")  # sentencex does not accept them
_LINES = re.compile(r"[^\n]*\n|[^\n]+$")
LANGUAGE_SAMPLE = 200  # number of characters at the start of the text from which its language is detected
# The time that sentencex needs grows with the square of the input's length. So the text is passed to sentencex in
# blocks of at most 20,000 characters. A block ends after a paragraph if possible, or else after a line or a sentence.
_BLOCKS = re.compile(r".{1,20000}(?:\n[ \t\r]*\n|\Z)|.{1,20000}(?:\n|[.!?]\s|[。！？])|.{1,20000}", re.DOTALL)
WRAPPED = 0.75  # a line counts as wrapped if its length is at least this fraction of the longest line's length


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The spans `(start, end)` of the sentences, in order, `end` exclusive. Together they cover the whole text.

    The language is detected from the first LANGUAGE_SAMPLE characters. If it is not detected, the rules of English are
    used. The list is empty if the text is empty.
    """
    language = language_of(text[:LANGUAGE_SAMPLE]) or "en"
    spans: list[tuple[int, int]] = []
    for block in _BLOCKS.finditer(_without_surrogates(text)):
        for sentence in sentencex.get_sentence_boundaries(language, block[0]):
            start, end = block.start() + sentence["start_index"], block.start() + sentence["end_index"]
            if text.find("\n", start, end - 1) < 0:
                spans.append((start, end))
            else:
                spans += _by_lines(text, start, end)
    return spans


def _without_surrogates(text: str) -> str:
    try:
        text.encode()  # raises an error for a lone surrogate, which is faster than a search
    except UnicodeEncodeError:
        return _LONE_SURROGATES.sub("\ufffd", text)
    return text


def _by_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split a sentence found by sentencex at its line breaks, and yield the spans of the pieces.

    A wrapped line is not split from the line after it. A line is wrapped if its length is at least WRAPPED times the
    length of the longest line in the sentence, and this longest line has more than 30 characters. A blank line is never
    wrapped, so the sentence is split after each blank line.
    """
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
