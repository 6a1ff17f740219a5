"""The view: the state of the map on the page, and how the address of the page encodes this state.

Everything that the atlas shows and exports is computed from a view.
"""

import re
from collections.abc import Callable, Collection, Container, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import NamedTuple, TypeVar

from content.models import Excerpt, IslandId, Islet, Settlement, Site, Viewpoint
from content.models.stories import StepView, Story, StoryId
from content.record.history import FIRST_YEAR
from content.record.store import Content
from content.wording import VIEWPOINTS, Wording, cleaned_value, known_language
from geo.contract import Selection
from geo.layers.registry import GROUND, LAYERS

T = TypeVar("T")

STORY = ("story", "step")  # the story that is open, and the number of its step
# The value of `story=` for a story that the reader has written; only the reader's browser has its content.
OWN_STORY = "own"
MOST_OWN_STEPS = 30  # the greatest number of steps of a story that a reader has written
READ = "read"  # the open article: its number in the library, or empty if the text was pasted or uploaded
ATTENTION = "attention"  # the name of the archive that the page "Media attention" is about, or empty for the first
SHARED = ("island", "place", "excerpt", "layers", "hide", "at", "viewpoint", "year", "compare")  # the parts of a view
OF_THE_READER = ("lang", "keys", READ)  # parameters that are not part of a view
EMBED = "embed"  # `true` if the map is embedded in another page
KNOWN = {*SHARED, *STORY, *OF_THE_READER, EMBED}
ZOOMS = (5.0, 14.0)  # the lowest and the highest zoom level
_DEGREES = r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?"
CAMERA_PATTERN = f"{_DEGREES},{_DEGREES},{_DEGREES}"
"""The regular expression of the address parameter `at=`.

Python and JavaScript both check the text with this expression, because `float` and `Number` accept different texts.
"""
FOREIGN = re.compile(r"utm_\w+|(?:fb|g|y|tw)clid|msclkid|igshid|mc_[ce]id|_openstat")
"""The names of parameters that other sites add to links in order to follow readers."""
MOST_NOTICES = 5  # notices shown as text; the others are only counted


class Camera(NamedTuple):
    """The position of the map: its centre in degrees of WGS 84, and the zoom level of Leaflet."""

    lat: float
    lon: float
    zoom: float


@dataclass(frozen=True)
class View:
    """A view: the selection, the visible layers, the viewpoint, the year, the position and the comparison.

    `place` is the id of a settlement, military site or islet on `island`. `layers` contains the keys of the layers that
    are on. `year` is None for today. `at` is None if the reader has not moved the map. `compare` is the viewpoint and
    the year of the second map; this year is also None for today. `compare` is None if there is no second map. `told` is
    the step of a story that is shown beside the map, or None.
    """

    island: IslandId | None = None
    place: str | None = None
    excerpt: str | None = None
    layers: tuple[str, ...] = ()
    viewpoint: Viewpoint = "de_facto"
    year: int | None = None
    at: Camera | None = None
    compare: tuple[Viewpoint, int | None] | None = None
    told: "ToldStep | None" = None

    @property
    def is_as_told(self) -> bool:
        """Whether a step of a story is shown, and the reader has not changed the view of this step."""
        return self.told is not None and replace(self, told=None) == self.told.view

    @property
    def selection(self) -> Selection:
        """The selected island, place and excerpt, as parameters of the address."""
        return Selection(island=self.island, place=self.place, excerpt=self.excerpt)

    @property
    def selected(self) -> str | None:
        """The id of the selected place, or of the selected island if no place is selected.

        None if neither is selected. The map outlines the place or island with this id.
        """
        return self.place or self.island


@dataclass(frozen=True)
class ToldStep:
    """A step of a story: the id of the story, the number of the step from 1 on, and the view that the step shows."""

    story: StoryId
    number: int
    view: View


def told_step(content: Content, story: Story, number: int) -> ToldStep:
    """A step of a story. `number` counts from 1. Raises `IndexError` if the story has fewer steps."""
    return ToldStep(story.id, number, view_of(content, story.steps[number - 1].view))


