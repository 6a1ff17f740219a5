"""The locator: a small drawing of the world around the islands. Its unit is a CSS pixel on the screen."""

from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.coast.land import load_locator, opening_bounds

WIDTH = 84.0
MARK_MARGIN = 2.0  # units of the drawing between the four islands and the frame that marks them
Ring = list[tuple[float, float]]


@cache
def land() -> list[Ring]:
    """The rings of the land, in units of the drawing."""
    return [_ring(polygon) for polygon in shapely.get_parts(_drawn(load_locator()))]


@cache
def mark() -> tuple[float, float, float, float]:
    """The frame around the four islands: its left, top, right and bottom, in units of the drawing."""
    left, top, right, bottom = _drawn(shapely.box(*opening_bounds())).bounds
    return left - MARK_MARGIN, top - MARK_MARGIN, right + MARK_MARGIN, bottom + MARK_MARGIN


@cache
def height() -> float:
    """The height of the drawing, in its units. Its width is `WIDTH`."""
    return float(_drawn(load_locator().envelope).bounds[3])


def _drawn(shape: BaseGeometry) -> BaseGeometry:
    """Project a geometry (EPSG:4326) onto the drawing, in its units. The projection is Mercator on the sphere.

    The origin is the upper left corner of the drawing, and y increases downwards.
    """
    west, _, east, north = load_locator().bounds
    scale = WIDTH / np.radians(east - west)

    def project(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        x = np.radians(degrees[:, 0] - west)
        y: NDArray[np.float64] = _mercator(np.array(north)) - _mercator(degrees[:, 1])
        return np.column_stack((x, y)) * float(scale)

    return shapely.transform(shape, project)


def _mercator(latitude: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.arctanh(np.sin(np.radians(latitude))))


def _ring(polygon: shapely.Polygon) -> Ring:
    return [(round(x, 1), round(y, 1)) for x, y in polygon.exterior.coords]
