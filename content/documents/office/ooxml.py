"""The common parts of DOCX, XLSX and PPTX files: properties and relationships, as ECMA-376, part 2, defines them."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from content.documents.decoding.packages import Package, resolved

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
    """A mapping from the ids of references in a part to the parts that they refer to.

    Each value is a pair: the last segment of the relationship type, and the name of the part. Targets outside the file
    are left out.
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
    """The name of the part that contains the document. If the package does not state this part, the name is `usual`."""
    targets = dict(related_parts(package, "").values())
    return targets.get("officeDocument", usual)


def drawn_text(part: etree._Element) -> str:
    """The text of a DrawingML part: a slide, notes, or a diagram (SmartArt)."""
    return "\n".join("".join(_words(paragraph)) for paragraph in part.iter(f"{DRAWING}p"))


def _words(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(f"{DRAWING}t", LINE_BREAK):
        yield "\n" if element.tag == LINE_BREAK else element.text or ""
