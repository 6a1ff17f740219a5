"""What the record has to compare a figure with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from content.linking.checks.subjects import Subject
from content.models import UNDATED, Distance, Fact, IslandId, Population, Series
from content.record.store import Content

BEFORE_1946 = (Series.RESIDENTS_1945, Series.JAPANESE_CENSUS)
YEARS_APART = 5.0  # a figure of residents from further away says nothing of the date asked for
_DATE = re.compile(r"[12][0-9]{3}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


@dataclass(frozen=True)
class Record:
    """A value of the record, and the facts that it is or that add up to it."""

    value: float
    facts: tuple[Fact[Any], ...]
    years_apart: float = 0.0  # from the date asked for


def dated(text: str | None) -> str | None:
    """An ISO date or part of one at the head of a text, and None where there is none."""
    found = _DATE.match(text or "")
    return found.group() if found else None


def years_between(one: str, other: str) -> float:
    """The time between two dates or parts of dates: none where of one only the year is known and both share it."""
    shorter = min(len(one), len(other))
    if shorter == 4:
        return float(abs(int(one[:4]) - int(other[:4])))
    return abs(_day(one) - _day(other)) / 365.25


def _day(moment: str) -> int:
    parts = [int(part) for part in moment.split("-")]
    year, month, day = [*parts, 1, 1][:3]
    try:
        return date(year, month, day).toordinal()
    except ValueError:  # a date such as 2019-02-31, in a text that is not ours
        return date(year, 1, 1).toordinal()


def _populations(content: Content, subject: Subject) -> list[tuple[Population, ...]] | None:
    """The figures of each place counted; None for a place without any."""
    if subject.place is None:
        return [content.islands[island].population for island in subject.islands]
    place = content.settlements.get(subject.place) or content.islets.get(subject.place)
    return [place.population] if place and place.population else None


def populations(content: Content, subject: Subject, moment: str, japanese: bool) -> list[Record]:
    """The residents by the figures nearest to a date; sums are of one series and one date.

    An island without residents adds nothing to a sum: its figure may be of another date of the same times.
    Where two series have figures for that year, each is a record of its own.
    """
    places = _populations(content, subject)
    if places is None:
        return []
    of_time = [tuple(figure for figure in place if (figure.series in BEFORE_1946) == japanese) for place in places]
    keys = dict.fromkeys((figure.series, figure.as_of) for place in of_time for figure in place)
    sums = [record for series, as_of in keys if (record := _sum(of_time, series, as_of, moment))]
    nearest = min((record.years_apart for record in sums), default=0.0)
    best = [record for record in sums if record.years_apart == nearest]
    year = best[0].facts[0].as_of[:4] if best else ""
    return [*best, *(record for record in sums if record not in best and record.facts[0].as_of[:4] == year)]


def _sum(places: Sequence[tuple[Population, ...]], series: Series, as_of: str, moment: str) -> Record | None:
    figures = [_figure(place, series, as_of) for place in places]
    if as_of == UNDATED or any(figure is None for figure in figures):
        return None
    facts = sorted((figure for figure in figures if figure), key=lambda figure: figure.as_of != as_of)
    return Record(float(sum(fact.value for fact in facts)), tuple(facts), years_between(as_of, moment))


def _figure(place: tuple[Population, ...], series: Series, as_of: str) -> Population | None:
    exact = next((figure for figure in place if (figure.series, figure.as_of) == (series, as_of)), None)
    empty = [figure for figure in place if figure.value == 0]
    nearest = min(empty, key=lambda figure: years_between(figure.as_of, as_of), default=None)
    return exact or nearest


def all_populations(content: Content, subject: Subject) -> list[Record]:
    """The residents at every date that the record has figures for, the latest first."""
    places = _populations(content, subject) or []
    moments = sorted({figure.as_of for place in places for figure in place if figure.as_of != UNDATED}, reverse=True)
    return [
        record
        for moment in moments
        for record in populations(content, subject, moment, japanese=moment < "1946")
        if record.years_apart == 0
    ]


def distances(content: Content, subject: Subject) -> list[Record]:
    """The published distances to Hokkaido of each island or of the islet, the shortest first."""
    islet = content.islets.get(subject.place or "")
    if subject.place and not islet:
        return []
    places = [islet] if islet else [content.islands[island] for island in subject.islands]
    facts: list[Fact[Distance]] = [fact for place in places for fact in place.distances]
    to_hokkaido = [fact for fact in facts if not fact.value.between_islands]
    return sorted((Record(fact.value.km, (fact,)) for fact in to_hokkaido), key=lambda record: record.value)


def areas(content: Content, subject: Subject) -> list[Record]:
    """The areas, each of one source: where islands are added up, that source has them all."""
    islet = content.islets.get(subject.place or "")
    if subject.place and not islet:
        return []
    places = [islet.area_km2] if islet else [content.islands[island].area_km2 for island in subject.islands]
    if len(places) == 1:
        return [Record(fact.value, (fact,)) for fact in places[0]]
    sources = dict.fromkeys(source for fact in places[0] for source in fact.sources)
    sums = (_from(source, places) for source in sources)
    return [record for record in sums if record]


def _from(source: str, places: Sequence[tuple[Fact[float], ...]]) -> Record | None:
    facts = [next((fact for fact in place if source in fact.sources), None) for place in places]
    found = tuple(fact for fact in facts if fact)
    return Record(round(sum(fact.value for fact in found), 2), found) if len(found) == len(facts) else None


def inhabited(content: Content, islands: Sequence[IslandId], moment: str) -> list[Record]:
    """How many of the islands had residents at a date, by the figures for each."""
    japanese = moment < "1946"
    figures = [populations(content, Subject((island,)), moment, japanese) for island in islands]
    nearest = [records[0] for records in figures if records]
    if len(nearest) != len(islands):
        return []
    facts = tuple(fact for record in nearest for fact in record.facts)
    apart = max(record.years_apart for record in nearest)
    return [Record(float(sum(record.value > 0 for record in nearest)), facts, apart)]


def in_dispute(content: Content) -> Iterator[Record]:
    """How many islands the dispute is about."""
    yield Record(float(len(content.islands)), (content.claims.summary,))
