"""Finds the sentences of a text that are checked, and the dates to which numbers of residents may refer."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from content.linking import AnalysedText, Mention
from content.linking.checks.figures import Figure, language_of, plain
from content.linking.checks.quantity_patterns import Quantity, pattern
from content.linking.checks.years import Year, years
from content.models import Language

LONGEST_SENTENCE = 1500  # characters; longer sentences are tables and lists, and are not checked
WAR = "1945-08-15"  # the date of the figures with which numbers of residents "before the war" are compared


@dataclass(frozen=True)
class Sentence:
    """A sentence with its mentions, and with the mentions of the sentence before.

    `start` and `end` count characters of the text; `end` is exclusive. `plain_text` is the result of `figures.plain`
    for the sentence. The sentence before is the last earlier sentence that is not blank. `previous_mentions` is empty
    if the sentence before is too long to be checked.
    """

    start: int
    end: int
    plain_text: str
    language: Language
    mentions: tuple[Mention, ...]
    previous_mentions: tuple[Mention, ...]


def sentences(analysed: AnalysedText) -> Iterator[Sentence]:
    """The sentences of a text that are neither blank nor longer than LONGEST_SENTENCE, in the order of the text."""
    previous: tuple[Mention, ...] = ()
    plain_text = plain(analysed.text)
    starts = [mention.start for mention in analysed.mentions]
    for start, end in analysed.sentences:
        sentence = plain_text[start:end]
        if not sentence.strip():
            continue
        if len(sentence) > LONGEST_SENTENCE:
            previous = ()
            continue
        inside = analysed.mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        yield Sentence(start, end, sentence, language_of(sentence), inside, previous)
        previous = inside


def possible_dates(sentence: Sentence, quantity: Quantity, as_of: str | None) -> tuple[list[str], bool]:
    """The dates to which a number of residents may refer, the most likely first, and whether the first is certain.

    The dates are the years in the sentence, the nearest to the number first; then WAR (15 August 1945), if the sentence
    has words for the time before 1946; then `as_of`, unless it is None. Exceptions:
    - If the number counts Japanese, only the years before 1946 are returned, or only WAR if there is no such year.
    - If the number counts Russians, the years before 1946 and WAR are left out.
    - If the sentence has a word such as "now", WAR is left out. If `as_of` is given, the years are left out too.

    The first date is certain in three cases: the number counts Japanese; there is a single year, and it is near the
    number or the start of the sentence; or neither a year nor WAR is returned.
    """
    stated = _stated_years(sentence, quantity)
    dates = [year.text for year in stated]
    war = pattern("before_1946").search(sentence.plain_text) is not None
    if quantity.nationality == "japanese":
        return dates or [WAR], True
    if quantity.nationality == "russian":
        war = False
    if pattern("now").search(sentence.plain_text):
        dates, war = dates if not as_of else [], False
    possible = [*dates, *([WAR] if war else []), *([as_of] if as_of else [])]
    certain = (len(dates) == 1 and _is_near_year(stated[0], quantity.figure)) or (not dates and not war)
    return list(dict.fromkeys(possible)), certain


def _stated_years(sentence: Sentence, quantity: Quantity) -> list[Year]:
    """The years in a sentence to which a number of residents may refer, the nearest to the number first.

    A year is left out if it is the number itself. If the number counts Japanese, only years before 1946 are returned;
    if it counts Russians, only years from 1946 on.
    """
    figure = quantity.figure
    found = [
        year for year in years(sentence.plain_text, sentence.language) if not figure.start <= year.start < figure.end
    ]
    if quantity.nationality:
        found = [year for year in found if (year.year < 1946) == (quantity.nationality == "japanese")]
    return sorted(found, key=lambda year: min(abs(year.start - figure.end), abs(figure.qualified_start - year.end)))


def _is_near_year(year: Year, figure: Figure) -> bool:
    """Whether a year is near a figure, or near the start of the sentence.

    Fewer than 30 characters are between the year and the figure, or fewer than 15 characters are before the year.
    """
    return year.start < 15 or min(abs(year.start - figure.end), abs(figure.qualified_start - year.end)) < 30
