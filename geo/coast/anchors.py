"""The named pieces of land in the coastline files, and the points that identify their polygons in the source.

The source is OpenStreetMap's land polygons, which have no names. An anchor is a named piece of land with points that
are known to lie on it. `geo.coast.build` gives the name to each polygon that contains one of these points.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from content.record.store import ISLAND_ORDER


class Anchor(NamedTuple):
    """A named piece of land, with points that show which polygons of the coastline source belong to it.

    `points` are pairs of longitude and latitude in degrees (EPSG:4326). Each polygon that contains one of the points
    belongs to the piece. `group` is the id of one of the four islands, or of a region outside them, such as `sakhalin`.
    If `inferred` is True, no publication says which polygon has the name. The name was then inferred from the sizes of
    the polygons and from their order along the island chain.

    A polygon without a point of any anchor takes the group of the nearest polygon with such a point. The group
    determines the id of the feature to which a polygon without a point is added:

    - an island: the rocks of the island, such as `iturup_rocks`;
    - `hokkaido`: `hokkaido_islets`;
    - any other region: the id of the region, such as `sakhalin`, which is also the id of its anchor.
    """

    id: str
    group: str
    points: tuple[tuple[float, float], ...]
    inferred: bool = False

    @property
    def kind(self) -> str:
        """The kind of land: `islet` if the piece belongs to the Habomai group, otherwise `island`."""
        return "islet" if self.group == "habomai" else "island"


ANCHORS = (
    Anchor("iturup", "iturup", ((147.88, 45.03),)),
    Anchor("kunashir", "kunashir", ((145.86, 44.07),)),
    Anchor("shikotan", "shikotan", ((146.75, 43.80),)),
    Anchor("zelyony", "habomai", ((146.1364, 43.5084),)),
    Anchor("tanfilyev", "habomai", ((145.9162, 43.4391),)),
    Anchor("polonsky", "habomai", ((146.3225, 43.6308),)),
    Anchor("yuri", "habomai", ((146.0642, 43.4227),)),
    Anchor("anuchin", "habomai", ((146.0029, 43.3694),)),
    Anchor(
        "demina",
        "habomai",
        ((146.16188, 43.41734), (146.15334, 43.40938), (146.17487, 43.42671), (146.178, 43.42906)),
    ),
    Anchor(
        "lisyi",
        "habomai",
        ((146.40586, 43.5686), (146.4017, 43.56831), (146.40311, 43.56586), (146.40195, 43.56415)),
        inferred=True,
    ),
    Anchor("storozhevoy", "habomai", ((145.89217, 43.38391),)),
    Anchor(
        "shishki",
        "habomai",
        ((146.43026, 43.57564), (146.43541, 43.57339), (146.4396, 43.57079)),
        inferred=True,
    ),
    Anchor("oskolki_north", "habomai", ((146.4317, 43.60038),), inferred=True),
    Anchor("signalny", "habomai", ((145.85801, 43.39654),)),
    Anchor("rifovy", "habomai", ((145.8758, 43.3900),)),
    Anchor("hokkaido", "hokkaido", ((142.8, 43.4),)),
    Anchor("honshu", "honshu", ((140.9, 41.3),)),
    Anchor("sakhalin", "sakhalin", ((142.8, 50.0),)),
    Anchor("mainland", "mainland", ((139.5, 50.0), (130.87, 37.5))),  # the second point is on Ulleung, off Korea
    Anchor("kamchatka", "kamchatka", ((157.0, 51.5),)),
    Anchor("urup", "urup", ((149.9, 45.85),)),
    Anchor(
        "kuril_chain",
        "kuril_chain",
        (
            (150.87, 46.52),  # Chirpoy
            (152.0, 46.97),  # Simushir
            (152.48, 47.34),  # Ketoy
            (153.02, 47.76),  # Rasshua
            (153.25, 48.09),  # Matua
            (154.1, 48.85),  # Shiashkotan
            (154.52, 49.11),  # Kharimkotan
            (154.75, 49.4),  # Onekotan
            (155.55, 50.85),  # Atlasov
            (155.8, 50.4),  # Paramushir
        ),
    ),
    Anchor("shumshu", "shumshu", ((156.35, 50.75),)),
)


def _island_features() -> Iterator[dict[str, Any]]:
    """Yield the properties of each feature of `islands.geojson`, in the order of the file."""
    for anchor in ANCHORS:
        if anchor.group in ISLAND_ORDER:
            properties = {"id": anchor.id, "island": anchor.group, "kind": anchor.kind}
            yield properties | ({"inferred": True} if anchor.inferred else {})
    for island in ISLAND_ORDER:
        yield {"id": f"{island}_rocks", "island": island, "kind": "rocks"}


def _context_features() -> Iterator[dict[str, Any]]:
    """Yield the properties of each feature of `context.geojson`, in the order of the file."""
    for anchor in ANCHORS:
        if anchor.group not in ISLAND_ORDER:
            yield {"id": anchor.id, "region": anchor.group}
    yield {"id": "hokkaido_islets", "region": "hokkaido"}


ISLAND_PROPERTIES = {properties["id"]: properties for properties in _island_features()}
"""A dictionary from the id of each feature of `islands.geojson` to the properties of the feature."""
CONTEXT_PROPERTIES = {properties["id"]: properties for properties in _context_features()}
"""A dictionary from the id of each feature of `context.geojson` to the properties of the feature."""
LOCATOR_PROPERTIES = {"land": {"id": "land"}}
"""A dictionary from the id of the one feature of `locator.geojson` to the properties of the feature."""
