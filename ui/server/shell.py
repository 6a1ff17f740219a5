"""The HTML at the beginning of a visit. Streamlit's page appears in this HTML later.

On the page with the map, the HTML is the first document: the whole page without Streamlit, whose front end takes
seconds to start. On the page of the article reader, the HTML contains the title and the outlines of the islands. The
head contains a title, a description and a picture, which other programs show beside a link to the page.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from markupsafe import Markup
from streamlit import file_util

from content.models import Language
from content.wording import Wording
from geo.coast.outlines import outlines
from geo.export.web.document import islands_in_brief, starting_state_script
from geo.map.assets import Asset
from geo.map.credits import COAST_CREDIT
from geo.map.folium_map import land_asset
from geo.map.icon import icon_link
from geo.map.titles import PROMISE, TITLE, in_brief, page_title
from geo.map.titles import description as described
from geo.map.view import View
from ui.markup import fetched, join
from ui.page.atlas import Atlas
from ui.page.document import map_page
from ui.page.head import connection_data, link_preview, preloads, script_data
from ui.page.masthead import map_masthead
from ui.page.own_story import map_file_address
from ui.server.map_frame import frame_scripts
from ui.server.page_files import document_files, file_elements, page_assets, page_style
from ui.server.plain_pages.plain_page import inline_style
from ui.server.site_files import site_links

STREAMLIT_FILES = re.compile(r'(?:src|href)="\./(static/(?:js|css)/[^"]+)"')
NOTHING = Markup("")
PAGE = Markup(
    "<!doctype html><html lang='{language}'><head><meta charset='utf-8'>"
    "<meta name='viewport' content='width=device-width, initial-scale=1, shrink-to-fit=no'>{icon}{head}</head>"
    "<body>{body}<div id='root'>{root}</div><template id='late'>{files}</template>{start}</body></html>"
)
# Prevents Streamlit's dialogs about its connection, which are in English only; `connection.js` shows its own messages.
# With the other values, Streamlit opens its connection at once. Otherwise it would first ask the server whether it is
# healthy and which pages may control this page, which takes a round trip. Streamlit requires one such page; none has an
# origin in the domain `.invalid` (RFC 2606).
HOST_CONFIG = Markup("""<script>window.__streamlit = {
  BACKEND_BASE_URL: location.href,
  HOST_CONFIG: { blockErrorDialogs: true, allowedOrigins: ["https://nobody.invalid"], useExternalAuthToken: false },
};</script>""")
# Starts Streamlit after the first paint. A tab in the background is not painted, so a timer starts Streamlit there.
AFTER_FIRST_PAINT = Markup("""<script>(() => {
  const late = document.getElementById("late");
  const start = () => late.isConnected && late.replaceWith(late.content);
  requestAnimationFrame(() => setTimeout(start));
  setTimeout(start, 100);
})();</script>""")


@cache
def _streamlit_files() -> Markup:
    """The elements of Streamlit's HTML that load its scripts and styles."""
    html = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    start, end = html.index('<script type="module"'), html.index("</head>")
    return HOST_CONFIG + Markup(html[start:end])  # safe: the markup is Streamlit's


def _frame_scripts() -> Markup:
    """The elements that fetch the scripts of the map's frame in advance. Streamlit adds the frame only after a run."""
    link = Markup("<link rel='prefetch' as='script' href='{}'>")
    return join(link.format(asset.url) for asset in frame_scripts())


def first_files(ours: Iterable[Asset]) -> list[str]:
    """The paths of the scripts and styles that every visit needs: Streamlit's, those of the map's frame, and `ours`."""
    streamlit = (f"/{path}" for path in STREAMLIT_FILES.findall(_streamlit_files()))
    return [*streamlit, *(asset.path for asset in (*frame_scripts(), *ours))]


