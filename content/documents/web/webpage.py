"""Extracts the article of a web page: its text without scripts and navigation, and what the page states about it."""

import codecs
import re
from collections.abc import Iterator

from inscriptis.css_profiles import STRICT_CSS_PROFILE
from inscriptis.html_engine import Inscriptis
from inscriptis.html_properties import Display
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_element import HtmlElement
from lxml import etree

from content.documents.article import Article
from content.documents.decoding.encodings import BOMS, decode, more_plausible
from content.documents.decoding.markup import is_cut, parsed
from content.documents.errors import DocumentError
from content.documents.web.page_metadata import PageMetadata, page_metadata
from content.documents.web.page_parts import article_part, without_hidden_parts
from content.wording import N_

DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
HEAD_LENGTH = 4096  # bytes in which the declaration of the encoding is searched
# Declared encodings that browsers replace by others. Names are those of Python codecs.
WEB_ENCODINGS = {
    "shift_jis": "cp932",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "iso8859-9": "cp1254",
}
WIDE = ("utf-16", "utf-32", "utf-7")  # a declaration in ASCII shows that the page is in none of these
# The elements rp and rt contain the readings of kanji.
NOT_SHOWN = ("script", "style", "noscript", "template", "iframe", "object", "svg", "math", "rp", "rt")
CONTROLS = ("button", "select", "textarea")
BLOCKS = ("section", "details", "summary", "dl", "dt", "dd", "caption")
LINES = (*BLOCKS, "p", "div", "br", "li", "tr", "article", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre")
STYLE = (
    STRICT_CSS_PROFILE
    | dict.fromkeys((*NOT_SHOWN, *CONTROLS), HtmlElement(display=Display.none))
    | dict.fromkeys(BLOCKS, HtmlElement(display=Display.block))
)
NOTE_MARK = re.compile(r"\s*[\[(]?(\d{1,3}|[a-z*†‡§])[\])]?\s*\Z")  # the mark of a footnote
# The text before a footnote mark: a word of at least 4 letters (units are shorter), or punctuation.
WORD_BEFORE = re.compile(r"(?:[^\W\d_]{4}|[.,;:!?»”\"')\]。、」）])\s*\Z")
SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def read_webpage(name: str, data: bytes, charset: str | None = None) -> Article:
    """The article of a web page. Title, publisher, date and language are None if the page does not state them.

    `name` is the name of the file for messages, `data` are its bytes, and `charset` is the encoding that the server has
    stated, or None. Raises DocumentError if the page has no visible text, if its encoding is not known, if it contains
    no HTML element, or if its elements are nested too deep.
    """
    return read_page(name, markup_of(name, data, charset))


def read_page(name: str, markup: str) -> Article:
    """The same as `read_webpage`, but for a text: `markup` is the decoded page."""
    page = parsed_page(name, markup)
    stated = page_metadata(page)
    text = _article_text(page, stated)
    if not text.strip():
        raise DocumentError(name, N_("{name} is a web page with no text. Open it in a browser, and paste its text."))
    return Article(text, stated.title, stated.publisher, stated.date, stated.language)


def _article_text(page: etree._Element, stated: PageMetadata) -> str:
    """The visible text of the article. If the page's JSON-LD contains a much longer text, that text is returned."""
    without_hidden_parts(page)
    part = article_part(page)
    text = visible_text(part)
    headline = stated.headline
    if part is not page and headline and headline not in " ".join(text.split()):
        text = f"{headline}\n\n{text.lstrip()}"
    return stated.body if stated.body and len(stated.body) > 2 * len(text) else text


def markup_of(name: str, data: bytes, charset: str | None = None) -> str:
    """The markup of a page, decoded by `decoded_markup`. Raises DocumentError if its encoding is not known."""
    markup = decoded_markup(data, charset)
    if markup is None:
        raise DocumentError(
            name, N_("The character encoding of the web page {name} is not recognised. Save the page again in UTF-8.")
        )
    return markup


def decoded_markup(data: bytes, charset: str | None = None) -> str | None:
    """The text of an HTML or XML file. None if its encoding is not known.

    The encoding is the first of these that is given: the byte order mark, `charset`, and the encoding that the markup
    declares. If none is given, or if the text cannot be decoded in it, the encoding is detected. Another encoding is
    used as well if it gives a more plausible text (`more_plausible`).
    """
    has_mark = any(data.startswith(mark) for mark in BOMS)
    declared = None if charset or has_mark else DECLARED.search(data[:HEAD_LENGTH])
    markup = _as_stated(data, declared[1].decode("ascii") if declared else charset) if not has_mark else None
    return decode(data) if markup is None else more_plausible(markup, data)


def _as_stated(data: bytes, charset: str | None) -> str | None:
    try:
        stated = codecs.lookup((charset or "").lower().removeprefix("x-")).name
        return None if stated.startswith(WIDE) else data.decode(WEB_ENCODINGS.get(stated, stated))
    except (LookupError, ValueError):
        return None


def parsed_page(name: str, markup: str) -> etree._Element:
    """The root element of a page or of a fragment of a page.

    Raises DocumentError if there is no element, or if elements are nested too deep.
    """
    # The markup is passed as bytes because lxml refuses a str that declares an encoding.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        page = parsed(markup.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        page = None
    if is_cut(parser):
        raise DocumentError(
            name, N_("The elements of {name} are nested too deep. Open it in a browser, and paste its text.")
        )
    if page is None:  # the markup contains no element
        raise DocumentError(name, N_("{name} is not a web page. Save it again, or paste its text."))
    return page


def visible_text(part: etree._Element) -> str:
    """The text of an element as a browser shows it. Footnote marks are put into brackets. The element is changed."""
    for raised in part.iter("sup"):
        _write_out(raised)
    part.tail = None
    try:
        return str(Inscriptis(part, ParserConfig(css=STYLE)).get_text())
    except RecursionError:
        return "".join(_lines(part))


def _lines(part: etree._Element) -> Iterator[str]:
    """The text of an element that is nested too deep for `inscriptis`, for example because tags are never closed."""
    etree.strip_elements(part, *NOT_SHOWN, *CONTROLS, with_tail=False)
    for event, element in etree.iterwalk(part, events=("start", "end")):
        if element.tag in LINES:
            yield "\n"
        yield (element.text if event == "start" else element.tail) or ""


def _write_out(raised: etree._Element) -> None:
    """Change the text of a `sup` element, so that it can be read without its raised position.

    A footnote mark is put into brackets. Digits after a unit, or after another short word, become superscript digits.
    """
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