def view_of(content: Content, step: StepView) -> View:
    """The view of a page that shows what a step of a story specifies.

    Islands and place names are always on. If the step selects a place but no island, the view selects the first island
    on which the place lies, as `read_view` does. If two maps show the positions of the two parties in the same year,
    the parties are in the order of the reader's language.
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
    """The viewpoint of the map, and the viewpoint and year of the second map.

    The second value is None if the step has no second map.
    """
    if step.compare is None:
        return step.viewpoint, None
    first, second = step.viewpoint, step.compare.viewpoint
    if {first, second} == set(wording.parties) and step.year == step.compare.year:
        first, second = wording.parties
    return first, (second, step.compare.year)


def places(content: Content) -> dict[str, Settlement | Site | Islet]:
    """A dictionary that maps ids to the records of all settlements, military sites and islets.

    These are the records that the address parameter `place=` can select.
    """
    return {**content.settlements, **content.sites, **content.islets}


def islands_of(content: Content, place: str) -> tuple[IslandId, ...]:
    """The islands on which a settlement, military site or islet lies. Empty if the id `place` is unknown."""
    if place in content.sites:
        return content.sites[place].islands
    known = content.settlements.get(place) or content.islets.get(place)
    return (known.island,) if known else ()


def excerpts(content: Content) -> dict[str, Excerpt]:
    """A dictionary that maps ids to the excerpts of all articles."""
    return {excerpt.id: excerpt for article in content.articles.values() for excerpt in article.excerpts}


def read_view(
    parameters: Mapping[str, str], content: Content, last_year: int, repeated: Collection[str] = ()
) -> tuple[View, list[str]]:
    """Read the view of an address. Returns the view, and notices about the parameters that were left out.

    A parameter that is unknown or has an invalid value is left out; the view then has the default value. There is no
    notice about parameters that match `FOREIGN`. `cleaned_value` cleans each value first. In `layers` and `hide`, only
    the unknown keys are left out. If `place` does not lie on `island`, the view has the first island of the place
    instead; there is no notice about this change. If the address names a step of a story and no part of a view
    (`SHARED`), the view is that of the step. Only the first `MOST_NOTICES` notices are returned; if there are more, a
    sentence with the number of the others follows.

    `last_year` is the current year, which is the highest year allowed. `parameters` contains the last value of each
    parameter. `repeated` contains the names of the parameters that the address contains more than once. There is a
    notice about each of these names that is in `KNOWN`.
    """
    wording = content.wording
    parameters = {name: cleaned_value(value) for name, value in parameters.items()}
    notices = [_repeated_notice(wording, name) for name in repeated if name in KNOWN]
    unknown = (name for name in parameters if name not in KNOWN and not FOREIGN.fullmatch(name))
    notices += [_unknown_notice(wording, name, parameters[name]) for name in unknown]
    known = partial(_known_value, parameters, wording, notices)
    years = _years(last_year)
    _parsed("lang", known_language, parameters, wording, notices)
    known(EMBED, ("true", "false"))
    known("keys", ("off",))
    told = _told(known, content)
    if told and not parameters.keys() & set(SHARED):
        return replace(told.view, told=told), _shortened(wording, notices)
    island = known("island", content.islands)
    place = known("place", places(content))
    excerpt = known("excerpt", excerpts(content))
    if place is not None and island not in islands_of(content, place):
        island = islands_of(content, place)[0]
    viewpoint = known("viewpoint", VIEWPOINTS) or "de_facto"
    year = years.get(known("year", years) or "")
    layers = _layers(parameters, wording, notices)
    at = _parsed("at", _camera, parameters, wording, notices)
    compare = _parsed("compare", partial(_comparison, years), parameters, wording, notices)
    view = View(island, place, excerpt, layers, viewpoint, year, at, compare, told)  # type: ignore[arg-type]
    return view, _shortened(wording, notices)


def _told(known: Callable[[str, Container[str]], str | None], content: Content) -> ToldStep | None:
    """The step in an address, or the first step of the story if the address has no valid step.

    None if the address names no known story, or the story that the reader has written, which only the browser has.
    """
    name = known("story", {*content.stories, OWN_STORY})
    story = content.stories.get(name)  # type: ignore[call-overload] # any text
    count = MOST_OWN_STEPS if name == OWN_STORY else len(story.steps) if story else 0
    steps = {str(number): number for number in range(1, count + 1)}
    number = steps.get(known("step", steps) or "", 1)
    return told_step(content, story, number) if story else None


def _camera(text: str) -> Camera | None:
    """Read the position from a text of the form `latitude,longitude,zoom`.

    None if `text` does not match `CAMERA_PATTERN`, or if the position or the zoom level is outside the map's limits.
    """
    if not re.fullmatch(CAMERA_PATTERN, text):
        return None
    camera = Camera(*map(float, text.split(",")))
    on_map = abs(camera.lat) <= 85 and abs(camera.lon) <= 180
    return camera if on_map and ZOOMS[0] <= camera.zoom <= ZOOMS[1] else None


def _years(last_year: int) -> dict[str, int | None]:
    """The years that an address may contain, as text, with the value of each year in a view.

    The value of the current year is None, which means today, because the end of this year has not come yet.
    """
    return {**{str(year): year for year in range(FIRST_YEAR, last_year)}, str(last_year): None}


def _comparison(years: Mapping[str, int | None], text: str) -> tuple[Viewpoint, int | None] | None:
    """Read the viewpoint and the year of the second map from `viewpoint,year`, or from `viewpoint` alone.

    Without a year, the second map shows today. None if the viewpoint or the year is unknown.
    """
    viewpoint, comma, year = text.partition(",")
    return (viewpoint, years.get(year)) if viewpoint in VIEWPOINTS and (year in years or not comma) else None


def _parsed(
    name: str, read: Callable[[str], T | None], parameters: Mapping[str, str], wording: Wording, notices: list[str]
) -> T | None:
    value = parameters.get(name)
    found = None if value is None else read(value)
    if value is not None and found is None:
        notices.append(_unknown_notice(wording, name, value))
    return found


def _known_value(
    parameters: Mapping[str, str], wording: Wording, notices: list[str], name: str, known: Container[str]
) -> str | None:
    value = parameters.get(name)
    if value is None or value in known:
        return value
    notices.append(_unknown_notice(wording, name, value))
    return None


def _unknown_notice(wording: Wording, name: str, value: str) -> str:
    return unknown_notice(wording, f"{name[:20]}={value[:60]}")


def unknown_notice(wording: Wording, part: str) -> str:
    """The notice that a part of the address, such as `year=1700`, is unknown."""
    return wording.gettext(
        "The address asks for {value}, which is not in this atlas; that part of it was ignored.",
        value=wording.quoted(part),
    )


def _repeated_notice(wording: Wording, name: str) -> str:
    return wording.gettext(
        "The address gives {name} more than once; only the last was used.", name=wording.quoted(name)
    )


def _shortened(wording: Wording, notices: list[str]) -> list[str]:
    """The first `MOST_NOTICES` notices. If there are more, a sentence with the number of the others follows."""
    more = len(notices) - MOST_NOTICES
    if more <= 0:
        return notices
    rest = wording.ngettext(
        "{count} more part of the address was ignored.", "{count} more parts of the address were ignored.", more
    )
    return [*notices[:MOST_NOTICES], rest]


def _layers(parameters: Mapping[str, str], wording: Wording, notices: list[str]) -> tuple[str, ...]:
    keys = [layer.key for layer in LAYERS]
    shown = _listed("layers", parameters)
    hidden = _listed("hide", parameters)
    named = [("layers", value) for value in shown] + [("hide", value) for value in hidden]
    notices += [_unknown_notice(wording, name, value) for name, value in named if value not in keys]
    chosen = shown if "layers" in parameters else usual_layers()
    return tuple(key for key in keys if key in {*GROUND, *chosen} - set(hidden))


def usual_layers() -> tuple[str, ...]:
    """The keys of the layers that are on if the address has neither the parameter `layers=` nor `hide=`."""
    return tuple(layer.key for layer in LAYERS if layer.on)


def _listed(name: str, parameters: Mapping[str, str]) -> list[str]:
    return [value for value in parameters.get(name, "").split(",") if value]


def address_parameters(view: View) -> dict[str, str]:
    """The query parameters of a view, without the language. Parameters with their default value are left out.

    If a story is open and the reader has not changed the view of its step, the parameters are only `story` and `step`.
    If the reader has changed the view, `viewpoint` is included even if it has its default value. An address with only
    `story` and `step` would open the unchanged view of the step.
    """
    told = {"story": view.told.story, "step": str(view.told.number)} if view.told else {}
    if view.is_as_told:
        return told
    parameters = {
        **told,
        **selection_parameters(view),
        **_layer_parameters(view),
        "viewpoint": None if view.viewpoint == "de_facto" and not told else view.viewpoint,
        "year": None if view.year is None else str(view.year),
        "compare": view.compare and ",".join(str(part) for part in view.compare if part),
        "at": view.at and _position(view.at),
    }
    return {name: value for name, value in parameters.items() if value is not None}


def _position(camera: Camera) -> str:
    """The position in the format of the map's script: degrees with four decimals (about 10 m), and the zoom level.

    The zoom level has at most two decimals, without trailing zeros.
    """
    degrees = (_rounded(angle, 4) for angle in (camera.lat, camera.lon))
    return ",".join(f"{number:f}" for number in (*degrees, _rounded(camera.zoom, 2).normalize()))


def _rounded(number: float, decimals: int) -> Decimal:
    """A number with `decimals` decimals. Halves are rounded away from zero, as in `toFixed`. Zero has no sign."""
    return Decimal(number).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0


def _layer_parameters(view: View) -> dict[str, str | None]:
    themes = [layer.key for layer in LAYERS if layer.key in view.layers and layer.key not in GROUND]
    hidden = [key for key in GROUND if key not in view.layers]
    usual = themes == [key for key in usual_layers() if key not in GROUND]
    return {"layers": None if usual else ",".join(themes), "hide": ",".join(hidden) or None}


def selection_parameters(view: View) -> dict[str, str]:
    """The query parameters of the selected island, place and excerpt, without empty parameters."""
    chosen = {"place": view.place} if view.place else {"island": view.island}
    if view.place and view.island:
        chosen["island"] = view.island
    return {name: value for name, value in {**chosen, "excerpt": view.excerpt}.items() if value}
