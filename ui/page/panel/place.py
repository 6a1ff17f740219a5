"""The card of the place that is selected on an island: a settlement, a military site or an islet."""

from markupsafe import Markup

from content.citing.citations import location_citation, names_citation
from content.models import Fact, Islet, Location, Names, Settlement, Site
from content.record.facts.fact_words import field_words
from content.record.store import Content
from content.wording import Wording
from geo.layers.military import site_words
from ui.markup import cited_fact, join, row, scripts, soft, sources_button
from ui.page.components.facts import area, bullets, height, meanings, population_table, published_distance


def place_card(content: Content, place: str) -> Markup:
    """The card of a place: its kind, its names, and the facts about it.

    `place` is the id of a settlement, military site or islet. Raises KeyError for any other id.
    """
    wording = content.wording
    if place in content.settlements:
        town = content.settlements[place]
        return _card(wording, town.names, _settlement_body(wording, town), wording.gettext("Settlement"))
    if place in content.sites:
        site = content.sites[place]
        return _card(wording, site.names, _site_body(content, site), site_words(wording, site))
    islet = content.islets[place]
    return _card(wording, islet.names, _islet_body(wording, islet), wording.gettext("Islet"))


def _card(wording: Wording, names: Names, body: Markup, kind: str) -> Markup:
    return Markup(
        "<article class='place'><p class='kicker'>{}</p><h3>{}</h3><p class='scripts'>{}</p>{}</article>"
    ).format(
        kind,
        wording.title(names),
        scripts(wording, names) + Markup(" ") + sources_button(wording, names_citation(names)),
        body,
    )


def _settlement_body(wording: Wording, town: Settlement) -> Markup:
    none = soft(wording.gettext("No population figure found"))
    figures = population_table(wording, town.population) if town.population else none
    where = _precision(wording, town.location)
    return join([_port(wording, town.port), bullets(wording, town.notes), figures, where])


def _port(wording: Wording, port: Fact[str] | None) -> Markup:
    if port is None:
        return Markup("")
    return Markup("<dl>{}</dl>").format(row(field_words(wording, "port"), cited_fact(wording, port)))


def _precision(wording: Wording, location: Location | None) -> Markup:
    if location is None:
        return soft(wording.gettext("No source we found gives its coordinates, so it is not on the map."))
    words = {
        "settlement": wording.gettext("Shown at the nearest settlement."),
        "approximate": wording.gettext("Its position on the map is approximate."),
    }
    button = sources_button(wording, location_citation(location))
    return soft(Markup("{} {}").format(words[location.precision], button))


def _site_body(content: Content, site: Site) -> Markup:
    wording = content.wording
    islands = wording.listing([wording.names(content.islands[island].names) for island in site.islands])
    place = Markup("{} <span class='soft'>{}</span>").format(cited_fact(wording, site.place), islands)
    first = [site.first_reported] if site.first_reported else []
    lines = [
        row(field_words(wording, "place"), place),
        *(row(field_words(wording, "first_reported"), cited_fact(wording, fact)) for fact in first),
        row(field_words(wording, "status"), cited_fact(wording, site.status)),
    ]
    badge = soft(wording.gettext("Only the island is known: shown as a badge, not as a point."))
    where = _precision(wording, site.location) if site.location else badge
    return Markup("<dl>{}</dl>").format(join(lines)) + bullets(wording, site.facts) + where


def _islet_body(wording: Wording, islet: Islet) -> Markup:
    said = {
        field_words(wording, "area_km2"): [area(wording, fact, 2) for fact in islet.area_km2],
        field_words(wording, "highest_point"): [height(wording, fact) for fact in islet.highest_point],
        field_words(wording, "distances"): [published_distance(wording, fact) for fact in islet.distances],
        wording.gettext("Residents"): [cited_fact(wording, fact) for fact in [islet.inhabited] if fact],
    }
    lines = [row(term, *facts) for term, facts in said.items() if facts] + meanings(wording, islet.name_meanings)
    figures = population_table(wording, islet.population) if islet.population else Markup("")
    return Markup("<dl>{}</dl>{}").format(join(lines), figures)
