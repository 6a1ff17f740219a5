"""The panel of an island: the facts about the island, and buttons that lead to what the parties state about it.

All functions make markup from facts, without side effects.
"""

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from content.citing.citations import COAST, names_citation
from content.models import Island, Islet, Population, Settlement, Site, Viewpoint
from content.record import history
from content.record.store import Content
from content.wording import N_, Wording
from geo.coast.measure import Measurement
from geo.layers.military import site_words
from geo.map import portrait
from geo.map.base_path import address_of
from geo.map.portrait import COAST_DATE, SourcedText
from geo.map.titles import TITLE
from ui.markup import cited, cited_fact, go, in_language, items, join, row, scripts, section, soft, sources_button, when
from ui.page.arguments import ANCHOR as ARGUMENTS
from ui.page.facts import area
from ui.page.status import status_of_all
from ui.page.timed import timed

CHANGED = N_("What changed")
POSITIONS = "positions"  # the id of the table in the page of what each viewpoint states about each island


def heading(wording: Wording, island: Island) -> Markup:
    """The head of the panel: all names of the island, with a button for the sources of the names.

    The element `h2` contains the island's names in the language of the page. The names in the other languages follow.
    """
    return Markup("<header><h2>{}</h2><p class='scripts'>{} {}</p></header>").format(
        wording.title(island.names),
        scripts(wording, island.names),
        sources_button(wording, names_citation(island.names)),
    )


def overview(content: Content, island: Island, measured: Measurement) -> Markup:
    """The summary of an island with its sources, and below it the figures and the meanings of the names."""
    lead = Markup("<p class='lead'>{}</p>").format(cited_fact(content.wording, island.summary))
    return join([lead, _figures(content, island, measured)])


def _figures(content: Content, island: Island, measured: Measurement) -> Markup:
    wording = content.wording
    lines = (
        row(line.term, *(_sourced(wording, text) for text in line.texts))
        for line in portrait.figures(wording, island, measured)
    )
    return Markup("<dl>{}</dl>").format(join(lines))


def _sourced(wording: Wording, text: SourcedText) -> Markup:
    words = in_language(text.language, text.words) if text.language else text.words
    if text.fact:
        return cited(wording, words, text.fact)
    return Markup("{} {} {}").format(words, when(wording, COAST_DATE), sources_button(wording, COAST))


def positions(wording: Wording) -> Markup:
    """A section with two buttons that scroll to other parts of the page.

    One button leads to the table of what both parties state about each island, the other button to their arguments.
    These parts are not in the panel, because the page contains them once for all islands.
    """
    ways = (
        (POSITIONS, wording.gettext("Both positions, island by island")),
        (ARGUMENTS, wording.gettext("The arguments on all four islands")),
    )
    links = (Markup('<button class="go" data-scroll="{}">{}</button>').format(anchor, text) for anchor, text in ways)
    return section(wording.gettext("Who says what"), items(links, "places"))


def population_headline(content: Content, island: Island) -> Markup:
    """The headline figure of the population of an island in large type; empty if the record has no figure.

    A newer figure that rests on weak sources alone stands below it, marked as such.
    """
    wording, figure = content.wording, history.headline_figure(content, island.population)
    if figure is None:
        return Markup("")
    newest = history.latest_figure(island.population)
    return Markup("<p class='headline'>{}</p>{}").format(
        _counted(wording, figure), _newer(wording, newest) if newest and newest is not figure else ""
    )


def _counted(wording: Wording, figure: Population) -> Markup:
    number = Markup("<strong>{}</strong>").format(wording.number(figure.value))
    said = Markup(wording.plural("{count} resident", "{count} residents", figure.value)).format(count=number)
    return cited(wording, said, figure)


def _newer(wording: Wording, figure: Population) -> Markup:
    words = wording.gettext("Newer, but from weak sources alone: {number}", number=wording.number(figure.value))
    return soft(cited(wording, words, figure))


def settlements(content: Content, island: Island) -> Markup:
    """The section with the settlements of an island and their newest population figures, the largest figure first."""
    towns = portrait.settlements(content, island)
    written = content.wording.title
    lines = [go("place", town.id, written(town.names)) + _residents(content.wording, town) for town in towns]
    return section(content.wording.gettext("Settlements"), items(lines, "places"))


def _residents(wording: Wording, town: Settlement) -> Markup:
    figure = history.latest_figure(town.population)
    if figure is None:
        return Markup(" <span class='soft'>{}</span>").format(wording.gettext("no figure found"))
    return Markup(" ") + cited(wording, wording.number(figure.value), figure)


def sites(content: Content, island: Island) -> Markup:
    """The section with the publicly reported military sites of an island.

    Former sites come last. If no site is reported, the section consists of a sentence that states this.
    """
    here = portrait.sites(content, island)
    wording = content.wording
    lines = [
        _site_button(wording, site, island) + Markup(" ") + cited(wording, site_words(wording, site), site.status)
        for site in here
    ]
    none = Markup("<p>{}</p>").format(wording.gettext("No site is reported."))
    return section(wording.gettext("Military sites, as reported"), items(lines, "places") or none)


def _site_button(wording: Wording, site: Site, island: Island) -> Markup:
    """The button that selects a site. If the site is on several islands, it is selected on `island`."""
    return go("place", site.id, wording.title(site.names), island.id if len(site.islands) > 1 else "")


def islets(content: Content, island: Island) -> Markup:
    """The section with the named islets of an island, each with its area if known; empty if there are no islets."""
    named = [islet for islet in content.islets.values() if islet.island == island.id]
    written = content.wording.title
    lines = [go("place", islet.id, written(islet.names)) + _islet_area(content.wording, islet) for islet in named]
    return section(content.wording.gettext("Islets"), items(lines, "places"))


def _islet_area(wording: Wording, islet: Islet) -> Markup:
    return join(Markup(" ") + area(wording, fact, 2) for fact in islet.area_km2[:1])


def nothing_selected(content: Content) -> Markup:
    """The panel if nothing is selected: the status of the islands, and what the reader can do next.

    Only for today, the panel also contains a summary of the dispute and the first argument of each party.
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
    """Since when nothing newer was found, and when it was last looked for."""
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
