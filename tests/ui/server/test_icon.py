"""Every page, the embed, and the map as one file have the atlas's own icon for the browser's tab."""

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from lxml import etree, html
from markupsafe import Markup

from geo.export.web.embed import embed
from geo.export.web.standalone import standalone
from geo.layers.palette import LIGHT
from geo.map.assets import STATIC
from geo.map.view import View
from tests.contents import DAY
from ui.page.atlas import load_atlases
from ui.server.plain_pages.changes import changes_page
from ui.server.plain_pages.method import method_page
from ui.server.shell import first_document, shell, streamlit_html, style

ATLAS = load_atlases()["en"]
PAGES: dict[str, Callable[[], str]] = {
    "the page": lambda: first_document(ATLAS, View(), [], "http://localhost:8501/"),
    "the reader": lambda: shell(ATLAS, View(), "http://localhost:8501/?read="),
    "the report of faulty data": lambda: streamlit_html("en", style()),
    "the embed": lambda: embed(ATLAS.content, View(), [], ATLAS.standalone_assets, {}),
    "how we decide": lambda: method_page(ATLAS.content, Markup("")),
    "what changed": lambda: changes_page(ATLAS.content, Markup("")),
}


def assert_own_icon(page: str) -> None:
    (address,) = html.document_fromstring(page).xpath("//link[@rel='icon' or @rel='shortcut icon']/@href")
    kind, _, drawing = address.partition(",")
    assert kind == "data:image/svg+xml"
    assert unquote(drawing) == (STATIC / "icon.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_it_once_and_no_other(page: str) -> None:
    assert_own_icon(PAGES[page]())


@pytest.mark.slow  # the typefaces of the file are cut to its words
def test_the_map_as_one_file_has_it_too() -> None:
    assert_own_icon(standalone(ATLAS.content, View(), ATLAS.layers, DAY))


def test_it_shows_the_four_islands_in_the_colours_of_neither_party() -> None:
    drawing = etree.parse(STATIC / "icon.svg")
    assert len(drawing.findall(".//{*}path")) == len(ATLAS.content.islands)
    assert {one.get("fill") for one in drawing.iter() if one.get("fill")} == {LIGHT.accent, LIGHT.paper}
