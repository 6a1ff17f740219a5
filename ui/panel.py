"""The panel of an island: what is known about it, and who says what. Pure functions from facts to markup."""

from markupsafe import Markup

from content.models import Distance, Fact, Island, Islet, Settlement, Site
from content.store import Content
from content.wording import both_names, number
from geo.layers import latest, site_words
from geo.measure import Measurement
from ui.arguments import ANCHOR as ARGUMENTS
from ui.citations import COAST, of_names
from ui.facts import height, meanings, published_distance
from ui.markup import cited, cited_fact, go, items, join, row, scripts, section, sources_button, when

POSITIONS = "positions"  # where the table of positions stands
COAST_DATE = "2024-08"  # when the coastline was added to the package it comes from


def heading(island: Island) -> Markup:
    """Both names, then the other scripts: the panel begins with it."""
    return Markup("<header><h2>{}</h2><p class='scripts'>{} {}</p></header>").format(
        both_names(island.names), scripts(island.names), sources_button(of_names(island.names))
    )


def overview(content: Content, island: Island, measured: Measurement) -> Markup:
    """The island in figures, and who says what about it."""
    lead = Markup("<p class='lead'>{}</p>").format(cited_fact(island.summary))
    return join([lead, _figures(content, island, measured)])


def _figures(content: Content, island: Island, measured: Measurement) -> Markup:
    others = [fact for fact in island.distances if _starts_on_an_island(content, fact)]
    to_hokkaido = [fact for fact in island.distances if fact not in others]
    lines = [
        row("Area", *(cited(f"{number(fact.value, 1)} km²", fact) for fact in island.area_km2)),
        row("Highest point", *(cited(height(fact), fact) for fact in island.highest_point)),
        row("Distance to Hokkaido", _measured_distance(measured), *map(published_distance, to_hokkaido)),
        *([row("Other distances", *map(published_distance, others))] if others else []),
        row("Settled", cited_fact(island.inhabited)),
        *_ainu(island),
        row("Administered as", cited_fact(island.admin_de_facto)),
        row("Claimed as", cited_fact(island.admin_claimed)),
        *meanings(island.name_meanings),
        *([row("Getting there", *(cited_fact(fact) for fact in island.transport))] if island.transport else []),
    ]
    return Markup("<dl>{}</dl>").format(join(lines))


def _starts_on_an_island(content: Content, fact: Fact[Distance]) -> bool:
    return any(fact.value.from_place.startswith(str(island.names.from_russian)) for island in content.islands.values())


def _ainu(island: Island) -> list[Markup]:
    return [row("Ainu name", cited_fact(island.ainu_name))] if island.ainu_name else []


def _measured_distance(measured: Measurement) -> Markup:
    line = measured.to_hokkaido
    words = f"{number(line.km, 1)} km to the nearest coast, from {_position(line.start)} to {_position(line.end)}"
    return Markup("{} {} {}").format(words, when(COAST_DATE), sources_button(COAST))


def _position(position: tuple[float, float]) -> str:
    lon, lat = position
    return f"{lat:.2f}° N {lon:.2f}° E"


def positions() -> Markup:
    """The way to what both sides say, which stands once for all islands."""
    ways = ((POSITIONS, "Both positions, island by island"), (ARGUMENTS, "The arguments on all four islands"))
    links = (Markup('<button class="go" data-scroll="{}">{}</button>').format(anchor, text) for anchor, text in ways)
    return section("Who says what", items(links, "places"))


def population_headline(island: Island) -> Markup:
    """The newest figure in large type."""
    figure = latest(island.population)
    if figure is None:
        return Markup("")
    return Markup("<p class='headline'>{}</p>").format(
        cited(Markup("<strong>{}</strong> residents").format(number(figure.value)), figure)
    )


def settlements(content: Content, island: Island) -> Markup:
    """The island's settlements, the largest first."""
    towns = [town for town in content.settlements.values() if town.island == island.id]
    towns.sort(key=lambda town: -(figure.value if (figure := latest(town.population)) else 0))
    lines = [go("place", town.id, both_names(town.names)) + _residents(town) for town in towns]
    return section("Settlements", items(lines, "places"))


def _residents(town: Settlement) -> Markup:
    figure = latest(town.population)
    if figure is None:
        return Markup(" <span class='soft'>no figure found</span>")
    return Markup(" ") + cited(number(figure.value), figure)


def sites(content: Content, island: Island) -> Markup:
    """The island's publicly reported military sites, the present ones first."""
    here = [site for site in content.sites.values() if island.id in site.islands]
    here.sort(key=lambda site: site.state == "former")
    lines = [_site_button(site, island) + Markup(" ") + cited(site_words(site), site.status) for site in here]
    return section("Military sites, as reported", items(lines, "places") or Markup("<p>No site is reported.</p>"))


def _site_button(site: Site, island: Island) -> Markup:
    """A site on several islands is looked at on this one."""
    return go("place", site.id, both_names(site.names), island.id if len(site.islands) > 1 else "")


def islets(content: Content, island: Island) -> Markup:
    """The named islets of a group."""
    named = [islet for islet in content.islets.values() if islet.island == island.id]
    lines = [go("place", islet.id, both_names(islet.names)) + _islet_area(islet) for islet in named]
    return section("Islets", items(lines, "places"))


def _islet_area(islet: Islet) -> Markup:
    if not islet.area_km2:
        return Markup("")
    return Markup(" ") + cited(f"{number(islet.area_km2[0].value, 2)} km²", islet.area_km2[0])


def nothing_selected(content: Content) -> Markup:
    """The panel before anything is chosen: the dispute in brief, and what to do next."""
    claims = content.claims
    brief = [
        row("Russia", cited_fact(claims.russia[0])),
        row("Japan", cited_fact(claims.japan[0])),
        row("1956", cited_fact(claims.declaration_1956[0])),
    ]
    return Markup(
        "<header><h2>Four islands, two claims</h2></header><p class='lead'>{}</p><dl>{}</dl><p class='hint'>{}</p>"
    ).format(
        cited_fact(claims.summary),
        join(brief),
        "Click an island on the map, or choose one in the list, for its figures, people, military sites and what "
        "has been said about it.",
    )
