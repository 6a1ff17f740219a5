"""Archives by other programs: the documents read from each, in one piece or in slices, undamaged or damaged."""

import bz2
import gzip
import json
import os
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from content.archive.dataset import ArchiveError
from content.archive.sources import Columns, SourceError, partition_size, partitions, read_slice, source_files
from content.documents import MAX_BYTES, Document, DocumentError
from content.documents.reader import MAX_TITLE
from content.documents.tables import MAX_FIELD
from tests.content.archive.made_archives import PAGE, ROWS, TABLES, mail, warc, wiki, write_mailbox, zip_file
from tests.content.sites import site

Read = list[Document | DocumentError]
NONE_STATED = Columns()
HERE = Path(__file__).resolve().parent
LIBRE_OFFICE = HERE.parent / "documents_made_elsewhere"


def read(source: Path | str, columns: Columns = NONE_STATED, most: int = 10**9) -> Read:
    """All documents and failures of a source, read in partitions of at most `most` bytes."""
    return [
        document
        for pieces in partitions(source_files(str(source)), most)
        for piece in pieces
        for record in read_slice(piece, columns)
        for document in record.documents()
    ]


def documents(found: Read) -> list[Document]:
    assert not [str(one) for one in found if isinstance(one, DocumentError)]
    return [one for one in found if isinstance(one, Document)]


def failures(found: Read) -> list[str]:
    return [str(one) for one in found if isinstance(one, DocumentError)]


def comparable(document: Document) -> tuple[Any, ...]:
    return document.title, document.text, document.publisher, document.date, document.language


EXPECTED = [
    (row["title"], f"{row['title']}\n\n{row['text']}", row["publisher"], row["date"], row["language"]) for row in ROWS
]

# ---- tables ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", TABLES)
def test_a_table_has_a_document_for_each_row_whatever_made_it(file: str, tmp_path: Path) -> None:
    TABLES[file](ROWS, tmp_path / file)
    found = documents(read(tmp_path / file))
    assert [comparable(document) for document in found] == EXPECTED
    assert [document.name for document in found] == [f"{tmp_path / file}/{row['id']}" for row in ROWS]


def test_columns_of_other_names_are_those_that_were_stated(tmp_path: Path) -> None:
    names = {"id": "№", "title": "h", "date": "d", "publisher": "p", "language": "l", "text": "words"}
    columns = Columns(*(names[role] for role in ("text", "title", "date", "publisher", "language", "id")))
    rows = [{names[role]: value for role, value in row.items()} | {"content": "Paris"} for row in ROWS]
    for file in ("pandas.csv", "duckdb.jsonl", "polars.parquet"):
        path = tmp_path / file
        TABLES[file](rows, path)
        assert [comparable(document) for document in documents(read(path, columns))] == EXPECTED, file
        missing = failures(read(path, Columns(text="Words")))
        assert len(missing) == len(ROWS) and "lacks the column `Words`" in missing[0], file


def test_dates_and_objects_are_put_into_words(tmp_path: Path) -> None:
    frame = pd.DataFrame({"text": ["Iturup"], "date": [pd.Timestamp("2021-05-03T09:00")], "id": [7]})
    frame.to_parquet(tmp_path / "a.parquet")
    (one,) = documents(read(tmp_path / "a.parquet"))
    assert one.date == "2021-05-03" and one.name.endswith("a.parquet/7")
    post = {"title": {"rendered": "Fog"}, "content": {"rendered": "<p>Fog at <b>Kunashir</b>.</p>"}}
    (tmp_path / "a.jsonl").write_text(json.dumps(post))
    (one,) = documents(read(tmp_path / "a.jsonl"))
    assert one.title == "Fog" and one.text.split() == ["Fog", "at", "Kunashir."]


def test_a_table_in_slices_is_the_table(tmp_path: Path) -> None:
    rows = [row | {"id": str(number)} for number, row in enumerate(ROWS * 25)]
    for file in ("duckdb.jsonl", "polars.parquet"):
        path = tmp_path / file
        TABLES[file](rows, path)
        whole = read(path)
        for most in (1, 100, 1000, 5000):
            pieces = [piece for pieces in partitions(source_files(str(path)), most) for piece in pieces]
            assert len(pieces) > 1 and read(path, most=most) == whole, (file, most)
        assert [document.name.rpartition("/")[2] for document in documents(whole)] == [row["id"] for row in rows]


@pytest.mark.parametrize(
    ("megabytes", "partition_bytes"), [(1, 4_000_000), (640, 20_000_000), (1920, 60_000_000), (9000, 60_000_000)]
)
def test_all_workers_have_work_until_the_end(tmp_path: Path, megabytes: int, partition_bytes: int) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.truncate(megabytes * 1_000_000)  # has this size, but takes no room on the disk
    files = list(source_files(str(path)))
    size = partition_size(files)
    assert size == partition_bytes
    assert len(list(partitions(files, size))) >= min(32, megabytes / 4)


