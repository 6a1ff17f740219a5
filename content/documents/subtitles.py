"""Extracts the text of subtitles: SubRip (SRT) and WebVTT."""

import re
from collections.abc import Iterator
from html import unescape

from content.documents.article import Article
from content.documents.decoding.encodings import decoded
from content.documents.errors import DocumentError
from content.wording import N_

TIMES = re.compile(r"(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}")
TAG = re.compile(
    r"</?[a-zA-Z][^<>]{0,200}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,200}\}|(?<=<rt>)[^<>]{0,200}"
)  # markup for italics, voices, times, positions and readings
NOT_SHOWN = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)(?![^\s])")  # the beginnings of blocks that are not subtitles


def read_subtitles(name: str, data: bytes) -> Article:
    """The article of a subtitle file: the subtitles without numbers and times. Repeated lines are left out.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file has no
    subtitle, or if its encoding is not known.
    """
    lines: list[str] = []
    for shown in _shown(decoded(name, data).splitlines()):
        line = unescape(TAG.sub("", shown)).strip()
        if line and (not lines or line != lines[-1]):  # scrolling subtitles repeat the previous line
            lines.append(line)
    if not lines:
        raise DocumentError(name, N_("{name} is a subtitle file with no text. Choose one with text."))
    return Article("\n".join(lines))


def _shown(lines: list[str]) -> Iterator[str]:
    """The lines of text in subtitles, without times and without the numbers or names of the subtitles.

    In both formats, a blank line ends a subtitle. But some programs write blank lines inside subtitles, or no blank
    line between two subtitles. Here a subtitle therefore ends only at the next line with times, or where a block of
    another kind begins after a blank line.
    """
    is_subtitle = False
    for number, line in enumerate(lines):
        before = lines[number - 1].strip() if number else ""
        if TIMES.match(line.strip()):
            is_subtitle = True
        elif not before and NOT_SHOWN.match(line):
            is_subtitle = False
        elif is_subtitle and not _is_name(line, before, lines[number + 1 : number + 2]):
            yield line


def _is_name(line: str, before: str, following: list[str]) -> bool:
    """Whether a line is the number or the name of the next subtitle: the line after it contains times.

    `before` is the line before. `following` contains the line after, or is empty at the end of the file.
    """
    return bool(following) and bool(TIMES.match(following[0].strip())) and (not before or line.strip().isdecimal())
