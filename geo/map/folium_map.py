"""The folium map, which stays the same for a whole visit, and the files that its script fetches."""

from functools import cache
from typing import Literal

import folium
import xyzservices.providers as xyz
from jinja2 import Template
from xyzservices import TileProvider

from content.record.history import FIRST_YEAR
from content.record.store import ISLAND_ORDER, Content
from content.wording import LOCALES, N_, Wording
from geo.coast.extent import around, corners
from geo.coast.land import load_context
from geo.contract import Basemap, Corners, LayerOptions, LeafletOptions, Options, Region, Shown
from geo.layers.captions import captions
from geo.layers.cards import CARDS
from geo.layers.events import events
from geo.layers.features import collection, geojson
from geo.layers.layer import Layer
from geo.layers.legend import symbol_style
from geo.layers.palette import as_css
from geo.layers.registry import GROUND, LAYERS
from geo.map.assets import STATIC, Asset, embeddable_json, leaflet_assets, publish, publish_json
from geo.map.credits import COAST_CREDIT
from geo.map.scripts import joined
from geo.map.titles import selected_name
from geo.map.view import CAMERA_PATTERN, OF_THE_READER, SHARED, ZOOMS, View, excerpts
from geo.script_messages import map_words

CREDIT = N_("{coast} · drawn with Leaflet")

LEAFLET = LeafletOptions(minZoom=ZOOMS[0], maxZoom=ZOOMS[1], zoomSnap=0.25, zoomControl=False, attributionControl=False)
# The tiles of Japan's survey, as https://maps.gsi.go.jp/development/ichiran.html describes them.
GSI = TileProvider(
    name="GSI.Standard",
    url="https://cyberjapandata.gsi.go.jp/xyz/std/{z}/{x}/{y}.png",
    attribution="Geospatial Information Authority of Japan",
    max_zoom=18,
)
# The part of the map for an event that happened on none of the islands.
REGIONS: dict[Region, Corners] = {
    "kuril_chain": ((43.3, 145.0), (51.0, 157.0)),
    "sakhalin": ((45.8, 141.5), (52.0, 145.0)),
    "hokkaido": ((42.0, 141.0), (45.7, 146.0)),
    "elsewhere": ((42.0, 140.0), (52.0, 157.0)),
}
BASEMAPS: dict[str, tuple[str, TileProvider]] = {
    "osm": (N_("OpenStreetMap"), xyz.OpenStreetMap.Mapnik),
    "gsi": (N_("Japan's survey (GSI)"), GSI),
    "satellite": (N_("Satellite (Esri)"), xyz.Esri.WorldImagery),
}


@cache
def land_asset() -> Asset:
    """The coast around the islands, which is drawn below every layer; the islands themselves are in their layer."""
    shapes = load_context().geometry
    features = [{"type": "Feature", "properties": {}, "geometry": geojson(shape)} for shape in shapes]
    return publish_json("land.json", {"type": "FeatureCollection", "features": features})


def atlas_assets(content: Content, layers: dict[str, Asset]) -> tuple[Asset, Asset]:
    """Script and style sheet of the map in the atlas's page.

    The options are part of this file, which is cached: folium's script of the map is sent again at each run.
    """
    backgrounds = tuple(basemap(content.wording, key) for key in BASEMAPS)
    return (
        publish("atlas.js", _script(map_options(content, layers, backgrounds), "in_page.js")),
        publish("atlas.css", _style("in_page.css")),
    )


def standalone_assets(content: Content, layers: dict[str, Asset]) -> tuple[Asset, Asset]:
    """Script and style sheet of a map in a document of its own, which has no online backgrounds."""
    return (
        publish("standalone.js", _script(map_options(content, layers), "standalone.js")),
        publish("standalone.css", _style("standalone.css") + legend_style().encode()),
    )


def legend_style() -> str:
    """The style sheet of the legend, for the page and for a document of its own."""
    return _static("legend.css") + symbol_style()


def _script(options: Options, host: str) -> bytes:
    return f"globalThis.atlasOptions = {embeddable_json(options)};\n{joined(STATIC / host)}".encode()


def _style(host: str) -> bytes:
    return "".join([as_css(), *map(_static, ("atlas.css", "fetching.css", host))]).encode()


