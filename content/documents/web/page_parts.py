"""Finds the part of a web page that contains the article: the part with most of the prose.

Prose is text in long paragraphs, and not in links. Pages mark their articles in many ways, or wrongly: a teaser for
another article may be the only `article` element, and `main` may be empty.
"""

import re
from collections import defaultdict

from lxml import etree

BLOCKS = {
    "html", "body", "article", "main", "section", "div", "header", "form", "center", "table", "tbody", "tr", "td", "th",
    "ul", "ol", "li", "dl", "dd", "dt", "p", "blockquote", "figure", "figcaption", "pre", "h1", "h2", "h3", "h4", "h5",
    "h6", "details", "fieldset", "hr",
}  # fmt: skip
CONTAINERS = {"body", "article", "main", "section", "div", "form", "center", "table", "tbody", "tr", "td", "fieldset"}
NOT_THE_ARTICLE = ("nav", "footer", "aside")
NO_PROSE = {"script", "style", "noscript", "template", "head", "title"}
# Words in the class or id of elements that are beside an article or inside it without being a part of it.
ABOUT_PARTS = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|recommend\w*|newsletter|subscri\w*|breadcrumbs?|sidebar|promo\w*"
    r"|advert\w*|cookies?|comments?|disqus|outbrain|taboola|popular|most-?read|read-?more|more-news|tags|paywall|banner)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
MIN_PROSE = 80  # the least number of letters of a paragraph of prose; a kanji or kana counts as two
MIN_SHARE = 0.6  # the least fraction of a page's prose that its article contains


def without_hidden_parts(page: etree._Element) -> None:
    """Remove elements whose own attributes hide them from readers of the page."""
    for element in list(page.iter("*")):
        if "hidden" in element.attrib or HIDDEN_STYLE.search(element.get("style", "")):
            _remove(element)


def article_part(page: etree._Element) -> etree._Element:
    """The deepest element that contains most of the prose of a page, or the whole page if it has no prose.

    Navigation, footers and asides are removed from the page first. Elements that are not a part of the article
    according to their class or id are removed too. But an element with half of the prose or more is kept.
    """
    for element in [*page.iter(*NOT_THE_ARTICLE)]:
        _remove(element)
    prose = _prose(page)
    for element in [*page.iter("div", "section", "ul", "ol")]:
        about = f"{element.get('class', '')} {element.get('id', '')}"
        if ABOUT_PARTS.search(about) and prose[element] < prose[page] / 2:
            _remove(element)
    return _deepest(page, _prose(page))


def _deepest(page: etree._Element, prose: dict[etree._Element, int]) -> etree._Element:
    part, enough = page, MIN_SHARE * prose[page]
    while prose[page] and (inner := [child for child in part if child.tag in CONTAINERS and prose[child] >= enough]):
        part = inner[0]
    return part


def _prose(page: etree._Element) -> dict[etree._Element, int]:
    """The number of letters of prose in each element, including the elements inside it."""
    letters: dict[etree._Element, int] = defaultdict(int)
    # For each element, its block, and the sign with which its text counts: 1, or -1 in links.
    block_of: dict[etree._Element, tuple[etree._Element, int]] = {}
    elements = [*page.iter("*")]
    for element in elements:
        parent = element.getparent()
        outer, sign = block_of.get(parent, (page, 1)) if parent is not None else (page, 1)
        block = element if element.tag in BLOCKS else outer
        block_of[element] = block, -1 if element.tag == "a" else sign
        if element.tag not in NO_PROSE:
            letters[block] += block_of[element][1] * _length(element.text)
        letters[outer] += sign * _length(element.tail)
    prose: dict[etree._Element, int] = defaultdict(int)
    for element in reversed(elements):
        prose[element] += letters[element] if letters[element] >= MIN_PROSE else 0
        parent = element.getparent()
        if parent is not None:
            prose[parent] += prose[element]
    return prose


def _length(text: str | None) -> int:
    words = " ".join((text or "").split())
    return len(words) + len(JAPANESE.findall(words))


def _remove(element: etree._Element) -> None:
    """Remove an element, but keep the text after it."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + (tail or "")
    else:
        parent.text = (parent.text or "") + (tail or "")
    parent.remove(element)
