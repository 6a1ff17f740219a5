"""The models of the JSON that Python and the script of the map exchange.

Python publishes features, events and options, and sends the map a state that says what to show. The map sends messages
to Python. `geo.typescript` generates `geo/map/static/contract.d.ts`, the types of the script, from these models.
"""

from typing import Annotated, Any, Generic, Literal, TypeVar

from geojson_pydantic import LineString, MultiPolygon, Point, Polygon
from pydantic import BaseModel, ConfigDict, Discriminator, Field, RootModel, Tag, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from content.models import IslandId, Language, PlaceId, Viewpoint
from content.wording import wording_in
from geo.script_messages import map_words

G = TypeVar("G")
P = TypeVar("P")

Years = tuple[int | None, int | None]
"""The first and the last year of a span, both inclusive. A year means its 31 December.

If the last year is None, the span has no end and includes today. If both are None, the span is today only.
"""

LandStyle = Literal[
    "holds-russia",
    "holds-japan",
    "own-russia",
    "own-japan",
    "shared",
    "claims-russia",
    "claims-japan",
    "striped-russia",
    "striped-japan",
    "bare",
]
"""How land is painted. `geo.layers.claims` explains each style in the legend; style sheets and templates draw it."""

Region = Literal["kuril_chain", "sakhalin", "hokkaido", "elsewhere"]

LatLon = tuple[float, float]

Corners = tuple[LatLon, LatLon]
"""The south-west corner and the north-east corner of a box, in degrees of WGS 84."""

_WORDS = list(map_words(wording_in("en")))
WORDS = WithJsonSchema(  # contains the names of all messages, so that `tsc` reports an unknown name
    {
        "type": "object",
        "properties": {name: {"type": "string"} for name in _WORDS},
        "required": _WORDS,
        "additionalProperties": False,
    }
)


