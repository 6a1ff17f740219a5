"""The table of all facts and the table of all sources. The other tables refer to sources by their ids."""

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
from content.record.facts.fact_ids import IndexedFact
from content.record.facts.fact_index import all_facts
from content.record.facts.fact_words import fact_words
from content.record.facts.subjects import islands_of_fact
from content.record.store import ISLAND_ORDER, Content
from content.wording import N_, VIEWPOINTS
from geo.coast.land import label_point
from geo.export.data.licences import ATLAS_TERMS, COAST_TERMS, Terms, terms_of
from geo.export.data.places import point
from geo.export.data.rows import LocatedRow, Row, includes_island, located, provenance
from geo.export.files import ExportRequest

ValueType = Literal["text", "integer", "number", "height", "distance"]
DISPUTE = N_("The dispute")
UNITS = {"area_km2": "km2", "population": "residents"}  # units of the fields whose facts are plain numbers


class FactRow(Row):
    """One fact with all its fields. The other tables contain only some facts, such as the latest population figure.

    The geometry is the point of the fact's subject, if the subject has a point.
    """

    table: str
    """The table that contains the subject of the fact."""
    subject: str
    """The id of the subject in that table. All facts of the table `claims` have the same subject, `claims`."""
    field: str
    """The path to the fact within its subject, such as `population.census.2010`.

    If a field contains a list of facts, the path continues with what distinguishes this fact from the others.
    """
    field_title: str
    """What the fact says about its subject, in words, such as `Residents`."""
    islands: tuple[IslandId, ...]
    """The ids of the islands that the fact is about."""
    value: str
    """The value as text. A number is written in decimal digits, a height in metres, a distance in kilometres."""
    value_type: ValueType
    """The type of the value: text, integer, other number, height or distance."""
    number: float | None
    """The value as a number; empty if the value is a text."""
    unit: str | None
    """The unit of `number`: `km2`, `m`, `km` or `residents`; empty if the number has no unit."""
    summit: str | None
    """The name of the summit, if the value is a height and the summit has a name; otherwise empty."""
    from_place: str | None
    """The place from which a distance was measured; empty if the value is not a distance."""
    to_place: str | None
    """The place to which a distance was measured; empty if the value is not a distance."""
    between_islands: bool | None
    """Whether a distance is between two islands, not to Hokkaido; empty if the value is not a distance."""
    series: Series | None
    """The group of people that a population figure counts. Do not combine figures of different series.

    Empty if the fact is not a population figure.
    """
    confidence: Confidence
    """`confirmed` if at least two independent sources agree, otherwise `single-source`."""
    note: str | None
    """A note that a reader needs to understand the value; empty if the fact has no note."""
    undated_because: str | None
    """The reason why `as_of` is `undated`; empty if the fact has a date."""


class SourceRow(Row):
    """A publication that is a source of facts."""

    publisher: str
    """The name of the publisher."""
    source_title: str
    """The title of the publication, in its original language."""
    date: str | None
    """The full or partial date of publication; empty if it is not recorded."""
    url: str | None
    """The URL of the publication; empty if it has no URL."""
    language: str | None
    """The language in which the publication is written; empty if it is not recorded."""
    stance: str | None
    """The role of the publisher in the dispute; empty if the publisher has no such role."""
    weak: bool
    """Whether a better source should replace this one.

    True for relays of other publications, travellers' pages and open encyclopedias.
    """


class Subject(NamedTuple):
    """The subject of a fact, such as an island, a settlement or a third party.

    `title` is the name of the subject in the language of the export. `islands` are the islands that the subject is on
    or concerns. `shape` is the point of the subject (EPSG:4326, longitude first); None if the subject has no point.
    `terms` are the licence and the credits of `shape`; they are ATLAS_TERMS if `shape` is None.
    """

    title: str
    islands: tuple[IslandId, ...]
    shape: shapely.Point | None = None
    terms: Terms = ATLAS_TERMS


def facts(request: ExportRequest) -> list[LocatedRow]:
    """Return a row for every fact that the request includes.

    If `request.island` is set, only facts about that island are included. If `request.year` is set, facts with a date
    after that year are left out; undated facts are included. `request.viewpoint` is ignored.
    """
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
        field_title=fact_words(content, entry).field,
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
    """Return the subject of a fact.

    The point of an island or islet is the centre of the largest circle that fits into the largest piece of its land.
    The circle is computed in degrees. The point of any other subject is its recorded location. A subject without a
    recorded location has no point.
    """
    record, islands = entry.within[0], islands_of_fact(entry)
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
    """Return a row for every source.

    The filters of the request are ignored, so that the table lists the sources of every row of the other tables.
    """
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
