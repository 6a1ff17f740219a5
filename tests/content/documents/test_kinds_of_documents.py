"""Every kind of document: its text is read, and empty, hostile or very large files give a message."""

import csv
import io
import json
import re
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from itertools import chain
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.documents import Document, DocumentError, read_documents
from content.documents.formats import DocumentFormat
from content.processing.limits import Limits
from content.processing.pool import LimitError, WorkerPool
from tests.content.documents.made_files import OFFICE, docx, pdf, relationships
from tests.content.documents.test_packages import BOOK, CONTAINER, package
from tests.content.jobs import nothing

MADE_ELSEWHERE = Path(__file__).resolve().parents[1] / "documents_made_elsewhere"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE_XML = "http://schemas.openxmlformats.org"
MIMETYPE = "application/vnd.oasis.opendocument.text"
SECRET = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
GROWING = (
    "<!DOCTYPE x [<!ENTITY e0 'x'>"
    + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    + "<!ENTITY e '&e11;'>]>"
)


def odf_content(body: str, declared: str = "") -> str:
    names = f'xmlns:o="{ODF}:office:1.0" xmlns:t="{ODF}:text:1.0" xmlns:tb="{ODF}:table:1.0"'
    return f"{declared}<o:document {names}><o:body>{body}</o:body></o:document>"


def odt(body: str, declared: str = "") -> bytes:
    return package({"mimetype": MIMETYPE, "content.xml": odf_content(body, declared)})


def epub(chapter: str, book: str = BOOK) -> bytes:
    chapters = {"OPS/text/one.xhtml": chapter, "OPS/two b.xhtml": "<p></p>"}
    return package({"META-INF/container.xml": CONTAINER, "OPS/book.opf": book, **chapters})


def xlsx(rows: str, declared: str = "") -> bytes:
    names = f'xmlns="{OFFICE_XML}/spreadsheetml/2006/main" xmlns:r="{OFFICE}"'
    book = f'<workbook {names}><sheets><sheet name="a" r:id="worksheet"/></sheets></workbook>'
    sheet = f"{declared}<worksheet {names}><sheetData>{rows}</sheetData></worksheet>"
    links = relationships("worksheet", "sharedStrings")
    strings = f"<sst {names}><si><t>Kunashir</t></si></sst>"
    parts = {"xl/workbook.xml": book, "xl/worksheet.xml": sheet, "xl/sharedStrings.xml": strings}
    return package({**parts, "xl/_rels/workbook.xml.rels": links})


def pptx(slide: str, declared: str = "") -> bytes:
    names = (
        f'xmlns:p="{OFFICE_XML}/presentationml/2006/main" xmlns:r="{OFFICE}" xmlns:a="{OFFICE_XML}/drawingml/2006/main"'
    )
    show = f'<p:presentation {names}><p:sldIdLst><p:sldId r:id="slide"/></p:sldIdLst></p:presentation>'
    one = f"{declared}<p:sld {names}>{slide}</p:sld>"
    links = relationships("slide")
    return package({"ppt/presentation.xml": show, "ppt/_rels/presentation.xml.rels": links, "ppt/slide.xml": one})


def rtf(text: str) -> bytes:
    units = text.encode("utf-16-le")
    codes = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return ("{\\rtf1\\ansi " + "".join(f"\\u{code}?" for code in codes) + "}").encode()


def mail(text: str, subtype: str = "plain", encoding: str | None = None) -> bytes:
    message = EmailMessage()
    message["From"], message["Date"], message["Subject"] = "q@quay.example", "Tue, 22 Jan 2019 10:00:00 +0000", "Fog"
    message.set_content(text, subtype=subtype, cte=encoding)
    return message.as_bytes()


def table(text: str) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([["title", "text"], ["Fog", text]])
    return file.getvalue().encode()


def read(name: str, data: bytes) -> tuple[str, str]:
    """The texts of all documents in a file, and the messages about what could not be read."""
    try:
        found = read_documents(name, data)
    except DocumentError as error:
        found = [error]
    texts = [one.text for one in found if isinstance(one, Document)]
    incomplete = [one.incomplete for one in found if isinstance(one, Document) and one.incomplete]
    errors = [str(one) for one in (*found, *incomplete) if isinstance(one, DocumentError)]
    assert all(error.endswith(".") for error in errors)
    "\n".join(texts).encode()  # or it could be neither shown nor saved
    return " ".join(" ".join(texts).split()), " ".join(errors)


# ---- what is written is read -----------------------------------------------------------------------------------------

