"""Layers that change with year and viewpoint: lines, who holds and claims what.

A feature that is not there at all times says when with `years`, the first and last year of which it is true at the
end, and a feature that is not there from all viewpoints says so with `viewpoints`. The map's script filters by them.
"""

from collections.abc import Callable, Hashable
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, TypeVar, get_args

import shapely

from content import history
from content.history import FIRST_YEAR, this_year
from content.models import IslandId, PlaceId, Status, Viewpoint
from content.store import ISLAND_ORDER, Content
from content.wording import both_names, day, listing
from geo.features import Feature, feature, publishers
from geo.land import coasts, load_lines

V = TypeVar("V", bound=Hashable)

ILLUSTRATION = "Drawn midway between the coasts as an illustration: not a surveyed boundary."
PARALLEL = "Drawn on the 50th parallel as an illustration: not a surveyed boundary."
PARTY_NAMES = {"russia": "Russia", "japan": "Japan"}
NEIGHBOURS: tuple[PlaceId, ...] = ("urup", "kuril_chain", "south_sakhalin", "north_sakhalin")
PARALLEL_DEGREES = 50.0
DECLARED = 1956  # the year of the Joint Declaration


def spans(value: Callable[[int], V]) -> list[tuple[V, list[int]]]:
    """A value that depends on the year, with the first and last year of each run of equal ones."""
    runs = groupby(range(FIRST_YEAR, this_year() + 1), key=value)
    return [(found, [years[0], years[-1]]) for found, years in ((found, list(run)) for found, run in runs)]


@dataclass(frozen=True)
class Colours:
    """How a place is coloured: by its holder, solid where it is governed, striped for claims, framed for a transfer."""

    holder: str | None
    solid: bool
    stripes: tuple[str, ...] = ()
    transfer: bool = False


def colours(content: Content, island: IslandId, viewpoint: Viewpoint, year: int) -> Colours | None:
    """How an island is shown from a viewpoint in a year; None where the viewpoint says nothing yet."""
    seen = history.standing(content, island, viewpoint, year)
    holder = history.holder(content, island, year).holder
    if seen is None:
        return None
    if viewpoint == "de_facto" or seen.status is Status.GOVERNED:
        others = sorted({claim.party for claim in history.claimants(content, island, year)} - {holder})
        position = history.position(content, island, "declaration_1956")
        declared = year >= DECLARED and position.status is Status.TO_BE_HANDED_OVER
        return Colours(holder, True, tuple(others), declared)
    stripes = (str(seen.party),) if seen.party else ()
    return Colours(holder, False, stripes, seen.status is Status.TO_BE_HANDED_OVER)


def holdings(content: Content) -> list[Feature]:
    """Who holds and who claims the islands, and who held their neighbours in the chain and on Sakhalin."""
    return [*_islands(content), *_neighbours(content)]


def _islands(content: Content) -> list[Feature]:
    found: dict[tuple[IslandId, Colours, tuple[int, ...]], list[str]] = {}
    for island in ISLAND_ORDER:
        for viewpoint in get_args(Viewpoint):
            for shown, years in spans(lambda year, i=island, v=viewpoint: colours(content, i, v, year)):  # type: ignore[misc]
                if shown:
                    found.setdefault((island, shown, tuple(years)), []).append(viewpoint)
    return [
        feature(None, id=island, island=island, draw="overlay", years=[*years], viewpoints=seen_by, **asdict(shown))
        for (island, shown, years), seen_by in found.items()
    ]


def _neighbours(content: Content) -> list[Feature]:
    features = []
    for place in NEIGHBOURS:
        features.append(feature(neighbour_shape(place), island=place, draw="ground"))
        for holder, years in spans(lambda year, p=place: history.holder(content, p, year).holder):  # type: ignore[misc]
            shown = Colours(None, False, ("japan", "russia")) if holder == "both" else Colours(holder, True)
            features.append(feature(None, island=place, draw="overlay", years=years, **asdict(shown)))
    return features


