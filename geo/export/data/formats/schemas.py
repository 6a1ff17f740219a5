"""JSON Schemas of the exported GeoJSON files, generated from the models of the rows of the tables."""

from typing import Any

import geojson_pydantic
from geojson_pydantic import Feature, FeatureCollection
from pydantic import create_model

from geo.export.data.formats.dataset import METADATA_FIELDS
from geo.export.data.tables import Table

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(table: Table) -> dict[str, Any]:
    """Return the JSON Schema of the GeoJSON file of a table.

    The schema describes a FeatureCollection (RFC 7946) with the metadata of the file as members. The properties of each
    feature are the columns of the table. The geometry may be null.
    """
    shape: Any = getattr(geojson_pydantic, table.shape) | None if table.shape else None
    feature = create_model("Feature", __base__=Feature, geometry=(shape, ...), properties=(table.model, ...))
    about: dict[str, Any] = dict.fromkeys(("name", *METADATA_FIELDS), (str, ...))
    collection = create_model(table.key, __base__=FeatureCollection, features=(list[feature], ...), **about)  # type: ignore[valid-type]
    return {"$schema": DIALECT, **collection.model_json_schema()}
