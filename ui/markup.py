"""Helpers for HTML in which every text is escaped, and the markup of a fact: value, date, sources."""

import re
from collections.abc import Iterable
from typing import Any, get_args

from markupsafe import Markup

from content.citing.citations import Citation, fact_citation
from content.models import Fact, Language, Names
from content.wording import Wording, wording_in


def join(parts: Iterable[Markup], separator: str = "") -> Markup:
    """Pieces of markup, one after another."""
    return Markup(separator).join(parts)


def sources_button(wording: Wording, citation: Citation) -> Markup:
    """A button at which `page.js` shows the sources of a citation; nothing where it has no sources."""
    count = len(citation.sources)
    if not count:
        return Markup("")
    words = wording.ngettext("{count} source", "{count} sources", count)
    return Markup('<button class="src" data-cite="{}">{}</button>').format(citation.key, words)


def cite_line(wording: Wording, what: str) -> Markup:
    """Links to a citation in each format; `what` is its path below /cite. `page.js` copies the plain text."""
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
    """The date that a fact refers to."""
    return Markup("<time>{}</time>").format(wording.day(as_of))


def cited(wording: Wording, value: object, fact: Fact[Any]) -> Markup:
    """A value with the date and the sources button of its fact."""
    button = sources_button(wording, fact_citation(fact))
    return Markup("{} {} {}").format(value, when(wording, fact.as_of), button)


def cited_fact(wording: Wording, fact: Fact[str]) -> Markup:
    """A fact in words, with its date and sources."""
    return cited(wording, fact.value, fact)


def row(term: str, *descriptions: Markup) -> Markup:
    """A term of a definition list with one or more descriptions."""
    return Markup("<dt>{}</dt>{}").format(term, join(Markup("<dd>{}</dd>").format(one) for one in descriptions))


def go(kind: str, key: str, text: object, island: str = "") -> Markup:
    """A button that selects something and has the map go there: `kind` is island, place or excerpt, and `key` its id.

    `island` is the one on which a place is chosen that stands on several.
    """
    where = Markup(' data-on="{}"').format(island) if island else Markup("")
    return Markup('<button class="go" data-{}="{}"{}>{}</button>').format(Markup(kind), key, where, text)


def scripts(wording: Wording, names: Names) -> Markup:
    """The titles of a place in the other languages, each marked with its language."""
    others = [language for language in get_args(Language) if language != wording.language]
    return join((in_language(language, wording_in(language).title(names)) for language in others), " · ")


def in_language(language: str, text: str) -> Markup:
    """Text marked with its language, which may be another than the page's."""
    return Markup('<span lang="{}">{}</span>').format(language, text)


def soft(words: object) -> Markup:
    """A paragraph in a subdued colour."""
    return Markup("<p class='soft'>{}</p>").format(words)


def items(lines: Iterable[Markup], kind: str) -> Markup:
    """A list with the class `kind`; nothing where it would be empty."""
    entries = join(Markup("<li>{}</li>").format(line) for line in lines)
    return Markup("<ul class='{}'>{}</ul>").format(kind, entries) if entries else Markup("")


def section(title: str, body: Markup) -> Markup:
    """A part of the panel with a heading; nothing where its body is empty."""
    if not body:
        return Markup("")
    return Markup("<section><h3>{}</h3>{}</section>").format(title, body)


def disclosed(summary: str, body: Markup) -> Markup:
    """Markup that is hidden until its summary is clicked."""
    return Markup("<details><summary>{}</summary>{}</details>").format(summary, body)


def table(heads: Iterable[str], rows: Markup) -> Markup:
    """A table with column headings."""
    cells = join(Markup("<th scope='col'>{}</th>").format(head) for head in heads)
    return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(cells, rows)


def as_markdown(text: str) -> str:
    """Text escaped for Streamlit's labels, which are Markdown."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
