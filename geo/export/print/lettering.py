"""Find a box on the printed map for each name, card and symbol. Lengths are typographic points (1/72 inch)."""

from collections.abc import Iterable, Iterator

import shapely
from shapely.geometry.base import BaseGeometry

from content.models import IslandId
from geo.export.print.canvas import Canvas
from geo.export.print.placing import Box, Occupancy, Size, against, around, beside
from geo.export.print.template_data import (
    CardItem,
    LabelItem,
    PlacedCard,
    PlacedItem,
    PlacedLabel,
    PlacedSymbol,
    SymbolItem,
)
from geo.export.print.typeset import measure
from geo.layers.cards import CARDS

RANK = ("settlement", "islet", "mountain", "cape", "strait")  # kinds of names, the most important first
ROWS = ("name", "total", "count", "badge")  # kinds of rows of a card, from the top
SYMBOL_POINTS = 11.0
NAME_GAP = 3.0  # points between a place and its name
NEAR = 40  # points; limit of the gap between a symbol or the name of a strait and its point
NEARER = 27  # the same for the name of an islet; at a greater distance, it would look like the name of the next islet
ROCK = 4.0  # square points; a larger piece of land may be an islet with its own name
CLEARANCE = 4.0  # points between a card and land


def placed_items(canvas: Canvas) -> list[PlacedItem]:
    """Return the cards, symbols and names for which there is a free box, each with its box.

    The circles of the settlements are occupied from the start. Then the items are placed in this order: cards that fit
    at their usual position (`geo.layers.cards.CARDS`), names of settlements, the other cards, symbols, the other names.
    An item for which there is no free box is left out. A card is also left out if its island is not in the frame.
    """
    cards = [_card(canvas, island) for island in CARDS if canvas.rows[island] and _is_seen(canvas, island)]
    labels = sorted(canvas.labels, key=lambda label: (RANK.index(label["style"]), -_radius(canvas, label)))
    language = canvas.content.wording.language
    sizes = measure("measure.typ", {"language": language, "cards": cards, "labels": labels})
    sized_cards = list(zip(cards, sizes, strict=False))
    sized_labels = list(zip(labels, sizes[len(cards) :], strict=True))
    towns = [one for one in sized_labels if one[0]["style"] == "settlement"]
    occupied, land = Occupancy(canvas.frame), shapely.union_all([*canvas.land, *canvas.borders])
    kept_clear = shapely.union_all([land.simplify(1), *canvas.frames]).buffer(CLEARANCE, quad_segs=2)
    shapely.prepare([land, kept_clear])
    for circle in canvas.circles:
        occupied.take(around(circle["x"], circle["y"], (2 * circle["radius"], 2 * circle["radius"])))
    usual = [_usual_card(canvas, occupied, *card, kept_clear) for card in sized_cards]
    named = [_label(canvas, occupied, *town, land) for town in towns]
    moved = [
        _moved_card(canvas, occupied, *card, kept_clear)
        for card, there in zip(sized_cards, usual, strict=True)
        if not there
    ]
    symbols = [_symbol(occupied, symbol) for symbol in canvas.symbols]
    others = [_label(canvas, occupied, *label, land) for label in sized_labels if label not in towns]
    return [item for item in (*usual, *moved, *symbols, *named, *others) if item]


def _is_seen(canvas: Canvas, island: str) -> bool:
    return any(land.outline.intersects(canvas.frame.box) for land in canvas.grounds_of(island))


def _card(canvas: Canvas, island: IslandId) -> CardItem:
    rows = sorted(canvas.rows[island], key=lambda row: ROWS.index(row["kind"]))
    return {"kind": "card", "island": island, "selected": canvas.view.selected == island, "rows": rows, "side": "right"}


def _usual_card(
    canvas: Canvas, occupied: Occupancy, card: CardItem, size: Size, kept_clear: BaseGeometry
) -> PlacedCard | None:
    """Return the card at its usual position, which `geo.layers.cards.CARDS` gives, and mark its box as occupied.

    `size` is the card's width and height in points. `kept_clear` is a geometry on paper that a card must not overlap.
    The result is None if the card would overlap `kept_clear` or an occupied box, or would not be wholly in the frame.
    """
    usual = CARDS[card["island"]]
    box = against(*canvas.frame.place(usual.lat, usual.lon), size, usual.side)
    if kept_clear.intersects(box.shape()) or not occupied.first_free([box]):
        return None
    return {**card, **box.data, "side": usual.side}


def _moved_card(
    canvas: Canvas, occupied: Occupancy, card: CardItem, size: Size, kept_clear: BaseGeometry
) -> PlacedCard | None:
    """Return the card in the free box nearest to its island; None if there is no such box.

    The box is nearer to this island than to any other island. It does not overlap `kept_clear`, with one exception: if
    no other island is in the frame and every free box overlaps `kept_clear`, the box may overlap it.
    """
    island = card["island"]
    others = shapely.union_all([_land(canvas, other) for other in CARDS if other != island])
    box = occupied.nearest_free(size, _land(canvas, island), others, kept_clear)
    return {**card, **box.data} if box else None


def _land(canvas: Canvas, island: str) -> BaseGeometry:
    return shapely.union_all([land.outline for land in canvas.grounds_of(island)])


def _symbol(occupied: Occupancy, symbol: SymbolItem) -> PlacedSymbol | None:
    """Return the symbol on its point, or else in the nearest free box beside it; None if no box within NEAR is free."""
    size = (SYMBOL_POINTS, SYMBOL_POINTS)
    x, y = symbol["at"]
    box = occupied.first_free([around(x, y, size), *_rings(x, y, size)])
    return {**symbol, **box.data} if box else None


def _rings(x: float, y: float, size: Size, farthest: int = NEAR) -> Iterator[Box]:
    return (box for away in range(0, farthest, 3) for box in beside(x, y, size, away))


def _label(canvas: Canvas, occupied: Occupancy, label: LabelItem, size: Size, land: BaseGeometry) -> PlacedLabel | None:
    """Return a name in the first free box of its candidates; None if no candidate box is free.

    The candidates depend on the kind of place:

    - A strait: boxes at sea and outside the frames of groups of islets, first centred on the point, then farther and
      farther away, with a gap of less than NEAR points.
    - A cape: boxes at sea beside the point.
    - An islet: the box centred on the point if it is completely on land; then boxes at sea, with a gap of less than
      NEARER points; then the box centred on the point if it overlaps at most one piece of land larger than ROCK.
    - A mountain: boxes beside the point, first those at sea, then those that overlap no boundary line.
    - A settlement: as for a mountain, then any box beside the point.

    A box at sea overlaps neither land nor a boundary line. `land` is the union of the land and the boundary lines.
    """
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
    box = occupied.first_free(boxes)
    return {**label, **box.data} if box else None


def _radius(canvas: Canvas, label: LabelItem) -> float:
    """Return the radius, in points, of the largest settlement circle at the point of a name; 0 if there is none."""
    here = [one["radius"] for one in canvas.circles if (one["x"], one["y"]) == label["at"]]
    return max(here, default=0.0)


def _covers(box: Box, land: BaseGeometry) -> int:
    """Return the number of pieces of land that a box overlaps. Pieces of at most ROCK square points do not count."""
    parts = shapely.get_parts(land)
    return int(shapely.intersects(parts[shapely.area(parts) > ROCK], box.shape()).sum())


def _in_the_open(boxes: Iterable[Box], land: BaseGeometry) -> list[Box]:
    return [box for box in boxes if not land.intersects(box.shape())]
