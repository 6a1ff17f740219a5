"""What the library gives back."""

from dataclasses import dataclass

from content.models import IslandId, Language


@dataclass(frozen=True)
class SavedArticle:
    """An article of the library, without its text; dates are ISO dates or parts of one."""

    id: int
    title: str
    publisher: str | None
    date: str | None
    language: Language | None
    added: str  # ISO 8601, UTC
    record: str | None  # id in content/articles, where not its text but its excerpts are here
    already_there: bool = False  # said of an article that was to be saved


@dataclass(frozen=True)
class Found:
    """An article that a search found; `positions` and the span of `snippet` count characters of its text."""

    article: SavedArticle
    positions: tuple[tuple[int, int], ...]  # empty where only the title holds what was searched
    start: int
    end: int
    snippet: str


@dataclass(frozen=True)
class Tally:
    """How often the articles of a year mention an island; `year` is None for articles without a date."""

    island: IslandId
    year: int | None
    mentions: int
