"""Lines as differences between positions, as letters. Coordinates then take a quarter of the bytes."""

from collections.abc import Iterator, Sequence
from typing import Any

UNIT = 1e-5
"""The unit of a step in degrees, about a metre, to which the map rounds. `fetching/steps.js` has it too."""
FIRST, BITS = ord("?"), 5
"""Of the encoded polyline format: the letter for 0, and how many bits of a number a letter holds."""


def with_steps(value: Any) -> Any:
    """A JSON value in which each GeoJSON line or area has `steps` instead of `coordinates`.

    The steps of a line are a text in the encoded polyline format: longitude and latitude of the first position, then
    the differences from each position to the next, in UNITs. The steps of an area are nested like its coordinates.
    `fetching/steps.js` reverses this.
    """
    match value:
        case {"type": "LineString" | "Polygon" | "MultiPolygon" as kind, "coordinates": lines}:
            return {"type": kind, "steps": _steps(lines)}
        case dict():
            return {key: with_steps(item) for key, item in value.items()}
        case list():
            return [with_steps(item) for item in value]
    return value


def _steps(lines: Sequence[Any]) -> list[Any] | str:
    if not isinstance(lines[0][0], float | int):
        return [_steps(line) for line in lines]
    units = [(round(lon / UNIT), round(lat / UNIT)) for lon, lat in lines]
    before = [(0, 0), *units[:-1]]
    return "".join(
        letter
        for (x, y), (x0, y0) in zip(units, before, strict=True)
        for step in (x - x0, y - y0)
        for letter in _letters(step)
    )


def _letters(step: int) -> Iterator[str]:
    """Yield the letters of a number, the lowest bits first. All but the last have one bit more than `BITS`.

    The lowest bit of all is the sign.
    """
    left = ~(step << 1) if step < 0 else step << 1
    while left >> BITS:
        yield chr(FIRST + (1 << BITS | left & (1 << BITS) - 1))
        left >>= BITS
    yield chr(FIRST + left)
