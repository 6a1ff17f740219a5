"""The layer of colours: which party holds each island or neighbouring territory, and which parties claim an island."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal, cast, get_args

import shapely
from shapely.geometry.base import BaseGeometry

from content.models import IslandId, Party, PlaceId, Status, Viewpoint
from content.record import history
from content.record.store import ISLAND_ORDER, Content
from content.wording import N_
from geo import contract
from geo.coast.land import coasts
from geo.contract import LandStyle, Years
from geo.layers.features import Feature, feature
from geo.layers.layer import Layer
from geo.layers.symbols import Sign
from geo.layers.years.time_spans import spans

NEIGHBOURS: tuple[PlaceId, ...] = ("urup", "kuril_chain", "south_sakhalin", "north_sakhalin", "hokkaido", "kamchatka")
REGIONS_OF: dict[PlaceId, tuple[str, ...]] = {
    "urup": ("urup",),
    "kuril_chain": ("kuril_chain", "shumshu"),
    "hokkaido": ("hokkaido", "honshu"),
    "kamchatka": ("kamchatka",),
}
"""The regions of the coastline files that make up a neighbouring territory. Honshu has the colours of Hokkaido."""
BAND_FROM = 10.0
"""The zoom level of Leaflet from which on an island's colours are only a band along its coast."""
AROUND: tuple[LandStyle, ...] = ("own-russia", "own-japan", "shared")
"""The styles of land around the four islands."""
PARALLEL_DEGREES = 50.0
DECLARED = 1956  # the year of the Joint Declaration


@dataclass(frozen=True)
class Colours:
    """How an island or a neighbouring territory is coloured.

    `holder` is the party in whose colour the whole land is filled. `holder` is None if the land has no fill: no single
    party holds it, or the viewpoint shows only who claims it or is to receive it. `stripes` are the parties that are
    shown as stripes: they claim the territory, or are to receive it. If `transfer` is True, an edge shows that the
    territory is to be handed over.
    """

    holder: Party | None
    stripes: tuple[Party, ...] = ()
    transfer: bool = False

    @property
    def styles(self) -> tuple[LandStyle, ...]:
        """The styles of one of the four islands, the lowest first.

        Stripes on land with a fill are lighter than stripes on land without a fill. Land with neither is bare.
        """
        if self.holder is None:
            return tuple(_styled("striped", party) for party in self.stripes) or ("bare",)
        return (_styled("holds", self.holder), *(_styled("claims", party) for party in self.stripes))

    @property
    def neighbour_styles(self) -> tuple[LandStyle, ...]:
        """The styles of a neighbouring territory.

        The colour of the holder is lighter than on the four islands, because the territory is undisputed.
        """
        return ("shared",) if self.holder is None else (_styled("own", self.holder),)


def _styled(way: Literal["holds", "own", "claims", "striped"], party: Party) -> LandStyle:
    return cast(LandStyle, f"{way}-{party}")


def features(content: Content) -> list[Feature]:
    """The features of the layer: the colours of the four islands and of the neighbouring territories.

    For a territory that is only a part of a region of the coastline files, the features also contain its land. This
    applies to the two parts of Sakhalin.
    """
    return [*map(Feature, _island_overlays(content)), *_neighbours(content)]


def colours(content: Content, island: IslandId, viewpoint: Viewpoint, year: int | None) -> Colours | None:
    """The colours of an island from a viewpoint at the end of a year; `year` None means today.

    The result is None if no line is in force in that year according to the viewpoint. This is the case before 1855, and
    for the viewpoint `declaration_1956` also from 1945 to 1955.
    """
    status = history.island_status(content, island, viewpoint, year)
    if status is None:
        return None
    holder = _party(history.holding_of(content, island, year).holder)
    if viewpoint != "de_facto" and status.status is not Status.GOVERNED:
        party = _party(status.party)
        return Colours(None, (party,) if party else (), status.status is Status.TO_BE_HANDED_OVER)
    claimants = {claim.party for claim in history.claims_on(content, island, year)}
    others = tuple(sorted(claimants - ({holder} if holder else set())))
    return Colours(holder, others, _to_be_handed_over(content, island, year))


def _party(name: str | None) -> Party | None:
    """`name` if it is a single party. None if `name` is None, `both` or `none_agreed`."""
    return next((party for party in get_args(Party) if party == name), None)


def _to_be_handed_over(content: Content, island: IslandId, year: int | None) -> bool:
    position = history.position_on(content, island, "declaration_1956")
    return (year is None or year >= DECLARED) and position.status is Status.TO_BE_HANDED_OVER


def _island_overlays(content: Content) -> Iterator[contract.Overlay]:
    """Yield the colours of each island for each period in which they stay the same.

    Viewpoints with the same colours in the same years share one overlay.
    """
    alike: dict[tuple[IslandId, Colours, Years], list[Viewpoint]] = {}
    for island in ISLAND_ORDER:
        for viewpoint in get_args(Viewpoint):
            for shown, years in spans(content, partial(colours, content, island, viewpoint)):
                if shown:
                    alike.setdefault((island, shown, years), []).append(viewpoint)
    for (island, shown, years), viewpoints in alike.items():
        yield contract.Overlay(
            draw="overlay",
            id=island,
            island=island,
            years=years,
            viewpoints=tuple(viewpoints),
            styles=shown.styles,
            transfer=shown.transfer,
        )


def _neighbours(content: Content) -> Iterator[Feature]:
    for place in NEIGHBOURS:
        if place not in REGIONS_OF:  # the land of the other territories is in the background
            yield feature(contract.Ground(draw="ground", island=place), neighbour_shape(place))
        for shown, years in spans(content, partial(_neighbour_colours, content, place)):
            overlay = contract.Overlay(draw="overlay", island=place, years=years, styles=shown.neighbour_styles)
            yield Feature(overlay)


def _neighbour_colours(content: Content, place: PlaceId, year: int) -> Colours:
    holder = history.holding_of(content, place, year).holder
    return Colours(_party(holder))


def neighbour_of(region: str) -> PlaceId | None:
    """The neighbouring territory to which a region of the coastline files belongs.

    None if the region belongs to no such territory, or only partly to one, as `sakhalin` does.
    """
    return next((place for place, regions in REGIONS_OF.items() if region in regions), None)


@cache
def neighbour_shape(place: PlaceId) -> BaseGeometry:
    """The land of a neighbouring territory (EPSG:4326). Sakhalin is divided into two parts at the 50th parallel."""
    land = coasts()
    if place == "south_sakhalin":
        return land["sakhalin"].intersection(shapely.box(0, 0, 180, PARALLEL_DEGREES))
    if place == "north_sakhalin":
        return land["sakhalin"].intersection(shapely.box(0, PARALLEL_DEGREES, 180, 90))
    return shapely.union_all([land[region] for region in REGIONS_OF[place]])


LAYER = Layer(
    "claims",
    N_("Claim status"),
    features,
    (
        Sign("holds-russia", N_("Governed by Russia")),
        Sign("holds-japan", N_("Governed by Japan")),
        Sign("claims-russia", N_("Also claimed by Russia")),
        Sign("claims-japan", N_("Also claimed by Japan")),
        Sign("striped-russia", N_("Claimed by Russia")),
        Sign("striped-japan", N_("Claimed by Japan, or to be handed over to it")),
        Sign("bare", N_("Not mentioned in the 1956 declaration")),
        Sign("transfer", N_("To be handed over under the 1956 declaration")),
        Sign("own-russia", N_("Other land governed by Russia")),
        Sign("own-japan", N_("Other land governed by Japan")),
        Sign("shared", N_("Other land, left undivided")),
    ),
    on=True,
)
