"""The style of a table in the format of QGIS (QML).

The styles are stored in the table `layer_styles` of a GeoPackage. QGIS draws a layer in the default style that this
table contains. A style contains only the values that differ from the defaults of QGIS.
"""

from collections.abc import Iterable
from typing import get_args
from xml.etree.ElementTree import Element, SubElement, tostring

from content.models import Party
from content.wording import Wording
from geo.export.data.formats.styles import LINE_MM, POINT_MM, Style
from geo.layers.palette import LIGHT

SYMBOLS = {  # by GeoJSON type: QGIS's names for the type of the symbol and for the class of the symbol layer
    "MultiPolygon": ("fill", "SimpleFill"),
    "LineString": ("line", "SimpleLine"),
    "Point": ("marker", "SimpleMarker"),
    "MultiPoint": ("marker", "SimpleMarker"),
}


def qml(wording: Wording, shape: str, style: Style) -> str:
    """Return a style as QML for geometries of the GeoJSON type `shape`. `wording` translates the legend."""
    root = Element("qgis", version="3.22", styleCategories="Symbology")
    renderer = SubElement(root, "renderer-v2", type="categorizedSymbol" if style.column else "singleSymbol")
    if style.column:
        renderer.set("attr", style.column)
        renderer.append(_categories(wording, style.by_party))
    symbols = SubElement(renderer, "symbols")
    symbols.extend(_symbol(str(index), shape, colour) for index, colour in enumerate(style.colours()))
    return tostring(root, encoding="unicode")


def _categories(wording: Wording, parties: Iterable[str]) -> Element:
    """Return the QML element that assigns a symbol to each party in `parties`, in this order.

    The first symbol in the element is for rows that have none of these parties.
    """
    names: dict[str, str] = {party: wording.party(party) for party in get_args(Party)}
    labels = {"": "", **{party: names[party] for party in parties}}
    categories = Element("categories")
    for index, (value, label) in enumerate(labels.items()):
        SubElement(categories, "category", symbol=str(index), value=value, label=label, render="true")
    return categories


def _symbol(name: str, shape: str, colour: str) -> Element:
    kind, layer_class = SYMBOLS[shape]
    symbol = Element("symbol", name=name, type=kind)
    options = SubElement(SubElement(symbol, "layer", {"class": layer_class}), "Option", type="Map")
    line, width = ("line_color", "line_width") if kind == "line" else ("outline_color", "outline_width")
    values = {
        line: _rgb(colour if kind == "line" else LIGHT.ink),
        width: str(LINE_MM),
        "color": _rgb(colour),
        "size": str(POINT_MM),
    }
    for key, value in values.items():
        SubElement(options, "Option", name=key, type="QString", value=value)
    return symbol


def _rgb(colour: str) -> str:
    return ",".join(str(part) for part in (*bytes.fromhex(colour[1:]), 255))
