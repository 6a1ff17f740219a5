"""Records: the entries of a file in an archive, one for each article, before their content is parsed.

A record is cheap to create, so that a run can skip records that were linked before. `Record.documents` parses the
content.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

import mwparserfromhell

from content.archive.sources.columns import Columns
from content.documents import Document, DocumentError, read_documents
from content.documents.formats import DocumentFormat
from content.documents.reader import document_of

Documents = list[Document | DocumentError]


class Record(Protocol):
    """An article, or a file that may contain several articles.

    `name` is its location in the source. `size` is its number of bytes, or of characters if only that is known.
    """

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def size(self) -> int: ...  # noqa: D102

    def documents(self) -> Documents:
        """The documents. An error replaces each document that cannot be read."""


@dataclass(frozen=True)
class FileRecord:
    """A file in a folder, a zip file, a mailbox or a crawl, with one or more documents.

    `media_type` and `charset` are as the archive states them, or None. `publisher` is the publisher of documents that
    do not state their publisher.
    """

    name: str
    data: bytes
    media_type: str | None = None
    charset: str | None = None
    publisher: str | None = None

    @property
    def size(self) -> int:
        """The number of bytes of the file."""
        return len(self.data)

    def documents(self) -> Documents:
        """The documents of the file."""
        try:
            found = read_documents(self.name, self.data, self.media_type, self.charset)
        except DocumentError as error:
            return [error]
        return [
            replace(one, publisher=self.publisher) if isinstance(one, Document) and not one.publisher else one
            for one in found
        ]


@dataclass(frozen=True)
class RowRecord:
    """A row of a table; `size` is the number of characters in it."""

    name: str
    size: int
    row: Mapping[str, Any]
    columns: Columns
    form: DocumentFormat = "text"

    def documents(self) -> Documents:
        """The article in the row."""
        return _document(self.name, self.form, self.columns, self.row)


@dataclass(frozen=True)
class LineRecord:
    """A line of a JSON Lines file. `number` is the offset of its first byte in the file.

    The name of the document in the line consists of `file` and the id of the JSON object. If the object has no id, the
    name consists of `file` and `number`.
    """

    file: str
    number: int
    line: bytes
    columns: Columns

    @property
    def name(self) -> str:
        """The name of the line: `file` and `number`, joined by a slash."""
        return f"{self.file}/{self.number}"

    @property
    def size(self) -> int:
        """The number of bytes of the line."""
        return len(self.line)

    def documents(self) -> Documents:
        """The article in the JSON object of the line."""
        try:
            row = json.loads(self.line)
        except (ValueError, RecursionError):
            return [DocumentError(self.name, "{name} is not JSON in UTF-8.")]
        if not isinstance(row, dict):
            return [DocumentError(self.name, "{name} is not an object of JSON.")]
        stated = self.columns.id_of(row)
        return _document(f"{self.file}/{stated}" if stated else self.name, "json", self.columns, row)


@dataclass(frozen=True)
class WikiRecord:
    """A page of a wiki, with its markup."""

    name: str
    markup: str
    title: str
    publisher: str | None
    date: str | None

    @property
    def size(self) -> int:
        """The number of bytes of the markup in UTF-8."""
        return len(self.markup.encode("utf-8", "replace"))

    def documents(self) -> Documents:
        """The article without markup, templates, tables, files and notes."""
        page = mwparserfromhell.parse(self.markup)
        for note in page.filter_tags(matches=lambda tag: tag.tag == "ref"):
            page.remove(note)
        text = str(page.strip_code())
        columns = Columns("text", "title", "date", "publisher")
        row = {"text": text, "title": self.title, "date": self.date, "publisher": self.publisher}
        return _document(self.name, "text", columns, row)


@dataclass(frozen=True)
class FailedRecord:
    """A file, or an entry of a file, that cannot be read, with the error."""

    error: DocumentError
    size: int = 0

    @property
    def name(self) -> str:
        """The name of the file or entry that cannot be read."""
        return self.error.name

    def documents(self) -> Documents:
        """A list with the error as its only item."""
        return [self.error]


def _document(name: str, form: DocumentFormat, columns: Columns, row: Mapping[str, Any]) -> Documents:
    try:
        return [document_of(name, form, columns.article(name, row))]
    except DocumentError as error:
        return [error]
