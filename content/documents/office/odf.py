"""Extracts the text of OpenDocument files: texts (ODT), spreadsheets (ODS) and presentations (ODP).

The names of the XML elements are defined in OpenDocument 1.3, part 3. Comments and notes follow the paragraph that
contains them. Text that is hidden or was deleted is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from content.documents.article import Article
from content.documents.decoding.markup import parsed
from content.documents.decoding.packages import opened_package
from content.documents.errors import DocumentError
from content.wording import N_

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
BROKEN_ODF = N_("{name} is a damaged OpenDocument file. Open it and save it again, or paste its text.")
MANIFEST = "META-INF/manifest.xml"
ENCRYPTED = b"encryption-data"  # an element name in the manifest of an encrypted file
BLOCKS = {f"{TEXT}p", f"{TEXT}h"}
ROW, CELLS = f"{TABLE}table-row", {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
LEFT_OUT = {f"{TEXT}tracked-changes", f"{TEXT}note-citation", f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"}
OWN_PARAGRAPHS = {f"{OFFICE}annotation", f"{TEXT}note", "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"}
ABOUT_COMMENTS = {f"{DUBLIN_CORE}creator", f"{DUBLIN_CORE}date", f"{TEXT}sender-initials"}
MARKS = {f"{TEXT}change-start": True, f"{TEXT}change-end": False}
TEXT_OF_ELEMENT = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
MAX_SPACES = 100  # the greatest number of spaces that one element may stand for


@dataclass
class _Writer:
    """The text of a paragraph so far, and the paragraphs to write after it: notes, comments and text boxes."""

    hidden: frozenset[str]  # names of the styles of hidden text
    words: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def read_odf(name: str, data: bytes) -> Article:
    """The article of an OpenDocument file.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file is broken,
    locked with a password, too large when inflated, or without text.
    """
    with opened_package(name, data, BROKEN_ODF) as package:
        if MANIFEST in package and ENCRYPTED in package.read(MANIFEST):
            raise DocumentError(name, N_("{name} is password-protected. Save a copy without a password."))
        is_text = "mimetype" in package and package.read("mimetype").endswith(b".text")
        pages = package.xml_if_there("styles.xml") if is_text else None
        return _article(name, package.xml("content.xml"), package.xml_if_there("meta.xml"), pages)


def read_flat_odf(name: str, data: bytes) -> Article:
    """The article of an OpenDocument file that is a single XML file.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file is broken or
    without text.
    """
    try:
        document = parsed(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        raise DocumentError(name, BROKEN_ODF) from None
    is_text = document.get(f"{OFFICE}mimetype", "").endswith(".text")
    return _article(name, document, document, document if is_text else None)


def _article(
    name: str, content: etree._Element, properties: etree._Element | None, pages: etree._Element | None
) -> Article:
    """The article in `content`. `properties` contains the title and the language.

    `pages` contains headers and footers. The text begins with the headers and ends with the footers.
    """
    _remove_deleted_text(content)
    hidden = _hidden_styles(content)
    header, footer = ([] if pages is None else pages.iter(f"{STYLE}{side}") for side in ("header", "footer"))
    parts = [*header, *content.iter(f"{OFFICE}body"), *footer]
    text = "".join(block for part in parts for block in _blocks(part, hidden))
    if not text.strip():
        raise DocumentError(name, N_("{name} is an OpenDocument file with no text. Choose one with text."))
    title, language = (
        None if properties is None else properties.findtext(f".//{OFFICE}meta/{DUBLIN_CORE}{word}")
        for word in ("title", "language")
    )
    return Article(text, title, language=language)


def _hidden_styles(content: etree._Element) -> frozenset[str]:
    styles = content.iter(f"{STYLE}style")
    return frozenset(
        style.get(f"{STYLE}name", "")
        for style in styles
        if any(one.get(f"{TEXT}display") == "none" for one in style.iter(f"{STYLE}text-properties"))
    )


def _remove_deleted_text(content: etree._Element) -> None:
    """Remove the text that was deleted with change tracking: in the file, it is still there, between two marks."""
    regions = content.iter(f"{TEXT}changed-region")
    deleted = {region.get(f"{TEXT}id") for region in regions if region.find(f"{TEXT}deletion") is not None}
    is_deleted = False
    for event, element in etree.iterwalk(content, events=("start", "end")) if deleted else ():
        if event == "start" and element.tag in MARKS and element.get(f"{TEXT}change-id") in deleted:
            is_deleted = MARKS[element.tag]
        elif event == "start" and is_deleted:
            element.text = None
        elif event == "end" and is_deleted:
            element.tail = None


def _blocks(element: etree._Element, hidden: frozenset[str]) -> Iterator[str]:
    """The text of each paragraph and row in an element. `hidden` are the names of the styles of hidden text."""
    for child in element:
        if child.tag in BLOCKS:
            yield f"\n{_paragraph(child, hidden)}"
        elif child.tag == ROW:
            yield f"\n{_row(child, hidden)}"
        elif child.tag not in LEFT_OUT | ABOUT_COMMENTS:
            yield from _blocks(child, hidden)


def _row(row: etree._Element, hidden: frozenset[str]) -> str:
    """The cells of a row, separated by tabs. The paragraphs of a cell stay on separate lines."""
    cells = ("".join(_blocks(cell, hidden)).strip("\n") for cell in row if cell.tag in CELLS)
    return "\t".join(cells).rstrip("\t")


def _paragraph(element: etree._Element, hidden: frozenset[str]) -> str:
    writer = _Writer(hidden)
    _write(element, writer)
    return "".join([*writer.words, *writer.after])


def _write(element: etree._Element, writer: _Writer) -> None:
    """Add the text of an element to `writer`. The element is a paragraph or inside a paragraph."""
    if element.tag in LEFT_OUT or element.get(f"{TEXT}style-name") in writer.hidden:
        return
    if element.tag in OWN_PARAGRAPHS:
        writer.after += _blocks(element, writer.hidden)
    elif element.tag == f"{TEXT}ruby":
        _write_reading(element, writer)
    elif element.tag == f"{TEXT}s":
        count = element.get(f"{TEXT}c", "1")
        writer.words.append(" " * min(int(count) if count.isdecimal() else 1, MAX_SPACES))
    else:
        _write_content(element, writer)


def _write_content(element: etree._Element, writer: _Writer) -> None:
    writer.words += [TEXT_OF_ELEMENT.get(str(element.tag), ""), element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            _write(child, writer)
        writer.words.append(child.tail or "")


def _write_reading(ruby: etree._Element, writer: _Writer) -> None:
    """Add a word to `writer`, followed by its reading in brackets (ruby text)."""
    for child in ruby:
        if child.tag == f"{TEXT}ruby-text" and "".join(child.itertext()).strip():
            writer.words.append(f"（{''.join(child.itertext())}）")
        elif child.tag == f"{TEXT}ruby-base":
            _write_content(child, writer)
