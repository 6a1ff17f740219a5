"""What stands behind a figure: its sources and notes, kept once for the browser to fetch and named by a short key.

The page's markup carries only the keys, since a panel cites some sixty times.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from pydantic import BaseModel

from content.models import Check, Fact, Location, Names, Source
from content.store import Content
from content.wording import day


@dataclass(frozen=True)
class Citation:
    """The sources of one statement, notes on it, and whether no independent source confirms it."""

    sources: tuple[str, ...]
    notes: str = ""
    alone: bool = False

    @cached_property
    def key(self) -> str:
        """Equal for equal citations."""
        return sha256(repr((self.sources, self.notes, self.alone)).encode()).hexdigest()[:7]


COAST = Citation(("osm",), "Measured by us on the coastline shown, on the WGS 84 ellipsoid.")


def of_fact(fact: Fact[Any]) -> Citation:
    """The citation of a fact; the reason why it has no date is one of its notes."""
    undated = f"Undated: {fact.undated_because}." if fact.undated_because else None
    notes = " ".join(text for text in (fact.note, undated) if text)
    return Citation(fact.sources, notes, fact.confidence == "single-source")


def of_check(check: Check) -> Citation:
    """The citation of what the record shows about an excerpt."""
    undated = f"Undated: {check.undated_because}." if check.undated_because else ""
    return Citation(check.sources, undated)


def of_names(names: Names) -> Citation:
    """The citation of a place's names."""
    return Citation(names.sources, "For the names.")


def of_location(location: Location) -> Citation:
    """The citation of a place's coordinates."""
    return Citation(location.sources, "For the coordinates.")


def registry(content: Content) -> dict[str, Any]:
    """All citations by key and all sources by id, as `page.js` reads them."""
    cited = {citation.key: citation for citation in [COAST, *_citations(vars(content).values())]}
    return {
        "citations": {
            key: {"sources": citation.sources, "notes": citation.notes, "alone": citation.alone}
            for key, citation in cited.items()
        },
        "sources": {key: _source(source) for key, source in content.sources.items()},
    }


def _citations(values: Iterable[Any]) -> Iterator[Citation]:
    for value in values:
        if citation := _citation(value):
            yield citation
        elif isinstance(value, BaseModel):
            yield from _citations(getattr(value, field) for field in type(value).model_fields)
        elif isinstance(value, dict):
            yield from _citations(value.values())
        elif isinstance(value, tuple):
            yield from _citations(value)


def _citation(value: object) -> Citation | None:
    """The citation of what has sources of its own."""
    match value:
        case Fact():
            return of_fact(value)
        case Check():
            return of_check(value)
        case Names():
            return of_names(value)
        case Location():
            return of_location(value)
    return None


def _source(source: Source) -> dict[str, Any]:
    return {
        "publisher": source.publisher,
        "title": source.title,
        "date": day(source.date) if source.date else None,
        "url": source.url,
        "remarks": [remark for remark in (source.stance, "a weak source" if source.weak else None) if remark],
    }
