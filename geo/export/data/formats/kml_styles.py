"""The styles of a KML file: shared styles of the document, to which each placemark refers.

The styles are added after GDAL has written the document. The LIBKML driver of GDAL can write styles too, but only
together with a further column of the table.
"""

from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from geo.export.data.formats.styles import HIDDEN_AT_FIRST, Style, style_of
from geo.export.data.tables import Table, tables
from geo.layers.palette import LIGHT

NAMESPACE = "http://www.opengis.net/kml/2.2"
NAMES = {"kml": NAMESPACE}
KML = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
OPAQUE, CLEAR = "ff", "b3"  # land remains visible through filled shapes


def add_styles(document: etree._Element) -> None:
    """Add the styles of `geo.export.data.formats.styles` to a KML document.

    `document` contains a nested document for each table. The id of a nested document is the key of its table.
    """
    for table in tables():
        if style := style_of(table):
            _add_styles(document, table, style)


def _add_styles(document: etree._Element, table: Table, style: Style) -> None:
    before = next(document.iterfind("kml:Document", NAMES))  # the standard requires styles before the nested documents
    for key, colour in _shared_styles(table, style):
        before.addprevious(_style(key, colour, table.shape == "LineString"))
    for placemark in document.iterfind(f"kml:Document[@id='{table.key}']/kml:Placemark", NAMES):
        value = placemark.findtext(f".//kml:SimpleData[@name='{style.column}']", namespaces=NAMES)
        key = _key(table, value if value in style.by_party else None)
        next(placemark.iterfind("kml:ExtendedData", NAMES)).addprevious(KML.styleUrl(f"#{key}"))
        if table in HIDDEN_AT_FIRST:
            placemark[0].addnext(KML.visibility("0"))  # the standard requires it directly after the name


def _shared_styles(table: Table, style: Style) -> Iterator[tuple[str, str]]:
    """Yield the id and the colour of each style of a table."""
    yield _key(table, None), style.colour
    yield from ((_key(table, value), colour) for value, colour in style.by_party.items())


def _key(table: Table, value: str | None) -> str:
    return "-".join(("style", table.key, *([value] if value else [])))


def _style(key: str, colour: str, is_line: bool) -> etree._Element:
    line_colour, width = (colour, "2") if is_line else (LIGHT.ink, "1")
    return KML.Style(
        KML.IconStyle(KML.color(_kml_colour(colour, OPAQUE))),
        KML.LineStyle(KML.color(_kml_colour(line_colour, OPAQUE)), KML.width(width)),
        KML.PolyStyle(KML.color(_kml_colour(colour, CLEAR))),
        id=key,
    )


def _kml_colour(colour: str, opacity: str) -> str:
    """Return a colour in the notation of KML: opacity, blue, green, red.

    `colour` is `#` with six hexadecimal digits. `opacity` is two hexadecimal digits, from `00` (clear) to `ff`
    (opaque).
    """
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{opacity}{blue}{green}{red}"
