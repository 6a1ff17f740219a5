"""Provides the articles that the atlas quotes at length. Every new library contains these articles, as examples.

Articles with few quotations are not included, because they would make it hard to find what the reader saves. All
articles are on the page of the atlas.

For copyright reasons, the library does not store the full text of such an article. It stores the title, the summary and
the excerpts of the article's record instead. The summary was written for this atlas.
"""

from collections.abc import Iterator
from functools import cache
from typing import get_args

from content.linking import Mention, Target
from content.models import Article, Excerpt, IslandId
from content.record.validation.loading import load

AT_LENGTH = 8  # the least number of excerpts of such an article
SHIKOTAN_AND_HABOMAI = {"shikotan", "habomai"}


@cache
def quoted_articles() -> tuple[Article, ...]:
    """The articles with at least AT_LENGTH excerpts, with texts in English. Cached, as `load` also reads all facts."""
    return tuple(article for article in load("en").articles.values() if len(article.excerpts) >= AT_LENGTH)


def stored_text(article: Article) -> str:
    """The text that the library stores for an article: the title, the summary and each excerpt as a paragraph."""
    return "\n\n".join((article.title, article.summary, *(excerpt.quote for excerpt in article.excerpts)))


def stored_mentions(article: Article) -> Iterator[Mention]:
    """The mentions that the library stores for an article, with offsets in its stored text.

    There is one mention for each excerpt and each target that the excerpt is about. A target is an island, a group of
    islands, or all four islands. The mention covers the whole excerpt.
    """
    end = len(stored_text(article).removesuffix(_quotes(article)))
    for excerpt in article.excerpts:
        start, end = end, end + len(excerpt.quote)
        for target in _targets(excerpt.islands):
            yield _mention(excerpt, start, end, target)
        end += len("\n\n")


def _quotes(article: Article) -> str:
    return "\n\n".join(excerpt.quote for excerpt in article.excerpts)


def _targets(islands: tuple[IslandId, ...]) -> tuple[Target, ...]:
    if set(islands) == set(get_args(IslandId)):
        return ("all_four",)
    return ("shikotan+habomai",) if set(islands) == SHIKOTAN_AND_HABOMAI else islands


def _mention(excerpt: Excerpt, start: int, end: int, target: Target) -> Mention:
    return Mention(
        start=start,
        end=end,
        surface=excerpt.quote,
        target=target,
        place=None,
        topic=excerpt.topic,
        rule="excerpt",
        confidence=1.0,
    )
