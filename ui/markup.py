"""Our own HTML, with every text escaped on its way in, and the way a fact is shown: value, date, sources."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from content.models import Fact, Names
from content.wording import day


def join(parts: Iterable[Markup], separator: str = "") -> Markup:
    """Pieces of markup in a row."""
    return Markup(separator).join(parts)


def sources_button(sources: tuple[str, ...], note: str | None = None) -> Markup:
    """A button that opens the sources where they are cited; `note` is shown below them."""
    if not sources:
        return Markup("")
    count = "1 source" if len(sources) == 1 else f"{len(sources)} sources"
    extra = Markup(' data-note="{}"').format(note) if note else ""
    return Markup('<button type="button" class="src" aria-expanded="false" data-sources="{}"{}>{}</button>').format(
        " ".join(sources), extra, count
    )


def as_of(fact: Fact[Any]) -> Markup:
    """The date a fact speaks of."""
    return Markup('<span class="asof">{}</span>').format(day(fact.as_of))


def cited(value: object, fact: Fact[Any]) -> Markup:
    """A value with its date and its sources one click away; the fact's notes stand with the sources."""
    undated = f"Undated: {fact.undated_because}." if fact.undated_because else None
    support = "One source, not confirmed by an independent one." if fact.confidence == "single-source" else None
    note = " ".join(text for text in (fact.note, undated, support) if text)
    return Markup('<span class="fact">{} {} {}</span>').format(value, as_of(fact), sources_button(fact.sources, note))


def cited_fact(fact: Fact[str]) -> Markup:
    """A fact in words, with its date and sources."""
    return cited(fact.value, fact)


def row(term: str, *descriptions: Markup) -> Markup:
    """A line of a definition list, with one or more things said of the term."""
    return Markup("<dt>{}</dt>{}").format(term, join(Markup("<dd>{}</dd>").format(one) for one in descriptions))


def go(kind: str, place: str, text: object, island: str = "") -> Markup:
    """A button that chooses a `place`, `island` or `excerpt` and flies the map there."""
    return Markup('<button type="button" class="go" data-go="{}" data-id="{}" data-island="{}">{}</button>').format(
        kind, place, island, text
    )


def scripts(names: Names) -> Markup:
    """A place's names in Cyrillic and in Japanese, each marked with its language."""
    found = []
    if names.ru:
        found.append(Markup('<span lang="ru">{}</span>').format(names.ru))
    if names.ja:
        reading = f" {names.reading}" if names.reading else ""
        found.append(Markup('<span lang="ja">{}{}</span>').format(names.ja, reading))
    return join(found, " · ")


def section(title: str, body: Markup, kind: str = "") -> Markup:
    """A headed part of the panel; nothing at all where there is nothing to say."""
    if not body:
        return Markup("")
    return Markup('<section class="{}"><h3>{}</h3>{}</section>').format(kind, title, body)


def disclosed(summary: str, body: Markup) -> Markup:
    """Something that opens on a click."""
    return Markup("<details><summary>{}</summary>{}</details>").format(summary, body)
