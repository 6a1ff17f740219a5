"""The islands as an SVG drawing, shown until the map is there, and instead of it without JavaScript."""

from functools import cache

import shapely
import shapely.affinity
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from content.record.store import ISLAND_ORDER
from content.wording import Wording
from geo.coast.land import island_geometry, load_context, opening_bounds

UNITS = 300  # of the drawing in a degree of longitude: one is some 270 m, less than a pixel of the drawing
MARGIN = 0.15  # degrees around the islands
STRETCH = 1.38  # 1 / cos(43.6 N): so much narrower is a degree of longitude than one of latitude


@cache
def outlines(wording: Wording) -> Markup:
    """The four islands and the land near them, as SVG."""
    west, south, east, north = opening_bounds()
    frame = shapely.box(west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)
    land = load_context().geometry.intersection(frame).union_all()
    islands = Markup("").join(
        Markup('<path class="island" d="{}"/>').format(_path(island_geometry(island), frame)) for island in ISLAND_ORDER
    )
    _, _, width, height = _on_paper(frame, frame).bounds
    return Markup(
        '<svg class="outlines" viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}">'
        '<path class="land" d="{}"/>{}</svg>'
    ).format(width, height, wording.gettext("Outlines of the four islands"), _path(land, frame), islands)


def _path(shape: BaseGeometry, frame: shapely.Polygon) -> str:
    """The outer rings of (multi)polygons in the drawing's units; what is smaller than a unit is left out."""
    drawn = _on_paper(shape, frame).simplify(1)
    rings = [polygon.exterior.coords for polygon in getattr(drawn, "geoms", [drawn]) if polygon.area >= 1]
    return "".join(f"M{' '.join(f'{x:.0f} {y:.0f}' for x, y in ring)}Z" for ring in rings)


def _on_paper(shape: BaseGeometry, frame: shapely.Polygon) -> BaseGeometry:
    """Longitude and latitude as units of the drawing, from its upper left corner."""
    west, _, _, north = frame.bounds
    return shapely.affinity.affine_transform(
        shape, [UNITS, 0, 0, -UNITS * STRETCH, -west * UNITS, north * UNITS * STRETCH]
    )
