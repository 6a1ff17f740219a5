"""The outlines of the islands as an SVG file."""

from lxml import etree

from content.record.store import ISLAND_ORDER
from geo.coast.outlines import outlines
from geo.layers.palette import DARK, DARK_MAP, LIGHT, LIGHT_MAP
from geo.map.outlines_file import outlines_asset
from tests.contents import load


def test_the_file_has_the_drawing_of_the_page_in_the_colours_of_both_themes() -> None:
    inline = etree.fromstring(str(outlines(load().wording)))
    drawn = etree.fromstring(outlines_asset().body)
    paths = drawn.findall(".//{*}path")
    assert [one.get("d") for one in paths] == [one.get("d") for one in inline.iter("path")]
    assert len(paths) == 1 + len(ISLAND_ORDER) and drawn.get("viewBox") == inline.get("viewBox")
    land, islands = drawn.find("{*}path"), drawn.find("{*}g")
    assert land is not None and islands is not None
    light = (land.get("fill"), islands.get("fill"), islands.get("stroke"))
    assert light == (LIGHT_MAP.ground, LIGHT_MAP.island, LIGHT.ink)
    dark = drawn.findtext("{*}style") or ""
    assert dark.startswith("@media(prefers-color-scheme:dark){") and dark.count("{") == dark.count("}")
    assert all(colour in dark for colour in (DARK_MAP.ground, DARK_MAP.island, DARK.ink))
