"""The map in somebody else's page: as large as its frame, with a slim caption, without a cookie."""

from collections.abc import Iterable
from urllib.parse import urlencode

from markupsafe import Markup

from content.record.store import Content
from content.wording import Wording
from geo.export.web.document import document, given, map_place, paragraphs, policy, view_parameters
from geo.map.assets import Asset, leaflet_assets
from geo.map.credits import map_credit
from geo.map.titles import TITLE, selected_name
from geo.map.view import View

ALLOWED = policy(script="'self'", style="'self'", connect="'self'", img="'self' data:")


def embed(content: Content, view: View, notices: Iterable[str], own: tuple[Asset, Asset]) -> str:
    """The HTML of the frame; `notices` are told below its caption, `own` are the map's script and style."""
    scripts, styles = zip(leaflet_assets(), own, strict=True)
    head = (Markup("<link rel='stylesheet' href='{}'>").format(asset.url) for asset in styles)
    tail = (Markup("<script src='{}'></script>").format(asset.url) for asset in scripts)
    bar = Markup("<details id='time'><summary></summary></details>")
    body = [map_place(content, bar), _caption(content, view, notices), given(content, view, {}), *tail]
    return document(content, view, "embed", ALLOWED, Markup("").join(head), Markup("").join(body))


def _caption(content: Content, view: View, notices: Iterable[str]) -> Markup:
    """What it is, the way to the same view in the atlas, and whom the map is from."""
    wording = content.wording
    title = wording.gettext(TITLE)
    link = Markup("<a class='full' href='/?{}' target='_blank' rel='noopener'>{}</a>").format(
        urlencode(view_parameters(content, view), safe=","), wording.gettext("Open in the atlas")
    )
    name = selected_name(content, view)
    return Markup("<footer><p><b>{}</b> {} <span class='credit'>{}</span></p>{}</footer>").format(
        f"{title}: {name}" if name else title, link, map_credit(wording), _told(wording, notices)
    )


def _told(wording: Wording, notices: Iterable[str]) -> Markup:
    """What the address asks for in vain: closed at first, for it is of use to who made the address."""
    told = paragraphs(notices, "notice")
    words = wording.gettext("Parts of the address were left out")
    return Markup("<details class='notices'><summary>{}</summary>{}</details>").format(words, told) if told else told
