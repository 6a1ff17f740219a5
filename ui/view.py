"""What the reader is looking at, as the address says it. Everything on the page is a function of this value."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from content.history import FIRST_YEAR, this_year
from content.models import Excerpt, IslandId, Islet, Settlement, Site, Viewpoint
from content.store import Content
from content.wording import VIEWPOINTS
from geo.layers import GROUND, LAYERS

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
    island = _known("island", parameters, content.islands, notices)
    place = _known("place", parameters, places(content), notices)
    excerpt = _known("excerpt", parameters, excerpts(content), notices)
    if place is not None and island not in islands_of(content, place):
        island = islands_of(content, place)[0]
    viewpoint = _known("viewpoint", parameters, VIEWPOINTS, notices) or "de_facto"
    year = int(_known("year", parameters, YEARS, notices) or this_year())
    layers = _layers(parameters, notices)
    return View(island, place, excerpt, layers, viewpoint, year), notices  # type: ignore[arg-type]


def _known(name: str, parameters: Mapping[str, str], known: Container[str], notices: list[str]) -> str | None:
    value = parameters.get(name)
    if value is None or value in known:
        return value
    notices.append(_unknown(name, value))
    return None


def _unknown(name: str, value: str) -> str:
    return f"This atlas has no {name} “{value[:60]}”; that part of the address was left out."


def _layers(parameters: Mapping[str, str], notices: list[str]) -> tuple[str, ...]:
    keys = [layer.key for layer in LAYERS]
    asked = _listed("layers", parameters)
    hidden = _listed("hide", parameters)
    notices += [_unknown("layer", value) for value in [*asked, *hidden] if value not in keys]
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
