"""The exchange between Python and the map: Python sends the opening view to the map, and the map reports its address.

The scripts of the page change the view, write it into the address, and draw it. Python needs the view only to draw a
second map or the passages of an article. The map then sends a message with all parameters of the address. Python reads
the view from `st.query_params` only when a visit begins and when the reader goes back or forward in the history. At
other times, Streamlit may not have received what a script has written into the address.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st
from pydantic import ValidationError
from streamlit_folium import st_folium

from content.record.history import this_year
from content.record.store import Content
from geo.contract import Address, Mentions, Message, Shown
from geo.map.folium_map import ShownGroup, Side, atlas_map, shown
from geo.map.view import OF_THE_READER, View, address_parameters, read_view
from ui.page.atlas import Atlas

MAP_HEIGHT = 640  # pixels; applies if the style sheet does not fit the map to the window
VISIT = "visit"  # the key of the session's `Visit`


@dataclass(frozen=True)
class Visit:
    """The state of a reader's visit, stored in the Streamlit session.

    - `parameters`: the content of `st.query_params` when it was last read. After a change, the address is read again.
    - `view`: the current view, from the address at first, later from the messages of the map.
    - `notices`: texts about parts of the address that could not be used.
    - `seen`: the number of the newest message that was processed. Messages with this or a lower number are ignored.
      Such messages arrive when two maps send at the same time.
    """

    parameters: dict[str, str]
    view: View
    notices: list[str]
    seen: int = 0


def current_visit(content: Content, is_at_address: bool = False) -> Visit:
    """The visit in the session.

    If the session has no visit yet, or if `st.query_params` has changed, the view and the notices are read from the
    address and a new visit is stored. This is always done if `is_at_address` is true. It means that Streamlit runs the
    page for its address, for example because the reader went back in the history.
    """
    visit: Visit | None = st.session_state.get(VISIT)
    parameters = st.query_params.to_dict()
    if visit is None or visit.parameters != parameters or is_at_address:
        repeated = [name for name in st.query_params if len(st.query_params.get_all(name)) > 1]
        view, notices = read_view(parameters, content, this_year(), repeated)
        visit = Visit(parameters, view, notices, visit.seen if visit else 0)
        st.session_state[VISIT] = visit
    return visit


def show_map(
    atlas: Atlas, visit: Visit, side: Side, mentions: Mapping[str, Mapping[str, object]] | None = None
) -> None:
    """Draw a map that shows the view of the visit.

    `side` is `first` or `second`; the second map is the one for comparison. For the article reader, `mentions` maps the
    id of each island or place that the article mentions to the fields of `geo.contract.Mentions`.
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
    """The key of a map in Streamlit's session state, where the messages of the map are stored.

    The key changes if a layer, the script or the style sheet of the map changes.
    """
    return f"map-{side}-{atlas.digest}"


def state_to_show(content: Content, visit: Visit, mentions: Mapping[str, Mapping[str, object]]) -> Shown:
    """The state that Python sends to a map: the view with which the map opens, and the mentions of an article."""
    counted = {place: Mentions.model_validate(each) for place, each in mentions.items()}
    return shown(content, visit.view).model_copy(update={"mentions": counted})


def receive(atlas: Atlas, side: Side) -> None:
    """Process the newest message of a map: store its view in the session. Streamlit calls this when a message arrives.

    A message is ignored if its number is not above `Visit.seen`. If the address has changed too, the view of the
    message is older than the address and is not stored. This happens when a connection was lost and Streamlit repeats
    the message.
    """
    message = message_in(st.session_state.get(map_key(atlas, side)))
    known = st.session_state.get(VISIT)
    visit = current_visit(atlas.content)
    if message is None or message.n <= visit.seen:
        return
    is_newer = visit is known  # than the address, which has not changed since
    view = read_view(parameters_of(message.address), atlas.content, this_year())[0] if is_newer else visit.view
    st.session_state[VISIT] = replace(visit, view=view, seen=message.n)


def message_in(value: object) -> Message | None:
    """The message in the value of a map's component. None if there is no message yet, or if the value is not valid.

    The value is checked, because any client can send any value over the websocket.
    """
    try:
        return Message.model_validate(value["last_active_drawing"]["properties"])  # type: ignore[index]
    except (KeyError, TypeError, ValidationError):
        return None


def parameters_of(address: Address) -> dict[str, str]:
    """A dictionary that maps the names of the parameters of an address to their values. None values are left out."""
    parts: dict[str, str] = address.model_dump(exclude_none=True)
    return parts


def leave_map(name: str, value: str) -> None:
    """Open another page, such as the article reader: set the parameter `name` of the address to `value`.

    The parameters of the current view and those in OF_THE_READER are kept.
    """
    kept = {key: part for key, part in st.query_params.items() if key in OF_THE_READER}
    st.query_params.from_dict({**address_parameters(st.session_state[VISIT].view), **kept, name: value})
