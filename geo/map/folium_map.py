"""The folium map, which does not change during a visit, and the files that the script of the map fetches."""

from dataclasses import replace
from functools import cache
from typing import Literal

import folium
import shapely
import xyzservices.providers as xyz
from jinja2 import Template
from xyzservices import TileProvider

from content.models.stories import Story
from content.record.history import FIRST_YEAR
from content.record.store import ISLAND_ORDER, Content
from content.wording import LOCALES, N_, Wording
from geo.coast import locator
from geo.coast.extent import around, corners
from geo.coast.integrity_check import MAP_AREA
from geo.coast.land import load_context
from geo.contract import (
    Basemap,
    Corners,
    LandPiece,
    LayerOptions,
    LeafletOptions,
    ListPatterns,
    Locator,
    Options,
    Region,
    Shown,
)
from geo.layers.claims import BAND_FROM, neighbour_of
from geo.layers.features import collection, geojson
from geo.layers.layer import Layer
from geo.layers.layout.cards import CARDS
from geo.layers.layout.graticule import GRATICULE
from geo.layers.layout.lettering import LETTERING
from geo.layers.legend import signs_on_map, symbol_style
from geo.layers.palette import as_css
from geo.layers.population import FULL_SIZE_FROM
from geo.layers.registry import GROUND, LAYERS
from geo.layers.years.captions import captions
from geo.layers.years.changes import changes
from geo.layers.years.events import event_texts, events
from geo.map.assets import (
    STATIC,
    STYLES,
    Asset,
    embeddable_json,
    leaflet_assets,
    minified,
    publish,
    publish_code,
    publish_json,
)
from geo.map.camera import box_around
from geo.map.credits import COAST_CREDIT
from geo.map.scripts import joined
from geo.map.steps import with_steps
from geo.map.titles import selected_name
from geo.map.view import (
    CAMERA_PATTERN,
    OF_THE_READER,
    SHARED,
    STORY,
    ZOOMS,
    View,
    address_parameters,
    excerpts,
    view_of,
)
from geo.script_messages import map_words

LAND_PER_DEGREE = 10_000
"""The coast in the background is rounded to 10 m. Its source was simplified with a tolerance of 50 m."""
CREDIT = N_("{coast} · drawn with Leaflet")

LEAFLET = LeafletOptions(minZoom=ZOOMS[0], maxZoom=ZOOMS[1], zoomSnap=0.25, zoomControl=False, attributionControl=False)
# The tiles of the Geospatial Information Authority of Japan (https://maps.gsi.go.jp/development/ichiran.html).
GSI = TileProvider(
    name="GSI.Standard",
    url="https://cyberjapandata.gsi.go.jp/xyz/std/{z}/{x}/{y}.png",
    attribution="Geospatial Information Authority of Japan",
    max_zoom=18,
)
# The parts of the map for events that concern none of the four islands.
REGIONS: dict[Region, Corners] = {
    "kuril_chain": ((43.3, 145.0), (51.0, 157.0)),
    "sakhalin": ((45.8, 141.5), (52.0, 145.0)),
    "hokkaido": ((42.0, 141.0), (45.7, 146.0)),
    "elsewhere": ((42.0, 140.0), (52.0, 157.0)),
}
WHOLE_REGION_UNTIL = 1944
"""The last year whose lines all lie outside the part of the map with the four islands."""
BASEMAPS: dict[str, tuple[str, TileProvider]] = {
    "osm": (N_("OpenStreetMap"), xyz.OpenStreetMap.Mapnik),
    "gsi": (N_("Japan's survey (GSI)"), GSI),
    "satellite": (N_("Satellite (Esri)"), xyz.Esri.WorldImagery),
}