def streamlit_html(language: Language, head: Markup, body: Markup = NOTHING, root: Markup = NOTHING) -> str:
    """The HTML in which Streamlit draws the page. Streamlit replaces the content of the element `root`.

    Streamlit's scripts and styles are in the template `late`, so that the browser first draws `body` and `root`. If
    `body` is empty, these files are requested after the first paint. Otherwise they are requested when the script of
    the page starts Streamlit (`streamlit/streamlit.js`).
    """
    icons = icon_link() + site_links()
    late = _streamlit_files() + (_frame_scripts() if body else NOTHING)
    start = NOTHING if body else AFTER_FIRST_PAINT
    parts = {"head": head, "body": body, "root": root, "files": late, "start": start}
    return str(PAGE.format(language=language, icon=icons, **parts))


def style() -> Markup:
    """The element with the CSS of the page."""
    return inline_style(page_style())


@cache
def _facts(atlas: Atlas) -> Markup:
    content = atlas.content
    return join(Markup("<li>{}</li>").format(in_brief(content, island)) for island in content.islands.values())


def shell(atlas: Atlas, view: View, address: str) -> str:
    """The HTML of the article reader. `address` is the full URL of the request.

    Until Streamlit has started, the reader sees the title and the outlines of the islands. In a browser without
    JavaScript, these remain visible, together with the main facts.
    """
    wording = atlas.content.wording
    root = Markup(
        "<div class='shell'><h1>{}</h1><p>{}</p>{}<p class='credit'>{}</p><noscript>"
        "<p>{}</p><ul>{}</ul></noscript></div>"
    ).format(
        wording.gettext(TITLE),
        wording.gettext(PROMISE),
        outlines(wording),
        wording.gettext(COAST_CREDIT),
        wording.gettext("This atlas needs JavaScript. The islands in brief:"),
        _facts(atlas),
    )
    script, _ = page_assets()
    files = Markup("<script src='{}' defer></script>").format(script.url)
    return streamlit_html(wording.language, style() + page_head(atlas, view, address) + files, root=root)


def first_document(atlas: Atlas, view: View, notices: Iterable[str], address: str) -> str:
    """The HTML of the page with the map. It works without Streamlit until Streamlit's page replaces it.

    `notices` are texts about the address, and `address` is the full URL of the request.
    """
    content = atlas.content
    state = starting_state_script(content, view, {})
    body = Markup("<div id='first-document'>{}</div>{}").format(_page(atlas, tuple(notices)), state)
    files = file_elements(document_files(atlas, has_backgrounds=True))
    early = preloads((land_asset(), atlas.layers["islands"]), "fetch")  # a click is answered when these are drawn
    return streamlit_html(content.wording.language, page_head(atlas, view, address) + files + early, body)


@lru_cache(maxsize=16)  # a page without notices for each language, and a few with notices
def _page(atlas: Atlas, notices: tuple[str, ...]) -> Markup:
    """The content of the first document. It depends on the view only by the notices."""
    wording = atlas.content.wording
    share = fetched(atlas.parts["share"])
    drawn, missing = outlines(wording), _missing_server(wording)
    file, brief = map_file_address(wording), islands_in_brief(atlas.content)
    page = map_page(atlas, map_masthead(atlas), notices, drawn, missing, brief, share, file)
    return page + _without_script(wording)


def _without_script(wording: Wording) -> Markup:
    """The credit of the outlines for readers without JavaScript. With JavaScript, the map shows this credit."""
    return Markup("<noscript><p class='credit'>{}</p></noscript>").format(wording.gettext(COAST_CREDIT))


def _missing_server(wording: Wording) -> Markup:
    """The message that is shown if Streamlit's page does not appear. It is hidden at first."""
    words = wording.gettext(
        "The server does not answer. The map, facts and sources work without it; comparing maps and checking "
        "articles need it."
    )
    return Markup("<p id='server-is-missing' class='notice' role='status' hidden>{}</p>").format(words)


def page_head(atlas: Atlas, view: View, address: str) -> Markup:
    """The elements for the head of a page: title, description, preview of links, and data for the script.

    The URL of the preview picture begins with the scheme and the host of `address`.
    """
    _, picture = page_assets()
    title, description = page_title(atlas.content, view), described(atlas.content, view)
    named = Markup("<title>{}</title><meta name='description' content='{}'>").format(title, description)
    preview = link_preview(title, description, address, _absolute(address, picture.url))
    return named + preview + script_data(atlas) + connection_data(atlas.content.wording)


def _absolute(address: str, path: str) -> str:
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}{path}"
