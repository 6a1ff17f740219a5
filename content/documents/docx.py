"""The text of a DOCX: paragraphs, tables and notes, read out of its zip file, which is not trusted.

Only the parts with words are inflated, and only where what the zip file says of their sizes, which zipfile holds it to,
stays within MAX_INFLATED. ECMA-376, part 1, 17.3 names the elements.
"""

import zlib
from io import BytesIO
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile

from lxml import etree

from content.documents.errors import DocumentError
from content.wording import N_

BODY = "word/document.xml"
PARTS = (BODY, "word/footnotes.xml", "word/endnotes.xml")
PROPERTIES = "docProps/core.xml"
MAX_INFLATED = 50_000_000  # bytes of all parts that are read
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What a damaged package may end in, from its directory to the compressed bytes and the XML in them.
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
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says the same again
TITLE = "{http://purl.org/dc/elements/1.1/}title"
WRITTEN = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "\u2011"}


def read_docx(name: str, data: bytes) -> tuple[str, str | None]:
    """Text and title of a DOCX. Raises DocumentError where it is broken, locked, too large inside, or empty."""
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
    return {part: etree.fromstring(_inflated(package, part, size), parser) for part, size in sizes.items()}


def _inflated(package: ZipFile, part: str, size: int) -> bytes:
    with package.open(part) as file:
        return file.read(size)  # read() without a size would inflate everything, even if the zip file lies of its size


def _text(part: etree._Element) -> str:
    etree.strip_elements(part, FALLBACK, with_tail=False)
    return "".join(_written(element) for element in part.iter())


def _written(element: etree._Element) -> str:
    """What an element adds to the text: its own, or where a paragraph begins, the end of the one before."""
    if element.tag == f"{WORD}t":
        return element.text or ""
    if element.tag == f"{WORD}p":
        return "\n"
    return WRITTEN.get(str(element.tag), "")
