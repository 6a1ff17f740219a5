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
)  # italics, voices, times, positions, readings
NOT_SHOWN = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)(?![^\s])")  # how blocks begin that are no subtitles


def read_subtitles(name: str, data: bytes) -> Article:
    """The article of a subtitle file: the subtitles without numbers and times. Repeated lines are left out.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file has no
    subtitle, or if its encoding is not known.
    """
    lines: list[str] = []
    for shown in _shown(decoded(name, data).splitlines()):
        line = unescape(TAG.sub("", shown)).strip()
        if line and (not lines or line != lines[-1]):  # subtitles that roll repeat the line before
            lines.append(line)
    if not lines:
        raise DocumentError(name, N_("{name} is a subtitle file with no text. Choose one with text."))
    return Article("\n".join(lines))


def _shown(lines: list[str]) -> Iterator[str]:
    """The lines behind times, without the number or name in the line before the next times.

    Blank lines end a subtitle by the rules of both formats. Programs write them inside subtitles all the same, or none
    between two, so that only times, and blocks of another kind, are told by their form.
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
    """Whether a line is the number or the name of the subtitle whose times follow it."""
    return bool(following) and bool(TIMES.match(following[0].strip())) and (not before or line.strip().isdecimal())
