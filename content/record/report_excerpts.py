"""Counts the excerpts by several properties, such as side and topic, and counts the verdicts on them by side.

Treaties and joint texts are counted separately: their side is `joint`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import get_args

from content.models import Article, Excerpt, ExcerptVerdict, Side
from content.record.store import Content

NOT_COMPARED = "no verdict"


def verdicts_by_side(content: Content) -> dict[Side, Counter[str]]:
    """For each side, the number of excerpts with each verdict. NOT_COMPARED counts the excerpts without a verdict."""
    found: dict[Side, Counter[str]] = {side: Counter() for side in get_args(Side)}
    for _, excerpt in _excerpts(content):
        found[excerpt.side][excerpt.check.verdict if excerpt.check else NOT_COMPARED] += 1
    return found


def excerpt_counts(content: Content) -> dict[str, Mapping[str, int]]:
    """The numbers of excerpts by side, kind of article, topic, island, language, and year of the article.

    The key `island alone` is for excerpts that mention only one island.
    """
    return {
        "side": Counter(excerpt.side for _, excerpt in _excerpts(content)),
        "kind": Counter(article.kind for article, _ in _excerpts(content)),
        "topic": Counter(excerpt.topic for _, excerpt in _excerpts(content)),
        "island": Counter(island for _, excerpt in _excerpts(content) for island in excerpt.islands),
        "island alone": Counter(one.islands[0] for _, one in _excerpts(content) if len(one.islands) == 1),
        "language": Counter(article.language for article, _ in _excerpts(content)),
        "year": Counter(article.date[:4] for article, _ in _excerpts(content)),
    }


def report_lines(content: Content) -> Iterator[str]:
    """The counts as lines of text: one line for each kind of count, then one for the verdicts of each side."""
    for name, counts in excerpt_counts(content).items():
        ordered = sorted(counts.items()) if name == "year" else sorted(counts.items(), key=lambda pair: -pair[1])
        yield f"excerpts by {name}: " + ", ".join(f"{key} {count}" for key, count in ordered)
    order = (*get_args(ExcerptVerdict), NOT_COMPARED)
    for side, verdicts in verdicts_by_side(content).items():
        yield f"verdicts, {side}: " + ", ".join(f"{verdict} {verdicts[verdict]}" for verdict in order)


def _excerpts(content: Content) -> Iterator[tuple[Article, Excerpt]]:
    return ((article, excerpt) for article in content.articles.values() for excerpt in article.excerpts)
