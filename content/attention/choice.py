"""The filters that a reader chooses for an archive."""

from dataclasses import dataclass
from typing import Literal

from content.models import IslandId, Topic

UNKNOWN = "-"  # a publisher or language that is not known


@dataclass(frozen=True)
class Choice:
    """The filters for mentions. A filter that is None excludes nothing.

    `topic` may be `content.archive.dataset.NO_TOPIC`; `publisher` and `language` may be UNKNOWN. `source` is the number
    of a source, as text. `since` and `until` are the first and the last month. If one of them is given, mentions in
    documents without a date are left out. `words` are words that a passage must contain.
    """

    island: IslandId | None = None
    topic: Topic | Literal["none"] | None = None
    publisher: str | None = None
    language: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None
