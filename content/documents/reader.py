"""Detects the format of a document by the first bytes or the name of the file, and extracts the text."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from content.documents.docx import read_docx
from content.documents.encodings import decode
from content.documents.errors import DocumentError
from content.documents.language import language_of
from content.documents.pdf import read_pdf
from content.documents.webpage import read_webpage
from content.models import Language
from content.wording import N_

DocumentFormat = Literal["text", "html", "pdf", "docx"]
MAX_BYTES = 20_000_000  # bytes; the text of a book has about one million
MAX_TITLE = 200  # characters
SUFFIXES: dict[str, DocumentFormat] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
PLAIN_SUFFIXES = (".txt", ".text", ".md")
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the first bytes of an old Word file or an encrypted DOCX
READERS = {"html": read_webpage, "pdf": read_pdf, "docx": read_docx}


@dataclass(frozen=True)
class Document:
    """A document with its text. `name` is the name of the file.

    The text of a text file is unchanged, except that a byte order mark is removed. `title` is the title in the metadata
    of the document, or else the first line of the text that is not blank. A title longer than MAX_TITLE characters is
    shortened. `language` is None if the language of the text is not English, Russian or Japanese, or cannot be
    detected.
    """

    name: str
    title: str | None
    text: str
    language: Language | None
    format: DocumentFormat


def read_document(name: str, data: bytes) -> Document:
    """The document in a file with the name `name` and the bytes `data`.

    Raises DocumentError if the file is empty, has more than MAX_BYTES bytes, or cannot be read.
    """
    _check_size(name, data)
    format_ = format_of(name, data)
    text, title = _read_text(name, data) if format_ == "text" else READERS[format_](name, data)
    title = _shortened(title) or _first_line(text)
    return Document(name=name, title=title, text=text, language=language_of(text), format=format_)


def format_of(name: str, data: bytes) -> DocumentFormat:
    """The format of a file.

    The first of these rules that applies decides:
    1. The file begins with the bytes of a PDF file: `pdf`.
    2. The file begins with the bytes of a zip file: `docx`.
    3. The file begins with `<!doctype html` or `<html`, and the suffix of its name is not in PLAIN_SUFFIXES: `html`.
    4. The suffix is in SUFFIXES: the format in SUFFIXES.
    5. Otherwise: `text`.

    White space and a UTF-8 byte order mark at the beginning of the file are ignored.
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    suffix = PurePath(name).suffix.lower()
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if suffix not in PLAIN_SUFFIXES and head[:14].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    return SUFFIXES.get(suffix, "text")


def _check_size(name: str, data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise too_large(name, len(data))
    if not data.strip():
        raise DocumentError(name, N_("{name} is empty. Choose a file with text."))
    if data.startswith((COMPOUND_FILE, b"{\\rtf")):
        raise DocumentError(
            name, N_("{name} is an older or a locked Word file. Save it as DOCX without a password, or paste its text.")
        )


def too_large(name: str, size: int) -> DocumentError:
    """The error for a file that is larger than MAX_BYTES. `size` is the size of the file in bytes."""
    return DocumentError(
        name,
        N_("{name} has {size} MB; at most {limit} MB are read. Save it in parts, or paste the part that matters."),
        size=size // 1_000_000,
        limit=MAX_BYTES // 1_000_000,
    )


def _read_text(name: str, data: bytes) -> tuple[str, None]:
    text = decode(data)
    if text is None:
        raise DocumentError(
            name,
            N_(
                "{name} is not text in UTF-8, UTF-16, windows-1251, Shift_JIS or EUC-JP, nor a web page, PDF or DOCX. "
                "Save it as text in UTF-8."
            ),
        )
    if not text.strip():
        raise DocumentError(name, N_("{name} is empty. Choose a file with text."))
    return text, None


def _first_line(text: str) -> str | None:
    return next((_shortened(line) for line in text.splitlines() if line.strip()), None)


def _shortened(title: str | None) -> str | None:
    words = " ".join((title or "").split())
    return (words if len(words) <= MAX_TITLE else f"{words[: MAX_TITLE - 1]}…") or None
