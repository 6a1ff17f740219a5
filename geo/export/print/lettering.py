"""Find a box on the printed map for each name, card and symbol.

A card is a box with an island's name and data. Lengths are typographic points (1/72 inch).
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypedDict

import shapely
from shapely.geometry.base import BaseGeometry

from content.models import IslandId
from geo.coast import locator
from geo.contract import Lettering, Turn
from geo.export.print.canvas import Canvas
from geo.export.print.paper import POINTS_PER_PIXEL
from geo.export.print.placing import NOTHING, Box, Candidate, Item, Places, Size, against, around
from geo.export.print.template_data import (
    CardItem,
    LabelItem,
    LocatorData,
    PlacedCard,
    PlacedItem,
    PlacedLabel,
    PlacedSign,
    PlacedSymbol,
    SymbolItem,
)
from geo.export.print.typeset import measure
from geo.layers.layout.cards import CARDS
from geo.layers.layout.lettering import LETTERING

ROWS = ("name", "total", "count", "badge")  # kinds of rows of a card, from the top
SYMBOL_POINTS = 11.0
SIGN_POINTS = 7.0
LOCATOR_FROM = 400.0  # points; a narrower map has no room for a locator
NEAR = 40.0  # points; limit of the gap between a military symbol and its point
ISLETS = "habomai"

Placed = dict[int, Candidate]  # maps the index of each card or name to its box


class Lettered(TypedDict):
    """The fields `placed` and `locator` of `MapData`."""

    placed: list[PlacedItem]
    locator: LocatorData | None


def placed_items(canvas: Canvas, leads: bool = False) -> Lettered:
    """Return the cards, symbols and names with their boxes, and the locator.

    An item for which there is no free box is left out. A card is also left out if its island is not in the frame. If
    there is too little room for a card, it has only the row with its name.

    The circles of the settlements and the symbols of landmarks are occupied from the start. Cards and names of
    settlements are placed first, then the military symbols, then the locator, then all other names. The order of cards
    and names is the order of `geo.layers.layout.lettering.LETTERING`.

    If `leads` is true, a card without room near its island is placed anywhere at sea or on its island, and a line
    connects it with its island. If `leads` is false, such a card is left out.
    """
    cards = [_card(canvas, island) for island in reversed(CARDS) if canvas.rows[island] and _is_seen(canvas, island)]
    labels = sorted(canvas.labels, key=lambda label: -_radius(canvas, label))
    language = canvas.content.wording.language
    measured = [*cards, *map(_short, cards)]
    sizes = measure("measure.typ", {"language": language, "cards": measured, "labels": labels})
    of_labels = sizes[len(measured) :]
    items = [
        *(_card_item(canvas, *sized) for sized in zip(cards, sizes, sizes[len(cards) :], strict=False)),
        *(_label_item(canvas, label, size) for label, size in zip(labels, of_labels, strict=True)),
    ]
    places = _places(canvas)
    last = max(index for index, turn in enumerate(LETTERING.turns) if turn.kind == "card") + 1
    placed = in_turns(places, items, [turn for turn in LETTERING.turns[:last] if leads or not turn.leads])
    symbols = [_symbol(places, symbol) for symbol in canvas.symbols]
    found = _locator(canvas, places)
    placed = in_turns(places, items, LETTERING.turns[last:], placed)
    signs = [_sign(label) for label in labels if label["path"] and _is_in(canvas, label)]
    drawn: list[PlacedItem] = [
        *(_placed_card(card, items[index], placed[index]) for index, card in enumerate(cards) if index in placed),
        *(symbol for symbol in symbols if symbol),
        *signs,
        *(_placed_label(label, placed[index]) for index, label in enumerate(labels, len(cards)) if index in placed),
    ]
    return {"placed": drawn, "locator": found}


def _locator(canvas: Canvas, places: Places) -> LocatorData | None:
    """Return the locator in a free corner at sea: a small drawing of the world around the islands.

    The result is None if no corner is free, or if the map is narrower than LOCATOR_FROM.
    """
    frame, edge, unit = canvas.frame, places.rules.edge, POINTS_PER_PIXEL
    width, height = locator.WIDTH * unit, locator.height() * unit
    if frame.width < LOCATOR_FROM:
        return None
    lefts, tops = (edge, frame.width - edge - width), (frame.height - edge - height, edge)
    corners = [Box(left, top, width, height) for top in tops for left in reversed(lefts)]
    box = places.first_free([corner for corner in corners if not places.sea_ends.intersects(corner.shape())])
    return {**box.data, "land": locator.land(), "mark": locator.mark(), "unit": unit} if box else None


def _places(canvas: Canvas) -> Places:
    land = shapely.union_all([*canvas.land, *canvas.frames])
    places = Places(canvas.frame, _in_points(LETTERING), land, shapely.union_all(canvas.borders), POINTS_PER_PIXEL)
    for circle in canvas.circles:
        places.take(around(circle["x"], circle["y"], (2 * circle["radius"], 2 * circle["radius"])))
    for label in canvas.labels:
        if label["path"] and _is_in(canvas, label):
            places.take(around(*label["at"], (SIGN_POINTS, SIGN_POINTS)))
    return places


def _in_points(rules: Lettering) -> Lettering:
    """Return the rules with lengths in typographic points instead of CSS pixels.

    The `reach` of a step remains in CSS pixels.
    """
    lengths = {name: getattr(rules, name) * POINTS_PER_PIXEL for name in ("edge", "gap", "offset", "ring", "grid")}
    return rules.model_copy(update=lengths)


def in_turns(places: Places, items: list[Item], turns: Iterable[Turn], placed: Placed | None = None) -> Placed:
    """Place the items that are not in `placed`, in the order of `turns`.

    The result maps the index of each placed item to its candidate (its box), including those in `placed`. An item
    without a free box is not in the result.
    """
    found = dict(placed or {})
    for turn in turns:
        for index, item in enumerate(items):
            if item.kind != turn.kind or index in found:
                continue
            sized = replace(item, size=item.short) if turn.short and item.short else item
            if box := places.place(sized, turn.steps, turn.leads):
                found[index] = box
    return found


def _is_seen(canvas: Canvas, island: str) -> bool:
    return any(land.outline.intersects(canvas.frame.box) for land in canvas.grounds_of(island))


def _is_in(canvas: Canvas, label: LabelItem) -> bool:
    return bool(canvas.frame.box.contains(shapely.Point(label["at"])))


# ---- cards -----------------------------------------------------------------------------------------------------------


def _card(canvas: Canvas, island: IslandId) -> CardItem:
    rows = sorted(canvas.rows[island], key=lambda row: ROWS.index(row["kind"]))
    return {"kind": "card", "island": island, "selected": canvas.view.selected == island, "rows": rows, "side": "right"}


def _short(card: CardItem) -> CardItem:
    """Return a card that contains only the row with the name of the island."""
    return {**card, "rows": [row for row in card["rows"] if row["kind"] == "name"]}


def _card_item(canvas: Canvas, card: CardItem, size: Size, short: Size) -> Item:
    island, usual = card["island"], CARDS[card["island"]]
    own = _land(canvas, island)
    return Item(
        kind="card",
        at=_middle(canvas, own),
        size=size,
        own=own,
        others=shapely.union_all([_land(canvas, other) for other in CARDS if other != island]),
        usual=against(*canvas.frame.place(usual.lat, usual.lon), size, usual.side),
        short=short,
    )


def _placed_card(card: CardItem, item: Item, found: Candidate) -> PlacedCard:
    side = CARDS[card["island"]].side if found.box == item.usual else card["side"]
    shown = card if found.box[2:] == item.size else _short(card)
    lead = [(x, y) for x, y in found.lead.coords] if found.lead else []
    return {**shown, **found.box.data, "side": side, "lead": lead}


def _land(canvas: Canvas, island: str) -> BaseGeometry:
    return shapely.union_all([land.outline for land in canvas.grounds_of(island)])


def _middle(canvas: Canvas, area: BaseGeometry) -> tuple[float, float]:
    """Return the centroid (x, y) of the part of an area that is in the frame.

    If no part of the area is in the frame, the result is the upper left corner, (0, 0).
    """
    seen = area.intersection(canvas.frame.box)
    return (0.0, 0.0) if seen.is_empty else (seen.centroid.x, seen.centroid.y)


# ---- symbols ---------------------------------------------------------------------------------------------------------


def _symbol(places: Places, symbol: SymbolItem) -> PlacedSymbol | None:
    """Return the symbol at its point or, if that is not free, in the nearest free box.

    The result is None if no box within NEAR points is free.
    """
    size = (SYMBOL_POINTS, SYMBOL_POINTS)
    rings = places.rings(Item("symbol", symbol["at"], size, radius=-places.rules.offset), NEAR)
    box = places.first_free([around(*symbol["at"], size), *rings])
    return {**symbol, **box.data} if box else None


def _sign(label: LabelItem) -> PlacedSign:
    """Return the symbol of a landmark with its box. The middle of the box is the landmark's point."""
    assert label["path"]
    return {"kind": "sign", "path": label["path"], **around(*label["at"], (SIGN_POINTS, SIGN_POINTS)).data}


