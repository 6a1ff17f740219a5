"""A map on paper while it is drawn."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import shapely

from content.store import Content
from geo.export.paper import Frame
from geo.features import Feature
from geo.view import View, excerpts

Item = dict[str, Any]
"""What the template draws, with its `kind`; lengths in points."""


@dataclass
class Canvas:
    """A map while it is drawn: paths and circles by pane, what still has to find its place, what is better not covered.

    `lines` names the lines that are in the frame, and `borders` has their shapes.
    """

    content: Content
    view: View
    frame: Frame
    land: list[shapely.Geometry] = field(default_factory=list)
    shapes: dict[str, list[tuple[Item, shapely.Geometry]]] = field(default_factory=lambda: defaultdict(list))
    paths: dict[shapely.Geometry, int] = field(default_factory=dict)
    panes: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    frames: list[shapely.Geometry] = field(default_factory=list)
    borders: list[shapely.Geometry] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    symbols: list[Item] = field(default_factory=list)
    labels: list[Item] = field(default_factory=list)
    rows: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))

    @cached_property
    def marked(self) -> tuple[str, ...]:
        """The islands that the selected excerpt speaks of."""
        return tuple(excerpts(self.content)[self.view.excerpt].islands) if self.view.excerpt else ()

    def path(self, pane: str, style: str, shape: shapely.Geometry) -> None:
        """Put the outlines of a geometry, already on paper, into a pane."""
        if not shape.is_empty:
            number = self.paths.setdefault(shape, len(self.paths))
            self.panes[pane].append({"kind": "path", "style": style, "path": number})

    @property
    def rings(self) -> list[list[list[list[float]]]]:
        """The rings of each path, by its number: several items may be drawn along one path."""
        return [[_points(ring) for part in shapely.get_parts(shape) for ring in _rings(part)] for shape in self.paths]

    def place(self, feature: Feature) -> tuple[float, float] | None:
        """Where a feature's point lies, if it is in the frame."""
        lon, lat = feature["geometry"]["coordinates"]
        x, y = self.frame.place(lat, lon)
        return (x, y) if 0 <= x <= self.frame.width and 0 <= y <= self.frame.height else None

    def outline(self, said: Item, shape: shapely.Geometry) -> None:
        """Mark a shape that is selected or quoted about."""
        small = "small-" if said.get("rocks") or said["island"] == "habomai" else ""
        if self.view.selected in (said["id"], said["island"]):
            self.path("outlines", f"{small}selected", shape)
        elif said["island"] in self.marked:
            self.path("outlines", f"{small}marked", shape)


def _points(ring: shapely.Geometry) -> list[list[float]]:
    return [[round(x, 2), round(y, 2)] for x, y in shapely.get_coordinates(ring).tolist()]


def _rings(part: shapely.Geometry) -> list[shapely.Geometry]:
    return [part.exterior, *part.interiors] if isinstance(part, shapely.Polygon) else [part]