def _static(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def map_options(content: Content, layers: dict[str, Asset], backgrounds: tuple[Basemap, ...] = ()) -> Options:
    """What the map's script has to know before it starts."""
    wording = content.wording
    return Options(
        leaflet=LEAFLET,
        land=land_asset().url,
        layers={layer.key: _layer_options(wording, layer, layers[layer.key]) for layer in LAYERS},
        position=CAMERA_PATTERN,
        bounds=corners(ISLAND_ORDER),
        cards=CARDS,
        basemaps=backgrounds,
        credit=wording.gettext(CREDIT, coast=wording.gettext(COAST_CREDIT)),
        ground=GROUND,
        parts=(*SHARED, *OF_THE_READER),
        firstYear=FIRST_YEAR,
        viewpoints={viewpoint: wording.viewpoint(viewpoint) for viewpoint in wording.viewpoints},
        language=wording.language,
        locale=LOCALES[wording.language].replace("_", "-"),  # as browsers write it
        words=map_words(wording),
        captions=tuple(captions(content)),
        events=events_asset(content).url,
        regions=REGIONS,
    )


def _layer_options(wording: Wording, layer: Layer, features: Asset) -> LayerOptions:
    return LayerOptions(key=layer.key, title=wording.gettext(layer.title), url=features.url, on=layer.on)


def events_asset(content: Content) -> Asset:
    """The dated events, for the list that follows the slider."""
    return publish_json("events.json", events(content))


def basemap(wording: Wording, key: str) -> Basemap:
    """The online background of a key of `BASEMAPS`."""
    title, provider = BASEMAPS[key]
    return Basemap(
        key=key,
        title=wording.gettext(title),
        url=provider.build_url(scale_factor=""),
        attribution=provider.attribution,
        max_zoom=provider.get("max_zoom", 18),
    )


Side = Literal["first", "second"]


class AtlasMap(folium.Map):
    """A map that loads Leaflet and its script from this server, and nothing from elsewhere.

    Its template replaces folium's, whose style rules are for a page that consists of a map alone.
    """

    _template = Template(
        """{% macro script(this, kwargs) %}
        var {{ this.get_name() }} = atlas.start({{ this.get_name()|tojson }}, {{ this.side|tojson }});
        {% endmacro %}"""
    )

    def __init__(self, assets: tuple[Asset, Asset], side: Side = "first") -> None:
        super().__init__(tiles=None)
        self.side = side
        scripts, styles = zip(leaflet_assets(), assets, strict=True)
        self.default_js = [(asset.url, asset.url) for asset in scripts]
        self.default_css = [(asset.url, asset.url) for asset in styles]


class FetchedLayer(folium.FeatureGroup):
    """A layer by its key; the script has its options and fetches its features once."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        var {{ this.get_name() }} = atlas.layer({{ this.key|tojson }});
        {% endmacro %}"""
    )

    def __init__(self, layer: Layer) -> None:
        super().__init__(name=layer.title, show=False)  # the script shows it
        self.key = layer.key


class ShownGroup(folium.FeatureGroup):
    """What the page tells the map to show, in the form in which streamlit-folium updates a map: as a feature group."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        var {{ this.get_name() }} = atlas.show({{ this.state|tojson }});
        {% endmacro %}"""
    )

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.state = shown.model_dump(exclude_defaults=True)


def shown(content: Content, view: View) -> Shown:
    """What a map shows when it opens with a view."""
    return Shown(
        selection=view.selection,
        selected=view.selected,
        title=selected_name(content, view),
        marked=excerpts(content)[view.excerpt].islands if view.excerpt else (),
        bounds=extent(content, view),
        fly=False,
        seen=0,
    )


def extent(content: Content, view: View) -> Corners | None:
    """The corners of the selected place, or of the islands of the selected excerpt; None if nothing is selected."""
    place = content.settlements.get(view.place or "") or content.sites.get(view.place or "")
    if place and place.location:
        return around(place.location)
    ids = _ids_to_show(content, view)
    return corners(ids) if ids else None


def _ids_to_show(content: Content, view: View) -> list[str]:
    if view.excerpt:
        return list(excerpts(content)[view.excerpt].islands)
    if view.place in content.islets:
        return [view.place]
    return [view.island] if view.island else []


def layer_assets(content: Content) -> dict[str, Asset]:
    """The file of each layer's features, by the layer's key."""
    return {layer.key: publish_json(f"{layer.key}.json", collection(layer.features(content))) for layer in LAYERS}


def atlas_map(assets: tuple[Asset, Asset], side: Side = "first") -> AtlasMap:
    """The map with all its layers; the same for every reader and every view. `assets` are its script and style sheet.

    The `second` side is the map of a comparison: it follows the position and layers of the first one.
    """
    atlas = AtlasMap(assets, side)
    for layer in LAYERS:
        atlas.add_child(FetchedLayer(layer))
    return atlas
