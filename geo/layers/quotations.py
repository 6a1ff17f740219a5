"""The layer that shows how many quotations mention each island. The key of the layer is `excerpts`.

The number is a row in the card of the island, which is a box beside the island on the map.
"""

from collections.abc import Iterator
from itertools import pairwise

from content.models import IslandId
from content.record.excerpts import excerpts_on, year_of
from content.record.store import Content
from content.wording import N_
from geo import contract
from geo.layers.features import Feature
from geo.layers.layer import Layer
from geo.layers.symbols import Sign


def features(content: Content) -> list[Feature]:
    """The features of the layer: rows in each island's card with the number of quotations that mention the island.

    If a year is selected, later quotations are not counted.
    """
    return [Feature(row) for island in content.islands for row in _counts(content, island)]


def _counts(content: Content, island: IslandId) -> Iterator[contract.CountRow]:
    """Yield a row for each period in which the number of quotations about the island stays the same."""
    years = sorted({year_of(article) for article, _ in excerpts_on(content, island)})
    for first, following in pairwise([*years, None]):
        count = sum(1 for _ in excerpts_on(content, island, first))
        title = content.wording.ngettext("{count} quotation", "{count} quotations", count)
        last = None if following is None else following - 1
        yield contract.CountRow(draw="row", kind="count", id=island, island=island, title=title, years=(first, last))


LAYER = Layer("excerpts", N_("Quotations"), features, (Sign("text", N_("Number of quotations about the island")),))
