"""The KML file (OGC 12-007) for virtual globes. It has one folder for each table and one placemark for each row.

A placemark has an HTML text, ExtendedData, and the style of its table. Placemarks that would cover others are not
visible at first. The LIBKML driver of GDAL, which is included in pyogrio, writes folders,
typed ExtendedData and every geometry. The library `fastkml` would need our own code for each of the three.
"""

from functools import partial
from typing import Any

import pandas as pd
from markupsafe import Markup

from content.wording import Wording
from geo.export.data.dataset import NAME, FileMetadata, data_frame
from geo.export.data.fact_table import FactRow, SourceRow
from geo.export.data.gdal import file_bytes
from geo.export.data.kml_styles import styled
from geo.export.data.place_rows import IslandRow, Land, Peopled, SiteRow
from geo.export.data.positions import ClaimRow, ExcerptRow, LineRow
from geo.export.data.rows import LocatedRow, Row
from geo.export.data.tables import Table
from geo.export.files import ExportRequest, File


def files(request: ExportRequest) -> list[File]:
    """Return a list with one KML file, which contains all tables."""
    name, placemarks = f"{NAME}.kml", partial(_placemarks, request.content.wording)
    return [File(name, lambda: styled(file_bytes(request, name, "LIBKML", placemarks, _file_options, _table_options)))]


def _file_options(metadata: FileMetadata) -> dict[str, Any]:
    return {"dataset_options": _title_and_rights(metadata)}


def _table_options(metadata: FileMetadata) -> dict[str, Any]:
    return {"layer_options": {**_title_and_rights(metadata), "FOLDER": "YES"}}


def _title_and_rights(metadata: FileMetadata) -> dict[str, str]:
    rights = f"{metadata.credits} ({metadata.licence})"
    return {"NAME": metadata.title, "DESCRIPTION": f"{metadata.description} {rights}"}


def _placemarks(wording: Wording, table: Table, rows: list[LocatedRow]) -> pd.DataFrame:
    """Return the data frame of a table with two more columns: `name` and `description`, which virtual globes display.

    Booleans become 0 and 1. KML also allows `false` and `true`, but GDAL 3.6 reads both as 0.
    """
    texts = [description(wording, row) for row, _ in rows]
    data = data_frame(table, rows)
    numbers = dict.fromkeys(data.select_dtypes("boolean").columns, "Int32")
    return data.astype(numbers).assign(name=[placemark_name(row) for row, _ in rows], description=texts)


def placemark_name(row: Row) -> str:
    """Return the name of a row that tells its placemark from others: a fact's row is named after its field too."""
    match row:
        case ClaimRow():
            return f"{row.title}: {row.viewpoint_title}"
        case FactRow():
            return f"{row.title}: {row.field_title}"
    return row.title


def description(wording: Wording, row: Row) -> str:
    """Return the text of a row as HTML paragraphs: its sentences, the publishers of its sources, credits and licence.

    The paragraph with the publishers is left out if the row has no sources.
    """
    named = [wording.gettext("Sources: {publishers}", publishers=row.publishers)] if row.publishers else []
    lines = [*sentences(wording, row), *named, f"{row.credits} ({row.licence})"]
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)


def sentences(wording: Wording, row: Row) -> list[str]:
    """Return the lines of text that describe a row in its placemark, above the publishers and credits.

    Figures, statements of viewpoints, quotations and facts are followed by their dates, if known. The list is empty for
    a landmark, for a source without a URL, for a settlement without a number of residents, and for an islet with
    neither a number of residents nor an area.
    """
    match row:
        case Land() | Peopled():
            summary = [row.summary] if isinstance(row, IslandRow) else []
            return [*summary, *_residents(wording, row), *(_area(wording, row) if isinstance(row, Land) else [])]
        case SiteRow():
            return [row.place, wording.aside(row.status, wording.day(row.status_as_of))]
        case ClaimRow():
            return [f"{row.viewpoint_title}: {row.status_title}", _dated(wording, row.statement, row)]
        case LineRow():
            return [_dated(wording, row.basis, row), row.drawn]
        case ExcerptRow():
            return _quotation(wording, row)
        case FactRow():
            return [_dated(wording, f"{row.value} {row.unit or ''}".strip(), row), *([row.note] if row.note else [])]
        case SourceRow():
            return [row.url] if row.url else []
    return []


def _dated(wording: Wording, text: str, row: Row) -> str:
    return wording.aside(text, wording.day(row.as_of)) if row.as_of else text


def _residents(wording: Wording, row: Peopled) -> list[str]:
    if row.population is None or row.population_as_of is None:
        return []
    counted = wording.ngettext("{count} resident", "{count} residents", row.population)
    return [wording.aside(counted, wording.day(row.population_as_of))]


def _area(wording: Wording, row: Land) -> list[str]:
    if row.area_km2 is None or row.area_as_of is None:
        return []
    return [wording.aside(wording.measure(row.area_km2, "area-square-kilometer", 2), wording.day(row.area_as_of))]


def _quotation(wording: Wording, row: ExcerptRow) -> list[str]:
    source = wording.separated([row.publisher, wording.day(row.date)])
    quotations = [row.quote, *([row.translation] if row.translation else [])]
    checked = [row.check] if row.check else []
    return [wording.aside(wording.quoted(text), source) for text in quotations] + checked
