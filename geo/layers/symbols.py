"""The signs of the legend, and the symbols of military sites and landmarks.

Each kind of military site has a symbol with a different shape, so that readers can tell the kinds apart without colour.
"""

from dataclasses import dataclass

from content.models import LandmarkKind, SiteKind
from content.wording import N_


@dataclass(frozen=True)
class Sign:
    """A sign on the map and its meaning.

    `look` selects the drawing of the sign in the legend. It is a key of `LEGEND_SYMBOLS`, or a name for which
    `geo/map/static/styles/legend.css` has a class `.swatch-LOOK` and `geo/export/print/templates/map.typ` has an entry
    of `swatches`. `meaning` and `on_paper` are gettext messages. `on_paper` replaces `meaning` in print, where readers
    can neither click nor zoom. `on_paper` is None if `meaning` is also used in print.
    """

    look: str
    meaning: str
    on_paper: str | None = None


# SVG paths in a box of 20 by 20 units.
SYMBOLS: dict[SiteKind, str] = {
    SiteKind.GARRISON: "M4 4h12v12h-12z",
    SiteKind.AIRFIELD: "M10 1.6l1.5 2.4v4.4l6.9 4.2v1.9l-6.9-2.1v3.9l2.1 1.6v1.5l-3.6-.9-3.6.9v-1.5l2.1-1.6v-3.9"
    "l-6.9 2.1v-1.9l6.9-4.2v-4.4z",
    SiteKind.COASTAL_MISSILES: "M3 8l7-5 7 5v8l-7-5-7 5z",
    SiteKind.AIR_DEFENCE: "M10 2l8 8-8 8-8-8z",
    SiteKind.BORDER_GUARD: "M2 4l4 1 4-3 4 3 4-1c0 7-2 11-8 14-6-3-8-7-8-14z",
}

LANDMARK_SYMBOLS: dict[LandmarkKind, str] = {
    "mountain": "M10 4l7 12h-14z",
    "cape": "M8.6 5h2.8v10h-2.8z",
    "lake": "M3 10c0-6 14-6 14 0s-14 6-14 0z",
    "peninsula": "M5 4h10l-2 12h-6z",
    "town": "M6.5 6.5h7v7h-7z",
    "lighthouse": "M8.2 17l.8-9h2l.8 9z M6 3.5h8v3h-8z",
    # An aeroplane flying to the north-east; the symbol of military airfields flies to the north.
    "airfield": "M15 5l-.5 2.3-2.6 2.6 1.6 6.7-1.2 1.2-2.8-5.5-2.4 2.4.3 2.2-.9.9-1.6-2.7"
    "-2.7-1.6.9-.9 2.2.3 2.4-2.4-5.5-2.8 1.2-1.2 6.7 1.6 2.6-2.6z",
}

PORT_SYMBOL = (
    "M10 1.5c1.3 0 2.2 1 2.2 2.1 0 .9-.5 1.6-1.2 1.9v1.7h3v1.8h-3v6.6c2.1-.3 3.7-1.6 4.3-3.4l-1.6.3 2.4-3.6 2.4 3.6"
    "-1.4-.2c-.8 3.4-3.6 5.7-7.1 5.9-3.5-.2-6.3-2.5-7.1-5.9l-1.4.2 2.4-3.6 2.4 3.6-1.6-.3c.6 1.8 2.2 3.1 4.3 3.4v-6.6"
    "h-3v-1.8h3v-1.7c-.7-.3-1.2-1-1.2-1.9 0-1.1.9-2.1 2.2-2.1z"
)
"""An anchor, which stands behind the name of a settlement."""

LEGEND_SYMBOLS: dict[str, str] = {
    **{kind.value: path for kind, path in SYMBOLS.items()},
    "mountain": LANDMARK_SYMBOLS["mountain"],
    "port": PORT_SYMBOL,
}

KIND_WORDS: dict[SiteKind, str] = {
    SiteKind.GARRISON: N_("Garrison"),
    SiteKind.AIRFIELD: N_("Airfield"),
    SiteKind.COASTAL_MISSILES: N_("Coastal missiles"),
    SiteKind.AIR_DEFENCE: N_("Air defence"),
    SiteKind.BORDER_GUARD: N_("Border guard"),
}
