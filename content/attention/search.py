"""Searches the passages of an archive for words, month by month, up to a limit.

There is no full-text index. A page of results examines at most MOST passages, or one month if that has more, and states
how far back it has searched; the next page continues there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from content.attention.archive import QuerySession
from content.attention.choice import Choice
from content.attention.conditions import ALWAYS, Condition, all_of
from content.attention.counts import passages_by_month
from content.attention.passages import PAGE, FoundPassage, Months, in_months
from content.library.search_terms import SearchTerm, parse_query

MOST = 300_000  # the greatest number of passages that are examined for one page
NO_MONTH = "undated"  # in `after` of SearchPage: the passages without a date
PLACE = re.compile(r"(\d{4}(?:-\d\d)?|undated)\.(\d{1,9})", re.ASCII)
# For RE2, which has no word boundaries outside ASCII.
BEFORE_A_WORD = r"(^|[^\pL\pN]|[\p{Han}\p{Hiragana}\p{Katakana}])"
AFTER_A_WORD = r"($|[^\pL\pN]|[\p{Han}\p{Hiragana}\p{Katakana}])"


@dataclass(frozen=True)
class SearchPage:
    """The passages that contain all words of a query, and how far the search has come.

    `looked` is the number of passages examined for this page and all pages before; `total` is the number of all chosen
    passages. `back_to` is the month of the last passage examined; None if it has no date or if none was examined.
    `after` is the place where the next page begins; None if all passages were examined.
    """

    passages: tuple[FoundPassage, ...]
    looked: int
    total: int
    back_to: str | None
    after: str | None


def search_page(session: QuerySession, choice: Choice, after: str | None) -> SearchPage:
    """The passages with the chosen words from the place `after` on, or from the latest if `after` is not a place."""
    words = _containing(session, parse_query(choice.words or ""))
    months = passages_by_month(session, choice)
    begin, skipped = _read_place(months, after)
    end = _end(months, begin)
    names = [month for month, _ in months]
    hits = in_months(session, choice, names[begin:end], skipped, PAGE + 1, words)
    if len(hits) <= PAGE:
        return _page(hits, months, end, _place(names[end], 0) if end < len(months) else None)
    following = hits[PAGE].month
    again = skipped if following == names[begin] else 0
    here = sum(hit.month == following for hit in hits[:PAGE])
    return _page(hits[:PAGE], months, names.index(following) + 1, _place(following, again + here))


def _end(months: Months, begin: int) -> int:
    """The index after the last month that a page examines, which begins at the month with the index `begin`."""
    looked = accumulate(passages for _, passages in months[begin:])
    return begin + max(1, sum(number <= MOST for number in looked)) if begin < len(months) else begin


def _page(found: Sequence[FoundPassage], months: Months, end: int, after: str | None) -> SearchPage:
    """The page of a search that has examined all months before the index `end`."""
    looked, total = (sum(number for _, number in some) for some in (months[:end], months))
    return SearchPage(tuple(found), looked, total, months[end - 1][0] if end else None, after)


def _place(month: str | None, skipped: int) -> str:
    """The place after `skipped` results of a month, as text for an address."""
    return f"{month or NO_MONTH}.{skipped}"


def _read_place(months: Months, place: str | None) -> tuple[int, int]:
    """The index of a month, and the number of its results before a place. (0, 0) if `place` is not a valid place."""
    parts = PLACE.fullmatch(place or "")
    names = [month or NO_MONTH for month, _ in months]
    return (names.index(parts[1]), int(parts[2])) if parts and parts[1] in names else (0, 0)


def _containing(session: QuerySession, terms: Sequence[SearchTerm]) -> Condition:
    """The condition that the text of a passage contains all terms, regardless of case and accents."""
    if not terms:
        return ALWAYS
    columns = ", ".join("strip_accents(?)" for _ in terms)
    plain = session.rows(f"SELECT {columns}", [term.text for term in terms])[0]
    return all_of(
        Condition("regexp_matches(lower(strip_accents(text)), ?)", (_pattern(term, text),))
        for term, text in zip(terms, plain, strict=True)
    )


def _pattern(term: SearchTerm, text: str) -> str:
    """The regular expression of RE2 for a term, in the form of `SearchTerm.pattern`. `text` has no accents."""
    if term.is_japanese:
        return r"\s*".join(map(re.escape, text))
    return f"{BEFORE_A_WORD}{re.escape(text)}{'' if term.is_prefix else AFTER_A_WORD}"
