"""Checks the claims of a text: compares the figures and years in its sentences with the facts in the record.

A figure is checked only under two conditions: the words of its sentence determine what it counts, and its sentence or
the sentence before names the islands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, assert_never

from content.linking import AnalysedText
from content.linking.checks import agreement, recorded_values
from content.linking.checks.agreement import Agreement
from content.linking.checks.events import DatedEvent, dated_events
from content.linking.checks.figures import Bound, Figure
from content.linking.checks.quantity_patterns import Quantity, QuantityKind, pattern, quantities
from content.linking.checks.recorded_values import RecordedValue
from content.linking.checks.sentence_dates import Sentence, possible_dates, sentences
from content.linking.checks.subjects import Subject, named, subjects
from content.linking.checks.years import years
from content.models import Fact, IslandId
from content.record.store import ISLAND_ORDER, Content

ClaimKind = Literal["residents", "distance", "area", "height", "islands", "year"]
# The greatest factor between a figure and the recorded value. A figure beyond it probably counts something else and is
# not checked. SAME_ORDER applies if the words only suggest what the figure counts, NOT_ABSURD if they leave no doubt.
SAME_ORDER = 3.0
NOT_ABSURD = 20.0
GROWTH = 0.1  # the fraction by which the residents may have changed between the years with recorded numbers


@dataclass(frozen=True)
class ClaimCheck:
    """The result of comparing a figure or a year in a text with the record.

    `start` and `end` are the span of the sentence, and `figure_start` and `figure_end` are the span of the figure. All
    four count characters of the text; both ends are exclusive. `stated` is the figure in the text, and `recorded` is
    the value in the record. Both are numbers of residents, kilometres, square kilometres, metres of height, numbers of
    islands, or years. `islands` are the islands that the figure is about; for a year, the islands of the event. `bound`
    states how words such as "about" qualify the figure; it is `exact` if there are no such words.

    `decided_by` contains the facts with the value `recorded`. `facts` contains these facts and the facts of all other
    values that were compared. For a year, `decided_by` contains the fact of the event, and `facts` also contains the
    facts of other events with the same name. An event may have several correct years. If the text gives any of these
    years, `recorded` is the year in the text, even if the timeline has another one. `difference` is `stated` minus
    `recorded`, rounded to 2 decimals. It is None if `agreement` is "cannot tell".
    """

    start: int
    end: int
    figure_start: int
    figure_end: int
    kind: ClaimKind
    stated: float
    islands: tuple[IslandId, ...]
    facts: tuple[Fact[Any], ...]
    agreement: Agreement
    difference: float | None
    recorded: float
    decided_by: tuple[Fact[Any], ...]
    bound: Bound
    place: str | None = None  # id of a settlement or islet, if the figure is about this place


@dataclass(frozen=True)
class _Comparison:
    """The result of comparing a figure with recorded values."""

    values: tuple[RecordedValue, ...]  # the first value decided; the others were compared too
    agreement: Agreement


def claim_checks(analysed: AnalysedText, content: Content, as_of: str | None = None) -> tuple[ClaimCheck, ...]:
    """The results of comparing the figures and years in a text with the record, in the order of the text.

    `as_of` is the date of the article. It is ignored if it does not begin with an ISO date, year or month. The result
    is empty if the text mentions no Kuril island. These are not checked:
    - sentences longer than LONGEST_SENTENCE;
    - figures without a known subject, and figures for whose subject the record has no comparable value;
    - figures that agree with no recorded value, if it is not certain which islands or which place they are about;
    - numbers of residents, distances, areas and heights too far from the nearest recorded value (SAME_ORDER,
      NOT_ABSURD);
    - numbers of islands that are 0 or greater than 8, or that are not clearly about all four islands;
    - numbers of residents that agree at none of their possible dates (see below), if several of these dates have
      recorded figures and it is not certain that the first date is right;
    - years that are wrong for an event, unless the words leave no doubt that they are given as the year of this event.

    The possible dates of a number of residents are, in this order:
    - the years in the sentence, the nearest to the number first;
    - WAR, if the sentence has words for the time before 1946, such as "before the war";
    - `as_of`, unless it is None or ignored.

    There are three exceptions:
    - If the number counts Japanese, its possible dates are the years before 1946 in the sentence, or only WAR if there
      is no such year. The other exceptions do not apply then.
    - If the number counts Russians, the years before 1946 and WAR are left out.
    - If the sentence has a word such as "now", WAR is left out. The years are left out too if there is an `as_of`.

    A number of residents is compared with the recorded figures for each possible date. The first date at which the
    number agrees decides. If it agrees at no date, but is checked, the first date that has figures decides. A number
    without possible dates is compared with the latest figure.

    The `agreement` of a number of residents is "cannot tell" in three cases:
    - it has no possible date, and differs from the latest figure but agrees with an earlier one;
    - the recorded figure is more than MAX_YEARS_APART years away from the date that decides;
    - the recorded figure is a year or more away from the date that decides, and the number differs from it, but was
      plausible at this date (`_may_have_been`).
    """
    if not analysed.mentions:
        return ()
    date = recorded_values.leading_date(as_of)
    checks = (
        check
        for sentence in sentences(analysed)
        for check in (*_quantity_checks(analysed.text, sentence, content, date), *_year_checks(sentence, content))
    )
    return tuple(sorted(checks, key=lambda check: (check.figure_start, check.figure_end)))


def _quantity_checks(text: str, sentence: Sentence, content: Content, as_of: str | None) -> Iterator[ClaimCheck]:
    """The checks of the quantities in a sentence, without years. `as_of` is the date of the article, or None."""
    found = quantities(sentence.plain_text, sentence.language)
    for quantity in found:
        if quantity.kind in ("inhabited", "count", "claimed"):
            check = _island_count_check(sentence, quantity, content, as_of)
        else:
            check = _quantity_check(text, sentence, quantity, found, content, as_of)
        if check:
            yield check


def _quantity_check(
    text: str, sentence: Sentence, quantity: Quantity, others: Sequence[Quantity], content: Content, as_of: str | None
) -> ClaimCheck | None:
    """The check of a number of residents, a distance, an area or a height. None if the number is not checked.

    The number may be about several subjects, and is compared with the recorded values of each. The first comparison
    that agrees decides. If none agrees and all subjects are sure, the comparison with the closest value decides. If
    none agrees and a subject is not sure, the number is not checked. `others` are all quantities of the sentence,
    including `quantity`.
    """
    span = (sentence.start, sentence.end)
    choices = subjects(text, span, quantity, others, sentence.mentions, sentence.previous_mentions, sentence.language)
    attempts = [(subject, _compare(sentence, quantity, subject, content, as_of)) for subject in choices]
    comparisons = [(subject, comparison) for subject, comparison in attempts if comparison]
    agreeing = [one for one in comparisons if one[1].agreement == "agrees"]
    certain = comparisons if all(choice.sure for choice in choices) else []
    by_distance = sorted(certain, key=lambda one: abs(one[1].values[0].value - quantity.figure.value))
    for subject, comparison in (*agreeing, *by_distance):
        return _claim_check(sentence, quantity, subject, comparison)
    return None


def _compare(
    sentence: Sentence, quantity: Quantity, subject: Subject, content: Content, as_of: str | None
) -> _Comparison | None:
    match quantity.kind:
        case "residents":
            comparison = _with_residents(sentence, quantity, subject, content, as_of)
        case "distance":
            comparison = _with_distances(quantity, recorded_values.distances(content, subject), subject)
        case "height":
            says_highest = pattern("highest").search(sentence.plain_text) is not None
            known = recorded_values.heights(content, subject, says_highest)
            comparison = _with_any_of(quantity.figure, known, agreement.NEGLIGIBLE_HEIGHT)
        case "area":
            comparison = _with_areas(quantity.figure, content, subject)
        case "inhabited" | "count" | "claimed":  # a number of islands, see `_island_count_check`
            return None
        case unknown:
            assert_never(unknown)
    factor = NOT_ABSURD if quantity.sure and not subject.from_previous else SAME_ORDER
    return comparison if comparison and _is_plausible(quantity.figure, comparison.values, factor) else None


def _is_plausible(figure: Figure, known: Sequence[RecordedValue], factor: float) -> bool:
    """Whether the figure is between 1 / `factor` and `factor` times the recorded value that is nearest to it."""
    value = agreement.nearest(figure, known).value
    return value / factor <= figure.value <= value * factor


def _with_any_of(figure: Figure, known: Sequence[RecordedValue], slack: float = 0.0) -> _Comparison | None:
    """Compare a figure with several recorded values. None if `known` is empty.

    The agreement is "agrees" if the figure agrees with one of the values or lies between them. `slack` is the
    difference that is always allowed, as a fraction of the recorded value.
    """
    if not known:
        return None
    agreeing = [value for value in known if agreement.agrees(figure, value.value, slack=slack)]
    first = agreement.nearest(figure, agreeing or known)
    ordered = (first, *(value for value in known if value is not first))
    return _Comparison(ordered, "agrees" if agreeing or agreement.is_between(figure, known) else "differs")


def _with_areas(figure: Figure, content: Content, subject: Subject) -> _Comparison | None:
    """Compare an area with the recorded areas of a subject. None if there are none.

    The agreement is "cannot tell" if the area differs from them, but agrees with the area that Japan published until
    2014.
    """
    comparison = _with_any_of(figure, recorded_values.areas(content, subject), agreement.NEGLIGIBLE)
    former = recorded_values.former_area(subject)
    if comparison and comparison.agreement == "differs" and former and agreement.agrees(figure, former):
        return replace(comparison, agreement="cannot tell")
    return comparison


def _with_distances(quantity: Quantity, known: Sequence[RecordedValue], subject: Subject) -> _Comparison | None:
    """Compare a distance with `known`, the published distances of the subject, the shortest first.

    The agreement is "agrees" if the distance agrees with one of `known`. If the subject has several islands, only the
    shortest of `known` is used. None if `known` is empty.
    """
    if not known:
        return None
    candidates = known[:1] if len(subject.islands) > 1 else known
    limit = agreement.DISTANCE_ROUNDED_AT_MOST
    agreeing = [
        value
        for value in candidates
        if agreement.agrees(quantity.figure, value.value, limit, agreement.DISTANCE_NEGLIGIBLE)
    ]
    first = agreement.nearest(quantity.figure, agreeing or candidates)
    ordered = (first, *(value for value in known if value is not first))
    return _Comparison(ordered, "agrees" if agreeing else "differs")


def _with_residents(
    sentence: Sentence, quantity: Quantity, subject: Subject, content: Content, as_of: str | None
) -> _Comparison | None:
    """Compare a number of residents with the recorded figures for each of its possible dates.

    The first date at which the number agrees decides. If it agrees at no date, the first date with figures decides, but
    only if this is the only date with figures, or if the second value of `possible_dates` is true. Otherwise the result
    is None. If the number has no possible date, it is compared with the latest figure.
    """
    dates, certain = possible_dates(sentence, quantity, as_of)
    if not dates:
        return _with_residents_of_any_date(quantity, recorded_values.all_populations(content, subject))
    comparisons = [one for date in dates if (one := _with_residents_at(quantity.figure, content, subject, date))]
    agreeing = [one for one in comparisons if one.agreement == "agrees"]
    if agreeing:
        return agreeing[0]
    return comparisons[0] if comparisons and (certain or len(comparisons) == 1) else None


def _with_residents_at(figure: Figure, content: Content, subject: Subject, date: str) -> _Comparison | None:
    known = recorded_values.populations(content, subject, date, japanese=date < "1946")
    comparison = _with_any_of(figure, known)
    if comparison is None:
        return None
    apart = comparison.values[0].years_apart
    is_open = apart >= 1 and comparison.agreement == "differs" and _may_have_been(figure, content, subject, date)
    if apart > recorded_values.MAX_YEARS_APART or is_open:
        return replace(comparison, agreement="cannot tell")
    return comparison


def _may_have_been(figure: Figure, content: Content, subject: Subject, date: str) -> bool:
    """Whether a number of residents is plausible at a date.

    The numbers recorded up to MAX_YEARS_APART years before or after the date form a range. The number is plausible if
    it is in this range, or outside it by at most the fraction GROWTH. False if no number is recorded in these years.
    """
    known = [
        value.value
        for value in recorded_values.all_populations(content, subject)
        if recorded_values.years_between(value.facts[0].as_of, date) <= recorded_values.MAX_YEARS_APART
    ]
    return bool(known) and (1 - GROWTH) * min(known) <= figure.value <= (1 + GROWTH) * max(known)


def _with_residents_of_any_date(quantity: Quantity, known: Sequence[RecordedValue]) -> _Comparison | None:
    """Compare a number of residents with the latest recorded figure. `known` are all figures, the latest first.

    The agreement is "cannot tell" if the latest figure differs and an earlier figure agrees. None if `known` is empty.
    """
    if not known:
        return None
    latest = _with_any_of(quantity.figure, known[:1])
    any_date = _with_any_of(quantity.figure, known)
    if latest and any_date and latest.agreement == "differs" and any_date.agreement == "agrees":
        return replace(latest, agreement="cannot tell")
    return latest


def _island_count_check(
    sentence: Sentence, quantity: Quantity, content: Content, as_of: str | None
) -> ClaimCheck | None:
    """The check of a number of islands. None if the number is not checked.

    A number of inhabited or uninhabited islands is compared with the record for the first year in the sentence. If
    there is no year, the date is `as_of`, or else the latest date. The number is checked only if this sentence or the
    sentence before names all four islands.

    Any other number of islands is compared with the number of islands in dispute, and only if it is about these islands
    (`_is_of_the_disputed`). 0 and numbers greater than 8 are not checked.
    """
    known: Sequence[RecordedValue] = ()
    if quantity.kind == "inhabited" and _is_about_all_four(sentence):
        dates = [year.text for year in years(sentence.plain_text, sentence.language)]
        known = recorded_values.inhabited(content, ISLAND_ORDER, dates[0] if dates else as_of or "2100")
    elif _is_of_the_disputed(sentence, quantity):
        known = recorded_values.islands_in_dispute(content)
    if not known or not 0 < quantity.figure.value <= 2 * len(ISLAND_ORDER):
        return None
    if quantity.negated:
        known = [replace(one, value=len(ISLAND_ORDER) - one.value) for one in known]
    same = quantity.figure.value == known[0].value
    comparison = _Comparison(tuple(known), "agrees" if same else "differs")
    return _claim_check(sentence, quantity, Subject(ISLAND_ORDER), comparison)


def _is_of_the_disputed(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number of the kind `count` or `claimed` counts the islands in dispute.

    For `count`, the sentence has to name all four islands outside the phrase with the number. For `claimed`, the
    sentence has to name some of the islands. A number is excluded if the sentence lists exactly as many of them, but
    fewer than four: `Japan claims two islands, Iturup and Kunashir`.
    """
    if quantity.kind == "count":
        return _are_named_elsewhere(sentence, quantity.figure)
    singly = {mention.target for mention in sentence.mentions if mention.target in ISLAND_ORDER}
    return (
        quantity.kind == "claimed"
        and bool(named(sentence.mentions))
        and (len(singly) != quantity.figure.value or len(singly) == len(ISLAND_ORDER))
    )


