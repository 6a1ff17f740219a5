"""Extracts the text of an RTF file with striprtf."""

import re

from striprtf.striprtf import rtf_to_text

from content.documents.article import Article
from content.documents.errors import DocumentError
from content.wording import N_

TITLE = re.compile(r"\{\\title ((?:[^{}\\]|\\'[0-9a-fA-F]{2}|\\u-?\d+ ?\??)*)\}")
CODE_PAGE = re.compile(r"\\ansicpg(\d+)")
HEAD = 20_000  # characters in which the properties are looked for
HIDDEN = re.compile(r"\{[^{}]*\\(?:v|deleted)(?![a-z0-9])[^{}]*\}")
# A field that puts a reading over a word. Word and LibreOffice write it as a formula without a result.
READING = re.compile(r"\{\\\*\\fldinst\s*\{\s*EQ [^{}]*\\up \d+\(([^(){}]*)\),([^(){}]*)\)\s*\}\s*\}")
# What stands beside the text, and which striprtf leaves out.
ASIDE = re.compile(r"\{(?:\\\*)?\\(?:footnote|annotation|shptxt|header[lrf]?|footer[lrf]?)(?![a-z])")
BRACE = re.compile(r"\\[\\{}]|[{}]")


def read_rtf(name: str, data: bytes) -> Article:
    """The article of an RTF file.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file is broken or
    without text.
    """
    markup = _with_asides_at_end(READING.sub(r"{\2\\u-248 ?\1\\u-247 ?}", HIDDEN.sub("", data.decode("latin-1"))))
    code_page = CODE_PAGE.search(markup[:HEAD])
    encoding = f"cp{code_page[1]}" if code_page else "cp1252"
    try:
        text = _plain(markup, encoding)
        title = TITLE.search(markup[:HEAD])
        heading = _plain(f"{{\\rtf1 {title[1]}}}", encoding) if title else None
    except (LookupError, ValueError, IndexError, OverflowError):
        raise DocumentError(
            name, N_("{name} is a damaged RTF file. Open it and save it again, or paste its text.")
        ) from None
    if not text.strip():
        raise DocumentError(name, N_("{name} is an RTF file with no text. Choose one with text."))
    return Article(text, heading)


def _plain(markup: str, encoding: str) -> str:
    """The plain text of RTF. RTF writes a character beyond 16 bits as two surrogates, which are joined."""
    text = str(rtf_to_text(markup, encoding=encoding, errors="replace"))  # type: ignore[no-untyped-call]
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _with_asides_at_end(markup: str) -> str:
    """The RTF with notes, comments, text boxes, headers and footers moved to paragraphs at the end."""
    kept, asides, end = [], [], 0
    for found in ASIDE.finditer(markup):
        if found.start() >= end:
            kept.append(markup[end : found.start()])
            end = _end_of_group(markup, found.end())
            asides.append(f"{{\\par {markup[found.end() : end]}")
    return "".join([*kept, markup[end:].rstrip().removesuffix("}"), *asides, "}"])


def _end_of_group(markup: str, start: int) -> int:
    """The offset of the end of the innermost group that contains the offset `start`."""
    depth = 1
    for brace in BRACE.finditer(markup, start):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if not depth:
            return brace.end()
    return len(markup)
