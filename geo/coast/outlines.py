"""An SVG drawing of the islands.

The page shows it until Streamlit has started, an embed until its map is drawn. Both show it permanently without
JavaScript.
"""

from dataclasses import dataclass
from functools import cache

import shapely
import shapely.affinity
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from content.record.store import ISLAND_ORDER
from content.wording import Wording
from geo.coast.land import island_geometry, load_context, opening_bounds

UNITS = 300  # units of the drawing in a degree of longitude; a unit is about 270 m, less than a pixel on the page
MARGIN = 0.15  # degrees around the islands
STRETCH = 1.38  # 1 / cos(43.6 N): the length of a degree of latitude divided by that of a degree of longitude


@cache
def outlines(wording: Wording) -> Markup:
    """An SVG element with the outlines of the four islands and of the land near them.

    `wording` gives the language of the element's label.
    """
    drawing = island_drawing()
    return Markup('<svg class="outlines" viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}">{}</svg>').format(
        drawing.width, drawing.height, wording.gettext("Outlines of the four islands"), drawing.land
    )


@dataclass(frozen=True)
class Drawing:
    """The four islands and the land near them, on paper of `width` and `height` units. `land` are the SVG paths."""

    width: float
    height: float
    land: Markup


@cache
def island_drawing() -> Drawing:
    """The drawing of the four islands, which pictures of them share."""
    frame = _frame()
    land = load_context().geometry.intersection(frame).union_all()
    islands = Markup("").join(
        Markup('<path class="island" d="{}"/>').format(_path(island_geometry(island), frame)) for island in ISLAND_ORDER
    )
    _, _, width, height = _on_paper(frame, frame).bounds
    return Drawing(width, height, Markup('<path class="land" d="{}"/>{}').format(_path(land, frame), islands))


def point_on_paper(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a point in degrees (EPSG:4326) lies on the paper of `island_drawing`, in its units from the upper left."""
    point = _on_paper(shapely.Point(longitude, latitude), _frame())
    return shapely.get_x(point), shapely.get_y(point)


def _frame() -> shapely.Polygon:
    """The rectangle that is drawn, in degrees."""
    west, south, east, north = opening_bounds()
    return shapely.box(west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)


def _path(shape: BaseGeometry, frame: shapely.Polygon) -> str:
    """The SVG path data of the outer rings of a polygon or multipolygon, in the units of the drawing.

    `shape` is in degrees (EPSG:4326). The rings are simplified with a tolerance of one unit. Polygons with an area of
    less than one square unit are left out.
    """
    drawn = _on_paper(shape, frame).simplify(1)
    rings = [polygon.exterior.coords for polygon in getattr(drawn, "geoms", [drawn]) if polygon.area >= 1]
    return "".join(f"M{' '.join(f'{x:.0f} {y:.0f}' for x, y in ring)}Z" for ring in rings)


def _on_paper(shape: BaseGeometry, frame: shapely.Polygon) -> BaseGeometry:
    """Convert a geometry from longitude and latitude to units of the drawing.

    The origin of the drawing is the upper left corner of `frame`.
    """
    west, _, _, north = frame.bounds
    return shapely.affinity.affine_transform(
        shape, [UNITS, 0, 0, -UNITS * STRETCH, -west * UNITS, north * UNITS * STRETCH]
    )