def test_lines_that_are_no_articles_are_failures_of_their_own(tmp_path: Path) -> None:
    sound = json.dumps(ROWS[0])
    lines = ["\ufeff" + sound, "", "{", "[1]", '{"title": "Only a title"}', '{"text": " "}', "[" * 100_000, sound]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines))
    with path.open("ab") as file:
        file.write(b'\n{"text": "' + b"x" * (MAX_BYTES + 1_000_000) + b'"}\n\xff\xfe\n' + sound.encode())
    found = read(path)
    assert len([one for one in found if isinstance(one, Document)]) == 3
    expected = ["not JSON", "not an object", "lacks a column with the text", "no text", "not JSON", "MB", "not JSON"]
    for sentence, part in zip(failures(found), expected, strict=True):
        assert part in sentence, sentence


def test_a_row_without_an_id_is_told_by_its_place(tmp_path: Path) -> None:
    rows = [{"text": "Iturup"}, {"text": "Kunashir"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    pd.DataFrame(rows).to_csv(tmp_path / "a.csv", index=False)
    names = [Path(document.name).relative_to(tmp_path).as_posix() for document in documents(read(tmp_path))]
    assert names == ["a.csv/1", "a.csv/2", "a.jsonl/0", f"a.jsonl/{len(json.dumps(rows[0])) + 1}"]


# ---- documents -------------------------------------------------------------------------------------------------------


def test_a_folder_and_a_zip_file_have_the_documents_that_the_atlas_reads(tmp_path: Path) -> None:
    files = {
        name: (LIBRE_OFFICE / name).read_bytes() for name in ("book.epub", "columns.pdf", "report.docx", "slides.odp")
    } | {"sub/page.html": PAGE.encode(), "sub/mail.eml": mail(3, "Fog at Iturup.").as_bytes()}
    for name, data in files.items():
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (tmp_path / "folder" / ".hidden.txt").write_text("Kunashir")
    (tmp_path / "folder" / "out.txt").symlink_to(__file__)
    archive = zip_file(files | {"style.css": b"p{}", "__MACOSX/x.txt": b"x", ".hidden.txt": b"x"})
    (tmp_path / "all.zip").write_bytes(archive)
    in_folder, in_zip = read(tmp_path / "folder"), read(tmp_path / "all.zip")
    assert "leads outside the folder" in failures(in_folder)[0] and len(failures(in_folder)) == 1
    assert {comparable(one) for one in in_folder if isinstance(one, Document)} == {
        comparable(one) for one in documents(in_zip)
    }
    assert len(documents(in_zip)) == len(files)
    assert {one.name for one in documents(in_zip)} == {f"{tmp_path / 'all.zip'}/{name}" for name in files}
    assert read(tmp_path / "all.zip", most=1) == in_zip


def test_a_document_that_cannot_be_read_is_a_failure_beside_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kunashir")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "c.txt").write_bytes(b"x" * (MAX_BYTES + 1))
    (tmp_path / "d.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "e.zip").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "f.txt.gz").write_bytes(gzip.compress(b"Fog at Iturup"))
    found = read(tmp_path)
    assert [one.text for one in found if isinstance(one, Document)] == ["Kunashir", "Fog at Iturup"]
    assert len(failures(found)) == 4


def test_a_file_that_is_gone_is_a_failure_and_a_folder_that_is_gone_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("Kunashir")
    (pieces,) = partitions(source_files(str(folder)))
    (folder / "a.txt").unlink()
    first, second = (one for piece in pieces for one in next(iter(read_slice(piece, Columns()))).documents())
    assert isinstance(first, DocumentError) and "cannot be opened" in str(first) and isinstance(second, Document)
    (folder / "b.txt").unlink()
    folder.rmdir()
    with pytest.raises(SourceError, match="cannot be read"):
        next(iter(read_slice(pieces[1], Columns())))


# ---- crawls, wikis, mailboxes ----------------------------------------------------------------------------------------


def test_a_crawl_has_the_pages_that_were_there(tmp_path: Path) -> None:
    crawls = {"a.warc": warc(False), "b.warc.gz": warc(True), "c.warc.bz2": bz2.compress(warc(False))}
    for name, data in crawls.items():
        (tmp_path / name).write_bytes(data)
        page, text = documents(read(tmp_path / name))
        assert page.name == "https://example.org/fog" and page.date == "2023-06-23" and "Kunashir" in page.text, name
        assert page.publisher == "example.org" and text.text == "На Итурупе туман.", name


def test_a_wiki_has_its_articles_in_the_last_revision_without_markup(tmp_path: Path) -> None:
    (tmp_path / "dump.xml").write_bytes(wiki())
    (tmp_path / "dump.xml.bz2").write_bytes(bz2.compress(wiki()))
    for name in ("dump.xml", "dump.xml.bz2"):
        fog, mist = documents(read(tmp_path / name))
        assert fog.text == "Fog hides the island of Kunashir.", name
        assert comparable(fog)[0] == "Fog" and fog.publisher == "Fogpedia" and fog.date == "2021-05-03"
        assert mist.text == "Туман над Итурупом."
        assert mist.name == f"{tmp_path / name}/Туман"


def test_a_feed_is_not_taken_for_a_wiki(tmp_path: Path) -> None:
    item = "<item><title>Fog</title><description>At Iturup.</description></item>"
    (tmp_path / "a.xml").write_text(f"<rss version='2.0'><channel>{item}</channel></rss>")
    assert [document.title for document in documents(read(tmp_path / "a.xml"))] == ["Fog"]


def test_a_mailbox_has_its_mails(tmp_path: Path) -> None:
    write_mailbox(tmp_path / "a.mbox")
    (tmp_path / "b.mbox.gz").write_bytes(gzip.compress((tmp_path / "a.mbox").read_bytes()))
    for name in ("a.mbox", "b.mbox.gz"):
        first, second, third = documents(read(tmp_path / name))
        assert first.text.strip() == "Fog at Kunashir.\n\nFrom here nobody sees Iturup.", name
        assert [one.date for one in (first, second, third)] == ["2021-05-03", "2021-05-04", "2021-05-05"]
        assert second.title == "Mail 4" and second.publisher == "Harbour master" and third.name.endswith("/3")


def test_a_large_mailbox_is_known_by_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "Inbox"
    write_mailbox(path)
    path.write_bytes(path.read_bytes() * (MAX_BYTES // path.stat().st_size + 2))
    (file,) = source_files(str(path))
    assert not isinstance(file, DocumentError) and file.kind == "mailbox"


# ---- damage ----------------------------------------------------------------------------------------------------------


def test_what_is_before_the_damage_is_read(tmp_path: Path) -> None:
    rows = [row | {"id": str(number), "text": f"{number} {row['text']}"} for number, row in enumerate(ROWS * 2_000)]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    file = pa.BufferOutputStream()
    with pa.CompressedOutputStream(file, "zstd") as stream:
        stream.write(lines)
    whole = {
        "a.jsonl.gz": gzip.compress(lines),
        "b.jsonl.zst": bytes(file.getvalue()),
        "c.xml": wiki(),
        "d.warc.gz": warc(True),
        "e.jsonl.bz2": bz2.compress(lines),
    }
    for name, data in whole.items():
        path = tmp_path / name
        path.write_bytes(data)
        everything = documents(read(path))
        path.write_bytes(data[: -len(data) // 5])
        found = read(path)
        before = [one for one in found if isinstance(one, Document)]
        assert before == everything[: len(before)] and len(before) < len(everything), name
        assert len(failures(found)) == 1 and "is damaged" in failures(found)[0], (name, failures(found))
    few = lines[: lines.find(b"\n") + 1]  # less than a buffer
    (tmp_path / "f.jsonl.gz").write_bytes(gzip.compress(few) + b"no more")
    found = read(tmp_path / "f.jsonl.gz")
    assert [isinstance(one, Document) for one in found] == [True, False] and "is damaged" in failures(found)[0]


def test_a_row_that_cannot_be_read_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    rows = ("Iturup", "Кунашир".encode("cp1251"), "Кунашир", "x" * (MAX_FIELD + 1), '"a\nb"', "Shikotan")
    cells = [row if isinstance(row, bytes) else row.encode() for row in rows]
    (tmp_path / "a.csv").write_bytes(b"\n".join([b"id,text", *(b"r,%s" % cell for cell in cells)]))
    found = read(tmp_path / "a.csv")
    assert [one.text for one in found if isinstance(one, Document)] == ["Iturup", "Кунашир", "a\nb", "Shikotan"]
    broken, long = failures(found)
    assert "a.csv/2 is not text in UTF-8" in broken and "a.csv/4 cannot be read" in long


def test_bytes_of_parquet_are_text(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": pa.array(["国後島".encode(), b"\xff Iturup"])}), tmp_path / "a.parquet")
    assert [one.text for one in documents(read(tmp_path / "a.parquet"))] == [
        "国後島",
        "\N{REPLACEMENT CHARACTER} Iturup",
    ]


def test_a_crawled_page_without_an_address_has_the_name_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.wet").write_bytes(b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 6\r\n\r\nIturup\r\n\r\n")
    assert [one.name for one in documents(read(tmp_path / "a.wet"))] == [str(tmp_path / "a.wet")]


def test_a_name_of_a_publisher_is_short(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"text,publisher\nIturup,{'p' * 3_000_000}\n")
    assert [len(one.publisher or "") for one in documents(read(tmp_path / "a.csv"))] == [MAX_TITLE]


def test_tables_that_are_none_say_so(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 not")
    (tmp_path / "b.csv").write_bytes(b"text,title\n\xff\xfe\xfd,x\n")
    (tmp_path / "c.csv").write_text("name,size\nx,1\n")
    found = failures(read(tmp_path))
    assert "a.parquet is damaged" in found[0] and "b.csv/1 is not text in UTF-8" in found[1]
    assert "c.csv/1 lacks a column with the text: name it with --text" in found[2] and len(found) == 3


# ---- places ----------------------------------------------------------------------------------------------------------


def test_a_glob_has_the_files_that_match_in_the_order_of_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b/2.txt", "b/1.txt", "a/3.txt", "a/3.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [one.text for one in documents(read(tmp_path / "*" / "*.txt"))] == ["a/3.txt", "b/1.txt", "b/2.txt"]
    monkeypatch.chdir(tmp_path)
    assert [one.name for one in documents(read("b/?.txt"))] == ["b/1.txt", "b/2.txt"]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for source, expected in (
        (tmp_path / "gone", "cannot be opened: No such file"),
        (tmp_path / "empty", "has no files"),
        (f"{tmp_path}/*.txt", "has no files"),
        ("", "has no name"),
        (tmp_path / "pipe", "it is a pipe or device"),
        ("nosuch://host/file", "cannot be opened: Protocol not known"),
        ("http://127.0.0.1:9/a.jsonl", "cannot be opened"),
    ):
        with pytest.raises(ArchiveError, match=expected):
            list(source_files(str(source)))


class Files(BaseHTTPRequestHandler):
    """An HTTP server for `files` that answers requests for byte ranges."""

    files: dict[str, bytes] = {}

    def do_HEAD(self) -> None:
        self.answer(with_body=False)

    def do_GET(self) -> None:
        self.answer(with_body=True)

    def answer(self, with_body: bool) -> None:
        data = self.files.get(self.path)
        if data is None:
            self.send_error(404)
            return
        asked = self.headers.get("Range", "")
        start, _, end = asked.removeprefix("bytes=").partition("-")
        body = data[int(start) : int(end or len(data)) + 1] if asked else data
        self.send_response(206 if asked else 200)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(len(body)))
        if asked:
            self.send_header("Content-Range", f"bytes {start}-{int(start) + len(body) - 1}/{len(data)}")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


class WholeFiles(Files):
    """An HTTP server that ignores the `Range` header and always sends the whole file, like Python's `http.server`."""

    def do_GET(self) -> None:
        del self.headers["Range"]
        super().do_GET()


def test_a_server_that_cannot_send_a_part_of_a_file_is_said() -> None:
    Files.files["/whole.jsonl"] = b'{"text": "Iturup"}\n' * 20
    with site(WholeFiles) as port:
        address = f"http://127.0.0.1:{port}/whole.jsonl"
        assert len(documents(read(address))) == 20
        with pytest.raises(SourceError, match="range requests"):
            read(address, most=100)


def test_addresses_are_read_as_files_are(tmp_path: Path) -> None:
    for file in ("duckdb.jsonl", "pandas.parquet", "duckdb.ndjson.gz", "pandas.csv"):
        TABLES[file](ROWS, tmp_path / file)
        Files.files[f"/{file}"] = (tmp_path / file).read_bytes()
    Files.files["/all.zip"] = zip_file({"a.txt": "Туман над Итурупом".encode(), "b.html": PAGE.encode()})
    with site(Files) as port:
        for file in ("duckdb.jsonl", "pandas.parquet", "duckdb.ndjson.gz", "pandas.csv"):
            address = f"http://127.0.0.1:{port}/{file}"
            found = documents(read(address))
            assert [comparable(document) for document in found] == EXPECTED, file
            assert found[0].name == f"{address}/quay-1"
        assert len(documents(read(f"http://127.0.0.1:{port}/all.zip", most=1))) == 2
        address = f"http://127.0.0.1:{port}/duckdb.jsonl"
        assert [comparable(one) for one in documents(read(address, most=100))] == EXPECTED
        pieces = [one for some in partitions(source_files(address)) for one in some]
    with pytest.raises(SourceError, match=r"duckdb\.jsonl cannot be read"):
        list(read_slice(pieces[0], Columns()))


def test_a_file_that_has_changed_since_it_was_planned_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    TABLES["pandas.jsonl"](ROWS, path)
    (pieces,) = partitions(source_files(str(path)))
    path.write_bytes(path.read_bytes() * 2)
    with pytest.raises(SourceError, match="bytes and had"):
        list(read_slice(pieces[0], Columns()))
