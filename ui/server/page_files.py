"""The scripts and style sheets of the page, in addition to those of Streamlit."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from geo.export.web.document import OF_MAP
from geo.layers.palette import as_css
from geo.map.assets import STYLES, Asset, leaflet_assets, publish_code, publish_file
from geo.map.folium_map import document_assets, legend_style
from geo.map.scripts import joined
from ui.markup import join
from ui.page.atlas import Atlas

STATIC = Path(__file__).parents[1] / "static"


@cache
def page_assets() -> tuple[Asset, Asset]:
    """The script of the page, and the picture that other programs show beside a shared link."""
    return publish_code("page.js", joined(STATIC / "page.js")), publish_file(STATIC / "preview.png")


@cache
def page_style() -> str:
    """The CSS of the page, including the colours of the palette and the styles of the chart and of the legend."""
    sheets = (STYLES / "typefaces.css", STATIC / "page.css", STYLES / "fetching.css", STYLES / "chart.css")
    return as_css() + "".join(sheet.read_text(encoding="utf-8") for sheet in sheets) + legend_style()


@dataclass(frozen=True)
class DocumentFiles:
    """The scripts and style sheets of documents in one language, in the order in which they are loaded.

    The script of the page comes before the script of the map, because the script of the map calls it.
    """

    scripts: tuple[Asset, ...]
    styles: tuple[Asset, ...]


@cache
def document_files(atlas: Atlas, has_backgrounds: bool = False) -> DocumentFiles:
    """The scripts and style sheets of the documents in the language of the atlas.

    `has_backgrounds` is true if the maps of the documents have online backgrounds.
    """
    leaflet, leaflet_style = leaflet_assets()
    script, map_style = document_assets(atlas.content, atlas.layers, has_backgrounds)
    layout = (STATIC / "document.css").read_text(encoding="utf-8")
    style = publish_code("document.css", map_style + page_style() + layout)
    return DocumentFiles((leaflet, page_assets()[0], script), (leaflet_style, style))


def file_elements(files: DocumentFiles) -> Markup:
    """The elements for the head of a document that load `files`. The scripts of the map have the attribute `OF_MAP`."""
    styles = (Markup("<link rel='stylesheet' href='{}'>").format(asset.url) for asset in files.styles)
    page = page_assets()[0]
    scripts = (
        Markup("<script src='{}' defer{}></script>").format(asset.url, "" if asset == page else OF_MAP)
        for asset in files.scripts
    )
    return join(styles) + join(scripts)
