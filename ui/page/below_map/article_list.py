"""The list of all articles, the latest first, in parts. The first part begins with the form that filters the list.

The browser loads the first part when the reader opens the list. It loads the other parts when the reader clicks "Show
more", filters the list, or returns to a quotation in one of these parts (`article_list.js`).
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from markupsafe import Markup

from content.models import Article, ArticleKind
from content.record.excerpts import by_date, year_of
from content.record.facts.fact_words import VERDICT_WORDS
from content.record.store import Content
from content.wording import LANGUAGES, N_, Wording
from geo.map.assets import Asset, compact_json
from ui.markup import fetched, join
from ui.page.components.quotations import SIDES, TOPICS, article_with_excerpts

T = TypeVar("T", bound=str)
ARTICLES_IN_A_PART = 8
KINDS: dict[ArticleKind, str] = {
    "news": N_("News"),
    "official": N_("Official documents"),
    "treaty": N_("Treaties and joint texts"),
    "analysis": N_("Analysis and features"),
    "statement": N_("Statements and speeches"),
}


def article_list_parts(content: Content) -> dict[str, Markup]:
    """The parts of the list by name: `written-0`, which begins with the form, `written-1` and so on."""
    found = by_date(content)
    starts = range(0, len(found), ARTICLES_IN_A_PART)
    first, *later = (_columns(content, found[start : start + ARTICLES_IN_A_PART]) for start in starts)
    return {f"written-{n}": part for n, part in enumerate([_form(content) + first, *later])}


def _columns(content: Content, articles: Iterable[Article]) -> Markup:
    return Markup("<div class='columns'>{}</div>").format(
        join(article_with_excerpts(content, article) for article in articles)
    )


def article_list(content: Content, parts: Mapping[str, Asset]) -> Markup:
    """The list before its parts are loaded: an empty element for each part, and the button "Show more".

    `parts` is the result of `ui.page.partials.parts`.
    """
    first, *later = (asset for name, asset in parts.items() if name.startswith("written-"))
    places = join(Markup("<div data-later='{}' hidden></div>").format(part.url) for part in later)
    more = Markup('<p><button class="go" data-more>{}</button></p>').format(content.wording.gettext("Show more"))
    return fetched(first) + places + more


def _form(content: Content) -> Markup:
    wording = content.wording
    years = sorted({str(year_of(article)) for article in content.articles.values()})
    choices: dict[str, tuple[str, Mapping[str, str]]] = {
        "side": (wording.gettext("Speaker"), _translated(wording, SIDES)),
        "kind": (wording.gettext("Kind"), _translated(wording, KINDS)),
        "topic": (wording.gettext("Topic"), _translated(wording, TOPICS)),
        "island": (
            wording.gettext("Island"),
            {key: wording.names(island.names) for key, island in content.islands.items()},
        ),
        "year": (wording.gettext("Year"), dict(zip(years, years, strict=True))),
        "language": (wording.gettext("Language"), {str(key): name for key, name in LANGUAGES.items()}),
        "verdict": (wording.gettext("Compared with the record"), _translated(wording, VERDICT_WORDS)),
    }
    every = wording.gettext("all")
    fields = join(_select(name, label, every, options) for name, (label, options) in choices.items())
    search = Markup("<label>{0} <input type='search' name='text' autocomplete='off'></label>").format(
        wording.gettext("Search the quotations")
    )
    words = {
        "some": wording.template("{shown} of {all} quotations are shown: {chosen}"),
        "none": wording.template("No quotation matches: {chosen}"),
    }
    told = Markup("<p class='hint' role='status' data-words='{}'></p>").format(compact_json(words))
    clear = Markup("<button type='button' class='go' data-clear hidden>{}</button>").format(
        wording.gettext("Show all quotations")
    )
    marks = Markup("<p class='hint'>{}</p>").format(
        wording.gettext("Where part of a quotation is marked, that part was compared with the record.")
    )
    return Markup("<form class='written'>{}{}{}{}{}</form>").format(fields, search, told, clear, marks)


def _translated(wording: Wording, words: Mapping[T, str]) -> dict[str, str]:
    return {str(key): wording.gettext(message) for key, message in words.items()}


def _select(name: str, label: str, every: str, options: Mapping[str, str]) -> Markup:
    return Markup("<label>{} <select name='{}'>{}</select></label>").format(
        label, name, join(_options([("", every), *options.items()]))
    )


def _options(options: Iterable[tuple[str, str]]) -> Iterable[Markup]:
    for value, words in options:
        # If `value` is missing, HTML uses the text of the option.
        named = Markup(" value='{}'").format(value) if value != words else ""
        yield Markup("<option{}>{}</option>").format(named, words)