@cache
def land_asset() -> Asset:
    """The coast around the islands as a file. The map draws it below all layers.

    The coasts of the four islands are not in this file, but in the file of the layer `islands`. Coordinates are
    rounded to the units of `LAND_PER_DEGREE`.
    """
    context = load_context()
    shapes = shapely.set_precision(context.geometry, 1 / LAND_PER_DEGREE)
    features = [
        {
            "type": "Feature",
            "properties": LandPiece(island=neighbour_of(region), region=region),
            "geometry": geojson(shape),
        }
        for region, shape in zip(context.region, shapes, strict=True)
    ]
    return publish_json("land.json", with_steps({"type": "FeatureCollection", "features": features}, LAND_PER_DEGREE))


def atlas_assets(content: Content, layers: dict[str, Asset]) -> tuple[Asset, Asset]:
    """The script and the style sheet of the map in the page of the atlas. `layers` is the result of `layer_assets`.

    The options are in the script file, because browsers cache this file. folium also generates a script for the map,
    but the page sends that script again with each run.
    """
    options = map_options(content, layers, online_backgrounds(content.wording))
    return (
        publish("atlas.js", _script(options, "in_page.js")),
        publish_code("atlas.css", _style("typefaces.css", "in_page.css") + _static("legend.css")),
    )


def standalone_assets(content: Content, layers: dict[str, Asset]) -> tuple[Asset, Asset]:
    """The script and the style sheet of a map outside the page of the atlas, in an embed or a standalone map.

    An embed is a page that shows only the map, for a frame in another website. A standalone map is a single HTML file
    that contains all its data. `layers` is the result of `layer_assets`. The map has no online backgrounds.
    """
    return (
        publish("standalone.js", _script(map_options(content, layers), "standalone.js")),
        publish_code("standalone.css", _style("standalone.css") + legend_style()),
    )


def document_assets(content: Content, layers: dict[str, Asset], has_backgrounds: bool) -> tuple[Asset, str]:
    """The script of the map in a page that consists of one document, and the CSS of this map.

    The page joins this CSS with the CSS of its other parts. `layers` is the result of `layer_assets`. `has_backgrounds`
    says whether the map has online backgrounds.
    """
    backgrounds = online_backgrounds(content.wording) if has_backgrounds else ()
    script = publish("document.js", _script(map_options(content, layers, backgrounds), "in_document.js"))
    return script, _static("atlas.css") + _static("in_document.css")


def legend_style() -> str:
    """The style sheet of the legend, for the page of the atlas, for embeds and for standalone maps."""
    return _static("legend.css") + symbol_style()


def _script(options: Options, host: str) -> bytes:
    return f"globalThis.atlasOptions = {embeddable_json(options)};\n{minified(host, joined(STATIC / host))}".encode()


def _style(*host: str) -> str:
    return "".join([as_css(), *map(_static, ("atlas.css", "fetching.css", *host))])


def _static(name: str) -> str:
    return (STYLES / name).read_text(encoding="utf-8")


def map_options(content: Content, layers: dict[str, Asset], backgrounds: tuple[Basemap, ...] = ()) -> Options:
    """The options that the script of the map needs before it starts. `layers` is the result of `layer_assets`.

    `backgrounds` are the online backgrounds that readers can choose.
    """
    wording = content.wording
    west, south, east, north = MAP_AREA
    return Options(
        leaflet=LEAFLET,
        bandFrom=BAND_FROM,
        circlesFrom=FULL_SIZE_FROM,
        land=land_asset().url,
        layers={layer.key: _layer_options(wording, layer, layers[layer.key]) for layer in LAYERS},
        position=CAMERA_PATTERN,
        bounds=corners(ISLAND_ORDER),
        cards=CARDS,
        lettering=LETTERING,
        locator=_locator(),
        graticule=GRATICULE,
        basemaps=backgrounds,
        credit=wording.gettext(CREDIT, coast=wording.gettext(COAST_CREDIT)),
        ground=GROUND,
        parts=(*SHARED, *STORY, *OF_THE_READER),
        firstYear=FIRST_YEAR,
        viewpoints={viewpoint: wording.viewpoint(viewpoint) for viewpoint in wording.viewpoints},
        language=wording.language,
        locale=LOCALES[wording.language].replace("_", "-"),  # the BCP 47 form, which browsers use
        list=list_patterns(wording),
        words=map_words(wording),
        captions=tuple(captions(content)),
        changes=tuple(changes(content)),
        signs=tuple(signs_on_map(wording)),
        events=events_asset(content).url,
        eventTexts=event_texts_asset(content).url,
        regions=REGIONS,
        area=((south, west), (north, east)),
        wholeRegionUntil=WHOLE_REGION_UNTIL,
        stories={story.id: _views_of_steps(content, story) for story in content.stories.values()},
        shared=SHARED,
    )


