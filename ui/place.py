"""The card of the settlement, site or islet that is selected on its island."""

from markupsafe import Markup

from content.models import Islet, Location, Names, Settlement, Site
from content.store import Content
from content.wording import both_names, listing, number
from geo.layers import site_words
from ui.citations import of_location, of_names
from ui.facts import bullets, height, meanings, population_table, published_distance
from ui.markup import cited, cited_fact, join, row, scripts, sources_button


def place_card(content: Content, place: str) -> Markup:
    """The settlement, site or islet that is selected on the island."""
    if place in content.settlements:
        return _card(content.settlements[place].names, _settlement_body(content.settlements[place]), "Settlement")
    if place in content.sites:
        site = content.sites[place]
        return _card(site.names, _site_body(content, site), site_words(site))
    return _card(content.islets[place].names, _islet_body(content.islets[place]), "Islet")


def _card(names: Names, body: Markup, kind: str) -> Markup:
    return Markup(
        "<article class='place'><p class='kicker'>{}</p><h3>{}</h3><p class='scripts'>{}</p>{}</article>"
    ).format(kind, both_names(names), scripts(names) + Markup(" ") + sources_button(of_names(names)), body)


def _settlement_body(town: Settlement) -> Markup:
    where = _precision(town.location)
    figures = (
        population_table(town.population)
        if town.population
        else Markup("<p class='soft'>No population figure found.</p>")
    )
    return join([bullets(town.notes), figures, where])


def _precision(location: Location | None) -> Markup:
    if location is None:
        return Markup("<p class='soft'>No source we found gives its coordinates, so it is not on the map.</p>")
    words = {"settlement": "On the map at its settlement.", "approximate": "Its place on the map is approximate."}
    return Markup("<p class='soft'>{} {}</p>").format(words[location.precision], sources_button(of_location(location)))


def _site_body(content: Content, site: Site) -> Markup:
    islands = listing([both_names(content.islands[island].names) for island in site.islands])
    lines = [
        row("Where", Markup("{} <span class='soft'>{}</span>").format(cited_fact(site.place), islands)),
        row("Now", cited_fact(site.status)),
    ]
    if site.first_reported:
        lines.insert(1, row("First reported", cited_fact(site.first_reported)))
    body = Markup("<dl>{}</dl>").format(join(lines)) + bullets(site.facts)
    where = (
        _precision(site.location)
        if site.location
        else Markup("<p class='soft'>Known by its island only: shown as a badge, not as a point.</p>")
    )
    return body + where


def _islet_body(islet: Islet) -> Markup:
    lines = []
    if islet.area_km2:
        lines.append(row("Area", *(cited(f"{number(fact.value, 2)} km²", fact) for fact in islet.area_km2)))
    if islet.highest_point:
        lines.append(row("Highest point", *(cited(height(fact), fact) for fact in islet.highest_point)))
    if islet.distances:
        lines.append(row("Distance to Hokkaido", *map(published_distance, islet.distances)))
    if islet.inhabited:
        lines.append(row("Residents", cited_fact(islet.inhabited)))
    lines += meanings(islet.name_meanings)
    figures = population_table(islet.population) if islet.population else Markup("")
    return Markup("<dl>{}</dl>{}").format(join(lines), figures)
