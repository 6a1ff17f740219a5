"""An SVG drawing of the islands, which is shown in place of the map.

The page of the atlas shows the drawing until Streamlit has started. An embed and the pages of an edition show it until
their map is drawn. Without JavaScript, all these pages show it permanently.
"""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import shapely
import shapely.affinity
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from content.record.store import ISLAND_ORDER
from content.wording import N_, Wording
from geo.coast.land import island_geometry, load_context, opening_bounds

UNITS = 300  # units of the drawing for one degree of longitude; a unit is about 270 m, less than a pixel on the page
MARGIN = 0.15  # degrees around the islands
STRETCH = 1.38  # 1 / cos(43.6 N): the length of a degree of latitude divided by the length of a degree of longitude


LABEL = N_("Outlines of the four islands")


class Drawing(NamedTuple):
    """The drawing of the islands: its width and height, and SVG path data.

    `land` is the path data of the land around the islands. `islands` contains the path data of each island.
    """

    width: float
    height: float
    land: str
    islands: tuple[str, ...]


@cache
def drawing() -> Drawing:
    """The outlines of the four islands and of the land near them."""
    frame = _frame()
    land = load_context().geometry.intersection(frame).union_all()
    islands = tuple(_path(island_geometry(island), frame) for island in ISLAND_ORDER)
    _, _, width, height = _on_paper(frame, frame).bounds
    return Drawing(width, height, _path(land, frame), islands)


@cache
def outlines(wording: Wording) -> Markup:
    """The drawing as an SVG element. `wording` gives the language of the element's label."""
    return Markup('<svg class="outlines" viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}">{}</svg>').format(
        drawing().width, drawing().height, wording.gettext(LABEL), land_paths()
    )


def land_paths() -> Markup:
    """The SVG `path` elements of the drawing: first the land around the islands, then the islands."""
    islands = (Markup('<path class="island" d="{}"/>').format(island) for island in drawing().islands)
    return Markup('<path class="land" d="{}"/>{}').format(drawing().land, Markup("").join(islands))


def point_on_paper(latitude: float, longitude: float) -> tuple[float, float]:
    """The position in the drawing of a point in degrees (EPSG:4326), in units from the upper left corner."""
    point = _on_paper(shapely.Point(longitude, latitude), _frame())
    return shapely.get_x(point), shapely.get_y(point)


def _frame() -> shapely.Polygon:
    """The rectangle that the drawing shows, in degrees (EPSG:4326)."""
    west, south, east, north = opening_bounds()
    return shapely.box(west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)


def _path(shape: BaseGeometry, frame: shapely.Polygon) -> str:
    """The SVG path data of the outer rings of a polygon or multipolygon, in the units of the drawing.

    `shape` is in degrees (EPSG:4326). The rings are simplified with a tolerance of one unit. Polygons with an area of
    less than one square unit are left out.
    """
    drawn = _on_paper(shape, frame).simplify(1)
    rings = [polygon.exterior.coords for polygon in getattr(drawn, "geoms", [drawn]) if polygon.area >= 1]
    return "".join(map(_closed, rings))


def _closed(ring: Iterable[tuple[float, float]]) -> str:
    """The SVG path data of a closed ring of points.

    The path data contain the first point, then the differences between successive points. Differences need half the
    bytes of absolute positions.
    """
    points = [(round(x), round(y)) for x, y in ring]
    steps = " ".join(f"{x - x0} {y - y0}" for (x0, y0), (x, y) in pairwise(points))
    x, y = points[0]
    return f"M{x} {y}l{steps.replace(' -', '-')}Z"


def _on_paper(shape: BaseGeometry, frame: shapely.Polygon) -> BaseGeometry:
    """Convert a geometry from longitude and latitude to units of the drawing.

    The origin of the drawing is the upper left corner of `frame`.
    """
    west, _, _, north = frame.bounds
    return shapely.affinity.affine_transform(
        shape, [UNITS, 0, 0, -UNITS * STRETCH, -west * UNITS, north * UNITS * STRETCH]
    )
