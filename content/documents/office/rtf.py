"""Extracts the text of an RTF file with striprtf."""

import re

from striprtf.striprtf import rtf_to_text

from content.documents.article import Article
from content.documents.decoding.encodings import MIN_PLAUSIBILITY, plausibility
from content.documents.errors import DocumentError
from content.wording import N_

TITLE = re.compile(r"\{\\title ((?:[^{}\\]|\\'[0-9a-fA-F]{2}|\\u-?\d++ ?+\??+)*+)\}")
CODE_PAGE = re.compile(r"\\ansicpg(\d+)")
HEAD = 20_000  # the properties are searched in this many characters at the beginning
# From the control word that hides text to the one that shows text again, or to the end of the group.
HIDDEN = re.compile(r"\\(v|deleted)(?![a-z0-9])(?:[^{}\\]|\\(?!\1[0]|plain(?![a-z])).)*", re.DOTALL)
# Unescaped bytes outside ASCII, as old programs write them. In Japanese, a character has two bytes.
RAW, RAW_JAPANESE = re.compile(rb"[\x80-\xff]"), re.compile(rb"[\x81-\x9f\xe0-\xfc][\x40-\xfc]|[\x80-\xff]")
BINARY = re.compile(rb"\\bin\d")  # a control word that precedes binary data
FONT_WITHOUT_SET = re.compile(r"(\{\\f\d+)(?=[^{}]*;\})(?![^{}]*\\fcharset)")
CHARACTER_SET = re.compile(r"\\(?:fcharset|ansicpg)\d+")
MAC = {"10000": "mac_roman", "10001": "cp932", "10007": "mac_cyrillic"}
# A field that puts a reading (ruby) above a word. Word and LibreOffice write it as a formula without a result.
READING = re.compile(r"\{\\\*\\fldinst\s*\{\s*EQ [^{}]*\\up \d+\(([^(){}]*)\),([^(){}]*)\)\s*\}\s*\}")
# The keyword of a link field. For such a field, striprtf uses a regular expression whose time grows at least with the
# square of the text's length, and it adds the address to the text. So the keyword is replaced before.
LINK = re.compile(r'HYPERLINK(?=\s*")')
# Groups outside the main text, such as footnotes, which striprtf leaves out.
ASIDE = re.compile(r"\{(?:\\\*)?\\(?:footnote|annotation|shptxt|header[lrf]?|footer[lrf]?)(?![a-z])")
BRACE = re.compile(r"\\[\\{}]|[{}]")


def read_rtf(name: str, data: bytes) -> Article:
    """The article of an RTF file.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file is broken or
    without text.
    """
    source = _escaped(data[max(data.find(b"{\\rtf"), 0) :]).decode("latin-1")
    shown = LINK.sub("LINK", HIDDEN.sub("", source))
    markup = _with_asides_at_end(READING.sub(r"{\2\\u-248 ?\1\\u-247 ?}", shown))
    try:
        text = _in_character_set(FONT_WITHOUT_SET.sub(r"\1\\fcharset1", markup))
        title = TITLE.search(markup[:HEAD])
        heading = _plain(f"{{\\rtf1 {title[1]}}}", _encoding(markup)) if title else None
    except (LookupError, ValueError, IndexError, OverflowError):
        raise DocumentError(
            name, N_("{name} is a damaged RTF file. Open it and save it again, or paste its text.")
        ) from None
    if not text.strip():
        raise DocumentError(name, N_("{name} is an RTF file with no text. Choose one with text."))
    return Article(text, heading)


def _escaped(data: bytes) -> bytes:
    """RTF in which all bytes outside ASCII are escaped, as the format requires."""
    if BINARY.search(data):
        return data
    raw = RAW_JAPANESE if _encoding(data[:HEAD].decode("latin-1")) == "cp932" else RAW
    return raw.sub(lambda letters: b"".join(b"\\'%02x" % byte for byte in letters[0]), data)


def _encoding(markup: str) -> str:
    code_page = CODE_PAGE.search(markup[:HEAD])
    return MAC.get(code_page[1], f"cp{code_page[1]}") if code_page else "cp1252"


def _in_character_set(markup: str) -> str:
    """The text of an RTF file in the character sets that the file states.

    If this text is implausible, it is the most plausible text of several character sets.
    """
    text = _plain(markup, _encoding(markup))
    if plausibility(text) >= MIN_PLAUSIBILITY:
        return text
    without_sets = CHARACTER_SET.sub("", markup)
    others = (_plain(without_sets, encoding) for encoding in (_encoding(markup), "cp1251", "cp932", "utf-8"))
    return max((text, *others), key=plausibility)


def _plain(markup: str, encoding: str) -> str:
    """The plain text of RTF. RTF writes a character beyond 16 bits as two surrogates; they are joined."""
    text = str(rtf_to_text(markup, encoding=encoding, errors="replace"))  # type: ignore[no-untyped-call]
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _with_asides_at_end(markup: str) -> str:
    """The RTF with some groups moved to paragraphs at the end.

    These groups are footnotes, comments, text boxes, headers and footers.
    """
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
