"""Our own HTML, with every text escaped on its way in, and the way a fact is shown: value, date, sources."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from content.models import Fact, Names
from content.wording import day
from ui.citations import Citation, of_fact


def join(parts: Iterable[Markup], separator: str = "") -> Markup:
    """Pieces of markup in a row."""
    return Markup(separator).join(parts)


def sources_button(citation: Citation) -> Markup:
    """A button that opens the sources where they are cited; `page.js` does the opening."""
    count = len(citation.sources)
    if not count:
        return Markup("")
    words = "1 source" if count == 1 else f"{count} sources"
    return Markup('<button class="src" data-cite="{}">{}</button>').format(citation.key, words)


def when(as_of: str) -> Markup:
    """The date that something speaks of."""
    return Markup("<time>{}</time>").format(day(as_of))


def cited(value: object, fact: Fact[Any]) -> Markup:
    """A value with its date, and its sources one click away."""
    return Markup("{} {} {}").format(value, when(fact.as_of), sources_button(of_fact(fact)))


def cited_fact(fact: Fact[str]) -> Markup:
    """A fact in words, with its date and sources."""
    return cited(fact.value, fact)


def row(term: str, *descriptions: Markup) -> Markup:
    """A line of a definition list, with one or more things said of the term."""
    return Markup("<dt>{}</dt>{}").format(term, join(Markup("<dd>{}</dd>").format(one) for one in descriptions))


def go(kind: str, key: str, text: object, island: str = "") -> Markup:
    """A button that chooses a `place` (on `island`), an `island` or an `excerpt`, and flies the map there."""
    where = Markup(' data-on="{}"').format(island) if island else Markup("")
    return Markup('<button class="go" data-{}="{}"{}>{}</button>').format(Markup(kind), key, where, text)


def scripts(names: Names) -> Markup:
    """A place's names in Cyrillic and in Japanese, each marked with its language."""
    found = []
    if names.ru:
        found.append(Markup('<span lang="ru">{}</span>').format(names.ru))
    if names.ja:
        reading = f" {names.reading}" if names.reading else ""
        found.append(Markup('<span lang="ja">{}{}</span>').format(names.ja, reading))
    return join(found, " · ")


def items(lines: Iterable[Markup], kind: str) -> Markup:
    """A list of some kind; nothing at all where it would be empty."""
    entries = join(Markup("<li>{}</li>").format(line) for line in lines)
    return Markup("<ul class='{}'>{}</ul>").format(kind, entries) if entries else Markup("")


def section(title: str, body: Markup) -> Markup:
    """A headed part of the panel; nothing at all where there is nothing to say."""
    if not body:
        return Markup("")
    return Markup("<section><h3>{}</h3>{}</section>").format(title, body)


def disclosed(summary: str, body: Markup) -> Markup:
    """Something that opens on a click."""
    return Markup("<details><summary>{}</summary>{}</details>").format(summary, body)
