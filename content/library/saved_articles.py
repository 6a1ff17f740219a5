"""The values that the library returns."""

from dataclasses import dataclass

from content.models import IslandId, Language

PAGE_SIZE = 10  # articles


@dataclass(frozen=True)
class SavedArticle:
    """An article of the library, without its text; dates are ISO dates or parts of one."""

    id: int
    title: str
    publisher: str | None
    date: str | None
    language: Language | None
    added: str  # ISO 8601, UTC
    record: str | None  # id in content/articles; the library then holds excerpts instead of the text
    already_saved: bool = False  # set by `Library.save` if the text was in the library before


@dataclass(frozen=True)
class SearchHit:
    """An article that a search found.

    `spans` are those of the first occurrences of the query's words, `start` and `end` that of `snippet`, all in
    characters of the article's text.
    """

    article: SavedArticle
    spans: tuple[tuple[int, int], ...]  # empty where only the title has the words
    start: int
    end: int
    snippet: str


@dataclass(frozen=True)
class SearchResults:
    """One page of the results of a search; `total` is the number of articles on all pages."""

    hits: tuple[SearchHit, ...]
    total: int
    page: int  # from 1

    @property
    def pages(self) -> int:
        """The number of pages; an empty result has one page."""
        return page_count(self.total)

    @property
    def offset(self) -> int:
        """The number of articles on the pages before this one."""
        return (self.page - 1) * PAGE_SIZE


def page_count(total: int) -> int:
    """The number of pages that `total` articles take; at least one."""
    return max(1, -(-total // PAGE_SIZE))


@dataclass(frozen=True)
class MentionCount:
    """How often the articles of a year mention an island; `year` is None for articles without a date."""

    island: IslandId
    year: int | None
    count: int
