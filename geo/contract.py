"""The models of what Python and the map's script exchange as JSON.

Python publishes features, events and options, and sends the map what to show; the map answers with messages. The types
of the script, `geo/map/static/contract.d.ts`, are generated from these models by `geo.map.typescript`.
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
"""The first and the last year at whose end something is true; `geo.layers.time_spans` says what None means."""

Region = Literal["kuril_chain", "sakhalin", "hokkaido", "elsewhere"]

LatLon = tuple[float, float]

Corners = tuple[LatLon, LatLon]
"""South-west and north-east corner, in degrees of WGS 84."""

_WORDS = list(map_words(wording_in("en")))
WORDS = WithJsonSchema(  # each message by its name, so that `tsc` reports a name that does not exist
    {
        "type": "object",
        "properties": {name: {"type": "string"} for name in _WORDS},
        "required": _WORDS,
        "additionalProperties": False,
    }
)


class ContractModel(BaseModel):
    """Base of all models here: immutable, and without other properties than those declared."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# ---- features, by the way they are drawn: `draw` ---------------------------------------------------------------------


class InTime(ContractModel):
    """What is on the map in some years or from some viewpoints; without them, in all years and from all viewpoints."""

    years: Years | None = None
    viewpoints: tuple[Viewpoint, ...] | None = None


class Essentials(InTime):
    """What a click on a place shows at once, as plain text; it selects `id`, which lies on `island`.

    `sources` names the publishers of the facts in `lines`; None where there is no fact.
    """

    id: str
    island: IslandId
    title: str
    lines: tuple[str, ...]
    sources: str | None


class Shape(Essentials):
    """The land of an island or islet; `rocks` belong to the island and are no place of their own."""

    draw: Literal["shape"]
    rocks: bool = False


class Outline(Essentials):
    """A dotted frame around a group."""

    draw: Literal["outline"]


class Target(Essentials):
    """An invisible circle around a place, so that a small one can be clicked too."""

    draw: Literal["target"]


class Ground(ContractModel):
    """Land that is not drawn itself but coloured by overlays."""

    draw: Literal["ground"]
    island: PlaceId


class Overlay(InTime):
    """The colours of `island`; they cover its `Shape` features, or its `Ground` where it is a neighbour.

    `holder` is the party that holds it: in full colour where `solid`, else pale. `stripes` are the parties that claim
    it or are to receive it. `transfer` adds a frame: it is to be handed over. Only an overlay with an `id` can be
    clicked.
    """

    draw: Literal["overlay"]
    id: IslandId | None = None
    island: PlaceId
    holder: Party | None
    solid: bool
    stripes: tuple[Party, ...]
    transfer: bool


class Line(InTime):
    """A boundary line, in force or held to be so from some viewpoints."""

    draw: Literal["line"]
    id: str
    title: str
    lines: tuple[str, ...]
    sources: str


class Circle(Essentials):
    """A settlement as a circle of `radius` pixels; `counted` if the figure of its residents is above zero."""

    draw: Literal["circle"]
    radius: float
    counted: bool
    approximate: bool


class Site(Essentials):
    """A military site; `symbol` is an SVG path in a box of 20 by 20."""

    symbol: str
    former: bool


class SiteSymbol(Site):
    """A military site at its place."""

    draw: Literal["symbol"]
    approximate: bool


class Label(ContractModel):
    """A name on the map, shown from Leaflet's zoom `from_zoom` on."""

    draw: Literal["label"]
    title: str
    kind: Literal["settlement", "islet", "mountain", "cape", "strait"]
    from_zoom: float


class Row(InTime):
    """A row of the card beside an island; a click on it selects the island."""

    draw: Literal["row"]
    id: IslandId
    island: IslandId
    title: str


class NameRow(Row):
    """The island's names; `parts` are the name in the reader's language and the others."""

    kind: Literal["name"]
    parts: tuple[str, str]


class TotalRow(Row):
    """The residents of the island."""

    kind: Literal["total"]


class CountRow(Row):
    """How many quotations speak of the island."""

    kind: Literal["count"]


class BadgeRow(Row):
    """Military sites of one kind and state that are known by their island alone; a click opens their list."""

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


def _draw_tag(feature: Any) -> str | None:
    """The `draw` of a feature as parsed JSON; None where the value is no such feature."""
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
    """The GeoJSON file of a layer."""

    type: Literal["FeatureCollection"]
    features: tuple[DrawnFeature, ...]


