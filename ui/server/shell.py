"""The HTML with which a visit begins: Streamlit's HTML with the title and the outlines of the islands in it.

Streamlit's front end takes seconds to start. Then it replaces the content of the element `root`. Until then, the reader
sees the title and the outlines. In a browser without JavaScript, these remain visible, together with the main facts.
The head of the HTML contains a title, a description and a picture, which other programs show beside a link to the page.
"""

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup
from streamlit import file_util

from content.models import Language
from content.record.store import ISLAND_ORDER
from geo.coast.outlines import outlines
from geo.layers.palette import as_css
from geo.map.assets import STATIC as GEO_STATIC
from geo.map.assets import Asset, leaflet_assets, publish, publish_file
from geo.map.credits import COAST_CREDIT
from geo.map.folium_map import legend_style
from geo.map.icon import icon_link
from geo.map.scripts import joined
from geo.map.titles import PROMISE, TITLE, in_brief, page_title
from geo.map.titles import description as described
from geo.map.view import View
from ui.markup import join
from ui.page.atlas import Atlas
from ui.page.head import link_preview, script_data
from ui.server.site_files import site_links

STATIC = Path(__file__).parents[1] / "static"
ROOT = '<div id="root"></div>'
STREAMLIT_FILES = re.compile(r'(?:src|href)="\./(static/(?:js|css)/[^"]+)"')
STREAMLIT_ICON = '<link rel="shortcut icon" href="./favicon.png" />'
# Starts Streamlit after the first paint. A tab in the background is not painted, so a timer starts Streamlit there.
AFTER_FIRST_PAINT = """<script>(() => {
  const late = document.getElementById("late");
  const start = () => late.isConnected && late.replaceWith(late.content);
  requestAnimationFrame(() => setTimeout(start));
  setTimeout(start, 100);
})();</script>"""


@cache
def page_assets() -> tuple[Asset, Asset]:
    """The script of the page, and the picture that other programs show beside a shared link."""
    return publish("page.js", joined(STATIC / "page.js").encode()), publish_file(STATIC / "preview.png")


def first_files() -> list[str]:
    """The paths of the scripts and styles that every visit needs: ours, and those that Streamlit's HTML names."""
    html = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    script, _ = page_assets()
    ours = (script, *leaflet_assets())
    return [*(f"/{path}" for path in STREAMLIT_FILES.findall(html)), *(asset.path for asset in ours)]


@cache
def page_style() -> str:
    """The CSS of the page, including the colours of the palette and the styles of the chart and of the legend."""
    sheets = (STATIC / "page.css", GEO_STATIC / "fetching.css", GEO_STATIC / "chart.css")
    return as_css() + "".join(path.read_text(encoding="utf-8") for path in sheets) + legend_style()


@cache
def streamlit_html(language: Language) -> str:
    """Streamlit's HTML with our style, our icon, our manifest and `language` as the attribute `lang`.

    Streamlit's scripts and styles are requested only after the first paint. Therefore the browser can draw the outlines
    of the islands, which `shell` adds, without any other file.
    """
    html = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    html = re.sub(r"<noscript>.*?</noscript>", "", html, flags=re.DOTALL)  # Streamlit's own; `shell` adds ours
    html = html.replace(STREAMLIT_ICON, icon_link() + site_links(), 1)
    html = html.replace('<html lang="en">', f'<html lang="{language}">', 1)
    start, end = html.index('<script type="module"'), html.index("</head>")
    early = f"{html[:start]}<style>{page_style()}</style>{html[end:]}"
    return early.replace(ROOT, f"{ROOT}<template id='late'>{html[start:end]}</template>{AFTER_FIRST_PAINT}", 1)


@cache
def _facts(atlas: Atlas) -> Markup:
    content = atlas.content
    return join(Markup("<li>{}</li>").format(in_brief(content, island)) for island in content.islands.values())


def shell(atlas: Atlas, view: View, address: str) -> str:
    """The HTML of the page for a view. `address` is the full URL of the request.

    The head names `address` as the URL of the page, for programs that show a preview of a shared link. The URL of the
    preview picture begins with the scheme and the host of `address`.
    """
    script, picture = page_assets()
    wording = atlas.content.wording
    title = page_title(atlas.content, view)
    description = described(atlas.content, view)
    head = Markup(
        "<title>{title}</title><meta name='description' content='{description}'>{preview}{data}"
        "<script src='{script}' defer></script>{later}"
    ).format(
        title=title,
        description=description,
        preview=link_preview(title, description, address, _absolute(address, picture.url)),
        data=script_data(atlas),
        script=script.url,
        later=join(
            Markup("<link rel='prefetch' href='{}'>").format(atlas.parts[island].url) for island in ISLAND_ORDER
        ),
    )
    body = Markup(
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
    html = streamlit_html(wording.language).replace("<title>Streamlit</title>", str(head), 1)
    return html.replace(ROOT, f'<div id="root">{body}</div>', 1)


def _absolute(address: str, path: str) -> str:
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}{path}"