def _views_of_steps(content: Content, story: Story) -> tuple[dict[str, str], ...]:
    """The address parameters of the view of each step, without the position `at`.

    The position is left out because `StoryStep.shown` contains a box instead, which can be fitted to a map of any size.
    """
    return tuple(address_parameters(replace(view_of(content, step.view), at=None)) for step in story.steps)


def is_of_region(year: int | None) -> bool:
    """Whether the map opens with the whole region if `year` is selected; `year` None means today."""
    return year is not None and year <= WHOLE_REGION_UNTIL


def region_bounds() -> tuple[float, float, float, float]:
    """The west, south, east and north limit in degrees (EPSG:4326) of the whole region."""
    (south, west), (north, east) = REGIONS["elsewhere"]
    return west, south, east, north


def _locator() -> Locator:
    land = "".join(f"M{' '.join(f'{x} {y}' for x, y in ring)}Z" for ring in locator.land())
    return Locator(width=locator.WIDTH, height=round(locator.height(), 1), land=land, mark=locator.mark())


def list_patterns(wording: Wording) -> ListPatterns:
    """The patterns by which the script of the map joins items to a list in this language."""
    patterns = wording.list_patterns
    return ListPatterns(two=patterns["2"], start=patterns["start"], middle=patterns["middle"], end=patterns["end"])


def _layer_options(wording: Wording, layer: Layer, features: Asset) -> LayerOptions:
    return LayerOptions(key=layer.key, title=wording.gettext(layer.title), url=features.url, on=layer.on)


def events_asset(content: Content) -> Asset:
    """The events of the timeline as a JSON file. The map lists the events of a year below the time slider."""
    return publish_json("events.json", events(content))


def event_texts_asset(content: Content) -> Asset:
    """The texts in the popups of the events, as a JSON file. The map fetches the file when it first shows an event."""
    return publish_json("event_texts.json", event_texts(content))


def online_backgrounds(wording: Wording) -> tuple[Basemap, ...]:
    """All online backgrounds that readers can choose, in the order of `BASEMAPS`."""
    return tuple(basemap(wording, key) for key in BASEMAPS)


def basemap(wording: Wording, key: str) -> Basemap:
    """The online background with this key. Raises `KeyError` if `key` is not in `BASEMAPS`."""
    title, provider = BASEMAPS[key]
    return Basemap(
        key=key,
        title=wording.gettext(title),
        url=provider.build_url(scale_factor=""),
        attribution=provider.attribution,
        max_zoom=provider.get("max_zoom", 18),
    )


Side = Literal["first", "second"]


class NotRendered:
    """An element of the map that folium does not render, because streamlit-folium reads the template directly.

    To render an element, branca compiles the script of the element as a Jinja template. It would do so in each run of
    the page. The compilation would take twice as long as all other work for the map.
    """

    def render(self, **_: object) -> str:
        """Return an empty string."""
        return ""


