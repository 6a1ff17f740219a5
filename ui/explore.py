"""Lays out the page: map and legend on one side, what is known about the selection on the other, articles below."""

import re
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup
from streamlit_folium import st_folium

from content.faults import Fault
from content.models import IslandId, Language, Location
from content.store import Content
from content.wording import VIEWPOINTS, Wording, language_wanted, wording_in
from geo.atlas import Shown, Side, atlas_map
from geo.land import bounds
from ui import panel
from ui.chart import chart_in_words, population_chart
from ui.data import Atlas, keep_for_good, load_atlases
from ui.find import Place
from ui.languages import language_switch
from ui.markup import go, join
from ui.parts import fetched
from ui.place import place_card
from ui.quotations import excerpt_card
from ui.shortcuts import map_table, shortcuts, shortcuts_button, ways_past
from ui.standing import standing
from ui.titles import PROMISE, TITLE, page_title, selected_name, under_title
from ui.view import View, excerpts, islands_of, read_view, selection_parameters

OF_THE_MAP = ("layers", "hide", "at", "viewpoint", "year", "compare")  # parts of the address that the maps keep
OF_THE_READER = ("lang", "keys")  # parts that no choice changes
MAP_HEIGHT = 640  # pixels, where the style sheet does not fit the map to the window
CHOSEN = "<style>.st-key-choose-{island} button {{ background: var(--accent); color: var(--paper); }}</style>"
CHART_HEIGHT = 280  # pixels, with the legend
POINT_MARGIN = 0.12  # degrees of map shown around a settlement or site


def page() -> None:
    """The whole page, or the report of what is wrong with its data."""
    atlases = load_atlases()
    if isinstance(atlases, tuple):
        report(wording_in(asked_language()), atlases)
        return
    atlas = atlases[asked_language()]
    wording = atlas.content.wording
    st.html(masthead(wording))
    explore(atlas)
    st.html(map_table(wording))
    articles(atlas)
    part(atlas, "arguments", wording.gettext("Who argues what"))
    part(atlas, "positions", wording.gettext("Positions, island by island"))
    part(atlas, "timeline", wording.gettext("What happened"))
    keep_for_good()


def asked_language() -> Language:
    """The reader's language, by the same rule as the HTML that the visit began with."""
    accepted = st.context.headers.get("Accept-Language") or st.context.locale or ""
    return language_wanted(st.query_params.get("lang"), accepted)


def masthead(wording: Wording) -> Markup:
    """The page's title, what it is, its languages, and its keyboard."""
    head = Markup("<header class='masthead'><h1>{}</h1><p>{}</p><div class='means'>{}{}</div></header>").format(
        wording.gettext(TITLE), wording.gettext(PROMISE), language_switch(wording), shortcuts_button(wording)
    )
    return join([ways_past(wording), head, shortcuts(wording)])


def part(atlas: Atlas, key: str, title: str) -> None:
    """A part of the page below the map, under its heading."""
    with st.container(key=key):
        st.html(Markup("<h2 class='part'>{}</h2>{}").format(title, fetched(atlas.parts[key])))


def method_link(wording: Wording) -> Markup:
    """The way to the page on how this map decides."""
    link = Markup("<a href='/how-we-decide?lang={}' target='_blank'>{}</a>").format(
        wording.language, wording.gettext("How we decide")
    )
    return Markup("<p class='hint'>{}</p>").format(
        Markup(wording.template("{link}: lines, names, colours, orders and statuses")).format(link=link)
    )


def report(wording: Wording, faults: tuple[Fault, ...]) -> None:
    """What is wrong with the data files, for the person who edits them: in English, as the files' keys are."""
    st.set_page_config(page_title=under_title(wording, wording.gettext("Data to mend")), layout="wide")
    lines = join(Markup("<li>{}</li>").format(str(fault)) for fault in faults)
    st.html(
        Markup("<header class='masthead'><h1>{}</h1><p>{}</p></header><ul class='faults' lang='en'>{}</ul>").format(
            wording.gettext(TITLE), wording.gettext("The atlas cannot be shown until its data are mended."), lines
        )
    )


