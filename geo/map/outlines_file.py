"""The drawing of the islands (`geo.coast.outlines`) as a file, which all pages of an edition share."""

from functools import cache

from markupsafe import Markup

from content.wording import Wording
from geo.coast.outlines import LABEL, drawing
from geo.layers.palette import DARK, DARK_MAP, LIGHT, LIGHT_MAP
from geo.map.assets import Asset, publish

# The style sheet of a page does not apply inside a picture, so the drawing contains its colours. The colours of
# the light theme are attributes, because a Content-Security-Policy for the file can disable its style sheet.
SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}">'
    "<style>@media(prefers-color-scheme:dark){{"
    ".land{{fill:{dark.ground}}}.island{{fill:{dark.island};stroke:{dark_ink}}}}}</style>"
    '<path class="land" fill="{light.ground}" d="{land}"/>'
    '<g class="island" fill="{light.island}" stroke="{light_ink}">{islands}</g></svg>'
)
IMG = Markup("<img class='outlines' src='{}' alt='{}' fetchpriority='high'>")


@cache
def outlines_asset() -> Asset:
    """The drawing as an SVG file, in the colours of the reader's light or dark theme."""
    width, height, land, islands = drawing()
    paths = Markup("").join(Markup('<path d="{}"/>').format(island) for island in islands)
    svg = SVG.format(
        width=width,
        height=height,
        land=land,
        islands=paths,
        light=LIGHT_MAP,
        light_ink=LIGHT.ink,
        dark=DARK_MAP,
        dark_ink=DARK.ink,
    )
    return publish("outlines.svg", svg.encode())


def outlines_image(wording: Wording) -> Markup:
    """The HTML `img` element of the drawing. `wording` gives the language of its alternative text."""
    return IMG.format(outlines_asset().url, wording.gettext(LABEL))
