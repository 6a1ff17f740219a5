"""The map on paper: what each kind of feature becomes, as `static/map/drawing.js` has it for the page.

The layers are those of the page. `RULES` has one rule for each `draw` of their features (see `geo.contract`);
what it makes is put into panes, one above the other, and drawn by `templates/map.typ`.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from shapely.geometry.base import BaseGeometry

from content.record.store import Content
from geo.coast.land import bounds, load_context, load_islands
from geo.export.print.canvas import Canvas, Drawable, Item, Land
from geo.export.print.lettering import placed_items
from geo.export.print.paper import POINTS_PER_PIXEL, PRINT_RESOLUTION, Frame
from geo.layers.claims import in_time
from geo.layers.features import Feature
from geo.layers.registry import LAYERS, Layer
from geo.map.view import View, excerpts

PANES = ("land", "frames", "shapes", "colours", "outlines", "lines", "circles")
FINER = 0.75  # zooms: names are smaller in print than on a screen, and come so much earlier
OFFING = 1.5  # points between a coast and the frame of what is to be handed over


@lru_cache(maxsize=len(LAYERS))
def features(content: Content, layer: Layer) -> list[Feature]:
    """A layer's features, kept for the next picture in the same language: do not change them."""
    return layer.features(content)


# ---- a rule for each way of drawing --------------------------------------------------------------------------------


def _shape(canvas: Canvas, feature: Drawable) -> None:
    land = canvas.grounds[feature.key]
    canvas.path("shapes", "rocks" if land.rocks else "island", land.outline)
    canvas.outline(feature.said, land.outline)


def _outline(canvas: Canvas, feature: Drawable) -> None:
    frame = canvas.frame.draw(feature.shape)
    canvas.path("frames", "group-frame", frame)
    canvas.frames.append(frame)
    canvas.outline(feature.said, frame)


def _overlay(canvas: Canvas, feature: Drawable) -> None:
    said = feature.said
    holder = said["holder"]
    styles = [f"holds-{holder}" if said["solid"] else f"faint-{holder}"] if holder else []
    styles += [f"striped-{party}" for party in said["stripes"]]
    for land in canvas.grounds_of(said["island"]):
        for style in styles:
            canvas.path("colours", style, land.outline)
        if said["transfer"] and not land.rocks:
            canvas.path("colours", "transfer", land.outline.buffer(OFFING).simplify(PRINT_RESOLUTION))


def _line(canvas: Canvas, feature: Drawable) -> None:
    line = canvas.frame.draw(feature.shape)
    if not line.is_empty:
        canvas.path("lines", "border-halo", line)
        canvas.path("lines", "border", line)
        canvas.borders.append(line)
        canvas.lines.append(feature.said["id"])


def _circle(canvas: Canvas, feature: Drawable) -> None:
    said, place = feature.said, canvas.place(feature)
    if place:
        look = {key: said[key] for key in ("counted", "approximate")}
        radius = said["radius"] * POINTS_PER_PIXEL
        chosen = said["id"] == canvas.view.selected
        canvas.panes["circles"].append(
            {"kind": "circle", "x": place[0], "y": place[1], "radius": radius, "selected": chosen, **look}
        )


def _symbol(canvas: Canvas, feature: Drawable) -> None:
    said, place = feature.said, canvas.place(feature)
    if place:
        chosen = said["id"] == canvas.view.selected
        look = {"former": said["former"], "approximate": said["approximate"], "selected": chosen}
        canvas.symbols.append({"kind": "symbol", "at": place, "path": symbol_path(said["symbol"]), **look})


def _label(canvas: Canvas, feature: Drawable) -> None:
    said, place = feature.said, canvas.place(feature)
    if place and said["from_zoom"] <= canvas.frame.zoom + FINER:
        canvas.labels.append({"kind": "label", "at": place, "text": said["title"], "style": said["kind"]})


def _row(canvas: Canvas, feature: Drawable) -> None:
    said = feature.said
    row = {"kind": said["kind"], "text": said["title"], "parts": said.get("parts")}
    if "things" in said:
        here = [thing for thing in said["things"] if in_time(thing, canvas.view.viewpoint, canvas.view.year)]
        if not here:
            return
        row |= {"count": len(here), "former": said["former"], "path": symbol_path(said["symbol"])}
    canvas.rows[said["island"]].append(row)


def _nothing(canvas: Canvas, feature: Drawable) -> None:
    """What is there to be clicked, or for other features to be drawn on, is not seen itself."""


RULES: dict[str, Callable[[Canvas, Drawable], None]] = {
    "shape": _shape,
    "outline": _outline,
    "target": _nothing,
    "ground": _nothing,
    "overlay": _overlay,
    "line": _line,
    "circle": _circle,
    "symbol": _symbol,
    "label": _label,
    "row": _row,
}


@cache
def symbol_path(path: str) -> list[list[Any]]:
    """A symbol's SVG path, in its box of 20 by 20, as a list of moves, lines and curves with absolute points."""
    pen = RecordingPen()
    parse_path(path, pen)
    return [[move, *map(list, points)] for move, points in pen.value]


# ---- the whole map -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def drawn(content: Content, view: View, frame: Frame) -> Item:
    """Everything on the map of a view, in the order in which it is drawn, in the template's terms.

    `lines` names the lines that are in the frame.
    """
    found = drawables(content)
    canvas = _canvas(content, view, frame, found)
    for feature in found:
        if feature.key[0] in view.layers and in_time(feature.said, view.viewpoint, view.year):
            RULES[feature.said["draw"]](canvas, feature)
    meridians, parallels = frame.graticule()
    return {
        "width": frame.width,
        "height": frame.height,
        "meridians": meridians,
        "parallels": parallels,
        "paths": canvas.rings,
        "items": [item for pane in PANES for item in canvas.panes[pane]],
        "placed": placed_items(canvas),
        "lines": list(dict.fromkeys(canvas.lines)),
    }


def drawables(content: Content) -> list[Drawable]:
    """The features of all layers, shown or not, in the order in which they are drawn."""
    return [
        Drawable((layer.key, index), feature["properties"], feature["geometry"])
        for layer in LAYERS
        for index, feature in enumerate(features(content, layer))
    ]


def _canvas(content: Content, view: View, frame: Frame, found: list[Drawable]) -> Canvas:
    """The land, and what of it layers draw on, shown or not."""
    canvas = Canvas(content, view, frame)
    canvas.land = _land(frame)
    for land in canvas.land:
        canvas.path("land", "land", land)
    for one in found:
        if one.said["draw"] in ("shape", "ground"):
            outline = frame.draw(one.shape)
            canvas.grounds[one.key] = Land(one.said["island"], outline, rocks=one.said.get("rocks", False))
    return canvas


@lru_cache(maxsize=1)
def _land(frame: Frame) -> list[BaseGeometry]:
    return [frame.draw(shape) for shape in (*load_context().geometry, *load_islands().geometry)]


def island_bounds(view: View, content: Content) -> tuple[float, float, float, float] | None:
    """West, south, east and north end of what is selected or quoted about."""
    ids = excerpts(content)[view.excerpt].islands if view.excerpt else [view.island] if view.island else []
    return bounds(ids) if ids else None
