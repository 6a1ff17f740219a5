"""The columns that every table has: identity, sources, date, licence."""

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
    """A row of a table. Values are scalars or lists of texts; texts are in the language of the request."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    id: str
    """Stable identifier: the same in each language and version."""
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
    """A row about a place. Its title and names have the Russian and the Japanese name, in the order of the language."""

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
    """A row and its geometry (EPSG:4326, longitude first); None without a known location."""

    row: Row
    geometry: BaseGeometry | None


def located(row: Row, shape: BaseGeometry | None) -> LocatedRow:
    """A row with its geometry rounded to five decimals, exterior rings counterclockwise (RFC 7946, 3.1.6)."""
    if shape is None:
        return LocatedRow(row, None)
    return LocatedRow(row, _normalized(shape))


@cache
def _normalized(shape: BaseGeometry) -> BaseGeometry:
    return shapely.orient_polygons(shapely.set_precision(shape, 10**-DECIMALS))


def name_columns(names: Names) -> dict[str, Any]:
    """The columns of `Named`."""
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
    """The columns on sources, date and licence of a row with these facts; `others` are ids of further sources."""
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
    """The publishers of some sources, each once, as a text."""
    return content.wording.clauses(list(dict.fromkeys(content.sources[source].publisher for source in sources)))


def newest(dates: Iterable[str]) -> str | None:
    """The latest of some full or partial ISO dates; `undated` only if there is no other, None if there are none."""
    return max(dates, key=lambda date: (date != UNDATED, date), default=None)


def figure_columns(name: str, fact: Fact[Any] | None) -> dict[str, Any]:
    """The columns of date, sources and confidence of a figure, prefixed with its name."""
    return {
        f"{name}_as_of": fact and fact.as_of,
        f"{name}_sources": fact.sources if fact else (),
        f"{name}_confidence": fact and fact.confidence,
    }


def includes_island(request: ExportRequest, islands: Iterable[IslandId | None]) -> bool:
    """Whether the request includes something on these islands."""
    return request.island is None or request.island in islands
