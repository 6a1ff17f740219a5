"""Reads dumps of MediaWiki wikis, in the XML of Special:Export and of Wikimedia's dumps.

The format is described at https://www.mediawiki.org/wiki/Help:Export.
"""

from collections.abc import Iterator

from lxml import etree

from content.archive.sources.records import Record, WikiRecord
from content.archive.sources.slices import Slice
from content.archive.sources.streams import opened

ARTICLES = "0"  # the namespace of articles


def read_wiki(piece: Slice) -> Iterator[Record]:
    """Yield the last revision of each article. Redirects and pages of other namespaces are left out.

    The date of an article is the date of this revision, and its publisher is the name of the wiki.
    """
    publisher: str | None = None
    with opened(piece.file) as stream:
        events = etree.iterparse(
            stream, tag=("{*}sitename", "{*}revision", "{*}page"), resolve_entities=False, no_network=True
        )
        for _, element in events:
            match etree.QName(element).localname:
                case "sitename":
                    publisher = element.text
                case "revision":
                    _drop_those_before(element)
                case "page":
                    if record := _record(piece.file.name, element, publisher):
                        yield record
                    element.clear()
                    _drop_those_before(element)


def _drop_those_before(element: etree._Element) -> None:
    """Remove the preceding siblings that have the same tag as an element: earlier revisions, or earlier pages."""
    while (before := element.getprevious()) is not None and before.tag == element.tag:
        before.getparent().remove(before)  # type: ignore[union-attr] # it has the parent of the element


def _record(file: str, page: etree._Element, publisher: str | None) -> Record | None:
    if page.findtext("{*}ns", ARTICLES) != ARTICLES or page.find("{*}redirect") is not None:
        return None
    title = page.findtext("{*}title") or ""
    markup = page.findtext("{*}revision/{*}text") or ""
    return WikiRecord(f"{file}/{title}", markup, title, publisher, page.findtext("{*}revision/{*}timestamp"))
