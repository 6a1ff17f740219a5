"""Finds what the facts state for the end of a year: lines in force, holders, claims, population figures and sites.

Functions with a parameter `year` return the situation on 31 December of that year. A treaty of 7 May 1875 is therefore
in force in 1875, and the treaty that it replaced is in force until 1874. `year` None means today. A period without an
end includes today, and no date in the data is in the future, so the current date is not needed.

`position_on`, `unit_named` and `statements_on` have no parameter `year`: their data exist for the present only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, get_args

from content.models import (
    UNDATED,
    Claim,
    Event,
    Fact,
    Holding,
    IslandId,
    Line,
    Party,
    PlaceId,
    Population,
    Site,
    Statement,
    Status,
    Viewpoint,
    ViewpointPosition,
    end_of,
)
from content.record.store import Content

FIRST_YEAR = 1855  # the year of the first treaty that defined a boundary line


def this_year() -> int:
    """The current year, which is the last year that an address or a command may contain.

    Call it once for each request and do not cache the result, because the server keeps running when a new year begins.
    """
    return date.today().year


@dataclass(frozen=True)
class IslandStatus:
    """The status of an island from a viewpoint at the end of a year, and the party to which the status refers.

    `party` is `both` if the two parties held the island jointly; it is None if `status` is NOT_MENTIONED.
    """

    status: Status
    party: Party | Literal["both"] | None


def lines_in_force(content: Content, viewpoint: Viewpoint, year: int | None) -> list[Line]:
    """The boundary lines that are in force at the end of a year according to a viewpoint.

    The list is empty before FIRST_YEAR. It is also empty from 1945 to 1955 for the viewpoint `declaration_1956`,
    because there was no declaration yet.
    """
    return [line for line in content.lines.values() if viewpoint in line.viewpoints and line.holds_at_end_of(year)]


@lru_cache(maxsize=4096)  # the panels for all viewpoints and years ask a hundred times
def viewpoints_agree(content: Content, year: int | None) -> bool:
    """Whether the same boundary lines are in force at the end of a year according to all four viewpoints.

    `year` None means today. The result is True for each year up to 1944, and False from 1945 until today. Before
    FIRST_YEAR it is True because no line is in force according to any viewpoint.
    """
    lines = [lines_in_force(content, viewpoint, year) for viewpoint in get_args(Viewpoint)]
    return all(other == lines[0] for other in lines)


def holding_of(content: Content, place: PlaceId, year: int | None) -> Holding:
    """The holding of a place on 31 December of `year`, or today if `year` is None.

    A place has exactly one holding at any time. The first holding has the holder `none_agreed` and no start, and the
    last holding has no end.
    """
    (holding,) = [period for period in content.territories[place].holdings if period.holds_at_end_of(year)]
    return holding


def claims_on(content: Content, place: PlaceId, year: int | None) -> list[Claim]:
    """The claims to a place that are in force at the end of a year; empty if no party claims the place then."""
    return [claim for claim in content.territories[place].claims if claim.holds_at_end_of(year)]


def position_on(content: Content, island: IslandId, viewpoint: Viewpoint) -> ViewpointPosition:
    """The status of an island from a viewpoint at present, with the statement of the viewpoint."""
    (found,) = [
        position
        for part in content.claims.islands
        for position in part.positions
        if (part.island, position.viewpoint) == (island, viewpoint)
    ]
    return found


def unit_named(content: Content, island: IslandId, viewpoint: Viewpoint) -> Fact[str] | None:
    """The fact with the administrative unit to which an island belongs at present according to a viewpoint.

    None if the viewpoint names no unit.
    """
    match position_on(content, island, viewpoint).unit:
        case "admin_de_facto":
            return content.islands[island].admin_de_facto
        case "admin_claimed":
            return content.islands[island].admin_claimed
    return None


@lru_cache(maxsize=4096)  # the panels for all viewpoints and years ask a hundred times
def island_status(content: Content, island: IslandId, viewpoint: Viewpoint, year: int | None) -> IslandStatus | None:
    """The status of an island from a viewpoint at the end of a year.

    The result is one of:
    - None if no line is in force in that year according to the viewpoint: before FIRST_YEAR, and from 1945 to 1955 for
      `declaration_1956`;
    - GOVERNED by the holder of the island, if the viewpoint is `de_facto` or all viewpoints agree in that year;
    - otherwise the status that the viewpoint gives the island at present. The data contain no earlier statuses.
    """
    if not lines_in_force(content, viewpoint, year):
        return None
    if viewpoint == "de_facto" or viewpoints_agree(content, year):
        held_by = holding_of(content, island, year).holder
        return None if held_by == "none_agreed" else IslandStatus(Status.GOVERNED, held_by)
    seen = position_on(content, island, viewpoint)
    return IslandStatus(seen.status, seen.party)


def statements_on(content: Content, island: IslandId) -> list[tuple[str, Statement]]:
    """The statements of third parties that refer to an island, as pairs: name of the third party, statement."""
    return [
        (party.actor, statement)
        for party in content.claims.third_parties
        for statement in party.statements
        if island in statement.islands
    ]


def latest_figure_by(figures: Sequence[Population], year: int | None) -> Population | None:
    """The last population figure whose date is not after the end of a year. None if there is no such figure.

    Undated figures are ignored, and nothing is interpolated. Figures of all series are considered, also of `uncertain`.
    `figures` must be in the order of their dates.
    """
    known = [figure for figure in figures if figure.as_of != UNDATED and figure.as_of <= end_of(year)]
    return known[-1] if known else None


def latest_figure(figures: Iterable[Population]) -> Population | None:
    """The population figure with the latest date. None if `figures` is empty.

    A figure of the series `uncertain` is returned only if no figure of another series exists. An undated figure counts
    as later than every dated figure.
    """
    known = sorted(figures, key=lambda figure: (figure.series != "uncertain", figure.as_of))
    return known[-1] if known else None


def headline_figure(content: Content, figures: Iterable[Population]) -> Population | None:
    """The `latest_figure` of the figures that have at least one source that is not weak.

    If there is no such figure, it is the `latest_figure` of all figures.
    """
    known = list(figures)
    return latest_figure([figure for figure in known if not content.is_weak(figure)] or known)


def reported_state(site: Site, year: int | None) -> bool | None:
    """Whether a military site no longer exists at the end of a year, according to the reports until then.

    False if the site still exists. None if the site is first reported after that year (`Site.reported_from` is later).
    """
    last_day = end_of(year)
    if site.reported_from > last_day:
        return None
    return site.gone_from is not None and site.gone_from <= last_day


def earlier_events(content: Content) -> list[Event]:
    """The events before FIRST_YEAR, in the order of their dates. No boundary line was agreed before that year."""
    return [event for event in content.events.values() if event.date[:4] < str(FIRST_YEAR)]
