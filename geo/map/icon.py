"""The sign of the atlas in the browser's tab: the same on every page, in its frame and in the file of the map."""

from functools import cache
from urllib.parse import quote

from markupsafe import Markup

from geo.map.assets import STATIC


@cache
def icon_link() -> Markup:
    """The element of a page's head, with the drawing in it: the map's file has nothing beside it to link to.

    The drawing is a file, not made from the coastlines at each start: the report of faulty coastlines has it too.
    """
    drawing = (STATIC / "icon.svg").read_text(encoding="utf-8")
    return Markup('<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,{}">').format(quote(drawing))
