"""The layer that shows how many quotations mention each island. The key of the layer is `excerpts`.

The number is a row in the card of the island, which is a box beside the island on the map.
"""

from content.models import IslandId
from content.record.store import Content
from content.wording import N_
from geo import contract
from geo.layers.features import Feature
from geo.layers.layer import Layer
from geo.layers.symbols import Sign


def features(content: Content) -> list[Feature]:
    """The features of the layer: a row in each island's card with the number of quotations that mention the island."""
    return [Feature(_count(content, island)) for island in content.islands]


def _count(content: Content, island: IslandId) -> contract.CountRow:
    count = sum(island in excerpt.islands for article in content.articles.values() for excerpt in article.excerpts)
    title = content.wording.ngettext("{count} quotation", "{count} quotations", count)
    return contract.CountRow(draw="row", kind="count", id=island, island=island, title=title)


LAYER = Layer("excerpts", N_("Quotations"), features, (Sign("text", N_("How many speak of the island")),))
