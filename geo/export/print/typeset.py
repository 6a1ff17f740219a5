"""Setting type and drawing on paper: Typst makes SVG, PNG and PDF from one template.

Typst breaks lines in all three scripts and takes its fonts from packages: the same page on every machine. What a
template shows reaches it as JSON, so that no text is ever read as markup. Templates stand in `templates/`.
"""

import json
import struct
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

import font_source_sans_pro
import font_source_serif_pro
import noto_cjk_sans_jp_bold
import noto_cjk_sans_jp_regular
import typst

from geo.layers.palette import as_typst

TEMPLATES = Path(__file__).parent / "templates"
FONTS = (font_source_sans_pro, font_source_serif_pro, noto_cjk_sans_jp_regular, noto_cjk_sans_jp_bold)
PRINT_PPI = 300
METRE_INCHES = 39.37
PNG_HEAD = 33  # bytes: the signature and the first chunk, after which a PNG may say how large it is meant to be
FORGOTTEN_AFTER = 12  # compilations: Typst keeps for the next ones, some ten, what it has laid out: 60 MB of a sheet

Output = Literal["svg", "png", "pdf"]


@cache
def fonts() -> typst.Fonts:
    """The fonts of all templates: none of the machine's own."""
    folders = [Path(package.__file__).parent for package in FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def typeset(template: str, data: Mapping[str, Any], output: Output) -> bytes:
    """A template filled with data; PNG at 300 pixels an inch, PDF tagged as PDF/UA-1 asks.

    The file is the same all day: its time is the day's midnight. Raises `typst.TypstError` where a template is wrong.
    """
    made = typst.compile(
        TEMPLATES / template,
        format=output,
        ppi=PRINT_PPI,
        pdf_standards=["ua-1"] if output == "pdf" else [],
        timestamp=datetime.combine(date.today(), time(), UTC),
        **_given(data),
    )
    _forget()
    assert isinstance(made, bytes)  # one page as a picture, any number as PDF
    return _with_resolution(made) if output == "png" else made


def _with_resolution(png: bytes) -> bytes:
    """A PNG that says how many pixels it has to the metre (chunk pHYs of the PNG specification, 11.3.4.3)."""
    pixels = round(PRINT_PPI * METRE_INCHES)
    chunk = b"pHYs" + struct.pack(">IIB", pixels, pixels, 1)
    return png[:PNG_HEAD] + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", crc32(chunk)) + png[PNG_HEAD:]


@cache
def _nothing() -> typst.Compiler:
    return typst.Compiler(b"", font_paths=fonts(), ignore_system_fonts=True)


def _forget() -> None:
    """Have Typst give back its memory, which takes 30 ms: it is of no use for the next page."""
    for _ in range(FORGOTTEN_AFTER):
        _nothing().compile(b"", format="svg")


def measure(template: str, data: Mapping[str, Any]) -> Sequence[tuple[float, float]]:
    """Width and height (points) of the pieces that a template puts under the label `sizes`."""
    (sizes,) = json.loads(typst.query(TEMPLATES / template, "<sizes>", field="value", **_given(data)))
    return [(width, height) for width, height in sizes]


def _given(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "root": TEMPLATES,
        "font_paths": fonts(),
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(data, ensure_ascii=False), "colours": as_typst()},
    }
