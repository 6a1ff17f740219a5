"""Documents that other programs made: what is read of them, and that none of them is dangerous when it is damaged."""

import random
from pathlib import Path

import pytest

from content.documents import Document, DocumentError, read_document, read_documents
from content.linking import link

FOLDER = Path(__file__).resolve().parent / "documents_made_elsewhere"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".md")
FOG = "Fog at the quay"
REPORT = (
    "Letter from the quay",
    "waits at Kunashir. Its crew",
    "国後（くなしり）島",
    "туман. Аэропорт закрыт",
    "A box of words",
)
NOTES = ("Ask on Shikotan first.", "So said the captain on Habomai.", "Printed at the harbour")
HIDDEN = ("Simushir", "Urup")
# For each file: its format, its title, what its text has, and what it has not.
READ = {
    "report.odt": ("odf", FOG, (*REPORT, *NOTES), HIDDEN),
    "report.fodt": ("flat_odf", FOG, (*REPORT, *NOTES), HIDDEN),
    "report.docx": ("docx", FOG, (*REPORT, *NOTES), HIDDEN),
    "report.rtf": ("rtf", FOG, (*REPORT, *NOTES), HIDDEN),
    "locked.pdf": ("pdf", FOG, ("Letter from the quay", "Аэропорт закрыт"), ()),
    "slides.odp": ("odf", "Fog in pictures", ("Fog over Kunashir", "Say that the ferry waits", "色丹島の霧"), ()),
    "slides.pptx": ("pptx", "Fog in pictures", ("Fog over Kunashir", "Say that the ferry waits", "色丹島の霧"), ()),
    "book.epub": ("epub", FOG, ("waits at Kunashir for", "Над Итурупом туман", "色丹島では漁師が"), ()),
    "columns.pdf": (
        "pdf",
        "Columns",
        ("KUNASHIR AND", "ЗЕЛЁНЫЙ", "Northern Territories", "Sakhalin, and that"),
        ("\xad",),
    ),
    "vertical.pdf": (
        "pdf",
        "縦書き",
        ("択捉島の沖で鯨の群れ", "7,800 人と", "120 メートル", "12月、色丹島で漁師が"),
        (),
    ),
    "page.mhtml": ("mhtml", "Туман над островами", ("Над Итурупом стоит туман", "Паром ждёт"), ("Футбол", "Главная")),
}


@pytest.mark.parametrize("name", READ)
def test_a_document_of_another_program_is_read_whole(name: str) -> None:
    format_, title, there, absent = READ[name]
    document = read_document(name, (FOLDER / name).read_bytes())
    assert (document.format, document.title) == (format_, title)
    assert [words for words in there if words not in document.text] == []
    assert [words for words in absent if words in document.text] == []


def test_each_file_has_a_case() -> None:
    assert {path.name for path in FILES} == {*READ, "book.doc", "sheet.xlsx"}


def test_comments_and_notes_follow_their_paragraph_and_headers_come_first() -> None:
    for name in ("report.odt", "report.docx"):
        lines = [line.strip() for line in read_document(name, (FOLDER / name).read_bytes()).text.splitlines()]
        lines = [line for line in lines if line]
        assert lines[0] == "Letter from the quay" and lines[-1] == "Printed at the harbour"
        assert lines[lines.index("Ask on Shikotan first.") - 1].startswith("The ferry waits")
        assert lines.index("A box of words.") == lines.index("Words around the box.") + 1


def test_names_in_columns_with_soft_hyphens_are_found() -> None:
    text = read_document("columns.pdf", (FOLDER / "columns.pdf").read_bytes()).text
    targets = [mention.target for mention in link(text)]
    assert targets == ["kunashir", "iturup", "shikotan", "kunashir", "all_four", "shikotan", "iturup", "habomai"]


def test_a_table_of_articles_gives_each_with_what_it_states() -> None:
    documents = read_documents("sheet.xlsx", (FOLDER / "sheet.xlsx").read_bytes())
    stated = [(one.name, one.title, one.publisher, one.date) for one in documents if isinstance(one, Document)]
    assert stated == [
        ("sheet.xlsx/1", FOG, "Quay News", "2019-01-22"),
        ("sheet.xlsx/2", "Туман", "Причал", "2019-01-23"),
        ("sheet.xlsx/3", "霧", "岸壁新聞", "2019-01-24"),
    ]


def test_an_old_word_file_is_called_by_its_name() -> None:
    with pytest.raises(
        DocumentError, match=r"book\.doc is in the format Word 97–2003 \(\.doc\), which cannot be read here"
    ):
        read_document("book.doc", (FOLDER / "book.doc").read_bytes())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_damaged_document_is_read_or_refused_in_a_sentence(path: Path) -> None:
    whole = path.read_bytes()
    generator = random.Random(path.name)
    damaged = [whole[: len(whole) // 2], whole[: len(whole) // 20], whole[len(whole) // 3 :]]
    for _ in range(12):
        changed = bytearray(whole)
        for _ in range(generator.choice((1, 30))):
            changed[generator.randrange(len(changed))] = generator.randrange(256)
        damaged.append(bytes(changed))
    for data in damaged:
        try:
            assert read_documents(path.name, data)
        except DocumentError as error:
            assert str(error).endswith(".")