# For each kind, and for kinds of which there are several, how a text is written in it.
WRITERS: dict[str, Callable[[str], bytes]] = {
    "a.txt": str.encode,
    "table.csv": table,
    "a.html": lambda text: f"<!doctype html><meta charset=utf-8><p>{escape(text)}".encode(),
    "a.docx": lambda text: docx(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"),
    "a.odt": lambda text: odt(f"<t:p>{escape(text)}</t:p>"),
    "a.fodt": lambda text: odf_content(f"<t:p>{escape(text)}</t:p>").encode(),
    "a.epub": lambda text: epub(f"<html><body><p>{escape(text)}</p></body></html>"),
    "a.xlsx": lambda text: xlsx(f'<row><c t="inlineStr"><is><t>{escape(text)}</t></is></c></row>'),
    "a.pptx": lambda text: pptx(f"<a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p>"),
    "a.rtf": rtf,
    "a.eml": lambda text: mail(text, encoding="base64"),
    "quoted.eml": lambda text: mail(text, encoding="quoted-printable"),
    "page.eml": lambda text: mail(f"<p>{escape(text)}", subtype="html"),
    "a.mbox": lambda text: b"From q@quay.example Tue Jan 22 10:00:00 2019\n" + mail(text, encoding="base64"),
    "a.mht": lambda text: mail(f"<!doctype html><p>{escape(text)}", subtype="html"),
    "escaped.rss": lambda text: f"<rss><item><description>{escape(escape(text))}</description></item></rss>".encode(),
    "cdata.rss": lambda text: f"<rss><item><description><![CDATA[{escape(text)}]]></description></item></rss>".encode(),
    "page.atom": lambda text: f"<feed><entry><content>Fog: <b>{escape(text)}</b></content></entry></feed>".encode(),
    "a.json": lambda text: json.dumps({"content_html": escape(text)}).encode(),
    "a.jsonl": lambda text: f'{{"text": "Fog"}}\n{json.dumps({"content_html": escape(text)})}'.encode(),
    "a.md": lambda text: re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text).encode(),
    "a.srt": lambda text: f"1\n00:00:01,000 --> 00:00:02,000\n{escape(text)}\n".encode(),
    "a.vtt": lambda text: f"WEBVTT\n\n00:01.000 --> 00:02.000\n{escape(text)}\n".encode(),
    "a.zip": lambda text: package({"a/туман.txt": text}),
}
# Without "&": inscriptis takes what follows it for an entity, whether it was escaped or not.
LETTERS = st.text("KunashirИтурупёйЭ国後島択捉ｸﾅｼﾘé’—<>'\"=;,.:!?()%#*_0123456789\U0001f30a", min_size=1, max_size=12)


@settings(deadline=None, max_examples=20)
@given(words=st.lists(LETTERS, min_size=1, max_size=8))
@pytest.mark.parametrize("name", WRITERS)
def test_what_is_written_is_read(name: str, words: list[str]) -> None:
    text = f"Fog & rain over {' '.join(words)} at noon."  # else some beginnings would be those of another kind
    assert text in read(name, WRITERS[name](text))[0]


# ---- parts of packages that nobody would write -----------------------------------------------------------------------

WORDS = ("Fog", "&#1082;", "&x;", "<!--x-->", "<![CDATA[<]]>", "<x/>", "<x>")  # the last of which makes a part broken
PARTS: dict[str, tuple[Callable[[str], bytes], tuple[str, ...]]] = {
    "a.docx": (
        docx,
        (
            "<w:p><w:r><w:t/></w:r></w:p>",
            "<w:p><w:r><w:ruby/></w:r></w:p>",
            "<w:p><w:r><w:ruby><w:rubyBase>x</w:rubyBase><w:rt/></w:ruby></w:r></w:p>",
            "<w:p><w:r><w:commentReference w:id='x'/></w:r></w:p>",
            "<w:p><w:p><w:r><w:rPr><w:vanish w:val='x'/></w:rPr><w:t>x</w:t></w:r></w:p></w:p>",
        ),
    ),
    "a.odt": (
        odt,
        (
            "<t:p><t:s t:c='-1'/><t:s t:c='²'/></t:p>",
            "<t:p><t:ruby><t:ruby-base/></t:ruby></t:p>",
            "<tb:table-row><tb:table-cell><t:p>x</t:p></tb:table-cell></tb:table-row>",
            "<t:tracked-changes><t:changed-region><t:deletion/></t:changed-region></t:tracked-changes>",
            "<t:p>x<t:change-start/>y</t:p>",
            "<t:p><t:change-end/><t:note/></t:p>",
        ),
    ),
    "a.epub": (epub, ("<p>", "<sup>1</sup>", "<html>", "<body>", "<table>", "<?xml encoding='x'?>", "\0", "<ruby>")),
    "a.xlsx": (
        xlsx,
        (
            "<row><c t='s'><v>-1</v></c></row>",
            "<row><c t='s'><v>9</v></c></row>",
            "<row><c t='s'><v>x</v></c></row>",
            "<row><c r='ZZZZZZ1'><v>1</v></c></row>",
            "<row><c r='é'><f>1</f></c><c t='inlineStr'/></row>",
            "<row><c><v>_xD800_</v></c></row>",
            "<row><c t='s'><v>0</v></c></row>",
        ),
    ),
    "a.pptx": (pptx, ("<a:p><a:t>x</a:t><a:br/></a:p>", "<p:sp/>", "<a:p/>")),
    "a.zip": (lambda text: package({"a.rss": text, "b.json": text, "c": text}), ("{", '"text":', "[", "]", "<rss>")),
}


