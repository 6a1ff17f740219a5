"""The data that the Typst templates of pictures, previews, sheets, handouts and teachers' sheets receive as JSON.

A sheet is a PDF of two pages about an island. A handout is a PDF of two pages that presents a story. The templates in
`templates/` read these keys. Texts are in the reader's language, unless the same object has a `language`. Lengths and
positions are in typographic points (1/72 inch). Positions are measured from the upper left corner of the map's frame; y
increases downwards.
"""

from typing import Literal, NotRequired, TypedDict

from content.models import IslandId
from geo.contract import LabelKind

Point = tuple[float, float]
Side = Literal["left", "right", "above", "below"]
SymbolPath = list[list[str | list[float]]]
"""The outline of a symbol in a box of 20 by 20 units, as a list of drawing commands.

A command is a list: the name of a method of fontTools' pens, such as `lineTo`, and then the points of the command.
"""


class PathItem(TypedDict):
    """A path that the map draws. `path` is an index into `MapData.paths`; `style` is a key of `looks` in `map.typ`."""

    kind: Literal["path"]
    style: str
    path: int


class CircleItem(TypedDict):
    """A settlement as a circle around the point (`x`, `y`). `approximate` is true if the location is approximate."""

    kind: Literal["circle"]
    x: float
    y: float
    radius: float
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
    """A name that is to be placed near the point `at`. The point of an area's name may be outside the frame.

    `note` is a second line, smaller than `text`, or an empty text. `path` is the outline of a symbol at the point; None
    if the place has no symbol. `mark` is the outline of a symbol behind the name, or None. `regions`, `waters` and
    `slope` are as in `geo.contract.Label`, except that the points of `waters` are on paper.
    """

    kind: Literal["label"]
    at: Point
    text: str
    note: str
    style: LabelKind
    path: SymbolPath | None
    mark: SymbolPath | None
    regions: tuple[str, ...]
    waters: list[Point]
    slope: float | None


class CardRow(TypedDict):
    """A row of a card.

    `kind` is `name` (the island's names), `total` (its residents), `count` (the number of quotations about it) or
    `badge` (military sites of which only the island is known). `parts` is None unless `kind` is `name`. In a `name`
    row, the first part is the name that the reader's language puts first. The second part is all other names in
    brackets, or an empty text. Only a `badge` row has `count` (the number of sites), `former` (true if the sites are
    reported as gone) and `path` (the outline of their symbol).
    """

    kind: Literal["name", "total", "count", "badge"]
    text: str
    parts: tuple[str, str] | None
    count: NotRequired[int]
    former: NotRequired[bool]
    path: NotRequired[SymbolPath]


class CardItem(TypedDict):
    """The card of an island. `selected` is true if the island is selected, and no place on it.

    `side` is the side of the island on which the card is, such as `left`; it sets the alignment of the text. For a card
    that is not at its usual position, `side` is always `right`.
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


class PlacedSign(BoxData):
    """The symbol of a landmark with its box. The middle of the box is the position of the landmark."""

    kind: Literal["sign"]
    path: SymbolPath


class PlacedLabel(LabelItem, BoxData):
    """A name with its box. The box is rotated about its centre by `turn` degrees clockwise."""

    turn: float


class PlacedCard(CardItem, BoxData):
    """A card with its box.

    `lead` contains the two ends of a line from the card to its island. It is empty if there is no such line.
    """

    lead: list[Point]


PlacedItem = PlacedSymbol | PlacedSign | PlacedLabel | PlacedCard


class LocatorData(BoxData):
    """A small drawing of the world around the islands, and its box on the map.

    `land` contains rings of points. `mark` is the rectangle around the four islands: left, top, right, bottom. Both are
    in units of the drawing. One unit is `unit` points long.
    """

    land: list[list[Point]]
    mark: tuple[float, float, float, float]
    unit: float


class MapData(TypedDict):
    """A map. Later `items` are drawn above earlier ones, and `placed` above all `items`.

    A meridian in `meridians` is a pair: its longitude in degrees, and its distance from the left edge. A parallel in
    `parallels` is a pair: its latitude in degrees, and its distance from the upper edge. `paths` contains the rings or
    lines of each path as lists of points [x, y]. An item of `items` that is a path contains an index into `paths`.
    `placed` contains symbols, names and cards with their boxes. `locator` is None if the map has no locator. `lines`
    contains the ids of the boundary lines that are drawn.
    """

    width: float
    height: float
    meridians: list[tuple[float, float]]
    parallels: list[tuple[float, float]]
    paths: list[list[list[list[float]]]]
    items: list[PathItem | CircleItem]
    placed: list[PlacedItem]
    locator: LocatorData | None
    lines: list[str]


class LegendSign(TypedDict):
    """A sign of the legend and its meaning.

    `look` is the name of the sign: a key of `swatches` in `templates/map.typ`, or of
    `geo.layers.symbols.LEGEND_SYMBOLS`. `path` is the outline of a sign in LEGEND_SYMBOLS. For all other signs, `path`
    is None.
    """

    look: str
    meaning: str
    path: SymbolPath | None


class LegendSection(TypedDict):
    """A layer in the legend: the heading of the layer (`title`), and its signs."""

    title: str
    signs: list[LegendSign]


class ScaleBar(TypedDict):
    """A scale bar. `points` is the length of the bar, and `text` is the distance on the ground that it represents."""

    points: float
    text: str


class Quotation(TypedDict):
    """An excerpt from an article. `language` is the language code of the article and of `text`.

    `remarks` are in the reader's language: the translation of the excerpt, if there is one, and then the publisher, the
    title and the date of the article.
    """

    language: str
    text: str
    remarks: list[str]


class HeadData(TypedDict):
    """The texts above a picture.

    `kicker` is a small line above the title; None if the title is the title of the atlas. `moment` names the viewpoint
    and the year. `caption` states the status of the islands. `language` is the reader's language.
    """

    language: str
    kicker: str | None
    title: str
    moment: str
    caption: str


class PictureData(HeadData):
    """The data of a picture that shows a view.

    `lines` are the titles of the boundary lines on the map, with their treaty articles. `quotation` is None if the view
    has no excerpt.
    """

    margin: float
    gutter: float
    lines: list[str]
    quotation: Quotation | None
    map: MapData
    legend: list[LegendSection]
    scale: ScaleBar
    credits: list[str]


class PreviewData(HeadData):
    """The data of a preview, which is `width` points wide and `height` points high.

    `margin` is the space around the texts. `credit` is the credit of the coastline.
    """

    width: float
    height: float
    margin: float
    map: MapData
    credit: str


class Statement(TypedDict):
    """A text with its date and the numbers of its sources.

    `date` is in brackets; it is empty if no figure was found. `notes` are the numbers of the sources. `language` is the
    language of the text; it is missing or None if the text is in the reader's language. `remark` explains a measurement
    of the coastline; only such a statement has `remark`.
    """

    text: str
    date: str
    notes: list[int]
    language: NotRequired[str | None]
    remark: NotRequired[str]


class NameInLanguage(TypedDict):
    """The names of an island in a language other than the reader's language."""

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
    """What one viewpoint states about the island. `status` is a phrase for the status of the island."""

    viewpoint: str
    status: str
    statement: Statement


