"""What every layer's features are made with."""

from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from content.models import Fact
from content.record.store import Content

Feature = dict[str, Any]

DECIMALS = 5  # of a degree: about a metre


def feature(geometry: BaseGeometry | None, **properties: Any) -> Feature:
    """A GeoJSON feature with coordinates of a sensible length."""
    shape = None if geometry is None else shapely.geometry.mapping(shapely.set_precision(geometry, 10**-DECIMALS))
    return {"type": "Feature", "properties": properties, "geometry": shape}


def dated(content: Content, fact: Fact[str]) -> str:
    """A sentence with its date."""
    return content.wording.aside(fact.value, content.wording.day(fact.as_of))


def publishers(content: Content, *facts: Fact[Any]) -> str:
    """Who published what some facts rest on, each once."""
    named = dict.fromkeys(content.sources[source].publisher for fact in facts for source in fact.sources)
    return content.wording.gettext("Sources: {publishers}", publishers=content.wording.clauses(list(named)))
