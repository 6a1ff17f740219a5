"""The page "What changed" and its feed: the changes in `content/facts/CHANGES.yaml`, the newest first."""

from itertools import groupby
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from lxml.builder import ElementMaker
from markupsafe import Markup

from content.models import Names
from content.record.changes import Change, ChangedFact, ChangeKind
from content.record.facts.fact_index import all_facts
from content.record.facts.fact_words import fact_words
from content.record.store import Content
from content.wording import N_
from geo.map.base_path import address_of
from geo.map.titles import TITLE
from ui.markup import items, join, soft
from ui.server.citations import shown_at
from ui.server.plain_pages.plain_page import plain_page

CHANGES, FEED = "/what-changed", "/changes.atom"
FEED_TYPE = "application/atom+xml"
HEADING = N_("What changed")
KINDS: dict[ChangeKind, str] = {
    "correction": N_("Corrected"),
    "addition": N_("Added"),
    "sources": N_("Better sources"),
    "withdrawal": N_("Withdrawn"),
}
ATOM = "http://www.w3.org/2005/Atom"
E = ElementMaker(namespace=ATOM, nsmap={None: ATOM})
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def changes_page(content: Content, style: Markup) -> str:
    """The HTML of the page "What changed". `style` is the element with the CSS of the page."""
    wording, feed = content.wording, address_of(f"{FEED}?lang={content.wording.language}")
    heading = wording.gettext(HEADING)
    link = Markup("<link rel='alternate' type='{}' title='{}' href='{}'>").format(FEED_TYPE, heading, feed)
    remark = Markup("{} <a href='{}'>{}</a> ·").format(
        wording.gettext("The record as of {date}.", date=wording.day(content.version)),
        feed,
        wording.gettext("Feed (Atom)"),
    )
    days = groupby(_newest_first(content), key=lambda change: change.date)
    body = [
        Markup("<h2>{}</h2>{}").format(wording.day(day), join(_change(content, change) for change in changes))
        for day, changes in days
    ]
    return plain_page(wording, style + link, heading, remark, join(body))


def _newest_first(content: Content) -> list[Change]:
    """All changes, the newest first. Changes of one day keep the order of the file."""
    return sorted(content.changes.values(), key=lambda change: change.date, reverse=True)


def _change(content: Content, change: Change) -> Markup:
    """A change: its text, its kind, the reason, the facts with their former and present words, and the sources."""
    wording = content.wording
    reason = wording.sentences([wording.gettext(KINDS[change.kind]), change.why])
    publishers = dict.fromkeys(content.sources[source].publisher for source in change.sources)
    cited = wording.gettext("Sources: {publishers}", publishers=wording.clauses(list(publishers)))
    shown = [
        Markup("<h3>{}</h3><p>{}</p>").format(change.what, reason),
        items((_fact(content, fact) for fact in change.facts), "facts"),
        soft(cited) if publishers else Markup(""),
    ]
    return Markup("<section id='{}'>{}</section>").format(change.id, join(shown))


def _fact(content: Content, fact: ChangedFact) -> Markup:
    """A fact of a change: its name as a link to the fact, its former words, and its present words."""
    wording = content.wording
    name, parameters, today = _found(content, fact.id)
    lines = [Markup("<code>{}</code>").format(name)]
    if parameters is not None:
        query = urlencode({**parameters, "lang": wording.language}, safe=",")
        lines = [Markup("<a href='{}'>{}</a>").format(address_of(f"/?{query}"), name)]
    if fact.before:
        lines.append(Markup("{}").format(wording.gettext("Before: {words}", words=fact.before)))
        lines.extend([Markup("{}").format(wording.gettext("Today: {words}", words=today))] if today else [])
    return join(lines, "<br>")


def _found(content: Content, key: str) -> tuple[str, dict[str, str] | None, str | None]:
    """The name of a fact, the parameters of the view that shows it, and its present words. `key` is an id in a change.

    For a withdrawn fact, the name is its id, and the other two values are None. For names of a place, the parameters
    are empty, and the words are None.
    """
    table, subject, field = key.split(".", maxsplit=2)
    if field == "names":
        names: Names = getattr(content, table)[subject].names
        return content.wording.title(names), {}, None
    now = content.former_ids.root.get(key) or key
    entry = next((entry for entry in all_facts(content) if entry.id == now), None)
    if entry is None:
        return key, None, None
    words = fact_words(content, entry)
    name = content.wording.gettext("{place}: {facts}", place=words.subject, facts=words.field)
    today = [words.value, *([entry.fact.note] if entry.fact.note else [])]
    return name, shown_at(content, entry), content.wording.sentences(today)


# ---- feed ------------------------------------------------------------------------------------------------------------


def changes_feed(content: Content, page: str, feed: str) -> bytes:
    """The feed of the changes in the language of `content` (Atom, RFC 4287).

    `page` is the full URL of the page "What changed", and `feed` is the full URL of the feed. An entry has the same id
    on every server of the atlas, so a feed reader shows it only once.
    """
    wording = content.wording
    root = E.feed(
        {LANGUAGE: wording.language},
        E.id(_urn(content, "feed")),
        E.title(wording.labelled(wording.gettext(TITLE), wording.gettext(HEADING))),
        E.updated(_moment(content.version)),
        E.author(E.name(wording.gettext(TITLE))),
        E.link(rel="self", type=FEED_TYPE, href=feed),
        E.link(rel="alternate", type="text/html", href=page),
        *(_entry(content, change, page) for change in _newest_first(content)),
    )
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(content: Content, change: Change, page: str) -> etree._Element:
    return E.entry(
        E.id(_urn(content, change.id)),
        E.title(change.what),
        E.updated(_moment(change.date)),
        E.link(rel="alternate", type="text/html", href=f"{page}#{change.id}"),
        E.category(term=change.kind, label=content.wording.gettext(KINDS[change.kind])),
        E.summary(change.why),
    )


def _moment(day: str) -> str:
    """The beginning of a day as a timestamp of Atom (RFC 3339)."""
    return f"{day}T00:00:00Z"


def _urn(content: Content, key: str) -> str:
    """An id for a feed or an entry that never changes: a UUID of its name (RFC 9562, version 5)."""
    return uuid5(NAMESPACE_URL, f"four-islands/changes/{content.wording.language}/{key}").urn