class Positions(TypedDict):
    """The section of the sheet with what each viewpoint states about the island."""

    title: str
    lines: list[ViewpointPosition]


class Check(Statement):
    """The result of comparing a quotation with the record, the facts of the atlas. `verdict` is a short phrase."""

    verdict: str


class CheckedQuotation(Quotation):
    """A quotation and the result of its comparison with the record.

    `check` is None if the quotation was not compared with the record.
    """

    check: Check | None


class Quotations(TypedDict):
    """Quotations about the island. `more` is a sentence with two numbers: the quotations shown, and all quotations."""

    title: str
    lines: list[CheckedQuotation]
    more: str


class SourceLine(TypedDict):
    """A source in the list at the end of a document. Its number is its position in the list, from 1.

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
    """The sources of a document, in the order of the numbers with which the document refers to them."""

    title: str
    lines: list[SourceLine]


class SheetMap(TypedDict):
    """The map of an island's sheet, with its text alternative (`map_alt`), its legend and its scale bar."""

    map: MapData
    map_alt: str
    legend: list[LegendSection]
    scale: ScaleBar


class SheetData(SheetMap):
    """The data of an island's sheet.

    `kicker` is a small line above the title. `scripts` contains the names of the island in other languages than the
    reader's language. `name_notes` are the numbers of the sources of the names.
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


class Passage(TypedDict):
    """A text of a story with the numbers of its sources."""

    text: str
    notes: list[int]


class SideView(Passage):
    """The view of a party in a step. `party` is the name of the party."""

    party: str


class SmallMap(TypedDict):
    """A map of a step in a handout. `moment` names the viewpoint and the year; `alt` is the text alternative.

    The map is drawn `reduced` times larger than it is printed.
    """

    map: MapData
    reduced: float
    moment: str
    alt: str


class HandoutStep(TypedDict):
    """A step of a story. `sides` is empty if the parties do not disagree about the subject of the step."""

    title: str
    text: Passage
    sides: list[SideView]
    ending: Passage


class StoryDocument(TypedDict):
    """The common data of a handout and a teacher's sheet. `kicker` is a small line above the title."""

    language: str
    kicker: str
    title: str
    summary: str
    sources: SourceList
    credits: list[str]


class HandoutWords(StoryDocument):
    """The texts of a handout."""

    steps: list[HandoutStep]


class HandoutMaps(TypedDict):
    """The maps of a handout: one or two for each step, and a common legend.

    `first_page` is the number of steps on the first page; the others are on the second.
    """

    first_page: int
    maps: list[list[SmallMap]]
    legend: list[LegendSection]


class HandoutData(HandoutWords, HandoutMaps):
    """The data of a handout."""


class SheetQuestion(TypedDict):
    """A question of a teacher's sheet with its answer."""

    question: str
    answer: Passage


class QuestionsData(StoryDocument):
    """The data of a teacher's sheet. `with_answers` is the heading above the questions with their answers."""

    questions: list[SheetQuestion]
    with_answers: str