class ContractModel(BaseModel):
    """The base class of the models in this module, except `Properties`.

    Models are immutable and allow only the declared properties.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)


# ---- features, by how they are drawn (`draw`) ------------------------------------------------------------------------


class InTime(ContractModel):
    """A part of the map that may be limited to some years and to some viewpoints.

    The part is shown at the end of each year in the span `years`, or in all years if `years` is None. It is shown from
    each viewpoint in `viewpoints`, or from all viewpoints if `viewpoints` is None.
    """

    years: Years | None = None
    viewpoints: tuple[Viewpoint, ...] | None = None


class Essentials(InTime):
    """The essentials of a place: the text that the map shows at once when a reader clicks the place.

    `id` is the id of the place; a click selects the place with this id. `island` is the island on which the place lies.
    `title` and `lines` are text without HTML. `sources` is a line that names the publishers of the facts in `lines`, or
    None if `lines` state no fact.
    """

    id: str
    island: IslandId
    title: str
    lines: tuple[str, ...]
    sources: str | None


class Shape(Essentials):
    """The land of an island or islet.

    If `rocks` is True, the feature contains the unnamed rocks off an island, and keyboard navigation skips the feature.
    """

    draw: Literal["shape"]
    rocks: bool = False


class Outline(Essentials):
    """A dotted frame around a group of islets."""

    draw: Literal["outline"]


class Target(Essentials):
    """An invisible circle around a point of an island or islet, so that readers can also click a small islet."""

    draw: Literal["target"]


class Ground(ContractModel):
    """The land of a neighbouring territory that covers only a part of a `LandPiece`.

    An `Overlay` with the same `island` colours this land. The script does not draw a `Ground` feature itself. A
    territory that consists of whole pieces has no `Ground` feature: the field `island` of each `LandPiece` names the
    territory.
    """

    draw: Literal["ground"]
    island: PlaceId


class LandPiece(ContractModel):
    """A piece of the background: land around the four islands.

    `island` is the neighbouring territory to which the piece belongs, or None if the piece belongs to no such
    territory. An `Overlay` with the same `island` colours the piece. `region` is the region of the piece in
    `context.geojson`. The name of this region is placed on the piece.
    """

    island: PlaceId | None
    region: str


class Overlay(InTime):
    """The colours of an island or of a neighbouring territory.

    The overlay colours the `Shape` features of `island`. If `island` is a neighbouring territory, the overlay colours
    its `Ground` feature or its pieces of the background instead. `styles` are painted one over another, the lowest
    first; if `styles` is empty, the land has no colour. If `transfer` is True, a line around the coast, at a small
    distance from it, shows that the territory is to be handed over. Readers can click the overlay only if `id` is not
    None.
    """

    draw: Literal["overlay"]
    id: IslandId | None = None
    island: PlaceId
    styles: tuple[LandStyle, ...]
    transfer: bool = False


class Line(InTime):
    """A stretch of a boundary line. A click shows `title`, `lines` and `sources`, which are text without HTML.

    `id` is the id of the line; all stretches of a line have the same `id`. `years` and `viewpoints` are the years in
    which the line is in force and the viewpoints according to which it is in force.
    """

    draw: Literal["line"]
    id: str
    title: str
    lines: tuple[str, ...]
    sources: str


class Circle(Essentials):
    """A settlement, drawn as a circle.

    `radius` is the radius in pixels from Leaflet's zoom level `Options.circlesFrom` on. Below this level, the circle is
    smaller. `approximate` is True if the position is approximate.
    """

    draw: Literal["circle"]
    radius: float
    approximate: bool


class Site(Essentials):
    """A military site in one of two states: present or former.

    `years` are the years in which the site is in this state. `former` is True if the site no longer exists in these
    years. `symbol` is an SVG path in a box of 20 by 20 units.
    """

    symbol: str
    former: bool


class SiteSymbol(Site):
    """A military site whose position is known. `approximate` is True if the position is approximate."""

    draw: Literal["symbol"]
    approximate: bool


LabelKind = Literal["settlement", "islet", "mountain", "cape", "strait", "town", "land", "sea"]


class Label(InTime):
    """A name on the map. The map shows it from Leaflet's zoom level `from_zoom` on, if there is room for it.

    `text` is the name. `note` is a second line below the name: the state that holds the land, or the height of a
    mountain. A click on the name of a landmark shows `title`, `lines` and `sources`. For a settlement or an islet
    `lines` is empty, because other features of the place show its essentials.

    `symbol` and `mark` are SVG paths in a box of 20 by 20 units. `symbol` stands at the position of the landmark.
    `mark` stands behind the name: it shows that the place has a port, whose exact position is not known.

    The name of a land is placed on the land of `regions` or at its coast. The name of a sea is placed in the polygon
    `waters`, a rough outline that lies entirely in this sea. `slope` is the direction of a long strait, in degrees
    clockwise from east.
    """

    draw: Literal["label"]
    id: str
    title: str
    text: str
    note: str | None = None
    kind: LabelKind
    from_zoom: float
    symbol: str | None = None
    mark: str | None = None
    lines: tuple[str, ...] = ()
    sources: str | None = None
    regions: tuple[str, ...] = ()
    waters: tuple[LatLon, ...] = ()
    slope: float | None = None


class Row(InTime):
    """A row of the card beside an island. A click on the row selects the island, except for a `BadgeRow`."""

    draw: Literal["row"]
    id: IslandId
    island: IslandId
    title: str


class NameRow(Row):
    """The row of an island's card with the names of the island.

    `parts` are the two parts of the title: the name that the reader's language puts first, then all other names in
    brackets. The second part is an empty string if the island has no other name.
    """

    kind: Literal["name"]
    parts: tuple[str, str]


class TotalRow(Row):
    """The row of an island's card with the number of residents."""

    kind: Literal["total"]


class CountRow(Row):
    """The row of an island's card with the number of quotations that mention the island."""

    kind: Literal["count"]


class BadgeRow(Row):
    """A badge in an island's card, for military sites of which only the island is known.

    The sites in `things` are all of the same kind. If `former` is True, all of them are former sites; otherwise all are
    present sites. `symbol` is the SVG path of the kind, in a box of 20 by 20 units. A click opens a list of the sites.
    """

    kind: Literal["badge"]
    things: tuple[Site, ...]
    symbol: str
    former: bool


CardRow = Annotated[NameRow | TotalRow | CountRow | BadgeRow, Field(discriminator="kind")]

FeatureProperties = Annotated[
    Shape | Outline | Target | Ground | Overlay | Line | Circle | SiteSymbol | Label | CardRow,
    Field(discriminator="draw"),
]


class Properties(RootModel[FeatureProperties]):
    """The properties of a feature of any kind.

    The property `draw` states how the feature is drawn, such as `circle`, and thereby selects the model. If `draw` is
    `row`, the property `kind` selects one of several models.
    """


class Feature(ContractModel, Generic[G, P]):
    """A GeoJSON feature. Coordinates are longitude and latitude in degrees of WGS 84."""

    type: Literal["Feature"]
    geometry: G
    properties: P


