"""Archives for tests, made by libraries such as `warcio`, or in the format of MediaWiki."""

import bz2
import gzip
import json
import lzma
import mailbox
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

Row = dict[str, Any]
ROWS: list[Row] = [
    {
        "id": "quay-1",
        "title": "Fog over the strait",
        "date": "2021-05-03",
        "publisher": "Quay News",
        "language": "en",
        "text": 'The ferry waits at Kunashir, "as ever".\nSome 6,900 people live on Iturup; {braces} too.',
    },
    {
        "id": "порт-2",
        "title": "Туман",
        "date": "2021-06",
        "publisher": "Порт",
        "language": "ru",
        "text": "На Итурупе туман, а на Шикотане солнце.",
    },
    {"id": "3", "title": "天気", "date": "2021", "publisher": None, "language": "ja", "text": "色丹島は晴れ。"},
    {"id": "4", "title": "Paris", "date": None, "publisher": "Quay News", "language": "en", "text": "It rained."},
]


def _jsonl(rows: list[Row]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _by_duckdb(rows: list[Row], path: Path, options: str) -> None:
    table = pa.Table.from_pylist(rows)
    with duckdb.connect() as connection:
        connection.register("articles", table)
        connection.execute(f"COPY articles TO '{path}' ({options})")


def _zstd(data: bytes) -> bytes:
    file = pa.BufferOutputStream()
    with pa.CompressedOutputStream(file, "zstd") as stream:
        stream.write(data)
    return bytes(file.getvalue())


Maker = Callable[[list[Row], Path], object]
TABLES: dict[str, Maker] = {  # the name of a file, and what makes it of rows
    "pandas.csv": lambda rows, path: pd.DataFrame(rows).to_csv(path, index=False),
    "pandas.csv.gz": lambda rows, path: pd.DataFrame(rows).to_csv(path, index=False),
    "pandas-16.tsv": lambda rows, path: pd.DataFrame(rows).to_csv(path, index=False, sep="\t", encoding="utf-16"),
    "excel.csv": lambda rows, path: pd.DataFrame(rows).to_csv(path, index=False, sep=";", encoding="utf-8-sig"),
    "pandas.jsonl": lambda rows, path: pd.DataFrame(rows).to_json(path, orient="records", lines=True),
    "pandas.jsonl.bz2": lambda rows, path: pd.DataFrame(rows).to_json(path, orient="records", lines=True),
    "pandas.parquet": lambda rows, path: pd.DataFrame(rows).to_parquet(path),
    "duckdb.csv": lambda rows, path: _by_duckdb(rows, path, "FORMAT csv"),
    "duckdb.csv.zst": lambda rows, path: _by_duckdb(rows, path, "FORMAT csv, COMPRESSION zstd"),
    "duckdb.jsonl": lambda rows, path: _by_duckdb(rows, path, "FORMAT json"),
    "duckdb.ndjson.gz": lambda rows, path: _by_duckdb(rows, path, "FORMAT json, COMPRESSION gzip"),
    "duckdb.parquet": lambda rows, path: _by_duckdb(rows, path, "FORMAT parquet, ROW_GROUP_SIZE 2048"),
    "polars.parquet": lambda rows, path: pl.DataFrame(rows).write_parquet(path, row_group_size=1),
    "polars.jsonl": lambda rows, path: pl.DataFrame(rows).write_ndjson(path),
    "two-frames.jsonl.zst": lambda rows, path: path.write_bytes(_zstd(_jsonl(rows[:1])) + _zstd(_jsonl(rows[1:]))),
    "two-members.jsonl.gz": lambda rows, path: path.write_bytes(
        gzip.compress(_jsonl(rows[:1])) + gzip.compress(_jsonl(rows[1:]))
    ),
    "one.jsonl.xz": lambda rows, path: path.write_bytes(lzma.compress(_jsonl(rows))),
    "two.jsonl.bz2": lambda rows, path: path.write_bytes(
        bz2.compress(_jsonl(rows[:1])) + bz2.compress(_jsonl(rows[1:]))
    ),
}

PAGE = (
    '<!doctype html><html lang="en"><title>Fog</title>'
    '<meta property="article:published_time" content="2023-06-23T09:00:00+11:00">'
    "<p>The ferry waits at Kunashir until the fog has gone, and its passengers play draughts and drink tea.</p></html>"
)


def warc(compressed: bool) -> bytes:
    """A WARC file by `warcio` with four records: a page, a page with status 404, a picture, and a text (WET)."""
    file = BytesIO()
    writer = WARCWriter(file, gzip=compressed)
    html = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip")]
    for address, status, headers, body in (
        ("https://example.org/fog", "200 OK", html, gzip.compress(PAGE.encode())),
        ("https://example.org/gone", "404 Not Found", [("Content-Type", "text/html")], b"<p>Kunashir is gone"),
        ("https://example.org/a.png", "200 OK", [("Content-Type", "image/png")], b"\x89PNG"),
    ):
        answer = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        record = writer.create_warc_record(address, "response", BytesIO(body), http_headers=answer)
        writer.write_record(record)
        record.raw_stream.close()
    text = "На Итурупе туман.".encode()
    address = "https://example.org/text"
    record = writer.create_warc_record(address, "conversion", BytesIO(text), warc_content_type="text/plain")
    writer.write_record(record)
    record.raw_stream.close()
    return file.getvalue()


WIKI_PAGES = (  # title, namespace, whether it is a redirect, the texts of its revisions
    (
        "Fog",
        "0",
        False,
        ["An old text about [[Paris]].", "'''Fog''' hides [[Kunashir|the island of Kunashir]].{{stub}}"],
    ),
    ("Mist", "0", True, ["#REDIRECT [[Fog]]"]),
    ("Talk:Fog", "1", False, ["Is Iturup meant?"]),
    ("Туман", "0", False, ["'''Туман''' над [[Итуруп]]ом.<ref>Note</ref>"]),
)


def wiki() -> bytes:
    """A dump in the format that MediaWiki 1.43 exports: https://www.mediawiki.org/xml/export-0.11.xsd."""
    pages = ""
    for number, (title, namespace, is_redirect, texts) in enumerate(WIKI_PAGES, 1):
        revisions = "".join(
            f"<revision><id>{number}{count}</id><timestamp>20{20 + count}-05-03T09:00:00Z</timestamp>"
            f"<contributor><username>A</username><id>1</id></contributor><model>wikitext</model>"
            f'<format>text/x-wiki</format><text bytes="{len(text.encode())}" xml:space="preserve">{escape(text)}</text>'
            f"<sha1>0</sha1></revision>"
            for count, text in enumerate(texts)
        )
        redirect = '<redirect title="Fog" />' if is_redirect else ""
        pages += f"<page><title>{title}</title><ns>{namespace}</ns><id>{number}</id>{redirect}{revisions}</page>"
    return (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">'
        "<siteinfo><sitename>Fogpedia</sitename><dbname>fog</dbname><namespaces>"
        f'<namespace key="1" case="first-letter">Talk</namespace></namespaces></siteinfo>{pages}</mediawiki>'
    ).encode()


def mail(number: int, text: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Harbour master <harbour@example.org>"
    message["Date"] = f"Mon, {number:02} May 2021 09:00:00 +0000"
    message["Subject"] = f"Mail {number}"
    message.set_content(text)
    return message


def write_mailbox(path: Path) -> None:
    """Write a mailbox of three e-mails by Python's `mailbox`."""
    box = mailbox.mbox(path)
    texts = ("Fog at Kunashir.\n\nFrom here nobody sees Iturup.", "Sun at Shikotan.", "Nothing new.")
    for number, text in enumerate(texts, 3):
        box.add(mail(number, text))
    box.close()


def zip_file(entries: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, data in entries.items():
            package.writestr(name, data)
    return file.getvalue()
