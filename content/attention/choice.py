"""What a reader chooses of an archive."""

from dataclasses import dataclass
from typing import Literal

from content.models import IslandId, Topic

UNKNOWN = "-"  # the value of a choice for what has none: no topic, publisher or language


@dataclass(frozen=True)
class Choice:
    """The mentions that a reader has chosen. A part that is None is not chosen, and all are meant.

    `topic`, `publisher` and `language` may be UNKNOWN. `since` and `until` are the first and the last month. Mentions in
    documents without a date are left out if one of the two is given. `words` is a query in the words of passages.
    """

    island: IslandId | None = None
    topic: Topic | Literal["-"] | None = None
    publisher: str | None = None
    language: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None
