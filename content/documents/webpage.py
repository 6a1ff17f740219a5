"""Extracts the title and the visible text of the article on a web page, without scripts and navigation."""

import codecs
import re

from inscriptis import get_text
from inscriptis.css_profiles import STRICT_CSS_PROFILE
from inscriptis.html_properties import Display
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_element import HtmlElement
from lxml import etree

from content.documents.encodings import decode
from content.documents.errors import DocumentError
from content.documents.markup import parsed
from content.wording import N_

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
HEAD_LENGTH = 4096  # the declaration of the encoding is searched in this many bytes
# For each encoding that a page may declare, the encoding that browsers use instead. Keys are names of Python codecs.
WEB_ENCODINGS = {
    "utf-8": "utf-8",
    "cp1251": "cp1251",
    "koi8-r": "koi8-r",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "euc_jp": "euc_jp",
    "iso2022_jp": "iso2022_jp",
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
}
# The elements rp and rt contain the readings of kanji.
NOT_SHOWN = ("script", "style", "noscript", "template", "iframe", "object", "svg", "math", "rp", "rt")
NOT_THE_ARTICLE = ("nav", "footer", "aside", "form", "button", "select", "textarea")
BLOCKS = ("section", "details", "summary", "dl", "dt", "dd", "caption")
STYLE = (
    STRICT_CSS_PROFILE
    | dict.fromkeys((*NOT_SHOWN, *NOT_THE_ARTICLE), HtmlElement(display=Display.none))
    | dict.fromkeys(BLOCKS, HtmlElement(display=Display.block))
)


def read_webpage(name: str, data: bytes) -> tuple[str, str | None]:
    """The text and the title of a web page. The title is None if the page has no title.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the page has no
    visible text, if its encoding is not known, or if it contains no HTML element.
    """
    page = _parsed(name, _markup(name, data))
    for element in page.iter("*"):
        if "hidden" in element.attrib:
            element.set("style", "display: none")
    text = _visible_text(_article(page))
    if not text.strip():
        raise DocumentError(name, N_("{name} is a web page without text. Open it in a browser, and paste its text."))
    return text, page.findtext(".//title")


def _markup(name: str, data: bytes) -> str:
    markup = _as_declared(data) or decode(data)
    if markup is None:
        raise DocumentError(
            name, N_("The letters of the web page {name} cannot be read. Save it again as a page in UTF-8.")
        )
    return markup


def _as_declared(data: bytes) -> str | None:
    declared = DECLARED.search(data[:HEAD_LENGTH])
    try:
        encoding = codecs.lookup(declared[1].decode("ascii")).name if declared else ""
        return data.decode(WEB_ENCODINGS[encoding])
    except (LookupError, UnicodeDecodeError):
        return None


def _parsed(name: str, markup: str) -> etree._Element:
    try:
        # The markup is passed as bytes because lxml refuses a str that declares an encoding.
        page = parsed(markup.encode("utf-8"), etree.HTMLParser(encoding="utf-8"))
    except etree.XMLSyntaxError:
        page = None
    if page is None:  # the markup contains no element
        raise DocumentError(name, N_("{name} is not a web page. Save it again, or paste its text."))
    return page


def _article(page: etree._Element) -> etree._Element:
    """The element with the article.

    It is the `article` element if the page has exactly one, otherwise the `main` element if the page has exactly one,
    and otherwise the whole page.
    """
    for tag in ("article", "main"):
        parts = page.findall(f".//{tag}")
        if len(parts) == 1:
            return parts[0]
    return page


def _visible_text(part: etree._Element) -> str:
    markup = etree.tostring(part, encoding="unicode", method="html", with_tail=False)
    return str(get_text(markup, ParserConfig(css=STYLE)))