class AtlasMap(NotRendered, folium.Map):
    """A folium map that loads Leaflet and the script of the map from the server of the atlas.

    A plain folium map would load Leaflet and other files from other servers. `side` is `first`, or `second` for the
    second map of a comparison. The template replaces folium's template, because the style rules in
    folium's template are for a page that contains only a map.
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


class FetchedLayer(NotRendered, folium.FeatureGroup):
    """A layer of the folium map. Its template passes only the key of the layer to the script of the map.

    The script finds the options of the layer under this key in `Options.layers`. It fetches the file with the features
    only once.
    """

    _template = Template(
        """{% macro script(this, kwargs) %}
        var {{ this.get_name() }} = atlas.layer({{ this.key|tojson }});
        {% endmacro %}"""
    )

    def __init__(self, layer: Layer) -> None:
        super().__init__(name=layer.title, show=False)  # the script shows the layer
        self.key = layer.key


class ShownGroup(NotRendered, folium.FeatureGroup):
    """The state that the page sends to the map, as a feature group.

    streamlit-folium can add a feature group to a map in the browser without reloading the map. In the browser, the
    template of this group calls `atlas.show` with the new state.
    """

    _template = Template(
        """{% macro script(this, kwargs) %}
        var {{ this.get_name() }} = atlas.show({{ this.state|tojson }});
        {% endmacro %}"""
    )

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.state = shown.model_dump(exclude_defaults=True)


def shown(content: Content, view: View) -> Shown:
    """The state with which a map opens for this view."""
    return Shown(
        selection=view.selection,
        title=selected_name(content, view),
        marked=excerpts(content)[view.excerpt].islands if view.excerpt else (),
        bounds=extent(content, view),
    )


def extent(content: Content, view: View) -> Corners | None:
    """The corners of the box that shows the selection. None if nothing is selected.

    If the view is exactly that of a story's step, the box depends on the step:

    1. If the step has a position, the box is around this position.
    2. If the step has no position, but a selection, the box is around the selection.
    3. Otherwise, it is the box with which the map opens in the year of the view.

    For any other view, the first rule that applies decides:

    1. If a settlement or site with a known position is selected, the box is around this position.
    2. If an excerpt that mentions islands is selected, the box is around these islands.
    3. If an islet is selected, the box is around the islet.
    4. If an island is selected, the box is around the island.
    """
    if view.told and view.is_as_told:
        return box_around(view.at) if view.at else extent(content, view.told.view) or _opening_box(view.year)
    place = content.settlements.get(view.place or "") or content.sites.get(view.place or "")
    if place and place.location:
        return around(place.location)
    ids = _ids_to_show(content, view)
    return corners(ids) if ids else None


def _opening_box(year: int | None) -> Corners:
    """The box with which the map opens in a year if nothing is selected.

    `openingBounds` in `core/camera.js` does the same in the browser.
    """
    return REGIONS["elsewhere"] if is_of_region(year) else corners(ISLAND_ORDER)


def _ids_to_show(content: Content, view: View) -> list[str]:
    if view.excerpt and (mentioned := excerpts(content)[view.excerpt].islands):
        return list(mentioned)
    if view.place in content.islets:
        return [view.place]
    return [view.island] if view.island else []


def layer_assets(content: Content) -> dict[str, Asset]:
    """A dictionary that maps the key of each layer to the file with the features of the layer.

    The file is GeoJSON with one difference: lines and areas have `steps` instead of coordinates (`geo.map.steps`).
    """
    found = {layer.key: collection(layer.features(content)) for layer in LAYERS}
    return {key: publish_json(f"{key}.json", with_steps(features)) for key, features in found.items()}


def atlas_map(assets: tuple[Asset, Asset], side: Side = "first") -> AtlasMap:
    """The folium map with all layers. It is the same for all readers and all views.

    `assets` are the script and the style sheet of the map. In a comparison, each map follows the position of the other
    map, and the map on the `second` side shows the layers of the map on the `first` side.
    """
    atlas = AtlasMap(assets, side)
    for layer in LAYERS:
        atlas.add_child(FetchedLayer(layer))
    return atlas
