"""The columns that all tables share: id, title, sources, date, licence and credits."""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple, TypedDict

import shapely
from pydantic import BaseModel, ConfigDict
from shapely.geometry.base import BaseGeometry

from content.models import UNDATED, Fact, IslandId, Names
from content.record.store import Content
from content.wording import wording_in
from geo.export.data.licences import ATLAS_TERMS, CREDIT_MARK, Terms
from geo.export.files import ExportRequest
from geo.layers.features import DECIMALS


class Row(BaseModel):
    """A row of a table.

    Values are scalars or lists of texts. Texts are in the language of the request, unless a column's description names
    another language.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    id: str
    """The identifier of the row. It is the same in every language.

    If the id of a fact has changed, the address `/cite/facts/` with the former id redirects to the present id.
    """
    title: str
    """The name of the row's subject in the file's language."""
    sources: tuple[str, ...]
    """The ids of the row's sources in the table `sources`. In formats without lists, semicolons separate the ids."""
    publishers: str
    """The names of the publishers of these sources."""
    as_of: str | None
    """The newest date that the facts in the row describe; empty if the row has no date.

    A source, or a quotation that was not compared with facts, has its date of publication here. The date is an ISO
    date, a year and month, or a year. It is `undated` if all facts in the row are undated.
    """
    licence: str
    """The licence of the row as an SPDX expression. `LicenseRef-quotation` applies to a quotation in the row only.

    A quotation belongs to its publisher.
    """
    credits: str
    """The names that must be credited when the row is used."""


class Named(Row):
    """A row about a place.

    The title and the columns `name_en`, `name_ru` and `name_ja` contain both the Russian and the Japanese name of the
    place. Each language has its own order of the two names.
    """

    name_en: str
    """Both names of the place, as written in English."""
    name_ru: str
    """Both names of the place, as written in Russian."""
    name_ja: str
    """Both names of the place, as written in Japanese."""
    from_russian: str | None
    """The Russian name in Latin script; empty if the place has no Russian name."""
    from_japanese: str | None
    """The Japanese name in Latin script; empty if the place has no Japanese name."""
    russian: str | None
    """The Russian name in Cyrillic script; empty if the place has no Russian name."""
    japanese: str | None
    """The Japanese name in Japanese script; empty if the place has no Japanese name."""


class LocatedRow(NamedTuple):
    """A row and its geometry (EPSG:4326, longitude first); `geometry` is None if the row has no known location."""

    row: Row
    geometry: BaseGeometry | None


def located(row: Row, shape: BaseGeometry | None) -> LocatedRow:
    """Return a row together with its geometry, normalized for export.

    `shape` is in EPSG:4326, longitude first. If it is None, the row has no geometry. Coordinates are rounded to
    DECIMALS decimal places, and the exterior rings of polygons run counterclockwise (RFC 7946, section 3.1.6).
    """
    if shape is None:
        return LocatedRow(row, None)
    return LocatedRow(row, _normalized(shape))


@cache
def _normalized(shape: BaseGeometry) -> BaseGeometry:
    return shapely.orient_polygons(shapely.set_precision(shape, 10**-DECIMALS))


class NameColumns(TypedDict):
    """The columns that `Named` adds to `Row`: the names of a place. The fields of `Named` describe them."""

    name_en: str
    name_ru: str
    name_ja: str
    from_russian: str | None
    from_japanese: str | None
    russian: str | None
    japanese: str | None


def name_columns(names: Names) -> NameColumns:
    """Return the values of the columns that `Named` adds to `Row`."""
    return {
        "name_en": wording_in("en").names(names),
        "name_ru": wording_in("ru").names(names),
        "name_ja": wording_in("ja").names(names),
        "from_russian": names.from_russian,
        "from_japanese": names.from_japanese,
        "russian": names.ru,
        "japanese": names.ja,
    }


class Provenance(TypedDict):
    """The columns about sources, date and licence, which all tables share."""

    sources: tuple[str, ...]
    publishers: str
    as_of: str | None
    licence: str
    credits: str


def provenance(
    content: Content, facts: Iterable[Fact[Any]], terms: Terms = ATLAS_TERMS, others: Iterable[str] = ()
) -> Provenance:
    """Return the columns about sources, date and licence of a row that contains `facts`.

    `terms` contains the licence of the row, and credits that are added to the credits of the atlas. `others` are the
    ids of further sources, such as the sources of the names. They are listed after the sources of the facts; each
    source is listed once. The date is the result of `newest` for the facts: None if there are no facts.
    """
    known = list(facts)
    sources = tuple(dict.fromkeys([*(source for fact in known for source in fact.sources), *others]))
    return {
        "sources": sources,
        "publishers": publishers(content, sources),
        "as_of": newest(fact.as_of for fact in known),
        "licence": terms.licence,
        "credits": CREDIT_MARK.join(dict.fromkeys([ATLAS_TERMS.credits, terms.credits])),
    }


def publishers(content: Content, sources: Iterable[str]) -> str:
    """Return one text that names the publishers of sources. Each publisher is named once.

    `sources` are the ids of the sources.
    """
    return content.wording.clauses(list(dict.fromkeys(content.sources[source].publisher for source in sources)))


def newest(dates: Iterable[str]) -> str | None:
    """Return the latest of several full or partial ISO dates. A date may also be `undated`.

    The result is `undated` if every date is `undated`, and None if `dates` is empty.
    """
    return max(dates, key=lambda date: (date != UNDATED, date), default=None)


# The model of the table defines names and types.
def figure_columns(name: str, fact: Fact[Any] | None) -> dict[str, Any]:
    """Return the date, sources and confidence of a figure as columns.

    The names of the columns begin with `name` and an underscore. If `fact` is None, the date and the confidence are
    None and the sources are empty.
    """
    return {
        f"{name}_as_of": fact and fact.as_of,
        f"{name}_sources": fact.sources if fact else (),
        f"{name}_confidence": fact and fact.confidence,
    }


def includes_island(request: ExportRequest, islands: Iterable[IslandId | None]) -> bool:
    """Return whether the request includes a row about the islands with these ids.

    The result is true if `request.island` is one of `islands`, or if `request.island` is None.
    """
    return request.island is None or request.island in islands
