"""Detects the format of a document by the first bytes or the name of the file, and extracts the text."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from content.documents.archive import read_zip
from content.documents.article import Article, EmbeddedFile, Extracted
from content.documents.decoding.encodings import decoded
from content.documents.decoding.language import language_of
from content.documents.errors import DocumentError
from content.documents.formats import DocumentFormat, format_of
from content.documents.mail import read_mail, read_mbox, read_mhtml
from content.documents.markdown import read_markdown
from content.documents.office.docx import read_docx
from content.documents.office.odf import read_flat_odf, read_odf
from content.documents.office.pptx import read_pptx
from content.documents.office.rtf import read_rtf
from content.documents.office.xlsx import read_xlsx
from content.documents.pdf import read_pdf
from content.documents.press_exports import divided
from content.documents.signatures import NOT_READ, is_locked_office_file, unread_format
from content.documents.subtitles import read_subtitles
from content.documents.tables import articles_in_csv
from content.documents.web.epub import read_epub
from content.documents.web.feeds import read_feed, read_json
from content.documents.web.webpage import read_webpage
from content.models import Language
from content.wording import LANGUAGES, N_

MAX_BYTES = 20_000_000  # bytes; the text of a book has about one million
MAX_DEPTH = 4  # the greatest depth of files inside files
MAX_TITLE = 200  # characters
# A file of at least LARGE bytes normally has at least FEW characters of text; with fewer, a part is missing.
LARGE, FEW = 100_000, 500
HALVES = re.compile("[\ud800-\udfff]")  # lone surrogates, which no encoding can represent
SINGLE_READERS: dict[DocumentFormat, Callable[[str, bytes], Article]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "odf": read_odf,
    "flat_odf": read_flat_odf,
    "epub": read_epub,
    "pptx": read_pptx,
    "rtf": read_rtf,
    "mhtml": read_mhtml,
    "markdown": read_markdown,
    "subtitles": read_subtitles,
}
READERS: dict[
    DocumentFormat, Callable[[str, bytes], Iterable[Extracted]]
] = {  # readers of formats that may contain several articles
    "xlsx": read_xlsx,
    "mail": read_mail,
    "mbox": read_mbox,
    "feed": read_feed,
    "json": read_json,
    "zip": read_zip,
}


@dataclass(frozen=True)
class Document:
    """A document with its text.

    `name` is the name of the file, preceded by the name of the outer file if the file is inside another. The text of a
    text file is unchanged, except that a byte order mark is removed. `title` is the title in the metadata of the
    document. If there is no such title, it is the first line of the text that is not blank. `language` is None if the
    language of the text is not English, Russian or Japanese, or cannot be detected. `publisher` and `date` are as the
    document states them, or None; `date` is a full or partial ISO date. Titles and publishers are shortened to
    MAX_TITLE characters. `incomplete` says which part of the document may be missing in the text; it is None if nothing
    is known to be missing.
    """

    name: str
    title: str | None
    text: str
    language: Language | None
    format: DocumentFormat
    publisher: str | None = None
    date: str | None = None
    incomplete: DocumentError | None = None


def read_document(name: str, data: bytes) -> Document:
    """The first document of a file. Raises DocumentError if this document cannot be read."""
    first = next(iter(read_documents(name, data)))
    if isinstance(first, DocumentError):
        raise first
    return first


def document_of(name: str, form: DocumentFormat, article: Article) -> Document:
    """The document for an article that was extracted elsewhere, for example from a row of a table."""
    return _document(EmbeddedFile(name, b""), form, article)


def read_documents(
    name: str, data: bytes, media_type: str | None = None, charset: str | None = None
) -> list[Document | DocumentError]:
    """The documents of a file: usually one, but several for a mailbox, a feed or a zip file.

    `name` is the name of the file, and `data` are its bytes. `media_type` and `charset` are as the sender of the file
    states them, or None. If a document in the file cannot be read, the list contains an error instead. Raises
    DocumentError if the file is empty, has more than MAX_BYTES bytes, or cannot be read.
    """
    documents = list(_documents(EmbeddedFile(name, data, media_type, charset), MAX_DEPTH))
    return list(_with_own_names(documents))


def _documents(file: EmbeddedFile, depth: int) -> Iterator[Document | DocumentError]:
    _check(file.name, file.data)
    format_ = format_of(file.name, file.data, file.media_type)
    extracted = list(_extracted(file, format_))
    too_little = _too_little(file, extracted)
    for one in extracted:
        if isinstance(one, DocumentError):
            yield one
        elif isinstance(one, Article):
            article = replace(one, incomplete=one.incomplete or too_little)
            yield _document(file, format_, _with_whole_characters(article))
        else:
            yield from _inner_documents(one._replace(name=f"{file.name}/{_shown(one.name)}"), depth - 1)


def _inner_documents(file: EmbeddedFile, depth: int) -> Iterator[Document | DocumentError]:
    """The documents of a file inside another file. If the file cannot be read, an error is yielded and not raised.

    The reader can then continue with other documents. `depth` is the number of further levels of files that are read.
    """
    try:
        if not depth:
            raise DocumentError(
                file.name, N_("{name} is nested too deep in packed files. Unpack them, and upload it on its own.")
            )
        yield from _documents(file, depth)
    except DocumentError as error:
        yield error


def _extracted(file: EmbeddedFile, format_: DocumentFormat) -> Iterable[Extracted]:
    if format_ == "text":
        return _read_text(*file[:2], file.charset)
    if format_ == "html":
        return divided(read_webpage(*file[:2], file.charset))
    if format_ in SINGLE_READERS:
        return divided(SINGLE_READERS[format_](*file[:2]))
    return READERS[format_](*file[:2])


def _document(file: EmbeddedFile, format_: DocumentFormat, article: Article) -> Document:
    title = _shortened(article.title) or _first_line(article.text)
    name = f"{file.name}/{article.name}" if article.name else file.name
    language = _language(article)
    publisher = _shortened(article.publisher)
    return Document(name, title, article.text, language, format_, publisher, article.date, article.incomplete)


def _with_whole_characters(article: Article) -> Article:
    """The article, with each lone surrogate (from an escape in the file) replaced by U+FFFD."""
    title, publisher = (one and HALVES.sub("\ufffd", one) for one in (article.title, article.publisher))
    return replace(article, text=HALVES.sub("\ufffd", article.text), title=title, publisher=publisher)


def _language(article: Article) -> Language | None:
    """The language of an article according to its script.

    None if the script suggests English, but the file states another language, such as French.
    """
    found = language_of(article.text)
    stated = (article.language or "").lower().partition("-")[0]
    return None if found == "en" and stated and stated not in LANGUAGES else found


def _too_little(file: EmbeddedFile, extracted: Sequence[Extracted]) -> DocumentError | None:
    """The error for a large file from which very little text was extracted.

    None if the file is small, if there is more text, or if the file contains other files.
    """
    size, count = len(file.data), sum(len(one.text.strip()) for one in extracted if isinstance(one, Article))
    if size < LARGE or count >= FEW or any(isinstance(one, EmbeddedFile) for one in extracted):
        return None
    return DocumentError(
        file.name,
        N_(
            "{name} has {size} kB, but only {count} characters of text were found in it. Check whether "
            "anything is missing."
        ),
        size=size // 1000,
        count=count,
    )


def _with_own_names(documents: list[Document | DocumentError]) -> Iterator[Document | DocumentError]:
    """The documents. If several documents have the same name, numbers are added to make the names unique."""
    seen: set[str] = set()
    for one in documents:
        if isinstance(one, Document) and one.name in seen:
            number = next(number for number in range(2, len(documents) + 2) if f"{one.name} ({number})" not in seen)
            one = replace(one, name=f"{one.name} ({number})")
        if isinstance(one, Document):
            seen.add(one.name)
        yield one


def _shown(name: str) -> str:
    """A file name without characters that cannot be shown. Each of them becomes an underscore."""
    return "".join(char if char.isprintable() else "_" for char in name)


def _check(name: str, data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise too_large(name, len(data))
    if not data.strip():
        raise DocumentError(name, N_("{name} is empty. Choose a file with text."))
    if is_locked_office_file(data):
        raise DocumentError(name, N_("{name} is password-protected. Save a copy without a password."))
    if called := unread_format(data):
        raise DocumentError(name, NOT_READ, format=called)


def too_large(name: str, size: int) -> DocumentError:
    """The error for a file that is larger than MAX_BYTES. `size` is the size of the file in bytes."""
    return DocumentError(
        name,
        N_("{name} has {size} MB; at most {limit} MB are read. Split it into parts, or paste the part that matters."),
        size=size // 1_000_000,
        limit=MAX_BYTES // 1_000_000,
    )


def _read_text(name: str, data: bytes, charset: str | None) -> list[Article]:
    text = decoded(name, data, charset)
    if not text.strip():
        raise DocumentError(name, N_("{name} is empty. Choose a file with text."))
    return articles_in_csv(text) or divided(Article(text))


def _first_line(text: str) -> str | None:
    return next((_shortened(line) for line in text.splitlines() if line.strip()), None)


def _shortened(name: str | None) -> str | None:
    words = " ".join((name or "").split())
    return (words if len(words) <= MAX_TITLE else f"{words[: MAX_TITLE - 1]}…") or None
