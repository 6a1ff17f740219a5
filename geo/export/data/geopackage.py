"""GeoPackage (OGC 12-128), for geographic information systems: one file, a layer a table."""

from typing import Any

from geo.export.data.dataset import NAME, frame
from geo.export.data.gdal import Words, written
from geo.export.files import File, Order

VERSION = "1.3"  # the newest that GDAL 3.6, of Debian 12, reads without a warning


def files(order: Order) -> list[File]:
    """The one file."""
    name = f"{NAME}.gpkg"
    return [File(name, lambda: written(order, name, "GPKG", frame, _whole, _each))]


def _whole(said: Words) -> dict[str, Any]:
    return {"dataset_options": {"VERSION": VERSION}, "dataset_metadata": said}


def _each(said: Words) -> dict[str, Any]:
    layer = {"IDENTIFIER": said["title"], "DESCRIPTION": said["description"]}
    return {"layer_options": layer, "layer_metadata": said}
