"""GeoPackage (OGC 12-128) for geographic information systems: one file with a layer for each table."""

from typing import Any

from geo.export.data.dataset import NAME, FileMetadata, data_frame
from geo.export.data.gdal import file_bytes
from geo.export.files import ExportRequest, File

VERSION = "1.3"  # the newest that GDAL 3.6, of Debian 12, reads without a warning


def files(request: ExportRequest) -> list[File]:
    """The one file."""
    name = f"{NAME}.gpkg"
    return [File(name, lambda: file_bytes(request, name, "GPKG", data_frame, _file_options, _table_options))]


def _file_options(metadata: FileMetadata) -> dict[str, Any]:
    return {"dataset_options": {"VERSION": VERSION}, "dataset_metadata": metadata.as_dict()}


def _table_options(metadata: FileMetadata) -> dict[str, Any]:
    layer = {"IDENTIFIER": metadata.title, "DESCRIPTION": metadata.description}
    return {"layer_options": layer, "layer_metadata": metadata.as_dict()}
