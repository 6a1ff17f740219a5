"""Layers that change with year and viewpoint: lines, who holds and claims what.

A feature that is not there at all times says when with `years`, the first and last year of which it is true at the
end. Without a last year (None) it is there today too and has no end; without either it is there today alone. A feature
that is not there from all viewpoints says so with `viewpoints`. `in_time` filters by them, and `in_time.js` on the map.
"""

from collections.abc import Callable, Hashable
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, TypeVar, get_args

import shapely
from shapely.geometry.base import BaseGeometry

from content.models import Event, IslandClaims, IslandId, PlaceId, Quotation, Status, Viewpoint
from content.record import history
from content.record.history import FIRST_YEAR
from content.record.store import ISLAND_ORDER, Content
from content.wording import N_, Wording, capitalised
from geo.coast.land import coasts, load_lines
from geo.layers.features import Feature, dated, feature, publishers

V = TypeVar("V", bound=Hashable)
Years = list[int | None]
"""The first and the last year, as features have them."""

ILLUSTRATION = N_("Drawn midway between the coasts as an illustration: not a surveyed boundary.")
PARALLEL = N_("Drawn on the 50th parallel as an illustration: not a surveyed boundary.")
NOT_YET = N_("The declaration begins in 1956.")
STATUSES: dict[tuple[Status, str | None], str] = {
    (Status.GOVERNED, "russia"): N_("governed by Russia"),
    (Status.GOVERNED, "japan"): N_("governed by Japan"),
    (Status.GOVERNED, "both"): N_("governed by both states"),
    (Status.CLAIMED, "russia"): N_("claimed by Russia"),
    (Status.CLAIMED, "japan"): N_("claimed by Japan"),
    (Status.TO_BE_HANDED_OVER, "russia"): N_("to be handed over to Russia"),
    (Status.TO_BE_HANDED_OVER, "japan"): N_("to be handed over to Japan"),
    (Status.NOT_MENTIONED, None): N_("not mentioned"),
}
CLAIMED_BY_BOTH = N_("claimed by both states")
NEIGHBOURS: tuple[PlaceId, ...] = ("urup", "kuril_chain", "south_sakhalin", "north_sakhalin")
PARALLEL_DEGREES = 50.0
DECLARED = 1956  # the year of the Joint Declaration


def spans(content: Content, value: Callable[[int], V]) -> list[tuple[V, Years]]:
    """A value that depends on the year, with the first and last year of each run of equal ones; the last has no end."""
    last = content.last_change
    runs = [(found, list(run)) for found, run in groupby(range(FIRST_YEAR, last + 1), key=value)]
    return [(found, [years[0], None if years[-1] == last else years[-1]]) for found, years in runs]


def in_time(said: dict[str, Any], viewpoint: Viewpoint, year: int | None) -> bool:
    """Whether a feature with these properties is there, seen from a viewpoint at the end of a year, or today (None)."""
    first, last = said.get("years", (FIRST_YEAR, None))
    begun = year is None or (first is not None and first <= year)
    over = last is not None and (year is None or year > last)
    return begun and not over and viewpoint in said.get("viewpoints", (viewpoint,))


@dataclass(frozen=True)
class Colours:
    """How a place is coloured: by its holder, solid where it is governed, striped for claims, framed for a transfer."""

    holder: str | None
    solid: bool
    stripes: tuple[str, ...] = ()
    transfer: bool = False


def colours(content: Content, island: IslandId, viewpoint: Viewpoint, year: int | None) -> Colours | None:
    """How an island is shown from a viewpoint in a year; None where the viewpoint says nothing yet."""
    seen = history.standing(content, island, viewpoint, year)
    holder = history.holder(content, island, year).holder
    if seen is None:
        return None
    if viewpoint == "de_facto" or seen.status is Status.GOVERNED:
        others = sorted({claim.party for claim in history.claimants(content, island, year)} - {holder})
        position = history.position(content, island, "declaration_1956")
        declared = (year is None or year >= DECLARED) and position.status is Status.TO_BE_HANDED_OVER
        return Colours(holder, True, tuple(others), declared)
    stripes = (str(seen.party),) if seen.party else ()
    return Colours(holder, False, stripes, seen.status is Status.TO_BE_HANDED_OVER)


def holdings(content: Content) -> list[Feature]:
    """Who holds and who claims the islands, and who held their neighbours in the chain and on Sakhalin."""
    return [*_islands(content), *_neighbours(content)]


