"""The record at the end of a year: lines in force, holders and claimants of a place, and what was known by then.

A year means its 31 December: a treaty of 7 May 1875 holds in 1875, the one it replaced last held in 1874. None means
today. No date in the data is in the future, so what holds today is what has no end, and the current date is not needed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
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

FIRST_YEAR = 1855  # of the first treaty that drew a line


def this_year() -> int:
    """The current year, the last one that an address or a command may name.

    Call it once for each request and do not cache it: the server runs past New Year.
    """
    return date.today().year


@dataclass(frozen=True)
class IslandStatus:
    """The status of an island from a viewpoint in a year, and the party that the status refers to."""

    status: Status
    party: Party | Literal["both"] | None


def lines_in_force(content: Content, viewpoint: Viewpoint, year: int | None) -> list[Line]:
    """The lines in force according to a viewpoint at the end of a year.

    The 1956 declaration has none between the end of the war and 1956: the viewpoint does not exist yet.
    """
    return [line for line in content.lines.values() if viewpoint in line.viewpoints and line.holds_at_end_of(year)]


def viewpoints_agree(content: Content, year: int | None) -> bool:
    """Whether all four viewpoints have the same lines in force at the end of a year, as they do until 1945."""
    lines = [lines_in_force(content, viewpoint, year) for viewpoint in get_args(Viewpoint)]
    return all(other == lines[0] for other in lines)


def holding_of(content: Content, place: PlaceId, year: int | None) -> Holding:
    """The holding of a place at the end of a year. Holdings have no gaps, so there is one for every year."""
    (holding,) = [period for period in content.territories[place].holdings if period.holds_at_end_of(year)]
    return holding


def claims_on(content: Content, place: PlaceId, year: int | None) -> list[Claim]:
    """The claims to a place at the end of a year."""
    return [claim for claim in content.territories[place].claims if claim.holds_at_end_of(year)]


def position_on(content: Content, island: IslandId, viewpoint: Viewpoint) -> ViewpointPosition:
    """The position of a viewpoint on an island today."""
    (found,) = [
        position
        for part in content.claims.islands
        for position in part.positions
        if (part.island, position.viewpoint) == (island, viewpoint)
    ]
    return found


def unit_named(content: Content, island: IslandId, viewpoint: Viewpoint) -> Fact[str] | None:
    """The administrative unit to which the island belongs today according to a viewpoint; None if it names none."""
    match position_on(content, island, viewpoint).unit:
        case "admin_de_facto":
            return content.islands[island].admin_de_facto
        case "admin_claimed":
            return content.islands[island].admin_claimed
    return None


def island_status(content: Content, island: IslandId, viewpoint: Viewpoint, year: int | None) -> IslandStatus | None:
    """The status of an island: as long as all viewpoints agree, who governed it; later, the viewpoint's position.

    None if the viewpoint does not exist yet (the 1956 declaration between the war and 1956), or if no line had been
    agreed.
    """
    if not lines_in_force(content, viewpoint, year):
        return None
    if viewpoint == "de_facto" or viewpoints_agree(content, year):
        held_by = holding_of(content, island, year).holder
        return None if held_by == "none_agreed" else IslandStatus(Status.GOVERNED, held_by)
    seen = position_on(content, island, viewpoint)
    return IslandStatus(seen.status, seen.party)


def statements_on(content: Content, island: IslandId) -> list[tuple[str, Statement]]:
    """The statements of third parties on an island, each with the name of the third party."""
    return [
        (party.actor, statement)
        for party in content.claims.third_parties
        for statement in party.statements
        if island in statement.islands
    ]


def latest_figure_by(figures: Sequence[Population], year: int | None) -> Population | None:
    """The last dated figure for a date up to the end of a year, without interpolation; None if there is none.

    `figures` are in the order of their dates.
    """
    known = [figure for figure in figures if figure.as_of != UNDATED and figure.as_of <= end_of(year)]
    return known[-1] if known else None


def latest_figure(figures: Iterable[Population]) -> Population | None:
    """The newest population figure; one of the series `uncertain` only if there is no other, None if there is none."""
    known = sorted(figures, key=lambda figure: (figure.series != "uncertain", figure.as_of))
    return known[-1] if known else None


def reported_state(site: Site, year: int | None) -> bool | None:
    """Whether a site had been reported as gone by the end of a year; None if it had not been reported at all."""
    last_day = end_of(year)
    if site.reported_from > last_day:
        return None
    return site.gone_from is not None and site.gone_from <= last_day


def earlier_events(content: Content) -> list[Event]:
    """The events before FIRST_YEAR, when no line had been agreed yet, in the order of dates."""
    return [event for event in content.events.values() if event.date[:4] < str(FIRST_YEAR)]
