"""The features of layers.

A feature has properties, which `geo.contract` defines, and may have a geometry. The geometry is None if the script of
the map needs only the properties to draw the feature, for example a row of a card.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from content.models import Fact
from content.record.store import Content
from geo import contract

DECIMALS = 5
"""The number of decimals of a coordinate in degrees: 5 decimals are about one metre."""


@dataclass(frozen=True)
class Feature:
    """A feature of a layer.

    `geometry` is in degrees of WGS 84, longitude first. `geometry` is None if the script draws the feature from
    `properties` alone.
    """

    properties: contract.FeatureProperties
    geometry: BaseGeometry | None = None


def feature(properties: contract.FeatureProperties, geometry: BaseGeometry) -> Feature:
    """A feature with a geometry whose coordinates are rounded to `DECIMALS`."""
    return Feature(properties, rounded(geometry))


def rounded(geometry: BaseGeometry) -> BaseGeometry:
    """A geometry in degrees with coordinates rounded to `DECIMALS`. A valid geometry stays valid."""
    return shapely.set_precision(geometry, 10**-DECIMALS)


def collection(features: Iterable[Feature]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of the features, as a dictionary.

    The properties are still models of `geo.contract`; `geo.map.assets.compact_json` converts them to JSON.
    """
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
    """The sentence of a fact, followed by the date of the fact in brackets."""
    return content.wording.aside(fact.value, content.wording.day(fact.as_of))


def publishers(content: Content, *facts: Fact[Any]) -> str:
    """A line that names the publishers of the facts' sources. Each publisher is named once."""
    return publishers_of(content, [source for fact in facts for source in fact.sources])


def publishers_of(content: Content, sources: Iterable[str]) -> str:
    """A line that names the publishers of `sources`. Each publisher is named once.

    `sources` are ids of `Content.sources`.
    """
    named = dict.fromkeys(content.sources[source].publisher for source in sources)
    return content.wording.gettext("Sources: {publishers}", publishers=content.wording.clauses(list(named)))
