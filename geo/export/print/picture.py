"""The picture of a view for print: one A4 page in landscape format, as SVG or PNG."""

from datetime import date
from functools import partial

from lxml import etree
from lxml.builder import ElementMaker

from content.record.store import Content
from geo.coast.land import opening_bounds
from geo.export.files import ExportRequest, File, file_name
from geo.export.print.compact_svg import drop_defaults, share_in_groups, shorten_paths, with_short_ids
from geo.export.print.drawing import drawn, island_bounds
from geo.export.print.paper import Bounds, Frame, centred, fitted
from geo.export.print.surround import acknowledgements, head, legend, line_words, quotation, scale
from geo.export.print.template_data import PictureData
from geo.export.print.typeset import Output, typeset
from geo.map.folium_map import is_of_region, region_bounds
from geo.map.titles import in_words, page_title
from geo.map.view import View

A4 = (841.89, 595.28)  # typographic points (1/72 inch), landscape
MARGIN, GUTTER, COLUMN, BAND = 28.0, 15.0, 176.0, 11.0  # points; `BAND` as in map.typ
ROOM = 46.0  # points kept free around the islands, as space for their cards
SVG = "http://www.w3.org/2000/svg"
CLOSEST = 11.0  # the highest zoom of a map that is fitted to the selection


def pictures(request: ExportRequest, output: Output) -> list[File]:
    """Return a list with one file, the picture of the requested view in the format `output`."""
    made = partial(picture, request.content, request.view, output, date.today())
    return [File(file_name(request.view, output), made)]


def picture(content: Content, view: View, output: Output, day: date, address: str | None = None) -> bytes:
    """Return the bytes of the picture of a view in the format `output`.

    `day` is the day on which the picture is made, and `address` the URL of the view; both are printed below the map. If
    `address` is None, no URL is printed. Raises `typst.TypstError` if Typst cannot compile the template.
    """
    made = typeset("picture.typ", picture_data(content, view, day, address), output, day)
    return with_words(made, content, view) if output == "svg" else made


def with_words(svg: bytes, content: Content, view: View) -> bytes:
    """Return a smaller SVG with the same drawing, a title and a description (SVG 2, section 5.9).

    Typst writes no title and no description, and draws letters as outlines, which a screen reader cannot read.
    """
    root = etree.fromstring(svg)
    root.set("role", "img")
    root.set("lang", content.wording.language)
    svg_element = ElementMaker(namespace=SVG)
    described = content.wording.sentences(in_words(content, view))
    root[:0] = [svg_element.title(page_title(content, view)), svg_element.desc(described)]
    drop_defaults(root)
    share_in_groups(root)
    shorten_paths(root)
    return with_short_ids(etree.tostring(root))


def picture_data(content: Content, view: View, day: date, address: str | None = None) -> PictureData:
    """Return the data for `templates/picture.typ`. `day` and `address` are as for `picture`."""
    wording, frame = content.wording, picture_frame(content, view)
    map_drawn = drawn(content, view, frame)
    return {
        **head(content, view),
        "margin": MARGIN,
        "gutter": GUTTER,
        "lines": line_words(content, map_drawn["lines"]),
        "quotation": quotation(content, view.excerpt) if view.excerpt else None,
        "map": map_drawn,
        "legend": legend(content, view, map_drawn),
        "scale": scale(wording, frame),
        "credits": [*acknowledgements(wording, day), *([address] if address else [])],
    }


def picture_frame(content: Content, view: View) -> Frame:
    """Return the frame of the picture of a view.

    If the view has a map position (`view.at`), the frame has the centre and the zoom of this position. Otherwise the
    frame is fitted to the result of `bounds_of_view`.
    """
    width, height = A4[0] - 2 * MARGIN - GUTTER - COLUMN - 2 * BAND, A4[1] - 2 * MARGIN - 2 * BAND
    if view.at:
        return centred(view.at, width, height)
    return fitted(bounds_of_view(content, view), width, height, ROOM, CLOSEST)


def bounds_of_view(content: Content, view: View) -> Bounds:
    """Return the bounds of a view without a map position: west, south, east, north, in degrees (EPSG:4326).

    These are the bounds that `island_bounds` returns. If it returns None, they are the bounds with which the page
    opens: the whole region for years until WHOLE_REGION_UNTIL, otherwise the four islands.
    """
    opening = region_bounds() if is_of_region(view.year) else opening_bounds()
    return island_bounds(view, content) or opening
