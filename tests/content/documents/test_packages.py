"""ZIP files and documents that are ZIP files: what is read, and the messages for hostile files."""

import random
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from content.documents import Document, DocumentError, read_document, read_documents
from tests.content.documents.made_files import OFFICE, docx, paragraph, relationships, with_size

SPACES = b" " * 60_000_000
CONTENT = '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/>'
    "</rootfiles></container>"
)
BOOK = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>Fog</dc:title><dc:publisher>Quay</dc:publisher><dc:date>2019-01</dc:date><dc:language>en</dc:language>
</metadata><manifest><item id="two" href="two%20b.xhtml"/><item id="one" href="text/one.xhtml"/>
<item id="out" href="../../etc/passwd"/></manifest><spine><itemref idref="one"/><itemref idref="two"/>
<itemref idref="out"/><itemref idref="none"/></spine></package>"""
CIPHER = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
    '<e:EncryptedData><e:CipherData><e:CipherReference URI="{part}"/></e:CipherData></e:EncryptedData></encryption>'
)
SLIDES = f"xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main' xmlns:r='{OFFICE}'"
CHAPTERS = {
    "OPS/text/one.xhtml": "<html><body><p>Fog over Itu<b>rup</b></p></body></html>",
    "OPS/two b.xhtml": "<p>Sun",
}


def package(parts: Mapping[str, str | bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return file.getvalue()


def epub(**parts: str) -> bytes:
    own = {name.replace("__", "/"): part for name, part in parts.items()}
    return package({"META-INF/container.xml": CONTAINER, "OPS/book.opf": BOOK, **CHAPTERS, **own})


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(DocumentError) as error:
        read_document(name, data)
    assert str(error.value).endswith(".")
    return str(error.value)


def test_a_zip_file_gives_its_documents_and_tells_what_it_leaves_out() -> None:
    inner = package({"deep.txt": "Sun on Shikotan"})
    parts: dict[str, str | bytes] = {
        "a/b.txt": "Fog",
        "../../out.txt": "Rain",
        "report.docx": docx(paragraph("Kunashir")),
        "more.zip": inner,
        "broken.pdf": "%PDF-1.4 broken",
        "style.css": "p{}",
        "__MACOSX/._b.txt": "x",
        ".hidden": "x",
    }
    read = read_documents("a.zip", package(parts))
    found = {one.name: one.text.strip() for one in read if isinstance(one, Document)}
    assert found == {
        "a.zip/a/b.txt": "Fog",
        "a.zip/../../out.txt": "Rain",
        "a.zip/report.docx": "Kunashir",
        "a.zip/more.zip/deep.txt": "Sun on Shikotan",
    }
    errors = [str(one) for one in read if isinstance(one, DocumentError)]
    assert (
        errors[0].startswith("a.zip/broken.pdf is a damaged PDF")
        and "not documents (1), such as style.css" in errors[1]
    )


def test_the_names_in_a_zip_file_are_read_in_the_encoding_that_they_have() -> None:
    for name, encoding in (
        ("туман.txt", "cp866"),
        ("туман.txt", "utf-8"),
        ("туман.txt", "cp1251"),
        ("霧の島.txt", "cp932"),
    ):
        written = name.encode(encoding)
        data = package({"x" * len(written): "Fog"}).replace(b"x" * len(written), written)
        assert [one.name for one in read_documents("a.zip", data)] == [f"a.zip/{name}"]


def test_two_files_of_one_name_have_names_of_their_own() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("a.txt", "Fog")
        made.writestr("a.txt", "Rain")
    names = [one.name for one in read_documents("a.zip", file.getvalue()) if isinstance(one, Document)]
    assert names == ["a.zip/a.txt", "a.zip/a.txt (2)"]


def test_zip_files_in_zip_files_without_end_are_refused() -> None:
    data = package({"a.txt": "Fog"})
    for _ in range(8):
        data = package({"a.zip": data})
    (error,) = read_documents("a.zip", data)
    assert isinstance(error, DocumentError) and "too deep in packed files" in str(error)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("a.zip", {"a.txt": SPACES}),
        ("a.docx", {"word/document.xml": SPACES}),
        ("a.odt", {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": SPACES}),
        ("a.epub", {"META-INF/container.xml": CONTAINER, "OPS/book.opf": SPACES}),
        ("a.xlsx", {"xl/workbook.xml": SPACES}),
        ("a.pptx", {"ppt/presentation.xml": SPACES}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bomb_is_refused_before_it_is_inflated(name: str, parts: Mapping[str, str | bytes]) -> None:
    assert "at most 50 MB are read" in refusal(name, package(parts))


def test_what_stands_before_a_bomb_is_read() -> None:
    fog, error = read_documents("a.zip", package({"a.txt": "Fog", "b.txt": SPACES}))
    assert isinstance(fog, Document) and "at most 50 MB are read" in str(error)


def test_a_part_that_lies_about_its_size_is_broken() -> None:
    assert "damaged or locked ZIP" in refusal("a.zip", with_size(package({"a.txt": b" " * 100_000}), 1_000))


@pytest.mark.parametrize(
    ("name", "parts", "words"),
    [
        ("a.zip", {}, "damaged|nothing in it"),
        ("a.odt", {"mimetype": "application/vnd.oasis.opendocument.text"}, "damaged OpenDocument"),
        ("a.odt", {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": CONTENT}, "with no text"),
        (
            "a.odt",
            {"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "<encryption-data/>"},
            "password-protected",
        ),
        ("a.epub", {"META-INF/container.xml": "<x/>"}, "damaged EPUB"),
        ("a.epub", {"META-INF/container.xml": CONTAINER, "OPS/book.opf": "<x/>"}, "EPUB file with no text"),
        ("a.xlsx", {"xl/workbook.xml": "<x/>"}, "XLSX file with no text"),
        ("a.xlsx", {"xl/workbook.xml": "<x"}, "damaged XLSX"),
        ("a.pptx", {"ppt/presentation.xml": "<x/>"}, "PPTX file with no text"),
        ("a.pptx", {"ppt/presentation.xml": "<x" * 300}, "damaged PPTX"),
        ("a.docx", {"word/document.xml": "<x>" * 100_000}, "damaged DOCX"),
        ("a.xlsb", {"xl/workbook.bin": "x"}, r"in the format Excel \(\.xlsb\), which cannot be read"),
        ("a.pages", {"Index/Document.iwa": "x", "preview.jpg": "x"}, "in the format Pages, Numbers or Keynote"),
    ],
    ids=range(13),
)
def test_what_has_no_text_is_refused_in_a_sentence(name: str, parts: Mapping[str, str], words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        read_document(name, package(parts))


def test_a_book_is_read_in_the_order_of_its_chapters() -> None:
    book = read_document("a.epub", epub())
    assert (book.title, book.publisher, book.date, book.language) == ("Fog", "Quay", "2019-01", "en")
    assert book.text.split() == ["Fog", "over", "Iturup", "Sun"]
    assert str(book.incomplete) == "In a.epub, 2 of 4 chapters cannot be read. Download it again."


def test_a_chapter_that_cannot_be_read_hides_no_other_and_none_is_read_twice() -> None:
    parts = {"OPS__text__one.xhtml": "\0\1", "OPS__book.opf": BOOK.replace('idref="out"', 'idref="two"')}
    book = read_document("a.epub", epub(**parts))
    assert book.text.split() == ["Sun"] and str(book.incomplete).startswith("In a.epub, 2 of 3 chapters")
    pictures = (
        BOOK.replace("text/one.xhtml", "cover.jpg").replace('idref="out"', 'idref="two"').replace('"none"', '"two"')
    )
    assert read_document("a.epub", epub(OPS__book__opf="", **{"OPS__book.opf": pictures})).incomplete is None


def test_a_protected_book_is_refused_and_one_with_protected_typefaces_read() -> None:
    cipher = "META-INF__encryption.xml"
    assert "copy-protected" in refusal("a.epub", epub(**{cipher: CIPHER.format(part="OPS/text/one.xhtml")}))
    assert read_document("a.epub", epub(**{cipher: CIPHER.format(part="OPS/fonts/a.otf")})).title == "Fog"


def test_a_docx_leaves_out_what_word_hides_and_moves() -> None:
    body = (
        "<w:p><w:moveFrom><w:r><w:t>Shikotan </w:t></w:r></w:moveFrom><w:r><w:t>Fog over </w:t></w:r>"
        "<w:moveTo><w:r><w:t>Iturup</w:t></w:r></w:moveTo><w:r><w:rPr><w:vanish/></w:rPr><w:t>Shikotan</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> and</w:t></w:r>'
        "<w:r><w:ruby><w:rt><w:r><w:t>くなしり</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>国後</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert read_document("a.docx", docx(body)).text.strip() == "Fog over Iturup and国後（くなしり）"


def test_a_docx_tells_of_inserted_files() -> None:
    inserted = docx(paragraph("Fog"), aFChunk=b"<p>Iturup</p>")
    assert str(read_document("a.docx", inserted).incomplete).startswith(
        "a.docx has inserted files whose text is not read"
    )


def test_a_diagram_is_read() -> None:
    drawing = "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    diagram = f"<d {drawing}><a:p><a:t>Fog over Itu</a:t><a:t>rup</a:t></a:p></d>"
    with_diagram = docx(paragraph("Sun"), diagramData=diagram.encode())
    assert read_document("a.docx", with_diagram).text.split() == ["Sun", "Fog", "over", "Iturup"]
    show = f"<p:presentation {SLIDES}><p:sldIdLst><p:sldId r:id='slide'/></p:sldIdLst></p:presentation>"
    parts = {
        "ppt/presentation.xml": show,
        "ppt/_rels/presentation.xml.rels": relationships("slide"),
        "ppt/slide.xml": f"<p:sld {SLIDES}/>",
        "ppt/_rels/slide.xml.rels": relationships("notesSlide", "diagramData"),
        "ppt/notesSlide.xml": f"<n {drawing}><a:p><a:t>Sun</a:t></a:p></n>",
        "ppt/diagramData.xml": diagram,
    }
    assert read_document("a.pptx", package(parts)).text.split() == ["Fog", "over", "Iturup", "Sun"]


def test_an_office_file_of_the_strict_standard_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    part = f"<w:document xmlns:w='{strict}'><w:body>{paragraph('Fog')}</w:body></w:document>"
    assert read_document("a.docx", package({"word/document.xml": part})).text.strip() == "Fog"


def test_the_cells_of_a_sheet_stand_in_their_columns() -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>'
        '<c r="B1" t="inlineStr"><is><t>Kuna</t><rPh><t>クナ</t></rPh><r><t>shir</t></r></is></c><c r="D1"><v>7</v></c>'
        '<c t="s"><v>-1</v></c><c t="s"><v>9</v></c><c t="str"><v>_x000D_I_x005F_x0041_</v></c>'
        "</row></sheetData></worksheet>"
    )
    namespaces = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{}"'.format(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    )
    book = (
        f'<workbook {namespaces}><sheets><sheet name="a" r:id="worksheet"/>'
        '<sheet name="b" state="hidden" r:id="worksheet"/></sheets></workbook>'
    )
    parts = {
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relationships("worksheet"),
        "xl/worksheet.xml": sheet,
    }
    assert read_document("a.xlsx", package(parts)).text == "\tKunashir\t\t7\t\t\t\rI_x0041_"


def test_what_stands_beside_a_table_of_articles_is_read_too() -> None:
    names = f"xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='{OFFICE}'"
    cell = "<c t='inlineStr'><is><t>{}</t></is></c>".format
    rows = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in (("title", "text"), ("Fog", "On Iturup")))
    comment = f"<comments {names}><comment><text><r><t>Who says so?</t></r></text></comment></comments>"
    show = "<sheets><sheet r:id='worksheet'/><sheet r:id='worksheet2'/></sheets>"
    parts = {
        "xl/workbook.xml": f"<workbook {names}>{show}</workbook>",
        "xl/_rels/workbook.xml.rels": relationships("worksheet", "worksheet2").replace("/worksheet2'", "/worksheet'"),
        "xl/worksheet.xml": f"<worksheet {names}>{rows}</worksheet>",
        "xl/_rels/worksheet.xml.rels": relationships("comments"),
        "xl/comments.xml": comment,
        "xl/worksheet2.xml": f"<worksheet {names}><row>{cell('Rain on Shikotan')}</row></worksheet>",
    }
    found = {one.name: one.text for one in read_documents("a.xlsx", package(parts)) if isinstance(one, Document)}
    assert found == {"a.xlsx/1": "Fog\n\nOn Iturup", "a.xlsx/2": "Who says so?\n\nRain on Shikotan"}


def test_a_damaged_zip_file_is_read_or_refused_in_a_sentence() -> None:
    whole = package({"a.txt": "Fog " * 50, "b.json": '{"text": "Rain"}'})
    generator = random.Random(21)
    for _ in range(200):
        damaged = bytearray(whole)
        damaged[generator.randrange(len(whole))] = generator.randrange(256)
        try:
            read_documents("a.zip", bytes(damaged))
        except DocumentError as error:
            assert str(error).endswith(".")
