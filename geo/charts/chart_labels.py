"""Find positions for the names of series in a chart, each near the points of its series.

Positions and sizes are in units of the drawing; y grows downward.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

# Upper estimates of the widths of letters in Source Sans, as fractions of the font size.
WIDTHS = {**dict.fromkeys("fijlrtI.,:;()'’- ", 0.34), **dict.fromkeys("mwMWжмшщыюфЖМШЩЫЮФ", 0.86)}
LOWER, OTHER, JAPANESE = 0.54, 0.62, 1.02
LEADING = 1.2  # the distance between lines, as a fraction of the font size
LONGEST = (60, 22, 14)  # letters of a line; a later limit is used only if the name fits better in more lines
STEP = 3  # distance between two positions that are tried
CLEAR = 3  # distance kept free around a name
AT_ONCE = 100  # positions that are compared at once with what is in the way
BESIDE = 10  # a name that is farther from its points has a leader line
FURTHER_LINE = 12  # a further line break must bring the name nearer to its points by this distance

Numbers = NDArray[np.float64]
Position = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom
Place = tuple[tuple[str, ...], BaseGeometry]  # the lines of a name, and the box that holds them


@dataclass(frozen=True)
class Label:
    """The name of a series in the chart, with its position.

    `lines` are the lines of text of the name. The baseline of the first line starts at (`x`, `y`). `leader` contains
    the two ends of a line that connects the name with a point of its series. It is None if the name is close to the
    point.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    leader: tuple[Position, Position] | None


def width_of(words: str, size: float) -> float:
    """An upper estimate of the width of a text, in the same unit as the font size `size`."""
    return size * sum(WIDTHS.get(letter, _usual_width(letter)) for letter in words)


def _usual_width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return JAPANESE
    return LOWER if letter.islower() or letter.isdigit() else OTHER


def broken(words: str, longest: int) -> tuple[str, ...]:
    """Break a text into lines of at most `longest` letters. A longer word has a line of its own.

    A text without spaces, as in Japanese, may break at any character. Its lines have at most half as many characters,
    because Japanese characters are about twice as wide as Latin letters.
    """
    parts = words.split(" ") if " " in words else [*words]
    space = " " if " " in words else ""
    most = longest if space else longest // 2
    lines = [parts[0]]
    for part in parts[1:]:
        joined = f"{lines[-1]}{space}{part}"
        if len(joined) <= most:
            lines[-1] = joined
        else:
            lines.append(part)
    return tuple(lines)


def place_labels(
    named: Iterable[tuple[str, Sequence[Position]]], plot: Box, in_the_way: Iterable[BaseGeometry], size: float
) -> Iterator[Label | None]:
    """A label for each name, near one of the points of its series; None if there is no room for the name.

    `named` contains pairs of a name and the points of its series. `plot` is the box in which the names must lie.
    `in_the_way` are shapes that no name may cover. `size` is the font size.
    """
    taken = list(in_the_way)
    for words, points in named:
        around = _Surroundings(shapely.MultiPoint(points), plot, _parts(taken), size)
        found = [around.nearest(broken(words, longest)) for longest in LONGEST]
        label, box = around.label(*min(filter(None, found), key=around.cost)) if any(found) else (None, None)
        if label and box:
            taken += [box, *([shapely.LineString(label.leader)] if label.leader else [])]
        yield label


def _parts(taken: Sequence[BaseGeometry]) -> shapely.STRtree:
    """A spatial index of the shapes. The shapes are divided where they cross each other.

    Thousands of boxes are compared with these parts. With the index, a box is compared only with the parts near it.
    """
    return shapely.STRtree(shapely.get_parts(shapely.union_all(taken)))


@dataclass(frozen=True)
class _Surroundings:
    """The constraints for the position of a name.

    `points` are the points of its series. `plot` is the box in which the name must lie. `taken` has the shapes that
    the name must not cover. `size` is the font size.
    """

    points: shapely.MultiPoint
    plot: Box
    taken: shapely.STRtree
    size: float

    def nearest(self, lines: tuple[str, ...]) -> Place | None:
        """`lines` with the free box that is nearest to the points of the series; None if no box is free."""
        left, top, right, bottom = self.plot
        width, height = max(width_of(line, self.size) for line in lines), self.size * LEADING * len(lines)
        grid = np.meshgrid(np.arange(left, right - width, STEP), np.arange(top, bottom - height, STEP))
        across, down = (part.ravel() for part in grid)
        nearest_first = np.argsort(self._distances(across, down, width, height), kind="stable")
        for first in range(0, nearest_first.size, AT_ONCE):  # most names find room among the first
            chosen = nearest_first[first : first + AT_ONCE]
            boxes = shapely.box(across[chosen], down[chosen], across[chosen] + width, down[chosen] + height)
            covering, _ = self.taken.query(boxes, predicate="dwithin", distance=CLEAR)
            if (free := np.delete(boxes, covering)).size:
                return lines, free[0]
        return None

    def _distances(self, across: Numbers, down: Numbers, width: float, height: float) -> Numbers:
        """The distances of boxes of one size from the nearest point of the series.

        `across` and `down` are the left and upper edges of the boxes. Without shapely, this takes a tenth of the time.
        """
        x, y = shapely.get_coordinates(self.points).T[:, :, np.newaxis]
        beside = np.maximum(0, np.maximum(across - x, x - across - width))
        above = np.maximum(0, np.maximum(down - y, y - down - height))
        return cast(Numbers, np.hypot(beside, above).min(axis=0))

    def cost(self, place: Place) -> float:
        """The cost of a place; it grows with the distance from the series' points and with the number of lines."""
        lines, box = place
        return float(box.distance(self.points)) + FURTHER_LINE * len(lines)

    def label(self, lines: tuple[str, ...], box: BaseGeometry) -> tuple[Label, BaseGeometry]:
        """The label with the text `lines` in `box`, and `box` itself."""
        left, top, _, _ = box.bounds
        (from_x, from_y), (to_x, to_y) = shapely.shortest_line(box, self.points).coords
        leader = ((from_x, from_y), (to_x, to_y)) if box.distance(self.points) > BESIDE else None
        return Label(lines, left, top + self.size, leader), box
