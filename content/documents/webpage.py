"""Extracts the article of a web page: its text without scripts and navigation, and what the page states about it."""

import codecs
import re

from inscriptis import get_text
from inscriptis.css_profiles import STRICT_CSS_PROFILE
from inscriptis.html_properties import Display
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_element import HtmlElement
from lxml import etree

from content.documents.article import Article
from content.documents.encodings import BOMS, decode
from content.documents.errors import DocumentError
from content.documents.markup import parsed
from content.documents.page_metadata import PageMetadata, page_metadata
from content.documents.page_parts import article_part, without_hidden_parts
from content.wording import N_

DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
HEAD_LENGTH = 4096  # the declaration of the encoding is searched in this many bytes
# For each encoding that a page may declare, the encoding that browsers use instead. Keys are names of Python codecs.
WEB_ENCODINGS = {
    "utf-8": "utf-8",
    "cp1251": "cp1251",
    "koi8-r": "koi8-r",
    "cp866": "cp866",
    "iso8859-5": "iso8859-5",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "euc_jp": "euc_jp",
    "iso2022_jp": "iso2022_jp",
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
}
# The elements rp and rt contain the readings of kanji.
NOT_SHOWN = ("script", "style", "noscript", "template", "iframe", "object", "svg", "math", "rp", "rt")
CONTROLS = ("button", "select", "textarea")
BLOCKS = ("section", "details", "summary", "dl", "dt", "dd", "caption")
STYLE = (
    STRICT_CSS_PROFILE
    | dict.fromkeys((*NOT_SHOWN, *CONTROLS), HtmlElement(display=Display.none))
    | dict.fromkeys(BLOCKS, HtmlElement(display=Display.block))
)
NOTE_MARK = re.compile(r"\s*[\[(]?(\d{1,3}|[a-z*†‡§])[\])]?\s*\Z")  # of a footnote
WORD_BEFORE = re.compile(r"(?:[^\W\d_]{4}|[.,;:!?»”\"')\]。、」）])\s*\Z")  # a unit of measure is shorter
SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def read_webpage(name: str, data: bytes, charset: str | None = None) -> Article:
    """The article of a web page, with title, publisher, date and language as far as the page states them.

    `name` is the name of the file for messages, `data` are its bytes, and `charset` is the encoding that the server has
    stated, or None. Raises DocumentError if the page has no visible text, if its encoding is not known, or if it
    contains no HTML element.
    """
    return read_page(name, markup_of(name, data, charset))


def read_page(name: str, markup: str) -> Article:
    """The same as `read_webpage`, for markup that is decoded already."""
    page = parsed_page(name, markup)
    stated = page_metadata(page)
    text = _article_text(page, stated)
    if not text.strip():
        raise DocumentError(name, N_("{name} is a web page with no text. Open it in a browser, and paste its text."))
    return Article(text, stated.title, stated.publisher, stated.date, stated.language)


def _article_text(page: etree._Element, stated: PageMetadata) -> str:
    """The visible text of the article. If the text in the page's JSON-LD is much longer, that text instead."""
    without_hidden_parts(page)
    part = article_part(page)
    text = visible_text(part)
    headline = stated.headline
    if part is not page and headline and headline not in " ".join(text.split()):
        text = f"{headline}\n\n{text.lstrip()}"
    return stated.body if stated.body and len(stated.body) > 2 * len(text) else text


def markup_of(name: str, data: bytes, charset: str | None = None) -> str:
    """The decoded markup of a page.

    Its encoding is that of its byte order mark, or else the stated, the declared or the detected one.
    """
    has_mark = any(data.startswith(mark) for mark in BOMS)
    declared = None if charset or has_mark else DECLARED.search(data[:HEAD_LENGTH])
    markup = _as_stated(data, declared[1].decode("ascii") if declared else charset) if not has_mark else None
    markup = markup or decode(data)
    if markup is None:
        raise DocumentError(
            name, N_("The character encoding of the web page {name} is not recognised. Save the page again in UTF-8.")
        )
    return markup


def _as_stated(data: bytes, charset: str | None) -> str | None:
    try:
        return data.decode(WEB_ENCODINGS[codecs.lookup(charset or "").name])
    except (LookupError, UnicodeDecodeError):
        return None


def parsed_page(name: str, markup: str) -> etree._Element:
    """The outermost element of a page or of a piece of a page. Raises DocumentError if it has no element."""
    try:
        # The markup is passed as bytes because lxml refuses a str that declares an encoding.
        page = parsed(markup.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8"))
    except etree.XMLSyntaxError:
        page = None
    if page is None:  # the markup contains no element
        raise DocumentError(name, N_("{name} is not a web page. Save it again, or paste its text."))
    return page


def visible_text(part: etree._Element) -> str:
    """The text that a browser shows of an element. Footnote marks are in brackets, separated from the word before."""
    for raised in part.iter("sup"):
        _write_out(raised)
    markup = etree.tostring(part, encoding="unicode", method="html", with_tail=False)
    return str(get_text(markup, ParserConfig(css=STYLE)))


def _write_out(raised: etree._Element) -> None:
    """Replace superscripts: a footnote mark by the mark in brackets, digits after a unit by superscript digits."""
    text = "".join(raised.itertext())
    mark = NOTE_MARK.match(text)
    if not mark:
        return
    is_note = bool(WORD_BEFORE.search(_text_before(raised)))
    for child in list(raised):
        raised.remove(child)
    raised.text = f"[{mark[1]}]" if is_note else text.strip().translate(SUPERSCRIPTS)


def _text_before(element: etree._Element) -> str:
    """The text directly before an element, in the same parent."""
    previous = element.getprevious()
    if previous is not None:
        return previous.tail or "".join(previous.itertext())
    parent = element.getparent()
    return "" if parent is None else parent.text or ""