def _is_about_all_four(sentence: Sentence) -> bool:
    """Whether the sentence or the sentence before names all four islands."""
    return ISLAND_ORDER in (named(sentence.mentions), named(sentence.previous_mentions))


def _are_named_elsewhere(sentence: Sentence, figure: Figure) -> bool:
    """Whether a sentence names all four islands outside the phrase with the figure.

    A mention belongs to this phrase if it overlaps the figure or starts at most 20 characters after it.
    """
    start, end = figure.start + sentence.start, figure.end + sentence.start
    apart = [mention for mention in sentence.mentions if mention.end <= start or mention.start > end + 20]
    return named(apart) == ISLAND_ORDER


def _year_checks(sentence: Sentence, content: Content) -> Iterator[ClaimCheck]:
    """The checks of the years that a sentence gives for events of the timeline.

    Each occurrence of a year in the sentence gives at most one check. A year that is wrong for an event is checked only
    if the words leave no doubt that the sentence gives it as the year of this event.
    """
    checked: set[int] = set()
    found = dated_events(sentence.plain_text, sentence.language)
    for dated in sorted(found, key=lambda one: (one.start, not one.certain)):
        correct_years = {int(content.events[dated.events[0]].date[:4]), *dated.also}
        if dated.start in checked or not (dated.year in correct_years or dated.certain):
            continue
        checked.add(dated.start)
        yield _year_check(sentence, dated, content, dated.year in correct_years)


