"""A printed map while it is drawn."""

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
"""Identifies a feature: the key of its layer, and its index among that layer's features."""


class Drawable(NamedTuple):
    """A feature to be drawn, with the key that names it."""

    key: Key
    feature: Feature

    @property
    def geometry(self) -> BaseGeometry:
        """The feature's geometry in degrees. Not to be asked of overlays and rows, which have none."""
        assert self.feature.geometry
        return self.feature.geometry


class Land(NamedTuple):
    """Land that layers colour or outline: what it is part of, and its outline on paper in points."""

    island: str
    outline: BaseGeometry
    rocks: bool


@dataclass
class Canvas:
    """A map while it is drawn; geometries are on paper, in points.

    `panes` has the paths to draw by the name of their pane, and `paths` numbers the geometries that they follow.
    `symbols`, `labels` and the `rows` of each island's card are placed when all is drawn; they are kept off `land`,
    `frames` (around groups of islets) and `borders` (boundary lines, whose ids are `lines`) where that is possible.
    `grounds` has the land of every layer, shown or not, by the feature that it is the geometry of.
    """

    content: Content
    view: View
    frame: Frame
    land: list[BaseGeometry] = field(default_factory=list)
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
        """The islands that the view's excerpt is about."""
        return tuple(excerpts(self.content)[self.view.excerpt].islands) if self.view.excerpt else ()

    def path(self, pane: str, style: str, shape: BaseGeometry) -> None:
        """Draw a geometry that is on paper into a pane, unless it is empty."""
        if not shape.is_empty:
            number = self.paths.setdefault(shape, len(self.paths))
            self.panes[pane].append({"kind": "path", "style": style, "path": number})

    @property
    def rings(self) -> list[list[list[list[float]]]]:
        """The rings of each path by its number. Several items share a path, so that its points are passed on once."""
        return [[_points(ring) for part in shapely.get_parts(shape) for ring in _rings(part)] for shape in self.paths]

    def grounds_of(self, island: str) -> list[Land]:
        """The parts of an island's or neighbour's land."""
        return [land for land in self.grounds.values() if land.island == island]

    def place(self, point: BaseGeometry) -> Point | None:
        """The position on paper of a point in degrees; None outside the frame."""
        ((longitude, latitude),) = point.coords
        x, y = self.frame.place(latitude, longitude)
        return (x, y) if 0 <= x <= self.frame.width and 0 <= y <= self.frame.height else None

    def outline(self, place: Shape | Outline, shape: BaseGeometry) -> None:
        """Outline a place by its shape on paper if it is selected, or if the view's excerpt is about it."""
        small = "small-" if place.island == "habomai" or (isinstance(place, Shape) and place.rocks) else ""
        if self.view.selected in (place.id, place.island):
            self.path("outlines", f"{small}selected", shape)
        elif place.island in self.marked:
            self.path("outlines", f"{small}marked", shape)


def _points(ring: BaseGeometry) -> list[list[float]]:
    return [[round(x, 2), round(y, 2)] for x, y in shapely.get_coordinates(ring).tolist()]


def _rings(part: BaseGeometry) -> list[BaseGeometry]:
    return [part.exterior, *part.interiors] if isinstance(part, shapely.Polygon) else [part]
