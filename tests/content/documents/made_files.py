"""PDF and DOCX files made for the tests."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FONT = (
    "<</Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /UniJIS-UTF16-H /DescendantFonts [<</Type /Font "
    "/Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /CIDSystemInfo <</Registry (Adobe) /Ordering (Japan1)>> /DW 1000>>]"
    ">>"
)


def pdf(*pages: str, title: str | None = None, password: str | None = None) -> bytes:
    """A PDF with one page for each text, in a font that needs no embedding."""
    writer = PdfWriter()
    for text in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Contents")] = writer._add_object(_shown(text))
        page[NameObject("/Resources")] = _resources()
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _resources() -> DictionaryObject:
    resources = DictionaryObject.read_from_stream(BytesIO(f"<</Font <</F1 {FONT}>>>>".encode()), None)
    assert isinstance(resources, DictionaryObject)
    return resources


def _shown(text: str) -> StreamObject:
    lines = " ".join(f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in text.split("\n"))
    stream = StreamObject()
    stream.set_data(f"BT /F1 12 Tf 14 TL 72 700 Td {lines} ET".encode())
    return stream


def docx(body: str, title: str | None = None, **parts: bytes) -> bytes:
    """A DOCX with this body in WordprocessingML. `parts` are further files of the folder word/, by name."""
    document = f"<w:document {WORD}><w:body>{body}</w:body></w:document>".encode()
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", document)
        for name, part in parts.items():
            package.writestr(f"word/{name}.xml", part)
        if parts:
            package.writestr("word/_rels/document.xml.rels", relationships(*parts))
        if title:
            package.writestr(
                "docProps/core.xml", f"<cp:coreProperties {CORE}><dc:title>{title}</dc:title></cp:coreProperties>"
            )
    return file.getvalue()


def relationships(*kinds: str) -> str:
    """The XML of relationships of an Office file. Each kind leads to a part of the same name."""
    references = (f"<Relationship Id='{one}' Type='{OFFICE}/{one}' Target='{one}.xml'/>" for one in kinds)
    return f"<Relationships xmlns='{PACKAGE}/relationships'>{''.join(references)}</Relationships>"


def paragraph(*runs: str) -> str:
    """A paragraph of a DOCX whose text is split into these runs, as word processors do."""
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def with_size(package: bytes, size: int) -> bytes:
    """The same ZIP file with a false size: its only entry claims to have `size` bytes when inflated."""
    (entry,) = (at for at in range(len(package)) if package.startswith(b"PK\x01\x02", at))
    claimed = struct.pack("<L", size)
    changed = bytearray(package)
    changed[22:26] = claimed  # in the local header, PKWARE's APPNOTE 4.3.7
    changed[entry + 24 : entry + 28] = claimed  # in the central directory, 4.3.12
    return bytes(changed)
