"""Finds free boxes on a printed map for names and cards, by the rules of `geo.layers.layout.lettering`.

No box overlaps another box, lies on a boundary line, or is cut off by the frame. `geo/map/static/placing/placing.js`
does the same on the screen; `tests/scripts/cases/placing.json` contains test cases for both. Lengths are typographic
points (1/72 inch) on paper, or another unit in which `Places.rules` is given.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, cos, inf, radians, sin
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import rotate
from shapely.geometry.base import BaseGeometry

from geo.contract import Lettering, Step
from geo.export.print.paper import Frame
from geo.export.print.template_data import BoxData

NOTHING = shapely.GeometryCollection()
LITTLE = 1e-6  # square points; a smaller overlap is a rounding error


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
Point = tuple[float, float]


class Candidate(NamedTuple):
    """A possible box for a name or card, rotated about its centre by `slope` degrees clockwise.

    `lead` is a line from a card to its island, if there is no room for the card near the island.
    """

    box: Box
    slope: float = 0
    lead: shapely.LineString | None = None

    def shape(self, margin: float = 0) -> BaseGeometry:
        """Return the rotated box as a polygon on paper, enlarged by `margin` points on each side."""
        level = self.box.shape(margin)
        return rotate(level, self.slope) if self.slope else level  # clockwise, since y increases downwards


@dataclass(frozen=True)
class Item:
    """A name or a card to be placed.

    `at` is the point of the place, and `radius` the radius of its symbol. `own` is the land that the name may cover.
    `others` is the land of the other islands: in a step with the way `near`, a box is not tried if it is at least as
    near to `others` as to `own`. `waters` is a polygon that must contain the centre of the name. `slope` is an angle in
    degrees clockwise. `usual` is the usual box of a card, and `short` is the size of the card if it has only its name.
    """

    kind: str
    at: Point
    size: Size
    radius: float = 0
    own: BaseGeometry = NOTHING
    others: BaseGeometry = NOTHING
    waters: BaseGeometry | None = None
    slope: float | None = None
    usual: Box | None = None
    short: Size | None = None


def around(x: float, y: float, size: Size) -> Box:
    """Return the box with the size (width, height) and the centre (x, y)."""
    return Box(x - size[0] / 2, y - size[1] / 2, *size)


def beside(x: float, y: float, size: Size, gap: float, shifts: Sequence[float]) -> Iterator[Box]:
    """Yield boxes of the size `size` beside the point (x, y), with a gap of `gap` between point and box.

    The order is: right, left, above, below. Then four more boxes follow for each fraction in `shifts`: above right,
    above left, below right, below left. These are the boxes above and below, moved sideways by this fraction of their
    width.
    """
    across, down = gap + size[0] / 2, gap + size[1] / 2
    moved = [(side * share * size[0], way * down) for share in shifts for way in (-1, 1) for side in (1, -1)]
    for dx, dy in ((across, 0.0), (-across, 0.0), (0.0, -down), (0.0, down), *moved):
        yield around(x + dx, y + dy, size)


def along(at: Point, size: Size, slope: float, reach: float, step: float) -> Iterator[Candidate]:
    """Yield rotated boxes: first the box with the centre `at`, then boxes shifted along the slope and across it.

    The shifts are multiples of `step`: at most `reach` along the slope, and at most half of `reach` across it. `slope`
    is in degrees clockwise.
    """
    right, down = cos(radians(slope)), sin(radians(slope))
    for aside in _shifts_up_to(reach / 2, step):
        for on in _shifts_up_to(reach, step):
            yield Candidate(around(at[0] + on * right - aside * down, at[1] + on * down + aside * right, size), slope)


def _shifts_up_to(reach: float, step: float) -> list[float]:
    shifts = [step * number for number in range(1, int(reach / step + 1e-9) + 1)]
    return [0.0, *(side * shift for shift in shifts for side in (1, -1))]


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
class Places:
    """The occupied boxes of a frame (`taken`), and the other obstacles for names.

    `sea_ends` is the land and everything else that a name at sea must not cover. `lines` are the boundary lines.
    `rules` has lengths in points, except `reach`. `unit` is the length of one unit of `reach`, in points.
    """

    frame: Frame
    rules: Lettering
    sea_ends: BaseGeometry = NOTHING
    lines: BaseGeometry = NOTHING
    unit: float = 1
    taken: list[BaseGeometry] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Prepare the geometries, so that the many queries are fast."""
        shapely.prepare([self.sea_ends, self.lines])

    def take(self, box: Box) -> Box:
        """Mark a box as occupied, and return the box."""
        self.taken.append(box.shape())
        return box

    def first_free(self, boxes: Iterable[Box]) -> Box | None:
        """Mark the first free box as occupied, and return it; None if no box in `boxes` is free."""
        free = next((box for box in boxes if self._is_clear(Candidate(box))), None)
        return self.take(free) if free else None

    def place(self, item: Item, steps: Iterable[Step], leads: bool = False) -> Candidate | None:
        """Mark the first free candidate of an item as occupied, and return it; None if no candidate is free.

        The candidates of each step are tried in the order of `steps`. If `leads` is true, the candidate may be far
        from the item's island, and has a line that leads there.
        """
        found = self._with_lead(item, steps) if leads else next(self._free(item, steps), None)
        if found:
            self.taken += [found.shape(), *([found.lead] if found.lead else [])]
        return found

    def _free(self, item: Item, steps: Iterable[Step]) -> Iterator[Candidate]:
        for step in steps:
            for candidate in self._candidates(item, step):
                if self._are_on(np.array([candidate.shape()]), step, item).all() and self._is_clear(candidate):
                    yield candidate

    def _with_lead(self, item: Item, steps: Iterable[Step]) -> Candidate | None:
        """Return the free candidate with the best line.

        The best line crosses neither an occupied box nor the land of other islands. If there is no such line, it is the
        line with the least part on occupied boxes, and then the one that crosses no land of other islands. If several
        lines are equally good, it is the first one. The line ends at a part of the island's land that is not occupied.
        """
        occupied = shapely.union_all(self.taken).buffer(self.rules.gap)
        own = item.own.difference(occupied)
        shapely.prepare(occupied)
        best, least = None, (inf, False)
        for candidate in self._free(replace(item, others=NOTHING), steps) if own else ():
            lead = shapely.shortest_line(candidate.shape(), own)
            crossing = lead.intersection(occupied).length if occupied.intersects(lead) else 0
            pieces = ceil(crossing / (2 * self.rules.gap) - LITTLE)
            fault = pieces, item.others.crosses(lead)
            if fault < least:
                best, least = candidate._replace(lead=lead), fault
            if least == (0, False):
                break
        return best

    def _candidates(self, item: Item, step: Step) -> Iterator[Candidate]:
        reach = step.reach * self.unit
        match step.way:
            case "usual" if item.usual:
                yield Candidate(item.usual)
            case "centre":
                yield Candidate(around(*item.at, item.size))
            case "along" if item.slope is not None:
                yield from along(item.at, item.size, item.slope, reach, 2 * self.rules.grid)
            case "beside":
                yield from map(Candidate, self.rings(item, reach))
            case "near":
                yield from map(Candidate, self._near(item, step, reach))

    def rings(self, item: Item, reach: float) -> Iterator[Box]:
        """Yield boxes beside the point of an item, with growing gaps between the point and the box.

        The largest gap is the usual gap plus `reach`.
        """
        rules = self.rules
        for number in range(int(reach / rules.ring + 1e-9) + 1):
            gap = item.radius + rules.offset + number * rules.ring
            yield from beside(*item.at, item.size, gap, rules.shifts)

    def _near(self, item: Item, step: Step, reach: float) -> Iterator[Box]:
        """Yield the boxes of a grid that are near an item, the nearest first.

        The distance of a box is the distance to the item's land (`own`). If the item has no land, or if the box must
        lie on the land, it is the distance from the centre of the box to the point of the item. Boxes farther away than
        `reach` are left out; a `reach` of 0 means no limit. Boxes beside the land that are at least as near to the land
        of other islands (`others`) are left out too.
        """
        is_around = step.ground == "own" or item.own.is_empty
        goal = shapely.Point(item.at) if is_around else item.own
        boxes = self._grid(item.size)
        if reach:
            boxes = boxes[shapely.intersects(boxes, shapely.box(*goal.bounds).buffer(reach))]
        if item.waters:
            boxes = boxes[shapely.intersects(shapely.centroid(boxes), item.waters)]
        boxes = boxes[self._are_on(boxes, step, item)]
        away = shapely.distance(shapely.centroid(boxes) if is_around else boxes, goal)
        for index in np.argsort(away, kind="stable"):
            if reach and away[index] > reach:
                return
            nearest = shapely.distance(boxes[index], item.others)  # NaN if there are no others
            if is_around or not nearest <= away[index]:
                left, top, _, _ = boxes[index].bounds
                yield Box(left, top, *item.size)

    def _grid(self, size: Size) -> NDArray[np.object_]:
        (width, height), start, rules = size, self.rules.edge + self.rules.gap, self.rules
        lefts, tops = np.meshgrid(
            np.arange(start, self.frame.width - rules.edge - width, rules.grid),
            np.arange(start, self.frame.height - rules.edge - height, rules.grid),
        )
        return np.asarray(shapely.box(lefts, tops, lefts + width, tops + height), object).ravel()

    def _are_on(self, shapes: NDArray[np.object_], step: Step, item: Item) -> NDArray[np.bool_]:
        match step.ground:
            case "sea":
                return ~shapely.intersects(self.sea_ends, shapes)
            case "own":
                shapely.prepare(item.own)
                return np.asarray(shapely.contains(item.own, shapes))
            case "open":
                return _areas_on(self.sea_ends, shapes) - _areas_on(item.own, shapes) < LITTLE
        return np.ones(len(shapes), bool)

    def _is_clear(self, candidate: Candidate) -> bool:
        wider = candidate.shape(self.rules.gap)
        inside = self.frame.box.contains(candidate.shape(self.rules.edge))
        return inside and not self.lines.intersects(wider) and not shapely.intersects(self.taken, wider).any()


def _areas_on(ground: BaseGeometry, shapes: NDArray[np.object_]) -> NDArray[np.float64]:
    """Return, for each shape, the area of its part that lies on `ground`.

    Shapes that do not touch `ground` are set aside first, because this saves much time.
    """
    shapely.prepare(ground)
    areas, touches = np.zeros(len(shapes)), shapely.intersects(ground, shapes)
    areas[touches] = shapely.area(shapely.intersection(ground, shapes[touches]))
    return areas
