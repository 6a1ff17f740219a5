"""Draw the layers of the page on a printed map, as `geo/map/static/map/drawing.js` does in the browser.

`draw` adds the items of a feature to a canvas. A feature has none, one or several items. The models of features are in
`geo.contract`. Paths are grouped in panes; PANES lists the panes from the lowest to the highest. `templates/map.typ`
draws the items.
"""

from functools import cache, lru_cache

import shapely
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from shapely.geometry.base import BaseGeometry

from content.record.store import Content
from geo.coast.land import bounds, load_context, load_islands
from geo.contract import (
    BadgeRow,
    Circle,
    CountRow,
    Label,
    Line,
    NameRow,
    Outline,
    Overlay,
    Row,
    Shape,
    SiteSymbol,
    TotalRow,
)
from geo.export.print.canvas import Canvas, Drawable, Land
from geo.export.print.lettering import placed_items
from geo.export.print.paper import POINTS_PER_PIXEL, Frame
from geo.export.print.template_data import CardRow, CircleItem, LabelItem, MapData, Point, SymbolItem, SymbolPath
from geo.layers.claims import BAND_FROM, NEIGHBOURS, neighbour_shape
from geo.layers.features import Feature
from geo.layers.layer import Layer
from geo.layers.population import circle_scale
from geo.layers.registry import LAYERS
from geo.layers.years.time_spans import in_time
from geo.map.view import View, excerpts

PANES = (
    "shores",
    "edges",
    "land",
    "frames",
    "shapes",
    "colours",
    "outlines",
    "lines",
)  # from the lowest to the highest; circles are above all of them
FINER = 0.75  # zoom levels by which names appear earlier than on the screen, because they are smaller in print
OFFING = 1.5  # typographic points between a coast and the edge that marks land to be transferred
SMOOTH = 0.4  # typographic points: the tolerance with which a waterline is simplified
BAND = 10.5  # typographic points: the width of a band along a coast, less than `BLEED`
FRAMES_KEPT = 64  # size of a cache; enough for all maps of a language
SHORES = {"shore-far": 9.0, "shore-middle": 5.0, "shore-near": 2.2}  # typographic points from a coast to a waterline


@lru_cache(maxsize=len(LAYERS))
def features(content: Content, layer: Layer) -> list[Feature]:
    """Return the features of a layer. The list is cached for the next picture, so callers must not change the list."""
    return layer.features(content)


# ---- a function for each kind of feature ---------------------------------------------------------------------------


def draw(canvas: Canvas, drawable: Drawable) -> None:
    """Add a feature to the canvas.

    A `Target` is skipped, because it is invisible. A `Ground` is skipped too, because only an `Overlay` gives it a
    colour. A `Label` is skipped if its `from_zoom` is more than the zoom of the frame plus FINER. A `Circle`,
    `SiteSymbol` or `Label` whose point is outside the frame is skipped, except the name of an area, such as a sea.
    `canvas.grounds` must already contain the land of all features.
    """
    match drawable.feature.properties:
        case Shape() as shape:
            _shape(canvas, shape, canvas.grounds[drawable.key])
        case Outline() as outline:
            _outline(canvas, outline, drawable.geometry)
        case Overlay() as overlay:
            _overlay(canvas, overlay)
        case Line() as line:
            _line(canvas, line, drawable.geometry)
        case Circle() | SiteSymbol() | Label() as point:
            _point(canvas, point, drawable.geometry)
        case Row() as row:
            canvas.rows[row.island] += _row(canvas, row)


def _shape(canvas: Canvas, shape: Shape, land: Land) -> None:
    canvas.path("shapes", "rocks" if land.rocks else "island", land.outline)
    canvas.outline(shape, land.outline)


def _outline(canvas: Canvas, outline: Outline, geometry: BaseGeometry) -> None:
    frame = canvas.frame.draw(geometry)
    canvas.path("frames", "group-frame", frame)
    canvas.frames.append(frame)
    canvas.outline(outline, frame)


