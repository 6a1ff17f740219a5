"""Helpers for HTML in which every text is escaped, and the HTML of a fact: its value, its date and its sources."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, get_args

from markupsafe import Markup

from content.citing.citations import Citation, fact_citation
from content.models import UNDATED, Fact, Language, Names, end_of
from content.wording import Wording, wording_in
from geo.map.assets import Asset
from geo.map.base_path import address_of


def join(parts: Iterable[Markup], separator: str = "") -> Markup:
    """The strings `parts` joined into one, with `separator` between them. `separator` is not escaped."""
    return Markup(separator).join(parts)


def sources_button(wording: Wording, citation: Citation) -> Markup:
    """A button that shows the sources of `citation`. The script `page.js` shows them when the button is clicked.

    The markup is empty if the citation has no sources.
    """
    count = len(citation.sources)
    if not count:
        return Markup("")
    words = wording.ngettext("{count} source", "{count} sources", count)
    return Markup('<button class="src" data-cite="{}">{}</button>').format(citation.key, words)


def cite_line(wording: Wording, what: str) -> Markup:
    """A line with links to a citation in each format: plain text, BibTeX and CSL-JSON.

    `what` is the path of the citation below /cite, without the file extension. A click on the link to the plain text
    copies this text to the clipboard (`page.js`).
    """
    return Markup(
        "<span class='cite'>{cite} <a href='{cited}.txt?{lang}' data-copied='{copied}'>{plain}</a> · "
        "<a href='{cited}.bib?{lang}' download translate='no'>BibTeX</a> · "
        "<a href='{cited}.json?{lang}' download translate='no'>CSL-JSON</a></span>"
    ).format(
        cite=wording.gettext("Cite:"),
        plain=wording.gettext("Plain text"),
        copied=wording.gettext("Copied."),
        cited=address_of(f"/cite/{what}"),
        lang=f"lang={wording.language}",
    )


def when(wording: Wording, as_of: str) -> Markup:
    """The date of a fact as a `time` element. `as_of` is a full or partial ISO date, or `undated`."""
    return Markup("<time>{}</time>").format(wording.day(as_of))


def cited(wording: Wording, value: object, fact: Fact[Any], year: int | None = None) -> Markup:
    """`value`, followed by the date of `fact` and the button that shows the sources of `fact`.

    `year` is the year that `value` describes; None means today. If the date of the fact is after this year, the date is
    shown as the date of a later statement, such as "stated 2010".
    """
    is_later = fact.as_of != UNDATED and fact.as_of > end_of(year)
    return Markup("{} {}").format(value, _evidence(wording, fact, is_later))


@cache  # the panels for all viewpoints and years cite each fact about a hundred times
def _evidence(wording: Wording, fact: Fact[Any], is_later: bool) -> Markup:
    date = when(wording, fact.as_of)
    said = _stated(wording, date) if is_later else date
    return Markup("{} {}").format(said, sources_button(wording, fact_citation(fact)))


def _stated(wording: Wording, date: Markup) -> Markup:
    return Markup("<span class='stated'>{}</span>").format(Markup(wording.template("stated {date}")).format(date=date))


def cited_fact(wording: Wording, fact: Fact[str], year: int | None = None) -> Markup:
    """A fact whose value is text: the text, followed by its date and its sources button. See `cited`."""
    return cited(wording, fact.value, fact, year)


def row(term: str, *descriptions: Markup) -> Markup:
    """An entry of a description list (`dl`): a term with its descriptions."""
    return Markup("<dt>{}</dt>{}").format(term, join(Markup("<dd>{}</dd>").format(one) for one in descriptions))


def go(kind: str, key: str, text: object, island: str = "") -> Markup:
    """A button that selects a record and moves the map to it; `text` is the label of the button.

    `kind` is `island`, `place`, `landmark` or `excerpt`, and `key` is the id of the record. For a place that belongs to
    several islands, `island` is the id of the island on which the button selects the place. Otherwise `island` is
    empty.
    """
    where = Markup(' data-on="{}"').format(island) if island else Markup("")
    return Markup('<button class="go" data-{}="{}"{}>{}</button>').format(Markup(kind), key, where, text)


def scripts(wording: Wording, names: Names) -> Markup:
    """The titles of a place in the other languages of the atlas than that of `wording`.

    Each title is in an element with the attribute `lang`. " · " separates the titles.
    """
    others = [language for language in get_args(Language) if language != wording.language]
    return join((in_language(language, wording_in(language).title(names)) for language in others), " · ")


def in_language(language: str, text: str) -> Markup:
    """A text in an element with the attribute `lang`, for texts that may be in another language than the page."""
    return Markup('<span lang="{}">{}</span>').format(language, text)


def soft(words: object) -> Markup:
    """A paragraph in a subdued colour."""
    return Markup("<p class='soft'>{}</p>").format(words)


def items(lines: Iterable[Markup], kind: str) -> Markup:
    """An unordered list with the CSS class `kind`. The markup is empty if there are no lines."""
    entries = join(Markup("<li>{}</li>").format(line) for line in lines)
    return Markup("<ul class='{}'>{}</ul>").format(kind, entries) if entries else Markup("")


def section(title: str, body: Markup) -> Markup:
    """A section of the panel with a heading. The markup is empty if `body` is empty."""
    if not body:
        return Markup("")
    return Markup("<section><h3>{}</h3>{}</section>").format(title, body)


def fetched(part: Asset) -> Markup:
    """An empty element. The script `page.js` fetches the file `part` and inserts its HTML into this element."""
    return Markup("<div data-fetch='{}'></div>").format(part.url)


def disclosed(summary: str, body: Markup) -> Markup:
    """A `details` element with the label `summary`. Its content `body` is hidden until the reader opens the element."""
    return Markup("<details><summary>{}</summary>{}</details>").format(summary, body)


def fold(key: str, title: Markup, inside: str, body: Markup, *, is_open: bool = False, kind: str = "fold") -> Markup:
    """A `details` element with the id `key`: the heading `title`, and below it the line `inside`.

    `title` is markup that contains the heading element. `inside` says what the element contains. `body` is the content,
    and `kind` the CSS class. The markup is empty if `body` is empty.
    """
    if not body:
        return Markup("")
    return Markup(
        "<details class='{}' id='{}'{}><summary>{}<span class='inside'>{}</span></summary>{}</details>"
    ).format(kind, key, Markup(" open") if is_open else Markup(""), title, inside, body)


def heading(level: int, words: str) -> Markup:
    """A heading of a level from 1 to 6."""
    return Markup("<h{0}>{1}</h{0}>").format(level, words)


def table(heads: Iterable[str], rows: Markup) -> Markup:
    """A table with the column headings `heads`; `rows` is the markup of all its rows."""
    cells = join(Markup("<th scope='col'>{}</th>").format(head) for head in heads)
    return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(cells, rows)


def as_markdown(text: str) -> str:
    """Return `text` for the label of a Streamlit widget. Characters that have a meaning in Markdown are escaped."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
