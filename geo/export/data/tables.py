"""The tables of exported data, and the tables that belong to each layer."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from content.wording import N_
from geo.export.data import fact_table as facts
from geo.export.data import place_rows, places, positions
from geo.export.data.rows import LocatedRow, Row
from geo.export.files import ExportRequest


@dataclass(frozen=True)
class Table:
    """A table of exported data.

    `key` is the name of the table in files and URLs. `title` and `description` are gettext message ids. The fields of
    `model` are the columns. `shape` is the GeoJSON type of the geometries; None if the table has no geometry. `rows`
    returns the rows that a request includes.
    """

    key: str
    title: str
    description: str
    model: type[Row]
    shape: str | None
    rows: Callable[[ExportRequest], list[LocatedRow]]


ISLANDS = Table(
    "islands",
    N_("Islands"),
    N_("The four islands with their coasts and headline figures."),
    place_rows.IslandRow,
    "MultiPolygon",
    places.islands,
)
ISLETS = Table(
    "islets",
    N_("Islets"),
    N_("The named islets of the Habomai group with their coasts."),
    place_rows.IsletRow,
    "MultiPolygon",
    places.islets,
)
SETTLEMENTS = Table(
    "settlements",
    N_("Settlements"),
    N_("Settlements and their population; no point where no source gives the position."),
    place_rows.SettlementRow,
    "Point",
    places.settlements,
)
SITES = Table(
    "sites",
    N_("Military sites"),
    N_(
        "Publicly reported military sites, placed no more exactly than at the nearest settlement; no point where "
        "only the island is known."
    ),
    place_rows.SiteRow,
    "Point",
    places.sites,
)
LANDMARKS = Table(
    "landmarks",
    N_("Landmarks"),
    N_("Straits, bays, lakes, capes, peninsulas, mountains, lighthouses and airfields."),
    place_rows.LandmarkRow,
    "Point",
    places.landmarks,
)
CLAIMS = Table(
    "claims",
    N_("Claims"),
    N_("The status of each island from each viewpoint, in attributed sentences."),
    positions.ClaimRow,
    "MultiPolygon",
    positions.claims,
)
LINES = Table(
    "lines",
    N_("Lines"),
    N_("The lines in force, or said to be in force: approximate, not surveyed boundaries."),
    positions.LineRow,
    "LineString",
    positions.lines,
)
EXCERPTS = Table(
    "excerpts",
    N_("Quotations"),
    N_(
        "Exact quotations from articles, and what the record shows about them. The quotations belong to their "
        "publishers."
    ),
    positions.ExcerptRow,
    "MultiPoint",
    positions.excerpts,
)
FACTS = Table(
    "facts",
    N_("Facts"),
    N_("Every fact with its date, sources and confidence."),
    facts.FactRow,
    "Point",
    facts.facts,
)
SOURCES = Table(
    "sources",
    N_("Sources"),
    N_("Every publication behind the facts."),
    facts.SourceRow,
    None,
    facts.sources,
)

BY_LAYER: dict[str, tuple[Table, ...]] = {
    "islands": (ISLANDS, ISLETS),
    "names": (LANDMARKS,),
    "population": (SETTLEMENTS,),
    "military": (SITES,),
    "claims": (CLAIMS,),
    "lines": (LINES,),
    "excerpts": (EXCERPTS,),
}
"""A dictionary that maps the key of each layer to the tables of the layer, in the order of `geo.layers.registry`."""


def tables() -> tuple[Table, ...]:
    """Return all tables: first the tables of the layers, then the table of facts and the table of sources."""
    return (*chain.from_iterable(BY_LAYER.values()), FACTS, SOURCES)