def _year_check(sentence: Sentence, dated: DatedEvent, content: Content, correct: bool) -> ClaimCheck:
    events = [content.events[event] for event in dated.events]
    recorded = dated.year if correct else int(events[0].date[:4])
    islands = {island for event in events for island in event.islands}
    return ClaimCheck(
        start=sentence.start,
        end=sentence.end,
        figure_start=sentence.start + dated.start,
        figure_end=sentence.start + dated.end,
        kind="year",
        stated=float(dated.year),
        islands=tuple(island for island in ISLAND_ORDER if island in islands),
        facts=tuple(event.fact for event in events),
        agreement="agrees" if correct else "differs",
        difference=float(dated.year - recorded),
        recorded=float(recorded),
        decided_by=(events[0].fact,),
        bound="exact",
    )


def _claim_kind(kind: QuantityKind) -> ClaimKind:
    match kind:
        case "inhabited" | "count" | "claimed":
            return "islands"
        case _:
            return kind


def _claim_check(sentence: Sentence, quantity: Quantity, subject: Subject, comparison: _Comparison) -> ClaimCheck:
    figure, recorded = quantity.figure, comparison.values[0].value
    facts = (fact for value in comparison.values for fact in value.facts)
    return ClaimCheck(
        start=sentence.start,
        end=sentence.end,
        figure_start=sentence.start + figure.start,
        figure_end=sentence.start + figure.end,
        kind=_claim_kind(quantity.kind),
        stated=figure.value,
        islands=subject.islands,
        facts=tuple({id(fact): fact for fact in facts}.values()),
        agreement=comparison.agreement,
        difference=None if comparison.agreement == "cannot tell" else round(figure.value - recorded, 2),
        recorded=recorded,
        decided_by=comparison.values[0].facts,
        bound=figure.bound,
        place=subject.place,
    )
