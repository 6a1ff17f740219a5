"""Detects the format of a file by its first bytes, by what its sender states, or by its name."""

import re
from io import BytesIO
from pathlib import PurePath
from typing import Literal
from zipfile import ZipFile

from content.documents.decoding.encodings import BOMS, decode
from content.documents.decoding.packages import BROKEN

DocumentFormat = Literal[
    "text", "html", "pdf", "docx", "odf", "flat_odf", "epub", "xlsx", "pptx", "rtf", "mail", "mbox", "mhtml", "feed",
    "json", "markdown", "subtitles", "zip",
]  # fmt: skip
SUFFIXES: dict[str, DocumentFormat] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odf",
    ".ods": "odf",
    ".odp": "odf",
    ".fodt": "flat_odf",
    ".fods": "flat_odf",
    ".fodp": "flat_odf",
    ".epub": "epub",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".pptx": "pptx",
    ".ppsx": "pptx",
    ".rtf": "rtf",
    ".eml": "mail",
    ".emlx": "mail",
    ".mbox": "mbox",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".rss": "feed",
    ".atom": "feed",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".geojson": "json",
    ".ipynb": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".srt": "subtitles",
    ".vtt": "subtitles",
    ".zip": "zip",
}
PLAIN_SUFFIXES = (".txt", ".text", ".csv", ".tsv")
MEDIA_TYPES: dict[str, DocumentFormat] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "message/rfc822": "mail",
    "application/mbox": "mbox",
    "multipart/related": "mhtml",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/json": "json",
    "application/feed+json": "json",
    "application/ld+json": "json",
    "text/markdown": "markdown",
    "text/vtt": "subtitles",
    "application/x-subrip": "subtitles",
}
HEAD = 4096  # bytes that are examined to detect the format
FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
PAGE = re.compile(rb"<html[\s>]", re.IGNORECASE)
JSON = re.compile(rb'(?:\[\s*)?\{\s*"[^"\\]{1,100}"\s*:')
MAIL_HEADER = re.compile(
    rb"(?:From|Received|Return-Path|Delivered-To|MIME-Version|Message-ID|Subject|Date|To|X-[\w-]+): ", re.IGNORECASE
)
MAIL_HEADERS = re.compile(rb"^(?:From|Date|Subject|MIME-Version|Message-ID|Received): ", re.IGNORECASE | re.MULTILINE)
MBOX = re.compile(rb"From \S[^\n]{0,300}\d{4}[^\n]{0,50}\n[\w-]+:")
SUBTITLES = re.compile(rb"WEBVTT\b|\d+\s+\d{2}:\d{2}:\d{2},\d{3} --> ")
OF_CHARACTERS = ("html", "feed", "json", "subtitles")  # text formats, which may be in UTF-16 or UTF-32
# Formats whose files contain a signature, and the pattern of the signature, which may have other bytes before it.
SIGNED: dict[DocumentFormat, re.Pattern[bytes]] = {
    "pdf": re.compile(rb"%PDF-"),
    "rtf": re.compile(rb"\{\\rtf"),
    **dict.fromkeys(("docx", "odf", "epub", "xlsx", "pptx", "zip"), re.compile(rb"PK[\1-\7]")),
}
# The beginning of the name of the part that identifies the format of a zip file.
PARTS: tuple[tuple[str, DocumentFormat], ...] = (
    ("word/document", "docx"),
    ("xl/workbook", "xlsx"),
    ("ppt/presentation", "pptx"),
)


def format_of(name: str, data: bytes, media_type: str | None = None) -> DocumentFormat:
    """The format of a file.

    The first of these rules that applies decides:
    1. The file begins like a PDF, an RTF or a zip file. The format of a zip file is determined by its parts.
    2. The suffix of the name is not in PLAIN_SUFFIXES, or `media_type` is given. The file begins like a web page, a
       feed, an e-mail, a mailbox, a saved page, subtitles or JSON.
    3. `media_type`, the media type that the sender states, is in MEDIA_TYPES: the format there.
    4. The suffix is in SUFFIXES: the format there. But if this format is in SIGNED, and the file is a text without the
       signature of the format: `text`.
    5. Otherwise: `text`.

    White space and a byte order mark at the beginning of the file are ignored.
    """
    encoding = next((encoding for mark, encoding in BOMS.items() if data.startswith(mark)), "utf-8")
    head = _head(data, encoding)
    suffix = PurePath(name).suffix.lower()
    stated = MEDIA_TYPES.get(media_type or "") or SUFFIXES.get(suffix, "text")
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"PK\x03\x04"):
        return _format_of_package(data, stated)
    found = None if suffix in PLAIN_SUFFIXES and not media_type else _format_by_beginning(head)
    if found == "mail" and stated == "mhtml":
        return stated
    if found and (found in OF_CHARACTERS or encoding == "utf-8"):
        return found
    is_unsigned = stated in SIGNED and not SIGNED[stated].search(data)
    return "text" if is_unsigned and decode(data) is not None else stated


def _head(data: bytes, encoding: str) -> bytes:
    """The beginning of a file, in UTF-8. White space and a byte order mark at its start are removed.

    `encoding` is the encoding of the byte order mark, or UTF-8 if the file has no mark.
    """
    head = data[:HEAD] if encoding == "utf-8" else data[:HEAD].decode(encoding, "ignore").encode()
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")


def _format_by_beginning(head: bytes) -> DocumentFormat | None:
    start = head[:14].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    if FEED.match(head):
        return "feed"
    if start.startswith((b"<?xml", b"<!--")):
        return "feed" if FEED.search(head) else "html" if PAGE.search(head) else None
    if JSON.match(head):
        return "json"
    if MBOX.match(head):
        return "mbox"
    if MAIL_HEADER.match(head) and len(set(map(bytes.lower, MAIL_HEADERS.findall(head)))) > 1:
        return "mhtml" if b"multipart/related" in head and b"Snapshot-Content-Location" in head else "mail"
    return "subtitles" if SUBTITLES.match(head) else None


def _format_of_package(data: bytes, stated: DocumentFormat) -> DocumentFormat:
    """The format of a zip file, determined by its parts.

    If the zip file is damaged, the format is `stated`, or `zip` if `stated` is `text`.
    """
    try:
        with ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            with package.open("mimetype") if "mimetype" in names else BytesIO() as file:
                kind = file.read(100)
    except BROKEN:
        return "zip" if stated == "text" else stated
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        return "odf"
    if kind.startswith(b"application/epub+zip") or "META-INF/container.xml" in names:
        return "epub"
    return next((format_ for start, format_ in PARTS if any(one.startswith(start) for one in names)), "zip")
