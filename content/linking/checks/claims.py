"""Claims that can be read off a sentence, each compared with the facts of its date.

Silence is preferred to a guess: a figure is checked only where the words say what it counts and of which islands.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from content.linking import Mention, islands_of
from content.linking.checks import recorded_values as records
from content.linking.checks import verdicts
from content.linking.checks.events import Dating, datings, years
from content.linking.checks.figures import Bound, Figure, language_of, plain
from content.linking.checks.quantity_patterns import Quantity, pattern, quantities
from content.linking.checks.recorded_values import Record
from content.linking.checks.subjects import Subject, named, subjects
from content.linking.checks.verdicts import Verdict
from content.linking.sentences import sentences
from content.models import Fact, IslandId, Language
from content.record.store import ISLAND_ORDER, Content

Kind = Literal["residents", "distance", "area", "islands", "year"]
SAME_ORDER = 3.0  # a figure that only likely counts something has to be within this factor of the record
NOT_ABSURD = 20.0  # and any other within this, or else it counts something of which nothing is known here
LONGEST_SENTENCE = 1500  # characters: what is longer is a table or a list
WAR = "1945-08-15"


@dataclass(frozen=True)
class ClaimCheck:
    """A figure of a text beside the record.

    `start` and `end` span the sentence, `figure_start` and `figure_end` the figure in it, in characters of the text.
    `found` is the figure in residents, kilometres, square kilometres, islands, or a year; `recorded` the value of the
    record that it is compared with, `decided_by` the facts that this value is or adds up, and `facts` these and those
    of the record's other values. `difference` is what was found less what is recorded; None where it cannot be told.
    """

    start: int
    end: int
    figure_start: int
    figure_end: int
    kind: Kind
    found: float
    islands: tuple[IslandId, ...]
    facts: tuple[Fact[Any], ...]
    verdict: Verdict
    difference: float | None
    recorded: float
    decided_by: tuple[Fact[Any], ...]
    bound: Bound
    place: str | None = None  # the settlement or islet, where the figure is about that


@dataclass(frozen=True)
class _Sentence:
    """A sentence with what the checks of its figures need to know."""

    start: int
    end: int
    words: str  # plain
    language: Language
    mentions: tuple[Mention, ...]
    before: tuple[Mention, ...]  # those of the sentence before


@dataclass(frozen=True)
class _Comparison:
    records: tuple[Record, ...]
    verdict: Verdict


def claim_checks(
    text: str, mentions: Sequence[Mention], content: Content, as_of: str | None = None
) -> list[ClaimCheck]:
    """What the record shows about the claims of a text, in the text's order.

    `as_of` is the article's date, an ISO date or part of one: a number of residents whose sentence gives no year is
    compared with the figures nearest to it. Without it, disagreement with the latest figures alone tells nothing.
    """
    if not any(islands_of(mention.target) for mention in mentions):
        return []
    found = [
        check
        for sentence in _sentences(text, mentions)
        for check in (*_of_quantities(text, sentence, content, records.dated(as_of)), *_of_years(sentence, content))
    ]
    return sorted(found, key=lambda check: (check.figure_start, check.figure_end))


def _sentences(text: str, mentions: Sequence[Mention]) -> Iterator[_Sentence]:
    before: tuple[Mention, ...] = ()
    words = plain(text)
    begins = [mention.start for mention in mentions]
    for start, end in sentences(text):
        if end - start > LONGEST_SENTENCE or not words[start:end].strip():
            continue
        inside = tuple(mentions[bisect_left(begins, start) : bisect_left(begins, end)])
        yield _Sentence(start, end, words[start:end], language_of(words[start:end]), inside, before)
        before = inside


def _of_quantities(text: str, sentence: _Sentence, content: Content, as_of: str | None) -> Iterator[ClaimCheck]:
    found = quantities(sentence.words, sentence.language)
    for quantity in found:
        if quantity.reading in ("inhabited", "count"):
            check = _of_islands(sentence, quantity, content, as_of)
        else:
            check = _of_quantity(text, sentence, quantity, found, content, as_of)
        if check:
            yield check


def _of_quantity(
    text: str, sentence: _Sentence, quantity: Quantity, others: Sequence[Quantity], content: Content, as_of: str | None
) -> ClaimCheck | None:
    span = (sentence.start, sentence.end)
    choices = subjects(text, span, quantity, others, sentence.mentions, sentence.before, sentence.language)
    compared = [(subject, _compared(sentence, quantity, subject, content, as_of)) for subject in choices]
    told = [(subject, comparison) for subject, comparison in compared if comparison]
    agreeing = [(subject, comparison) for subject, comparison in told if comparison.verdict == "agrees"]
    certain = [(subject, comparison) for subject, comparison in told if all(choice.sure for choice in choices)]
    certain.sort(key=lambda one: abs(one[1].records[0].value - quantity.figure.value))
    for subject, comparison in (*agreeing, *certain):
        return _check(sentence, quantity, subject, comparison)
    return None


def _compared(
    sentence: _Sentence, quantity: Quantity, subject: Subject, content: Content, as_of: str | None
) -> _Comparison | None:
    match quantity.reading:
        case "residents":
            comparison = _residents(sentence, quantity, subject, content, as_of)
        case "distance":
            comparison = _distance(quantity, records.distances(content, subject), subject)
        case _:
            comparison = _any(quantity.figure, records.areas(content, subject), verdicts.NEGLIGIBLE)
    factor = NOT_ABSURD if quantity.sure and not subject.from_before else SAME_ORDER
    return comparison if comparison and _alike(quantity.figure, comparison.records, factor) else None


def _alike(figure: Figure, known: Sequence[Record], factor: float) -> bool:
    value = verdicts.nearest(figure, known).value
    return value / factor <= figure.value <= value * factor


def _any(figure: Figure, known: Sequence[Record], slack: float = 0.0) -> _Comparison | None:
    """A figure beside values that disagree among each other: it agrees where it agrees with one of them."""
    if not known:
        return None
    agreeing = [record for record in known if verdicts.agrees(figure, record.value, slack=slack)]
    first = verdicts.nearest(figure, agreeing or known)
    ordered = (first, *(record for record in known if record is not first))
    return _Comparison(ordered, "agrees" if agreeing else "differs")


def _distance(quantity: Quantity, known: Sequence[Record], subject: Subject) -> _Comparison | None:
    """The distance of several islands is that of the nearest of them; of one, any that is published."""
    if not known:
        return None
    candidates = known[:1] if len(subject.islands) > 1 else known
    limit = verdicts.DISTANCE_ROUNDED_AT_MOST
    agreeing = [
        record
        for record in candidates
        if verdicts.agrees(quantity.figure, record.value, limit, verdicts.DISTANCE_NEGLIGIBLE)
    ]
    first = verdicts.nearest(quantity.figure, agreeing or candidates)
    ordered = (first, *(record for record in known if record is not first))
    return _Comparison(ordered, "agrees" if agreeing else "differs")


def _residents(
    sentence: _Sentence, quantity: Quantity, subject: Subject, content: Content, as_of: str | None
) -> _Comparison | None:
    """Residents at the sentence's date, else the article's; where both may be meant, agreement with either counts."""
    moments, certain = _moments(sentence, quantity, as_of)
    if not moments:
        return _undated(quantity, records.all_populations(content, subject))
    comparisons = [comparison for moment in moments if (comparison := _at(quantity.figure, content, subject, moment))]
    agreeing = [comparison for comparison in comparisons if comparison.verdict == "agrees"]
    if agreeing:
        return agreeing[0]
    return comparisons[0] if comparisons and (certain or len(comparisons) == 1) else None


def _at(figure: Figure, content: Content, subject: Subject, moment: str) -> _Comparison | None:
    known = records.populations(content, subject, moment, japanese=moment < "1946")
    comparison = _any(figure, known)
    if comparison and comparison.records[0].years_apart > records.YEARS_APART:
        return replace(comparison, verdict="cannot tell")
    return comparison


def _undated(quantity: Quantity, known: Sequence[Record]) -> _Comparison | None:
    """Without any date: agreement with the latest figures is told, disagreement only where no date's figures agree."""
    if not known:
        return None
    latest = _any(quantity.figure, known[:1])
    some_time = _any(quantity.figure, known)
    if latest and some_time and latest.verdict == "differs" and some_time.verdict == "agrees":
        return replace(latest, verdict="cannot tell")
    return latest


