"""What the library gives back."""

from dataclasses import dataclass

from content.models import IslandId, Language

PAGE = 10  # articles


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
class Results:
    """One page of what a search found: the articles on it, and how many there are on all pages."""

    found: tuple[Found, ...]
    total: int
    page: int  # from 1

    @property
    def pages(self) -> int:
        """How many pages there are, one of them empty where nothing was found."""
        return pages_of(self.total)

    @property
    def offset(self) -> int:
        """How many articles stand on the pages before."""
        return (self.page - 1) * PAGE


def pages_of(total: int) -> int:
    """How many pages so many articles fill; one for none."""
    return max(1, -(-total // PAGE))


@dataclass(frozen=True)
class Tally:
    """How often the articles of a year mention an island; `year` is None for articles without a date."""

    island: IslandId
    year: int | None
    mentions: int
