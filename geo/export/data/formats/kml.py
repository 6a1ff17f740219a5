"""The KMZ file for virtual globes: a KML document (OGC 12-007) in a ZIP file.

The KMZ file has a tenth of the size of the document. The document contains a nested document for each table, with the
schema of the table and one placemark for each row. GDAL finds a schema in a KMZ file only if the schema is in the
nested document. Without the schema, GDAL reads no attributes.

A placemark has an HTML text, ExtendedData, and the style of its table. Placemarks that would cover others are not
visible at first. The KML is written by the LIBKML driver of GDAL, which is included in pyogrio. This driver writes
nested documents, typed ExtendedData and every type of geometry. With the library `fastkml`, each of the three would
need additional code here. The driver writes each table to a file of its own, because it reads a whole file again before
it adds a table.
"""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd
from lxml import etree
from markupsafe import Markup

from content.wording import Wording
from geo.export.data.fact_table import FactRow, SourceRow
from geo.export.data.formats.dataset import NAME, FileMetadata, data_frame, dataset_metadata, file_metadata
from geo.export.data.formats.gdal import write_table
from geo.export.data.formats.kml_styles import KML, NAMES, add_styles
from geo.export.data.place_rows import IslandRow, Land, Peopled, SiteRow
from geo.export.data.positions import ClaimRow, ExcerptRow, LineRow
from geo.export.data.rows import LocatedRow, Row
from geo.export.data.tables import Table, tables
from geo.export.files import ExportRequest, File

DOCUMENT = "doc.kml"


def files(request: ExportRequest) -> list[File]:
    """Return a list with one KMZ file, which contains all tables."""
    return [File(f"{NAME}.kmz", lambda: zipped(document(request)))]


def zipped(kml: bytes) -> bytes:
    """Return a KMZ file that contains the KML document `kml`.

    The time stamp in the ZIP file is fixed, so that equal documents give equal bytes.
    """
    made, entry = BytesIO(), ZipInfo(DOCUMENT)
    entry.compress_type = ZIP_DEFLATED
    with ZipFile(made, "w") as file:
        file.writestr(entry, kml, compresslevel=9)
    return made.getvalue()


def document(request: ExportRequest) -> bytes:
    """Return the KML document with all tables and their styles."""
    found = {table: table.rows(request) for table in tables()}
    about = _title_and_rights(dataset_metadata(request, found))
    of_tables = [_of_table(request.content.wording, table, rows) for table, rows in found.items()]
    whole = KML.Document(KML.name(about["NAME"]), KML.description(about["DESCRIPTION"]), *of_tables, id="root_doc")
    add_styles(whole)
    return etree.tostring(KML.kml(whole), xml_declaration=True, encoding="UTF-8")


def _of_table(wording: Wording, table: Table, rows: list[LocatedRow]) -> etree._Element:
    """Return the nested document of a table.

    The schema is moved into it, before the placemarks, where the standard requires it.
    """
    options = {"layer_options": _title_and_rights(file_metadata(wording, table.title, table.description, rows))}
    with TemporaryDirectory() as folder:
        path = Path(folder) / DOCUMENT
        write_table(path, "LIBKML", table, _placemarks(wording, table, rows), options)
        written = etree.fromstring(path.read_bytes())[0]
    (schema,) = written.iterfind("kml:Schema", NAMES)
    (nested,) = written.iterfind("kml:Document", NAMES)
    placemark = nested.find("kml:Placemark", NAMES)
    if placemark is None:
        nested.append(schema)
    else:
        placemark.addprevious(schema)
    return nested


def _title_and_rights(metadata: FileMetadata) -> dict[str, str]:
    rights = f"{metadata.credits} ({metadata.licence})"
    return {"NAME": metadata.title, "DESCRIPTION": f"{metadata.description} {rights}"}


def _placemarks(wording: Wording, table: Table, rows: list[LocatedRow]) -> pd.DataFrame:
    """Return the data frame of a table with two more columns, `name` and `description`.

    Virtual globes display these columns. Booleans become 0 and 1: KML also allows `false` and `true`, but GDAL 3.6
    reads both as 0.
    """
    texts = [description(wording, row) for row, _ in rows]
    data = data_frame(table, rows)
    numbers = dict.fromkeys(data.select_dtypes("boolean").columns, "Int32")
    return data.astype(numbers).assign(name=[placemark_name(row) for row, _ in rows], description=texts)


def placemark_name(row: Row) -> str:
    """Return the name of a row's placemark: the title of the row.

    For a claim, the name of the viewpoint follows, and for a fact the name of the field. Several rows may have the same
    name, such as two facts of the same field.
    """
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
    four kinds of rows: a landmark, a source without a URL, a settlement without a number of residents, and an islet
    with neither a number of residents nor an area.
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
