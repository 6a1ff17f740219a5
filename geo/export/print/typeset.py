"""Typesetting: Typst makes SVG, PNG and PDF from one template.

Typst breaks lines in all three scripts and takes its fonts from packages, so that the page is the same on every
machine. Data reach a template as JSON, so that no text is ever read as markup.
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
PNG_HEAD = 33  # bytes: the signature and the chunk IHDR, after which the chunk with the resolution may stand
EVICTING_RUNS = 12  # Typst keeps layouts in a cache for some ten compilations: 60 MB of a sheet

Output = Literal["svg", "png", "pdf"]


@cache
def fonts() -> typst.Fonts:
    """The fonts of all templates, from packages; the machine's own are not used."""
    folders = [Path(package.__file__).parent for package in FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def typeset(template: str, data: Mapping[str, object], output: Output) -> bytes:
    """The bytes of a template filled with data: PNG at 300 pixels an inch, PDF tagged as PDF/UA-1 requires.

    Its timestamp is the day's midnight, so that the file is the same all day. Raises `typst.TypstError` where the
    template cannot be compiled.
    """
    made = typst.compile(
        TEMPLATES / template,
        format=output,
        ppi=PRINT_PPI,
        pdf_standards=["ua-1"] if output == "pdf" else [],
        timestamp=datetime.combine(date.today(), time(), UTC),
        **_compiler_options(data),
    )
    _empty_cache()
    assert isinstance(made, bytes)  # one page as a picture, any number as PDF
    return _with_resolution(made) if output == "png" else made


def _with_resolution(png: bytes) -> bytes:
    """The PNG with its resolution in pixels a metre (chunk pHYs of the PNG specification, 11.3.4.3)."""
    pixels = round(PRINT_PPI * METRE_INCHES)
    chunk = b"pHYs" + struct.pack(">IIB", pixels, pixels, 1)
    return png[:PNG_HEAD] + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", crc32(chunk)) + png[PNG_HEAD:]


@cache
def _empty_document() -> typst.Compiler:
    return typst.Compiler(b"", font_paths=fonts(), ignore_system_fonts=True)


def _empty_cache() -> None:
    """Make Typst free the layouts in its cache, which takes 30 ms: the next page has other ones."""
    for _ in range(EVICTING_RUNS):
        _empty_document().compile(b"", format="svg")


def measure(template: str, data: Mapping[str, object]) -> Sequence[tuple[float, float]]:
    """Width and height in points of each piece that a template lists under the label `sizes`."""
    (sizes,) = json.loads(typst.query(TEMPLATES / template, "<sizes>", field="value", **_compiler_options(data)))
    return [(width, height) for width, height in sizes]


def _compiler_options(data: Mapping[str, object]) -> dict[str, Any]:  # of typst.compile; the values differ in type
    return {
        "root": TEMPLATES,
        "font_paths": fonts(),
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(data, ensure_ascii=False), "colours": as_typst()},
    }
