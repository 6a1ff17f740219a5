"""What the reader is looking at, as the address says it. Everything on the page is a function of this value."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import partial

from content.history import FIRST_YEAR, this_year
from content.models import Excerpt, IslandId, Islet, Settlement, Site, Viewpoint
from content.store import Content
from content.wording import LANGUAGES, VIEWPOINTS, Wording
from geo.layers import GROUND, LAYERS

READ = (
    "read"  # in the address where an article is read: its number in the library, or nothing for a text that was given
)
YEARS = [str(year) for year in range(FIRST_YEAR, this_year() + 1)]


@dataclass(frozen=True)
class View:
    """The selection and the layers that are on; `place` is a settlement, site or islet on `island`."""

    island: IslandId | None = None
    place: str | None = None
    excerpt: str | None = None
    layers: tuple[str, ...] = ()
    viewpoint: Viewpoint = "de_facto"
    year: int = field(default_factory=this_year)

    @property
    def selected(self) -> str | None:
        """The id that is outlined on the map."""
        return self.place or self.island


def places(content: Content) -> dict[str, Settlement | Site | Islet]:
    """Everything on the islands that can be selected, by its id."""
    return {**content.settlements, **content.sites, **content.islets}


def islands_of(content: Content, place: str) -> tuple[IslandId, ...]:
    """The islands a settlement, site or islet stands on; none for an unknown id."""
    if place in content.sites:
        return content.sites[place].islands
    known = content.settlements.get(place) or content.islets.get(place)
    return (known.island,) if known else ()


def excerpts(content: Content) -> dict[str, Excerpt]:
    """Every excerpt of every article by its id."""
    return {excerpt.id: excerpt for article in content.articles.values() for excerpt in article.excerpts}


def read_view(parameters: Mapping[str, str], content: Content) -> tuple[View, list[str]]:
    """The view that an address asks for, and a notice for each value this atlas does not know."""
    notices: list[str] = []
    known = partial(_known, parameters, content.wording, notices)
    known("lang", LANGUAGES)
    island = known("island", content.islands)
    place = known("place", places(content))
    excerpt = known("excerpt", excerpts(content))
    if place is not None and island not in islands_of(content, place):
        island = islands_of(content, place)[0]
    viewpoint = known("viewpoint", VIEWPOINTS) or "de_facto"
    year = int(known("year", YEARS) or this_year())
    layers = _layers(parameters, content.wording, notices)
    return View(island, place, excerpt, layers, viewpoint, year), notices  # type: ignore[arg-type]


def _known(
    parameters: Mapping[str, str], wording: Wording, notices: list[str], name: str, known: Container[str]
) -> str | None:
    value = parameters.get(name)
    if value is None or value in known:
        return value
    notices.append(_unknown(wording, name, value))
    return None


def _unknown(wording: Wording, name: str, value: str) -> str:
    return wording.gettext(
        "This atlas does not know {value}, which the address asks for; that part of it was left out.",
        value=wording.quoted(f"{name}={value[:60]}"),
    )


def _layers(parameters: Mapping[str, str], wording: Wording, notices: list[str]) -> tuple[str, ...]:
    keys = [layer.key for layer in LAYERS]
    asked = _listed("layers", parameters)
    hidden = _listed("hide", parameters)
    named = [("layers", value) for value in asked] + [("hide", value) for value in hidden]
    notices += [_unknown(wording, name, value) for name, value in named if value not in keys]
    chosen = asked if "layers" in parameters else [layer.key for layer in LAYERS if layer.on]
    return tuple(key for key in keys if key in {*GROUND, *chosen} - set(hidden))


def _listed(name: str, parameters: Mapping[str, str]) -> list[str]:
    return [value for value in parameters.get(name, "").split(",") if value]


def selection_parameters(view: View) -> dict[str, str]:
    """The part of the address that says what is selected; the map itself writes layers and position."""
    chosen = {"place": view.place} if view.place else {"island": view.island}
    if view.place and view.island:
        chosen["island"] = view.island
    return {name: value for name, value in {**chosen, "excerpt": view.excerpt}.items() if value}
