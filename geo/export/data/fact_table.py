"""The tables of all facts and of all sources, which the other tables refer to."""

from typing import Any, Literal, NamedTuple

import shapely

from content.models import (
    UNDATED,
    Claims,
    Confidence,
    Distance,
    Height,
    Island,
    IslandClaims,
    IslandId,
    Islet,
    Location,
    Names,
    Population,
    Series,
    Statement,
    Territory,
    ThirdParty,
)
from content.record.fact_ids import IndexedFact
from content.record.fact_index import all_facts
from content.record.store import ISLAND_ORDER, Content
from content.record.subjects import islands_of_record
from content.wording import N_, VIEWPOINTS
from geo.coast.land import label_point
from geo.export.data.licences import ATLAS_TERMS, COAST_TERMS, Terms, terms_of
from geo.export.data.places import point
from geo.export.data.rows import LocatedRow, Row, includes_island, located, provenance
from geo.export.files import ExportRequest

ValueType = Literal["text", "integer", "number", "height", "distance"]
DISPUTE = N_("The dispute")
UNITS = {"area_km2": "km2", "population": "residents"}  # of the fields whose facts are bare numbers


class FactRow(Row):
    """One fact, whole, at its subject's point where that has one: the other tables show the headline facts only."""

    table: str
    """The table of its subject."""
    subject: str
    """The id of its subject in that table; the claims are one subject, `claims`."""
    field: str
    """What of the subject it says, and in a list what tells it from the others: `population.census.2010`."""
    islands: tuple[IslandId, ...]
    """The islands it speaks of."""
    value: str
    """The text; or the number, as decimal digits; of a height the metres, of a distance the kilometres."""
    value_type: ValueType
    """What kind of value it is."""
    number: float | None
    """The value where it is a number, a height or a distance."""
    unit: str | None
    """The number's unit: `km2`, `m`, `km`, `residents`."""
    summit: str | None
    """Of a height: the summit's name, where it has one."""
    from_place: str | None
    """Of a distance: where it was measured from."""
    to_place: str | None
    """Of a distance: where it was measured to."""
    between_islands: bool | None
    """Of a distance: whether it is between islands, and not to Hokkaido."""
    series: Series | None
    """Of a population: what it counts. Figures of two series are not to be joined."""
    confidence: Confidence
    """`confirmed` where two independent sources agree, otherwise `single-source`."""
    note: str | None
    """What has to be known with the value."""
    undated_because: str | None
    """Why `as_of` is `undated`."""


class SourceRow(Row):
    """A publication that facts rest on."""

    publisher: str
    """Who published it."""
    source_title: str
    """Its title, as it was published."""
    date: str | None
    """When it was published, as far as known."""
    url: str | None
    """Where it is."""
    language: str | None
    """What it is written in."""
    stance: str | None
    """The publisher's part in the dispute, where it has one."""
    weak: bool
    """Whether a better source should replace it: relays, travellers' pages, open encyclopedias."""


class Subject(NamedTuple):
    """What a fact is about: title, islands, point (EPSG:4326) if any, and the terms of that point."""

    title: str
    islands: tuple[IslandId, ...]
    shape: shapely.Point | None = None
    terms: Terms = ATLAS_TERMS


def facts(request: ExportRequest) -> list[LocatedRow]:
    """Every fact; with a year, only those dated by its end. With an island, only those about it."""
    found = [(entry, subject(request.content, entry)) for entry in all_facts(request.content)]
    return [
        located(_fact(request.content, entry, about), about.shape)
        for entry, about in found
        if includes_island(request, about.islands)
        and (request.year is None or _known_by(entry.fact.as_of, request.year))
    ]


def _known_by(as_of: str, year: int) -> bool:
    return as_of == UNDATED or as_of <= f"{year}-12-31"


def _fact(content: Content, entry: IndexedFact, about: Subject) -> FactRow:
    fact = entry.fact
    return FactRow(
        id=entry.id,
        title=about.title,
        **provenance(content, [fact], about.terms),
        table=entry.table,
        subject=entry.subject,
        field=entry.field,
        islands=about.islands,
        **_value(fact.value, entry.field),
        series=fact.series if isinstance(fact, Population) else None,
        confidence=fact.confidence,
        note=fact.note,
        undated_because=fact.undated_because,
    )


def _value(value: Any, field: str) -> dict[str, Any]:
    empty = dict.fromkeys(("number", "unit", "summit", "from_place", "to_place", "between_islands"))
    match value:
        case Height():
            known = {**_number("height", value.metres, "m"), "summit": value.name}
        case Distance():
            places = {name: getattr(value, name) for name in ("from_place", "to_place", "between_islands")}
            known = {**_number("distance", value.km, "km"), **places}
        case int() | float():
            kind: ValueType = "integer" if isinstance(value, int) else "number"
            known = _number(kind, value, UNITS.get(field.partition(".")[0]))
        case _:
            known = {"value": value, "value_type": "text"}
    return empty | known


def _number(kind: ValueType, value: float, unit: str | None) -> dict[str, Any]:
    return {"value": repr(value), "value_type": kind, "number": value, "unit": unit}


def subject(content: Content, entry: IndexedFact) -> Subject:
    """What a fact is about."""
    record, islands = entry.within[0], islands_of_record(entry.within[0])
    match record:
        case Claims():
            return _of_claims(content, entry)
        case Island() | Islet():
            on_land = shapely.Point(label_point(record.id)[::-1])
            return Subject(content.wording.title(record.names), islands, on_land, COAST_TERMS)
        case Territory(names=None):
            return Subject(content.wording.title(content.islands[islands[0]].names), islands)
    names: Names | None = getattr(record, "names", None)
    location: Location | None = getattr(record, "location", None)
    title = content.wording.title(names) if names else getattr(record, "title", entry.subject)
    return Subject(title, islands, point(location), terms_of(location))


def _of_claims(content: Content, entry: IndexedFact) -> Subject:
    match entry.within, entry.fact:
        case (_, IslandClaims() as part, *_), _:
            return Subject(content.wording.title(content.islands[part.island].names), (part.island,))
        case (_, ThirdParty() as party), Statement() as statement:
            return Subject(party.actor, statement.islands)
    name = entry.field_name
    title = content.wording.viewpoint(name) if name in VIEWPOINTS else content.wording.gettext(DISPUTE)
    return Subject(title, ISLAND_ORDER)


def sources(request: ExportRequest) -> list[LocatedRow]:
    """Every source, regardless of filters, so that the sources of every row are listed."""
    return [
        LocatedRow(
            SourceRow(
                id=key,
                title=f"{source.publisher}: {source.title}",
                sources=(),
                publishers=source.publisher,
                as_of=source.date,
                licence=ATLAS_TERMS.licence,
                credits=ATLAS_TERMS.credits,
                publisher=source.publisher,
                source_title=source.title,
                **source.model_dump(include={"date", "url", "language", "stance", "weak"}),
            ),
            None,
        )
        for key, source in request.content.sources.items()
    ]