# ---- names -----------------------------------------------------------------------------------------------------------


def _label_item(canvas: Canvas, label: LabelItem, size: tuple[float, float]) -> Item:
    regions = [canvas.regions[region] for region in label["regions"] if region in canvas.regions]
    own = _land(canvas, ISLETS) if label["style"] == "islet" else shapely.union_all(regions) if regions else NOTHING
    waters = shapely.Polygon(label["waters"]) if label["waters"] else None
    return Item(
        # The name of a land that is out of view is left out.
        kind=label["style"] if not label["regions"] or not own.is_empty else "",
        at=_middle(canvas, waters or own) if waters or label["regions"] else label["at"],
        size=size,
        radius=SIGN_POINTS / 2 if label["path"] else _radius(canvas, label),
        own=own,
        # The name of a land around the islands must not look like that of an island.
        others=shapely.union_all([_land(canvas, island) for island in CARDS]) if regions else NOTHING,
        waters=waters,
        slope=label["slope"],
    )


def _placed_label(label: LabelItem, found: Candidate) -> PlacedLabel:
    return {**label, **found.box.data, "turn": found.slope}


def _radius(canvas: Canvas, label: LabelItem) -> float:
    """Return the radius, in points, of the largest settlement circle at the point of a name; 0 if there is none."""
    here = [one["radius"] for one in canvas.circles if (one["x"], one["y"]) == label["at"]]
    return max(here, default=0.0)