@st.fragment
def explore(atlas: Atlas) -> None:
    """Everything that follows a choice."""
    view, notices = current_view(atlas.content)
    st.set_page_config(page_title=page_title(atlas.content, view), layout="wide")
    with st.container(key="notices"):  # there with or without notices: the map would be mounted anew if it moved
        for text in notices:
            st.html(Markup("<p class='notice' role='status'>{}</p>").format(text))
    left, right = st.columns([1.6, 1], gap="medium")
    with left:
        show_maps(atlas, view)
        with st.container(key="legend"):
            st.html(fetched(atlas.parts["legend"]) + method_link(atlas.content.wording))
    with right:
        find_box(atlas)
        island_list(atlas.content, view)
        with st.container(key="details"):
            details(atlas, view)


def current_view(content: Content) -> tuple[View, list[str]]:
    """What the address asks for, with viewpoint and year as the map has reported them since.

    The map keeps them and its position in the address by itself. Streamlit's front end sends the address as it was when
    the script or the reader last changed it, so what the map has put there since does not arrive that way.
    """
    view, notices = read_view(st.query_params, content)
    viewpoint, year = st.session_state.setdefault("time", (view.viewpoint, view.year))
    return replace(view, viewpoint=viewpoint, year=year), notices


# ---- the map -------------------------------------------------------------------------------------------------------


def show_maps(atlas: Atlas, view: View) -> None:
    """The map, and beside it another one where the reader compares viewpoints or years."""
    with st.container(key="maps"):
        with st.container(key="map"):
            show_map(atlas, view, "first")
        if st.session_state.setdefault("compare", "compare" in st.query_params):
            with st.container(key="map-second"):
                show_map(atlas, view, "second")


def show_map(atlas: Atlas, view: View, side: Side) -> None:
    """A map, with what is selected and marked on it."""
    st_folium(
        atlas_map(atlas.own, side),
        key=map_key(atlas, side),
        height=MAP_HEIGHT,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=Shown(shown(atlas.content, view)),
        on_change=partial(answer, atlas, side),
    )


def map_key(atlas: Atlas, side: Side) -> str:
    """The name under which a map's messages arrive; it changes with what the map draws."""
    return f"map-{side}-{atlas.digest}"


def shown(content: Content, view: View) -> dict[str, Any]:
    """What the maps are told: see `geo.atlas.Shown`."""
    return {
        "selected": view.selected,
        "title": selected_name(content, view),
        "marked": list(excerpts(content)[view.excerpt].islands) if view.excerpt else [],
        "bounds": st.session_state.get("target") or bounds_of(content, view),
        "flight": st.session_state.get("flight", 0),
        "seen": st.session_state.get("seen", 0),
    }


def answer(atlas: Atlas, side: Side) -> None:
    """Act on a message of a map, once; see `atlas.js` for what it says."""
    message = (st.session_state.get(map_key(atlas, side)) or {}).get("last_active_drawing") or {}
    said: dict[str, Any] = message.get("properties", {})
    if said.get("n", 0) <= st.session_state.get("seen", 0):
        return
    st.session_state["seen"] = said["n"]
    if "time" in said and said["time"]["viewpoint"] in VIEWPOINTS:
        st.session_state["time"] = (said["time"]["viewpoint"], int(said["time"]["year"]))
    if "compare" in said:
        st.session_state["compare"] = said["compare"]
    elif "choose" in said:
        choose(atlas.content, said["choose"], said.get("island"))
    elif "excerpt" in said:
        choose_excerpt(atlas.content, said["excerpt"])
    if said.get("fly"):
        fly()


def fly(target: list[list[float]] | None = None) -> None:
    """Have the map go to `target` (south-west and north-east corner), or else to what is selected."""
    st.session_state["flight"] = st.session_state.get("flight", 0) + 1
    st.session_state["target"] = target


def bounds_of(content: Content, view: View) -> list[list[float]] | None:
    """South-west and north-east corner of what is selected or quoted about."""
    place = content.settlements.get(view.place or "") or content.sites.get(view.place or "")
    if place and place.location:
        return around(place.location)
    ids = _ids_to_show(content, view)
    if not ids:
        return None
    west, south, east, north = bounds(ids)
    return [[south, west], [north, east]]


def around(location: Location) -> list[list[float]]:
    """South-west and north-east corner of what is shown around a point."""
    lat, lon = location.lat, location.lon
    return [[lat - POINT_MARGIN, lon - POINT_MARGIN], [lat + POINT_MARGIN, lon + POINT_MARGIN]]


def _ids_to_show(content: Content, view: View) -> list[str]:
    if view.excerpt:
        return list(excerpts(content)[view.excerpt].islands)
    if view.place in content.islets:
        return [view.place]
    return [view.island] if view.island else []


# ---- choices -------------------------------------------------------------------------------------------------------