@settings(deadline=None, max_examples=30)
@given(data=st.data())
@pytest.mark.parametrize("name", PARTS)
def test_no_parts_do_more_than_be_refused(name: str, data: st.DataObject) -> None:
    make, pieces = PARTS[name]
    drawn = data.draw(st.lists(st.sampled_from((*pieces, *WORDS)), max_size=10))
    read(name, make("".join(drawn)))


# ---- empty, hostile, enormous ----------------------------------------------------------------------------------------


class Siblings(NamedTuple):
    """Two bad files of one kind: `empty` has no text and gives the message `told`; `hostile` gives `given`.

    `told` and `given` are parts of the message or of the text.
    """

    empty: bytes
    told: str
    hostile: bytes
    given: str


PARTS_OF_MAIL = "Content-Type: multipart/{}; boundary=b{}\n\n--b{}\n"
HEAD_OF_MAIL = "From: q@quay.example\nSubject: Fog\n"
DEEP_MAIL = HEAD_OF_MAIL + "".join(PARTS_OF_MAIL.format("mixed", n, n) for n in range(2_000)) + "\nKunashir"
LOOP = b"%PDF-1.4\n1 0 obj\n<</Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type /Pages /Count 9 /Kids [2 0 R]>>\nendobj\n"
STRANGE_PAGE = b"Content-Type: text/html; charset=\xff\n\nx"
KINDS: dict[DocumentFormat, tuple[str, Siblings]] = {
    "text": ("a.txt", Siblings(b"\x1b$B\x1b(B", "is empty", b"\0Kunashir" * 9, "is not text")),
    "html": ("a.html", Siblings(b"<html></html>", "with no text", b"<div>" * 50_000 + b"Fog", "too deep")),
    "pdf": ("a.pdf", Siblings(pdf(""), "with no text", LOOP + b"trailer <</Root 1 0 R>>", "damaged PDF")),
    "docx": (
        "a.docx",
        Siblings(docx(""), "with no text", package({"word/document.xml": f"{GROWING}<x>&e;</x>"}), "DOCX"),
    ),
    "odf": ("a.odt", Siblings(odt(""), "with no text", odt("<t:p>Iturup &e;</t:p>", SECRET), "Iturup")),
    "flat_odf": (
        "a.fodt",
        Siblings(
            odf_content("").encode(), "with no text", odf_content("<t:p>x &e;</t:p>", GROWING).encode(), "OpenDocument"
        ),
    ),
    "epub": ("a.epub", Siblings(epub("<p></p>"), "with no text", epub("<p>x", BOOK.replace("OPS", "../..")), "x")),
    "xlsx": (
        "a.xlsx",
        Siblings(xlsx(""), "with no text", xlsx('<row><c t="s"><v>-1</v></c><c t="s"><v>0</v></c></row>'), "Kunashir"),
    ),
    "pptx": ("a.pptx", Siblings(pptx(""), "with no text", pptx("<a:p><a:t>Iturup&e;</a:t></a:p>", SECRET), "Iturup")),
    "rtf": (
        "a.rtf",
        Siblings(b"{\\rtf1 }", "with no text", b"{\\rtf1 {\\title \\u1 " + b"\\u1 " * 40 + b"Kunashir", "Kunashir|RTF"),
    ),
    "mail": (
        "a.eml",
        Siblings(f"{HEAD_OF_MAIL}\n".encode(), "with no text", DEEP_MAIL.encode(), "email"),
    ),
    "mbox": (
        "a.mbox",
        Siblings(b"From q 2019\nA: x\n\n", "with no text", b"From q 2019\nA: x\n\nFrom here, in 2019\nx", "From here"),
    ),
    "mhtml": (
        "a.mht",
        Siblings(b"Content-Type: text/html\n\n<p>", "with no text", STRANGE_PAGE, "x|MHTML"),
    ),
    "feed": ("a.rss", Siblings(b"<rss/>", "with no articles", f"{SECRET}<rss><item><title>x&e;".encode(), "x")),
    "json": ("a.json", Siblings(b"[]", "with no text", b'{"a":' * 50_000, "damaged JSON")),
    "markdown": (
        "a.md",
        Siblings(b"---\ntitle: x\n---\n", "is empty", b"---\na: !!python/object/apply:os.abort []\n---\nx", "os.abort"),
    ),
    "subtitles": ("a.srt", Siblings(b"WEBVTT\n\nNOTE x", "with no text", b"00:01.000 --> 00:02.000\n" * 9 + b"x", "x")),
    "zip": ("a.zip", Siblings(package({}), "damaged|with nothing in it", package({"../../a.txt": "Iturup"}), "Iturup")),
}  # fmt: skip


