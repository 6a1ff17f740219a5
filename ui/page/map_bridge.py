"""The bridge between the page and the map: it sends the map what to show, and it receives the map's messages.

If the map changes its view, the script of the map writes the view into the address at once. Each message of the map
contains the whole address. If the reader chooses something outside the map, this module writes the choice into the
address. It reads `st.query_params` only when a visit begins and when the reader goes back or forward, because Streamlit
may not send what a script has written into the address.
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

MAP_HEIGHT = 640  # pixels; applies if the style sheet does not fit the map to the window
VISIT = "visit"  # the key of the session's `Visit`


@dataclass(frozen=True)
class Visit:
    """What the session of a reader knows about the view: first from the address, later from the messages of the map.

    `parameters` are the `st.query_params` that were read last, and `notices` are about parts of the address that could
    not be used. `seen` is the number of the newest message. It is needed because two maps can send messages at the same
    time, and because Streamlit repeats the last message of each map after a reconnection. If `fly` is true, the map
    flies to `bounds` when it receives the answer to the newest message; if `bounds` is None, it flies to what is
    selected. `search` is the text that was last sent from the find box.
    """

    parameters: dict[str, str]
    view: View
    notices: list[str]
    seen: int = 0
    search: str = ""
    fly: bool = False
    bounds: Corners | None = None


def current_visit(content: Content) -> Visit:
    """The visit in the session.

    If the session has no visit yet, or if the address has changed, the view is read from the address.
    """
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
    """Draw a map that shows the view of the visit.

    `side` is `first` or `second`, the second map being the one for comparison. `mentions` contains, by the id of a
    place, the fields of `geo.contract.Mentions`, which say how much an article says about the place.
    """
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
    """The key of a map in Streamlit's session state, where the messages of the map arrive.

    The key changes if anything changes that the map draws.
    """
    return f"map-{side}-{atlas.digest}"


def state_to_show(content: Content, visit: Visit, mentions: Mapping[str, Mapping[str, object]]) -> Shown:
    """The state that Python sends to the maps, so that they show the view of the visit and the mentions."""
    state = shown(content, visit.view)
    changes = {
        "bounds": visit.bounds or state.bounds,
        "fly": visit.fly,
        "seen": visit.seen,
        "mentions": {place: Mentions.model_validate(each) for place, each in mentions.items()},
    }
    return state.model_copy(update=changes)


def receive(atlas: Atlas, side: Side) -> None:
    """Take the view from the newest message of a map, and answer the choice in the message.

    A message that was received before is ignored.
    """
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
    """The visit after a message of the map.

    If the message contains a choice that leads somewhere, the view is the one after the choice; otherwise, it is the
    view in the message. The notices stay until the selection changes.
    """
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
    """Write `address` with `selection` into the address bar, as a new entry in the browser's history.

    The function writes only a choice that was made outside the map, because the map writes a choice on the map by
    itself. It writes nothing if the address already contains the selection. Otherwise the history would contain two
    entries for one choice, because Streamlit encodes commas and takes the result for a different address.
    """
    changed = address.model_copy(update=selection.model_dump())
    if changed != address:
        st.query_params.from_dict(parameters_of(changed))


def parameters_of(address: Address) -> dict[str, str]:
    """The parts of an address that have a value, by name."""
    parts: dict[str, str] = address.model_dump(exclude_none=True)
    return parts


def leave_map(name: str, value: str) -> None:
    """Set a part of the address that replaces the map by another page, such as the article reader.

    `name` and `value` are those of the part. The view and the parts that no choice changes (OF_THE_READER) stay in the
    address.
    """
    kept = {key: part for key, part in st.query_params.items() if key in OF_THE_READER}
    st.query_params.from_dict({**address_parameters(st.session_state[VISIT].view), **kept, name: value})