def _moments(sentence: _Sentence, quantity: Quantity, as_of: str | None) -> tuple[list[str], bool]:
    """The dates that a number of residents may be of, the likeliest first, and whether the first is certain."""
    figure = quantity.figure
    stated = [
        found for found in years(sentence.words, sentence.language) if not figure.start <= found.start() < figure.end
    ]
    stated.sort(key=lambda found: min(abs(found.start() - figure.end), abs(figure.lead - found.end())))
    dates = [found.group() for found in stated]
    war = pattern("before_1946").search(sentence.words) is not None
    if quantity.nationality == "japanese":
        earlier = [moment for moment in dates if moment < "1946"]
        return (earlier or [WAR]), True
    if quantity.nationality == "russian":
        dates, war = [moment for moment in dates if moment >= "1946"], False
    if pattern("now").search(sentence.words):
        dates, war = dates if not as_of else [], False
    moments = [*dates, *([WAR] if war else []), *([as_of] if as_of else [])]
    certain = (len(dates) == 1 and _near_year(stated[0].span(), figure)) or (not dates and not war)
    return list(dict.fromkeys(moments)), certain


def _near_year(year: tuple[int, int], figure: Figure) -> bool:
    """Whether a year stands at the figure or at the head of the sentence."""
    return year[0] < 15 or min(abs(year[0] - figure.end), abs(figure.lead - year[1])) < 30


