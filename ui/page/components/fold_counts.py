"""The line below the heading of a fold: how many facts the fold contains, and their years."""

from collections.abc import Iterable, Sequence
from typing import Any

from content.models import UNDATED, Fact
from content.wording import Wording


def counted_facts(wording: Wording, facts: Sequence[Fact[Any]]) -> str:
    """The number of facts and their years, such as `12 facts, 2009 to 2024`."""
    count = wording.ngettext("{count} fact", "{count} facts", len(facts))
    return with_years(wording, count, (fact.as_of for fact in facts))


def with_years(wording: Wording, words: str, dates: Iterable[str]) -> str:
    """`words`, followed by the first and the last year of `dates`, which are ISO dates. Undated items are ignored."""
    years = sorted({int(date[:4]) for date in dates if date != UNDATED})
    return wording.separated([words, years_in_words(wording, years[0], years[-1])]) if years else words


def years_in_words(wording: Wording, first: int, last: int) -> str:
    """A span of years, such as `2009 to 2024`, or one year if `first` and `last` are the same."""
    named = [wording.day(str(year)) for year in (first, last)]
    return named[0] if first == last else wording.gettext("{first} to {last}", first=named[0], last=named[1])
