"""Extracts the cells of an XLSX file. The names of the XML elements are defined in ECMA-376, part 1, section 18."""

from collections.abc import Iterator

from lxml import etree

from content.documents.article import Article
from content.documents.errors import DocumentError
from content.documents.office import RELATIONSHIP_ID, core_properties, main_part, related_parts
from content.documents.packages import Package, opened_package
from content.documents.tables import articles_in
from content.wording import N_

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
READING = f"{SHEET}rPh"  # the reading of kanji
MAX_COLUMN = 16_384  # columns of a sheet, of Excel's specification


def read_xlsx(name: str, data: bytes) -> list[Article]:
    """The articles of an XLSX file: one for each row of a table of articles, otherwise one with all cells.

    Rows are lines, and cells are separated by tabs. `name` is the name of the file for messages, and `data` are its
    bytes. Raises DocumentError if the file is broken, too large when inflated, or without text.
    """
    with opened_package(
        name, data, N_("{name} is a damaged XLSX file. Open it and save it again, or paste its text.")
    ) as package:
        sheets = list(_sheets(package))
        title, publisher = core_properties(package)
    articles = [article for rows in sheets for article in articles_in(rows)]
    if articles:
        return articles
    text = "\n\n".join("\n".join("\t".join(row).rstrip() for row in rows) for rows in sheets)
    if not text.strip():
        raise DocumentError(name, N_("{name} is an XLSX file with no text. Choose one with text."))
    return [Article(text, title, publisher)]


def _sheets(package: Package) -> Iterator[list[list[str]]]:
    """The rows of each sheet that is not hidden."""
    workbook = main_part(package, "xl/workbook.xml")
    related = related_parts(package, workbook)
    strings = [
        text for kind, part in related.values() if kind == "sharedStrings" for text in _strings(package.xml(part))
    ]
    for sheet in package.xml(workbook).iter(f"{SHEET}sheet"):
        kind, part = related[sheet.get(RELATIONSHIP_ID, "")]
        if kind == "worksheet" and sheet.get("state", "visible") == "visible":
            yield [_row(row, strings) for row in package.xml(part).iter(f"{SHEET}row")]


def _strings(part: etree._Element) -> list[str]:
    return [_string(item) for item in part.iter(f"{SHEET}si")]


def _string(item: etree._Element) -> str:
    texts = item.iter(f"{SHEET}t")
    return "".join(text.text or "" for text in texts if not any(one.tag == READING for one in text.iterancestors()))


def _row(row: etree._Element, strings: list[str]) -> list[str]:
    """The texts of the cells of a row. Cells that the file leaves out are empty texts."""
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
    return strings[int(value)] if kind == "s" and value else value