def _draw_tag(feature: Any) -> str | None:
    """The `draw` property of a feature that is given as parsed JSON. None if the value has no such property."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return properties.get("draw") if isinstance(properties, dict) else None


Area = Polygon | MultiPolygon
DrawnFeature = Annotated[
    Annotated[Feature[Area, Shape], Tag("shape")]
    | Annotated[Feature[Area, Outline], Tag("outline")]
    | Annotated[Feature[Point, Target], Tag("target")]
    | Annotated[Feature[Area, Ground], Tag("ground")]
    | Annotated[Feature[None, Overlay], Tag("overlay")]
    | Annotated[Feature[LineString, Line], Tag("line")]
    | Annotated[Feature[Point, Circle], Tag("circle")]
    | Annotated[Feature[Point, SiteSymbol], Tag("symbol")]
    | Annotated[Feature[Point, Label], Tag("label")]
    | Annotated[Feature[None, CardRow], Tag("row")],
    Discriminator(_draw_tag),
]


class FeatureCollection(ContractModel):
    """The content of a layer's GeoJSON file."""

    type: Literal["FeatureCollection"]
    features: tuple[DrawnFeature, ...]


# ---- options: what the map receives before it starts -----------------------------------------------------------------


class LeafletOptions(ContractModel):
    """Options of Leaflet's class `L.Map`, with Leaflet's names."""

    minZoom: float  # noqa: N815 - Leaflet's names
    maxZoom: float  # noqa: N815
    zoomSnap: float  # noqa: N815
    zoomControl: bool  # noqa: N815
    attributionControl: bool  # noqa: N815


class LayerOptions(ContractModel):
    """A layer of the map. `url` is the address of its features; `on` is True if the map shows the layer by default."""

    key: str
    title: str
    url: str
    on: bool


class Card(ContractModel):
    """The position of an island's card.

    `lat` and `lon` are the point at which the card is anchored, in degrees of WGS 84. `side` says on which side of this
    point the card lies.
    """

    lat: float
    lon: float
    side: Literal["left", "right", "above", "below"]


class Step(ContractModel):
    """A step of placing a name on the map: candidate boxes for the name, and the ground on which a box may lie.

    `ground` is one of:

    - `sea`: ground without land.
    - `own`: the land that the name belongs to.
    - `open`: the sea and the land that the name belongs to.
    - `any`: all ground, including other land.

    `way` is one of:

    - `usual`: the box beside the point of a `Card`.
    - `centre`: the box whose centre is the place.
    - `beside`: boxes around the symbol of the place, first close to it, then up to `reach` farther away.
    - `along`: boxes rotated by the slope of a strait, and shifted along the strait by at most `reach`.
    - `near`: the boxes of a grid, the nearest to the named thing first. They are at most `reach` away, or at any
      distance if `reach` is 0. A box for a card is left out if another of the four islands is at least as near as the
      card's own island.
    """

    ground: Literal["sea", "own", "open", "any"]
    way: Literal["usual", "centre", "beside", "along", "near"]
    reach: float = 0


class Turn(ContractModel):
    """One round of placing names: it places the names of one kind that have no box yet.

    Each name gets the first free box that its `steps` find. If `short` is True, a card is reduced to the names of its
    island. If `leads` is True, a card may be far from its island, and a line leads from the card to the island.
    """

    kind: LabelKind | Literal["card"]
    steps: tuple[Step, ...]
    short: bool = False
    leads: bool = False


class Lettering(ContractModel):
    """The rules for placing names, on the screen and in print. Lengths are CSS pixels.

    The distance of a box from the frame is at least `edge`, and from another box at least `gap`. The first boxes beside
    a symbol are `offset` away from it, and each further ring of boxes is `ring` farther away. A name above or below the
    symbol is shifted sideways by the fractions `shifts` of its width. `grid` is the spacing of the grid for `near`.
    `turns` are in the order of importance.
    """

    edge: float
    gap: float
    offset: float
    ring: float
    shifts: tuple[float, ...]
    grid: float
    turns: tuple[Turn, ...]


class Locator(ContractModel):
    """A small drawing of the world around the islands. `land` is an SVG path in a box of `width` by `height` pixels.

    `mark` is the box around the four islands: its left, top, right and bottom in pixels.
    """

    width: float
    height: float
    land: str
    mark: tuple[float, float, float, float]


