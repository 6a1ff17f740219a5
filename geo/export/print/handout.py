"""The handout of a story for print: two A4 pages with its steps, a small map for each, and numbered sources."""

from collections.abc import Mapping
from datetime import date
from math import ceil

import shapely
from shapely.geometry.base import BaseGeometry

from content.models import IslandId
from content.record.store import ISLAND_ORDER, Content
from content.story_models import Step, Story, StoryId
from geo.coast.land import island_geometry
from geo.export.print.drawing import drawn
from geo.export.print.footnotes import Footnotes
from geo.export.print.paper import Frame, centred, fitted
from geo.export.print.picture import bounds_of_view
from geo.export.print.story_passages import passage, story_document
from geo.export.print.surround import legend
from geo.export.print.template_data import HandoutData, HandoutStep, LegendSection, PlacedCard, SideView, SmallMap
from geo.export.print.typeset import typeset
from geo.layers.registry import GROUND, LAYERS
from geo.map.titles import TITLE, in_words, viewpoint_and_year
from geo.map.view import View, view_of

MAP_WIDTH = 190.0  # typographic points (1/72 inch), as all lengths here
ROWS_HEIGHT, BELOW = 550.0, 22.0  # of the steps on the first page, and from a map to the next one
REDUCED = 1.5  # a map is drawn this many times as large, and printed smaller, so that names have room on it
GAP = 6.0  # between two maps of a step
ROOM = 10.0  # points kept around what a map shows
CLOSEST = 7.7  # the highest zoom of a map: names of capes and lighthouses have no room on it
NOTES = 1  # the highest number of sources that are cited for a fact; two pages have no room for more
SMALLER = 1.4  # zoom levels by which a small map shows more than a map on a screen with the same position


def handout(content: Content, story: StoryId, day: date) -> bytes:
    """Return the handout of a story as the bytes of a PDF that is tagged for screen readers.

    `day` is the day on which the handout is made, which is printed on it. Raises `typst.TypstError` if Typst cannot
    compile the template.
    """
    return typeset("handout.typ", handout_data(content, content.stories[story], day), "pdf", day)


def handout_data(content: Content, story: Story, day: date) -> HandoutData:
    """Return the data for `templates/handout.typ`. The sources are numbered in the order of their first use."""
    wording, footnotes = content.wording, Footnotes()
    first_page = ceil(len(story.steps) / 2)
    height = ROWS_HEIGHT / first_page - BELOW
    steps = [_step(content, step, footnotes, height) for step in story.steps]
    views = [shown for step in story.steps for shown in _maps_of(view_of(content, step.view))]
    return {
        **story_document(content, story, footnotes, wording.gettext(TITLE), day),
        "steps": steps,
        "first_page": first_page,
        "legend": _legend(content, views, [one for step in steps for one in step["maps"]]),
    }


def _step(content: Content, step: Step, footnotes: Footnotes, height: float) -> HandoutStep:
    text = passage(content, footnotes, step.text, step.facts, (), NOTES)
    sides = _sides(content, step, footnotes)
    ending = passage(content, footnotes, step.ending.text, step.ending.facts, (), NOTES)
    views = _maps_of(view_of(content, step.view))
    width = (MAP_WIDTH - GAP * (len(views) - 1)) / len(views)
    return {
        "title": step.title,
        "maps": [_map(content, view, width, height) for view in views],
        "text": text,
        "sides": sides,
        "ending": ending,
    }


def _sides(content: Content, step: Step, footnotes: Footnotes) -> list[SideView]:
    """Return the views of both parties in the order of the reader's language; an empty list if there are none."""
    if step.sides is None:
        return []
    wording = content.wording
    said = [(party, step.sides.of(party)) for party in wording.parties]
    return [
        {"party": wording.party(party), **passage(content, footnotes, side.text, side.facts, side.excerpts, NOTES)}
        for party, side in said
    ]


def _maps_of(view: View) -> list[View]:
    """Return the view without its comparison, followed by the view of the second map if there is one."""
    alone = View(view.island, view.place, view.excerpt, view.layers, view.viewpoint, view.year, view.at)
    if view.compare is None:
        return [alone]
    viewpoint, year = view.compare
    return [alone, View(view.island, view.place, view.excerpt, view.layers, viewpoint, year, view.at)]


def _map(content: Content, view: View, width: float, height: float) -> SmallMap:
    wording = content.wording
    frame = _frame(content, view, width * REDUCED, height * REDUCED)
    found = drawn(content, view, frame)
    islands = {island: frame.draw(island_geometry(island)) for island in ISLAND_ORDER}
    placed = [item for item in found["placed"] if item["kind"] != "card" or _is_beside_its_island(item, islands)]
    return {
        "map": {**found, "placed": placed},
        "reduced": REDUCED,
        "moment": viewpoint_and_year(wording, view.viewpoint, view.year),
        "alt": wording.sentences(in_words(content, view)),
    }


def _is_beside_its_island(card: PlacedCard, islands: Mapping[IslandId, BaseGeometry]) -> bool:
    """Whether no other island is nearer to a card than its own. `islands` are those on paper; some may be empty.

    A small map has little room, so a card may have been placed where it seems to name another island.
    """
    box = shapely.box(card["left"], card["top"], card["left"] + card["width"], card["top"] + card["height"])
    gaps = {island: land.distance(box) for island, land in islands.items() if not land.is_empty}
    return bool(gaps) and card["island"] == min(gaps, key=gaps.__getitem__)


def _frame(content: Content, view: View, width: float, height: float) -> Frame:
    if view.at:
        return centred(view.at._replace(zoom=view.at.zoom - SMALLER), width, height)
    return fitted(bounds_of_view(content, view), width, height, ROOM, CLOSEST)


def _legend(content: Content, views: list[View], maps: list[SmallMap]) -> list[LegendSection]:
    """Return one legend for all maps: each layer and each of its signs once. The ground explains itself."""
    ground = {content.wording.gettext(layer.heading or layer.title) for layer in LAYERS if layer.key in GROUND}
    sections: dict[str, LegendSection] = {}
    for view, small in zip(views, maps, strict=True):
        for section in legend(content, view, small["map"]):
            known = sections.setdefault(section["title"], {"title": section["title"], "signs": []})
            known["signs"] += [sign for sign in section["signs"] if sign not in known["signs"]]
    return [section for title, section in sections.items() if title not in ground]
