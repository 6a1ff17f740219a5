"""The page with the map.

The map and its legend are on the left, and the panel with the details of the selection is on the right. The articles
and other parts are below. When the reader chooses something, the scripts of the map and of the page update the page.
"""

import streamlit as st

from geo.map.base_path import address_of
from geo.map.stories import story_place
from geo.map.titles import page_title
from ui.markup import fetched
from ui.page.atlas import Atlas
from ui.page.below import below_map
from ui.page.controls import details, find_box, island_list, legend, notices
from ui.page.map_bridge import Visit, current_visit, show_map
from ui.page.own_story import map_file_address, own_story_link


def explore_page(atlas: Atlas) -> None:
    """Draw the map and the panel, and below them the parts that do not depend on what the reader chooses."""
    current_visit(atlas.content, is_at_address=True)
    explore(atlas)
    with st.container(key="below"):  # one element, because each costs the server a message and the browser a component
        st.html(below_map(atlas, fetched(atlas.parts["share"])))


@st.fragment
def explore(atlas: Atlas) -> None:
    """Draw notices, maps, legend, find box, list of islands and panel.

    Streamlit runs this function again if a second map is opened or closed.
    """
    visit, wording = current_visit(atlas.content), atlas.content.wording
    st.set_page_config(page_title=page_title(atlas.content, visit.view), layout="wide")
    with st.container(key="notices"):  # drawn even if empty, because the map would be reloaded if its position changed
        st.html(notices(visit.notices))
    left, right = st.columns([1.6, 1], gap="medium")
    with left:
        show_maps(atlas, visit)
        with st.container(key="legend"):
            st.html(legend(wording, atlas.parts["legend"], address_of(f"/how-we-decide?lang={wording.language}")))
    with right:
        with st.container(key="story"):
            own = own_story_link(wording, atlas.own_story, map_file_address(wording))
            st.html(story_place(atlas.content, atlas.stories, own))
        with st.container(key="find"):
            st.html(find_box(wording))
        with st.container(key="islands"):
            st.html(island_list(atlas.content))
        with st.container(key="details"):
            st.html(details(wording))


def show_maps(atlas: Atlas, visit: Visit) -> None:
    """Draw the map. If the reader compares viewpoints or years, draw a second map beside it."""
    with st.container(key="maps"):
        with st.container(key="map"):
            show_map(atlas, visit, "first")
        if visit.view.compare:
            with st.container(key="map-second"):
                show_map(atlas, visit, "second")
