"""Extracts the text of a Markdown file with markdown-it, and the publication data in its front matter."""

import re
from typing import Any

import yaml
from markdown_it import MarkdownIt

from content.documents.article import Article
from content.documents.decoding.dates import iso_date
from content.documents.decoding.encodings import decoded
from content.documents.errors import DocumentError
from content.documents.web.webpage import parsed_page, visible_text
from content.wording import N_

FRONT_MATTER = re.compile(r"\A---[^\S\n]*\n(.{0,20000}?)\n---[^\S\n]*(?:\n|\Z)", re.DOTALL)


def read_markdown(name: str, data: bytes) -> Article:
    """The article of a Markdown file, without markup and without the targets of links.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file has no text,
    or if its encoding is not known.
    """
    source = "\n".join(decoded(name, data).splitlines())
    front = FRONT_MATTER.match(source)
    stated = _stated(front[1]) if front else {}
    html = MarkdownIt("commonmark").enable("table").render(source[front.end() :] if front and stated else source)
    text = visible_text(parsed_page(name, html)) if html.strip() else ""
    if not text.strip():
        raise DocumentError(name, N_("{name} is empty. Choose a file with text."))
    return Article(
        text,
        _words(stated.get("title")),
        _words(stated.get("publisher")),
        iso_date(_words(stated.get("date"))),
        _words(stated.get("lang") or stated.get("language")),
    )


def _stated(front_matter: str) -> dict[Any, Any]:
    try:
        stated = yaml.safe_load(front_matter)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return stated if isinstance(stated, dict) else {}


def _words(value: object) -> str | None:
    return str(value) if value and not isinstance(value, list | dict) else None
