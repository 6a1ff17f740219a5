"""The parts of the page below the map: table of contents, map as a table, and further parts, each in a fold.

The first document, an edition and Streamlit's page have the same parts.
"""

from functools import cache

from markupsafe import Markup

from content.record.excerpts import by_date
from content.wording import Wording
from ui.markup import fetched, fold, heading, join
from ui.page.atlas import Atlas
from ui.page.components.fold_counts import counted_facts, with_years
from ui.page.navigation.contents import TITLES, anchor
from ui.page.navigation.shortcuts import map_table

# Folds that are open at first: they give an overview, or consist of folds themselves.
OPEN = {"arguments", "themes", "timeline"}


def below_map(atlas: Atlas, share: Markup) -> Markup:
    """All parts below the map, in the order of the page. `share` is the dialog with links and downloads."""
    return fetched(atlas.parts["contents"]) + map_table(atlas.content.wording) + share + _folds(atlas)


@cache
def _folds(atlas: Atlas) -> Markup:
    return join(_fold(atlas, key, title) for key, title in TITLES.items())


def _fold(atlas: Atlas, key: str, title: str) -> Markup:
    wording = atlas.content.wording
    named, body = heading(2, wording.gettext(title)), fetched(atlas.parts[key])
    return fold(anchor(key), named, _inside(atlas, key), body, is_open=key in OPEN, kind="part")


def _inside(atlas: Atlas, key: str) -> str:
    """The line below the heading of a part, which says what the part contains."""
    match key:
        case "arguments":
            return _arguments(atlas.content.wording)
        case "themes":
            return _themes(atlas)
        case "timeline":
            return _timeline(atlas)
        case "excerpts":
            return _articles(atlas)
    return atlas.content.wording.gettext("What each side says about each island, as a table")


def _arguments(wording: Wording) -> str:
    sides = [
        *map(wording.party, wording.parties),
        wording.viewpoint("declaration_1956"),
        wording.gettext("Third parties"),
    ]
    return wording.separated(sides)


def _themes(atlas: Atlas) -> str:
    facts = [fact for theme in atlas.content.themes.values() for fact in theme.facts]
    return counted_facts(atlas.content.wording, facts)


def _timeline(atlas: Atlas) -> str:
    events, wording = atlas.content.events.values(), atlas.content.wording
    count = wording.ngettext("{count} event", "{count} events", len(events))
    return with_years(wording, count, (event.date for event in events))


def _articles(atlas: Atlas) -> str:
    articles, wording = by_date(atlas.content), atlas.content.wording
    quoted = sum(len(article.excerpts) for article in articles)
    counts = (
        wording.ngettext("{count} quotation", "{count} quotations", quoted),
        wording.ngettext("{count} article", "{count} articles", len(articles)),
    )
    return with_years(wording, wording.separated(counts), (article.date for article in articles))
