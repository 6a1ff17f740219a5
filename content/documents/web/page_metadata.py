"""Reads what a web page states about its article: JSON-LD of schema.org, Open Graph, and `meta` elements."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from content.documents.decoding.dates import iso_date

ARTICLES = ("Article", "BlogPosting", "Report")  # suffixes of schema.org's types of articles, such as NewsArticle
# Names of `meta` elements, the best first.
TITLES = ("og:title", "twitter:title", "citation_title", "dc.title")
PUBLISHERS = ("og:site_name", "citation_journal_title", "dc.publisher", "application-name")
DATES = (
    "article:published_time", "og:published_time", "citation_publication_date", "citation_date", "dc.date",
    "dcterms.created", "datepublished", "pubdate", "publishdate", "publish-date", "date", "parsely-pub-date",
    "sailthru.date",
)  # fmt: skip
MAX_DEPTH = 6  # the greatest depth of nested objects in JSON-LD that is searched


@dataclass(frozen=True)
class PageMetadata:
    """The metadata of an article that its page states. None means that the page does not state the value.

    `title` is the title of the article or, if the page states none, of the page. `headline` is the heading of the
    article. `body` is the text of the article in the page's JSON-LD. `date` is a full or partial ISO date, and
    `language` a tag of BCP 47.
    """

    title: str | None
    headline: str | None
    publisher: str | None
    date: str | None
    language: str | None
    body: str | None


def page_metadata(page: etree._Element) -> PageMetadata:
    """The metadata of the article on a page. The `script` elements must not be removed yet, as they contain JSON-LD."""
    linked = _linked_data(page)
    metas = _metas(page)
    heading = _only_heading(page)
    headline = _words(linked.get("headline")) or _first(metas, TITLES)
    title = headline or _words(page.findtext(".//title")) or heading
    return PageMetadata(
        title,
        heading or headline,
        _words(linked.get("publisher")) or _first(metas, PUBLISHERS),
        iso_date(_words(linked.get("datePublished"))) or _date(metas) or iso_date(_time(page)),
        page.get("lang") or _words(linked.get("inLanguage")) or metas.get("og:locale", "").replace("_", "-") or None,
        _body(linked),
    )


def _metas(page: etree._Element) -> dict[str, str]:
    """A mapping from the names of `meta` elements, in lower case, to their contents.

    If several elements have the same name, the first of them with a content is used.
    """
    found: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if content := " ".join(meta.get("content", "").split()):
            found.setdefault(name, content)
    return found


def _first(metas: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _date(metas: Mapping[str, str]) -> str | None:
    return next((date for name in DATES if (date := iso_date(metas.get(name)))), None)


def _time(page: etree._Element) -> str | None:
    """The time of publication: the `time` element marked as such, or else the only `time` element of the article."""
    times = page.findall(".//article//time[@datetime]") or page.findall(".//time[@datetime]")
    marked = [time for time in times if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None]
    return marked[0].get("datetime") if marked else times[0].get("datetime") if len(times) == 1 else None


def _only_heading(page: etree._Element) -> str | None:
    """The text of the `h1` element, if exactly one `h1` element of the page has a text. Otherwise None."""
    headings = [words for heading in page.iter("h1") if (words := _words("".join(heading.itertext())))]
    return headings[0] if len(headings) == 1 else None


def _linked_data(page: etree._Element) -> Mapping[str, Any]:
    """The first object of JSON-LD that describes an article. Empty if there is none."""
    for script in page.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                values = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            for found in _described(values, MAX_DEPTH):
                return found
    return {}


def _described(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if not depth:
        return
    if isinstance(value, list):
        for one in value:
            yield from _described(one, depth - 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(str(kind).endswith(ARTICLES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        for name in ("@graph", "mainEntity", "itemListElement"):
            yield from _described(value.get(name), depth - 1)


def _words(value: Any) -> str | None:
    """A value of JSON-LD as text. None if it contains no text.

    If the value is a list, its first item is used. If it is an object, its name is used.
    """
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _body(linked: Mapping[str, Any]) -> str | None:
    body = linked.get("articleBody")
    return body if isinstance(body, str) and "</" not in body else None
