"""What the rows of every table have: an identity, sources, a date, a licence."""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import shapely
from pydantic import BaseModel, ConfigDict
from shapely.geometry.base import BaseGeometry

from content.models import UNDATED, Fact, IslandId, Names
from content.record.store import Content
from content.wording import LANGUAGES, wording_in
from geo.export.data.licences import ATLAS_TERMS, CREDIT_MARK, Terms
from geo.export.files import ExportRequest
from geo.layers.features import DECIMALS


class Row(BaseModel):
    """A row of a table: attributes without a structure of their own. The texts are in one of the page's languages."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    id: str
    """The same in each language, and in each version as long as the subject stays."""
    title: str
    """What the subject is called in the file's language."""
    sources: tuple[str, ...]
    """Ids of rows of the table `sources`; in formats without lists, joined by semicolons."""
    publishers: str
    """Who published these sources, in words."""
    as_of: str | None
    """The newest date that anything in the row speaks of: an ISO date, or year and month, or a year, or `undated`."""
    licence: str
    """What the row is under, as an SPDX expression; `LicenseRef-quotation` is for a quotation, its publisher's."""
    credits: str
    """Who is to be named with it."""


class Named(Row):
    """A row about a place; its title and names have both names, in the order of the language."""

    name_en: str
    """Both names in English."""
    name_ru: str
    """Both names in Russian."""
    name_ja: str
    """Both names in Japanese."""
    from_russian: str | None
    """The name romanised from Russian."""
    from_japanese: str | None
    """The name romanised from Japanese."""
    russian: str | None
    """The Russian name in Cyrillic."""
    japanese: str | None
    """The Japanese name in Japanese script."""


class LocatedRow(NamedTuple):
    """A row and where it is (EPSG:4326, longitude first); None where nobody says so."""

    row: Row
    geometry: BaseGeometry | None


def located(row: Row, shape: BaseGeometry | None) -> LocatedRow:
    """A row with its geometry in five decimals, rings in the order that GeoJSON asks for (RFC 7946, 3.1.6)."""
    if shape is None:
        return LocatedRow(row, None)
    return LocatedRow(row, _settled(shape))


@cache
def _settled(shape: BaseGeometry) -> BaseGeometry:
    return shapely.orient_polygons(shapely.set_precision(shape, 10**-DECIMALS))


def name_columns(names: Names) -> dict[str, Any]:
    """A place's names, for `Named`."""
    each = {f"name_{language}": wording_in(language).names(names) for language in LANGUAGES}
    return {
        **each,
        "from_russian": names.from_russian,
        "from_japanese": names.from_japanese,
        "russian": names.ru,
        "japanese": names.ja,
    }


def provenance(
    content: Content, facts: Iterable[Fact[Any]], terms: Terms = ATLAS_TERMS, others: Iterable[str] = ()
) -> dict[str, Any]:
    """What a row says of its sources, date and licence: it rests on `facts`, and on `others`, ids of sources."""
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
    """Who published some sources, each once."""
    return content.wording.clauses(list(dict.fromkeys(content.sources[source].publisher for source in sources)))


def newest(dates: Iterable[str]) -> str | None:
    """The newest of some dates or parts of dates; `undated` only where there is no other."""
    return max(dates, key=lambda date: (date != UNDATED, date), default=None)


def figure_columns(name: str, fact: Fact[Any] | None) -> dict[str, Any]:
    """Date, sources and confidence of a headline figure, each under a name that begins with the figure's."""
    return {
        f"{name}_as_of": fact and fact.as_of,
        f"{name}_sources": fact.sources if fact else (),
        f"{name}_confidence": fact and fact.confidence,
    }


def includes_island(request: ExportRequest, islands: Iterable[IslandId | None]) -> bool:
    """Whether something on these islands is asked for."""
    return request.island is None or request.island in islands
