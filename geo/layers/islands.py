"""The layer of the four islands, the named islets and the rocks, which readers can see and click."""

from collections.abc import Iterable
from typing import Any

import shapely

from content.models import Fact, Island, IslandClaims
from content.record.history import headline_figure
from content.record.store import Content
from content.wording import N_, Wording
from geo import contract
from geo.coast.land import island_geometry, label_point, load_islands
from geo.layers.features import Feature, feature, publishers
from geo.layers.layer import Layer
from geo.layers.population import residents
from geo.layers.symbols import Sign
from geo.layers.years.captions import claim_words

GROUP_MARGIN_DEGREES = 0.02  # the distance between the Habomai islets and the frame around them


def features(content: Content) -> list[Feature]:
    """The features of the layer: the frame around the Habomai group, targets, and the land of the islands and rocks.

    A target is an invisible circle that readers can click. Each named islet and each of the three large islands has a
    target. The Habomai group as a whole has a frame instead.
    """
    shapes, targets = [], []
    rows: Iterable[Any] = load_islands().itertuples()  # Any: pandas does not type the columns of a file
    for row in rows:
        essentials = (
            islet_essentials(content, row.id)
            if row.kind == "islet"
            else island_essentials(content, content.islands[row.island])
        )
        rocks = row.kind == "rocks"
        shapes.append(feature(contract.Shape(draw="shape", rocks=rocks, **dict(essentials)), row.geometry))
        if not rocks:
            lat, lon = label_point(row.id)
            targets.append(feature(contract.Target(draw="target", **dict(essentials)), shapely.Point(lon, lat)))
    return [_group_frame(content), *targets, *shapes]


def island_essentials(content: Content, island: Island) -> contract.Essentials:
    """The essentials of an island: the text that the map shows at once when a reader clicks the island.

    The text consists of the island's names, status, residents and area, and the publishers of these facts. The line
    with residents is left out if the record has no population figure.
    """
    wording, size = content.wording, island.area_km2[0]
    figure = headline_figure(content, island.population)
    claims = _claims_on(content, island)
    governs = next(position.statement for position in claims.positions if position.viewpoint == "de_facto")
    return contract.Essentials(
        id=island.id,
        island=island.id,
        title=wording.title(island.names),
        lines=(
            wording.aside(claim_words(wording, claims), wording.day(governs.as_of)),
            *([residents(wording, figure)] if figure else []),
            _area(wording, size),
        ),
        sources=publishers(content, governs, *([figure] if figure else []), size),
    )


def _claims_on(content: Content, island: Island) -> IslandClaims:
    return next(claims for claims in content.claims.islands if claims.island == island.id)


def islet_essentials(content: Content, islet_id: str) -> contract.Essentials:
    """The essentials of an islet: its names and its group, and its area if the record has one."""
    wording, islet = content.wording, content.islets[islet_id]
    group = wording.names(content.islands[islet.island].names)
    sizes = islet.area_km2[:1]
    return contract.Essentials(
        id=islet.id,
        island=islet.island,
        title=wording.title(islet.names),
        lines=(
            wording.gettext("One of the islets of {group}", group=group),
            *(_area(wording, size, 2) for size in sizes),
        ),
        sources=publishers(content, *sizes) if sizes else None,
    )


def _area(wording: Wording, fact: Fact[float], decimals: int = 0) -> str:
    return wording.aside(wording.measure(fact.value, "area-square-kilometer", decimals), wording.day(fact.as_of))


def _group_frame(content: Content) -> Feature:
    essentials = island_essentials(content, content.islands["habomai"])
    hull = island_geometry("habomai").convex_hull.buffer(GROUP_MARGIN_DEGREES, quad_segs=4)
    return feature(contract.Outline(draw="outline", **dict(essentials)), hull)


LAYER = Layer(
    "islands",
    N_("Islands"),
    features,
    (
        Sign("island", N_("The islands in dispute")),
        Sign("land", N_("Other land")),
        Sign("frame", N_("The Habomai group")),
    ),
    on=True,
)
