"""What the templates of pictures and sheets are filled with: it reaches Typst as JSON.

The templates in `templates/` read these keys. Texts are in the reader's language unless there is a `language` beside
them. Lengths are points.
"""

from typing import Literal, NotRequired, TypedDict

from content.models import IslandId

Point = tuple[float, float]
Side = Literal["left", "right", "above", "below"]
LabelKind = Literal["settlement", "islet", "mountain", "cape", "strait"]
SymbolPath = list[list[str | list[float]]]
"""The moves of a symbol's outline, in a box of 20 by 20: each a name of fontTools' pens and its points."""


class PathItem(TypedDict):
    """One of the map's paths, in a style of `templates/map.typ`."""

    kind: Literal["path"]
    style: str
    path: int


class CircleItem(TypedDict):
    """A settlement as a circle around `x`, `y`; `counted` where it has residents."""

    kind: Literal["circle"]
    x: float
    y: float
    radius: float
    counted: bool
    approximate: bool
    selected: bool


class SymbolItem(TypedDict):
    """A military site, to be placed as near as possible to the point `at`."""

    kind: Literal["symbol"]
    at: Point
    path: SymbolPath
    former: bool
    approximate: bool
    selected: bool


class LabelItem(TypedDict):
    """A name, to be placed beside the point `at`."""

    kind: Literal["label"]
    at: Point
    text: str
    style: LabelKind


class CardRow(TypedDict):
    """A row of a card.

    A name has `parts`: the reader's own, and the others. A badge has the number of sites, whether they are reported
    gone, and the outline of their symbol.
    """

    kind: Literal["name", "total", "count", "badge"]
    text: str
    parts: tuple[str, str] | None
    count: NotRequired[int]
    former: NotRequired[bool]
    path: NotRequired[SymbolPath]


class CardItem(TypedDict):
    """The card of an island; `side` is where it stands from the island, and sets the alignment of its text."""

    kind: Literal["card"]
    island: IslandId
    selected: bool
    rows: list[CardRow]
    side: Side


class BoxData(TypedDict):
    """Where something stands on the map."""

    left: float
    top: float
    width: float
    height: float


class PlacedSymbol(SymbolItem, BoxData):
    """A symbol with its box."""


class PlacedLabel(LabelItem, BoxData):
    """A name with its box."""


class PlacedCard(CardItem, BoxData):
    """A card with its box."""


PlacedItem = PlacedSymbol | PlacedLabel | PlacedCard


class MapData(TypedDict):
    """A map: what is drawn in its frame, the lowest first.

    `meridians` and `parallels` are pairs of degrees and the distance from the left or upper edge. `paths` has the rings
    of each path that `items` name by its number. `placed` are symbols, names and cards with the boxes found for them.
    `lines` are the ids of the boundary lines in the frame.
    """

    width: float
    height: float
    meridians: list[tuple[float, float]]
    parallels: list[tuple[float, float]]
    paths: list[list[list[list[float]]]]
    items: list[PathItem | CircleItem]
    placed: list[PlacedItem]
    lines: list[str]


class LegendSign(TypedDict):
    """A sign and its meaning; `path` is its outline where it is a military symbol."""

    look: str
    meaning: str
    path: SymbolPath | None


class LegendSection(TypedDict):
    """The signs of a layer."""

    title: str
    signs: list[LegendSign]


class ScaleBar(TypedDict):
    """A bar of `points` length; `text` is the distance on the ground that it stands for."""

    points: float
    text: str


class Quotation(TypedDict):
    """An excerpt in the article's language; `remarks` are its translation and where it was published."""

    language: str
    text: str
    remarks: list[str]


class PictureData(TypedDict):
    """A view as a picture; `kicker` is a small line above the title."""

    language: str
    margin: float
    gutter: float
    kicker: str | None
    title: str
    moment: str
    caption: str
    lines: list[str]
    quotation: Quotation | None
    map: MapData
    legend: list[LegendSection]
    scale: ScaleBar
    credits: list[str]


class Statement(TypedDict):
    """A text with its date and the numbers of its sources; `language` where it is not the reader's."""

    text: str
    date: str
    notes: list[int]
    language: NotRequired[str | None]
    remark: NotRequired[str]


class NameInLanguage(TypedDict):
    """An island's name in a language other than the reader's."""

    language: str
    text: str


class Figure(TypedDict):
    """What is known under one term."""

    term: str
    statements: list[Statement]


class Figures(TypedDict):
    """An island in figures and names."""

    title: str
    lines: list[Figure]


class PopulationRow(TypedDict):
    """A population figure: its date, number, what was counted, and the numbers of its sources."""

    day: str
    count: str
    series: str
    notes: list[int]


class PopulationTable(TypedDict):
    """All population figures; `heads` are the titles of the three columns."""

    title: str
    heads: list[str]
    rows: list[PopulationRow]


class NamedStatement(TypedDict):
    """A place and what is said of it."""

    name: str
    statement: Statement


class PlaceList(TypedDict):
    """Places of one kind."""

    title: str
    lines: list[NamedStatement]


class SiteList(PlaceList):
    """Military sites; `none` is printed where there are none."""

    none: str


class ViewpointPosition(TypedDict):
    """What one viewpoint says of the island."""

    viewpoint: str
    status: str
    statement: Statement


class Positions(TypedDict):
    """What each viewpoint says of the island."""

    title: str
    lines: list[ViewpointPosition]


class Check(Statement):
    """What the record shows about a quotation."""

    verdict: str


class CheckedQuotation(Quotation):
    """A quotation, and what the record shows about it."""

    check: Check | None


class Quotations(TypedDict):
    """Quotations about the island; `more` says how many there are besides."""

    title: str
    lines: list[CheckedQuotation]
    more: str


class SourceLine(TypedDict):
    """A source in the list at the end; its number is its place in the list. `shown` is the address as it is printed."""

    publisher: str
    title: str
    language: str
    details: str
    url: str | None
    shown: str | None


class SourceList(TypedDict):
    """The sources that numbers refer to, in the order of their numbers."""

    title: str
    lines: list[SourceLine]


class SheetMap(TypedDict):
    """The sheet's map and what explains it; `map_alt` is its text alternative."""

    map: MapData
    map_alt: str
    legend: list[LegendSection]
    scale: ScaleBar


class SheetData(SheetMap):
    """An island's sheet."""

    language: str
    kicker: str
    title: str
    scripts: list[NameInLanguage]
    name_notes: list[int]
    summary: Statement
    figures: Figures
    population: PopulationTable
    places: list[PlaceList]
    positions: Positions
    sites: SiteList
    quotations: Quotations
    sources: SourceList
    credits: list[str]
