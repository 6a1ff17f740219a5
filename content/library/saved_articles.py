"""The types of the values that the library returns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from content.models import IslandId, Language

PAGE_SIZE = 10  # articles


@dataclass(frozen=True)
class SavedArticle:
    """An article of the library, without its text.

    `date` is the date of publication: an ISO date, or an ISO date without day or without month and day. `publisher`,
    `date` and `language` are None if they are not known.
    """

    id: int
    title: str
    publisher: str | None
    date: str | None
    language: Language | None
    added: str  # ISO 8601, UTC
    record: str | None  # the id in content/articles if the atlas quotes the article; None if a reader saved it
    already_saved: bool = False  # `Library.save` sets it if the library already contained the text


@dataclass(frozen=True)
class RemovedArticle:
    """The data of a removed article, for `Library.restore`. `article` and `mentions` are table rows, by column."""

    article: Mapping[str, Any]
    text: str
    mentions: tuple[Mapping[str, Any], ...]

    @property
    def title(self) -> str:
        """The title of the article."""
        return str(self.article["title"])


@dataclass(frozen=True)
class SearchHit:
    """An article that a search found.

    `snippet` is the part of the article's text from `start` to `end`, around the first occurrence of a word of the
    query. `spans` contains a pair (start, end) for each occurrence of these words in the text, at most MAX_SPANS pairs.
    All offsets count characters of the article's text from 0; the ends are exclusive.
    """

    article: SavedArticle
    spans: tuple[tuple[int, int], ...]  # empty if only the title contains the words, or if the query is empty
    start: int
    end: int
    snippet: str


@dataclass(frozen=True)
class SearchResults:
    """One page of the results of a search. `total` is the number of articles on all pages together."""

    hits: tuple[SearchHit, ...]
    total: int
    page: int  # counted from 1

    @property
    def pages(self) -> int:
        """The number of pages. If the search found no article, there is one page."""
        return page_count(self.total)

    @property
    def offset(self) -> int:
        """The number of articles on all pages before this page."""
        return (self.page - 1) * PAGE_SIZE


def page_count(total: int) -> int:
    """The number of pages for `total` articles. If `total` is 0, there is one page."""
    return max(1, -(-total // PAGE_SIZE))


@dataclass(frozen=True)
class MentionCount:
    """The number of mentions of an island in the articles of a year. `year` is None for articles without a date."""

    island: IslandId
    year: int | None
    count: int
