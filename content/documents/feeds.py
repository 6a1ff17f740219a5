"""Extracts the articles of feeds: RSS 2.0 and 1.0, Atom (RFC 4287) and JSON Feed 1.1, and articles in other JSON."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from content.documents.article import Article
from content.documents.dates import iso_date
from content.documents.encodings import decoded
from content.documents.errors import DocumentError
from content.documents.markup import parsed
from content.documents.webpage import parsed_page, visible_text
from content.wording import N_

ATOM = "{http://www.w3.org/2005/Atom}"
RSS_1 = "{http://purl.org/rss/1.0/}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
ENTRIES = ("item", f"{RSS_1}item", f"{ATOM}entry")
# Where an entry has its text, the longest form first.
TEXTS = (
    "{http://purl.org/rss/1.0/modules/content/}encoded",
    f"{ATOM}content",
    "description",
    f"{RSS_1}description",
    f"{ATOM}summary",
)
TITLES = ("title", f"{ATOM}title", f"{RSS_1}title")
DATES = ("pubDate", f"{ATOM}published", f"{DUBLIN_CORE}date", f"{ATOM}updated")

# Names of values in JSON, the best first.
JSON_TEXTS = (
    "content_html",
    "content_text",
    "articleBody",
    "full_text",
    "content",
    "body",
    "text",
    "description",
    "summary",
)
JSON_TITLES = ("title", "headline", "name")
JSON_DATES = ("date_published", "datePublished", "published_at", "publishedAt", "published", "pubDate", "date")
JSON_PUBLISHERS = ("publisher", "source", "site_name", "publication")
JSON_LANGUAGES = ("language", "lang", "inLanguage")
RENDERED = ("rendered", "html", "text", "value", "name")  # where a value is an object with the words in it
TAG = ("</", "<br", "<p>", "/>")


def read_feed(name: str, data: bytes) -> list[Article]:
    """The articles of an RSS or Atom feed.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file is broken or
    has no articles with text.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        feed = parsed(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        feed = None
    if feed is None:
        raise DocumentError(name, N_("{name} is a damaged feed. Download it again, or paste its text."))
    publisher = _first(next(feed.iter("channel", f"{RSS_1}channel"), feed), TITLES)
    language = feed.findtext("channel/language") or feed.get("{http://www.w3.org/XML/1998/namespace}lang")
    entries = enumerate(feed.iter(*ENTRIES), 1)
    articles = [_entry(name, entry, str(number), publisher, language) for number, entry in entries]
    return _with_text(name, articles)


def _entry(name: str, entry: etree._Element, number: str, publisher: str | None, language: str | None) -> Article:
    texts = [_markup(one) for tag in TEXTS for one in entry.iterchildren(tag)]
    longest = max((plain(name, text) for text in texts if text.strip()), key=len, default="")
    title = _first(entry, TITLES)
    return titled(plain(name, title) if title else None, longest, publisher, _first(entry, DATES), language, number)


def _markup(element: etree._Element) -> str:
    """The markup in an element of a feed, where it is escaped text or, in XHTML, a part of the XML."""
    if len(element):
        return "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
    return element.text or ""


def _first(element: etree._Element, tags: tuple[str, ...]) -> str | None:
    return next((text for tag in tags if (text := element.findtext(tag))), None)


def plain(name: str, text: str) -> str:
    """A text without markup, if it has any. `name` is the name of its file in messages."""
    if not any(mark in text for mark in TAG) and "&" not in text:
        return text
    return visible_text(parsed_page(name, f"<div>{text}</div>"))


def titled(
    title: str | None, text: str, publisher: str | None, date: str | None, language: str | None, number: str
) -> Article:
    """An article whose text begins with its title, since the title in a feed often says more than the text."""
    heading = " ".join((title or "").split())
    body = text if text.lstrip().startswith(heading) else f"{heading}\n\n{text}"
    return Article(body, heading or None, publisher, iso_date(date), language, number)


def _with_text(name: str, articles: list[Article]) -> list[Article]:
    found = [article for article in articles if article.text.strip()]
    if not found:
        raise DocumentError(name, N_("{name} is a feed with no articles. Choose one with text."))
    return found


# ---- JSON ------------------------------------------------------------------------------------------------------------


def read_json(name: str, data: bytes) -> list[Article]:
    """The articles of a JSON file or of a file of JSON Lines: an article for each object that has a text.

    If no object has a text, all strings together are one article. `name` is the name of the file for messages, and
    `data` are its bytes. Raises DocumentError if the file is broken or has no strings.
    """
    text = decoded(name, data).lstrip("\ufeff")
    try:
        values = _json_values(text)
        articles = [_object(name, one, str(number)) for number, one in enumerate(_objects(values), 1)]
        strings = articles or [Article("\n".join(_strings(values)))]
    except (ValueError, RecursionError):
        raise DocumentError(name, N_("{name} is a damaged JSON file. Save it again, or paste its text.")) from None
    found = [article for article in strings if article.text.strip()]
    if not found:
        raise DocumentError(name, N_("{name} is a JSON file with no text. Choose one with text."))
    return found


def _json_values(text: str) -> list[Any]:
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects with a text. Of an object and the ones inside it: it or them, whichever has more text."""
    if isinstance(value, list):
        for one in value:
            yield from _objects(one)
    elif isinstance(value, dict):
        inner = [found for one in value.values() if isinstance(one, list | dict) for found in _objects(one)]
        own = _named(value, JSON_TEXTS)
        yield from inner if inner and not (own and len(own) > sum(map(_length, inner))) else [value] if own else []


def _length(value: Mapping[str, Any]) -> int:
    return len(_named(value, JSON_TEXTS) or "")


def _object(name: str, value: Mapping[str, Any], number: str) -> Article:
    text, title = plain(name, _named(value, JSON_TEXTS) or ""), _named(value, JSON_TITLES)
    publisher, date, language = (_named(value, names) for names in (JSON_PUBLISHERS, JSON_DATES, JSON_LANGUAGES))
    return titled(plain(name, title) if title else None, text, publisher, date, language, number)


def _named(value: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The first value of an object, under one of some names, that is a string and not blank."""
    for name in names:
        found = value.get(name)
        if isinstance(found, dict):
            found = _named(found, RENDERED)
        if isinstance(found, str) and found.strip():
            return found
    return None


def _strings(value: Any) -> Iterator[str]:
    """The strings in a JSON value, in their order, without the names of members."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)
