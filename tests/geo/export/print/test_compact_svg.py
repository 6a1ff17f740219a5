"""An SVG picture becomes smaller when needless attributes are removed, and looks the same."""

import numpy as np
import pytest
import typst
from lxml import etree

from content.models import Language
from geo.export.print.compact_svg import drop_defaults, share_in_groups, shorten_paths, with_short_ids
from geo.export.print.picture import picture, picture_data
from geo.export.print.typeset import typeset
from geo.map.view import View, usual_layers
from tests.contents import DAY, EVERY_LAYER, load
from tests.geo.export.print.pixels import decoded

PAGE = b"""
    #set page(width: auto, height: auto, margin: 0pt)
    #image(bytes(sys.inputs.svg), format: "svg")
"""
VIEWS: tuple[tuple[Language, View], ...] = (
    ("ja", View(layers=usual_layers())),
    ("en", View("iturup", layers=tuple(EVERY_LAYER.split(",")), viewpoint="declaration_1956")),
)
DRAWN = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="40">
    <symbol id="g0123456789ABCDEF0123456789ABCDE" overflow="visible">
        <path stroke-linecap="butt" d="M5 10H15"/>
    </symbol>
    <use xlink:href="#g0123456789ABCDEF0123456789ABCDE" x="0" y="0" stroke="#000" stroke-width="9"
        stroke-linecap="round" stroke-miterlimit="4"/>
    <g stroke-linecap="square">
        <path fill="none" stroke="#000" stroke-width="9" stroke-linecap="butt" stroke-linejoin="miter" d="M30 10H40"/>
    </g>
    <g>
        <use xlink:href="#g0123456789ABCDEF0123456789ABCDE" x="0" y="20" stroke="#00f" stroke-width="3"/>
        <use xlink:href="#g0123456789ABCDEF0123456789ABCDE" x="5" y="25" stroke="#00f" stroke-width="5"/>
    </g>
    <path x="0" fill-rule="nonzero" stroke-dashoffset="0" stroke="#000" d="M60 10H80V30H60Z"/>
    <path fill-rule="evenodd" stroke-linecap="square" stroke-linejoin="round" stroke="#000" d="M50 10H60V30H50Z"/>
</svg>"""


def smaller(svg: bytes) -> bytes:
    root = etree.fromstring(svg)
    drop_defaults(root)
    share_in_groups(root)
    shorten_paths(root)
    return with_short_ids(etree.tostring(root))


def look(svg: bytes) -> bytes:
    """The pixels of an SVG, drawn by the library resvg, which is part of Typst."""
    made = typst.compile(PAGE, format="png", ppi=144, sys_inputs={"svg": svg.decode()})
    assert isinstance(made, bytes)
    pixels = decoded(made)
    assert len(np.unique(pixels)) > 1
    return pixels.tobytes()


def test_what_is_inherited_is_not_taken_for_a_default() -> None:
    made = smaller(DRAWN.encode())
    assert look(made) == look(DRAWN.encode())
    said = [dict(element.attrib) for element in etree.fromstring(made).iter(etree.Element)]
    caps = [one.get("stroke-linecap") for one in said]
    assert caps == [None, None, "butt", "round", "square", "butt", None, None, None, None, "square"]
    assert [one.get("stroke") for one in said[6:9]] == ["#00f", None, None]
    assert [one.get("stroke-width") for one in said[6:9]] == [None, "3", "5"]
    assert not {"miter", "nonzero", "4"} & {value for one in said for value in one.values()}
    assert said[1]["id"] == "i0" and "#i0" in said[3].values()


def test_a_path_is_written_with_fewer_characters_and_keeps_its_points() -> None:
    for path, expected in (
        ("M 0 0m 5.5 1.7l -0.5 -0.6l 0.2 3.25Z m 1e-1 0l 2 0Z ", "m5.5 1.7-.5-.6 .2 3.25Zm1e-1 0 2 0Z"),
        ("M5 10H15H20V0.5", "M5 10H15 20V.5"),
        ("M 1 2M 3 4L 5 6L 10.05 0", "M1 2M3 4 5 6 10.05 0"),
        ("m 0 0c 0 1 1 1 1 0c 0.5 -1 1 1 1 0z", "m0 0c0 1 1 1 1 0 .5-1 1 1 1 0z"),
    ):
        root = etree.fromstring(f"<svg xmlns='http://www.w3.org/2000/svg'><path d='{path}'/></svg>")
        shorten_paths(root)
        assert root[0].get("d") == expected


@pytest.mark.slow
@pytest.mark.parametrize(("language", "view"), VIEWS, ids=["usual", "everything"])
def test_a_picture_looks_as_typst_made_it_and_is_smaller(language: Language, view: View) -> None:
    content = load(language)
    before = typeset("picture.typ", picture_data(content, view, DAY), "svg", DAY)
    after = picture(content, view, "svg", DAY)
    assert len(after) < len(before) * 0.7
    assert look(after) == look(before)
    ids = [one.get("id", "") for one in etree.fromstring(after).iter(etree.Element) if "id" in one.attrib]
    assert len(ids) == len(set(ids)) > 100 and all(len(key) <= 4 for key in ids)