def test_each_kind_has_siblings_and_a_file_of_another_program() -> None:
    assert [*KINDS] == [*get_args(DocumentFormat)]
    files = (path for path in MADE_ELSEWHERE.iterdir() if path.suffix not in (".md", ".doc") or path.name == "page.md")
    documents = chain.from_iterable(read_documents(path.name, path.read_bytes()) for path in files)
    formats = {one.format for one in documents if isinstance(one, Document)}
    assert {*KINDS} - formats == {"zip", "mbox"}  # whose documents are of the formats in them
    assert {".zip", ".mbox"} <= {path.suffix for path in MADE_ELSEWHERE.iterdir()}


def test_the_empty_and_the_hostile_of_each_kind_get_their_words() -> None:
    faults = []
    for kind, (name, one) in KINDS.items():
        expected = (
            (b"", "is empty"),
            (bytes(20_000_001), "at most 20 MB are read"),
            (one.empty, one.told),
            (one.hostile, one.given),
        )
        for data, words in expected:
            said = " ".join(read(name, data))
            faults += [(kind, words, said)] if not re.search(words, said) or "root:" in said else []
    assert faults == []


MAX_SECONDS = 2  # the system counts whole seconds: what takes more than one may be ended
PARAMETERS = b"Content-Type: text/plain;" + b" a*0=b;" * 40_000 + b"\n\nKunashir"
# Files of many elements, which are read in a time that grows with their number.
LARGE: dict[str, Callable[[], bytes]] = {
    "paragraphs.fodt": lambda: odf_content("<t:p>a</t:p>" * 50_000).encode(),
    "spaces.odt": lambda: odt("<t:p>a" + "<t:s t:c='99999999'/>" * 50_000 + "</t:p>"),
    "chapters.epub": lambda: epub("<p>a" * 20_000),
    "slide.pptx": lambda: pptx("<a:p><a:t>a</a:t></a:p>" * 50_000),
    "groups.rtf": lambda: b"{\\rtf1 " + b"{\\f1 \\'e0}" * 20_000 + b"}",
    "title.rtf": lambda: b"{\\rtf1 Fog {\\title " + b"\\u1 " * 20_000 + b"}",
    "parts.mht": lambda: (
        b"Content-Type: multipart/related; boundary=b\n\n" + b"--b\nContent-Type: text/html\n\n<p>a\n" * 900
    ),
    "mails.mbox": lambda: b"From a@b 2019\nSubject: x\n\na\n\n" * 2_000,
    "entries.rss": lambda: b"<rss>" + b"<item><title>&amp;</title></item>" * 5_000 + b"</rss>",
    "lines.jsonl": lambda: b'{"text": "a"}\n' * 10_000,
    "list.md": lambda: b"- a\n" * 5_000,
    "lines.srt": lambda: b"1\n00:00:01,000 --> 00:00:02,000\n" + b"<a\n" * 200_000,
}
# Small files whose reading takes too much: each cell has as many before it as a sheet has columns, and for parameters
# and fonts Python's reader of e-mails and striprtf take a time that grows with the square of their number.
EXCESSIVE: dict[str, Callable[[], bytes]] = {
    "cells.xlsx": lambda: xlsx("<row><c r='XFD1'><v>1</v></c></row>" * 6_000),
    "parameters.eml": lambda: HEAD_OF_MAIL.encode() + PARAMETERS,
    "fonts.rtf": lambda: b"{\\rtf1 {\\fonttbl" + b"\\f1" * 90_000 + b"}a}",
}


@pytest.mark.slow
def test_the_large_of_each_kind_is_read_and_the_excessive_is_ended_within_the_limits() -> None:
    pool = WorkerPool(1, Limits(cpu_seconds=MAX_SECONDS, memory=300_000_000), 1)
    endings = {name: _ending(pool, name, make()) for name, make in (LARGE | EXCESSIVE).items()}
    pool.close()
    assert {name for name, ending in endings.items() if ending == "read"} == {*LARGE}
    assert {endings[name] for name in EXCESSIVE} <= {"time", "memory"}


def _ending(pool: WorkerPool, name: str, data: bytes) -> str:
    """How the reading of a file in a worker ends: "read", "refused", or the name of the limit that it reached."""
    try:
        documents = pool.run(nothing, read_documents, name, data)
    except LimitError as error:
        return error.limit
    return "read" if any(isinstance(one, Document) for one in documents) else "refused"
