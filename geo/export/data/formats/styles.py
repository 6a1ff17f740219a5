"""The default styles of the tables in geographic information systems and virtual globes.

Most colours are colours of the palette that belong to no party. In the table of claims, each row has the colour of the
party that governs, claims or is to receive the island.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.export.data.tables import BY_LAYER, CLAIMS, FACTS, Table
from geo.layers.palette import CHARTS, LIGHT, LIGHT_MAP

LINE_MM = 0.3
POINT_MM = 2.4
# Tables that virtual globes do not show at first, because several of their rows have the same geometry.
HIDDEN_AT_FIRST = (CLAIMS, FACTS)


@dataclass(frozen=True)
class Style:
    """The style of a table.

    `colour` is the colour of areas, points and lines: `#` with six hexadecimal digits. `by_party` maps the parties in
    the column `column` to the colours of their rows. Rows without such a party have `colour`. `column` is None if all
    rows have `colour`.
    """

    colour: str
    column: str | None = None
    by_party: Mapping[str, str] = field(default_factory=dict)

    def colours(self) -> list[str]:
        """Return all colours: first `colour`, then the colours of the parties in the order of `by_party`."""
        return [self.colour, *self.by_party.values()]


PARTIES = {"russia": LIGHT_MAP.russia_fill, "japan": LIGHT_MAP.japan_fill}
OF_LAYERS = {
    "islands": Style(CHARTS["sand"]),
    "names": Style(CHARTS["grey"]),
    "population": Style(CHARTS["teal"]),
    "military": Style(LIGHT.ink),
    "claims": Style(CHARTS["grey"], "party", PARTIES),
    "lines": Style(LIGHT.ink),
    "excerpts": Style(CHARTS["blue"]),
}


def style_of(table: Table) -> Style | None:
    """Return the style of a table; None if its rows have no geometry.

    A table that belongs to no layer has the style of the table of landmarks.
    """
    of_tables = {one: OF_LAYERS.get(layer) for layer, some in BY_LAYER.items() for one in some}
    return (of_tables.get(table) or OF_LAYERS["names"]) if table.shape else None
