"""Typesetting with Typst, which makes SVG, PNG and PDF from the same template.

Typst breaks lines correctly in Latin, Cyrillic and Japanese script. The fonts come from Python packages, so that the
page is the same on every machine. A template receives its data as JSON, so that Typst never reads a text as markup.
"""

import json
import struct
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

import font_source_sans_pro
import font_source_serif_pro
import noto_cjk_sans_jp_bold
import noto_cjk_sans_jp_regular
import pikepdf
import typst

from geo.layers.palette import as_typst

TEMPLATES = Path(__file__).parent / "templates"
FONTS = (font_source_sans_pro, font_source_serif_pro, noto_cjk_sans_jp_regular, noto_cjk_sans_jp_bold)
PRINT_PPI = 300
METRE_INCHES = 39.37
PNG_HEAD = 33  # bytes of the signature and the chunk IHDR; the chunk with the resolution may follow them
EVICTING_RUNS = 12  # the cache is emptied after so many compilations; Typst would keep their layouts, 60 MB for a sheet

Output = Literal["svg", "png", "pdf"]


@cache
def fonts() -> typst.Fonts:
    """Return the fonts of all templates. They come from packages; fonts installed on the machine are not used."""
    folders = [Path(package.__file__).parent for package in FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def typeset(template: str, data: Mapping[str, object], output: Output, day: date, ppi: int = PRINT_PPI) -> bytes:
    """Return the bytes of the document that a template makes from data.

    `template` is the name of a file in TEMPLATES. A PNG has `ppi` pixels per inch. A PDF conforms to PDF/UA-1, so it is
    tagged for screen readers. The timestamp of a PDF is midnight (UTC) of `day`, so that equal data give equal files.
    Raises `typst.TypstError` if the template cannot be compiled.
    """
    made = typst.compile(
        TEMPLATES / template,
        format=output,
        ppi=ppi,
        pdf_standards=["ua-1"] if output == "pdf" else [],
        timestamp=datetime.combine(day, time(), UTC),
        **_compiler_options(data),
    )
    _empty_cache()
    assert isinstance(made, bytes)  # bytes for a picture with one page and for a PDF
    match output:
        case "png":
            return _with_resolution(made, ppi)
        case "pdf":
            return _with_object_streams(made)
        case "svg":
            return made


def _with_object_streams(pdf: bytes) -> bytes:
    """Return the PDF with compressed objects (PDF 1.7, section 7.5.7), which makes it a quarter smaller.

    Typst writes the structure for screen readers uncompressed.
    """
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return made.getvalue()


def _with_resolution(png: bytes, ppi: int) -> bytes:
    """Return the PNG with its resolution added, in pixels per metre (chunk pHYs, PNG specification, 11.3.4.3)."""
    pixels = round(ppi * METRE_INCHES)
    chunk = b"pHYs" + struct.pack(">IIB", pixels, pixels, 1)
    return png[:PNG_HEAD] + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", crc32(chunk)) + png[PNG_HEAD:]


@cache
def _empty_document() -> typst.Compiler:
    return typst.Compiler(b"", font_paths=fonts(), ignore_system_fonts=True)


def _empty_cache() -> None:
    """Make Typst delete the layouts in its cache, because the next page does not use them. This takes 30 ms."""
    for _ in range(EVICTING_RUNS):
        _empty_document().compile(b"", format="svg")


def measure(template: str, data: Mapping[str, object]) -> Sequence[tuple[float, float]]:
    """Return the width and the height, in typographic points, of each item that a template measures.

    The template must have metadata with the label `sizes`: a list of (width, height) pairs. The result has the order of
    this list.
    """
    (sizes,) = json.loads(typst.query(TEMPLATES / template, "<sizes>", field="value", **_compiler_options(data)))
    return [(width, height) for width, height in sizes]


def _compiler_options(data: Mapping[str, object]) -> dict[str, Any]:  # Any: the values have different types
    return {
        "root": TEMPLATES,
        "font_paths": fonts(),
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(data, ensure_ascii=False), "colours": as_typst()},
    }
