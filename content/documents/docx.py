"""Extracts the text of paragraphs, tables and notes from a DOCX file, which is a zip file.

A part is a file in the zip file. The parts in PARTS contain the text, and the part PROPERTIES contains the title. The
DOCX file is untrusted. Only these parts are inflated, and only if the sum of their declared sizes is at most
MAX_INFLATED. At most the declared size of each part is read. The names of the XML elements are defined in ECMA-376,
part 1, section 17.3.
"""

import zlib
from io import BytesIO
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile

from lxml import etree

from content.documents.errors import DocumentError
from content.documents.markup import parsed
from content.wording import N_

BODY = "word/document.xml"
PARTS = (BODY, "word/footnotes.xml", "word/endnotes.xml")
PROPERTIES = "docProps/core.xml"
MAX_INFLATED = 50_000_000  # bytes of all parts that are read
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Errors that a damaged package may raise: errors of the zip directory, of the compressed data and of the XML.
BROKEN = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    LZMAError,
    zlib.error,
    etree.XMLSyntaxError,
)
# An element that repeats the content of its sibling element for older programs.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
TEXT_OF_ELEMENT = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "\u2011"}


def read_docx(name: str, data: bytes) -> tuple[str, str | None]:
    """The text and the title of a DOCX file. The title is None or empty if the file has no title.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file is broken,
    encrypted, a zip file of another kind, too large when inflated, or without text.
    """
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = _parts(name, package)
        text = "".join(_text(parts[part]) for part in PARTS if part in parts)
        title = parts[PROPERTIES].findtext(TITLE) if PROPERTIES in parts else None
    except BROKEN:
        raise DocumentError(name, N_("{name} is a broken DOCX. Open it, save it again, or paste its text.")) from None
    if not text.strip():
        raise DocumentError(name, N_("{name} is a DOCX without text. Choose one with text."))
    return text, title


def _parts(name: str, package: ZipFile) -> dict[str, etree._Element]:
    sizes = {part.filename: part.file_size for part in package.infolist() if part.filename in (*PARTS, PROPERTIES)}
    if BODY not in sizes:
        raise DocumentError(name, N_("{name} is another zip file, not a DOCX. Unpack it, or save its text as DOCX."))
    if sum(sizes.values()) > MAX_INFLATED:
        raise DocumentError(
            name,
            N_("{name} unpacks to {size} MB; at most {limit} MB are read. Save it again in parts, or paste its text."),
            size=sum(sizes.values()) // 1_000_000,
            limit=MAX_INFLATED // 1_000_000,
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return {part: parsed(_inflated(package, part, size), parser) for part, size in sizes.items()}


def _inflated(package: ZipFile, part: str, size: int) -> bytes:
    with package.open(part) as file:
        return file.read(size)  # without a size, read() inflates all data, whatever size the zip file declares


def _text(part: etree._Element) -> str:
    etree.strip_elements(part, FALLBACK, with_tail=False)
    return "".join(_element_text(element) for element in part.iter())


def _element_text(element: etree._Element) -> str:
    """The text that an element adds to the document, not including its child elements.

    For `w:t` it is the content of the element. For a paragraph, `w:p`, it is a line break, which comes before the text
    of the paragraph. For a tab, a break or a hyphen it is the character in TEXT_OF_ELEMENT. For any other element it is
    empty.
    """
    if element.tag == f"{WORD}t":
        return element.text or ""
    if element.tag == f"{WORD}p":
        return "\n"
    return TEXT_OF_ELEMENT.get(str(element.tag), "")
