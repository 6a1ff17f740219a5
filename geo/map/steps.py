"""Writes a line as the differences between its positions, encoded as letters. This needs a quarter of the bytes."""

from collections.abc import Iterator, Sequence
from typing import Any

PER_DEGREE = 20_000
"""The usual number of units in a degree. `fetching/steps.js` has it too.

A unit is some 5 m, less than a pixel at the highest zoom level of the map (7 m).
"""
FIRST, BITS = ord("?"), 5
"""Two constants of the encoded polyline format: the letter for 0, and the number of bits that a letter holds."""


def with_steps(value: Any, per_degree: int = PER_DEGREE) -> Any:
    """A JSON value in which each GeoJSON line or area has `steps` instead of `coordinates`.

    The steps of a line are a text in the encoded polyline format. The text contains the longitude and latitude of the
    first position, then the differences from each position to the next. These numbers are in units, of which a degree
    has `per_degree`; coordinates are rounded to a unit. If it is not the usual number, the geometry has it as
    `perDegree`. For an area, `steps` is a nested list like `coordinates`, with a text for each ring.
    `fetching/steps.js` restores the coordinates.
    """
    match value:
        case {"type": "LineString" | "Polygon" | "MultiPolygon" as kind, "coordinates": lines}:
            unusual = {} if per_degree == PER_DEGREE else {"perDegree": per_degree}
            return {"type": kind, "steps": _steps(lines, per_degree), **unusual}
        case dict():
            return {key: with_steps(item, per_degree) for key, item in value.items()}
        case list():
            return [with_steps(item, per_degree) for item in value]
    return value


def _steps(lines: Sequence[Any], per_degree: int) -> list[Any] | str:
    if not isinstance(lines[0][0], float | int):
        return [_steps(line, per_degree) for line in lines]
    units = [(round(lon * per_degree), round(lat * per_degree)) for lon, lat in lines]
    before = [(0, 0), *units[:-1]]
    return "".join(
        letter
        for (x, y), (x0, y0) in zip(units, before, strict=True)
        for step in (x - x0, y - y0)
        for letter in _letters(step)
    )


def _letters(step: int) -> Iterator[str]:
    """Yield the letters of a number in the encoded polyline format.

    The number is shifted left by one bit, and the lowest bit becomes its sign. The bits of a negative number are
    inverted. Each letter then holds `BITS` bits, the lowest bits first. Every letter except the last has one more bit,
    which says that another letter follows.
    """
    left = ~(step << 1) if step < 0 else step << 1
    while left >> BITS:
        yield chr(FIRST + (1 << BITS | left & (1 << BITS) - 1))
        left >>= BITS
    yield chr(FIRST + left)