def _overlay(canvas: Canvas, overlay: Overlay) -> None:
    for land in canvas.grounds_of(overlay.island):
        shape = _band(land.outline, canvas.frame) if overlay.id and canvas.frame.zoom >= BAND_FROM else land.outline
        for style in overlay.styles:
            canvas.path("colours", style, shape)
        if overlay.transfer and not land.rocks:
            canvas.path("edges", "transfer", land.outline.buffer(OFFING).simplify(canvas.frame.resolution))


def _band(land: BaseGeometry, frame: Frame) -> BaseGeometry:
    """Return the part of some land that lies within BAND points of its coast.

    `land` and the result are geometries on paper, in typographic points.
    """
    return land.difference(land.buffer(-BAND)).simplify(frame.resolution)


def _line(canvas: Canvas, line: Line, geometry: BaseGeometry) -> None:
    on_paper = canvas.frame.draw(geometry)
    if not on_paper.is_empty:
        canvas.path("lines", "border-halo", on_paper)
        canvas.path("lines", "border", on_paper)
        canvas.borders.append(on_paper)
        canvas.lines.append(line.id)


def _point(canvas: Canvas, point: Circle | SiteSymbol | Label, geometry: BaseGeometry) -> None:
    place = canvas.place(geometry)
    match point:
        case Circle() if place:
            canvas.circles.append(_circle(canvas, point, place))
        case SiteSymbol() if place:
            canvas.symbols.append(_symbol(canvas, point, place))
        case Label() if point.from_zoom <= canvas.frame.zoom + FINER and (place or point.regions or point.waters):
            canvas.labels.append(_label(canvas, point, geometry))


def _label(canvas: Canvas, label: Label, geometry: BaseGeometry) -> LabelItem:
    """Return the item of a name.

    For the name of an area, the point may be outside the frame, because a part of the area may be inside.
    """
    ((lon, lat),) = geometry.coords
    return {
        "kind": "label",
        "at": canvas.frame.place(lat, lon),
        "text": label.text,
        "note": label.note or "",
        "style": label.kind,
        "path": symbol_path(label.symbol) if label.symbol else None,
        "mark": symbol_path(label.mark) if label.mark else None,
        "regions": label.regions,
        "waters": [canvas.frame.place(*corner) for corner in label.waters],
        "slope": label.slope,
    }


def _circle(canvas: Canvas, circle: Circle, place: Point) -> CircleItem:
    return {
        "kind": "circle",
        "x": place[0],
        "y": place[1],
        "radius": circle.radius * circle_scale(canvas.frame.zoom) * POINTS_PER_PIXEL,
        "selected": circle.id == canvas.view.selected,
        "approximate": circle.approximate,
    }


def _symbol(canvas: Canvas, site: SiteSymbol, place: Point) -> SymbolItem:
    return {
        "kind": "symbol",
        "at": place,
        "path": symbol_path(site.symbol),
        "former": site.former,
        "approximate": site.approximate,
        "selected": site.id == canvas.view.selected,
    }


def _row(canvas: Canvas, row: NameRow | TotalRow | CountRow | BadgeRow) -> list[CardRow]:
    """Return a list with one row of a card; an empty list for a badge row without a military site to show.

    A badge row is a row for military sites of which only the island is known. Its number counts the sites that exist
    for the view's viewpoint and year.
    """
    item: CardRow = {"kind": row.kind, "text": row.title, "parts": row.parts if isinstance(row, NameRow) else None}
    if not isinstance(row, BadgeRow):
        return [item]
    count = sum(in_time(site, canvas.view.viewpoint, canvas.view.year) for site in row.things)
    return [{**item, "count": count, "former": row.former, "path": symbol_path(row.symbol)}] if count else []


@cache
def symbol_path(path: str) -> SymbolPath:
    """Convert an SVG path to the drawing commands that `drawn-symbol` in `templates/map.typ` can draw.

    A command is a list: its name, such as `lineTo`, and then its points in absolute coordinates.
    """
    pen = RecordingPen()
    parse_path(path, pen)
    return [[move, *map(list, points)] for move, points in pen.value]


