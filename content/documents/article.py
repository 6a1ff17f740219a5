"""The results of reading a file: articles, and files inside the file, which are read too."""

from dataclasses import dataclass
from typing import NamedTuple

from content.documents.errors import DocumentError


@dataclass(frozen=True)
class Article:
    """A text with the publication data that its file states. None means that the file does not state the value.

    `date` is a full or partial ISO date. `language` is a language tag of BCP 47, such as `ja-JP`. `name` distinguishes
    the article from other articles of the same file; it is empty if the file has only one article. `incomplete` says
    what is missing in the text; it is None if nothing is known to be missing.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    language: str | None = None
    name: str = ""
    incomplete: DocumentError | None = None


class EmbeddedFile(NamedTuple):
    """A file inside another file: an attachment, a message of a mailbox, a file in a zip file.

    `media_type` is the media type that the outer file states, such as `text/html`, or None. `charset` is the stated
    name of the encoding of a text, or None.
    """

    name: str
    data: bytes
    media_type: str | None = None
    charset: str | None = None


Extracted = Article | EmbeddedFile | DocumentError
