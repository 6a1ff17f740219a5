"""The layer of the names of islands, islets, settlements and landmarks.

Landmarks include the seas, lands and towns around the islands. The name of an island is a row in the card of the
island, which is a box beside the island on the map.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import cast

import shapely

from content.models import Fact, Holding, Island, Landmark, LandmarkKind, Location, Names, PlaceId, Settlement
from content.record.history import holding_of
from content.record.store import Content
from content.wording import N_, Wording
from geo import contract
from geo.coast.land import label_point
from geo.contract import LabelKind, Years
from geo.layers.features import Feature, feature, publishers_of
from geo.layers.layer import Layer
from geo.layers.layout.lettering import REGIONS, SLOPES, WATERS
from geo.layers.symbols import LANDMARK_SYMBOLS, PORT_SYMBOL, Sign
from geo.layers.years.time_spans import spans

FROM_ZOOM: dict[LabelKind, float] = {"islet": 9.5, "land": 0, "sea": 0, "town": 7}
PLACES_FROM_ZOOM = 8.5
WIDE_STRAITS = {"la_perouse_strait": 6.0, "kunashir_strait": 8.0}
MINOR_FROM_ZOOM = 11.0
MINOR_KINDS: frozenset[LandmarkKind] = frozenset({"bay", "lake", "peninsula", "lighthouse", "airfield"})
NARROW_STRAITS = frozenset({"polonsky_strait", "voyeikov_strait", "anuchin_strait"})
"""Straits between islets. At lower zoom levels they are too small, and the names of islands need the room."""

LOOKS: dict[LandmarkKind, LabelKind] = {
    "bay": "strait",
    "lake": "cape",
    "peninsula": "cape",
    "lighthouse": "cape",
    "airfield": "cape",
}
"""The kind of name whose style and placing a landmark uses, for landmarks without a `LabelKind` of their own."""
KIND_WORDS: dict[LandmarkKind, str] = {
    "strait": N_("Strait"),
    "bay": N_("Bay"),
    "lake": N_("Lake"),
    "sea": N_("Sea"),
    "cape": N_("Cape"),
    "peninsula": N_("Peninsula"),
    "mountain": N_("Mountain"),
    "lighthouse": N_("Lighthouse"),
    "airfield": N_("Airfield"),
    "land": N_("Land"),
    "town": N_("Town"),
}
PARTIES = {"russia": N_("Russia"), "japan": N_("Japan")}


def features(content: Content) -> list[Feature]:
    """The features of the layer: a row for the name of each island, and labels for all other names.

    Within each kind, the most important label comes first, because labels are placed in this order.
    """
    islets = [
        _label(content, islet.id, islet.names, "islet", *label_point(islet.id)) for islet in content.islets.values()
    ]
    towns = [_town(content, town, town.location) for town in content.settlements.values() if town.location]
    landmarks = [label for landmark in content.landmarks.values() for label in _landmark(content, landmark)]
    return [*(_row(content, island) for island in content.islands.values()), *islets, *towns, *landmarks]


def _town(content: Content, town: Settlement, location: Location) -> Feature:
    mark = PORT_SYMBOL if town.port else None
    return _label(content, town.id, town.names, "settlement", location.lat, location.lon, mark)


def _label(
    content: Content, id_: str, names: Names, kind: LabelKind, lat: float, lon: float, mark: str | None = None
) -> Feature:
    label = contract.Label(
        draw="label",
        id=id_,
        title=content.wording.title(names),
        text=content.wording.on_map(names),
        kind=kind,
        from_zoom=FROM_ZOOM.get(kind, PLACES_FROM_ZOOM),
        mark=mark,
    )
    return feature(label, shapely.Point(lon, lat))


def _landmark(content: Content, landmark: Landmark) -> Iterator[Feature]:
    """Yield the labels of a landmark.

    A land has one label for each period in which its territories keep their holders. The second line of this label
    names the party that holds all of the land. A click shows the facts about the holders. Any other landmark has one
    label.
    """
    wording, names = content.wording, landmark.names
    label = contract.Label(
        draw="label",
        id=landmark.id,
        title=wording.title(names),
        text=wording.on_map(names),
        note=_height(wording, landmark.height_m) if landmark.height_m else None,
        kind=_look(landmark.kind),
        from_zoom=_from_zoom(landmark),
        symbol=LANDMARK_SYMBOLS.get(landmark.kind),
        regions=REGIONS.get(landmark.id, ()),
        waters=WATERS.get(landmark.id, ()),
        slope=SLOPES.get(landmark.id),
    )
    point = shapely.Point(landmark.location.lon, landmark.location.lat)
    for holdings, years in _holdings(content, landmark):
        of_the_time = {
            "note": _state(wording, landmark, holdings) or label.note,
            "lines": (*_lines(wording, landmark), *dict.fromkeys(holding.fact.value for holding in holdings)),
            "sources": publishers_of(content, _cited(landmark, holdings)),
            "years": years,
        }
        yield feature(label.model_copy(update=of_the_time), point)


def _look(kind: LandmarkKind) -> LabelKind:
    return LOOKS[kind] if kind in LOOKS else cast(LabelKind, kind)


def _holdings(content: Content, landmark: Landmark) -> list[tuple[tuple[Holding, ...], Years | None]]:
    """The periods in which the territories of a land keep their holders.

    Returns a pair for each period: the holdings of the territories, and the years. For a landmark without territories,
    the result is one pair: no holdings, and None for all years.
    """
    if landmark.territories:
        return [*spans(content, partial(_holdings_of, content, landmark.territories))]
    return [((), None)]


def _holdings_of(content: Content, places: Iterable[PlaceId], year: int) -> tuple[Holding, ...]:
    return tuple(holding_of(content, place, year) for place in places)


def _state(wording: Wording, landmark: Landmark, holdings: Iterable[Holding]) -> str | None:
    """The name of the party that holds all of a land. None if no single party holds all of it."""
    holders = {landmark.state, *(holding.holder for holding in holdings)} - {None}
    return wording.gettext(PARTIES[holder]) if len(holders) == 1 and (holder := holders.pop()) in PARTIES else None


def _height(wording: Wording, height: Fact[float]) -> str:
    return wording.measure(height.value, "meter")


def _lines(wording: Wording, landmark: Landmark) -> Iterator[str]:
    yield wording.gettext(KIND_WORDS[landmark.kind])
    if landmark.height_m:
        yield wording.gettext("Height: {height}", height=_height(wording, landmark.height_m))
    if landmark.volcano_number:
        yield wording.gettext("Volcano {number} in the Smithsonian Institution's list", number=landmark.volcano_number)


def _cited(landmark: Landmark, holdings: Iterable[Holding]) -> Iterator[str]:
    yield from (*landmark.names.sources, *landmark.location.sources)
    for fact in (landmark.height_m, *(holding.fact for holding in holdings)):
        yield from fact.sources if fact else ()


def _from_zoom(landmark: Landmark) -> float:
    if landmark.kind in MINOR_KINDS or landmark.id in NARROW_STRAITS:
        return MINOR_FROM_ZOOM
    return WIDE_STRAITS.get(landmark.id, FROM_ZOOM.get(_look(landmark.kind), PLACES_FROM_ZOOM))


def _row(content: Content, island: Island) -> Feature:
    wording = content.wording
    return Feature(
        contract.NameRow(
            draw="row",
            kind="name",
            id=island.id,
            island=island.id,
            title=wording.title(island.names),
            parts=wording.parts_on_map(island.names),
        )
    )


LAYER = Layer(
    "names",
    N_("Place names"),
    features,
    (
        Sign("text", N_("Zoom in for villages, islets, straits and capes"), N_("Place names, where there is room")),
        Sign("mountain", N_("Mountain, with its height")),
        Sign("port", N_("Port at this settlement")),
    ),
    on=True,
)