class Basemap(ContractModel):
    """An online background of the map. `url` is the template of the tile addresses, as `L.TileLayer` expects it.

    `max_zoom` is the highest zoom level for which the server has tiles.
    """

    key: str
    title: str
    url: str
    attribution: str
    max_zoom: int


class Caption(ContractModel):
    """The sentence under the map for the given viewpoints and years."""

    viewpoints: tuple[Viewpoint, ...]
    years: Years
    text: str


class MapSign(ContractModel):
    """A sign in the legend on the map: the CSS class of its swatch, and its meaning.

    `is_around` is True for signs of land around the four islands. If the legend would be too long, it omits these
    signs.
    """

    look: str
    meaning: str
    is_around: bool


class Change(ContractModel):
    """A sentence that says which islands and neighbouring territories have a new holder at the end of `year`."""

    year: int
    text: str


class TimelineEvent(ContractModel):
    """An event of the timeline.

    `islands` are the islands that the event concerns. If the event concerns none of the four islands, `islands` is
    empty and `region` says where the event happened; otherwise `region` is None.
    """

    id: str
    year: int
    title: str
    islands: tuple[IslandId, ...]
    region: Region | None


class EventText(ContractModel):
    """The texts below the title in the popup of an event. `lines` and `sources` are text without HTML."""

    lines: tuple[str, ...]
    sources: str


class Graticule(ContractModel):
    """The spacing of the meridians and parallels on the map.

    `steps` are distances in degrees between two neighbouring lines, the largest first. The map uses the first step at
    which at least `fewest` parallels fit into the height of the view.
    """

    steps: tuple[float, ...]
    fewest: int


class ListPatterns(ContractModel):
    """How a language joins items to a list, such as `a, b and c`, as Unicode's CLDR has it.

    Each pattern has the placeholders `{0}` and `{1}`. `two` joins the only two items. Of more items, `start` joins the
    first two, `middle` adds each further one to the list so far, and `end` adds the last one.
    """

    two: str
    start: str
    middle: str
    end: str


class Options(ContractModel):
    """The options that the script of the map needs before it starts. All texts are in the language `language`.

    - `leaflet`: the options of Leaflet itself.
    - `bandFrom`: the zoom level from which on an island's colours are a band along its coast.
    - `circlesFrom`: the zoom level from which on the circles of settlements have their full size.
    - `land`: the address of the file with the coast around the islands.
    - `events`, `eventTexts`: the addresses of the files with the events of the timeline and with the texts of their
      popups.
    - `layers`: the options of each layer, by its key.
    - `ground`: the keys of the base layers. They are on unless the address parameter `hide=` names them. The parameter
      `layers=` names the other layers that are on.
    - `bounds`: the box around the four islands.
    - `regions`: the box that shows a region, by the name of the region.
    - `area`: the box of all land that is drawn. The map does not leave this box.
    - `wholeRegionUntil`: the last year for which the map opens with the whole region, because the lines of these years
      are not near the four islands.
    - `cards`: the position of each island's card.
    - `lettering`: the rules for placing names.
    - `locator`: the drawing that shows where the islands are.
    - `graticule`: the spacing of meridians and parallels.
    - `basemaps`: the online backgrounds.
    - `credit`: the credit line of the map.
    - `position`: the regular expression of the address parameter `at=`.
    - `parts`: the names of the fields of `Address`.
    - `firstYear`: the lowest value of the time slider.
    - `viewpoints`: the title of each viewpoint.
    - `captions`: the sentences below the map.
    - `changes`: the sentences that say where the holder changed in a year.
    - `signs`: the signs of the legend on the map.
    - `stories`: for each story, the address parameters of the view of each step.
    - `shared`: the address parameters of a view. If an address names a step and has none of them, it shows the step's
      view.
    - `locale`: the BCP 47 tag with which the script formats numbers.
    - `list`: the patterns of lists. The script does not use the browser's own, because its first list takes long.
    - `words`: the text of each message of the script, by the name of the message.
    """

    leaflet: LeafletOptions
    bandFrom: float  # noqa: N815 - JavaScript's way of naming
    circlesFrom: float  # noqa: N815 - JavaScript's way of naming
    land: str
    layers: dict[str, LayerOptions]
    position: str
    bounds: Corners
    cards: dict[IslandId, Card]
    lettering: Lettering
    locator: Locator
    graticule: Graticule
    basemaps: tuple[Basemap, ...]
    credit: str
    ground: tuple[str, ...]
    parts: tuple[str, ...]
    firstYear: int  # noqa: N815 - JavaScript's way of naming
    viewpoints: dict[Viewpoint, str]
    language: Language
    locale: str
    list: ListPatterns
    words: Annotated[dict[str, str], WORDS]
    captions: tuple[Caption, ...]
    changes: tuple[Change, ...]
    signs: tuple[MapSign, ...]
    events: str
    eventTexts: str  # noqa: N815 - JavaScript's way of naming
    regions: dict[Region, Corners]
    area: Corners
    wholeRegionUntil: int  # noqa: N815 - JavaScript's way of naming
    stories: dict[str, tuple[dict[str, str], ...]]
    shared: tuple[str, ...]


