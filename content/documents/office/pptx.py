"""Extracts the text of a PPTX file.

The names of the XML elements are defined in ECMA-376, part 1, section 19.
"""

from collections.abc import Iterator

from content.documents.article import Article
from content.documents.decoding.packages import Package, opened_package
from content.documents.errors import DocumentError
from content.documents.office.ooxml import RELATIONSHIP_ID, core_properties, drawn_text, main_part, related_parts
from content.wording import N_

SLIDES = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
WITH_TEXT = ("diagramData", "notesSlide")  # types of the parts of a slide that contain text


def read_pptx(name: str, data: bytes) -> Article:
    """The article of a PPTX file: the text of each slide that is shown, followed by its diagrams and notes.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file is broken,
    too large when inflated, or without text.
    """
    with opened_package(
        name, data, N_("{name} is a damaged PPTX file. Open it and save it again, or paste its text.")
    ) as package:
        text = "\n\n".join(_slides(package))
        properties = core_properties(package)
    if not text.strip():
        raise DocumentError(name, N_("{name} is a PPTX file with no text. Choose one with text."))
    return Article(text, *properties)


def _slides(package: Package) -> Iterator[str]:
    presentation = main_part(package, "ppt/presentation.xml")
    related = related_parts(package, presentation)
    for reference in package.xml(presentation).iter(f"{SLIDES}sldId"):
        _, part = related[reference.get(RELATIONSHIP_ID, "")]
        slide = package.xml(part)
        if slide.get("show", "1") in ("0", "false"):
            continue
        yield drawn_text(slide)
        related_texts = related_parts(package, part).values()
        yield from (drawn_text(package.xml(other)) for kind in WITH_TEXT for one, other in related_texts if one == kind)
