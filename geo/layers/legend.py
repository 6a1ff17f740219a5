"""The legend as HTML. It explains the signs of the layers.

`geo/map/static/styles/legend.css` contains the styles of all signs except the symbols of military sites and landmarks.
`symbol_style` returns the styles of these symbols.
"""

from urllib.parse import quote

from markupsafe import Markup

from content.wording import Wording
from geo.contract import MapSign
from geo.layers import claims, lines
from geo.layers.layer import Layer
from geo.layers.registry import LAYERS
from geo.layers.symbols import LEGEND_SYMBOLS, Sign

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="{}"/></svg>'


def legend(wording: Wording) -> Markup:
    """The legend as HTML: a section with an `h3` heading for each layer, and a sentence for the case that all are off.

    `legend.js` hides the sections of the layers that are off. It shows the sentence only if all layers are off.
    """
    entries = Markup("").join(_entry(wording, layer) for layer in LAYERS)
    none = wording.gettext("All layers are off.")
    return Markup("<div class='legend'>{}<p class='none' hidden>{}</p></div>").format(entries, none)


def signs_on_map(wording: Wording) -> list[MapSign]:
    """All signs that the legend in a corner of the map can contain.

    The script shows only the signs that are visible in the present view, viewpoint and year.
    """
    return [
        MapSign(look=sign.look, meaning=wording.gettext(sign.meaning), is_around=sign.look in claims.AROUND)
        for layer in (claims.LAYER, lines.LAYER)
        for sign in layer.signs
    ]


def _entry(wording: Wording, layer: Layer) -> Markup:
    lines = Markup("").join(
        Markup("<li>{}{}</li>").format(_drawn(sign), wording.gettext(sign.meaning)) for sign in layer.signs
    )
    title = wording.gettext(layer.heading or layer.title)
    return Markup("<section data-layer='{}'><h3>{}</h3><ul>{}</ul></section>").format(layer.key, title, lines)


def _drawn(sign: Sign) -> Markup:
    kind = "symbol" if sign.look in LEGEND_SYMBOLS else "swatch"
    return Markup("<span class='{0} {0}-{1}'></span>").format(kind, sign.look)


def symbol_style() -> str:
    """The CSS rules that draw the symbols of military sites and landmarks in the legend.

    The symbols are CSS masks, because Streamlit removes SVG elements from the HTML of a page.
    """
    return "".join(
        f'.symbol-{kind}{{mask:url("data:image/svg+xml,{quote(SVG.format(path))}") center/contain no-repeat}}\n'
        for kind, path in LEGEND_SYMBOLS.items()
    )
