"""Extracts the text of subtitles: SubRip (SRT) and WebVTT."""

import re
from html import unescape

from content.documents.article import Article
from content.documents.encodings import decoded
from content.documents.errors import DocumentError
from content.wording import N_

TIMES = re.compile(r"(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,200}\}")  # italics, voices, times, positions
BLANK = re.compile(r"\n[^\S\n]*\n")


def read_subtitles(name: str, data: bytes) -> Article:
    """The article of a subtitle file: the subtitles without numbers and times. Repeated lines are left out.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file has no
    subtitle, or if its encoding is not known.
    """
    text = decoded(name, data)
    lines: list[str] = []
    for block in BLANK.split("\n".join(text.splitlines())):
        for line in _shown(block):
            if line and (not lines or line != lines[-1]):  # subtitles that roll repeat the line before
                lines.append(line)
    if not lines:
        raise DocumentError(name, N_("{name} is a subtitle file with no text. Choose one with text."))
    return Article("\n".join(lines))


def _shown(block: str) -> list[str]:
    """The lines of a subtitle, without tags. None for a block of another kind, such as a note or a style."""
    lines = block.split("\n")
    times = next((number for number, line in enumerate(lines) if TIMES.match(line.strip())), None)
    return [] if times is None else [unescape(TAG.sub("", line)).strip() for line in lines[times + 1 :]]
