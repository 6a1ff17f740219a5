"""The preview of a view: the picture that chats and social networks show beside a link to the view.

All previews show the same part of the map, which contains the lines of all viewpoints, so that readers can compare
the previews.
"""

from datetime import date
from functools import cache
from io import BytesIO
from zlib import Z_FILTERED

from PIL import Image

from content.record.store import Content
from geo.coast.land import opening_bounds
from geo.export.print.drawing import drawn
from geo.export.print.paper import Frame, fitted
from geo.export.print.surround import head
from geo.export.print.template_data import PreviewData
from geo.export.print.typeset import typeset
from geo.layers import claims, lines
from geo.layers.registry import GROUND
from geo.map.credits import COAST_CREDIT
from geo.map.view import ZOOMS, View

PIXELS = (1200, 630)  # this aspect ratio is shown uncropped on nearly all sites
PPI = 192  # at this resolution, text of 9 points is 10 pixels high where a chat shows a preview 500 pixels wide
WIDTH, HEIGHT = (pixels * 72 / PPI for pixels in PIXELS)  # typographic points (1/72 inch), as all lengths here
MAP_WIDTH, MARGIN = 294.0, 12.0
ROOM = 21.0  # points kept around the four islands; the lines on both sides of the islands lie there
LAYERS = (*GROUND, claims.LAYER.key, lines.LAYER.key)

NO_DAY = date(2000, 1, 1)  # a PNG has no timestamp


def preview(content: Content, view: View) -> bytes:
    """Return the preview of a view in the language of `content`, as the bytes of a PNG.

    The preview shows the island, the viewpoint and the year of the view. The layers and the part of the map are the
    same in all previews. Equal views give equal bytes on any day. A preview takes about 0.2 s of CPU time. Features are
    cached for one language only, so make all previews of a language before the previews of the next language. Raises
    `typst.TypstError` if Typst cannot compile a template.
    """
    picture = Image.open(BytesIO(typeset("preview.typ", preview_data(content, view), "png", NO_DAY, PPI)))
    made = BytesIO()
    flat = picture.convert("RGB").quantize(palette=_palette(), dither=Image.Dither.NONE)
    # The best compression for flat drawings, which consist of short repetitions.
    flat.save(made, "PNG", optimize=True, compress_type=Z_FILTERED)
    return made.getvalue()


@cache
def _palette() -> Image.Image:
    """Return an image with the palette of all previews, which `templates/palette.typ` draws.

    A palette that is chosen for each picture may lack the colours of small areas, such as those of a party.
    """
    squares = Image.open(BytesIO(typeset("palette.typ", {}, "png", NO_DAY, 72)))  # one pixel for each colour
    palette = Image.new("P", (1, 1))
    palette.putpalette(squares.convert("RGB").tobytes())
    return palette


def preview_data(content: Content, view: View) -> PreviewData:
    """Return the data for `templates/preview.typ`."""
    shown = View(island=view.island, layers=LAYERS, viewpoint=view.viewpoint, year=view.year)
    return {
        **head(content, shown),
        "width": WIDTH,
        "height": HEIGHT,
        "margin": MARGIN,
        "map": drawn(content, shown, preview_frame()),
        "credit": content.wording.gettext(COAST_CREDIT),
    }


def preview_frame() -> Frame:
    """Return the frame of all previews. It contains the four islands, and around them the lines of all viewpoints."""
    return fitted(opening_bounds(), MAP_WIDTH, HEIGHT, ROOM, ZOOMS[1])
