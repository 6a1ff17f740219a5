"""What DOCX, XLSX and PPTX files have in common: properties and relationships, which ECMA-376, part 2, defines."""

import posixpath

from content.documents.packages import Package, resolved

PROPERTIES = "docProps/core.xml"
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
