"""What a reader chooses of an archive."""

from dataclasses import dataclass
from typing import Literal

from content.models import IslandId, Topic

UNKNOWN = "-"  # a publisher or language that is not known


@dataclass(frozen=True)
class Choice:
    """The mentions that a reader has chosen. A part that is None is not chosen, and all are meant.

    `topic` may be
    `content.archive.dataset.NO_TOPIC`, `publisher` and `language` may be UNKNOWN. `source` is the number of one.
    `since` and `until` are the first and the last month; mentions in documents without a date are left out if one of
    the two is given. `words` is a query in the words of passages.
    """

    island: IslandId | None = None
    topic: Topic | Literal["none"] | None = None
    publisher: str | None = None
    language: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None
