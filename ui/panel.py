"""The details panel: what is known about the selected island, place or excerpt. Pure functions from facts to markup."""

from collections.abc import Iterable
from functools import partial

from markupsafe import Markup

from content.models import (
    Distance,
    Excerpt,
    Fact,
    Height,
    Island,
    Islet,
    Names,
    Population,
    Series,
    Settlement,
    Site,
)
from content.store import Content
from content.wording import both_names, day, listing, number
from geo.layers import claim_words, latest, site_words
from geo.measure import Measurement
from ui.markup import cited, cited_fact, disclosed, go, join, row, scripts, section, sources_button

SERIES_WORDS: dict[Series, str] = {
    Series.RESIDENTS_1945: "Japanese residents, 1945",
    Series.JAPANESE_CENSUS: "Japanese census",
    Series.CENSUS: "Soviet and Russian censuses",
    Series.ESTIMATE: "Russian estimate",
    Series.ESTIMATE_2021_BASE: "Russian estimate, from the 2021 census",
    Series.UNCERTAIN: "base unknown",
}
VIEWPOINTS = {
    "de_facto": "Who governs",
    "russia": "Russia’s position",
    "japan": "Japan’s position",
    "declaration_1956": "The 1956 Joint Declaration",
}
VERDICTS = {
    "agrees": "The record agrees",
    "nuance": "The record adds a nuance",
    "disagrees": "The record disagrees",
    "opinion": "An opinion",
    "not checked": "Not checked",
}


def heading(island: Island) -> Markup:
    """Both names, then the other scripts: the panel begins with it."""
    return Markup("<header><h2>{}</h2><p class='scripts'>{}</p></header>").format(
        both_names(island.names), scripts(island.names)
    )


def overview(content: Content, island: Island, measured: Measurement) -> Markup:
    """The island in figures, and who says what about it."""
    return join([Markup("<p class='lead'>{}</p>").format(island.summary), _figures(content, island, measured)])


def _figures(content: Content, island: Island, measured: Measurement) -> Markup:
    claims = next(claims for claims in content.claims.islands if claims.island == island.id)
    governs = next(position.statement for position in claims.positions if position.viewpoint == "de_facto")
    others = [fact for fact in island.distances if _starts_on_an_island(content, fact)]
    to_hokkaido = [fact for fact in island.distances if fact not in others]
    lines = [
        row("Status", cited(claim_words(claims), governs)),
        row("Area", *(cited(f"{number(fact.value, 1)} km²", fact) for fact in island.area_km2)),
        row("Highest point", *(cited(_height(fact), fact) for fact in island.highest_point)),
        row("Distance to Hokkaido", _measured_distance(measured), *map(_published_distance, to_hokkaido)),
        *([row("Other distances", *map(_published_distance, others))] if others else []),
        row("Residents", cited_fact(island.inhabited)),
        *_ainu(island),
        row("Administered as", cited_fact(island.admin_de_facto)),
        row("Claimed as", cited_fact(island.admin_claimed)),
        *_meanings(island.name_meanings),
        *([row("Getting there", *(cited_fact(fact) for fact in island.transport))] if island.transport else []),
    ]
    return Markup("<dl>{}</dl>").format(join(lines))


def _starts_on_an_island(content: Content, fact: Fact[Distance]) -> bool:
    return any(fact.value.from_place.startswith(str(island.names.from_russian)) for island in content.islands.values())


def _ainu(island: Island) -> list[Markup]:
    return [row("Ainu name", cited_fact(island.ainu_name))] if island.ainu_name else []


def _meanings(meanings: Iterable[Fact[str]]) -> list[Markup]:
    found = [cited_fact(fact) for fact in meanings]
    return [row("Meaning of the name", *found)] if found else []


def _height(fact: Fact[Height]) -> str:
    name = f"{fact.value.name}, " if fact.value.name else ""
    return f"{name}{number(fact.value.metres)} m"


def _measured_distance(measured: Measurement) -> Markup:
    line = measured.to_hokkaido
    words = f"{number(line.km, 1)} km to the nearest coast, from {_position(line.start)} to {_position(line.end)}"
    note = "Measured by us on the coastline shown, on the WGS 84 ellipsoid."
    return Markup("<span class='fact'>{} <span class='asof'>coast of 2024</span> {}</span>").format(
        words, sources_button(("osm",), note)
    )


