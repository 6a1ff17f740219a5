"""Extracts e-mails with their attachments, mailboxes, and web pages saved as MHTML, with Python's `email`.

E-mails are defined in RFC 5322 and RFC 2045-2047, mailboxes in RFC 4155, MHTML in RFC 2557.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import EmailMessage, Message
from typing import cast

from content.documents.article import Article, EmbeddedFile, Extracted
from content.documents.dates import iso_date
from content.documents.encodings import decode, decoded
from content.documents.errors import DocumentError
from content.documents.webpage import parsed_page, read_page, visible_text
from content.wording import N_

SEPARATOR = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From \S[^\n]{0,300}\d{4}[^\n]{0,50}\n"
)  # between mails of a mailbox
QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
NOT_TEXT = ("image", "audio", "video", "font")  # main types of parts without text
SIGNATURES = (
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-keys",
)
BROKEN_MAIL = N_("{name} is a damaged email. Save it again, or paste its text.")
MAX_PARTS = 1_000  # parts of an e-mail
FLOWED = re.compile(r"(?<!\n--) \n(?!>|-- \n|[^\S\n]*\n)")


def read_mbox(name: str, data: bytes) -> Iterator[EmbeddedFile]:
    """Yield each e-mail of a mailbox, named by its number. Raises DocumentError if there is none."""
    starts = list(SEPARATOR.finditer(data))
    if not starts:
        raise DocumentError(name, BROKEN_MAIL)
    ends = [*(one.start() for one in starts[1:]), len(data)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        yield EmbeddedFile(str(number), QUOTED_FROM.sub(rb"\1", data[start.end() : end]), "message/rfc822")


def read_mail(name: str, data: bytes) -> Iterator[Extracted]:
    """Yield the text of an e-mail, and each attachment that may have text.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the e-mail is broken,
    encrypted, or without text and attachments.
    """
    try:
        message = _message(data)
        body = _body(message)
        attachments = list(_attachments(message, body))
        article = _article(name, message, body)
    except (MessageError, LookupError, ValueError, RecursionError, AttributeError, TypeError):
        raise DocumentError(name, BROKEN_MAIL) from None
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime"):
        raise DocumentError(name, N_("{name} is an encrypted email. Open it in your mail program, and paste its text."))
    if article is None and not attachments:
        raise DocumentError(name, N_("{name} is an email with no text. Choose one with text."))
    if article:
        yield article
    yield from attachments


def read_mhtml(name: str, data: bytes) -> Article:
    """The article of a web page that a browser has saved as one file.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file has no page,
    or the page cannot be read.
    """
    try:
        message = _message(data)
        pages = [part for part in _leaves(message) if part.get_content_type() in ("text/html", "application/xhtml+xml")]
        markup = _text(name, pages[0])
    except (MessageError, LookupError, ValueError, RecursionError, AttributeError, TypeError):
        raise DocumentError(
            name, N_("{name} is a damaged MHTML file. Save the page again, or paste its text.")
        ) from None
    return read_page(name, markup)


def _message(data: bytes) -> EmailMessage:
    return message_from_bytes(data.lstrip(), policy=policy.default)


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message that have no parts themselves, at most MAX_PARTS. Messages inside it are not entered."""
    waiting = [message]
    for _ in range(MAX_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting[:0] = cast(list[EmailMessage], part.get_payload())
        else:
            yield part


def _body(message: EmailMessage) -> EmailMessage | None:
    """The part with the text of an e-mail: plain text, or HTML if there is no plain text or it is empty."""
    texts = [part for part in _leaves(message) if not part.is_attachment() and not part.get_filename()]
    for kind in ("text/plain", "text/html"):
        for part in texts:
            if part.get_content_type() == kind and _bytes(part).strip():
                return part
    return None


def _attachments(message: EmailMessage, body: EmailMessage | None) -> Iterator[EmbeddedFile]:
    """The parts of an e-mail that are attached files or attached messages."""
    for number, part in enumerate(_leaves(message), 1):
        kind = part.get_content_type()
        is_file = part.is_attachment() or part.get_filename() or part.get_content_maintype() == "message"
        if part is body or not is_file or part.get_content_maintype() in NOT_TEXT or kind in SIGNATURES:
            continue
        data = _bytes(part)
        if data.strip():
            yield EmbeddedFile(part.get_filename() or str(number), data, kind, part.get_content_charset())


def _bytes(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        return cast(list[Message], part.get_payload())[0].as_bytes()
    return cast(bytes, part.get_payload(decode=True)) or b""


def _article(name: str, message: EmailMessage, body: EmailMessage | None) -> Article | None:
    text = _text(name, body) if body else ""
    if body and body.get_content_type() == "text/html":
        text = visible_text(parsed_page(name, text))
    elif body and body.get_param("format") == "flowed":
        text = FLOWED.sub(" ", text)
    if not text.strip():
        return None
    return Article(text, _header(message, "subject"), _sender(message), iso_date(_header(message, "date")))


def _sender(message: EmailMessage) -> str | None:
    """The name of the sender of an e-mail, or the address if there is no name."""
    sender = _header(message, "from") or ""
    return sender.partition("<")[0].strip(' "') or sender.strip("<>") or None


def _header(message: EmailMessage, name: str) -> str | None:
    """The decoded text of a header. Some programs write letters of a legacy encoding without naming the encoding."""
    raw = next((value for header, value in message.raw_items() if header.lower() == name), None)
    if raw is None:
        return None
    value = str(raw)
    if any("\udc80" <= char <= "\udcff" for char in value):  # bytes outside ASCII
        pieces = [(value.encode("utf-8", "surrogateescape"), None)]
    else:
        pieces = [(one if isinstance(one, bytes) else one.encode(), charset) for one, charset in decode_header(value)]
    words = "".join(decode(data, charset) or data.decode("utf-8", "replace") for data, charset in pieces)
    return " ".join(words.split()) or None


def _text(name: str, part: EmailMessage) -> str:
    text = decoded(name, _bytes(part), part.get_content_charset())
    return "\n".join(text.split("\r\n"))
