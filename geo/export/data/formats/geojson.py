"""GeoJSON files (RFC 7946): one file for each table, with the metadata as members of the FeatureCollection."""

import json
from functools import partial
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.export.data.formats.dataset import file_metadata
from geo.export.data.rows import Row
from geo.export.data.tables import Table, tables
from geo.export.files import ExportRequest, File
from geo.layers.features import geojson, rounded


def files(request: ExportRequest) -> list[File]:
    """Return one GeoJSON file for each table."""
    return [File(f"{table.key}.geojson", partial(_file_bytes, table, request)) for table in tables()]


def _file_bytes(table: Table, request: ExportRequest) -> bytes:
    return json_bytes(collection(table, request))


def collection(table: Table, request: ExportRequest) -> dict[str, Any]:
    """Return the rows of a table as a FeatureCollection (EPSG:4326, longitude first) with the table's metadata."""
    found = table.rows(request)
    return {
        "type": "FeatureCollection",
        "name": table.key,
        **file_metadata(request.content.wording, table.title, table.description, found).as_dict(),
        "features": [_feature(row, shape) for row, shape in found],
    }


def _feature(row: Row, shape: BaseGeometry | None) -> dict[str, Any]:
    geometry = None if shape is None else geojson(rounded(shape))
    return {"id": row.id, "type": "Feature", "properties": row.model_dump(mode="json"), "geometry": geometry}


def json_bytes(value: object) -> bytes:
    """Return a value as compact JSON, encoded in UTF-8, with a newline at the end."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
