"""Documents made by other programs: their text is read, and damaged copies of them do no harm."""

import random
from pathlib import Path

import pytest

from content.documents import Document, DocumentError, read_document, read_documents
from content.linking import link

FOLDER = Path(__file__).resolve().parents[1] / "documents_made_elsewhere"
FILES = sorted(path for path in FOLDER.iterdir() if path.name != "README.md")
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
    "report.html": ("html", FOG, ("waits at Kunashir", "国後島に着いた", "Аэропорт закрыт", "on Habomai."), HIDDEN[1:]),
    "written.fodt": ("flat_odf", FOG, (*REPORT, *NOTES), HIDDEN),
    "page.md": (
        "markdown",
        "Fog over Iturup",
        ("waits at Kunashir.", "Шикотаном [туман] * 2_000_", "1. Sun"),
        ("quay.example",),
    ),
    "film.srt": (
        "subtitles",
        "The ferry waits",
        ("at Kunashir & its crew", "Над Итурупом туман.", "色丹島の霧"),
        ("<",),
    ),
    "film.vtt": (
        "subtitles",
        "The ferry waits",
        ("at Kunashir & its crew", "Над Итурупом туман.", "色丹島の霧"),
        ("<",),
    ),
    "fog.txt": ("text", "択捉島は霧の中だ。①の船は国後島へ。ｸﾅｼﾘの朝。", ("①の船は国後島へ。ｸﾅｼﾘの朝。",), ()),
    "page.mhtml": ("mhtml", "Туман над островами", ("Над Итурупом стоит туман", "Паром ждёт"), ("Футбол", "Главная")),
}

FOG_STATED = (FOG, "Quay News", "2019-01-22")
MIST_STATED = ("Туман над причалом", "Quay News", "2019-01-23")
MIST_LETTER = ("Туман над причалом", "Quay News", "2019-01-22")
KIRI_STATED = ("霧の岸壁", "Quay News", "2019-01-24")
FERRY, MIST, KIRI = (
    "The ferry waits at Kunashir & its crew plays draughts.",
    "Над Итурупом стоит туман, и паром ждёт.",
    "色丹島では漁師が網を直している。",
)
FEED = (("1", FOG_STATED, FERRY), ("2", MIST_STATED, MIST), ("3", KIRI_STATED, KIRI))
NOTE = ("Fog over Shikotan.", None, None)
# For each file of several documents: the name of each in it, its title, publisher and date, and how its text ends.
SEVERAL = {
    "feed.rss": FEED,
    "feed.atom": FEED,
    "feed.json": FEED,
    "feed.rdf": (("1", KIRI_STATED, KIRI),),
    "lines.jsonl": tuple((number, (title, None, date), end) for number, (title, _, date), end in FEED),
    "box.mbox": (
        ("1", MIST_LETTER, f"{MIST}\n\nFrom the quay: 色丹島の霧"),
        ("1/note.txt", NOTE, "Fog over Shikotan."),
        ("2", (FOG, "Quay News", "2019-01-23"), "waits at Kunashir.\n\nFrom the quay: its crew plays draughts."),
        ("3", KIRI_STATED, "択捉島は霧の中だ。"),
    ),
    "letter.eml": (
        ("", MIST_LETTER, f"{MIST}\n\nFrom the quay: 色丹島の霧"),
        ("note.txt", NOTE, "Fog over Shikotan."),
    ),
    "bundle.zip": (
        ("inner.zip/letters/note.txt", NOTE, "Fog over Shikotan."),
        ("inner.zip/letters/туман.txt", ("Над Итурупом туман.", None, None), "Над Итурупом туман."),
        ("page.html", ("Sun over Habomai.", None, None), "Sun over Habomai."),
    ),
    "sheet.csv": (
        ("1", (FOG, "Quay News", "2019-01-22"), "for the third day."),
        ("2", ("Туман", "Причал", "2019-01-23"), "закрыт."),
        ("3", ("霧", "岸壁新聞", "2019-01-24"), KIRI),
    ),
    "sheet.xlsx": (
        ("1", (FOG, "Quay News", "2019-01-22"), "for the third day."),
        ("2", ("Туман", "Причал", "2019-01-23"), "закрыт."),
        ("3", ("霧", "岸壁新聞", "2019-01-24"), KIRI),
    ),
}


@pytest.mark.parametrize("name", READ)
def test_a_document_of_another_program_is_read_whole(name: str) -> None:
    format_, title, there, absent = READ[name]
    document = read_document(name, (FOLDER / name).read_bytes())
    assert (document.format, document.title) == (format_, title)
    assert [words for words in there if words not in document.text] == []
    assert [words for words in absent if words in document.text] == []


def test_each_file_has_a_case() -> None:
    assert {path.name for path in FILES} == {*READ, *SEVERAL, "book.doc", "formulas.xlsx"}


def test_each_document_of_a_file_of_several_is_read_with_what_it_states() -> None:
    for file, expected in SEVERAL.items():
        read = read_documents(file, (FOLDER / file).read_bytes())
        found = {
            one.name.removeprefix(file).removeprefix("/"): ((one.title, one.publisher, one.date), one.text.strip())
            for one in read
            if isinstance(one, Document)
        }
        assert [*found] == [name for name, *_ in expected], file
        for name, stated, end in expected:
            assert found[name][0] == stated and found[name][1].endswith(end), (file, name)


def test_a_locked_file_keeps_none_beside_it_from_being_read() -> None:
    read = read_documents("bundle.zip", (FOLDER / "bundle.zip").read_bytes())
    (error,) = (str(one) for one in read if isinstance(one, DocumentError))
    assert error.startswith("bundle.zip/locked.txt is broken, locked, or packed in a way that is not read.")


def test_formulas_without_results_are_told_of() -> None:
    document = read_document("formulas.xlsx", (FOLDER / "formulas.xlsx").read_bytes())
    assert document.text.strip() == "Fog over Kunashir"
    assert str(document.incomplete).startswith("formulas.xlsx has formulas without their results (2).")


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
