"""The small maps of a story's handout, one or two for each step, and one legend for all the maps."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from math import ceil

from content.models.stories import Story
from content.record.store import Content
from geo.export.print.drawing import drawn
from geo.export.print.paper import PRINT_RESOLUTION, Frame, centred, fitted
from geo.export.print.picture import bounds_of_view
from geo.export.print.surround import legend
from geo.export.print.template_data import HandoutMaps, LegendSection, SmallMap
from geo.layers.registry import GROUND, LAYERS
from geo.map.titles import in_words, viewpoint_and_year
from geo.map.view import View, view_of

# Typographic points (1/72 inch), as all lengths here; the width of one map, or of two in the same step together.
MAP_WIDTH = 190.0
ROWS_HEIGHT, BELOW = 550.0, 22.0  # the height of all steps on the first page, and the space below each map
REDUCED = 1.5  # a map is drawn this many times larger than it is printed, so that names have more room
REDUCED_BESIDE = 1.8  # the same for each of two maps side by side
GAP = 6.0  # space between two maps of a step
ROOM = 10.0  # points kept free around what a map shows
CLOSEST = 7.7  # the highest zoom of a map, at which names of capes and lighthouses are not shown
SMALLER = 1.4  # a small map has a zoom level lower by this number than a map on the screen with the same position


def handout_maps(content: Content, story: Story) -> HandoutMaps:
    """Return the maps of each step and one legend for all of them. This takes about two seconds."""
    first_page = ceil(len(story.steps) / 2)
    height = ROWS_HEIGHT / first_page - BELOW
    views = [_maps_of(view_of(content, step.view)) for step in story.steps]
    maps = [[_map(content, view, _width(found), height) for view in found] for found in views]
    pairs = zip(chain.from_iterable(views), chain.from_iterable(maps), strict=True)
    return {"first_page": first_page, "maps": maps, "legend": _legend(content, pairs)}


def _maps_of(view: View) -> list[View]:
    """Return the views of the maps of a step: one view, or two if `view` compares two viewpoints or years.

    The first view is `view` without the comparison. The second view has the viewpoint and the year of the second map.
    """
    alone = replace(view, compare=None)
    if view.compare is None:
        return [alone]
    viewpoint, year = view.compare
    return [alone, replace(alone, viewpoint=viewpoint, year=year)]


def _width(views: list[View]) -> float:
    return (MAP_WIDTH - GAP * (len(views) - 1)) / len(views)


def _map(content: Content, view: View, width: float, height: float) -> SmallMap:
    wording = content.wording
    reduced = REDUCED if width == MAP_WIDTH else REDUCED_BESIDE
    frame = _frame(content, view, width * reduced, height * reduced)
    return {
        "map": drawn(content, view, frame, leads=True),
        "reduced": reduced,
        "moment": viewpoint_and_year(wording, view.viewpoint, view.year),
        "alt": wording.sentences(in_words(content, view)),
    }


def _frame(content: Content, view: View, width: float, height: float) -> Frame:
    if view.at:
        frame = centred(view.at._replace(zoom=view.at.zoom - SMALLER), width, height)
    else:
        frame = fitted(bounds_of_view(content, view), width, height, ROOM, CLOSEST)
    return replace(frame, resolution=PRINT_RESOLUTION * REDUCED_BESIDE)


def _legend(content: Content, shown: Iterable[tuple[View, SmallMap]]) -> list[LegendSection]:
    """Return one legend for all maps: each layer and each of its signs once.

    The layers in GROUND (islands and names) are left out.
    """
    ground = {content.wording.gettext(layer.heading or layer.title) for layer in LAYERS if layer.key in GROUND}
    sections: dict[str, LegendSection] = {}
    for view, small in shown:
        for section in legend(content, view, small["map"]):
            known = sections.setdefault(section["title"], {"title": section["title"], "signs": []})
            known["signs"] += [sign for sign in section["signs"] if sign not in known["signs"]]
    return [section for title, section in sections.items() if title not in ground]
