"""Lines as differences between positions. Coordinates then take half the bytes, or two thirds if compressed."""

from collections.abc import Sequence
from typing import Any

UNIT = 1e-5
"""The unit of a step in degrees, about a metre, to which the map rounds. `fetching/steps.js` has it too."""


def with_steps(value: Any) -> Any:
    """A JSON value in which each GeoJSON line or area has `steps` instead of `coordinates`.

    The steps of a line are a flat list: longitude and latitude of the first position, then the differences from each
    position to the next, in UNITs. The steps of an area are nested like its coordinates. `fetching/steps.js` reverses
    this.
    """
    match value:
        case {"type": "LineString" | "Polygon" | "MultiPolygon" as kind, "coordinates": lines}:
            return {"type": kind, "steps": _steps(lines)}
        case dict():
            return {key: with_steps(item) for key, item in value.items()}
        case list():
            return [with_steps(item) for item in value]
    return value


def _steps(lines: Sequence[Any]) -> list[Any]:
    if not isinstance(lines[0][0], float | int):
        return [_steps(line) for line in lines]
    units = [(round(lon / UNIT), round(lat / UNIT)) for lon, lat in lines]
    before = [(0, 0), *units[:-1]]
    return [step for (x, y), (x0, y0) in zip(units, before, strict=True) for step in (x - x0, y - y0)]
