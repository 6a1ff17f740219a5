"""Extracts the text of a PDF file with PDFium, the reader of Chromium."""

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage

from content.documents.article import Article
from content.documents.errors import DocumentError
from content.wording import N_

# The character by which PDFium replaces the hyphen of a word that is divided at the end of a line.
BROKEN_WORD = "\ufffe"
# A word with a space between each two letters (spaced for emphasis).
SPACED = re.compile(r"(?:[^\W\d_] ){3,}[^\W\d_](?!\w)")
WORD_GAP = 1.6  # a gap this many times as wide as the usual gap between letters ends a word
LOCKED = pypdfium2.raw.FPDF_ERR_PASSWORD


def read_pdf(name: str, data: bytes) -> Article:
    """The article of a PDF file.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file is locked
    with a password, is damaged, or contains no text, such as a scan.
    """
    try:
        with PdfDocument(data) as document:
            pages = [_text(page) for page in document]
            title = document.get_metadata_value("Title")
    except PdfiumError as error:
        if error.err_code == LOCKED:
            raise DocumentError(name, N_("{name} is password-protected. Save a copy without a password.")) from None
        raise DocumentError(name, N_("{name} is a damaged PDF file. Download it again, or paste its text.")) from None
    text = "\n\n".join(pages)
    if not text.strip():
        raise DocumentError(
            name, N_("{name} is a PDF file with no text, perhaps a scan. Run it through text recognition first.")
        )
    empty = sum(not page.strip() for page in pages)
    return Article(text, title, incomplete=_without_text(name, empty, len(pages)) if empty else None)


def _without_text(name: str, empty: int, pages: int) -> DocumentError:
    return DocumentError(
        name,
        N_("In {name}, {count} of {pages} pages have no text. If they are scans, run them through text recognition."),
        count=empty,
        pages=pages,
    )


def _text(page: PdfPage) -> str:
    """The text of a page. Hyphenated words and words in spaced letters are joined."""
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    spaced = "".join(_pieces(text_page, text)) if SPACED.search(text) else text
    return spaced.replace(BROKEN_WORD, "").replace("\r\n", "\n")


def _pieces(text_page: PdfTextPage, text: str) -> Iterator[str]:
    """The text of a page in pieces. Words in spaced letters are joined."""
    end = 0
    for found in SPACED.finditer(text):
        yield text[end : found.start()]
        yield _joined(text_page, found)
        end = found.end()
    yield text[end:]


def _joined(text_page: PdfTextPage, letters: re.Match[str]) -> str:
    """The words that spaced letters form. A word ends where a gap between letters is wider than usual."""
    places = range(letters.start(), letters.end(), 2)
    boxes = [text_page.get_charbox(place) for place in places]  # each box is (left, bottom, right, top)
    gaps = [following[0] - box[2] for box, following in pairwise(boxes)]
    usual = max(median(gaps), 0.01)
    ends = [*(" " if gap > WORD_GAP * usual else "" for gap in gaps), ""]
    return "".join(letters.string[place] + end for place, end in zip(places, ends, strict=True))
