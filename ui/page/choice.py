"""What a choice in the page selects, and where the map has to go for it."""

from dataclasses import replace
from typing import NamedTuple

from content.models import Excerpt
from content.record.store import Content
from geo.coast.extent import around
from geo.contract import Choice, Corners
from geo.map.view import View, excerpts, islands_of
from ui.page.find import PlaceSearch


class Destination(NamedTuple):
    """The view after a choice; `bounds` are those of what the map goes to where that is not what is selected."""

    view: View
    bounds: Corners | None = None


def destination(content: Content, place_search: PlaceSearch, view: View, choice: Choice) -> Destination | None:
    """Where a choice leads from a view; None where it names nothing that the atlas knows."""
    if choice.find is not None:
        found = place_search.search(choice.find).found
        return _of_place(content, view, found.id) if found else None
    if choice.excerpt is not None:
        excerpt = excerpts(content).get(choice.excerpt)
        return Destination(_with_excerpt(view, excerpt)) if excerpt else None
    return _of_place(content, view, choice.place or choice.island or "", choice.island)


def _of_place(content: Content, view: View, place: str, island: str | None = None) -> Destination | None:
    """An island, a place on it, or a landmark, for which its island is selected."""
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
    """An island that the excerpt speaks of stays selected; where it speaks of one alone, that one is."""
    alone = excerpt.islands[0] if len(excerpt.islands) == 1 else None
    island = view.island if view.island in excerpt.islands else alone
    return replace(view, island=island, place=None, excerpt=excerpt.id)
