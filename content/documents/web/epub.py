"""Extracts the text of an EPUB file: the chapters in the reading order, as EPUB 3.3 defines it."""

from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from content.documents.archive import is_document
from content.documents.article import Article
from content.documents.decoding.dates import iso_date
from content.documents.decoding.packages import Package, opened_package, resolved
from content.documents.errors import DocumentError
from content.documents.web.webpage import decoded_markup, parsed_page, visible_text
from content.wording import N_

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
OPF = "{http://www.idpf.org/2007/opf}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
ROOT_FILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
CIPHER = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"


def read_epub(name: str, data: bytes) -> Article:
    """The article of an EPUB file: a book or an issue as a whole.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file is broken,
    protected against copying, too large when inflated, or without text.
    """
    broken = N_("{name} is a damaged EPUB file. Download it again, or paste its text.")
    with opened_package(name, data, broken) as package:
        root = next(package.xml(CONTAINER).iter(ROOT_FILE), None)
        if root is None:
            raise KeyError
        opf = root.get("full-path", "")
        book = package.xml(opf)
        chapters = [*dict.fromkeys(filter(is_document, _chapters(book, opf)))]
        if _encrypted(package) & {*chapters}:
            raise DocumentError(name, N_("{name} is copy-protected. Choose an unprotected copy."))
        texts = [_text(name, package, chapter) for chapter in chapters]
    text = "\n\n".join(text for text in texts if text is not None)
    if not text.strip():
        raise DocumentError(name, N_("{name} is an EPUB file with no text. Choose one with text."))
    title, publisher, date, language = (_stated(book, word) for word in ("title", "publisher", "date", "language"))
    incomplete = _with_unread_chapters(name, texts.count(None), len(texts))
    return Article(text, title, publisher, iso_date(date), language, incomplete=incomplete)


def _with_unread_chapters(name: str, count: int, chapters: int) -> DocumentError | None:
    message = N_("In {name}, {count} of {chapters} chapters cannot be read. Download it again.")
    return DocumentError(name, message, count=count, chapters=chapters) if count else None


def _chapters(book: etree._Element, opf: str) -> Iterator[str]:
    files = {item.get("id"): item.get("href", "") for item in book.iter(f"{OPF}item")}
    for reference in book.iter(f"{OPF}itemref"):
        yield resolved(opf, unquote(files.get(reference.get("idref"), "")))


def _encrypted(package: Package) -> set[str]:
    """The names of the encrypted parts. In most books with encrypted parts, only the typefaces are encrypted."""
    encryption = package.xml_if_there(ENCRYPTION)
    return set() if encryption is None else {unquote(one.get("URI", "")) for one in encryption.iter(CIPHER)}


def _text(name: str, package: Package, chapter: str) -> str | None:
    """The text of a chapter. None if it is missing or cannot be read."""
    markup = decoded_markup(package.read(chapter)) if chapter in package else None
    if markup is None:
        return None
    try:
        return visible_text(parsed_page(name, markup)) if markup.strip() else ""
    except DocumentError:
        return None


def _stated(book: etree._Element, word: str) -> str | None:
    return next((found.text for found in book.iter(f"{DUBLIN_CORE}{word}") if found.text), None)
