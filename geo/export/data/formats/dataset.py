"""Code that several data formats share: the metadata of a file, and the rows of a table as a data frame."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from content.wording import N_, Wording
from geo.export.data.licences import combined_terms, licence_url
from geo.export.data.rows import LocatedRow, Row
from geo.export.data.tables import Table
from geo.export.files import ExportRequest
from geo.map.titles import TITLE

CRS = "EPSG:4326"
LIST_MARK = ";"  # separates the items of a list in formats without lists; no item contains a semicolon
NAME = "four-islands"  # the name, without extension, of a file that contains every table
ALL_TABLES = N_("Every table of the atlas in one file.")


@dataclass(frozen=True)
class FileMetadata:
    """The metadata of a file or a table, in the language of the file.

    `language` is the language code. `licence` is an SPDX expression, and `licence_url` is the URL of the text of the
    first licence in this expression. `credits` contains the names that the licence requires. `version` is 12
    hexadecimal digits that change when a row or a geometry changes.
    """

    title: str
    description: str
    language: str
    licence: str
    licence_url: str
    credits: str
    version: str

    def as_dict(self) -> dict[str, str]:
        """Return a dictionary that maps field names to values.

        The names are the same in GeoJSON, GeoPackage and LPF files, and in the index of the data files.
        """
        return {field: getattr(self, field) for field in METADATA_FIELDS}


METADATA_FIELDS = tuple(field.name for field in fields(FileMetadata))


def version(found: Iterable[LocatedRow]) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 digest of the rows and their geometries."""
    digest = sha256()
    for row, shape in found:
        digest.update(row.model_dump_json().encode())
        digest.update(b"" if shape is None else shape.wkb)
    return digest.hexdigest()[:12]


def file_metadata(wording: Wording, title: str, description: str, found: list[LocatedRow]) -> FileMetadata:
    """Return the metadata of a file that contains the rows `found`.

    `title` and `description` are gettext message ids. They are translated into the language of `wording`.
    """
    terms = combined_terms((row.licence, row.credits) for row, _ in found)
    return FileMetadata(
        title=wording.gettext(title),
        description=wording.gettext(description),
        language=wording.language,
        licence=terms.licence,
        licence_url=licence_url(terms.licence),
        credits=terms.credits,
        version=version(found),
    )


def dataset_metadata(request: ExportRequest, found: dict[Table, list[LocatedRow]]) -> FileMetadata:
    """Return the metadata of a file that contains all tables. `found` maps each table to its rows."""
    return file_metadata(request.content.wording, TITLE, ALL_TABLES, [one for rows in found.values() for one in rows])


def flat_attributes(row: Row) -> dict[str, Any]:  # Any: the columns have different types
    """Return a dictionary that maps column names to the values of a row.

    A list becomes one text: the items of the list joined by LIST_MARK.
    """
    dumped = row.model_dump(mode="json")
    return {name: LIST_MARK.join(value) if isinstance(value, list) else value for name, value in dumped.items()}


def data_frame(table: Table, found: list[LocatedRow]) -> pd.DataFrame:
    """Return rows as a data frame, with column types that allow missing values.

    The result is a GeoDataFrame (EPSG:4326, longitude first) if the table has geometry, otherwise a DataFrame. A row
    without a location has the geometry None.
    """
    data = pd.DataFrame([flat_attributes(row) for row, _ in found], columns=list(table.model.model_fields))
    data = data.astype({name: _dtype(field.annotation) for name, field in table.model.model_fields.items()})
    if table.shape is None:
        return data
    return gpd.GeoDataFrame(data, geometry=np.array([shape for _, shape in found], dtype=object), crs=CRS)


def _dtype(annotation: Any) -> str:  # Any: types have no common base class
    types = {"int": "Int32", "float": "float64", "bool": "boolean"}
    named = [getattr(part, "__name__", "") for part in (annotation, *getattr(annotation, "__args__", ()))]
    return next((types[name] for name in named if name in types), "object")
