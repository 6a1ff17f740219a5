"""The map in the page: what it is told to show, what it reports, and what a choice does to the address."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from content.record.history import this_year
from content.record.store import Content
from content.wording import VIEWPOINTS
from geo.coast.extent import around
from geo.contract import Corners
from geo.map.folium_map import Shown, Side, atlas_map, shown
from geo.map.view import (
    OF_THE_MAP,
    OF_THE_READER,
    View,
    excerpts,
    islands_of,
    read_view,
    selection_parameters,
)
from ui.page.atlas import Atlas

MAP_HEIGHT = 640  # pixels, where the style sheet does not fit the map to the window


def current_view(content: Content) -> tuple[View, list[str]]:
    """What the address asks for, with viewpoint and year as the map has reported them since.

    The map keeps them and its position in the address by itself. Streamlit's front end sends the address as it was when
    the script or the reader last changed it, so what the map has put there since does not arrive that way.
    """
    repeated = [name for name in st.query_params if len(st.query_params.get_all(name)) > 1]
    view, notices = read_view(st.query_params, content, this_year(), repeated)
    viewpoint, year = st.session_state.setdefault("time", (view.viewpoint, view.year))
    return replace(view, viewpoint=viewpoint, year=year), notices


def show_map(atlas: Atlas, view: View, side: Side, said: Mapping[str, Any] | None = None) -> None:
    """A map, with what is selected and marked on it; `said` is how much an article says about each place."""
    st_folium(
        atlas_map(atlas.map_assets, side),
        key=map_key(atlas, side),
        height=MAP_HEIGHT,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=Shown({**wanted(atlas.content, view), "said": said or {}}),
        on_change=partial(answer, atlas, side),
    )


def map_key(atlas: Atlas, side: Side) -> str:
    """The name under which a map's messages arrive; it changes with what the map draws."""
    return f"map-{side}-{atlas.digest}"


def wanted(content: Content, view: View) -> dict[str, Any]:
    """What the maps are told: see `geo.contract.Shown`."""
    told = shown(content, view)
    return {
        **told,
        "bounds": st.session_state.get("target") or told["bounds"],
        "flight": st.session_state.get("flight", 0),
        "seen": st.session_state.get("seen", 0),
    }


def answer(atlas: Atlas, side: Side) -> None:
    """Act on a message of a map, once; see `geo.contract.Message` for what it says."""
    message = (st.session_state.get(map_key(atlas, side)) or {}).get("last_active_drawing") or {}
    said: dict[str, Any] = message.get("properties", {})
    if said.get("n", 0) <= st.session_state.get("seen", 0):
        return
    st.session_state["seen"] = said["n"]
    if "time" in said and said["time"]["viewpoint"] in VIEWPOINTS:
        year = said["time"]["year"]
        st.session_state["time"] = (said["time"]["viewpoint"], None if year is None else int(year))
    target = None
    if "compare" in said:
        st.session_state["compare"] = said["compare"]
    if "choose" in said:
        target = choose(atlas.content, said["choose"], said.get("island"))
    elif "excerpt" in said:
        choose_excerpt(atlas.content, said["excerpt"])
    if said.get("fly"):
        fly(target)


def fly(target: Corners | None = None) -> None:
    """Have the map go to `target` (south-west and north-east corner), or else to what is selected."""
    st.session_state["flight"] = st.session_state.get("flight", 0) + 1
    st.session_state["target"] = target


# ---- choices -------------------------------------------------------------------------------------------------------


def choose(content: Content, chosen: str | None, island: str | None = None) -> Corners | None:
    """Select an island, a place, or nothing, and let the address say so.

    A landmark is not selected, but the island it is on; returned is then where it lies.
    """
    if chosen in content.islands or chosen is None:
        remember(View(island=chosen))
    elif known := islands_of(content, chosen):
        remember(View(island=island if island in known else known[0], place=chosen))
    elif chosen in content.landmarks:
        landmark = content.landmarks[chosen]
        remember(View(island=landmark.island))
        return around(landmark.location)
    return None


def choose_excerpt(content: Content, excerpt: str) -> None:
    """Select an excerpt; an island that it speaks of stays selected."""
    if excerpt not in excerpts(content):
        return
    view, _ = read_view(st.query_params, content, this_year())
    speaks_of = excerpts(content)[excerpt].islands
    island = view.island if view.island in speaks_of else None
    remember(View(island=island or (speaks_of[0] if len(speaks_of) == 1 else None), excerpt=excerpt))


def remember(view: View) -> None:
    """Put the selection into the address: an entry in the history, unless it is there already.

    Layers and position are left to the map, which puts them back when it shows the selection.
    """
    wanted = selection_parameters(view)
    now = {name: value for name, value in st.query_params.items() if name not in OF_THE_MAP}
    wanted |= {name: value for name, value in now.items() if name in OF_THE_READER}
    if wanted != now:
        st.query_params.from_dict(wanted)
