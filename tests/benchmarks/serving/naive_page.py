"""The naive page: what a folium user would write first. All data are inline, and `st_folium` returns every value.

It shows the same records as the atlas, with Streamlit's ready-made elements. It is meant to be ordinary, not bad: files
are read once and cached, and the panel has the figures that a reader looks for.
"""

import json
from pathlib import Path
from typing import Any

import folium
import pandas as pd
import shapely
import streamlit as st
from streamlit_folium import st_folium

from content.models import Fact, Island
from content.record.history import latest_figure
from content.record.store import Content
from content.record.validation import loading
from content.wording import wording_in
from geo.coast.land import DATA
from geo.layers.features import Feature
from geo.layers.layer import Layer
from geo.layers.military import site_words
from geo.layers.registry import LAYERS
from geo.layers.years.captions import claim_words

WORDS = wording_in("en")


@st.cache_resource
def read_content() -> Content:
    return loading.load()


@st.cache_data
def read_geometry(name: str) -> dict[str, Any]:
    return dict(json.loads((Path(DATA) / name).read_text(encoding="utf-8")))


@st.cache_data
def read_layer(key: str) -> list[Feature]:
    layer = next(layer for layer in LAYERS if layer.key == key)
    return [feature for feature in layer.features(read_content()) if isinstance(feature.geometry, shapely.Point)]


def draw_land(area: folium.Map, content: Content) -> None:
    folium.GeoJson(
        read_geometry("context.geojson"),
        name="Land",
        tooltip=folium.GeoJsonTooltip(["id"]),
        popup=folium.GeoJsonPopup(["id"]),
        style_function=lambda _: {"color": "#888", "weight": 1},
    ).add_to(area)
    islands = read_geometry("islands.geojson")
    for feature in islands["features"]:
        feature["properties"]["name"] = WORDS.names(content.islands[feature["properties"]["island"]].names)
    folium.GeoJson(
        islands,
        name="Islands",
        tooltip=folium.GeoJsonTooltip(["name", "id"]),
        popup=folium.GeoJsonPopup(["name", "id", "kind"]),
        style_function=lambda _: {"color": "#2f6b5f", "weight": 1, "className": "island"},
    ).add_to(area)


def draw_points(area: folium.Map, layer: Layer) -> None:
    group = folium.FeatureGroup(layer.title, show=layer.on).add_to(area)
    for feature in read_layer(layer.key):
        (lon, lat), properties = shapely.get_coordinates(feature.geometry)[0], feature.properties
        title = getattr(properties, "title", "")
        popup = f"<b>{title}</b><br>{'<br>'.join(getattr(properties, 'lines', ()))}"
        folium.CircleMarker((lat, lon), radius=4, tooltip=title, popup=popup).add_to(group)


def build_map(content: Content) -> folium.Map:
    area = folium.Map((44.4, 146.6), zoom_start=7, tiles=None)
    draw_land(area, content)
    for layer in LAYERS:
        draw_points(area, layer)
    folium.LayerControl().add_to(area)
    return area


def sources(content: Content, fact: Fact[Any]) -> str:
    return "; ".join(content.sources[source].publisher for source in fact.sources)


def figures(content: Content, island: Island) -> None:
    area, height, distance = island.area_km2[0], next(iter(island.highest_point), None), island.distances[0]
    left, middle, right = st.columns(3)
    left.metric("Area", f"{WORDS.number(area.value)} km²", help=f"{WORDS.day(area.as_of)}: {sources(content, area)}")
    if height:
        middle.metric("Highest point", f"{WORDS.number(height.value.metres)} m", help=sources(content, height))
    right.metric("Distance", f"{WORDS.number(distance.value.km, 1)} km", help=f"to {distance.value.to_place}")


def population(content: Content, island: Island) -> None:
    st.subheader("Population")
    newest = latest_figure(island.population)
    if newest:
        st.metric(
            "Residents", WORDS.number(newest.value), help=f"{WORDS.day(newest.as_of)}: {sources(content, newest)}"
        )
    rows = [(one.as_of, one.value, one.series.value, sources(content, one)) for one in island.population]
    frame = pd.DataFrame(rows, columns=["date", "residents", "series", "source"])
    st.line_chart(frame.pivot_table(index="date", columns="series", values="residents"))
    st.dataframe(frame)


def claims(content: Content, island: Island) -> None:
    st.subheader("Who governs, who claims")
    entry = next(entry for entry in content.claims.islands if entry.island == island.id)
    st.write(claim_words(WORDS, entry))
    for position in entry.positions:
        st.write(f"- **{position.viewpoint}**: {position.statement.value} ({WORDS.day(position.statement.as_of)})")


def places(content: Content, island: Island) -> None:
    st.subheader("Settlements")
    towns = [town for town in content.settlements.values() if town.island == island.id]
    newest = [(WORDS.names(town.names), latest_figure(town.population)) for town in towns]
    rows = [(name, figure.value, figure.as_of) if figure else (name, None, None) for name, figure in newest]
    st.dataframe(pd.DataFrame(rows, columns=["name", "residents", "date"]))
    st.subheader("Military sites")
    sites = [site for site in content.sites.values() if island.id in site.islands]
    known = [(WORDS.names(site.names), site_words(WORDS, site), site.place.value, site.status.value) for site in sites]
    st.dataframe(pd.DataFrame(known, columns=["name", "kind", "place", "now"]))


def quotations(content: Content, island: Island) -> None:
    st.subheader("What was said")
    for text in content.articles.values():
        for excerpt in text.excerpts:
            if island.id in excerpt.islands:
                st.markdown(f"> {excerpt.quote}\n\n{text.publisher}, {WORDS.day(text.date)}")


def details(content: Content, island: Island) -> None:
    st.header(WORDS.names(island.names))
    st.write(f"{island.names.ru} · {island.names.ja}")
    st.write(island.summary.value)
    figures(content, island)
    claims(content, island)
    population(content, island)
    places(content, island)
    quotations(content, island)


def articles(content: Content) -> None:
    st.header("Articles, checked")
    for column, text in zip(st.columns(len(content.articles)), content.articles.values(), strict=True):
        column.subheader(text.title)
        column.write(f"{text.publisher}, {WORDS.day(text.date)}. {text.summary}")
        for excerpt in text.excerpts:
            about = WORDS.listing([WORDS.names(content.islands[island].names) for island in excerpt.islands])
            column.markdown(f"> {excerpt.quote}\n\n{about} {excerpt.check.sentence if excerpt.check else ''}")


def page() -> None:
    st.set_page_config("Four islands", layout="wide")
    st.title("Four islands")
    content = read_content()
    left, right = st.columns([1.6, 1])
    with left, st.container(key="map"):
        answer = st_folium(build_map(content), use_container_width=True, height=640)
    clicked = ((answer["last_active_drawing"] or {}).get("properties") or {}).get("island")
    with right, st.container(key="details"):
        if clicked:
            details(content, content.islands[clicked])
        else:
            st.write("Click an island.")
    articles(content)


page()
