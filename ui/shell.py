"""The HTML that a visit begins with: Streamlit's own, with the islands already drawn in it.

Streamlit's front end takes seconds to start and then replaces what stands in its `root` element. Until then, and for
good where there is no JavaScript, the reader sees the outlines, the title and the main facts; whoever receives a link
gets its title, description and picture.
"""

from functools import cache
from pathlib import Path

import shapely
from markupsafe import Markup
from streamlit import file_util

from content.store import Content
from content.wording import both_names
from geo.assets import Asset, publish, publish_file
from geo.land import island_geometry, load_context
from geo.layers import island_lines, opening_bounds
from ui.data import Atlas
from ui.legend import symbol_rules
from ui.markup import join
from ui.titles import PROMISE, TITLE, page_title
from ui.view import View

STATIC = Path(__file__).parent / "static"
OUTLINE_TOLERANCE = 0.004  # degrees, some 400 m: less than a pixel at the size of the outlines
MARGIN = 0.15  # degrees around the islands
STRETCH = 1.38  # 1 / cos(43.6 N): so much narrower is a degree of longitude than one of latitude


@cache
def page_assets() -> tuple[Asset, Asset, Asset]:
    """The page's script and style sheet, and the picture that goes with a shared link."""
    style = (STATIC / "page.css").read_text(encoding="utf-8") + symbol_rules()
    return (publish_file(STATIC / "page.js"), publish("page.css", style.encode()), publish_file(STATIC / "preview.png"))


@cache
def streamlit_html() -> str:
    """The page that Streamlit serves, in our style."""
    html = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    return html.replace("</head>", f'<link rel="stylesheet" href="{page_assets()[1].url}"></head>', 1)


def _path(shape: shapely.Geometry) -> str:
    rings = []
    for polygon in getattr(shape, "geoms", [shape]):
        points = " ".join(f"{x:.3f},{-y * STRETCH:.3f}" for x, y in polygon.exterior.coords)
        rings.append(f"M{points}Z")
    return "".join(rings)


@cache
def outlines() -> Markup:
    """The four islands and the land near them, as SVG."""
    west, south, east, north = opening_bounds()
    frame = shapely.box(west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)
    land = load_context().geometry.intersection(frame).union_all().simplify(OUTLINE_TOLERANCE)
    box = (
        f"{west - MARGIN:.2f} {-(north + MARGIN) * STRETCH:.2f} {east - west + 2 * MARGIN:.2f} "
        f"{(north - south + 2 * MARGIN) * STRETCH:.2f}"
    )
    islands = "".join(
        f'<path class="island" d="{_path(island_geometry(island).simplify(OUTLINE_TOLERANCE))}"></path>'
        for island in ("iturup", "kunashir", "shikotan", "habomai")
    )
    return Markup(
        f'<svg class="outlines" viewBox="{box}" role="img" aria-label="Outlines of the four islands">'
        f'<path class="land" d="{_path(land)}"></path>{islands}</svg>'
    )


@cache
def _facts(atlas: Atlas) -> Markup:
    content = atlas.content
    return join(
        Markup("<li><b>{}</b>: {}.</li>").format(both_names(island.names), "; ".join(island_lines(content, island)))
        for island in content.islands.values()
    )


def shell(atlas: Atlas, view: View, address: str) -> str:
    """The page's HTML for a view; `address` is the full one it was asked for under."""
    script, _, picture = page_assets()
    title = page_title(atlas.content, view)
    description = _description(atlas.content, view)
    head = Markup(
        '<title>{title}</title><meta name="description" content="{description}">'
        '<meta property="og:type" content="website"><meta property="og:title" content="{title}">'
        '<meta property="og:description" content="{description}"><meta property="og:url" content="{address}">'
        '<meta property="og:image" content="{picture}"><meta property="og:image:width" content="1200">'
        '<meta property="og:image:height" content="630"><meta name="twitter:card" content="summary_large_image">'
        '<meta name="atlas-citations" content="{citations}"><script src="{script}" defer></script>'
    ).format(
        title=title,
        description=description,
        address=address,
        citations=atlas.citations.url,
        script=script.url,
        picture=_absolute(address, picture.url),
    )
    body = Markup(
        "<div class='shell'><h1>{}</h1><p>{}</p>{}<noscript><p>This atlas needs JavaScript. The islands in "
        "brief:</p><ul>{}</ul></noscript></div>"
    ).format(TITLE, PROMISE, outlines(), _facts(atlas))
    html = streamlit_html().replace("<title>Streamlit</title>", str(head), 1)
    return html.replace('<div id="root"></div>', f'<div id="root">{body}</div>', 1)


def _description(content: Content, view: View) -> str:
    if view.island is None:
        return PROMISE
    island = content.islands[view.island]
    return f"{both_names(island.names)}: {'; '.join(island_lines(content, island))}."


def _absolute(address: str, path: str) -> str:
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}{path}"
