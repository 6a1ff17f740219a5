"""Looks up the recorded values with which a figure in a text is compared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from content.linking.checks.subjects import Subject
from content.models import UNDATED, Distance, Fact, IslandId, Population, Series
from content.record.store import Content

# The areas in km² that Japan published before its new measurement of 2014, for example in notes to its population
# census. A text with one of these areas is outdated, not wrong.
FORMER_AREAS: dict[IslandId, float] = {"iturup": 3184.04, "kunashir": 1498.83, "shikotan": 253.33, "habomai": 99.94}
# The landmark that is the highest point of its island. The record has no landmark for the summits of other islands.
SUMMITS: dict[str, IslandId] = {"stokap": "iturup", "tyatya": "kunashir"}
BEFORE_1946 = (Series.RESIDENTS_1945, Series.JAPANESE_CENSUS)
MAX_YEARS_APART = 5.0  # a recorded number of residents that is more years away from the date in question cannot decide
SUBJECTS_REMEMBERED = 1000  # size of the cache; a text asks for the same subjects many times
_DATE = re.compile(r"[12][0-9]{3}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


@dataclass(frozen=True)
class RecordedValue:
    """A value of the record, or a sum of several values. `facts` contains the fact or facts with these values."""

    value: float
    facts: tuple[Fact[Any], ...]
    years_apart: float = 0.0  # years between the date of the facts and the date for which they were looked up


def leading_date(text: str | None) -> str | None:
    """The ISO date, year or month with which a text begins; None if the text is None or begins with something else."""
    found = _DATE.match(text or "")
    return found.group() if found else None


def years_between(one: str, other: str) -> float:
    """The years between two ISO dates, either of which may be only a year or a month.

    If one of the dates is only a year, only the years are compared. A month counts as its first day. A day that does
    not exist, such as 2019-02-31, counts as 1 January. The result is not negative.
    """
    shorter = min(len(one), len(other))
    if shorter == 4:
        return float(abs(int(one[:4]) - int(other[:4])))
    return abs(_ordinal_day(one) - _ordinal_day(other)) / 365.25


def _ordinal_day(iso_date: str) -> int:
    parts = [int(part) for part in iso_date.split("-")]
    year, month, day = [*parts, 1, 1][:3]
    try:
        return date(year, month, day).toordinal()
    except ValueError:  # such as 2019-02-31, which a text may give
        return date(year, 1, 1).toordinal()


def _figures_by_place(content: Content, subject: Subject) -> list[tuple[Population, ...]] | None:
    """The population figures of a subject: one tuple for each island, or a single tuple for its `place`.

    None if the subject has a place without figures.
    """
    if subject.place is None:
        return [content.islands[island].population for island in subject.islands]
    place = content.settlements.get(subject.place) or content.islets.get(subject.place)
    return [place.population] if place and place.population else None


@lru_cache(SUBJECTS_REMEMBERED)
def populations(content: Content, subject: Subject, iso_date: str, japanese: bool) -> tuple[RecordedValue, ...]:
    """The recorded numbers of residents of a subject that are nearest to a date.

    There is one value for each series and date. The values with the date nearest to `iso_date` are first, then the
    other values of the same year. If `japanese` is true, only the series of the time before 1946 are used; otherwise
    only the later series are used.

    The numbers of several islands are added only if they have the same series and date. Exception: an island without a
    figure for this series and date counts as 0 if any of its figures in the same period is 0. The result is empty if
    the record has no figures, or none that can be added.
    """
    places = _figures_by_place(content, subject)
    if places is None:
        return ()
    of_period = [tuple(figure for figure in place if (figure.series in BEFORE_1946) == japanese) for place in places]
    keys = dict.fromkeys((figure.series, figure.as_of) for place in of_period for figure in place)
    sums = [value for series, as_of in keys if (value := _sum(of_period, series, as_of, iso_date))]
    least = min((value.years_apart for value in sums), default=0.0)
    nearest = [value for value in sums if value.years_apart == least]
    year = _year(nearest[0]) if nearest else ""
    return (*nearest, *(value for value in sums if value not in nearest and _year(value) == year))


def _year(value: RecordedValue) -> str:
    return value.facts[0].as_of[:4]


def _sum(places: Sequence[tuple[Population, ...]], series: Series, as_of: str, iso_date: str) -> RecordedValue | None:
    """The sum of the residents of all places, from the figures of a series at the date `as_of`.

    A place may have no figure for this series and date. It then counts as 0 if any of its other figures is 0;
    otherwise the result is None. The result is also None if `as_of` is UNDATED.
    `years_apart` of the result is the number of years between `as_of` and `iso_date`.
    """
    figures = [_figure(place, series, as_of) for place in places]
    if as_of == UNDATED or any(figure is None for figure in figures):
        return None
    facts = sorted((figure for figure in figures if figure), key=lambda figure: figure.as_of != as_of)
    return RecordedValue(float(sum(fact.value for fact in facts)), tuple(facts), years_between(as_of, iso_date))


def _figure(place: tuple[Population, ...], series: Series, as_of: str) -> Population | None:
    """The figure of a place for a series and a date.

    If `place` contains no such figure, the result is the figure of 0 residents that is nearest in time, from any series
    of `place`. None if `place` contains no figure of 0 residents either.
    """
    exact = next((figure for figure in place if (figure.series, figure.as_of) == (series, as_of)), None)
    empty = [figure for figure in place if figure.value == 0]
    nearest_empty = min(empty, key=lambda figure: years_between(figure.as_of, as_of), default=None)
    return exact or nearest_empty


@lru_cache(SUBJECTS_REMEMBERED)
def all_populations(content: Content, subject: Subject) -> tuple[RecordedValue, ...]:
    """The numbers of residents of a subject at each date in the record, the latest first.

    A date is left out if the figures of several islands cannot be added at this date.
    """
    places = _figures_by_place(content, subject) or []
    dates = sorted({figure.as_of for place in places for figure in place if figure.as_of != UNDATED}, reverse=True)
    return tuple(
        value
        for as_of in dates
        for value in populations(content, subject, as_of, japanese=as_of < "1946")
        if value.years_apart == 0
    )


def distances(content: Content, subject: Subject) -> list[RecordedValue]:
    """The published distances of a subject to Hokkaido, in kilometres, the shortest first.

    For an islet, these are the distances of the islet. For islands, these are the distances of each island of the
    subject. The list is empty for a settlement.
    """
    islet = content.islets.get(subject.place or "")
    if subject.place and not islet:
        return []
    places = [islet] if islet else [content.islands[island] for island in subject.islands]
    facts: list[Fact[Distance]] = [fact for place in places for fact in place.distances]
    to_hokkaido = [fact for fact in facts if not fact.value.between_islands]
    return sorted((RecordedValue(fact.value.km, (fact,)) for fact in to_hokkaido), key=lambda value: value.value)


def areas(content: Content, subject: Subject) -> list[RecordedValue]:
    """The areas of a subject in square kilometres.

    For one island or islet, the list contains one value for each recorded fact. For several islands, the list contains
    one sum for each source that gives the areas of all of them. The list is empty for a settlement.
    """
    islet = content.islets.get(subject.place or "")
    if subject.place and not islet:
        return []
    places = [islet.area_km2] if islet else [content.islands[island].area_km2 for island in subject.islands]
    if len(places) == 1:
        return [RecordedValue(fact.value, (fact,)) for fact in places[0]]
    sources = dict.fromkeys(source for fact in places[0] for source in fact.sources)
    sums = (_sum_of_source(source, places) for source in sources)
    return [value for value in sums if value]


def _sum_of_source(source: str, places: Sequence[tuple[Fact[float], ...]]) -> RecordedValue | None:
    facts = [next((fact for fact in place if source in fact.sources), None) for place in places]
    known = tuple(fact for fact in facts if fact)
    return RecordedValue(round(sum(fact.value for fact in known), 2), known) if len(known) == len(facts) else None


def former_area(subject: Subject) -> float | None:
    """The area of a subject that Japan published until 2014 (FORMER_AREAS), in square kilometres.

    None for a settlement or islet.
    """
    return None if subject.place else sum(FORMER_AREAS[island] for island in subject.islands)


def heights(content: Content, subject: Subject, says_highest: bool) -> list[RecordedValue]:
    """The heights of a summit in metres, one for each recorded fact.

    The list is empty unless the subject is one of SUMMITS, or `says_highest` is true and the subject is a single
    island. `says_highest` means that the sentence has words such as "highest point".
    """
    summit = SUMMITS.get(subject.place or "")
    if len(subject.islands) != 1 or not (summit or (subject.place is None and says_highest)):
        return []
    return [RecordedValue(fact.value.metres, (fact,)) for fact in content.islands[subject.islands[0]].highest_point]


def inhabited(content: Content, islands: Sequence[IslandId], iso_date: str) -> list[RecordedValue]:
    """The number of `islands` with residents at a date, as a list of one value.

    For each island, the figure nearest to the date decides. Before 1946, only the series of that time are used; later,
    only the later series. The list is empty if one of the islands has no figure in these series.
    """
    japanese = iso_date < "1946"
    by_island = [populations(content, Subject((island,)), iso_date, japanese) for island in islands]
    nearest = [values[0] for values in by_island if values]
    if len(nearest) != len(islands):
        return []
    facts = tuple(fact for value in nearest for fact in value.facts)
    years_apart = max(value.years_apart for value in nearest)
    return [RecordedValue(float(sum(value.value > 0 for value in nearest)), facts, years_apart)]


def islands_in_dispute(content: Content) -> list[RecordedValue]:
    """The number of islands that the dispute is about, as a list of one value."""
    return [RecordedValue(float(len(content.islands)), (content.claims.summary,))]
