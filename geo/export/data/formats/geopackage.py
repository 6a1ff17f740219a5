"""The GeoPackage file (OGC 12-128) for geographic information systems. It has one layer for each table.

The file also contains the table `layer_styles` with the style of each layer. QGIS looks for a table of this name.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from content.wording import Wording
from geo.export.data.formats.dataset import NAME, FileMetadata, data_frame, dataset_metadata, file_metadata
from geo.export.data.formats.gdal import FIXED_TIME, write_table
from geo.export.data.formats.qgis_styles import qml
from geo.export.data.formats.styles import style_of
from geo.export.data.tables import tables
from geo.export.files import ExportRequest, File

VERSION = "1.3"  # the newest version that GDAL 3.6 (Debian 12) reads without a warning
STYLE_TABLE = """
    CREATE TABLE layer_styles (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT,
        f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
        owner TEXT, ui TEXT, update_time DATETIME
    )
"""
STYLE_CONTENTS = """
    INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change)
    VALUES ('layer_styles', 'attributes', 'layer_styles', ?)
"""
STYLE_ROW = """
    INSERT INTO layer_styles
        (f_table_catalog, f_table_schema, f_geometry_column, useAsDefault, f_table_name, styleName, styleQML,
         update_time)
    VALUES ('', '', 'geom', TRUE, ?, ?, ?, ?)
"""


def files(request: ExportRequest) -> list[File]:
    """Return a list with one GeoPackage file, which contains all tables."""
    name = f"{NAME}.gpkg"
    return [File(name, lambda: _file_bytes(request, name))]


def _file_bytes(request: ExportRequest, name: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        _write_tables(request, path)
        made = path.read_bytes()
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(made)
        _add_styles(database, request.content.wording)
        database.commit()
        return database.serialize()


def _write_tables(request: ExportRequest, path: Path) -> None:
    """Write every table.

    Many programs show only the first table of a file, so the islands come first. The sources, which have no geometry,
    come last.
    """
    found = {table: table.rows(request) for table in tables()}
    options = _file_options(dataset_metadata(request, found))
    for table, rows in found.items():
        metadata = file_metadata(request.content.wording, table.title, table.description, rows)
        write_table(path, "GPKG", table, data_frame(table, rows), options | _table_options(metadata))
        options = {}


def _add_styles(database: sqlite3.Connection, wording: Wording) -> None:
    """Add the table `layer_styles`, with a default style for each layer that has geometry.

    QGIS itself makes a table of this form when a user saves styles.
    """
    database.execute(STYLE_TABLE)
    database.execute(STYLE_CONTENTS, (FIXED_TIME,))
    for table in tables():
        if (style := style_of(table)) and table.shape:
            layer = (table.key, wording.gettext(table.title), qml(wording, table.shape, style), FIXED_TIME)
            database.execute(STYLE_ROW, layer)


def _file_options(metadata: FileMetadata) -> dict[str, Any]:
    return {"dataset_options": {"VERSION": VERSION}, "dataset_metadata": metadata.as_dict()}


def _table_options(metadata: FileMetadata) -> dict[str, Any]:
    layer = {"IDENTIFIER": metadata.title, "DESCRIPTION": metadata.description}
    return {"layer_options": layer, "layer_metadata": metadata.as_dict()}