def _of_islands(sentence: _Sentence, quantity: Quantity, content: Content, as_of: str | None) -> ClaimCheck | None:
    """A number of islands of the four that are inhabited, or that there are."""
    known: Sequence[Record] = ()
    if quantity.reading == "inhabited" and _four_are_meant(sentence):
        dates = [found.group() for found in years(sentence.words, sentence.language)]
        known = records.inhabited(content, ISLAND_ORDER, dates[0] if dates else as_of or "2100")
    elif quantity.reading == "count" and _named_apart(sentence, quantity.figure):
        known = list(records.in_dispute(content))
    if not known or not 0 < quantity.figure.value <= 2 * len(ISLAND_ORDER):
        return None
    if quantity.negated:
        known = [replace(record, value=len(ISLAND_ORDER) - record.value) for record in known]
    same = quantity.figure.value == known[0].value
    return _check(sentence, quantity, Subject(ISLAND_ORDER), _Comparison(tuple(known), "agrees" if same else "differs"))


def _four_are_meant(sentence: _Sentence) -> bool:
    """Whether all four are named in the sentence, or in the one before and not otherwise in this."""
    return ISLAND_ORDER in (named(sentence.words, sentence.mentions), named(sentence.words, sentence.before))


def _named_apart(sentence: _Sentence, figure: Figure) -> bool:
    """Whether the four are named in other words than those that count them."""
    start, end = figure.start + sentence.start, figure.end + sentence.start
    apart = [mention for mention in sentence.mentions if mention.end <= start or mention.start > end + 20]
    return named(sentence.words, apart) == ISLAND_ORDER


def _of_years(sentence: _Sentence, content: Content) -> Iterator[ClaimCheck]:
    told: set[int] = set()
    for dating in sorted(datings(sentence.words, sentence.language), key=lambda one: (one.start, not one.bound)):
        years_right = {int(content.events[dating.events[0]].date[:4]), *dating.also}
        if dating.start in told or not (dating.year in years_right or dating.bound):
            continue
        told.add(dating.start)
        yield _year_check(sentence, dating, content, dating.year in years_right)


def _year_check(sentence: _Sentence, dating: Dating, content: Content, right: bool) -> ClaimCheck:
    events = [content.events[event] for event in dating.events]
    recorded = dating.year if right else int(events[0].date[:4])
    islands = {island for event in events for island in event.islands}
    return ClaimCheck(
        start=sentence.start,
        end=sentence.end,
        figure_start=sentence.start + dating.start,
        figure_end=sentence.start + dating.end,
        kind="year",
        found=float(dating.year),
        islands=tuple(island for island in ISLAND_ORDER if island in islands),
        facts=tuple(event.fact for event in events),
        verdict="agrees" if right else "differs",
        difference=float(dating.year - recorded),
        recorded=float(recorded),
        decided_by=(events[0].fact,),
        bound="exact",
    )


def _check(sentence: _Sentence, quantity: Quantity, subject: Subject, comparison: _Comparison) -> ClaimCheck:
    figure, recorded = quantity.figure, comparison.records[0].value
    kinds: dict[str, Kind] = {"residents": "residents", "distance": "distance", "area": "area"}
    facts = (fact for record in comparison.records for fact in record.facts)
    return ClaimCheck(
        start=sentence.start,
        end=sentence.end,
        figure_start=sentence.start + figure.start,
        figure_end=sentence.start + figure.end,
        kind=kinds.get(quantity.reading, "islands"),
        found=figure.value,
        islands=subject.islands,
        facts=tuple({id(fact): fact for fact in facts}.values()),
        verdict=comparison.verdict,
        difference=None if comparison.verdict == "cannot tell" else round(figure.value - recorded, 2),
        recorded=recorded,
        decided_by=comparison.records[0].facts,
        bound=figure.bound,
        place=subject.place,
    )
