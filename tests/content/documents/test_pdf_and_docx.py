"""Reading PDF and DOCX files, and the messages for damaged, locked, empty or hostile ones."""

import io
import tracemalloc
from contextlib import suppress
from zipfile import ZipFile

from content.documents import DocumentError, read_document
from tests.content.documents.made_files import docx, paragraph, pdf, with_size
from tests.content.documents.reading import refusal


def test_a_pdf_is_read_in_three_languages() -> None:
    document = read_document("a.pdf", pdf("Fog over Iturup\nat noon", "Над Итурупом туман", "択捉島の霧", title="霧"))
    assert document.format == "pdf" and document.title == "霧"
    assert document.text.split("\n\n") == ["Fog over Iturup\nat noon", "Над Итурупом туман", "択捉島の霧"]


def test_a_pdf_is_known_without_its_ending() -> None:
    assert read_document("download", pdf("Fog")).format == "pdf"


def test_an_encrypted_pdf_is_refused() -> None:
    assert "password" in refusal("locked.pdf", pdf("Fog", password="secret"))


def test_a_broken_pdf_is_refused() -> None:
    whole = pdf("Fog")
    for broken in (whole[:200], b"%PDF-1.7\nnothing", whole.replace(b"/Pages", b"/Pigs")):
        assert "damaged PDF" in refusal("a.pdf", broken)


def test_a_pdf_of_which_some_pages_have_no_text_says_so() -> None:
    assert str(read_document("a.pdf", pdf("Fog", "", "Rain", "")).incomplete) == (
        "In a.pdf, 2 of 4 pages have no text. If they are scans, run them through text recognition."
    )
    assert read_document("a.pdf", pdf("Fog")).incomplete is None


def test_a_pdf_without_text_is_refused() -> None:
    assert "text recognition" in refusal("scan.pdf", pdf(""))


def test_a_docx_gives_paragraphs_tables_and_notes() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Urup')}</w:tc><w:tc>{paragraph('sun')}</w:tc></w:tr></w:tbl>"
    deleted = "<w:p><w:del><w:r><w:delText>Shikotan</w:delText></w:r></w:del></w:p>"
    with ZipFile(io.BytesIO(docx(paragraph("A note on fog")))) as package:
        footnotes = package.read("word/document.xml")
    body = paragraph("Fog over Itu", "rup") + paragraph("国", "後島") + table + deleted
    document = read_document("a.docx", docx(body, title="Weather", footnotes=footnotes))
    assert document.format == "docx" and document.title == "Weather"
    assert document.text.split() == ["Fog", "over", "Iturup", "国後島", "Urup", "sun", "A", "note", "on", "fog"]


def test_a_zip_bomb_of_a_docx_is_refused_before_it_is_inflated() -> None:
    bomb = docx(paragraph(" " * 60_000_000))
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    assert "unpacks to 60 MB; at most 50 MB are read" in refusal("bomb.docx", bomb)
    lying = with_size(bomb, 1_000)
    assert "damaged DOCX" in refusal("bomb.docx", lying)
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_docx_whose_xml_would_grow_is_refused_or_read_without_it() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    part = f'<!DOCTYPE x [<!ENTITY e0 "Shikotan">{entities}]><w:x xmlns:w="x"><w:t>&e11;</w:t></w:x>'
    file = io.BytesIO()
    with ZipFile(file, "w") as package:
        package.writestr("word/document.xml", part)
    assert "DOCX" in refusal("a.docx", file.getvalue())


def test_a_broken_docx_is_refused() -> None:
    whole = docx(paragraph("Fog"))
    for broken in (whole[:100], b"PK\x03\x04", docx("<w:p>")):
        assert "damaged DOCX" in refusal("a.docx", broken)
    assert "with no text" in refusal("a.docx", docx(""))


def test_a_damaged_docx_is_refused_wherever_the_damage_is() -> None:
    whole = docx(paragraph("Kunashir " * 400))
    for place in range(len(whole)):
        damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        with suppress(DocumentError):
            read_document("damaged.docx", damaged)
