"""The icon that browsers show in the tab of a page, of an embed or of a standalone map, which is a single HTML file."""

from functools import cache
from urllib.parse import quote

from markupsafe import Markup

from geo.map.assets import STATIC, Asset, publish_file

ICON = STATIC / "icon.svg"


@cache
def icon_link() -> Markup:
    """The HTML `link` element of the icon. The element contains the icon itself as a data URL.

    A data URL is necessary because a standalone map is a single file and cannot link to another file. The icon is a
    file in the repository and is not drawn from the coastlines. Therefore even a page about faults in the coastlines
    can show it.
    """
    return _link(f"data:image/svg+xml,{quote(ICON.read_text(encoding='utf-8'))}")


def icon_file_link() -> Markup:
    """The HTML `link` element that refers to the file of the icon. Many pages share this file."""
    return _link(icon_asset().url)


@cache
def icon_asset() -> Asset:
    """The file of the icon."""
    return publish_file(ICON)


def _link(address: str) -> Markup:
    return Markup('<link rel="icon" type="image/svg+xml" href="{}">').format(address)