# ---- the whole map -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def drawn(content: Content, view: View, frame: Frame, leads: bool = False) -> MapData:
    """Return the map of a view in a frame, as data for `templates/map.typ`.

    If `leads` is true, the card of an island may be far from the island, and a line may connect the card with the
    island: see `placed_items`. The last result is cached, because the same picture is often made in several formats. Do
    not change the result.
    """
    found = drawables(content)
    canvas = _canvas(content, view, frame, found)
    for one in found:
        if one.key[0] in view.layers and in_time(one.feature.properties, view.viewpoint, view.year):
            draw(canvas, one)
    meridians, parallels = frame.graticule()
    return {
        "width": frame.width,
        "height": frame.height,
        "meridians": meridians,
        "parallels": parallels,
        "paths": canvas.rings,
        "items": [*(path for pane in PANES for path in canvas.panes[pane]), *canvas.circles],
        **placed_items(canvas, leads),
        "lines": list(dict.fromkeys(canvas.lines)),
    }


def drawables(content: Content) -> list[Drawable]:
    """Return the features of all layers in drawing order, including layers that a view hides."""
    return [
        Drawable((layer.key, index), feature)
        for layer in LAYERS
        for index, feature in enumerate(features(content, layer))
    ]


def _canvas(content: Content, view: View, frame: Frame, found: list[Drawable]) -> Canvas:
    """Return a new canvas that contains the land of the background and the land that overlays may colour.

    `found` contains the features of all layers. `grounds` contains the land of each `Shape` feature and of the
    neighbouring territories, even of layers that the view hides, because visible overlays may colour this land.
    """
    canvas = Canvas(content, view, frame)
    canvas.land = _land(frame)
    for style, shore in _shores(frame).items():
        canvas.path("shores", style, shore)
    canvas.regions = _regions(frame)
    for land in canvas.land:
        canvas.path("land", "land", land)
    for one in found:
        if isinstance(shape := one.feature.properties, Shape):
            canvas.grounds[one.key] = Land(shape.island, frame.draw(one.geometry), shape.rocks)
    for index, place in enumerate(NEIGHBOURS):
        canvas.grounds["neighbours", index] = Land(place, frame.draw(neighbour_shape(place)), rocks=False)
    return canvas


@lru_cache(maxsize=FRAMES_KEPT)
def _regions(frame: Frame) -> dict[str, BaseGeometry]:
    context = load_context()
    found = {
        region: frame.draw(context.geometry[context.region == region].union_all()) for region in set(context.region)
    }
    return {region: shapely.union_all([shape]) for region, shape in found.items() if not shape.is_empty}


@lru_cache(maxsize=FRAMES_KEPT)
def _land(frame: Frame) -> list[BaseGeometry]:
    return [frame.draw(shape) for shape in (*load_context().geometry, *load_islands().geometry)]


@lru_cache(maxsize=FRAMES_KEPT)
def _shores(frame: Frame) -> dict[str, BaseGeometry]:
    """Return the area inside each waterline: the land on paper, and the sea up to the waterline.

    A waterline is a line at a fixed distance from the coast (SHORES). The result maps the style of each waterline to
    its area.
    """
    land = shapely.union_all(_land(frame)).simplify(SMOOTH)
    return {style: land.buffer(offing, quad_segs=4).simplify(SMOOTH) for style, offing in SHORES.items()}


def island_bounds(view: View, content: Content) -> tuple[float, float, float, float] | None:
    """Return the bounds (west, south, east, north) of the islands that a view is about, in degrees (EPSG:4326).

    If the view has an excerpt, these are the islands of the excerpt, otherwise the selected island. The result is None
    if the excerpt is about no island, or if the view has neither an excerpt nor a selected island.
    """
    ids = excerpts(content)[view.excerpt].islands if view.excerpt else [view.island] if view.island else []
    return bounds(ids) if ids else None
