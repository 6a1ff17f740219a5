"""What held in a year: the lines, who held and claimed a place, what was known by then, what happened.

A year means its 31 December: a treaty of 7 May 1875 holds in 1875, the one it replaced last held in 1874. None means
today: as no date on record is in the future, what holds today is what has no end, whatever the date.
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

FIRST_YEAR = 1855  # that of the first treaty to draw a line


def this_year() -> int:
    """The last year that an address or a command may name: asked once for each, by what answers it, and never kept."""
    return date.today().year


@dataclass(frozen=True)
class IslandStatus:
    """How an island stands from a viewpoint in a year: the status, and the party that it speaks of."""

    status: Status
    party: Party | Literal["both"] | None


def lines_in_force(content: Content, viewpoint: Viewpoint, year: int | None) -> list[Line]:
    """The lines in force from a viewpoint; none for the declaration of 1956 between the war and that year."""
    return [line for line in content.lines.values() if viewpoint in line.viewpoints and line.holds_at_end_of(year)]


def viewpoints_agree(content: Content, year: int | None) -> bool:
    """Whether all four viewpoints have the same lines, as they do until 1945."""
    lines = [lines_in_force(content, viewpoint, year) for viewpoint in get_args(Viewpoint)]
    return all(other == lines[0] for other in lines)


def holding_of(content: Content, place: PlaceId, year: int | None) -> Holding:
    """Who held a place: there is an answer for every year, `none_agreed` before the first treaty."""
    (holding,) = [period for period in content.territories[place].holdings if period.holds_at_end_of(year)]
    return holding


def claims_on(content: Content, place: PlaceId, year: int | None) -> list[Claim]:
    """The claims that parties made to a place."""
    return [claim for claim in content.territories[place].claims if claim.holds_at_end_of(year)]


def position_on(content: Content, island: IslandId, viewpoint: Viewpoint) -> ViewpointPosition:
    """How a viewpoint sees an island today."""
    (found,) = [
        position
        for part in content.claims.islands
        for position in part.positions
        if (part.island, position.viewpoint) == (island, viewpoint)
    ]
    return found


def unit_named(content: Content, island: IslandId, viewpoint: Viewpoint) -> Fact[str] | None:
    """The administrative unit of today that a viewpoint puts the island in; None where it names none."""
    match position_on(content, island, viewpoint).unit:
        case "admin_de_facto":
            return content.islands[island].admin_de_facto
        case "admin_claimed":
            return content.islands[island].admin_claimed
    return None


def island_status(content: Content, island: IslandId, viewpoint: Viewpoint, year: int | None) -> IslandStatus | None:
    """How an island stands: until the viewpoints part, who governed it; then as the viewpoint sees it.

    None where the viewpoint does not exist yet (the declaration of 1956 between the war and that year) and where
    no line was agreed.
    """
    if not lines_in_force(content, viewpoint, year):
        return None
    if viewpoint == "de_facto" or viewpoints_agree(content, year):
        held_by = holding_of(content, island, year).holder
        return None if held_by == "none_agreed" else IslandStatus(Status.GOVERNED, held_by)
    seen = position_on(content, island, viewpoint)
    return IslandStatus(seen.status, seen.party)


def statements_on(content: Content, island: IslandId) -> list[tuple[str, Statement]]:
    """What third parties have said of an island, each with the one who said it."""
    return [
        (party.actor, statement)
        for party in content.claims.third_parties
        for statement in party.statements
        if island in statement.islands
    ]


def latest_figure_by(figures: Sequence[Population], year: int | None) -> Population | None:
    """The last figure for a date no later than the year's end, as it is: nothing is computed from its neighbours."""
    known = [figure for figure in figures if figure.as_of != UNDATED and figure.as_of <= end_of(year)]
    return known[-1] if known else None


def latest_figure(figures: Iterable[Population]) -> Population | None:
    """The newest of some population figures; one of uncertain base only where there is no other."""
    known = sorted(figures, key=lambda figure: (figure.series != "uncertain", figure.as_of))
    return known[-1] if known else None


def reported_state(site: Site, year: int | None) -> bool | None:
    """Whether a site was reported gone by then; None where it was not yet reported at all."""
    last_day = end_of(year)
    if site.reported_from > last_day:
        return None
    return site.gone_from is not None and site.gone_from <= last_day


def earlier_events(content: Content) -> list[Event]:
    """What happened before FIRST_YEAR and any line was agreed, in the order of dates."""
    return [event for event in content.events.values() if event.date[:4] < str(FIRST_YEAR)]
