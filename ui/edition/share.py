"""The share panel of an edition: the link to the view, and links to files of the edition.

Links to files that only a server can make are included if the URL of a server is given.
"""

from collections.abc import Iterable
from urllib.parse import urljoin

from markupsafe import Markup

from content.record.store import Content
from content.wording import N_, Wording
from geo.export.published_files import has_semicolons
from geo.map.view import READ
from ui.markup import items
from ui.page.own_story import own_story_section
from ui.page.share import (
    CITATION,
    DATA,
    EMBED,
    FILE,
    LINK,
    SHEETS,
    TABLES,
    VIEW,
    data_links,
    embed_code,
    link_field,
    share_dialog,
)

PICTURES = N_("Pictures to enlarge or edit (SVG)")
ATLAS = N_("Cite the atlas")
SERVER = N_("This view on an atlas server")
BESIDE = N_("Two maps side by side, articles of your own")


def edition_share_panel(content: Content, server: str | None) -> Markup:
    """The share panel as a `dialog` element. `server` is the URL of a server of the atlas, which ends with a slash."""
    wording = content.wording
    sections = [
        (wording.gettext(LINK), link_field(wording)),
        *(_of_server(wording, server) if server else ()),
        own_story_section(wording),
        *downloads(content),
    ]
    return share_dialog(wording, Markup(""), sections, server or "")


def downloads(content: Content) -> Iterable[tuple[str, Markup]]:
    """The links to files in an edition. Yields a heading and a list of links for each kind of file."""
    wording = content.wording
    yield wording.gettext(PICTURES), _files(_pictures(content))
    yield wording.gettext(SHEETS), _files(_sheets(content))
    yield wording.gettext(TABLES), data_links(wording, (file for file in DATA if not has_semicolons(file[0])))
    yield wording.gettext(ATLAS), _files(_citations(wording))


def article_link(wording: Wording, server: str) -> Markup:
    """The link to the article reader on a server of the atlas. `server` is the URL of the server."""
    return Markup("<a class='over' href='{}?{}=&lang={}'>{}</a>").format(
        server, READ, wording.language, wording.gettext("Check an article")
    )


def _of_server(wording: Wording, server: str) -> Iterable[tuple[str, Markup]]:
    """Sections with links to a server of the atlas, for the view on the map. Yields a heading and a list for each.

    `share/panel.js` adds the view to the addresses of the links.
    """
    files = ((urljoin(server, f"export/view.{end}"), wording.gettext(words)) for end, words in VIEW)
    yield wording.gettext(SERVER), _of_view([(server, wording.gettext(BESIDE))])
    yield wording.gettext(EMBED), embed_code(wording)
    yield wording.gettext(FILE), _of_view(files)


def _of_view(links: Iterable[tuple[str, str]]) -> Markup:
    return items((Markup("<a href='{}' data-island=''>{}</a>").format(*link) for link in links), "files")


def _files(links: Iterable[tuple[str, str]]) -> Markup:
    return items((Markup("<a href='{}' download>{}</a>").format(*link) for link in links), "files")


def _pictures(content: Content) -> Iterable[tuple[str, str]]:
    wording = content.wording
    yield f"/export/view.svg?lang={wording.language}", wording.gettext("All four islands")
    for island in content.islands.values():
        yield f"/export/view.svg?island={island.id}&lang={wording.language}", wording.names(island.names)


def _sheets(content: Content) -> Iterable[tuple[str, str]]:
    wording = content.wording
    for island in content.islands.values():
        yield f"/export/sheet.pdf?island={island.id}&lang={wording.language}", wording.names(island.names)


def _citations(wording: Wording) -> Iterable[tuple[str, str]]:
    return ((f"/cite/page.{end}?lang={wording.language}", wording.gettext(words)) for end, words in CITATION)
