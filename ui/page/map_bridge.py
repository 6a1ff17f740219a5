"""The map in the page: what it is told to show, and what its messages change.

What the map's script shows by itself it writes into the address at once, and each of its messages has the address.
What is chosen elsewhere in the page is written here. `st.query_params` is read only when a visit begins and when the
reader goes back or forward: Streamlit may not send what a script wrote.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st
from streamlit_folium import st_folium

from content.record.history import this_year
from content.record.store import Content
from geo.contract import Address, Corners, Mentions, Message, Selection, Shown
from geo.map.folium_map import ShownGroup, Side, atlas_map, shown
from geo.map.view import OF_THE_READER, View, address_parameters, read_view
from ui.page.atlas import Atlas
from ui.page.choice import destination

MAP_HEIGHT = 640  # pixels, where the style sheet does not fit the map to the window
VISIT = "visit"  # the key of the session's `Visit`


@dataclass(frozen=True)
class Visit:
    """What a session knows of the view: from the address at first, and then from the map's messages.

    `parameters` are the `st.query_params` that were read. `seen` is the number of the newest message: two maps can send
    theirs at the same time, and after a reconnection Streamlit repeats the last one of each. With `fly` that message is
    answered by going to `bounds`, or else to what is selected. `search` is the text in the find box.
    """

    parameters: dict[str, str]
    view: View
    notices: list[str]
    seen: int = 0
    search: str = ""
    fly: bool = False
    bounds: Corners | None = None


def current_visit(content: Content) -> Visit:
    """The session's visit; the view is read from the address where that has changed."""
    visit: Visit | None = st.session_state.get(VISIT)
    parameters = st.query_params.to_dict()
    if visit is None or visit.parameters != parameters:
        repeated = [name for name in st.query_params if len(st.query_params.get_all(name)) > 1]
        view, notices = read_view(parameters, content, this_year(), repeated)
        visit = Visit(parameters, view, notices, *((visit.seen, visit.search) if visit else ()))
        st.session_state[VISIT] = visit
    return visit


def show_map(
    atlas: Atlas, visit: Visit, side: Side, mentions: Mapping[str, Mapping[str, object]] | None = None
) -> None:
    """A map with its view; `mentions` says how much an article says about each place: see `geo.contract.Mentions`."""
    st_folium(
        atlas_map(atlas.map_assets, side),
        key=map_key(atlas, side),
        height=MAP_HEIGHT,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=ShownGroup(state_to_show(atlas.content, visit, mentions or {})),
        on_change=partial(receive, atlas, side),
    )


def map_key(atlas: Atlas, side: Side) -> str:
    """The name under which a map's messages arrive; it changes with what the map draws."""
    return f"map-{side}-{atlas.digest}"


def state_to_show(content: Content, visit: Visit, mentions: Mapping[str, Mapping[str, object]]) -> Shown:
    """What the maps are told."""
    state = shown(content, visit.view)
    changes = {
        "bounds": visit.bounds or state.bounds,
        "fly": visit.fly,
        "seen": visit.seen,
        "mentions": {place: Mentions.model_validate(each) for place, each in mentions.items()},
    }
    return state.model_copy(update=changes)


def receive(atlas: Atlas, side: Side) -> None:
    """Take the view from a map's message, once, and answer the choice in it."""
    value = (st.session_state.get(map_key(atlas, side)) or {}).get("last_active_drawing")
    if not value:
        return
    message = Message.model_validate(value["properties"])
    visit = current_visit(atlas.content)
    if message.n <= visit.seen:
        return
    visit = answered(atlas, visit, message)
    if visit.fly:
        write_selection(message.address, visit.view.selection)
    st.session_state[VISIT] = replace(visit, parameters=st.query_params.to_dict())


def answered(atlas: Atlas, visit: Visit, message: Message) -> Visit:
    """The visit after a message; what the address asked for in vain is told until something else is selected."""
    choice = message.choice
    view, _ = read_view(parameters_of(message.address), atlas.content, this_year())
    goal = choice and destination(atlas.content, atlas.place_search, view, choice)
    if goal:
        view = goal.view
    return Visit(
        visit.parameters,
        view,
        visit.notices if view.selection == visit.view.selection else [],
        message.n,
        fly=goal is not None,
        bounds=goal.bounds if goal else None,
        search=visit.search if choice is None or choice.find is None else choice.find,
    )


def write_selection(address: Address, selection: Selection) -> None:
    """Write the whole address, once, with what was chosen outside the map: an entry in the history.

    The map has written what was chosen on it. That is not written again, nor is the same selection: Streamlit encodes
    commas, and would make a second entry of what it takes for another address.
    """
    changed = address.model_copy(update=selection.model_dump())
    if changed != address:
        st.query_params.from_dict(parameters_of(changed))


def parameters_of(address: Address) -> dict[str, str]:
    """The parts that an address has."""
    parts: dict[str, str] = address.model_dump(exclude_none=True)
    return parts


def leave_map(name: str, value: str) -> None:
    """Change a part of the address that takes the map away, and keep the view in the rest of it."""
    kept = {key: part for key, part in st.query_params.items() if key in OF_THE_READER}
    st.query_params.from_dict({**address_parameters(st.session_state[VISIT].view), **kept, name: value})
