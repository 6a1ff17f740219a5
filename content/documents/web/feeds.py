"""Extracts the articles of feeds: RSS 2.0 and 1.0, Atom (RFC 4287) and JSON Feed 1.1. Also reads other JSON files."""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from lxml import etree

from content.documents.article import Article, Extracted
from content.documents.decoding.dates import iso_date
from content.documents.decoding.encodings import decoded
from content.documents.decoding.markup import is_cut, parsed
from content.documents.errors import DocumentError
from content.documents.web.webpage import decoded_markup, parsed_page, visible_text
from content.wording import N_

ATOM = "{http://www.w3.org/2005/Atom}"
RSS_1 = "{http://purl.org/rss/1.0/}"
# Elements of any namespace, because the versions and extensions of RSS and Atom have different ones.
ENTRIES = ("{*}item", "{*}entry")
TEXTS = ("encoded", "content", "description", "summary", "full-text", "group/{*}description")  # the longest one is used
TITLES = ("title", f"{ATOM}title", f"{RSS_1}title", "{*}title")
DATES = ("pubDate", "published", "date", "issued", "updated")

# Names of JSON values, the best first.
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
RENDERED = ("rendered", "html", "text", "value", "name")  # if the value is an object, its text has one of these names
TAG = ("</", "<br", "<p>", "/>")
JSON_FEED = "https://jsonfeed.org/version/"
MIN_SHARE = 0.01  # the least fraction of a file's letters that is in its articles; with less, all strings are used
SPACE = re.compile(r"\s*")
BROKEN_JSON = N_("{name} is a damaged JSON file. Save it again, or paste its text.")


def read_feed(name: str, data: bytes) -> list[Article]:
    """The articles of an RSS or Atom feed.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file is damaged
    or has no articles with text.
    """
    feed = _parsed(data)
    if feed is None:
        raise DocumentError(name, N_("{name} is a damaged feed. Download it again, or paste its text."))
    channel = next(feed.iter("{*}channel"), feed)
    publisher = _title(name, channel)
    language = channel.findtext("{*}language") or feed.get("{http://www.w3.org/XML/1998/namespace}lang")
    entries = enumerate(feed.iter(*ENTRIES), 1)
    articles = [_entry(name, entry, str(number), publisher, language) for number, entry in entries]
    return _with_text(name, articles)


