"""The layer of names. Names of islets, settlements and landmarks are on the map.

The name of an island is a row in the card of the island, which is a box beside the island on the map.
"""

from typing import Literal

import shapely

from content.models import Island, LandmarkKind
from content.record.store import Content
from content.wording import N_
from geo import contract
from geo.coast.land import label_point
from geo.layers.features import Feature, feature
from geo.layers.layer import Layer
from geo.layers.symbols import Sign

ISLETS_FROM_ZOOM = 9.5
PLACES_FROM_ZOOM = 8.5

Kind = Literal["settlement", "islet", "mountain", "cape", "strait"]
LOOKS: dict[LandmarkKind, Kind] = {  # how the map writes the name of each kind of landmark
    "strait": "strait",
    "bay": "strait",
    "cape": "cape",
    "mountain": "mountain",
    "lighthouse": "cape",
    "airfield": "cape",
}


def features(content: Content) -> list[Feature]:
    """The features of the layer: a row for the name of each island, and labels for islets, settlements and landmarks.

    Labels of islets are shown from the zoom level `ISLETS_FROM_ZOOM`, other labels from `PLACES_FROM_ZOOM`.
    """
    title = content.wording.title
    islets = [_label(title(islet.names), *label_point(islet.id), "islet") for islet in content.islets.values()]
    towns = [
        _label(title(town.names), town.location.lat, town.location.lon, "settlement")
        for town in content.settlements.values()
        if town.location
    ]
    landmarks = [
        _label(title(landmark.names), landmark.location.lat, landmark.location.lon, LOOKS[landmark.kind])
        for landmark in content.landmarks.values()
    ]
    return [*(_row(content, island) for island in content.islands.values()), *islets, *towns, *landmarks]


def _label(title: str, lat: float, lon: float, kind: Kind) -> Feature:
    from_zoom = ISLETS_FROM_ZOOM if kind == "islet" else PLACES_FROM_ZOOM
    label = contract.Label(draw="label", title=title, kind=kind, from_zoom=from_zoom)
    return feature(label, shapely.Point(lon, lat))


def _row(content: Content, island: Island) -> Feature:
    parts = content.wording.title_parts(island.names)
    title = "".join(parts)
    return Feature(contract.NameRow(draw="row", kind="name", id=island.id, island=island.id, title=title, parts=parts))


LAYER = Layer(
    "names",
    N_("Place names"),
    features,
    (Sign("text", N_("Zoom in for villages, islets, straits and capes"), N_("Places, as far as there is room")),),
    on=True,
)
