"""GeoJSON (RFC 7946): a file a table; what a file says about itself stands in members of the collection."""

import json
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.export.data.dataset import members
from geo.export.data.rows import Row
from geo.export.data.tables import Table, tables
from geo.export.files import File, Order
from geo.layers import features


def files(order: Order) -> list[File]:
    """A file for each table."""
    return [File(f"{table.key}.geojson", lambda table=table: written(collection(table, order))) for table in tables()]  # type: ignore[misc]


def collection(table: Table, order: Order) -> dict[str, Any]:
    """A table's rows as a FeatureCollection with members about itself."""
    found = table.rows(order)
    return {
        "type": "FeatureCollection",
        "name": table.key,
        **members(order.content.wording, table.title, table.description, found),
        "features": [_feature(row, shape) for row, shape in found],
    }


def _feature(row: Row, shape: BaseGeometry | None) -> dict[str, Any]:
    geometry = None if shape is None else features.geojson(features.rounded(shape))
    return {"id": row.id, "type": "Feature", "properties": row.model_dump(mode="json"), "geometry": geometry}


def written(value: Any) -> bytes:
    """A value as compact JSON in UTF-8, with a line's end at its end."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
