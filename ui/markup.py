"""Our own HTML, with every text escaped on its way in, and the way a fact is shown: value, date, sources."""

import re
from collections.abc import Iterable
from typing import Any, get_args

from markupsafe import Markup

from content.citing.citations import Citation, fact_citation
from content.models import Fact, Language, Names
from content.wording import Wording, wording_in


def join(parts: Iterable[Markup], separator: str = "") -> Markup:
    """Pieces of markup in a row."""
    return Markup(separator).join(parts)


def sources_button(wording: Wording, citation: Citation) -> Markup:
    """A button that opens the sources where they are cited; `page.js` does the opening."""
    count = len(citation.sources)
    if not count:
        return Markup("")
    words = wording.ngettext("{count} source", "{count} sources", count)
    return Markup('<button class="src" data-cite="{}">{}</button>').format(citation.key, words)


def cite_line(wording: Wording, what: str) -> Markup:
    """The ways to cite something, by its path under /cite; `page.js` copies the first instead of following it."""
    return Markup(
        "<span class='cite'>{cite} <a href='/cite/{what}.txt?{lang}' data-copied='{copied}'>{plain}</a> · "
        "<a href='/cite/{what}.bib?{lang}' download translate='no'>BibTeX</a> · "
        "<a href='/cite/{what}.json?{lang}' download translate='no'>CSL-JSON</a></span>"
    ).format(
        cite=wording.gettext("Cite:"),
        plain=wording.gettext("Plain text"),
        copied=wording.gettext("Copied."),
        what=what,
        lang=f"lang={wording.language}",
    )


def when(wording: Wording, as_of: str) -> Markup:
    """The date that something speaks of."""
    return Markup("<time>{}</time>").format(wording.day(as_of))


def cited(wording: Wording, value: object, fact: Fact[Any]) -> Markup:
    """A value with its date, and its sources one click away."""
    button = sources_button(wording, fact_citation(fact))
    return Markup("{} {} {}").format(value, when(wording, fact.as_of), button)


def cited_fact(wording: Wording, fact: Fact[str]) -> Markup:
    """A fact in words, with its date and sources."""
    return cited(wording, fact.value, fact)


def row(term: str, *descriptions: Markup) -> Markup:
    """A line of a definition list, with one or more things said of the term."""
    return Markup("<dt>{}</dt>{}").format(term, join(Markup("<dd>{}</dd>").format(one) for one in descriptions))


def go(kind: str, key: str, text: object, island: str = "") -> Markup:
    """A button that chooses a `place` (on `island`), an `island` or an `excerpt`, and flies the map there."""
    where = Markup(' data-on="{}"').format(island) if island else Markup("")
    return Markup('<button class="go" data-{}="{}"{}>{}</button>').format(Markup(kind), key, where, text)


def scripts(wording: Wording, names: Names) -> Markup:
    """A place's names in the other languages, each as its readers see it and marked with its language."""
    others = [language for language in get_args(Language) if language != wording.language]
    return join((in_language(language, wording_in(language).title(names)) for language in others), " · ")


def in_language(language: str, text: str) -> Markup:
    """Text in a language that may be another than the page's."""
    return Markup('<span lang="{}">{}</span>').format(language, text)


def soft(words: object) -> Markup:
    """A paragraph in a lower voice."""
    return Markup("<p class='soft'>{}</p>").format(words)


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


def table(heads: Iterable[str], rows: Markup) -> Markup:
    """A table with a head to each column."""
    cells = join(Markup("<th scope='col'>{}</th>").format(head) for head in heads)
    return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(cells, rows)


def as_markdown(text: str) -> str:
    """Text for Streamlit's labels, which are Markdown: every punctuation mark stands for itself."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
