"""The export formats and their exporters."""

from datetime import date
from enum import StrEnum
from functools import partial

from geo.export.data.formats import csv_tables as spreadsheet
from geo.export.data.formats import geojson, geopackage, kml, lpf
from geo.export.files import Exporter, ExportRequest, File, file_name
from geo.export.print.picture import pictures
from geo.export.print.sheet import sheets
from geo.export.web.standalone import standalone
from geo.map.folium_map import layer_assets


class Format(StrEnum):
    """An export format. The value is the name of the format on the command line."""

    GEOJSON = "geojson"
    GPKG = "gpkg"
    KMZ = "kmz"
    CSV = "csv"
    LPF = "lpf"
    HTML = "html"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


def documents(request: ExportRequest) -> list[File]:
    """Return a list with one HTML file, the standalone map that shows the requested view."""
    content, view = request.content, request.view
    return [
        File(file_name(view, "html"), lambda: standalone(content, view, layer_assets(content), date.today()).encode())
    ]


EXPORTERS: dict[Format, Exporter] = {
    Format.GEOJSON: geojson.files,
    Format.GPKG: geopackage.files,
    Format.KMZ: kml.files,
    Format.CSV: spreadsheet.files,
    Format.LPF: lpf.files,
    Format.HTML: documents,
    Format.SVG: partial(pictures, output="svg"),
    Format.PNG: partial(pictures, output="png"),
    Format.PDF: sheets,
}