def choose(content: Content, chosen: str | None, island: str | None = None) -> None:
    """Select an island, a place, or nothing, and let the address say so."""
    if chosen in content.islands or chosen is None:
        remember(View(island=chosen))
    elif known := islands_of(content, chosen):
        remember(View(island=island if island in known else known[0], place=chosen))


def choose_excerpt(content: Content, excerpt: str) -> None:
    """Select an excerpt; an island that it speaks of stays selected."""
    if excerpt not in excerpts(content):
        return
    view, _ = read_view(st.query_params, content)
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


def go_to_island(island: IslandId) -> None:
    """An island was chosen in the list."""
    remember(View(island=island))
    fly()


# ---- the panel -----------------------------------------------------------------------------------------------------


def find_box(atlas: Atlas) -> None:
    """A box that takes any name of any place."""
    wording = atlas.content.wording
    text = st.text_input(
        wording.gettext("Find a place"),
        key="find",
        placeholder=wording.gettext("Find a place: Shana, Шикотан, 国後島 …"),
        label_visibility="collapsed",
        on_change=find,
        args=(atlas,),
    )
    answer_to = atlas.gazetteer.search(text) if text else None
    if answer_to and not answer_to.found:
        st.html(Markup("<p class='hint' role='status'>{}</p>").format(not_found(wording, text, answer_to.suggestions)))


def not_found(wording: Wording, text: str, suggestions: tuple[Place, ...]) -> Markup:
    """That no place has a name, and which ones might be meant."""
    missing = wording.gettext("No place is called {name}.", name=wording.quoted(text))
    if not suggestions:
        return Markup("{} {}").format(missing, wording.gettext("Try a name in English, Russian or Japanese."))
    buttons = join((go(one.kind, one.id, one.title) for one in suggestions), " ")
    return Markup("{} {}").format(missing, Markup(wording.template("Did you mean {places}")).format(places=buttons))


def find(atlas: Atlas) -> None:
    """Go to the place whose name was typed, where there is no doubt about it."""
    text = st.session_state["find"]
    found: Place | None = atlas.gazetteer.search(text).found if text else None
    if found and found.kind == "landmark":
        landmark = atlas.content.landmarks[found.id]
        choose(atlas.content, landmark.island)
        fly(around(landmark.location))
    elif found:
        choose(atlas.content, found.id)
        fly()


def island_list(content: Content, view: View) -> None:
    """The islands as buttons: what the mouse does on the map, the keyboard does here.

    The chosen one is marked by style alone: a button of another type would be another one, and lose the focus.
    """
    with st.container(key="islands", horizontal=True, gap="small"):
        for island in content.islands.values():
            label = as_markdown(content.wording.names(island.names))
            st.button(label, key=f"choose-{island.id}", on_click=go_to_island, args=(island.id,))
    st.html(CHOSEN.format(island=view.island))


def as_markdown(text: str) -> str:
    """Text for Streamlit's labels, which are Markdown: every punctuation mark stands for itself."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def details(atlas: Atlas, view: View) -> None:
    """What is known about the selection; the dispute in brief where nothing is selected."""
    content = atlas.content
    quotation = excerpt_card(content, excerpts(content)[view.excerpt]) if view.excerpt else Markup("")
    if view.island is None:
        st.html(Markup("<div class='panel'>{}</div>").format(quotation or panel.nothing_selected(content)))
        return
    island, wording = content.islands[view.island], content.wording
    place = place_card(content, view.place) if view.place else Markup("")
    head = [
        panel.heading(wording, island),
        quotation,
        place,
        standing(content, island, view.viewpoint, view.year),
        panel.overview(content, island, atlas.measured[island.id]),
        panel.population_headline(wording, island),
    ]
    st.html(Markup("<div class='panel'>{}</div>").format(join(head)))
    st.vega_lite_chart(
        population_chart(wording, island),
        height=CHART_HEIGHT,
        alt=chart_in_words(wording, island),
        key=f"chart-{island.id}",
    )
    st.html(fetched(atlas.parts[island.id]))


def articles(atlas: Atlas) -> None:
    """The articles, side by side."""
    content = atlas.content
    with st.container(key="excerpts"):
        st.html(Markup("<h2 class='part'>{}</h2>").format(content.wording.gettext("What was written")))
        for column, article in zip(st.columns(len(content.articles), gap="large"), content.articles, strict=True):
            with column:
                st.html(fetched(atlas.parts[article]))
