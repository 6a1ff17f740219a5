"""Extracts the text of a PPTX file.

The names of the XML elements are defined in ECMA-376, part 1, sections 19 and 21.
"""

from collections.abc import Iterator

from lxml import etree

from content.documents.article import Article
from content.documents.errors import DocumentError
from content.documents.office import RELATIONSHIP_ID, core_properties, main_part, related_parts
from content.documents.packages import Package, opened_package
from content.wording import N_

SLIDES = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LINE_BREAK = f"{DRAWING}br"


def read_pptx(name: str, data: bytes) -> Article:
    """The article of a PPTX file: the text of each slide that is shown, followed by its notes.

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
        yield _text(slide)
        yield from (
            _text(package.xml(notes)) for kind, notes in related_parts(package, part).values() if kind == "notesSlide"
        )


def _text(part: etree._Element) -> str:
    return "\n".join("".join(_words(paragraph)) for paragraph in part.iter(f"{DRAWING}p"))


def _words(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(f"{DRAWING}t", LINE_BREAK):
        yield "\n" if element.tag == LINE_BREAK else element.text or ""
