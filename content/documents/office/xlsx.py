"""Extracts the cells of an XLSX file. The names of the XML elements are defined in ECMA-376, part 1, section 18."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from content.documents.article import Article
from content.documents.decoding.packages import Package, opened_package
from content.documents.errors import DocumentError
from content.documents.office.ooxml import RELATIONSHIP_ID, core_properties, drawn_text, main_part, related_parts
from content.documents.signatures import NOT_READ
from content.documents.tables import articles_in
from content.wording import N_

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# A character that XML does not allow, written as in ECMA-376, part 1, section 22.9.2.19.
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
READING = f"{SHEET}rPh"  # the reading of kanji
BINARY = "xl/workbook.bin"  # the workbook part of an XLSB file
MAX_COLUMN = 16_384  # the greatest number of columns in a sheet, according to Excel's specification


class _Sheet(NamedTuple):
    """The rows of a sheet, the texts of comments and drawings, and the number of formulas without a stored result."""

    rows: list[list[str]]
    asides: list[str]
    unknown: int


def read_xlsx(name: str, data: bytes) -> list[Article]:
    """The articles of an XLSX file: one for each row of a table of articles, and one with all other cells.

    Rows are lines, and cells are separated by tabs. Comments and drawings follow the cells. `name` is the name of the
    file for messages, and `data` are its bytes. Raises DocumentError if the file is broken, too large when inflated, or
    without text.
    """
    with opened_package(
        name, data, N_("{name} is a damaged XLSX file. Open it and save it again, or paste its text.")
    ) as package:
        if BINARY in package:
            raise DocumentError(name, NOT_READ, format="Excel (.xlsb)")
        sheets = list(_sheets(package))
        title, publisher = core_properties(package)
    incomplete = _without_results(name, sum(sheet.unknown for sheet in sheets))
    tables = [articles_in(sheet.rows) for sheet in sheets]
    articles = [article for table in tables for article in table]
    text = "\n\n".join(_text(sheet, bool(table)) for sheet, table in zip(sheets, tables, strict=True))
    if not articles and not text.strip():
        raise incomplete or DocumentError(name, N_("{name} is an XLSX file with no text. Choose one with text."))
    others = [Article(text, title, publisher, name=str(len(articles) + 1) if articles else "")] if text.strip() else []
    return [replace(one, incomplete=incomplete) for one in (*articles, *others)]


def _text(sheet: _Sheet, is_table: bool) -> str:
    """The text of a sheet. If `is_table` is True, the rows are a table of articles and are left out."""
    rows = [] if is_table else ["\t".join(row).rstrip() for row in sheet.rows]
    return "\n".join((*rows, *sheet.asides))


def _without_results(name: str, count: int) -> DocumentError | None:
    message = N_(
        "{name} has formulas without their results ({count}). Open it in a spreadsheet program, and save it again."
    )
    return DocumentError(name, message, count=count) if count else None


def _sheets(package: Package) -> Iterator[_Sheet]:
    """Each sheet that is not hidden."""
    workbook = main_part(package, "xl/workbook.xml")
    related = related_parts(package, workbook)
    strings = [
        text for kind, part in related.values() if kind == "sharedStrings" for text in _strings(package.xml(part))
    ]
    for sheet in package.xml(workbook).iter(f"{SHEET}sheet"):
        kind, part = related[sheet.get(RELATIONSHIP_ID, "")]
        if kind == "worksheet" and sheet.get("state", "visible") == "visible":
            cells = package.xml(part)
            rows = [_row(row, strings) for row in cells.iter(f"{SHEET}row")]
            yield _Sheet(rows, list(_asides(package, part)), sum(map(_is_without_result, cells.iter(f"{SHEET}c"))))


def _asides(package: Package, sheet: str) -> Iterator[str]:
    """The text of each comment on a sheet, and of each drawing."""
    for kind, part in related_parts(package, sheet).values():
        if kind == "comments":
            yield from map(_string, package.xml(part).iter(f"{SHEET}comment"))
        elif kind == "drawing" and (text := drawn_text(package.xml(part))).strip():
            yield text


def _is_without_result(cell: etree._Element) -> bool:
    """Whether a cell has a formula but no stored result. Programs that do not calculate formulas write such cells."""
    return cell.find(f"{SHEET}f") is not None and not cell.findtext(f"{SHEET}v")


def _strings(part: etree._Element) -> list[str]:
    return [_string(item) for item in part.iter(f"{SHEET}si")]


def _string(item: etree._Element) -> str:
    texts = item.iter(f"{SHEET}t")
    shown = (text.text or "" for text in texts if not any(one.tag == READING for one in text.iterancestors()))
    return _unescaped("".join(shown))


def _row(row: etree._Element, strings: list[str]) -> list[str]:
    """The texts of the cells of a row. Cells that the file leaves out are empty texts.

    `strings` are the strings that the sheets share; a cell may contain the index of its text in this list.
    """
    cells: list[str] = []
    for cell in row.iter(f"{SHEET}c"):
        cells += [""] * (_column(cell.get("r", "")) - len(cells))
        cells.append(_value(cell, strings))
    return cells


def _column(place: str) -> int:
    """The index of a column, from 0, in a cell reference such as `AB12`. 0 if the reference is missing."""
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter.upper()) - ord("A") + 1
    return min(max(number - 1, 0), MAX_COLUMN)


def _value(cell: etree._Element, strings: list[str]) -> str:
    kind, value = cell.get("t"), cell.findtext(f"{SHEET}v") or ""
    if kind == "inlineStr":
        return _string(cell)
    if kind == "s" and value:
        return strings[int(value)] if int(value) in range(len(strings)) else ""
    return _unescaped(value)


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