def neighbour_shape(place: PlaceId) -> shapely.Geometry:
    """The land of a neighbour; Sakhalin is divided on the 50th parallel."""
    land = coasts()
    if place == "kuril_chain":
        return shapely.union_all([land["kuril_chain"], land["shumshu"]])
    if place == "south_sakhalin":
        return land["sakhalin"].intersection(shapely.box(0, 0, 180, PARALLEL_DEGREES))
    if place == "north_sakhalin":
        return land["sakhalin"].intersection(shapely.box(0, PARALLEL_DEGREES, 180, 90))
    return land[place]


def lines(content: Content) -> list[Feature]:
    """The lines in force or held to be, each with what it rests on."""
    shapes = load_lines().set_index("id").geometry
    features: list[Feature] = []
    for line in content.lines.values():
        (years,) = (years for holds, years in spans(line.holds_at_end_of) if holds)
        said = [
            f"{line.basis.value} ({day(line.basis.as_of)})",
            *(f"“{quotation.text}”" for quotation in line.quotations),
            PARALLEL if line.geometry == ("sakhalin_50n",) else ILLUSTRATION,
            publishers(content, line.basis),
        ]
        features.extend(
            feature(
                shapes[part],
                id=line.id,
                title=line.title,
                lines=said,
                years=years,
                draw="line",
                viewpoints=list(line.viewpoints),
            )
            for part in line.geometry
        )
    return features


def captions(content: Content) -> list[dict[str, Any]]:
    """What the map says in words of each viewpoint and year."""
    return [
        {"viewpoints": [viewpoint], "years": years, "text": text}
        for viewpoint in get_args(Viewpoint)
        for text, years in spans(lambda year, v=viewpoint: caption(content, v, year))  # type: ignore[misc]
    ]


def caption(content: Content, viewpoint: Viewpoint, year: int) -> str:
    """Who governs, claims or is to be given which islands, in words."""
    standings = {island: history.standing(content, island, viewpoint, year) for island in ISLAND_ORDER}
    if None in standings.values():
        return "The declaration begins in 1956."
    words = {island: _status_words(seen.status, seen.party) for island, seen in standings.items() if seen}
    groups = [
        (text, [both_names(content.islands[island].names) for island in words if words[island] == text])
        for text in dict.fromkeys(words.values())
    ]
    said = "; ".join(
        f"{'all four islands' if len(named) == len(ISLAND_ORDER) else listing(named)}: {text}" for text, named in groups
    )
    agree = "All viewpoints agree until 1945. " if history.viewpoints_agree(content, year) else ""
    return f"{agree}{said[0].upper()}{said[1:]}."


def island_caption(content: Content, island: IslandId, viewpoint: Viewpoint, year: int) -> str:
    """How one island stands, in words: `Governed by Russia`."""
    seen = history.standing(content, island, viewpoint, year)
    if seen is None:
        return "The declaration begins in 1956"
    words = _status_words(seen.status, seen.party)
    return words[0].upper() + words[1:]


def _status_words(status: Status, party: str | None) -> str:
    name = PARTY_NAMES.get(str(party), "both states")
    return {
        Status.GOVERNED: f"governed by {name}",
        Status.CLAIMED: f"claimed by {name}",
        Status.TO_BE_HANDED_OVER: f"to be handed over to {name}",
        Status.NOT_MENTIONED: "not mentioned",
    }[status]


def events(content: Content) -> list[dict[str, Any]]:
    """The dated events, for the list that follows the slider."""
    return [
        {
            "id": event.id,
            "year": int(event.date[:4]),
            "date": day(event.date),
            "title": event.title,
            "text": event.fact.value,
            "sources": publishers(content, event.fact, *event.disputed),
            "readings": [reading.value for reading in event.disputed],
            "islands": list(event.islands),
            "region": event.region,
        }
        for event in content.events.values()
    ]
