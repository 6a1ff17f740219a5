"""The folium map: one map for a whole visit, whose layers the browser fetches."""

from functools import cache
from typing import Any

import folium
import geopandas as gpd
import xyzservices.providers as xyz
from branca.element import MacroElement
from jinja2 import Template
from xyzservices import TileProvider

from content.store import Content
from geo.assets import Asset, atlas_assets, leaflet_assets, publish_json
from geo.land import DATA
from geo.layers import CARDS, LAYERS, Layer, collection, opening_bounds

CREDIT = "Coast © OpenStreetMap contributors (ODbL) · drawn with Leaflet"

# The tiles of Japan's survey, as https://maps.gsi.go.jp/development/ichiran.html describes them.
GSI = TileProvider(
    name="GSI.Standard",
    url="https://cyberjapandata.gsi.go.jp/xyz/std/{z}/{x}/{y}.png",
    attribution="Geospatial Information Authority of Japan",
    max_zoom=18,
)
BASEMAPS: dict[str, tuple[str, TileProvider]] = {
    "osm": ("OpenStreetMap", xyz.OpenStreetMap.Mapnik),
    "gsi": ("Japan's survey (GSI)", GSI),
    "satellite": ("Satellite (Esri)", xyz.Esri.WorldImagery),
}


class AtlasMap(folium.Map):
    """A map that loads Leaflet and its own script from this server and asks nobody else for anything.

    The class has link lists of its own, since folium's `add_js_link` would change those of every map in the process.
    """

    # folium's own, without its rules for a page that consists of a map: `atlas.css` has those of the frame.
    _template = Template(
        """{% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {{ this.leaflet|tojson }});
        {% endmacro %}"""
    )
    default_js = [(asset.url, asset.url) for asset in (leaflet_assets()[0], atlas_assets()[0])]
    default_css = [(asset.url, asset.url) for asset in (leaflet_assets()[1], atlas_assets()[1])]

    def __init__(self) -> None:
        super().__init__(tiles=None)
        west, south, east, north = opening_bounds()
        self.leaflet = {
            "center": [(south + north) / 2, (west + east) / 2],
            "zoom": 7,
            "minZoom": 5,
            "maxZoom": 14,
            "zoomSnap": 0.25,
            "zoomControl": False,
            "attributionControl": False,
        }


class Start(MacroElement):
    """Hands the map to `atlas.js` with what it needs to know before the first layer."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        var {{ this.get_name() }} = atlas.start({{ this._parent.get_name() }}, {{ this.options|tojson }});
        {% endmacro %}"""
    )

    def __init__(self, options: dict[str, Any]) -> None:
        super().__init__()
        self._name = "Start"
        self.options = options


class FetchedLayer(folium.FeatureGroup):
    """A layer whose features the browser fetches from `url`, once, and keeps."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        var {{ this.get_name() }} = atlas.layer({{ this.description|tojson }});
        {% endmacro %}"""
    )

    def __init__(self, layer: Layer, url: str) -> None:
        super().__init__(name=layer.title, show=False)  # `atlas.js` shows it
        self.description = {"key": layer.key, "title": layer.title, "url": url, "on": layer.on}


class Shown(folium.FeatureGroup):
    """What the page tells the map to show: it is no layer of its own, it marks features of the others.

    `show` holds `selected` (a place's id or None), `marked` (island ids), `flight` (a counter that grows with each
    wish to fly), `bounds` (where to), `seen` (the newest message of the map that the page has answered).
    """

    _template = Template(
        """{% macro script(this, kwargs) %}
        var {{ this.get_name() }} = atlas.show({{ this.what|tojson }});
        {% endmacro %}"""
    )

    def __init__(self, what: dict[str, Any]) -> None:
        super().__init__()
        self.what = what


@cache
def land_asset() -> Asset:
    """The coast that is always drawn, below every layer."""
    files = [gpd.read_file(DATA / name) for name in ("context.geojson", "islands.geojson")]
    shapes = [shape for frame in files for shape in frame.geometry.to_list()]
    features = [{"type": "Feature", "properties": {}, "geometry": shape.__geo_interface__} for shape in shapes]
    return publish_json("land.json", collection(features))


def layer_assets(content: Content) -> dict[str, Asset]:
    """Each layer's features, as the file the browser fetches."""
    return {layer.key: publish_json(f"{layer.key}.json", collection(layer.features(content))) for layer in LAYERS}


def _basemap(key: str) -> dict[str, Any]:
    title, provider = BASEMAPS[key]
    return {
        "key": key,
        "title": title,
        "url": provider.build_url(scale_factor=""),
        "attribution": provider.attribution,
        "max_zoom": provider.get("max_zoom", 18),
    }


def atlas_map(layers: dict[str, Asset]) -> AtlasMap:
    """The map with all its layers; it is the same for every reader and every view."""
    atlas = AtlasMap()
    west, south, east, north = opening_bounds()
    options = {
        "land": land_asset().url,
        "bounds": [[south, west], [north, east]],
        "cards": {island: {"lat": lat, "lon": lon, "side": side} for island, (lat, lon, side) in CARDS.items()},
        "basemaps": [_basemap(key) for key in BASEMAPS],
        "credit": CREDIT,
    }
    atlas.add_child(Start(options))
    for layer in LAYERS:
        atlas.add_child(FetchedLayer(layer, layers[layer.key].url))
    return atlas