def _position(position: tuple[float, float]) -> str:
    lon, lat = position
    return f"{number(lat, 2)}° N {number(lon, 2)}° E"


def _published_distance(fact: Fact[Distance]) -> Markup:
    distance = fact.value
    words = f"{number(distance.km, 1)} km published, from {distance.from_place} to {distance.to_place}"
    return cited(words, fact)


def positions(content: Content, island: Island) -> Markup:
    """The four viewpoints on the island, each attributed."""
    claims = next(claims for claims in content.claims.islands if claims.island == island.id)
    lines = [row(VIEWPOINTS[one.viewpoint], cited_fact(one.statement)) for one in claims.positions]
    body = Markup("<dl>{}</dl>").format(join(lines))
    return section("Who says what", body + _arguments(content), "positions")


def _arguments(content: Content) -> Markup:
    claims = content.claims
    parts = [
        ("Russia argues", claims.russia),
        ("Japan argues", claims.japan),
        ("On the 1956 declaration", claims.declaration_1956),
    ]
    voices = [(party.actor, party.statements) for party in claims.third_parties]
    said = join(Markup("<h4>{}</h4>{}").format(title, _bullets(facts)) for title, facts in parts)
    others = join(Markup("<h4>{}</h4>{}").format(title, _bullets(facts)) for title, facts in voices)
    return disclosed("The arguments on all four islands", said) + disclosed("Third parties", others)


def _bullets(facts: Iterable[Fact[str]]) -> Markup:
    return Markup("<ul>{}</ul>").format(join(Markup("<li>{}</li>").format(cited_fact(fact)) for fact in facts))


def population_table(figures: Iterable[Population]) -> Markup:
    """Every figure with what it counts; the chart's content as text."""
    lines = [
        Markup("<tr><td>{}</td><td class='figure'>{}</td><td>{} {}</td></tr>").format(
            day(figure.as_of),
            number(figure.value),
            SERIES_WORDS[figure.series],
            sources_button(figure.sources, figure.note),
        )
        for figure in figures
    ]
    return Markup(
        "<table><thead><tr><th>Date</th><th>Residents</th><th>What was counted</th></tr></thead>"
        "<tbody>{}</tbody></table>"
    ).format(join(lines))


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
    lines = [
        Markup("<li>{}{}</li>").format(go("place", town.id, both_names(town.names), island.id), _residents(town))
        for town in towns
    ]
    body = Markup("<ul class='places'>{}</ul>").format(join(lines)) if lines else Markup("")
    return section("Settlements", body)


def _residents(town: Settlement) -> Markup:
    figure = latest(town.population)
    if figure is None:
        return Markup(" <span class='asof'>no figure found</span>")
    return Markup(" ") + cited(number(figure.value), figure)


def sites(content: Content, island: Island) -> Markup:
    """The island's publicly reported military sites, the present ones first."""
    here = sorted(
        (site for site in content.sites.values() if island.id in site.islands), key=lambda site: site.state == "former"
    )
    lines = [
        Markup("<li>{} {}</li>").format(
            go("place", site.id, both_names(site.names), island.id), cited(site_words(site), site.status)
        )
        for site in here
    ]
    body = Markup("<ul class='places'>{}</ul>").format(join(lines)) if lines else Markup("<p>No site is reported.</p>")
    return section("Military sites, as reported", body)


def islets(content: Content, island: Island) -> Markup:
    """The named islets of a group."""
    lines = [
        Markup("<li>{}{}</li>").format(go("place", islet.id, both_names(islet.names), island.id), _islet_area(islet))
        for islet in content.islets.values()
        if islet.island == island.id
    ]
    body = Markup("<ul class='places'>{}</ul>").format(join(lines)) if lines else Markup("")
    return section("Islets", body)


def _islet_area(islet: Islet) -> Markup:
    return (
        Markup(" ") + cited(f"{number(islet.area_km2[0].value, 2)} km²", islet.area_km2[0])
        if islet.area_km2
        else (Markup(""))
    )


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
    ).format(kind, both_names(names), scripts(names), body)


def _settlement_body(town: Settlement) -> Markup:
    where = _precision(town.location.precision if town.location else None)
    figures = population_table(town.population) if town.population else Markup("<p>No population figure found.</p>")
    return join([_bullets(town.notes) if town.notes else Markup(""), figures, where])


