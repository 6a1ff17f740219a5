"""What Python and the map's script tell each other: typed, and the same for both.

Python publishes features, events and options, and tells the map what to show; the map answers with messages. All of it
travels as JSON. `geo.map.typescript` makes the script's types of these models: `static/contract.d.ts`.
"""

from typing import Annotated, Any, Generic, Literal, TypeVar

from geojson_pydantic import LineString, MultiPolygon, Point, Polygon
from pydantic import BaseModel, ConfigDict, Discriminator, Field, RootModel, Tag, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from content.models import IslandId, Language, Party, PlaceId, Viewpoint
from content.wording import wording_in
from geo.script_messages import map_words

G = TypeVar("G")
P = TypeVar("P")

Years = tuple[int | None, int | None]
"""The first and the last year at whose end something is true; see `geo.layers.time_spans` for None."""

Region = Literal["kuril_chain", "sakhalin", "hokkaido", "elsewhere"]

LatLon = tuple[float, float]

Corners = tuple[LatLon, LatLon]
"""South-west and north-east corner, in degrees of WGS 84."""

_WORDS = list(map_words(wording_in("en")))
WORDS = WithJsonSchema(  # by name, so that the script can use none that is not there
    {
        "type": "object",
        "properties": {name: {"type": "string"} for name in _WORDS},
        "required": _WORDS,
        "additionalProperties": False,
    }
)


class ContractModel(BaseModel):
    """A part of the contract: it has these properties and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# ---- features, by the way they are drawn: `draw` ---------------------------------------------------------------------


class InTime(ContractModel):
    """What is there in some years, or from some viewpoints; without these, always and for all."""

    years: Years | None = None
    viewpoints: tuple[Viewpoint, ...] | None = None


class Essentials(InTime):
    """What a click on a place says at once, as plain text, and what it selects: `id`, which lies on `island`.

    `sources` is None where nothing is said that needs one.
    """

    id: str
    island: IslandId
    title: str
    lines: tuple[str, ...]
    sources: str | None


class Shape(Essentials):
    """An island or islet, as its geometry; `rocks` are part of an island, and no place of their own."""

    draw: Literal["shape"]
    rocks: bool = False


class Outline(Essentials):
    """A dotted frame around a group."""

    draw: Literal["outline"]


class Target(Essentials):
    """An invisible circle around a small islet, which can be clicked."""

    draw: Literal["target"]


class Ground(ContractModel):
    """Land that overlays colour, and that is not drawn itself."""

    draw: Literal["ground"]
    island: PlaceId


class Overlay(InTime):
    """The colours of `island`, whose geometry is that of its shapes or its ground.

    `holder` colours it, in full where `solid`; `stripes` are those of the parties that claim it, or are to be given it;
    `transfer` frames what is to be handed over. Only what has an `id` can be clicked.
    """

    draw: Literal["overlay"]
    id: IslandId | None = None
    island: PlaceId
    holder: Party | None
    solid: bool
    stripes: tuple[Party, ...]
    transfer: bool


class Line(InTime):
    """A boundary, or what was held to be one."""

    draw: Literal["line"]
    id: str
    title: str
    lines: tuple[str, ...]
    sources: str


class Circle(Essentials):
    """A settlement as a circle of `radius` pixels; `counted` where somebody lived there."""

    draw: Literal["circle"]
    radius: float
    counted: bool
    approximate: bool


class Site(Essentials):
    """A military site; `symbol` is the path of its shape in a box of 20 by 20."""

    symbol: str
    former: bool


class SiteSymbol(Site):
    """A military site at its place."""

    draw: Literal["symbol"]
    approximate: bool


class Label(ContractModel):
    """A name on the map, from the zoom `from_zoom` on."""

    draw: Literal["label"]
    title: str
    kind: Literal["settlement", "islet", "mountain", "cape", "strait"]
    from_zoom: float


class Row(InTime):
    """A line in the card beside an island, which selects the island."""

    draw: Literal["row"]
    id: IslandId
    island: IslandId
    title: str


class NameRow(Row):
    """The island's names: the reader's own, and the others."""

    kind: Literal["name"]
    parts: tuple[str, str]


class TotalRow(Row):
    """The residents of the island."""

    kind: Literal["total"]


class CountRow(Row):
    """How many quotations speak of the island."""

    kind: Literal["count"]


class BadgeRow(Row):
    """Military sites of one kind of which the island is known and not the place; it opens a list of them."""

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
    """The properties of any feature."""


class Feature(ContractModel, Generic[G, P]):
    """A GeoJSON feature, in degrees of WGS 84."""

    type: Literal["Feature"]
    geometry: G
    properties: P


def _way_of_drawing(feature: Any) -> str | None:
    """The `draw` of what may be a feature in JSON."""
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
    Discriminator(_way_of_drawing),
]


class FeatureCollection(ContractModel):
    """The file of a layer."""

    type: Literal["FeatureCollection"]
    features: tuple[DrawnFeature, ...]


# ---- what the map is told when it starts -----------------------------------------------------------------------------


class LeafletOptions(ContractModel):
    """Leaflet's own options of the map."""

    minZoom: float  # noqa: N815 - Leaflet's names
    maxZoom: float  # noqa: N815
    zoomSnap: float  # noqa: N815
    zoomControl: bool  # noqa: N815
    attributionControl: bool  # noqa: N815


