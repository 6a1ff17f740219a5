"""Extracts the text of a DOCX file. The names of the XML elements are defined in ECMA-376, part 1, section 17.

Headers come before the text, and notes, footers and diagrams after it. A comment comes after the paragraph that it is
about. Text that is hidden, deleted, or moved to another place is left out where Word leaves it out.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from content.documents.article import Article
from content.documents.decoding.packages import Package, opened_package
from content.documents.errors import DocumentError
from content.documents.office.ooxml import core_properties, drawn_text, main_part, related_parts
from content.wording import N_

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, RUN = f"{WORD}p", f"{WORD}r"
# An element that repeats the content of its sibling element for older programs.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
LEFT_OUT = {FALLBACK, f"{WORD}del", f"{WORD}moveFrom", f"{WORD}instrText", f"{WORD}delText", f"{WORD}pPr", f"{WORD}rPr"}
# The relationship of an inserted file in another format; Word converts it to paragraphs when it saves the document.
INSERTED = "aFChunk"
TEXT_OF_ELEMENT = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "\u2011"}


@dataclass
class _Paragraph:
    """The text of a paragraph, and the texts of text boxes and comments in it, which follow as separate paragraphs."""

    words: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    def text(self) -> str:
        return "".join(["\n", *self.words, *self.after])


def read_docx(name: str, data: bytes) -> Article:
    """The article of a DOCX file.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file is broken,
    encrypted, a zip file of another kind, too large when inflated, or without text.
    """
    with opened_package(
        name, data, N_("{name} is a damaged DOCX file. Open it and save it again, or paste its text.")
    ) as package:
        body = main_part(package, "word/document.xml")
        related = related_parts(package, body)
        comments = _comments(package, related)
        text = "".join(_text(package.xml(part), comments) for part in _parts(body, related))
        diagrams = [drawn_text(package.xml(part)) for kind, part in related.values() if kind == "diagramData"]
        text = "\n".join([text, *diagrams])
        properties = core_properties(package)
    incomplete = _with_inserted_files(name, sum(kind == INSERTED for kind, _ in related.values()))
    if not text.strip():
        raise incomplete or DocumentError(name, N_("{name} is a DOCX file with no text. Choose one with text."))
    return Article(text, *properties, incomplete=incomplete)


def _with_inserted_files(name: str, count: int) -> DocumentError | None:
    message = N_("{name} has inserted files whose text is not read ({count}). Open it in Word, and save it again.")
    return DocumentError(name, message, count=count) if count else None


def _parts(body: str, related: dict[str, tuple[str, str]]) -> list[str]:
    """The names of the parts that contain text, in reading order."""
    of_kind = defaultdict(list)
    for kind, part in related.values():
        of_kind[kind].append(part)
    return [*of_kind["header"], body, *of_kind["footnotes"], *of_kind["endnotes"], *of_kind["footer"]]


def _comments(package: Package, related: dict[str, tuple[str, str]]) -> dict[str, str]:
    """The text of each comment, by its id."""
    parts = [package.xml(part) for kind, part in related.values() if kind == "comments"]
    return {one.get(f"{WORD}id", ""): _text(one, {}) for part in parts for one in part.iter(f"{WORD}comment")}


def _text(part: etree._Element, comments: dict[str, str]) -> str:
    return "".join(_paragraph(element, comments) for element in _paragraphs(part))


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    """The outermost paragraphs in an element. Paragraphs that were deleted or moved elsewhere are left out."""
    for child in element:
        if child.tag == PARAGRAPH:
            yield child
        elif child.tag not in LEFT_OUT:
            yield from _paragraphs(child)


def _paragraph(element: etree._Element, comments: dict[str, str]) -> str:
    paragraph = _Paragraph()
    for child in element:
        _add(child, paragraph, comments)
    return paragraph.text()


def _add(element: etree._Element, paragraph: _Paragraph, comments: dict[str, str]) -> None:
    """Add the text of an element to `paragraph`. `comments` maps the ids of comments to their texts."""
    if element.tag in LEFT_OUT or (element.tag == RUN and _is_hidden(element)):
        return
    if element.tag == f"{WORD}t":
        paragraph.words.append(element.text or "")
    elif element.tag == PARAGRAPH:  # a paragraph of a text box
        paragraph.after.append(_paragraph(element, comments))
    elif element.tag == f"{WORD}commentReference":
        paragraph.after.append(comments.get(element.get(f"{WORD}id", ""), ""))
    elif element.tag == f"{WORD}ruby":
        _add_reading(element, paragraph, comments)
    else:
        paragraph.words.append(TEXT_OF_ELEMENT.get(str(element.tag), ""))
        for child in element:
            _add(child, paragraph, comments)


def _add_reading(ruby: etree._Element, paragraph: _Paragraph, comments: dict[str, str]) -> None:
    """Add a word to `paragraph`, followed by its reading in brackets.

    In the file, the reading comes before the word (ruby text).
    """
    word, reading = _Paragraph(), _Paragraph()
    for tag, side in ((f"{WORD}rubyBase", word), (f"{WORD}rt", reading)):
        for child in ruby.iterchildren(tag):
            _add(child, side, comments)
    paragraph.words += word.words
    if "".join(reading.words).strip():
        paragraph.words += ["（", *reading.words, "）"]


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{WORD}rPr/{WORD}vanish")
    return vanish is not None and vanish.get(f"{WORD}val", "true") not in ("0", "false", "off")
