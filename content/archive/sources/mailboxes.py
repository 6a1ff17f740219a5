"""Reads mailboxes in the format mbox (RFC 4155), one e-mail after the other."""

from collections.abc import Iterator
from typing import IO

from content.archive.sources.records import FileRecord, Record
from content.archive.sources.slices import Slice
from content.archive.sources.streams import opened
from content.documents import MAX_BYTES
from content.documents.mail import QUOTED_FROM, SEPARATOR


def read_mailbox(piece: Slice) -> Iterator[Record]:
    """Yield each e-mail, numbered from 1.

    An e-mail of more than MAX_BYTES is cut after the line that exceeds the limit. It is still larger than the limit, so
    that reading it gives the error for large files.
    """
    with opened(piece.file) as stream:
        for number, mail in enumerate(_mails(stream), 1):
            yield FileRecord(f"{piece.file.name}/{number}", QUOTED_FROM.sub(rb"\1", mail), "message/rfc822")


def _mails(stream: IO[bytes]) -> Iterator[bytes]:
    mail: bytearray | None = None
    is_after_blank = True
    for line in iter(lambda: stream.readline(MAX_BYTES), b""):
        if is_after_blank and SEPARATOR.match(line):
            if mail is not None:
                yield bytes(mail)
            mail = bytearray()
        elif mail is not None and len(mail) <= MAX_BYTES:
            mail += line
        is_after_blank = not line.strip(b"\r\n")
    if mail is not None:
        yield bytes(mail)
