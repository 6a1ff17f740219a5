"""CSV files for spreadsheets: one file for each table, in UTF-8 with the byte order mark that Excel needs.

A spreadsheet runs a cell as a formula if the cell's text begins with one of FORMULA_SIGNS (OWASP, "CSV Injection").
`escaped` puts an apostrophe before such a text. It also puts an apostrophe before a text that already begins with an
apostrophe, so that `read` can restore every text by removing one leading apostrophe. Numbers are not changed.

An outline does not fit into a cell, so the columns `longitude` and `latitude` contain one point (EPSG:4326, degrees).
For an island or islet, this point is the centre of the largest circle that fits into the largest piece of land. For a
line, this point is halfway along the line. Both are computed in degrees, so they are only approximate on the ground.
Both columns are empty if the row has no geometry or has points on several islands. A table without geometry does not
have the two columns.

In German, Russian and French, the decimal sign is a comma. Spreadsheets in these languages expect semicolons between
cells, and read `1.5` as a text or as a date. The dialect SEMICOLON is for these spreadsheets: decimal numbers are
written with a comma. `read` reads only the dialect COMMA.
"""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.export.data.formats.dataset import flat_attributes
from geo.export.data.rows import LocatedRow
from geo.export.data.tables import Table, tables
from geo.export.files import ExportRequest, File
from geo.layers.features import DECIMALS

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
APOSTROPHE = "'"
POINT = ("longitude", "latitude")
ENCODING = "utf-8-sig"
DECIMAL_NUMBER = re.compile(r"-?\d+\.\d+")


@dataclass(frozen=True)
class Dialect:
    """The separator of the cells in a row, and the decimal sign of numbers."""

    separator: str
    decimal_sign: str


COMMA, SEMICOLON = Dialect(",", "."), Dialect(";", ",")


def files(request: ExportRequest, dialect: Dialect = COMMA) -> list[File]:
    """Return one CSV file for each table."""
    return [File(f"{table.key}.csv", partial(_file_bytes, table, request, dialect)) for table in tables()]


def _file_bytes(table: Table, request: ExportRequest, dialect: Dialect) -> bytes:
    return csv_bytes(table, table.rows(request), dialect)


def csv_bytes(table: Table, found: Iterable[LocatedRow], dialect: Dialect = COMMA) -> bytes:
    """Return the rows of a table as CSV, encoded as ENCODING, with the column names in the first line.

    In the dialect COMMA this is CSV as in RFC 4180.
    """
    text = io.StringIO(newline="")
    columns = [*table.model.model_fields, *(POINT if table.shape else ())]
    sheet = csv.DictWriter(text, columns, delimiter=dialect.separator)
    sheet.writeheader()
    rows = map(cells, found)
    sheet.writerows({name: _written(row[name], dialect) for name in columns} for row in rows)
    return text.getvalue().encode(ENCODING)


def _written(value: Any, dialect: Dialect) -> Any:
    number = DECIMAL_NUMBER.fullmatch(str(value))
    return str(value).replace(".", dialect.decimal_sign) if number else escaped(value)


def cells(one: LocatedRow) -> dict[str, Any]:  # Any: the columns have different types
    """Return a dictionary that maps column names to the cells of a row.

    The columns `longitude` and `latitude` are always included; their cells may be None.
    """
    row, shape = one
    return {**flat_attributes(row), **dict(zip(POINT, _point(shape), strict=True))}


def _point(shape: BaseGeometry | None) -> tuple[float | None, float | None]:
    """Return the longitude and latitude, in degrees (EPSG:4326), that the cells of a row contain.

    For a MultiPolygon, the point is inside the largest polygon. For a LineString, the point is halfway along the line.
    For a Point, or a MultiPoint with one point, it is that point. Both values are None if there is no geometry, if a
    MultiPoint has several points, or if the geometry is of another type.
    """
    point = None if shape is None else _representative(shape)
    return (None, None) if point is None else (round(point.x, DECIMALS), round(point.y, DECIMALS))


def _representative(shape: BaseGeometry) -> shapely.Point | None:
    match shape:
        case shapely.MultiPolygon():
            return shapely.Point(shapely.maximum_inscribed_circle(max(shape.geoms, key=shapely.area)).coords[0])
        case shapely.LineString():
            return shape.interpolate(0.5, normalized=True)
        case shapely.Point():
            return shape
        case shapely.MultiPoint(geoms=points) if len(points) == 1:
            return points[0]
        case _:
            return None


def escaped(value: Any) -> Any:
    """Return a value that no spreadsheet runs as a formula.

    A text that begins with one of FORMULA_SIGNS or with an apostrophe gets one more apostrophe at its start. A boolean
    becomes the text `true` or `false`, which GDAL reads as a boolean. Other values are returned unchanged.
    """
    if isinstance(value, bool):
        return str(value).lower()
    runs = isinstance(value, str) and value.startswith((*FORMULA_SIGNS, APOSTROPHE))
    return f"{APOSTROPHE}{value}" if runs else value


def unescaped(cell: str) -> str:
    """Return the text of a cell without the apostrophe that `escaped` puts before some texts."""
    return cell.removeprefix(APOSTROPHE)


def read(body: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file in the dialect COMMA. Each row maps column names to texts.

    `body` is the result of `csv_bytes`. The apostrophes that `escaped` has put before texts are removed. Numbers remain
    texts.
    """
    rows = csv.DictReader(io.StringIO(body.decode(ENCODING), newline=""))
    return [{name: unescaped(cell) for name, cell in row.items()} for row in rows]
