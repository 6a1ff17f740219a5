"""The effect of a choice that the reader makes on the page: what is selected, and which part of the map is shown."""

from dataclasses import replace
from typing import NamedTuple

from content.models import Excerpt
from content.record.store import Content
from geo.coast.extent import around
from geo.contract import Choice, Corners
from geo.map.view import View, excerpts, islands_of
from ui.page.find import PlaceSearch


class Destination(NamedTuple):
    """The view after a choice, and the part of the map to show.

    `bounds` are the south-west and the north-east corner of this part in degrees. If `bounds` is None, the map moves to
    the selected island, place or excerpt.
    """

    view: View
    bounds: Corners | None = None


def destination(content: Content, place_search: PlaceSearch, view: View, choice: Choice) -> Destination | None:
    """The destination of a choice that the reader makes in a view.

    None if the choice contains an unknown id, or if the search finds no place for the text in `find`. If several fields
    of the choice have a value, only the first of these decides: `find`, `excerpt`, `place`, `island`. With `place`,
    `island` says on which of its islands the place is selected; an `island` that does not fit is ignored.
    """
    if choice.find is not None:
        found = place_search.search(choice.find).found
        return _of_place(content, view, found.id) if found else None
    if choice.excerpt is not None:
        excerpt = excerpts(content).get(choice.excerpt)
        return Destination(_with_excerpt(view, excerpt)) if excerpt else None
    return _of_place(content, view, choice.place or choice.island or "", choice.island)


def _of_place(content: Content, view: View, place: str, island: str | None = None) -> Destination | None:
    """The destination of the id of an island, a landmark, or a place on an island; None if the id is unknown.

    A landmark selects its island, if it is on one, and the map shows the surroundings of the landmark. A place is
    selected on `island` if it belongs to `island`, otherwise on the first of its islands.
    """
    nothing = replace(view, island=None, place=None, excerpt=None)
    if place in content.islands:
        return Destination(replace(nothing, island=content.islands[place].id))
    if place in content.landmarks:
        landmark = content.landmarks[place]
        return Destination(replace(nothing, island=landmark.island), around(landmark.location))
    islands = islands_of(content, place)
    chosen = next((one for one in islands if one == island), islands[0] if islands else None)
    return Destination(replace(nothing, island=chosen, place=place)) if chosen else None


def _with_excerpt(view: View, excerpt: Excerpt) -> View:
    """The view with an excerpt selected.

    If the excerpt is about the selected island, this island stays selected. Otherwise, if the excerpt is about exactly
    one island, this one is selected. Otherwise no island is selected.
    """
    alone = excerpt.islands[0] if len(excerpt.islands) == 1 else None
    island = view.island if view.island in excerpt.islands else alone
    return replace(view, island=island, place=None, excerpt=excerpt.id)
