"""Place names, cards and symbols on a printed map, so that nothing overlaps and nothing is cut off.

The most important items are placed first. Each name or symbol takes the first of its candidate boxes that is free. If
no candidate box is free, the item is left out. The card of an island takes the free box nearest to the island, but
never a box that is nearer to another island. If other islands are visible and no box at sea is free, the card is left
out.
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
SHIFTS = (0.25, 0.4, 0.5)  # a name above or below its point may be moved sideways by these shares of its width
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
    """Return the box of a size (width, height) that is centred on a point. All values are in points on paper."""
    return Box(x - size[0] / 2, y - size[1] / 2, *size)


def beside(x: float, y: float, size: Size, gap: float) -> Iterator[Box]:
    """Yield the candidate boxes of a name, at a distance of `gap` points from the name's point.

    The order is: right, left, above, below. Then the boxes above and below follow again, moved to the right and to the
    left by each share of SHIFTS.
    """
    across, down = gap + size[0] / 2, gap + size[1] / 2
    moved = [(side * share * size[0], way * down) for share in SHIFTS for way in (-1, 1) for side in (1, -1)]
    for dx, dy in ((across, 0.0), (-across, 0.0), (0.0, -down), (0.0, down), *moved):
        yield around(x + dx, y + dy, size)


def against(x: float, y: float, size: Size, side: str) -> Box:
    """Return the box of a card that is anchored at a point.

    For `left` and `right`, the card is on that side of the point and centred on it vertically. For `above`, the card is
    above the point and centred on it horizontally. For any other side, the point is the upper left corner of the card.
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
    """The boxes of a frame that are taken so far."""

    frame: Frame
    taken: list[shapely.Polygon] = field(default_factory=list)

    def take(self, box: Box) -> Box:
        """Mark a box as taken, and return the box."""
        self.taken.append(box.shape())
        return box

    def first_free(self, places: Iterable[Box]) -> Box | None:
        """Take and return the first box that is free and wholly in the frame; None if there is no such box."""
        free = next((box for box in places if self._is_free(box)), None)
        return self.take(free) if free else None

    def nearest_free(self, size: Size, to: BaseGeometry, others: BaseGeometry, clear_of: BaseGeometry) -> Box | None:
        """Take and return the free box that is nearest to the geometry `to`; None if there is no such box.

        The box must not be nearer to `others` than to `to`, and it must not overlap `clear_of`. There is one exception:
        if `others` is empty and every free box overlaps `clear_of`, the box may overlap `clear_of`. This happens if the
        map shows one island from so near that no sea is visible. All geometries are on paper, in points.
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
