"""Documents that are known to have taken much time or memory of a server."""

import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

DOCX = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>',
    b"</w:body></w:document>",
)
SENTENCE = "The ferry from Nemuro to Kunashir, Iturup and Shikotan sails on Mondays, if there is no fog. "
NAMES = (
    "Kunashir",
    "Итуруп",
    "色丹島",
    "the Habomai islets",
    "Southern Kurils",
    "Юга Кунашира",
    "択捉島",
    "Yuzhno-Kurilsk",
)
BLOCK = 100_000  # bytes of a page's text in the PDF


def page(body: str) -> bytes:
    """A web page with this body."""
    return f"<!doctype html><title>Page</title>{body}".encode()


def docx(body: Iterable[bytes]) -> bytes:
    """A DOCX whose body is these parts of WordprocessingML, one after another."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package, package.open("word/document.xml", "w", force_zip64=True) as part:
        part.write(DOCX[0])
        for piece in body:
            part.write(piece)
        part.write(DOCX[1])
    return file.getvalue()


def zipped(data: bytes, count: int) -> bytes:
    """A ZIP file that contains the same file `count` times."""
    file = BytesIO()
    suffix = "zip" if data.startswith(b"PK") else "txt"
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for number in range(count):
            package.writestr(f"{number}.{suffix}", data)
    return file.getvalue()


def stream(data: bytes, filters: bytes) -> bytes:
    """A PDF stream with `data`, which must already be encoded with `filters`."""
    return b"<</Length %d /Filter %s>>\nstream\n%s\nendstream" % (len(data), filters, data)


def pdf(pages: int, content: bytes) -> bytes:
    """A PDF with `pages` pages that all use the stream `content`."""
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 5 + pages))
    one = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources <</Font <</F1 4 0 R>>>>>>"
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Count %d /Kids [%s]>>" % (pages, kids),
        content,
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        *[one] * pages,
    ]
    file, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(file + b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


def shown(size: int) -> bytes:
    """PDF operators that show about `size` bytes of text."""
    line = b"(Iturup and Kunashir) Tj T*\n"
    return b"BT /F1 9 Tf 9 TL 9 800 Td\n" + line * (size // len(line)) + b"ET"


def ascii85(size: int) -> bytes:
    """A PDF stream of about `size` bytes in ASCII base 85. Each byte "z" stands for four zeros."""
    return stream(b"z" * size + b"~>", b"/ASCII85Decode")


def repeated(text: str, size: int) -> bytes:
    """A text, repeated up to about `size` bytes of UTF-8."""
    data = text.encode()
    return data * (size // len(data))


def table_of(rows: int, width: int) -> bytes:
    """A web page with a table of one column.

    One cell has `width` characters, and `rows` further cells have one each.
    """
    return page(f"<table><tr><td>{'x' * width}" + "<tr><td>a" * rows + "</table>")


def attributes(count: int) -> bytes:
    """A web page with one element that has `count` attributes."""
    return page("<p " + " ".join(f"a{number}=''" for number in range(count)) + ">Iturup")


# The file name of each document, and a function that makes its data. A .txt file is pasted, any other is uploaded.
DOCUMENTS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "four islands, 100 KB": ("four.txt", lambda: repeated("four islands ", 100_000)),
    "four islands, 400 KB": ("four.txt", lambda: repeated("four islands ", 400_000)),
    "四島, 2 MB": ("phrases.txt", lambda: repeated("四島、二島、Kuril Islands ", 2_000_000)),
    "Iturup in paragraphs, 400 KB": ("marked.txt", lambda: repeated("Iturup\n\n", 400_000)),
    "many names, 1.6 MB": ("names.txt", lambda: repeated(". ".join(NAMES) + ". ", 1_600_000)),
    "prose, 19 MB": ("prose.txt", lambda: repeated(SENTENCE, 19_000_000)),
    "table, one wide cell, 0.38 MB": ("table.html", lambda: table_of(20_000, 200_000)),
    "table, 100 M characters, 0.1 MB": ("table.html", lambda: table_of(10_000, 10_000)),
    "1e6 cells": ("cells.html", lambda: page("<table><tr>" + "<td>a" * 1_000_000)),
    "2e6 paragraphs": ("paragraphs.html", lambda: page("<p>a" * 2_000_000)),
    "5e5 attributes": ("attributes.html", lambda: attributes(500_000)),
    "DOCX, 8.2e6 paragraphs": ("empty.docx", lambda: docx(b"<w:p/>" * 100_000 for _ in range(82))),
    "PDF, 1,000 pages of one stream": (
        "shared.pdf",
        lambda: pdf(1000, stream(zlib.compress(shown(BLOCK)), b"/FlateDecode")),
    ),
    "PDF, 100,000 pages of one stream": (
        "shared.pdf",
        lambda: pdf(100_000, stream(zlib.compress(shown(BLOCK)), b"/FlateDecode")),
    ),
    "PDF, ASCII85, 19 MB": ("ascii85.pdf", lambda: pdf(1, ascii85(19_000_000))),
    "JSON, 1.4e6 objects": ("objects.json", lambda: b"[" + b'{"text":"a"},' * 1_400_000 + b"1]"),
    "ZIP in ZIP, 1e6 texts": ("deep.zip", lambda: zipped(zipped(zipped(b"Iturup " * 50, 1_000), 100), 10)),
}