class LayerOptions(ContractModel):
    """A layer of the map; `url` is where its features are, `on` whether it is shown where the address says nothing."""

    key: str
    title: str
    url: str
    on: bool


class Card(ContractModel):
    """Where the card beside an island stands, and the side of that point to which it grows."""

    lat: float
    lon: float
    side: Literal["left", "right", "above", "below"]


class Basemap(ContractModel):
    """An online background; `url` is a template of its tiles' addresses, as Leaflet reads it."""

    key: str
    title: str
    url: str
    attribution: str
    max_zoom: int


class Caption(ContractModel):
    """What the map says in words of some viewpoints in some years."""

    viewpoints: tuple[Viewpoint, ...]
    years: Years
    text: str


class TimelineEvent(ContractModel):
    """An event of the timeline; one on no island has a `region`."""

    id: str
    year: int
    title: str
    lines: tuple[str, ...]
    sources: str
    islands: tuple[IslandId, ...]
    region: Region | None


class Options(ContractModel):
    """What the map's script has to know, in one language, before it starts.

    `land` and `events` are addresses of files. `ground` names the layers that `hide=` in the address turns off, `parts`
    are the names of the fields of `Address`.
    `firstYear` is the slider's, `position` the pattern of `at=`, `locale` that of lists and numbers.
    """

    leaflet: LeafletOptions
    land: str
    layers: dict[str, LayerOptions]
    position: str
    bounds: Corners
    cards: dict[IslandId, Card]
    basemaps: tuple[Basemap, ...]
    credit: str
    ground: tuple[str, ...]
    parts: tuple[str, ...]
    firstYear: int  # noqa: N815 - JavaScript's way of naming
    viewpoints: dict[Viewpoint, str]
    language: Language
    locale: str
    words: Annotated[dict[str, str], WORDS]
    captions: tuple[Caption, ...]
    events: str
    regions: dict[Region, Corners]


# ---- the address: what is looked at ----------------------------------------------------------------------------------


class Selection(ContractModel):
    """The parts of the address that say what is selected, as text: `read_view` checks them.

    `place` is a settlement, site or islet on `island`. None where the address has no such part.
    """

    island: str | None = None
    place: str | None = None
    excerpt: str | None = None


class Address(Selection):
    """All parts of the address that say what is looked at: see `geo.map.view`."""

    layers: str | None = None
    hide: str | None = None
    at: str | None = None
    viewpoint: str | None = None
    year: str | None = None
    compare: str | None = None


class Choice(Selection):
    """A choice in the page outside the map: an island, a place, an excerpt, or a name typed into the find box.

    Python finds out what it selects and where the map has to go. `island` is also the one on which a place was chosen
    that stands on several.
    """

    find: str | None = None


# ---- what the map is told while it runs ------------------------------------------------------------------------------


class Mentions(ContractModel):
    """How much an article says about a place: as a share of the most, from 0 to 1, and in words."""

    weight: Annotated[float, Field(ge=0, le=1)]
    words: str


class Shown(ContractModel):
    """What the map has to show: it marks features of the layers.

    `selection` is for the address, `selected` the id of the place that is outlined and `title` its name; `marked` are
    islands that an excerpt speaks of; `seen` is the number of the newest message that this answers, and `fly` whether
    that message is answered by going to `bounds`; `mentions` says by place how much an article says about it.
    """

    selection: Selection
    selected: str | None
    title: str | None
    marked: tuple[IslandId, ...]
    bounds: Corners | None
    fly: bool
    seen: int
    mentions: dict[str, Mentions] = {}


class Given(ContractModel):
    """What a map in a document of its own starts from.

    `parameters` is the address of its view, `layers` are keys, `files` are contents by address that need no fetching.
    """

    parameters: dict[str, str]
    shown: Shown
    layers: tuple[str, ...]
    files: dict[str, Any]


# ---- what the map says -----------------------------------------------------------------------------------------------


class Message(ContractModel):
    """What the map says: everything that is looked at, so that no message depends on one that was lost.

    `n` is greater than in every message before, from either map and from an earlier session. `choice` is what was
    chosen outside the map and is not answered yet; what was chosen on the map stands in the address already.
    """

    n: int
    address: Address
    choice: Choice | None = None


class _WithoutFieldTitles(GenerateJsonSchema):
    """Models alone have titles: a property needs no name of its own."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def json_schema() -> dict[str, Any]:
    """The definitions of all models, by their names."""
    models = (Properties, Options, TimelineEvent, Shown, Given, Message)  # these have the others
    _, schema = models_json_schema([(model, "validation") for model in models], schema_generator=_WithoutFieldTitles)
    return schema