def _precision(precision: str | None) -> Markup:
    words = {
        "settlement": None,
        "approximate": "Its place on the map is approximate.",
        None: "No source we found gives its coordinates, so it is not on the map.",
    }[precision]
    return Markup("<p class='asof'>{}</p>").format(words) if words else Markup("")


def _site_body(content: Content, site: Site) -> Markup:
    islands = listing([both_names(content.islands[island].names) for island in site.islands])
    lines = [
        row("Where", Markup("{} <span class='asof'>{}</span>").format(site.place, islands)),
        row("Now", cited_fact(site.status)),
    ]
    if site.first_reported:
        lines.insert(1, row("First reported", cited_fact(site.first_reported)))
    body = Markup("<dl>{}</dl>").format(join(lines)) + (_bullets(site.facts) if site.facts else Markup(""))
    where = (
        _precision(site.location.precision)
        if site.location
        else Markup("<p class='asof'>Known by its island only: shown as a badge, not as a point.</p>")
    )
    return body + where


def _islet_body(islet: Islet) -> Markup:
    lines = []
    if islet.area_km2:
        lines.append(row("Area", *(cited(f"{number(fact.value, 2)} km²", fact) for fact in islet.area_km2)))
    if islet.highest_point:
        lines.append(row("Highest point", *(cited(_height(fact), fact) for fact in islet.highest_point)))
    if islet.distances:
        lines.append(row("Distance to Hokkaido", *map(_published_distance, islet.distances)))
    if islet.inhabited:
        lines.append(row("Residents", cited_fact(islet.inhabited)))
    lines += _meanings(islet.name_meanings)
    figures = population_table(islet.population) if islet.population else Markup("")
    return Markup("<dl>{}</dl>{}").format(join(lines), figures)


def excerpt_card(content: Content, excerpt: Excerpt) -> Markup:
    """A quotation with its article, what the record shows, and the way back to where it stands."""
    article = next(article for article in content.articles.values() if excerpt in article.excerpts)
    back = Markup('<button type="button" class="go" data-scroll="{}">Back to the article</button>').format(
        f"excerpt-{excerpt.id}"
    )
    origin = Markup("<p class='asof'>{}, “{}”, {}</p>").format(article.publisher, article.title, day(article.date))
    return Markup("<article class='quotation'><blockquote lang='{}'>{}</blockquote>{}{}{}{}</article>").format(
        article.language, excerpt.quote, origin, check(excerpt), _speaks_of(content, excerpt), back
    )


def check(excerpt: Excerpt) -> Markup:
    """What the record shows about a quotation."""
    if excerpt.check is None:
        return Markup("")
    found = excerpt.check
    return Markup("<p class='check check-{}'><b>{}.</b> {} <span class='asof'>{}</span> {}</p>").format(
        found.verdict.replace(" ", "-"),
        VERDICTS[found.verdict],
        found.sentence,
        day(found.as_of),
        sources_button(found.sources),
    )


def _speaks_of(content: Content, excerpt: Excerpt) -> Markup:
    choose = partial(go, "island")
    named = [choose(island, both_names(content.islands[island].names)) for island in excerpt.islands]
    if not named:
        return Markup("<p>It speaks of no island in particular.</p>")
    return Markup("<p class='speaks'>On {}</p>").format(join(named, " "))


def quotations(content: Content, island: Island) -> Markup:
    """What the articles say about the island."""
    lines = [
        _quotation(article.publisher, day(article.date), excerpt)
        for article in content.articles.values()
        for excerpt in article.excerpts
        if island.id in excerpt.islands
    ]
    body = (
        Markup("<ul class='quotations'>{}</ul>").format(join(lines))
        if lines
        else Markup("<p>No quotation speaks of it.</p>")
    )
    return section("What was said", body)


def _quotation(publisher: str, date: str, excerpt: Excerpt) -> Markup:
    verdict = (
        Markup(" <span class='verdict verdict-{}'>{}</span>").format(
            excerpt.check.verdict.replace(" ", "-"), VERDICTS[excerpt.check.verdict]
        )
        if excerpt.check
        else ""
    )
    return Markup("<li>{} <span class='asof'>{}, {}</span>{}</li>").format(
        go("excerpt", excerpt.id, Markup("“{}”").format(excerpt.quote)), publisher, date, verdict
    )


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
