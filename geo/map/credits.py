"""The credits and licences of the map, and the sources of the facts that the map shows."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from content.citing.citations import COAST
from content.record.store import Content
from content.wording import N_, Wording
from geo.map.view import View, excerpts

# The licences of `geo.export.data.licences` as sentences.
COAST_CREDIT = N_("Coast © OpenStreetMap contributors (ODbL)")
OURS = N_("Our text: MIT licence. Quotations belong to their publishers.")
STORIES = N_("You may copy, adapt and share this text: CC BY 4.0, Four Islands. Quotations belong to their publishers.")
LICENCES = (
    N_("Coasts, and the lines derived from them: © OpenStreetMap contributors, ODbL 1.0."),
    N_("Some coordinates: © OpenStreetMap contributors, ODbL 1.0, or GeoNames, CC BY 4.0."),
    OURS,
)


def map_credit(wording: Wording) -> str:
    """The credit line of a map, which names the origin of the coast and of some points."""
    return wording.gettext("{coast}, some points from GeoNames (CC BY 4.0)", coast=wording.gettext(COAST_CREDIT))


def sources_shown(content: Content, view: View) -> list[str]:
    """The ids of the sources of a map that opens with this view, in the order of the record.

    The list includes the sources of all layers, viewpoints and years that readers can choose on the map. If an excerpt
    is selected, the list also includes the sources of its check, which compares the excerpt with the facts.
    """
    cited = {*COAST.sources, *_sources(tuple(_shown(content, view)))}
    return [source for source in content.sources if source in cited]


def _shown(content: Content, view: View) -> Iterator[Any]:
    """Yield the records and facts that the map can show, in its layers, captions and timeline.

    If an excerpt is selected, also yield the check of the excerpt, which is None if there is no check.
    """
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
    for table in (content.lines, content.territories, content.events):
        yield from table.values()
    if view.excerpt:
        yield excerpts(content)[view.excerpt].check


def _sources(value: Any) -> Iterator[str]:
    """Yield the source ids of a record and of all records in it. An id may be yielded several times."""
    if isinstance(value, BaseModel):
        yield from getattr(value, "sources", ())
        yield from _sources(tuple(getattr(value, field) for field in type(value).model_fields if field != "sources"))
    elif isinstance(value, tuple):
        for item in value:
            yield from _sources(item)
