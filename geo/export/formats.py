"""Every format that something leaves in, and what makes its files."""

from enum import StrEnum
from functools import partial

from geo.export import geojson, geopackage, kml, lpf, spreadsheet, standalone
from geo.export.files import Exporter
from geo.export.picture import pictures
from geo.export.sheet import sheets


class Format(StrEnum):
    """A format, as it is asked for."""

    GEOJSON = "geojson"
    GPKG = "gpkg"
    KML = "kml"
    CSV = "csv"
    LPF = "lpf"
    HTML = "html"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


EXPORTERS: dict[Format, Exporter] = {
    Format.GEOJSON: geojson.files,
    Format.GPKG: geopackage.files,
    Format.KML: kml.files,
    Format.CSV: spreadsheet.files,
    Format.LPF: lpf.files,
    Format.HTML: standalone.files,
    Format.SVG: partial(pictures, output="svg"),
    Format.PNG: partial(pictures, output="png"),
    Format.PDF: sheets,
}
