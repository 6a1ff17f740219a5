"""What all formats of data have in common: a file's metadata, and a table's rows as a data frame."""

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
LIST_MARK = ";"  # between the items of a list, in formats without lists; no item has it
NAME = "four-islands"  # of files that hold every table
ALL_TABLES = N_("Every table of the atlas in one file.")


@dataclass(frozen=True)
class FileMetadata:
    """What a file or a table says about itself, in its language; `licence` is an SPDX expression.

    `version` is a digest that changes with the rows.
    """

    title: str
    description: str
    language: str
    licence: str
    licence_url: str
    credits: str
    version: str

    def as_dict(self) -> dict[str, str]:
        """The values by the names that files give them."""
        return {field: getattr(self, field) for field in METADATA_FIELDS}


METADATA_FIELDS = tuple(field.name for field in fields(FileMetadata))


def version(found: Iterable[LocatedRow]) -> str:
    """A digest of the rows with their geometries."""
    digest = sha256()
    for row, shape in found:
        digest.update(row.model_dump_json().encode())
        digest.update(b"" if shape is None else shape.wkb)
    return digest.hexdigest()[:12]


def file_metadata(wording: Wording, title: str, description: str, found: list[LocatedRow]) -> FileMetadata:
    """What a file with these rows says about itself; `title` and `description` are message ids."""
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
    """What a file with all tables says about itself."""
    return file_metadata(request.content.wording, TITLE, ALL_TABLES, [one for rows in found.values() for one in rows])


def flat_attributes(row: Row) -> dict[str, Any]:  # columns of all tables differ in type
    """A row's attributes, with lists joined to texts."""
    dumped = row.model_dump(mode="json")
    return {name: LIST_MARK.join(value) if isinstance(value, list) else value for name, value in dumped.items()}


def data_frame(table: Table, found: list[LocatedRow]) -> pd.DataFrame:
    """Rows as a data frame, a GeoDataFrame (EPSG:4326) if the table has geometry; types allow for missing values."""
    data = pd.DataFrame([flat_attributes(row) for row, _ in found], columns=list(table.model.model_fields))
    data = data.astype({name: _dtype(field.annotation) for name, field in table.model.model_fields.items()})
    if table.shape is None:
        return data
    return gpd.GeoDataFrame(data, geometry=np.array([shape for _, shape in found], dtype=object), crs=CRS)


def _dtype(annotation: Any) -> str:  # types have no common base class
    types = {"int": "Int32", "float": "float64", "bool": "boolean"}
    named = [getattr(part, "__name__", "") for part in (annotation, *getattr(annotation, "__args__", ()))]
    return next((types[name] for name in named if name in types), "object")