# ---- options: what the map knows when it starts ----------------------------------------------------------------------


class LeafletOptions(ContractModel):
    """Options of Leaflet's `L.Map`, by its names."""

    minZoom: float  # noqa: N815 - Leaflet's names
    maxZoom: float  # noqa: N815
    zoomSnap: float  # noqa: N815
    zoomControl: bool  # noqa: N815
    attributionControl: bool  # noqa: N815


class LayerOptions(ContractModel):
    """A layer of the map; `url` is the address of its features, `on` whether it is shown by default."""

    key: str
    title: str
    url: str
    on: bool


class Card(ContractModel):
    """The point in degrees at which the card of an island is anchored, and the side of it on which the card lies."""

    lat: float
    lon: float
    side: Literal["left", "right", "above", "below"]


class Basemap(ContractModel):
    """An online background; `url` is the template of its tiles' addresses for `L.TileLayer`."""

    key: str
    title: str
    url: str
    attribution: str
    max_zoom: int


class Caption(ContractModel):
    """The sentence under the map for some viewpoints and years."""

    viewpoints: tuple[Viewpoint, ...]
    years: Years
    text: str


class TimelineEvent(ContractModel):
    """An event of the timeline; it has a `region` if it happened on none of the islands."""

    id: str
    year: int
    title: str
    lines: tuple[str, ...]
    sources: str
    islands: tuple[IslandId, ...]
    region: Region | None


class Options(ContractModel):
    """What the map's script has to know, in one language, before it starts.

    `land` and `events` are addresses of files. `ground` has the keys of the layers that `hide=` in the address turns
    off, `parts` the names of the fields of `Address`. `firstYear` is the lowest value of the slider, `position` the
    regular expression of `at=`, `locale` the BCP 47 tag by which the script formats lists and numbers.
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
    """The parts of the address that say what is selected, as text; `geo.map.view.read_view` validates them.

    `place` is a settlement, site or islet on `island`. None where the address has no such part.
    """

    island: str | None = None
    place: str | None = None
    excerpt: str | None = None


class Address(Selection):
    """All parts of the page's address, as text; most of them make up a `geo.map.view.View`."""

    layers: str | None = None
    hide: str | None = None
    at: str | None = None
    viewpoint: str | None = None
    year: str | None = None
    compare: str | None = None
    lang: str | None = None
    keys: str | None = None
    read: str | None = None


class Choice(Selection):
    """A choice in the page outside the map: an island, a place, an excerpt, or a name typed into the find box.

    Python resolves it to a selection and to the part of the map to show. With `place`, `island` says on which of its
    islands a place was chosen that stands on several.
    """

    find: str | None = None


# ---- state: what Python sends the map while it runs ------------------------------------------------------------------


class Mentions(ContractModel):
    """How often an article mentions a place: as a share of the highest count, from 0 to 1, and in words."""

    weight: Annotated[float, Field(ge=0, le=1)]
    words: str


class Shown(ContractModel):
    """What the map has to show by marking features of its layers.

    `selection` is for the address, `selected` the id of the outlined place and `title` its name; `marked` are the
    islands of the selected excerpt; `seen` is the number of the newest message that this answers, and `fly` whether
    that message is answered by going to `bounds`; `mentions` has a place's mentions in an article by its id.
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
    """What a map outside the atlas's page (an embed, a file) starts from.

    `parameters` are the query parameters of its view, `layers` the keys of all layers, `files` the contents of files
    that the document brings along, by their address.
    """

    parameters: dict[str, str]
    shown: Shown
    layers: tuple[str, ...]
    files: dict[str, Any]


# ---- messages: what the map sends Python -----------------------------------------------------------------------------


class Message(ContractModel):
    """A message of the map: the whole view, so that none depends on an earlier one, which may be lost.

    `n` grows with each message, over both maps and over reconnections. `choice` is a choice made outside the map that
    Python has not answered yet; a choice made on the map is in `address` already.
    """

    n: int
    address: Address
    choice: Choice | None = None


class _WithoutFieldTitles(GenerateJsonSchema):
    """JSON Schema without a `title` for each property, which would become a type of its own in TypeScript."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def json_schema() -> dict[str, Any]:
    """The JSON Schema of all models, each by its name in `$defs`."""
    models = (Properties, Options, TimelineEvent, Shown, Given, Message)  # they refer to all others
    _, schema = models_json_schema([(model, "validation") for model in models], schema_generator=_WithoutFieldTitles)
    return schema
