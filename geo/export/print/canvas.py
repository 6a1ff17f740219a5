"""A map on paper while it is drawn."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from content.record.store import Content
from geo.contract import Outline, Shape
from geo.export.print.paper import Frame
from geo.layers.features import Feature
from geo.map.view import View, excerpts

Item = dict[str, Any]
"""What the template draws, with its `kind`; lengths in points."""

Key = tuple[str, int]
"""Names a feature: the key of its layer, and its index among that layer's features."""


class Drawable(NamedTuple):
    """A feature to be drawn, with the key that names it."""

    key: Key
    feature: Feature

    @property
    def geometry(self) -> BaseGeometry:
        """The feature's geometry in degrees; an overlay and a row have none."""
        assert self.feature.geometry, "only what has a geometry of its own is drawn by it"
        return self.feature.geometry


class Land(NamedTuple):
    """Land that layers draw on: the island or neighbour it belongs to, its outline on paper in points."""

    island: str
    outline: BaseGeometry
    rocks: bool


@dataclass
class Canvas:
    """A map while it is drawn: paths and circles by pane, what still has to find its place, what is better not covered.

    `lines` names the lines that are in the frame, and `borders` has their shapes. `grounds` has the land that layers
    draw on, shown or not, by the feature it comes from.
    """

    content: Content
    view: View
    frame: Frame
    land: list[BaseGeometry] = field(default_factory=list)
    grounds: dict[Key, Land] = field(default_factory=dict)
    paths: dict[BaseGeometry, int] = field(default_factory=dict)
    panes: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    frames: list[BaseGeometry] = field(default_factory=list)
    borders: list[BaseGeometry] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    symbols: list[Item] = field(default_factory=list)
    labels: list[Item] = field(default_factory=list)
    rows: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))

    @cached_property
    def marked(self) -> tuple[str, ...]:
        """The islands that the selected excerpt speaks of."""
        return tuple(excerpts(self.content)[self.view.excerpt].islands) if self.view.excerpt else ()

    def path(self, pane: str, style: str, shape: BaseGeometry) -> None:
        """Put the outlines of a geometry, already on paper, into a pane."""
        if not shape.is_empty:
            number = self.paths.setdefault(shape, len(self.paths))
            self.panes[pane].append({"kind": "path", "style": style, "path": number})

    @property
    def rings(self) -> list[list[list[list[float]]]]:
        """The rings of each path, by its number: several items may be drawn along one path."""
        return [[_points(ring) for part in shapely.get_parts(shape) for ring in _rings(part)] for shape in self.paths]

    def grounds_of(self, island: str) -> list[Land]:
        """All land of an island or neighbour."""
        return [land for land in self.grounds.values() if land.island == island]

    def place(self, point: BaseGeometry) -> tuple[float, float] | None:
        """Where a point, in degrees, lies on the paper; None outside the frame."""
        ((longitude, latitude),) = point.coords
        x, y = self.frame.place(latitude, longitude)
        return (x, y) if 0 <= x <= self.frame.width and 0 <= y <= self.frame.height else None

    def outline(self, place: Shape | Outline, shape: BaseGeometry) -> None:
        """Outline the shape of a place, already on paper, if the place is selected or quoted about."""
        small = "small-" if place.island == "habomai" or (isinstance(place, Shape) and place.rocks) else ""
        if self.view.selected in (place.id, place.island):
            self.path("outlines", f"{small}selected", shape)
        elif place.island in self.marked:
            self.path("outlines", f"{small}marked", shape)


def _points(ring: BaseGeometry) -> list[list[float]]:
    return [[round(x, 2), round(y, 2)] for x, y in shapely.get_coordinates(ring).tolist()]


def _rings(part: BaseGeometry) -> list[BaseGeometry]:
    return [part.exterior, *part.interiors] if isinstance(part, shapely.Polygon) else [part]