# ---- the address: the state of the page as query parameters ----------------------------------------------------------


class Selection(ContractModel):
    """The parameters of the address that contain the selection, as text.

    `geo.map.view.read_view` validates these parameters. `place` is the id of a settlement, military site or islet on
    `island`. A field is None if the address does not contain the parameter.
    """

    island: str | None = None
    place: str | None = None
    excerpt: str | None = None


class Address(Selection):
    """The parameters of the page's address that the map sends to Python, as text. The map does not send `embed`.

    `geo.map.view.read_view` reads a `View` from these parameters. `lang`, `keys` and `read` are not part of a view.
    `story` and `step` name the step of a story. A field is None if the address does not contain the parameter.
    """

    layers: str | None = None
    hide: str | None = None
    at: str | None = None
    viewpoint: str | None = None
    year: str | None = None
    compare: str | None = None
    story: str | None = None
    step: str | None = None
    lang: str | None = None
    keys: str | None = None
    read: str | None = None


# ---- state: what Python sends to the map after the start -------------------------------------------------------------


class Mentions(ContractModel):
    """How often an article mentions an island or a place.

    `weight` is the number of mentions divided by the highest number of mentions of any island or place in the article.
    `words` is the number of mentions as a phrase in the reader's language, such as `3 mentions`.
    """

    weight: Annotated[float, Field(ge=0, le=1)]
    words: str


class Shown(ContractModel):
    """The state that Python sends to the map: what is selected when the map opens, and what an article mentions.

    `selection` contains the parts of the address. `title` is the name of the selected place or island. `marked`
    contains the islands of the selected excerpt. `bounds` is the box around the selection, or None if nothing is
    selected. The map opens with this box unless the address has the parameter `at=`. The map uses these four fields
    only when it opens. Afterwards, the map itself handles the selection. `mentions` maps the id of an island or place
    to how often an article mentions it.
    """

    selection: Selection
    title: str | None
    marked: tuple[IslandId, ...]
    bounds: Corners | None
    mentions: dict[str, Mentions] = {}


class Given(ContractModel):
    """The data with which a map starts outside Streamlit's page: in a document, an embed or a standalone map.

    An embed is a page that shows only the map, for a frame in another website. A standalone map is a single HTML file
    that contains all its data. A document is a page with map and panel that needs no server.

    `root` is the address of the atlas's main page. The query parameters of this address can select any view. Only a
    document with a fixed view has a `root`, for example the page of an island. The script uses `root` to form links to
    other views.

    `parameters` are the query parameters of the view, including `lang`. `layers` contains the keys of all layers.
    `files` maps the address of each file that the document contains to the content of the file.
    """

    parameters: dict[str, str]
    shown: Shown
    layers: tuple[str, ...]
    files: dict[str, Any]
    root: str | None = None


# ---- messages: what the map sends to Python --------------------------------------------------------------------------


class Message(ContractModel):
    """A message from the map to Python.

    Each message contains the whole view, so that a lost message does no harm. `n` is the time of the message in
    milliseconds since 1970, or one more than the previous `n` of the same map if that is larger. In a comparison, the
    numbers therefore increase across both maps. A reconnection does not reset the numbers.
    """

    n: int
    address: Address


# ---- the index: what can be selected ---------------------------------------------------------------------------------


class Selectable(ContractModel):
    """An island, place, landmark or excerpt that readers can select.

    `title` is the name, or None for an excerpt. `page_title` is the title of the page during the selection. `islands`
    are the islands of a place, the island on which a landmark lies, or the islands that an excerpt mentions. `bounds`
    is the box that shows it on the map, or None. `details` is the address of the part of the panel about the selection,
    or None for a landmark.
    """

    title: str | None
    page_title: str
    islands: tuple[IslandId, ...]
    bounds: Corners | None
    details: str | None


