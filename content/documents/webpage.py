"""The article in a web page: its text and title, by trafilatura; never a script, a style or what only they show."""

import codecs
import re

from lxml import etree, html
from trafilatura import extract, html2txt

from content.documents.encodings import decode
from content.documents.errors import DocumentError
from content.wording import N_

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
LOOKED_AT = 4096  # bytes of a page in which it declares its encoding
NEVER_READ = ("script", "style", "noscript", "template", "iframe", "object", "svg")
WEB_ENCODINGS = {"shift_jis": "cp932", "iso8859-1": "cp1252", "ascii": "cp1252"}  # as browsers read these labels


def read_webpage(name: str, data: bytes) -> tuple[str, str | None]:
    """Text and title of a page. Raises DocumentError where it has no text that can be read."""
    page = _parsed(name, _markup(name, data))
    title = " ".join((page.findtext(".//title") or "").split()) or None
    etree.strip_elements(page, *NEVER_READ, etree.Comment, with_tail=False)
    text = extract(page, include_comments=False, favor_recall=True) or html2txt(page)
    if not text.strip():
        raise DocumentError(name, N_("{name} is a web page without text. Save the page once it is shown, or paste it."))
    return text, title


def _markup(name: str, data: bytes) -> str:
    markup = _as_declared(data) or decode(data)
    if markup is None:
        raise DocumentError(
            name, N_("The letters of the web page {name} cannot be read. Save it again as a page in UTF-8.")
        )
    return markup


def _as_declared(data: bytes) -> str | None:
    declared = DECLARED.search(data[:LOOKED_AT])
    if declared is None:
        return None
    try:
        encoding = codecs.lookup(declared[1].decode("ascii")).name
        return data.decode(WEB_ENCODINGS.get(encoding, encoding))
    except (LookupError, UnicodeError):
        return None


def _parsed(name: str, markup: str) -> html.HtmlElement:
    try:
        # as bytes: lxml refuses text that declares an encoding in an XML declaration
        return html.document_fromstring(markup.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, UnicodeEncodeError):
        raise DocumentError(name, N_("{name} is not a web page. Save it again, or paste its text.")) from None
