"""Features of layers: their properties as the contract has them, and their geometry."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from content.models import Fact
from content.record.store import Content
from geo import contract

DECIMALS = 5
"""Decimals of a coordinate in degrees: about a metre."""


@dataclass(frozen=True)
class Feature:
    """A feature of a layer; `geometry` is in degrees of WGS 84, or None where the properties alone are drawn."""

    properties: contract.FeatureProperties
    geometry: BaseGeometry | None = None


def feature(properties: contract.FeatureProperties, geometry: BaseGeometry) -> Feature:
    """A feature whose coordinates are rounded to `DECIMALS`."""
    return Feature(properties, rounded(geometry))


def rounded(geometry: BaseGeometry) -> BaseGeometry:
    """A geometry in degrees with coordinates of `DECIMALS`; it stays valid."""
    return shapely.set_precision(geometry, 10**-DECIMALS)


def collection(features: Iterable[Feature]) -> dict[str, Any]:
    """Features as a GeoJSON FeatureCollection; `geo.map.assets.compact_json` writes it."""
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": each.properties, "geometry": _geojson_or_null(each.geometry)}
            for each in features
        ],
    }


def _geojson_or_null(geometry: BaseGeometry | None) -> dict[str, Any] | None:
    return None if geometry is None else geojson(geometry)


def geojson(geometry: BaseGeometry) -> dict[str, Any]:
    """A geometry as a GeoJSON object."""
    return dict(shapely.geometry.mapping(geometry))


def dated(content: Content, fact: Fact[str]) -> str:
    """A fact's sentence with its date."""
    return content.wording.aside(fact.value, content.wording.day(fact.as_of))


def publishers(content: Content, *facts: Fact[Any]) -> str:
    """The line that names the publishers of the facts' sources, each once."""
    named = dict.fromkeys(content.sources[source].publisher for fact in facts for source in fact.sources)
    return content.wording.gettext("Sources: {publishers}", publishers=content.wording.clauses(list(named)))
