"""The panel of an island: its head, and the folds below the strip and the chart. Also the panel if nothing is selected.

All functions make markup from facts, without side effects.
"""

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from content.citing.citations import names_citation
from content.models import Island, Islet, Settlement, Site, Viewpoint
from content.record import history
from content.record.store import Content
from content.wording import N_, Wording
from geo.coast.measure import Measurement
from geo.layers.military import site_words
from geo.map import portrait
from geo.map.base_path import address_of
from geo.map.portrait import PortraitRow, SourcedText
from geo.map.titles import TITLE
from ui.markup import cited, cited_fact, fold, go, heading, in_language, items, join, row, scripts, soft, sources_button
from ui.page.components.facts import area
from ui.page.components.fold_counts import counted_facts, with_years
from ui.page.components.timed_markup import timed
from ui.page.panel.status import status_of_all
from ui.page.panel.strip import LAND

CHANGED = N_("What changed")


def head(wording: Wording, island: Island) -> Markup:
    """The head of the panel: all names of the island, with a button for the sources of the names.

    The element `h2` contains the island's names in the language of the page. The names in the other languages follow.
    """
    return Markup("<header><h2>{}</h2><p class='scripts'>{} {}</p></header>").format(
        wording.title(island.names),
        scripts(wording, island.names),
        sources_button(wording, names_citation(island.names)),
    )


def land(content: Content, island: Island, measured: Measurement) -> Markup:
    """The fold with the summary of an island, further figures, administration, names and ways to get there.

    Two figures are left out, because the strip of five facts above shows them: the first of the island's areas, and the
    measured distance from the island to Hokkaido.
    """
    wording = content.wording
    rows = [
        PortraitRow(term, [text for text in texts if text.fact and text.fact is not island.area_km2[0]])
        for term, texts in portrait.figures(wording, island, measured)
    ]
    facts = [island.summary, *(text.fact for one in rows for text in one.texts if text.fact)]
    lead = Markup("<p class='lead'>{}</p>").format(cited_fact(wording, island.summary))
    listed = join(row(one.term, *(_sourced(wording, text) for text in one.texts)) for one in rows if one.texts)
    title = heading(3, wording.gettext("Land, names, administration"))
    return fold(LAND, title, counted_facts(wording, facts), lead + Markup("<dl>{}</dl>").format(listed))


def _sourced(wording: Wording, text: SourcedText) -> Markup:
    assert text.fact
    return cited(wording, in_language(text.language, text.words) if text.language else text.words, text.fact)


def settlements(content: Content, island: Island) -> Markup:
    """The fold with the settlements of an island and their newest population figures, the largest figure first."""
    towns, wording = portrait.settlements(content, island), content.wording
    lines = [go("place", town.id, wording.title(town.names)) + _residents(wording, town) for town in towns]
    count = wording.ngettext("{count} settlement", "{count} settlements", len(towns))
    figures = (history.latest_figure(town.population) for town in towns)
    inside = with_years(wording, count, (figure.as_of for figure in figures if figure))
    return fold("fold-settlements", heading(3, wording.gettext("Settlements")), inside, items(lines, "places"))


def _residents(wording: Wording, town: Settlement) -> Markup:
    figure = history.latest_figure(town.population)
    if figure is None:
        return Markup(" <span class='soft'>{}</span>").format(wording.gettext("no figure found"))
    return Markup(" ") + cited(wording, wording.number(figure.value), figure)


def sites(content: Content, island: Island) -> Markup:
    """The fold with the publicly reported military sites of an island.

    Former sites come last. If no site is reported, the fold contains only a sentence that states this.
    """
    here = portrait.sites(content, island)
    wording = content.wording
    lines = [
        _site_button(wording, site, island) + Markup(" ") + cited(wording, site_words(wording, site), site.status)
        for site in here
    ]
    none = wording.gettext("No sites reported.")
    count = wording.ngettext("{count} site", "{count} sites", len(here)) if here else none
    inside = with_years(wording, count, (site.status.as_of for site in here))
    title = heading(3, wording.gettext("Military sites, as reported"))
    return fold("fold-sites", title, inside, items(lines, "places") or Markup("<p>{}</p>").format(none))


