"""Finds room in the plot of a chart for the names of its series, each beside the points that it names.

Positions and sizes are in units of the drawing; y grows downward.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

WIDE, NARROW = 1.03, 0.56  # the width of a letter of Japanese, and of another, as a share of the text's height
LEADING = 1.2  # the distance of lines, as a share of the text's height
LONGEST = (40, 22, 14)  # letters of a line, as long as may be first
STEP = 3  # of the places that are tried
CLEAR = 3  # room around a name
NEAR = 11  # a name that is farther from its points has a line that leads to them

Position = tuple[float, float]


@dataclass(frozen=True)
class Label:
    """A name in the plot. `x` and `y` are where its first line begins, at the foot of the letters.

    `leader` are the two ends of a line from the name to a point of its series, or None if the name is beside it.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    leader: tuple[Position, Position] | None


def width_of(words: str, size: float) -> float:
    """The width of a text, estimated from above. `size` is the height of its letters."""
    shares = (WIDE if unicodedata.east_asian_width(letter) in "WF" else NARROW for letter in words)
    return size * sum(shares)


def broken(words: str, longest: int) -> tuple[str, ...]:
    """A text in lines of about `longest` letters; Japanese, which has no spaces, is broken anywhere."""
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
    named: Iterable[tuple[str, Sequence[Position]]],
    plot: tuple[float, float, float, float],
    in_the_way: Iterable[BaseGeometry],
    size: float,
) -> Iterator[Label | None]:
    """For each name and the points of its series, the place nearest to one of these points; None if there is no room.

    `plot` is the box that has to hold the names, `in_the_way` what they must not cover, and `size` the height of
    letters.
    """
    taken = list(in_the_way)
    for words, points in named:
        label, box = _nearest(words, shapely.MultiPoint(points), plot, shapely.union_all(taken), size)
        if label:
            taken += [box, *([shapely.LineString(label.leader).buffer(1)] if label.leader else [])]
        yield label


def _nearest(
    words: str,
    points: shapely.MultiPoint,
    plot: tuple[float, float, float, float],
    taken: BaseGeometry,
    size: float,
) -> tuple[Label | None, BaseGeometry]:
    found = [_in_lines(broken(words, longest), points, plot, taken, size) for longest in LONGEST]
    places = [one for one in found if one]
    if not places:
        return None, shapely.Point()
    lines, box = min(places, key=lambda one: round(one[1].distance(points)))  # of equal ones that with longer lines
    return _label(lines, box, points, size), box


def _in_lines(
    lines: tuple[str, ...],
    points: shapely.MultiPoint,
    plot: tuple[float, float, float, float],
    taken: BaseGeometry,
    size: float,
) -> tuple[tuple[str, ...], BaseGeometry] | None:
    """The lines of a text with the free box that is nearest to the points; None if none is free."""
    left, top, right, bottom = plot
    width, height = max(width_of(line, size) for line in lines), size * LEADING * len(lines)
    across, down = np.meshgrid(np.arange(left, right - width, STEP), np.arange(top, bottom - height, STEP))
    boxes = shapely.box(across, down, across + width, down + height).ravel()
    free = boxes[~shapely.dwithin(boxes, taken, CLEAR)] if boxes.size else boxes
    if not free.size:
        return None
    best: BaseGeometry = free[np.argmin(shapely.distance(free, points))]
    return lines, best


def _label(lines: tuple[str, ...], box: BaseGeometry, points: shapely.MultiPoint, size: float) -> Label:
    left, top, _, _ = box.bounds
    ends = shapely.shortest_line(box, points).coords
    leader = ((ends[0][0], ends[0][1]), (ends[1][0], ends[1][1])) if box.distance(points) > NEAR else None
    return Label(lines, left, top + size, leader)