def _islands(content: Content) -> list[Feature]:
    found: dict[tuple[IslandId, Colours, tuple[int | None, ...]], list[str]] = {}
    for island in ISLAND_ORDER:
        for viewpoint in get_args(Viewpoint):
            for shown, years in spans(content, lambda year, i=island, v=viewpoint: colours(content, i, v, year)):  # type: ignore[misc]
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
        for holder, years in spans(content, lambda year, p=place: history.holder(content, p, year).holder):  # type: ignore[misc]
            shown = Colours(None, False, ("japan", "russia")) if holder == "both" else Colours(holder, True)
            features.append(feature(None, island=place, draw="overlay", years=years, **asdict(shown)))
    return features


def neighbour_shape(place: PlaceId) -> BaseGeometry:
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
        (years,) = (years for holds, years in spans(content, line.holds_at_end_of) if holds)
        said = [
            dated(content, line.basis),
            *(quoted for quotation in line.quotations for quoted in in_translation(content.wording, quotation)),
            content.wording.gettext(PARALLEL if line.geometry == ("sakhalin_50n",) else ILLUSTRATION),
        ]
        features.extend(
            feature(
                shapes[part],
                id=line.id,
                title=line.title,
                lines=said,
                sources=publishers(content, line.basis),
                years=years,
                draw="line",
                viewpoints=list(line.viewpoints),
            )
            for part in line.geometry
        )
    return features


def in_translation(wording: Wording, quotation: Quotation) -> list[str]:
    """A treaty's words, and after them their translation where they are in another language than the reader's."""
    words = wording.quoted(quotation.text)
    if wording.language not in quotation.translations:
        return [words]
    translated = wording.quoted(quotation.translations[wording.language])
    return [words, wording.gettext("Our translation: {quotation}", quotation=translated)]


def captions(content: Content) -> list[dict[str, Any]]:
    """What the map says in words of each viewpoint and year."""
    return [
        {"viewpoints": [viewpoint], "years": years, "text": text}
        for viewpoint in get_args(Viewpoint)
        for text, years in spans(content, lambda year, v=viewpoint: caption(content, v, year))  # type: ignore[misc]
    ]


def caption(content: Content, viewpoint: Viewpoint, year: int | None) -> str:
    """Who governs, claims or is to be given which islands, in words."""
    wording = content.wording
    standings = {island: history.standing(content, island, viewpoint, year) for island in ISLAND_ORDER}
    if None in standings.values():
        return wording.gettext(NOT_YET)
    words = {island: status_words(wording, seen) for island, seen in standings.items() if seen}
    groups = [
        (text, [wording.names(content.islands[island].names) for island in words if words[island] == text])
        for text in dict.fromkeys(words.values())
    ]
    said = wording.sentence(wording.clauses([_said_of(wording, named, text) for text, named in groups]))
    if history.viewpoints_agree(content, year):
        return wording.gettext("All viewpoints agree until 1945. {caption}", caption=said)
    return said


def _said_of(wording: Wording, named: list[str], status: str) -> str:
    everywhere = len(named) == len(ISLAND_ORDER)
    places = wording.gettext("all four islands") if everywhere else wording.listing(named)
    return wording.gettext("{places}: {status}", places=places, status=status)


def island_caption(content: Content, island: IslandId, viewpoint: Viewpoint, year: int | None) -> str:
    """How one island stands, in words: `Governed by Russia`."""
    seen = history.standing(content, island, viewpoint, year)
    if seen is None:
        return content.wording.gettext(NOT_YET)
    return capitalised(status_words(content.wording, seen))


def status_words(wording: Wording, seen: history.Standing) -> str:
    """A status and whom it speaks of, in words: `governed by Russia`."""
    return wording.gettext(STATUSES[seen.status, seen.party])


def claim_words(wording: Wording, claims: IslandClaims) -> str:
    """Who governs an island and who claims it, in words."""
    governed = wording.gettext(STATUSES[Status.GOVERNED, claims.governed_by])
    both = len(claims.claimed_by) > 1
    claimed = wording.gettext(CLAIMED_BY_BOTH if both else STATUSES[Status.CLAIMED, claims.claimed_by[0]])
    return capitalised(wording.separated([governed, claimed]))


def events(content: Content) -> list[dict[str, Any]]:
    """The dated events, for the list that follows the slider."""
    return [
        {
            "id": event.id,
            "year": int(event.date[:4]),
            "title": event_title(content.wording, event),
            "lines": [event.fact.value, *(reading.value for reading in event.disputed)],
            "sources": publishers(content, event.fact, *event.disputed),
            "islands": list(event.islands),
            "region": event.region,
        }
        for event in content.events.values()
    ]


def event_title(wording: Wording, event: Event) -> str:
    """An event with its date."""
    return wording.gettext("{date}: {event}", date=wording.day(event.date), event=event.title)