def _site_button(wording: Wording, site: Site, island: Island) -> Markup:
    """The button that selects a site. If the site is on several islands, the button selects the site on `island`."""
    return go("place", site.id, wording.title(site.names), island.id if len(site.islands) > 1 else "")


def islets(content: Content, island: Island) -> Markup:
    """The fold with the named islets of an island, each with its area if known; empty if there are no islets."""
    named = [islet for islet in content.islets.values() if islet.island == island.id]
    wording = content.wording
    lines = [go("place", islet.id, wording.title(islet.names)) + _islet_area(wording, islet) for islet in named]
    inside = wording.ngettext("{count} islet", "{count} islets", len(named))
    return fold("fold-islets", heading(3, wording.gettext("Islets")), inside, items(lines, "places"))


def _islet_area(wording: Wording, islet: Islet) -> Markup:
    return join(Markup(" ") + area(wording, fact, 2) for fact in islet.area_km2[:1])


def sheet(wording: Wording, island: Island) -> Markup:
    """The link to the printed sheet of an island. If the page is printed, the address of the link is printed too."""
    address = address_of(f"/export/sheet.pdf?island={island.id}&lang={wording.language}")
    words = wording.gettext("On two pages with numbered sources, to print (PDF)")
    return Markup("<p class='sheet'><a href='{}' download>{}</a></p>").format(address, words)


def nothing_selected(content: Content) -> Markup:
    """The panel if nothing is selected: the status of the islands, and what the reader can do next.

    If no year is selected, the panel also contains a summary of the dispute and the first argument of each party.
    """
    wording = content.wording
    summary = content.claims.summary
    lead = Markup("<p class='lead'>{}</p>").format(cited_fact(wording, summary))
    newest = soft(
        Markup("{} <a href='{}'>{}</a>").format(_newest(content), _changes(wording), wording.gettext(CHANGED))
    )
    hint = wording.gettext(
        "Click an island on the map, or choose one in the list, for its figures, people, military sites and what "
        "has been said about it."
    )
    return join(
        [
            Markup("<header>{}</header>").format(timed(content, partial(_title, content))),
            timed(content, _today_only(lead + newest)),
            status_of_all(content),
            timed(content, _today_only(_in_brief(content))),
            Markup("<p class='hint'>{}</p>").format(hint),
        ]
    )


def _newest(content: Content) -> str:
    """The date since which no newer fact was found, and the date of the last search for newer facts."""
    wording, claims = content.wording, content.claims
    return wording.gettext(
        "Nothing newer than {date} was found when we last looked, on {day}.",
        date=wording.day(claims.summary.as_of),
        day=wording.day(claims.searched),
    )


def _changes(wording: Wording) -> str:
    return address_of(f"/what-changed?lang={wording.language}")


def _title(content: Content, _: Viewpoint, year: int | None) -> Markup:
    wording = content.wording
    claimants = {claim.party for island in content.islands for claim in history.claims_on(content, island, year)}
    words = wording.gettext("Four islands, two claims") if len(claimants) > 1 else wording.gettext(TITLE)
    return Markup("<h2>{}</h2>").format(words)


def _today_only(markup: Markup) -> Callable[[Viewpoint, int | None], Markup]:
    return lambda _, year: Markup("") if year else markup


def _in_brief(content: Content) -> Markup:
    """The first argument of each party, and the first argument about the 1956 declaration."""
    claims, wording = content.claims, content.wording
    brief = [
        *(row(wording.party(party), cited_fact(wording, claims.arguments_of(party)[0])) for party in wording.parties),
        row(wording.day("1956"), cited_fact(wording, claims.declaration_1956[0])),
    ]
    return Markup("<dl>{}</dl>").format(join(brief))
