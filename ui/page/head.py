"""The common elements of the heads of pages: the preview of a link, and the data for the script."""

from collections.abc import Iterable

from markupsafe import Markup

from content.wording import N_, Wording
from geo.map.assets import Asset, compact_json
from geo.script_messages import fetching_words
from ui.markup import join
from ui.page.atlas import Atlas

DISCONNECTED = N_("The connection to the server was lost. The page will carry on from here as soon as it is back.")


def link_preview(title: str, description: str, url: str, picture: str) -> Markup:
    """The elements for previews of a link in other programs: Open Graph, and a Twitter card.

    `url` is the full URL of the page. `picture` is the full URL of a picture of 1200 x 630 pixels.
    """
    return Markup(
        '<meta property="og:type" content="website"><meta property="og:title" content="{title}">'
        '<meta property="og:description" content="{description}"><meta property="og:url" content="{url}">'
        '<meta property="og:image" content="{picture}"><meta property="og:image:width" content="1200">'
        '<meta property="og:image:height" content="630"><meta name="twitter:card" content="summary_large_image">'
    ).format(title=title, description=description, url=url, picture=picture)


def script_data(atlas: Atlas) -> Markup:
    """The data that the script of the page reads from the head (`document.js`)."""
    values = {
        "citations": atlas.citations.url,
        "index": atlas.index.url,
        "quotations": atlas.quotations.url,
        "names": atlas.names.url,
        "words": compact_json(fetching_words(atlas.content.wording)),
    }
    return join(_datum(name, value) for name, value in values.items())


def connection_data(wording: Wording) -> Markup:
    """The message about a lost connection, as an element for the head of a page on a server (`connection.js`)."""
    return _datum("disconnected", wording.gettext(DISCONNECTED))


def preloads(assets: Iterable[Asset], kind: str) -> Markup:
    """Elements for files that the browser fetches in advance.

    `kind` is "font" for typefaces, which the style sheet requests, and "fetch" for files that the scripts request.
    Files of the kind "fetch" have a low priority, so that style sheets and scripts come first.
    """
    priority = Markup(" fetchpriority='low'") if kind == "fetch" else Markup("")
    link = Markup("<link rel='preload' href='{}' as='{}' crossorigin='anonymous'{}>")
    return join(link.format(asset.url, kind, priority) for asset in assets)


def _datum(name: str, value: str) -> Markup:
    return Markup('<meta name="atlas-{}" content="{}">').format(name, value)
