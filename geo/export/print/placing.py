"""Finds free boxes on a printed map for names, cards and symbols. None overlaps another or is cut off by the frame.

`geo.export.print.lettering` decides the order. A name or symbol gets the first of its candidate boxes that is free; if
none is free, it is left out. A card stays at its usual position if this is free. Otherwise it gets the nearest free box
at sea that is nearer to its island than to any other island; if there is none, the card is left out. A card may overlap
land only if no box at sea is free and no other island is in the frame. Lengths are typographic points (1/72 inch) on
paper.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.export.print.paper import Frame
from geo.export.print.template_data import BoxData

EDGE = 3.0  # points kept free along the frame
GAP = 1.0  # points kept free between boxes
SHIFTS = (0.25, 0.4, 0.5)  # a name above or below its point may be moved sideways by these fractions of its width
STEP = 6.0  # points between the candidate boxes of a card


class Box(NamedTuple):
    """A rectangle on paper, in points from the upper left corner of the frame."""

    left: float
    top: float
    width: float
    height: float

    @property
    def data(self) -> BoxData:
        """The rectangle as data for a Typst template."""
        return {"left": self.left, "top": self.top, "width": self.width, "height": self.height}

    def shape(self, margin: float = 0) -> shapely.Polygon:
        """Return the rectangle as a polygon on paper, enlarged by `margin` points on each side."""
        right, bottom = self.left + self.width, self.top + self.height
        return shapely.box(self.left - margin, self.top - margin, right + margin, bottom + margin)


Size = tuple[float, float]


def around(x: float, y: float, size: Size) -> Box:
    """Return the box with the size (width, height) and the centre (x, y)."""
    return Box(x - size[0] / 2, y - size[1] / 2, *size)


def beside(x: float, y: float, size: Size, gap: float) -> Iterator[Box]:
    """Yield candidate boxes of the size `size` beside the point (x, y), with a gap of `gap` between point and box.

    The order is: right, left, above, below. Then, for each fraction in SHIFTS, four more boxes follow: above right,
    above left, below right, below left. Each of them is the box above or below, moved sideways by this fraction of its
    width.
    """
    across, down = gap + size[0] / 2, gap + size[1] / 2
    moved = [(side * share * size[0], way * down) for share in SHIFTS for way in (-1, 1) for side in (1, -1)]
    for dx, dy in ((across, 0.0), (-across, 0.0), (0.0, -down), (0.0, down), *moved):
        yield around(x + dx, y + dy, size)


def against(x: float, y: float, size: Size, side: str) -> Box:
    """Return the box of a card that touches the point (x, y).

    `side` is the side of the point on which the card is. For `left` and `right`, the card is vertically centred on the
    point. For `above`, the card is horizontally centred on the point. For `below`, the card is not centred: the point
    is the upper left corner of the card.
    """
    match side:
        case "left":
            return Box(x - size[0], y - size[1] / 2, *size)
        case "right":
            return Box(x, y - size[1] / 2, *size)
        case "above":
            return Box(x - size[0] / 2, y - size[1], *size)
        case _:
            return Box(x, y, *size)


@dataclass
class Occupancy:
    """The boxes of a frame that are already occupied (`taken`)."""

    frame: Frame
    taken: list[shapely.Polygon] = field(default_factory=list)

    def take(self, box: Box) -> Box:
        """Mark a box as occupied, and return the box."""
        self.taken.append(box.shape())
        return box

    def first_free(self, places: Iterable[Box]) -> Box | None:
        """Mark the first free box as occupied, and return it; None if no box in `places` is free.

        A free box is at least GAP away from each occupied box and at least EDGE away from the edges of the frame.
        """
        free = next((box for box in places if self._is_free(box)), None)
        return self.take(free) if free else None

    def nearest_free(self, size: Size, to: BaseGeometry, others: BaseGeometry, clear_of: BaseGeometry) -> Box | None:
        """Mark the free box nearest to the geometry `to` as occupied, and return the box; None if there is none.

        The candidates are the boxes of the size (width, height) on a grid with steps of STEP points. The box must be
        strictly nearer to `to` than to `others`; a box with equal distances is rejected. The box must not overlap
        `clear_of`, with one exception: if `others` is empty and every free box overlaps `clear_of`, the box may overlap
        it. This happens if the map is zoomed in so far that one island fills the frame. All geometries are on paper.
        """
        width, height = size
        lefts, tops = np.meshgrid(
            np.arange(EDGE + GAP, self.frame.width - EDGE - width, STEP),
            np.arange(EDGE + GAP, self.frame.height - EDGE - height, STEP),
        )
        boxes = shapely.box(lefts, tops, lefts + width, tops + height).ravel()
        boxes = boxes[~shapely.intersects(boxes, shapely.MultiPolygon(self.taken).buffer(GAP))] if len(boxes) else boxes
        in_the_open = boxes[~shapely.intersects(boxes, clear_of)]
        candidates = in_the_open if len(in_the_open) or not others.is_empty else boxes
        away = shapely.distance(candidates, to)
        for index in np.argsort(away, kind="stable"):
            if not shapely.distance(candidates[index], others) <= away[index]:  # no other: no distance
                left, top, _, _ = candidates[index].bounds
                return self.take(Box(left, top, width, height))
        return None

    def _is_free(self, box: Box) -> bool:
        inside = self.frame.box.contains(box.shape(EDGE))
        return inside and not shapely.intersects(self.taken, box.shape(GAP)).any()
