"""Names, cards and symbols of a map on paper: each with the box it has found."""

from collections.abc import Iterable, Iterator

import shapely
from shapely.geometry.base import BaseGeometry

from geo.export.print.canvas import Canvas, Item
from geo.export.print.placing import Box, Placed, Size, against, around, beside
from geo.export.print.typeset import measure
from geo.layers.cards import CARDS

RANK = ("settlement", "islet", "mountain", "cape", "strait")  # of names, the most important first
ROWS = ("name", "total", "count", "badge")  # of a card, from the top
SYMBOL_POINTS = 11.0
NAME_GAP = 3.0  # points between a place and its name
NEAR = 40  # points: the farthest that a symbol or a strait's name is put from its place
NEARER = 27  # the same of an islet's name, which might be taken for that of the next one
ROCK = 4.0  # square points: what is larger may be an islet with a name of its own
CLEARANCE = 4.0  # points between a card and land


def placed_items(canvas: Canvas) -> list[Item]:
    """Everything that has found its place, in the order in which places are given away."""
    cards = [_card(canvas, island) for island in CARDS if canvas.rows[island] and _is_seen(canvas, island)]
    labels = sorted(canvas.labels, key=lambda label: (RANK.index(label["style"]), -_radius(canvas, label)))
    language = canvas.content.wording.language
    sizes = measure("measure.typ", {"language": language, "cards": cards, "labels": labels})
    cards_sized = list(zip(cards, sizes, strict=False))
    labels_sized = list(zip(labels, sizes[len(cards) :], strict=True))
    towns = [one for one in labels_sized if one[0]["style"] == "settlement"]
    placed, land = Placed(canvas.frame), shapely.union_all([*canvas.land, *canvas.borders])
    kept_clear = shapely.union_all([land.simplify(1), *canvas.frames]).buffer(CLEARANCE, quad_segs=2)
    shapely.prepare([land, kept_clear])
    for circle in canvas.panes["circles"]:
        placed.take(around(circle["x"], circle["y"], (2 * circle["radius"], 2 * circle["radius"])))
    usual = [_usual_card(canvas, placed, *card, kept_clear) for card in cards_sized]
    named = [_label(canvas, placed, *town, land) for town in towns]
    moved = [
        _moved_card(canvas, placed, *card, kept_clear)
        for card, there in zip(cards_sized, usual, strict=True)
        if not there
    ]
    symbols = [_symbol(placed, symbol) for symbol in canvas.symbols]
    others = [_label(canvas, placed, *label, land) for label in labels_sized if label not in towns]
    return [item for item in (*usual, *moved, *symbols, *named, *others) if item]


def _in(item: Item, box: Box | None) -> Item | None:
    return {**item, **box._asdict()} if box else None


def _is_seen(canvas: Canvas, island: str) -> bool:
    return any(land.outline.intersects(canvas.frame.box) for land in canvas.grounds_of(island))


def _card(canvas: Canvas, island: str) -> Item:
    rows = sorted(canvas.rows[island], key=lambda row: ROWS.index(row["kind"]))
    return {"kind": "card", "island": island, "selected": canvas.view.selected == island, "rows": rows, "side": "right"}


def _usual_card(canvas: Canvas, placed: Placed, card: Item, size: Size, kept_clear: BaseGeometry) -> Item | None:
    """Where the page has it, if that is open sea."""
    usual = CARDS[card["island"]]
    box = against(*canvas.frame.place(usual.lat, usual.lon), size, usual.side)
    return None if kept_clear.intersects(box.shape()) else _in({**card, "side": usual.side}, placed.first_free([box]))


def _moved_card(canvas: Canvas, placed: Placed, card: Item, size: Size, kept_clear: BaseGeometry) -> Item | None:
    """In the sea nearest to the island."""
    own = card["island"]
    others = shapely.union_all([_land(canvas, other) for other in CARDS if other != own])
    return _in(card, placed.nearest_free(size, _land(canvas, own), others, kept_clear))


def _land(canvas: Canvas, island: str) -> BaseGeometry:
    return shapely.union_all([land.outline for land in canvas.grounds_of(island)])


def _symbol(placed: Placed, symbol: Item) -> Item | None:
    """At its place, or else as near as it can be to it."""
    size = (SYMBOL_POINTS, SYMBOL_POINTS)
    x, y = symbol["at"]
    return _in(symbol, placed.first_free([around(x, y, size), *_rings(x, y, size)]))


def _rings(x: float, y: float, size: Size, farthest: int = NEAR) -> Iterator[Box]:
    return (box for away in range(0, farthest, 3) for box in beside(x, y, size, away))


def _label(canvas: Canvas, placed: Placed, label: Item, size: Size, land: BaseGeometry) -> Item | None:
    """Beside a town or mountain, on no line if possible, on an islet or at sea but on no other, at sea for the rest."""
    x, y = label["at"]
    centre, ring = [around(x, y, size)], list(beside(x, y, size, NAME_GAP + _radius(canvas, label)))
    match label["style"]:
        case "strait":
            at_sea = shapely.union_all([land, *canvas.frames])
            boxes = _in_the_open([*centre, *_rings(x, y, size)], at_sea)
        case "cape":
            boxes = _in_the_open(ring, land)
        case "islet":
            on_it = [box for box in centre if land.contains(box.shape())]
            over_it = [box for box in centre if _covers(box, land) <= 1]
            boxes = [*on_it, *_in_the_open(_rings(x, y, size, NEARER), land), *over_it]
        case _:
            off_lines = _in_the_open(ring, shapely.union_all(canvas.borders))
            boxes = [*_in_the_open(ring, land), *off_lines, *(ring if label["style"] == "settlement" else [])]
    return _in(label, placed.first_free(boxes))


def _radius(canvas: Canvas, label: Item) -> float:
    """That of the circle which stands where a name belongs, if there is one."""
    here = [one["radius"] for one in canvas.panes["circles"] if (one["x"], one["y"]) == label["at"]]
    return max(here, default=0.0)


def _covers(box: Box, land: BaseGeometry) -> int:
    """How many pieces of land, rocks apart, a box covers in part."""
    parts = shapely.get_parts(land)
    return int(shapely.intersects(parts[shapely.area(parts) > ROCK], box.shape()).sum())


def _in_the_open(boxes: Iterable[Box], land: BaseGeometry) -> list[Box]:
    return [box for box in boxes if not land.intersects(box.shape())]
