"""Searches the passages of an archive for words, month by month, up to a limit.

There is no full-text index. A page of results examines at most MOST passages, or one month with more passages, and
states how far back it has searched. The next page continues at a place: `2016-09.4` means after the first 4 results of
September 2016.
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
    """A page of passages that contain all words of a query, and how far the search has come.

    `looked` is the number of passages examined for this page and all pages before; `total` is the number of all chosen
    passages. `back_to` is the month of the last passage examined; None if it has no date or if none was examined.
    `after` is where the next page begins, such as `2016-09.4`: after the first 4 results of September 2016. `after` is
    None if all passages were examined.
    """

    passages: tuple[FoundPassage, ...]
    looked: int
    total: int
    back_to: str | None
    after: str | None


def search_page(session: QuerySession, choice: Choice, after: str | None) -> SearchPage:
    """The next passages with the chosen words, the latest first.

    `after` is the field `after` of the previous page. If it is None or not valid, the search begins at the latest
    month.
    """
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
    """The index after the last month that a page examines. `begin` is the index of the first month that it examines."""
    looked = accumulate(passages for _, passages in months[begin:])
    return begin + max(1, sum(number <= MOST for number in looked)) if begin < len(months) else begin


def _page(found: Sequence[FoundPassage], months: Months, end: int, after: str | None) -> SearchPage:
    """The SearchPage with the passages `found`. All months before the index `end` have been examined.

    `after` is where the next page begins, or None.
    """
    looked, total = (sum(number for _, number in some) for some in (months[:end], months))
    return SearchPage(tuple(found), looked, total, months[end - 1][0] if end else None, after)


def _place(month: str | None, skipped: int) -> str:
    """The place after the first `skipped` results of a month, as text for an address, such as `2016-09.4`."""
    return f"{month or NO_MONTH}.{skipped}"


def _read_place(months: Months, place: str | None) -> tuple[int, int]:
    """The index of the month of a place in `months`, and the number of results of that month before the place.

    (0, 0) if `place` is None or not a valid place.
    """
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
    """A regular expression of RE2 that finds a term in a text without accents, as `SearchTerm.pattern` does in Python.

    `text` is the text of the term without accents.
    """
    if term.is_japanese:
        return r"\s*".join(map(re.escape, text))
    return f"{BEFORE_A_WORD}{re.escape(text)}{'' if term.is_prefix else AFTER_A_WORD}"
