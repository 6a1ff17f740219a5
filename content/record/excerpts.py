"""Finds excerpts and their articles, in the order of dates and up to a year."""

from collections.abc import Iterator

from content.models import Article, Excerpt, IslandId, end_of
from content.record.store import Content


def by_date(content: Content) -> list[Article]:
    """All articles, the latest first. Articles of the same date are in the order of their ids."""
    return sorted(content.articles.values(), key=lambda article: article.date, reverse=True)


def article_of(content: Content, excerpt_id: str) -> Article:
    """The article that contains an excerpt. Raises StopIteration if no article contains it."""
    return next(
        article for article in content.articles.values() if any(one.id == excerpt_id for one in article.excerpts)
    )


def year_of(article: Article) -> int:
    """The year of an article. Raises ValueError if the article is undated."""
    return int(article.date[:4])


def excerpts_on(content: Content, island: IslandId, year: int | None = None) -> Iterator[tuple[Article, Excerpt]]:
    """The excerpts that mention an island, each with its article, the latest first.

    If `year` is given, excerpts of later years are left out.
    """
    for article in by_date(content):
        if article.date <= end_of(year):
            yield from ((article, excerpt) for excerpt in article.excerpts if island in excerpt.islands)
