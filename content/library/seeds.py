"""The articles that the atlas quotes, which every new library contains.

For copyright reasons their stored text is not the article's but the title, our summary and the excerpts.
"""

from collections.abc import Iterator
from functools import cache
from typing import get_args

from content.linking import Mention, Target
from content.models import Article, Excerpt, IslandId
from content.record.loading import load

SHIKOTAN_AND_HABOMAI = {"shikotan", "habomai"}


@cache
def quoted_articles() -> tuple[Article, ...]:
    """The articles on record; read once, since all facts are read and checked with them."""
    return tuple(load("en").articles.values())


def stored_text(article: Article) -> str:
    """The title, our summary and the excerpts, one paragraph each."""
    return "\n\n".join((article.title, article.summary, *(excerpt.quote for excerpt in article.excerpts)))


def stored_mentions(article: Article) -> Iterator[Mention]:
    """A mention for each excerpt and target it speaks of, with the excerpt's span in the stored text."""
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
