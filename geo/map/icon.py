"""The icon in the browser's tab, for every page, for embeds and for the map as one file."""

from functools import cache
from urllib.parse import quote

from markupsafe import Markup

from geo.map.assets import STATIC


@cache
def icon_link() -> Markup:
    """The `link` element with the icon in it, as a data URL: the map as one file has no other file to link to.

    The icon is drawn once and kept as a file, so that the page that reports faulty coastlines has it too.
    """
    drawing = (STATIC / "icon.svg").read_text(encoding="utf-8")
    return Markup('<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,{}">').format(quote(drawing))
