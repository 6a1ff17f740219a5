"""Searches the passages of an archive for words, month after month, and stops after a while.

There is no index of words. A page of results looks at most at MOST passages, or at one month if that has more, and says
how far it has come; the next page goes on from there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from content.attention.archive import Reading
from content.attention.choice import Choice
from content.attention.conditions import ALWAYS, Condition, all_of
from content.attention.counts import passages_by_month
from content.attention.passages import PAGE, FoundPassage, Months, in_months
from content.library.search_terms import SearchTerm, parse_query

MOST = 300_000  # passages that a page looks at
NO_MONTH = "undated"  # in a place: the passages without a date
PLACE = re.compile(r"(\d{4}(?:-\d\d)?|undated)\.(\d{1,9})", re.ASCII)
BEFORE_A_WORD = r"(^|[^\pL\pN]|[\p{Han}\p{Hiragana}\p{Katakana}])"  # in RE2
AFTER_A_WORD = r"($|[^\pL\pN]|[\p{Han}\p{Hiragana}\p{Katakana}])"


@dataclass(frozen=True)
class SearchPage:
    """Passages with all words of a query.

    `looked` are the passages, from the latest on, among which these and all on earlier pages were found; `total` are
    all that are chosen. `back_to` is the month of the last of those that were looked at; None if it has no date or if
    there are none. `after` is the place where the next page begins, or None if all were looked at.
    """

    passages: tuple[FoundPassage, ...]
    looked: int
    total: int
    back_to: str | None
    after: str | None


def search_page(reading: Reading, choice: Choice, after: str | None) -> SearchPage:
    """The passages with the chosen words, from a place on; from the latest if `after` is no place."""
    words = _containing(reading, parse_query(choice.words or ""))
    months = passages_by_month(reading, choice)
    begin, skipped = _read_place(months, after)
    end = _end(months, begin)
    names = [month for month, _ in months]
    hits = in_months(reading, choice, names[begin:end], skipped, PAGE + 1, words)
    if len(hits) <= PAGE:
        return _page(hits, months, end, _place(names[end], 0) if end < len(months) else None)
    following = hits[PAGE].month
    again = skipped if following == names[begin] else 0
    here = sum(hit.month == following for hit in hits[:PAGE])
    return _page(hits[:PAGE], months, names.index(following) + 1, _place(following, again + here))


def _end(months: Months, begin: int) -> int:
    """The number of the month behind those that a page looks at from the month with the number `begin`."""
    looked = accumulate(passages for _, passages in months[begin:])
    return begin + max(1, sum(number <= MOST for number in looked)) if begin < len(months) else begin


def _page(found: Sequence[FoundPassage], months: Months, end: int, after: str | None) -> SearchPage:
    """The page of a search that has looked at the months before the one with the number `end`."""
    looked, total = (sum(number for _, number in some) for some in (months[:end], months))
    return SearchPage(tuple(found), looked, total, months[end - 1][0] if end else None, after)


def _place(month: str | None, skipped: int) -> str:
    """A place in the results: behind so many of a month."""
    return f"{month or NO_MONTH}.{skipped}"


def _read_place(months: Months, place: str | None) -> tuple[int, int]:
    """The number of the month in which a place lies, and the results of the month before it. The beginning if none."""
    parts = PLACE.fullmatch(place or "")
    names = [month or NO_MONTH for month, _ in months]
    return (names.index(parts[1]), int(parts[2])) if parts and parts[1] in names else (0, 0)


def _containing(reading: Reading, terms: Sequence[SearchTerm]) -> Condition:
    """The condition that the text of a passage contains all terms, whatever their case and accents."""
    if not terms:
        return ALWAYS
    columns = ", ".join("strip_accents(?)" for _ in terms)
    plain = reading.rows(f"SELECT {columns}", [term.text for term in terms])[0]
    return all_of(
        Condition("regexp_matches(lower(strip_accents(text)), ?)", (_pattern(term, text),))
        for term, text in zip(terms, plain, strict=True)
    )


def _pattern(term: SearchTerm, text: str) -> str:
    """The regular expression of RE2 for a term, whose `text` is without accents. It follows `SearchTerm.pattern`."""
    if term.is_japanese:
        return r"\s*".join(map(re.escape, text))
    return f"{BEFORE_A_WORD}{re.escape(text)}{'' if term.is_prefix else AFTER_A_WORD}"
