"""CSV for spreadsheets: a file for each table, in UTF-8 with the byte order mark that Excel needs.

Spreadsheets run a cell as a formula if its text begins with certain characters (OWASP, "CSV Injection"). An apostrophe
is put before such a text, and before one that begins with an apostrophe, so that removing one leading apostrophe from
every text restores it; `read` does that. Numbers are not changed.

Geometry is a point in longitude and latitude, since an outline does not fit into a cell: on an island the point
farthest from its coast, on a line the middle. A row about several islands has none.
"""

import csv
import io
from collections.abc import Iterable
from functools import partial
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.export.data.dataset import flat_attributes
from geo.export.data.rows import LocatedRow
from geo.export.data.tables import Table, tables
from geo.export.files import ExportRequest, File
from geo.layers.features import DECIMALS

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
APOSTROPHE = "'"
POINT = ("longitude", "latitude")
ENCODING = "utf-8-sig"


def files(request: ExportRequest) -> list[File]:
    """A file for each table."""
    return [File(f"{table.key}.csv", partial(_file_bytes, table, request)) for table in tables()]


def _file_bytes(table: Table, request: ExportRequest) -> bytes:
    return csv_bytes(table, table.rows(request))


def csv_bytes(table: Table, found: Iterable[LocatedRow]) -> bytes:
    """Rows as CSV (RFC 4180)."""
    text = io.StringIO(newline="")
    columns = [*table.model.model_fields, *(POINT if table.shape else ())]
    sheet = csv.DictWriter(text, columns)
    sheet.writeheader()
    sheet.writerows({name: escaped(value) for name, value in cells(one).items() if name in columns} for one in found)
    return text.getvalue().encode(ENCODING)


def cells(one: LocatedRow) -> dict[str, Any]:  # columns of all tables differ in type
    """A row's cells by column, with its point."""
    row, shape = one
    return {**flat_attributes(row), **dict(zip(POINT, _point(shape), strict=True))}


def _point(shape: BaseGeometry | None) -> tuple[float | None, float | None]:
    """Longitude and latitude of the point that stands for a geometry; None where no single point can."""
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
    """A value that no spreadsheet runs as a formula; booleans become `true` and `false`, as GDAL reads them."""
    if isinstance(value, bool):
        return str(value).lower()
    runs = isinstance(value, str) and value.startswith((*FORMULA_SIGNS, APOSTROPHE))
    return f"{APOSTROPHE}{value}" if runs else value


def unescaped(cell: str) -> str:
    """The text of a cell before `escaped`."""
    return cell.removeprefix(APOSTROPHE)


def read(body: bytes) -> list[dict[str, str]]:
    """The rows of such a file, without the apostrophes that `escaped` has put before texts."""
    rows = csv.DictReader(io.StringIO(body.decode(ENCODING), newline=""))
    return [{name: unescaped(cell) for name, cell in row.items()} for row in rows]