def _parsed(data: bytes) -> etree._Element | None:
    """The root element of a feed. None if there is none, or if elements are nested too deep."""
    markup = decoded_markup(data)
    encoding = None if markup is None else "utf-8"  # `markup` is encoded as UTF-8 below, whatever the feed declares
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, encoding=encoding)
    try:
        feed = parsed(data if markup is None else markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if is_cut(parser) else feed


def _entry(name: str, entry: etree._Element, number: str, publisher: str | None, language: str | None) -> Article:
    texts = [_markup(one) for tag in TEXTS for one in entry.iterfind(f"{{*}}{tag}")]
    longest = max((plain(name, text) for text in texts if text.strip()), key=len, default="")
    date = next((date for tag in DATES if (date := entry.findtext(f"{{*}}{tag}"))), None)
    return titled(_title(name, entry), longest, publisher, date, language, number)


def _title(name: str, element: etree._Element) -> str | None:
    titles = (_markup(one) for tag in TITLES for one in element.iterfind(tag))
    return next((plain(name, title) for title in titles if title.strip()), None)


def _markup(element: etree._Element) -> str:
    """The content of a feed element as markup. In the file, it is escaped, in CDATA, or consists of child elements."""
    if not len(element):
        return element.text or ""
    inner = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return "".join((escape(element.text or "", quote=False), *inner))


def plain(name: str, text: str) -> str:
    """A text without its markup; a text without markup is unchanged. `name` is the name of its file in messages."""
    if not any(mark in text for mark in TAG) and "&" not in text:
        return text
    return visible_text(parsed_page(name, f"<div>{text}</div>"))


def titled(
    title: str | None, text: str, publisher: str | None, date: str | None, language: str | None, number: str
) -> Article:
    """An article whose text begins with its title. The title often contains information that the text lacks.

    `date` is a date as the file states it. `number` becomes the name of the article.
    """
    heading = " ".join((title or "").split())
    body = text if text.lstrip().startswith(heading) else f"{heading}\n\n{text}"
    return Article(body, heading or None, publisher, iso_date(date), language, number)


def _with_text(name: str, articles: list[Article]) -> list[Article]:
    found = [article for article in articles if article.text.strip()]
    if not found:
        raise DocumentError(name, N_("{name} is a feed with no articles. Choose one with text."))
    return found


# ---- JSON ------------------------------------------------------------------------------------------------------------


def read_json(name: str, data: bytes) -> list[Extracted]:
    """The articles of a JSON or JSON Lines file: each object that has a text.

    If no object has a text, or if the texts are only a tiny part of the file, all strings together are the only
    article. The list ends with an error for each damaged line of JSON Lines. `name` is the name of the file for
    messages, and `data` are its bytes. Raises DocumentError if the file is damaged or has no strings.
    """
    try:
        values, errors = _json_values(name, decoded(name, data).lstrip("\ufeff"))
        articles = _json_articles(name, values)
    except (ValueError, RecursionError):
        raise DocumentError(name, BROKEN_JSON) from None
    found = [article for article in articles if article.text.strip()]
    if not found:
        raise DocumentError(name, N_("{name} is a JSON file with no text. Choose one with text."))
    return [*found, *errors]


def _json_values(name: str, text: str) -> tuple[list[Any], list[DocumentError]]:
    """The values in a text, and the errors of damaged lines. JSON has one value, and JSON Lines one for each line."""
    try:
        return list(_consecutive_values(text)), []
    except json.JSONDecodeError:
        lines = [line for line in text.split("\n") if line.strip()]
        if not isinstance(json.loads(lines[0]), dict):
            raise
    values = [_json_line(f"{name}/{number}", line) for number, line in enumerate(lines, 1)]
    return values, [one for one in values if isinstance(one, DocumentError)]


def _consecutive_values(text: str) -> Iterator[Any]:
    decoder, place = json.JSONDecoder(), 0
    while (place := _behind_space(text, place)) < len(text):
        value, place = decoder.raw_decode(text, place)
        yield value


def _behind_space(text: str, place: int) -> int:
    found = SPACE.match(text, place)
    return found.end() if found else place


def _json_line(name: str, line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return DocumentError(name, BROKEN_JSON)


def _json_articles(name: str, values: list[Any]) -> list[Article]:
    publisher, language = _of_feed(values[0]) if values else (None, None)
    objects = enumerate(_objects(values), 1)
    articles = [_object(name, one, str(number), publisher, language) for number, one in objects]
    strings = list(_strings(values))
    if sum(len(article.text) for article in articles) <= MIN_SHARE * sum(map(len, strings)):
        return [Article("\n".join(strings))]
    return articles


def _of_feed(value: Any) -> tuple[str | None, str | None]:
    """The publisher and the language that a JSON Feed states. Each is None if it is not stated.

    Both are None if `value` is not a JSON Feed.
    """
    if isinstance(value, dict) and str(value.get("version")).startswith(JSON_FEED):
        return _named(value, ("title",)), _named(value, JSON_LANGUAGES)
    return None, None


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects that have a text, at any depth.

    If an object and objects inside it have texts, the longer text counts: either only the outer object is yielded, or
    only the inner objects.
    """
    if isinstance(value, list):
        for one in value:
            yield from _objects(one)
    elif isinstance(value, dict):
        inner = [found for one in value.values() if isinstance(one, list | dict) for found in _objects(one)]
        own = _text(value)
        yield from inner if inner and not (own and len(own) >= sum(map(_length, inner))) else [value] if own else []


def _text(value: Mapping[str, Any]) -> str | None:
    """The text of an object: a string, or the paragraphs in a list."""
    named = _named(value, JSON_TEXTS)
    return named or next((text for one in JSON_TEXTS if (text := _paragraphs(value.get(one)))), None)


def _paragraphs(value: Any) -> str | None:
    """The paragraphs in a list of strings and objects, as one text.

    None if `value` is not a list, or if an object has no text. Also None if an object has a title or a date, because
    the objects are then articles.
    """
    if not isinstance(value, list):
        return None
    found = [one if isinstance(one, str) else _paragraph(one) for one in value]
    return "\n\n".join(text for text in found if text) if None not in found else None


def _paragraph(value: Any) -> str | None:
    if not isinstance(value, dict) or _named(value, (*JSON_TITLES, *JSON_DATES)):
        return None
    return _named(value, JSON_TEXTS)


def _length(value: Mapping[str, Any]) -> int:
    return len(_text(value) or "")


def _object(
    name: str, value: Mapping[str, Any], number: str, of_feed: str | None, language_of_feed: str | None
) -> Article:
    text, title = plain(name, _text(value) or ""), _named(value, JSON_TITLES)
    publisher, date, language = (_named(value, names) for names in (JSON_PUBLISHERS, JSON_DATES, JSON_LANGUAGES))
    heading = plain(name, title) if title else None
    return titled(heading, text, publisher or of_feed, date, language or language_of_feed, number)


def _named(value: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The first value of an object, in the order of `names`, that is a string and not blank."""
    for name in names:
        found = value.get(name)
        if isinstance(found, dict):
            found = _named(found, RENDERED)
        if isinstance(found, str) and found.strip():
            return found
    return None


def _strings(value: Any) -> Iterator[str]:
    """The strings in a JSON value, in their order. The names of object members are left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)
