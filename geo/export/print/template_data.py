"""The data that the Typst templates of pictures and sheets receive as JSON.

The templates in `templates/` read these keys. Texts are in the reader's language, unless the same object has a
`language`. Lengths and positions are in points. Positions are measured from the upper left corner of the map's frame.
"""

from typing import Literal, NotRequired, TypedDict

from content.models import IslandId

Point = tuple[float, float]
Side = Literal["left", "right", "above", "below"]
LabelKind = Literal["settlement", "islet", "mountain", "cape", "strait"]
SymbolPath = list[list[str | list[float]]]
"""The outline of a symbol in a box of 20 by 20 units, as a list of moves.

A move is a list with the name of a method of fontTools' pens, such as `lineTo`, and the points of the move.
"""


class PathItem(TypedDict):
    """A path that the map draws. `path` is an index into `MapData.paths`; `style` is a style of `templates/map.typ`."""

    kind: Literal["path"]
    style: str
    path: int


class CircleItem(TypedDict):
    """A settlement as a circle around the point (`x`, `y`).

    `counted` is true if the figure of the settlement's residents is above zero. `approximate` is true if the location
    is approximate.
    """

    kind: Literal["circle"]
    x: float
    y: float
    radius: float
    counted: bool
    approximate: bool
    selected: bool


class SymbolItem(TypedDict):
    """A military site that is to be placed as near as possible to the point `at`.

    `former` is true if the site is reported as gone. `approximate` is true if the location is approximate.
    """

    kind: Literal["symbol"]
    at: Point
    path: SymbolPath
    former: bool
    approximate: bool
    selected: bool


class LabelItem(TypedDict):
    """A name that is to be placed near the point `at`."""

    kind: Literal["label"]
    at: Point
    text: str
    style: LabelKind


class CardRow(TypedDict):
    """A row of a card.

    A row of the kind `name` has `parts`: the name in the reader's language, and the other names. `parts` is None in
    other rows. Only a row of the kind `badge` has `count`, `former` and `path`: the number of military sites, whether
    the sites are reported as gone, and the outline of their symbol.
    """

    kind: Literal["name", "total", "count", "badge"]
    text: str
    parts: tuple[str, str] | None
    count: NotRequired[int]
    former: NotRequired[bool]
    path: NotRequired[SymbolPath]


class CardItem(TypedDict):
    """The card of an island. `side` is the side of the island on which the card is; it sets the alignment of the text.

    `selected` is true if the island itself is selected.
    """

    kind: Literal["card"]
    island: IslandId
    selected: bool
    rows: list[CardRow]
    side: Side


class BoxData(TypedDict):
    """The box of an item on the map, in points."""

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
    """A map. Later `items` are drawn above earlier ones.

    A meridian in `meridians` is a pair of its degrees and its distance from the left edge. A parallel in `parallels` is
    a pair of its degrees and its distance from the upper edge. `paths` has the rings of each path; a path in `items`
    contains its index in `paths`. `placed` has symbols, names and cards with their boxes. `lines` has the ids of the
    boundary lines in the frame.
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
    """A sign of the legend and its meaning. `path` is the outline of a military symbol; None for any other sign.

    `look` is the look of the sign (see `geo.layers.symbols.Sign`).
    """

    look: str
    meaning: str
    path: SymbolPath | None


class LegendSection(TypedDict):
    """The signs of a layer in the legend. `title` is the heading of the layer."""

    title: str
    signs: list[LegendSign]


class ScaleBar(TypedDict):
    """A scale bar. `points` is the length of the bar, and `text` is the distance on the ground that it represents."""

    points: float
    text: str


class Quotation(TypedDict):
    """An excerpt from an article. `language` and `text` are in the article's language.

    `remarks` are in the reader's language: the translation of the excerpt, if there is one, and the origin of the
    article.
    """

    language: str
    text: str
    remarks: list[str]


class PictureData(TypedDict):
    """The data of a picture that shows a view.

    `kicker` is a small line above the title; None if the title is already the atlas's title. `moment` names the
    viewpoint and the year. `lines` are the titles of the boundary lines on the map. `quotation` is None if the view has
    no excerpt.
    """

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
    """A text with its date and the numbers of its sources.

    `language` is the language of the text; it is missing or None if the text is in the reader's language. `remark` is
    a remark on a measurement of the coastline; it is missing in other statements.
    """

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
    """A term, such as `Area`, and the statements about it."""

    term: str
    statements: list[Statement]


class Figures(TypedDict):
    """The section of the sheet with the island's figures and names."""

    title: str
    lines: list[Figure]


class PopulationRow(TypedDict):
    """A population figure: its date, the number of residents, what was counted, and the numbers of its sources."""

    day: str
    count: str
    series: str
    notes: list[int]


class PopulationTable(TypedDict):
    """The table of all population figures. `heads` are the titles of its three columns."""

    title: str
    heads: list[str]
    rows: list[PopulationRow]


class NamedStatement(TypedDict):
    """The name of a place, and a statement about the place."""

    name: str
    statement: Statement


class PlaceList(TypedDict):
    """A list of places of one kind, such as settlements."""

    title: str
    lines: list[NamedStatement]


class SiteList(PlaceList):
    """A list of military sites. `none` is the text that is printed if `lines` is empty."""

    none: str


class ViewpointPosition(TypedDict):
    """The position of one viewpoint on the island. `status` is the status of the island in words."""

    viewpoint: str
    status: str
    statement: Statement


class Positions(TypedDict):
    """The section of the sheet with the position of each viewpoint on the island."""

    title: str
    lines: list[ViewpointPosition]


class Check(Statement):
    """The result of comparing a quotation with the atlas's record. `verdict` is the result in a few words."""

    verdict: str


class CheckedQuotation(Quotation):
    """A quotation and the result of its comparison with the record.

    `check` is None if the quotation was not compared with the record.
    """

    check: Check | None


class Quotations(TypedDict):
    """Quotations about the island. `more` is a sentence with the number shown and the total number of quotations."""

    title: str
    lines: list[CheckedQuotation]
    more: str


class SourceLine(TypedDict):
    """A source in the list at the end of the sheet. The number of the source is its position in the list, from 1.

    `language` is the language of `title`. `details` are the date of publication and remarks. `shown` is the URL as it
    is printed. `url` and `shown` are None if the source has no URL.
    """

    publisher: str
    title: str
    language: str
    details: str
    url: str | None
    shown: str | None


class SourceList(TypedDict):
    """The sources that the numbers on the sheet refer to, in the order of the numbers."""

    title: str
    lines: list[SourceLine]


class SheetMap(TypedDict):
    """The map of the sheet with its text alternative `map_alt`, its legend and its scale bar."""

    map: MapData
    map_alt: str
    legend: list[LegendSection]
    scale: ScaleBar


class SheetData(SheetMap):
    """The data of an island's sheet.

    `kicker` is a small line above the title. `scripts` has the island's names in the languages other than the
    reader's. `name_notes` are the numbers of the sources of the names.
    """

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
