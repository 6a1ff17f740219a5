"""The GeoPackage file (OGC 12-128) for geographic information systems. It has one layer for each table."""

from typing import Any

from geo.export.data.dataset import NAME, FileMetadata, data_frame
from geo.export.data.gdal import file_bytes
from geo.export.files import ExportRequest, File

VERSION = "1.3"  # the newest version that GDAL 3.6 (Debian 12) reads without a warning


def files(request: ExportRequest) -> list[File]:
    """Return a list with one GeoPackage file, which contains all tables."""
    name = f"{NAME}.gpkg"
    return [File(name, lambda: file_bytes(request, name, "GPKG", data_frame, _file_options, _table_options))]


def _file_options(metadata: FileMetadata) -> dict[str, Any]:
    return {"dataset_options": {"VERSION": VERSION}, "dataset_metadata": metadata.as_dict()}


def _table_options(metadata: FileMetadata) -> dict[str, Any]:
    layer = {"IDENTIFIER": metadata.title, "DESCRIPTION": metadata.description}
    return {"layer_options": layer, "layer_metadata": metadata.as_dict()}