FoundKind = Literal["island", "place", "landmark", "theme", "event"]


class Part(ContractModel):
    """A theme, or a section of a theme. The find box can open it below the map."""

    title: str


class DatedPart(Part):
    """An event that the find box can show on the map. `year` is the year in which it begins."""

    year: int


class Index(ContractModel):
    """Everything that readers can select, by id, except the excerpts, which are in a file of their own.

    Two fields are for a view in which nothing is selected: `page_title` is the title of the page, and `nothing` is the
    address of the panel.
    """

    page_title: str
    nothing: str
    islands: dict[str, Selectable]
    places: dict[str, Selectable]
    landmarks: dict[str, Selectable]


class FindNames(ContractModel):
    """The names that readers can type into the find box, and the themes and events to which the names lead.

    The browser fetches this data when a reader uses the find box. `spellings` maps each normalised spelling to the kind
    and the id of what has this name. The keys of `themes` are ids of themes and of their sections. The id of a section
    is the id of its theme, a dot, and a name.
    """

    spellings: dict[str, tuple[FoundKind, str]]
    themes: dict[str, Part]
    events: dict[str, DatedPart]


# ---- stories: the texts beside the map -------------------------------------------------------------------------------


class StorySource(ContractModel):
    """A source of a fact in a story.

    `lang` is the language of the title. `remarks` are about the stance and the quality of the source.
    """

    publisher: str
    title: str
    lang: str
    date: str
    url: str | None
    remarks: tuple[str, ...]


class StoryFact(ContractModel):
    """A fact that supports a text of a story.

    `words` is the text of the fact, and `date` is its date as a phrase. `sources` are the ids of its sources. `notes`
    are remarks on the fact.
    """

    words: str
    date: str
    sources: tuple[str, ...]
    notes: tuple[str, ...]


class StoryText(ContractModel):
    """A paragraph of a step.

    `by` names the party whose view the paragraph gives, or is None if the paragraph gives no party's view. `facts` are
    the ids of the facts that support the paragraph. `cited` is the label of the button that shows the sources of these
    facts, or empty if there are none. `quotations` support a party's view.
    """

    by: str | None
    text: str
    facts: tuple[str, ...]
    cited: str
    quotations: "tuple[StoryQuotation, ...]" = ()


class StoryQuotation(ContractModel):
    """A quotation in a step, in its original language.

    `translation` is in the language of the story, or None if the quotation needs no translation. `origin` is the
    speaker, the publisher and the date as a phrase. `title` is the title of the article. `address` is the address of
    the page about the article, or None if there is no such page.
    """

    text: str
    lang: str
    translation: str | None
    origin: str
    title: str
    address: str | None


class StoryStep(ContractModel):
    """A step of a story. `shown` says what the map selects and to which box it moves."""

    title: str
    texts: tuple[StoryText, ...]
    quotations: tuple[StoryQuotation, ...]
    shown: Shown


class ToldStory(ContractModel):
    """A story in one language, as the script of the browser needs it.

    `papers` maps the titles of two documents, the handout and the questions for a class, to their addresses; `papers`
    is empty if there is no server. `facts` and `sources` contain the facts and sources to which the steps refer, by id.
    `cite` is the markup for citing a fact, with `{fact}` in place of the fact's id, or None if there are no citations.
    `words` are the messages of the script.

    Two fields are only for a story that a reader has written: `language` is the language of its texts, and `views`
    contains the address parameters of the view of each step.
    """

    id: str
    title: str
    steps: tuple[StoryStep, ...]
    papers: dict[str, str]
    facts: dict[str, StoryFact]
    sources: dict[str, StorySource]
    cite: str | None
    words: dict[str, str]
    language: Language | None = None
    views: tuple[dict[str, str], ...] = ()


class _WithoutFieldTitles(GenerateJsonSchema):
    """A generator of JSON Schema that writes no `title` for a property. `geo.typescript` needs no such titles."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the models that the scripts use. Its `$defs` maps the name of each model to its schema."""
    models = (
        Properties,
        LandPiece,
        Options,
        TimelineEvent,
        EventText,
        Shown,
        Given,
        Message,
        Index,
        FindNames,
        ToldStory,
    )  # and the models that these refer to
    _, schema = models_json_schema([(model, "validation") for model in models], schema_generator=_WithoutFieldTitles)
    return schema
