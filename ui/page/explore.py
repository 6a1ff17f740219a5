"""The page with the map.

The map and its legend are on the left, and the panel with the details of the selection is on the right. The articles
and other parts are below. What a choice changes is changed by the scripts of the map and of the page.
"""

import streamlit as st
from markupsafe import Markup

from content.record.store import Content
from content.wording import Wording
from geo.map.assets import compact_json
from geo.map.titles import page_title
from ui.markup import go, join
from ui.page.atlas import Atlas
from ui.page.map_bridge import Visit, current_visit, show_map
from ui.page.partials import fetched
from ui.page.shortcuts import map_table


def explore_page(atlas: Atlas) -> None:
    """Draw the map and the panel, and below them the parts that no choice changes."""
    wording = atlas.content.wording
    current_visit(atlas.content, is_at_address=True)
    explore(atlas)
    st.html(map_table(wording) + fetched(atlas.parts["share"]))
    articles(atlas)
    part(atlas, "arguments", wording.gettext("Who argues what"))
    part(atlas, "positions", wording.gettext("Positions, island by island"))
    part(atlas, "timeline", wording.gettext("What happened"))


def part(atlas: Atlas, key: str, title: str) -> None:
    """Draw the heading `title` and a part of the page below the map.

    `key` is the name of the part in `atlas.parts`. It is also the key of the Streamlit container.
    """
    with st.container(key=key):
        st.html(Markup("<h2 class='part'>{}</h2>{}").format(title, fetched(atlas.parts[key])))


def legend_heading(wording: Wording) -> Markup:
    """The heading of the legend, which is hidden from sight.

    Only screen readers need the heading. Other readers recognise the legend without it.
    """
    return Markup("<h2 class='unseen'>{}</h2>").format(wording.gettext("Legend"))


def method_link(wording: Wording) -> Markup:
    """A paragraph with the link to the page "How we decide"."""
    link = Markup("<a href='/how-we-decide?lang={}' target='_blank'>{}</a>").format(
        wording.language, wording.gettext("How we decide")
    )
    return Markup("<p class='hint'>{}</p>").format(
        Markup(wording.template("{link}: lines, names, colours, orders and statuses")).format(link=link)
    )


@st.fragment
def explore(atlas: Atlas) -> None:
    """Draw notices, maps, legend, find box, list of islands and panel. It runs again if a second map comes or goes."""
    visit = current_visit(atlas.content)
    st.set_page_config(page_title=page_title(atlas.content, visit.view), layout="wide")
    with st.container(key="notices"):  # drawn also if empty, because the map would be reloaded if its position changed
        for text in visit.notices:
            st.html(Markup("<p class='notice' role='status'>{}</p>").format(text))
    left, right = st.columns([1.6, 1], gap="medium")
    with left:
        show_maps(atlas, visit)
        with st.container(key="legend"):
            st.html(
                legend_heading(atlas.content.wording)
                + fetched(atlas.parts["legend"])
                + method_link(atlas.content.wording)
            )
    with right:
        find_box(atlas.content.wording)
        island_list(atlas.content)
        with st.container(key="details"):
            st.html("<div data-panel></div>")  # `panel.js` shows the details of the selection in it


def show_maps(atlas: Atlas, visit: Visit) -> None:
    """Draw the map. If the reader compares viewpoints or years, draw a second map beside it."""
    with st.container(key="maps"):
        with st.container(key="map"):
            show_map(atlas, visit, "first")
        if visit.view.compare:
            with st.container(key="map-second"):
                show_map(atlas, visit, "second")


def find_box(wording: Wording) -> None:
    """Draw the find box, a field for the name of a place. If there is no such place, `find.js` says so below it."""
    words = {
        "missing": wording.template("No place is called {name}.").replace("{name}", wording.quoted("{name}")),
        "suggested": wording.template("Did you mean {places}"),
        "hint": wording.gettext("Try a name in English, Russian or Japanese."),
    }
    with st.container(key="find"):
        st.html(
            Markup("<input type='search' autocomplete='off' aria-label='{}' placeholder='{}' data-words='{}'>").format(
                wording.gettext("Find a place"),
                wording.gettext("Find a place: Shana, Шикотан, 国後島 …"),
                compact_json(words),
            )
        )


def island_list(content: Content) -> None:
    """Draw a button for each island, so that the reader can select an island with the keyboard."""
    wording = content.wording
    with st.container(key="islands"):
        st.html(join(go("island", island.id, wording.names(island.names)) for island in content.islands.values()))


def articles(atlas: Atlas) -> None:
    """Draw the articles side by side, one column for each."""
    content = atlas.content
    with st.container(key="excerpts"):
        st.html(Markup("<h2 class='part'>{}</h2>").format(content.wording.gettext("What was written")))
        for column, article in zip(st.columns(len(content.articles), gap="large"), content.articles, strict=True):
            with column:
                st.html(fetched(atlas.parts[article]))
