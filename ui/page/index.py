"""The index of everything that readers can select, which the script of the page fetches (`choice.js`, `panel.js`)."""

from collections.abc import Iterable

from content.record.store import Content
from geo.contract import Index, Selectable
from geo.map.assets import Asset
from geo.map.folium_map import extent
from geo.map.landmark_extent import landmark_extent
from geo.map.titles import page_title, selected_name, under_title
from geo.map.view import View, excerpts, islands_of, places
from ui.page.partials import NOTHING


def index(content: Content, parts: dict[str, Asset]) -> Index:
    """The index in the content's language. `parts` is the result of `ui.page.partials.parts` for the same content."""
    islands = {island: View(island) for island in content.islands}
    placed = {place: View(islands_of(content, place)[0], place) for place in places(content)}
    return Index(
        page_title=page_title(content, View()),
        nothing=parts[NOTHING].url,
        islands={key: _selectable(content, view, [key], parts[key]) for key, view in islands.items()},
        places={key: _selectable(content, view, islands_of(content, key), parts[key]) for key, view in placed.items()},
        landmarks={key: _landmark(content, key) for key in content.landmarks},
    )


def quotations(content: Content, parts: dict[str, Asset]) -> dict[str, Selectable]:
    """The entries of the excerpts for the index, by id.

    They are in their own file, because their titles are long. The script fetches this file when a reader selects an
    excerpt.
    """
    return {
        key: _selectable(content, View(excerpt=key), excerpt.islands, parts[key])
        for key, excerpt in excerpts(content).items()
    }


def _selectable(content: Content, view: View, islands: Iterable[str], part: Asset) -> Selectable:
    return Selectable(
        title=selected_name(content, view),
        page_title=page_title(content, view),
        islands=tuple(islands),  # type: ignore[arg-type] # ids of islands, as text in the tables
        bounds=extent(content, view),
        details=part.url,
    )


def _landmark(content: Content, key: str) -> Selectable:
    landmark, wording = content.landmarks[key], content.wording
    title = wording.names(landmark.names)
    islands = (landmark.island,) if landmark.island else ()
    bounds = landmark_extent(landmark)
    return Selectable(title=title, page_title=under_title(wording, title), islands=islands, bounds=bounds, details=None)
