"""What DOCX, XLSX and PPTX files have in common: properties and relationships, which ECMA-376, part 2, defines."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from content.documents.packages import Package, resolved

PROPERTIES = "docProps/core.xml"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"  # ECMA-376, part 1, section 21
LINE_BREAK = f"{DRAWING}br"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def core_properties(package: Package) -> tuple[str | None, str | None]:
    """The title and the publisher of the file, each None or empty if the file does not state it."""
    properties = package.xml_if_there(PROPERTIES)
    if properties is None:
        return None, None
    return properties.findtext(f"{DUBLIN_CORE}title"), properties.findtext(f"{DUBLIN_CORE}publisher")


def related_parts(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """The parts to which a part refers, by the id of the reference: each with the last word of its type, and its name.

    Targets outside the file are left out.
    """
    relationships = package.xml_if_there(
        posixpath.join(posixpath.dirname(part), "_rels", f"{posixpath.basename(part)}.rels")
    )
    if relationships is None:
        return {}
    return {
        one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], resolved(part, one.get("Target", "")))
        for one in relationships.iter(RELATIONSHIP)
        if one.get("TargetMode") != "External"
    }


def main_part(package: Package, usual: str) -> str:
    """The part in which the document begins. It is the part `usual` if the file does not name another."""
    targets = dict(related_parts(package, "").values())
    return targets.get("officeDocument", usual)


def drawn_text(part: etree._Element) -> str:
    """The text of a part in DrawingML: a slide, notes, or a diagram, as which SmartArt is stored."""
    return "\n".join("".join(_words(paragraph)) for paragraph in part.iter(f"{DRAWING}p"))


def _words(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(f"{DRAWING}t", LINE_BREAK):
        yield "\n" if element.tag == LINE_BREAK else element.text or ""
