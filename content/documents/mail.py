"""Extracts e-mails with their attachments, mailboxes, and web pages saved as MHTML, with Python's `email`.

E-mails are defined in RFC 5322 and RFC 2045-2047, mailboxes in RFC 4155, MHTML in RFC 2557.
"""

import re
from binascii import a2b_base64
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import EmailMessage, Message
from itertools import takewhile
from typing import cast

from content.documents.article import Article, EmbeddedFile, Extracted
from content.documents.decoding.dates import iso_date
from content.documents.decoding.encodings import decode, decoded
from content.documents.errors import DocumentError
from content.documents.web.webpage import parsed_page, read_page, visible_text
from content.wording import N_

SEALED = N_(
    "{name} is an email that is encrypted or signed as a whole. Open it in your mail program, and paste its text."
)
SEPARATOR = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From \S[^\n]{0,300}\d{4}[^\n]{0,50}\n(?=>?From |[\w-]+:|\r?\n|\Z)"
)  # the line between two e-mails of a mailbox
QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
NOT_TEXT = ("image", "audio", "video", "font")  # main media types without text
SIGNATURES = (
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-keys",
)
BROKEN_MAIL = N_("{name} is a damaged email. Save it again, or paste its text.")
MAX_PARTS = 1_000  # the greatest number of parts of an e-mail that are read
MUCH = 2  # another form of an e-mail is preferred if it has this many times the text of the first form
SHOWN = ("text/plain", "text/html")
BASE64 = re.compile("[A-Za-z0-9+/=]*")
# Apple Mail writes the size of the e-mail in bytes before it, and a property list after it.
APPLE = re.compile(rb"(\d{1,9}) *\n(?=[\w-]+:)")
FLOWED = re.compile(r"(?<!\n--) \n(?!>|-- \n|[^\S\n]*\n)")


def read_mbox(name: str, data: bytes) -> Iterator[EmbeddedFile]:
    """Yield each e-mail of a mailbox, named by its number. Raises DocumentError if the mailbox contains no e-mail."""
    data = data.lstrip(b"\xef\xbb\xbf\r\n\t ")
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
        text = _shown(name, message)
        attachments = list(_attachments(message))
        stated = _header(message, "subject"), _sender(message), iso_date(_header(message, "date"))
    except (MessageError, LookupError, ValueError, RecursionError, AttributeError, TypeError):
        raise DocumentError(name, BROKEN_MAIL) from None
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime"):
        raise DocumentError(name, SEALED)
    if not text.strip() and not attachments:
        raise DocumentError(name, N_("{name} is an email with no text. Choose one with text."))
    if text.strip():
        yield Article(text, *stated)
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
    mail = data.lstrip()
    if length := APPLE.match(mail):
        mail = mail[length.end() : length.end() + int(length[1])]
    return message_from_bytes(mail, policy=policy.default)


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The leaf parts of a message, at most MAX_PARTS. The parts of attached messages are left out."""
    waiting = [message]
    for _ in range(MAX_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting[:0] = cast(list[EmailMessage], part.get_payload())
        else:
            yield part


def _shown(name: str, part: EmailMessage) -> str:
    """The text of a part as a mail program shows it, without attachments."""
    kind = part.get_content_type()
    if part.is_multipart():
        inner = cast(list[EmailMessage], part.get_payload()) if part.get_content_maintype() == "multipart" else []
        return _best_form(name, inner) if kind == "multipart/alternative" else _all_forms(name, inner)
    if _is_file(part) or part.get_content_maintype() not in ("text", "multipart"):
        return ""
    text = _text(name, part)
    if kind == "text/html" and text.strip():
        return visible_text(parsed_page(name, text))
    return FLOWED.sub(" ", text) if part.get_param("format") == "flowed" else text


def _all_forms(name: str, parts: list[EmailMessage]) -> str:
    return "\n\n".join(text for part in parts if (text := _shown(name, part)).strip())


def _best_form(name: str, parts: list[EmailMessage]) -> str:
    """The text of one of `parts`, which are alternative forms of the same text.

    It is the text of the plain form, unless another form has more than MUCH times as much text.
    """
    usual = [one for one in parts if one.get_content_type() in SHOWN or one.is_multipart()] or parts
    plain_first = sorted(usual, key=lambda one: one.get_content_type() != "text/plain")
    texts = [text for one in plain_first if (text := _shown(name, one)).strip()] or [""]
    longest = max(texts, key=len)
    return longest if len(longest) > MUCH * len(texts[0]) else texts[0]


def _is_file(part: EmailMessage) -> bool:
    return bool(part.is_attachment() or part.get_filename() or part.get_content_maintype() == "message")


def _attachments(message: EmailMessage) -> Iterator[EmbeddedFile]:
    """The parts of an e-mail that are files or attached messages."""
    for number, part in enumerate(_leaves(message), 1):
        kind = part.get_content_type()
        if not _is_file(part) or part.get_content_maintype() in NOT_TEXT or kind in SIGNATURES:
            continue
        data = _bytes(part)
        if data.strip():
            yield EmbeddedFile(part.get_filename() or str(number), data, kind, part.get_content_charset())


def _bytes(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        return cast(list[Message], part.get_payload())[0].as_bytes()
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":
        return _from_base64(str(part.get_payload()))
    return cast(bytes, part.get_payload(decode=True)) or b""


def _from_base64(text: str) -> bytes:
    """Decode base64. The text may be truncated, or followed by a footer that a mailing list has added."""
    lines = map(str.strip, text.strip().splitlines())
    letters = "".join(takewhile(BASE64.fullmatch, lines)).partition("=")[0]
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]
    return a2b_base64(whole + "=" * (-len(whole) % 4))


def _sender(message: EmailMessage) -> str | None:
    """The name of the sender of an e-mail, or the address if there is no name."""
    sender = _header(message, "from") or ""
    return sender.partition("<")[0].strip(' "') or sender.strip("<>") or None


def _header(message: EmailMessage, name: str) -> str | None:
    """The decoded text of a header. None if the header is missing or empty. `name` is in lower case.

    If the header contains letters in an encoding that it does not state, the encoding is detected.
    """
    raw = next((value for header, value in message.raw_items() if header.lower() == name), None)
    if raw is None:
        return None
    value = str(raw)
    pieces: list[tuple[bytes, str | None]]
    if any("\udc80" <= char <= "\udcff" for char in value):  # undecoded bytes outside ASCII
        pieces = [(value.encode("utf-8", "surrogateescape"), None)]
    else:
        pieces = [(one if isinstance(one, bytes) else one.encode(), charset) for one, charset in _words(value)]
    words = "".join(decode(data, charset) or data.decode("utf-8", "replace") for data, charset in pieces)
    return " ".join(words.split()) or None


def _words(header: str) -> list[tuple[bytes | str, str | None]]:
    """The encoded words of a header, with their encodings. If a word is damaged, the whole header is the only word."""
    try:
        return decode_header(header)
    except MessageError:
        return [(header, None)]


def _text(name: str, part: EmailMessage) -> str:
    text = decoded(name, _bytes(part), part.get_content_charset())
    return "\n".join(text.split("\r\n"))
