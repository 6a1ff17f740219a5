"""The icon that browsers show in the tab of a page, of an embed or of a standalone map, which is a single HTML file."""

from functools import cache
from urllib.parse import quote

from markupsafe import Markup

from geo.map.assets import STATIC


@cache
def icon_link() -> Markup:
    """The HTML `link` element of the icon. The element contains the icon itself as a data URL.

    A data URL is necessary because a standalone map is a single file and cannot link to another file. The icon is a
    file in the repository and is not drawn from the coastlines. So the page that reports faults in the coastlines can
    show it too.
    """
    drawing = (STATIC / "icon.svg").read_text(encoding="utf-8")
    return Markup('<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,{}">').format(quote(drawing))
