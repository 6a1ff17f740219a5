"""Turns the view of a story's step into the view of a page, so that a step is shown like any address."""

from content.models import Viewpoint
from content.record.store import Content
from content.story_models import StepView
from content.wording import Wording
from geo.layers.registry import GROUND, LAYERS
from geo.map.view import Camera, View, islands_of


def view_of(content: Content, step: StepView) -> View:
    """The view of a page that shows what a step asks for.

    Islands and place names are always on. If a place is chosen without an island, the island is the first on which the
    place lies, as when an address is read. If two maps show the positions of the two parties in the same year, the
    parties are in the order of the reader's language.
    """
    shown = {*GROUND, *step.layers}
    island = step.island or (islands_of(content, step.place)[0] if step.place else None)
    viewpoint, compare = _maps(content.wording, step)
    return View(
        island=island,
        place=step.place,
        excerpt=step.excerpt,
        layers=tuple(layer.key for layer in LAYERS if layer.key in shown),
        viewpoint=viewpoint,
        year=step.year,
        at=Camera(step.at.lat, step.at.lon, step.at.zoom) if step.at else None,
        compare=compare,
    )


def _maps(wording: Wording, step: StepView) -> tuple[Viewpoint, tuple[Viewpoint, int | None] | None]:
    """The viewpoint of the map, and the viewpoint and year of the second map."""
    if step.compare is None:
        return step.viewpoint, None
    first, second = step.viewpoint, step.compare.viewpoint
    if {first, second} == set(wording.parties) and step.year == step.compare.year:
        first, second = wording.parties
    return first, (second, step.compare.year)
