"""The canvas, which collects the items of a printed map while the map is drawn.

Lengths are typographic points (1/72 inch).
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from content.models import IslandId
from content.record.store import Content
from geo.contract import Outline, Shape
from geo.export.print.paper import Frame
from geo.export.print.template_data import CardRow, CircleItem, LabelItem, PathItem, Point, SymbolItem
from geo.layers.features import Feature
from geo.map.view import View, excerpts

Key = tuple[str, int]
"""The key of a feature: the key of the feature's layer, and the index of the feature in that layer."""


class Drawable(NamedTuple):
    """A feature of any layer, and the key of the feature. Not every view shows the feature."""

    key: Key
    feature: Feature

    @property
    def geometry(self) -> BaseGeometry:
        """Return the geometry of the feature (EPSG:4326, longitude first).

        Raises AssertionError if the feature is an overlay or a row, because these have no geometry.
        """
        assert self.feature.geometry
        return self.feature.geometry


class Land(NamedTuple):
    """A piece of land that layers colour or outline.

    `island` is the id of the island or neighbouring territory to which the land belongs. `outline` is the geometry of
    the land on paper, in typographic points. `rocks` is true if the land consists of the unnamed rocks off an island.
    Readers cannot select these rocks separately.
    """

    island: str
    outline: BaseGeometry
    rocks: bool


@dataclass
class Canvas:
    """The items of a printed map while the map is drawn.

    All geometries are on paper, in typographic points from the upper left corner of the frame (x to the right, y
    downwards). The fields have the following content:

    - `panes`: the paths to draw, by the name of the pane. `paths` maps the geometry of each path to its number.
    - `circles`: the settlements.
    - `symbols`, `labels`, `rows`: the military sites, the names, and the rows of each island's card. These items are
      placed after all others, because they must not overlap each other.
    - `land`, `frames`, `borders`: all land, the frames around groups of islets, and the boundary lines. `lettering`
      keeps cards and names away from them where possible. `lines` contains the ids of the boundary lines.
    - `regions`: the land around the islands, by region.
    - `grounds`: the land of each `Shape` feature, by the key of the feature, and the land of the neighbouring
      territories, by number. It includes the land of layers that the view hides, because visible overlays colour this
      land.
    """

    content: Content
    view: View
    frame: Frame
    land: list[BaseGeometry] = field(default_factory=list)
    regions: dict[str, BaseGeometry] = field(default_factory=dict)
    grounds: dict[Key, Land] = field(default_factory=dict)
    paths: dict[BaseGeometry, int] = field(default_factory=dict)
    panes: dict[str, list[PathItem]] = field(default_factory=lambda: defaultdict(list))
    circles: list[CircleItem] = field(default_factory=list)
    frames: list[BaseGeometry] = field(default_factory=list)
    borders: list[BaseGeometry] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    symbols: list[SymbolItem] = field(default_factory=list)
    labels: list[LabelItem] = field(default_factory=list)
    rows: dict[IslandId, list[CardRow]] = field(default_factory=lambda: defaultdict(list))

    @cached_property
    def marked(self) -> tuple[str, ...]:
        """The ids of the islands that the view's excerpt is about; empty if the view has no excerpt."""
        return tuple(excerpts(self.content)[self.view.excerpt].islands) if self.view.excerpt else ()

    def path(self, pane: str, style: str, shape: BaseGeometry) -> None:
        """Add a geometry on paper to a pane. `style` is a key of `looks` in `map.typ`. An empty geometry is skipped."""
        if not shape.is_empty:
            number = self.paths.setdefault(shape, len(self.paths))
            self.panes[pane].append({"kind": "path", "style": style, "path": number})

    @property
    def rings(self) -> list[list[list[list[float]]]]:
        """The rings or lines of each path as lists of (x, y) points on paper, in the order of the path numbers.

        Several items may use the same path, so the points of a path are passed to the template only once.
        """
        return [[_points(ring) for part in shapely.get_parts(shape) for ring in _rings(part)] for shape in self.paths]

    def grounds_of(self, island: str) -> list[Land]:
        """Return all land of an island or neighbouring territory with the id `island`."""
        return [land for land in self.grounds.values() if land.island == island]

    def place(self, point: BaseGeometry) -> Point | None:
        """Return the position (x, y) on paper, in typographic points, of a point in EPSG:4326 (longitude first).

        The result is None if the position is outside the frame.
        """
        ((longitude, latitude),) = point.coords
        x, y = self.frame.place(latitude, longitude)
        return (x, y) if 0 <= x <= self.frame.width and 0 <= y <= self.frame.height else None

    def outline(self, place: Shape | Outline, shape: BaseGeometry) -> None:
        """Outline a place if the place or its island is selected, or if the view's excerpt is about its island.

        `shape` is the geometry of the place on paper.
        """
        small = "small-" if place.island == "habomai" or (isinstance(place, Shape) and place.rocks) else ""
        if self.view.selected in (place.id, place.island):
            self.path("outlines", f"{small}selected", shape)
        elif place.island in self.marked:
            self.path("outlines", f"{small}marked", shape)


def _points(ring: BaseGeometry) -> list[list[float]]:
    return [[round(x, 2), round(y, 2)] for x, y in shapely.get_coordinates(ring).tolist()]


def _rings(part: BaseGeometry) -> list[BaseGeometry]:
    return [part.exterior, *part.interiors] if isinstance(part, shapely.Polygon) else [part]
