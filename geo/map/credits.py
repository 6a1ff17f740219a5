"""Who is to be named for what the map shows, and under which licences it may be passed on."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from content.citing.citations import COAST
from content.record.store import Content
from content.wording import N_, Wording
from geo.map.view import View, excerpts

# What is said of the terms in `geo.export.data.licences`, from the shortest.
COAST_CREDIT = N_("Coast © OpenStreetMap contributors (ODbL)")
OURS = N_("Our sentences: MIT. Quotations belong to their publishers.")
LICENCES = (
    N_("Coasts, and the lines derived from them: © OpenStreetMap contributors, ODbL 1.0."),
    N_("Some coordinates: © OpenStreetMap contributors, ODbL 1.0, or GeoNames, CC BY 4.0."),
    OURS,
)


def map_credit(wording: Wording) -> str:
    """Whom coast and places of a map are from, in one line."""
    return wording.gettext("{coast}, some points from GeoNames (CC BY 4.0)", coast=wording.gettext(COAST_CREDIT))


def sources_shown(content: Content, view: View) -> list[str]:
    """The ids of all that a map of this view rests on, whichever layers, viewpoint and year are chosen on it."""
    cited = {*COAST.sources, *_sources(tuple(_shown(content, view)))}
    return [source for source in content.sources if source in cited]


def _shown(content: Content, view: View) -> Iterator[Any]:
    """What the layers, their captions and the timeline say."""
    for island in content.islands.values():
        yield from (island.names, island.area_km2[0], island.population)
    for islet in content.islets.values():
        yield from (islet.names, islet.area_km2[:1])
    for town in content.settlements.values():
        yield from (town.names, town.location, town.population)
    for site in content.sites.values():
        yield from (site.names, site.location, site.status, site.first_reported)
    yield from content.landmarks.values()
    yield from content.claims.islands
    for told in (content.lines, content.territories, content.events):
        yield from told.values()
    if view.excerpt:
        yield excerpts(content)[view.excerpt].check


def _sources(value: Any) -> Iterator[str]:
    """The sources of a record and of everything in it."""
    if isinstance(value, BaseModel):
        yield from getattr(value, "sources", ())
        yield from _sources(tuple(getattr(value, field) for field in type(value).model_fields if field != "sources"))
    elif isinstance(value, tuple):
        for item in value:
            yield from _sources(item)
