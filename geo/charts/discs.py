"""A picture of the four islands, each with a disc whose area represents a number.

The largest island is thirty times as large as the smallest. If the land were shaded instead, the same number would look
larger on a large island. All discs have the same scale.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from content.models import IslandId
from content.record.store import Content
from geo.coast.land import label_point
from geo.coast.outlines import drawing, land_paths, point_on_paper

LARGEST, SMALLEST = 90.0, 8.0  # radii, units of the drawing; a number of 0 has no disc
TEXT, LINE = 40, 46  # the font size and the distance between lines, units of the drawing

# Position of the names, at sea beside the disc: x and y of the first line in units of the drawing, and the text anchor.
LABELS: dict[IslandId, tuple[float, float, str]] = {
    "iturup": (640, 170, "end"),
    "kunashir": (24, 410, "start"),
    "shikotan": (560, 770, "start"),
    "habomai": (400, 930, "start"),
}


@dataclass(frozen=True)
class Disc:
    """The data of an island's disc: a number, the text of the number, and the URL to which the disc links."""

    number: float
    words: str
    address: str


def disc_picture(content: Content, discs: Mapping[IslandId, Disc]) -> Markup:
    """The picture as an SVG element.

    Screen readers ignore the picture, and the Tab key skips its links, because a table on the page has the same
    numbers. The colours are in `geo/map/static/styles/chart.css`.
    """
    most = max((disc.number for disc in discs.values()), default=0)
    marks = Markup("").join(_mark(content, island, disc, most) for island, disc in discs.items())
    return Markup('<svg class="discs" viewBox="0 0 {:.0f} {:.0f}" font-size="{}" aria-hidden="true">{}{}</svg>').format(
        drawing().width, drawing().height, TEXT, land_paths(), marks
    )


def _mark(content: Content, island: IslandId, disc: Disc, most: float) -> Markup:
    x, y = point_on_paper(*label_point(island))
    radius = max(SMALLEST, LARGEST * sqrt(disc.number / most)) if disc.number else 0
    circle = Markup('<circle class="disc" cx="{:.0f}" cy="{:.0f}" r="{:.1f}"/>').format(x, y, radius)
    return Markup('<a href="{}" tabindex="-1">{}{}</a>').format(disc.address, circle, _label(content, island, disc))


def _label(content: Content, island: IslandId, disc: Disc) -> Markup:
    """The names of an island, each on its own line, and below them the text of the number."""
    x, y, anchor = LABELS[island]
    names = [name.strip() for name in content.wording.parts_on_map(content.islands[island].names) if name]
    lines = [*((name, "name") for name in names), (disc.words, "number")]
    spans = Markup("").join(
        Markup('<tspan x="{}" dy="{}" class="{}">{}</tspan>').format(x, LINE if number else 0, kind, words)
        for number, (words, kind) in enumerate(lines)
    )
    return Markup('<text y="{}" text-anchor="{}">{}</text>').format(y, anchor, spans)
