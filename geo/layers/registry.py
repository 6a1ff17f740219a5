"""What each layer of the map shows. A layer added here appears in the map, its list of layers, its legend and the data.

A layer is a GeoJSON FeatureCollection. `geo.contract` says for each way of drawing, `draw`, what a feature's properties
are. Their texts are plain text, in the language of the content; the map's script writes them as text.
`geo.layers.claims` says when a feature with `years` and `viewpoints` is there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import shapely

from content.models import Fact, Island, IslandClaims, IslandId, Population, Settlement, Site, SiteKind
from content.record.history import known_by, latest, reported_state
from content.record.store import Content
from content.wording import N_, Wording
from geo.coast.land import island_geometry, label_point, load_islands
from geo.layers.claims import Years, claim_words, holdings, lines, spans
from geo.layers.features import Feature, dated, feature, publishers
from geo.layers.symbols import KIND_WORDS, SYMBOLS, Sign

CIRCLE_PIXELS_PER_ROOT_RESIDENT = 0.24  # so that the largest town's circle stays inside its island at the first view
SMALLEST_CIRCLE_PIXELS = 4.5
CIVIL_AIRPORT = N_("Civil airport")
GROUP_MARGIN_DEGREES = 0.02  # between the Habomai islets and the frame around them

# Where the card with an island's name stands: in open sea beside it (latitude, longitude), and the side it grows to.
CARDS: dict[IslandId, tuple[float, float, str]] = {
    "iturup": (45.6, 147.55, "left"),
    "kunashir": (44.5, 146.16, "above"),
    "shikotan": (43.86, 147.0, "right"),
    "habomai": (43.55, 146.45, "below"),
}


@dataclass(frozen=True)
class Layer:
    """A layer that the reader can turn on and off; `heading` stands over its signs where that is not its title."""

    key: str
    title: str
    features: Callable[[Content], list[Feature]]
    signs: tuple[Sign, ...]
    heading: str | None = None
    on: bool = False


def residents(wording: Wording, figure: Population) -> str:
    """A population figure with its date, in words."""
    return wording.aside(counted(wording, figure), wording.day(figure.as_of))


def counted(wording: Wording, figure: Population) -> str:
    """A number of residents, in words."""
    if figure.value == 0:
        return wording.gettext("No residents counted")
    return wording.ngettext("{count} resident", "{count} residents", figure.value)


def area(wording: Wording, fact: Fact[float], decimals: int = 0) -> str:
    """An area with its date."""
    return wording.aside(wording.measure(fact.value, "area-square-kilometer", decimals), wording.day(fact.as_of))


def _point(lat: float, lon: float) -> shapely.Point:
    return shapely.Point(lon, lat)


def _claims(content: Content) -> dict[IslandId, IslandClaims]:
    return {claims.island: claims for claims in content.claims.islands}


def island_words(content: Content, island: Island) -> dict[str, Any]:
    """An island's essentials: its names, status, residents, area, and who says so."""
    wording, size, figure = content.wording, island.area_km2[0], latest(island.population)
    claims = _claims(content)[island.id]
    governs = next(position.statement for position in claims.positions if position.viewpoint == "de_facto")
    return {
        "title": wording.title(island.names),
        "lines": [
            wording.aside(claim_words(wording, claims), wording.day(governs.as_of)),
            *([residents(wording, figure)] if figure else []),
            area(wording, size),
        ],
        "sources": publishers(content, governs, *([figure] if figure else []), size),
    }


def islands(content: Content) -> list[Feature]:
    """The four islands and the named islets, to be seen and clicked; the islets stand in a frame, being so small."""
    shapes, targets = [], []
    rows: Iterable[Any] = load_islands().itertuples()  # pandas does not type the columns of a file
    for row in rows:
        island = content.islands[row.island]
        if row.kind == "rocks":
            said = {"id": row.island, "island": row.island, **island_words(content, island)}
            shapes.append(feature(row.geometry, **said, rocks=True, draw="shape"))
            continue
        words = island_words(content, island) if row.kind == "island" else _islet_words(content, row.id)
        said = {"id": row.id, "island": row.island, **words}
        shapes.append(feature(row.geometry, **said, draw="shape"))
        targets.append(feature(_point(*label_point(row.id)), **said, draw="target"))
    return [_group_frame(content), *targets, *shapes]


def _islet_words(content: Content, islet_id: str) -> dict[str, Any]:
    wording, islet = content.wording, content.islets[islet_id]
    group = wording.names(content.islands[islet.island].names)
    sizes = islet.area_km2[:1]
    return {
        "title": wording.title(islet.names),
        "lines": [
            wording.gettext("One of the islets of {group}", group=group),
            *(area(wording, size, 2) for size in sizes),
        ],
        "sources": publishers(content, *sizes) if sizes else None,
    }


def _group_frame(content: Content) -> Feature:
    habomai = content.islands["habomai"]
    hull = island_geometry("habomai").convex_hull.buffer(GROUP_MARGIN_DEGREES, quad_segs=4)
    return feature(hull, id="habomai", island="habomai", **island_words(content, habomai), draw="outline")


def names(content: Content) -> list[Feature]:
    """The names of islands, islets, settlements and landmarks; the smaller ones from closer up."""
    written, parts = content.wording.title, content.wording.title_parts
    cards = [_name_row(island.id, *parts(island.names)) for island in content.islands.values()]
    islets = [_label(written(islet.names), *label_point(islet.id), "islet", 9.5) for islet in content.islets.values()]
    towns = [
        _label(written(town.names), town.location.lat, town.location.lon, "settlement", 8.5)
        for town in content.settlements.values()
        if town.location
    ]
    marks = [
        _label(written(mark.names), mark.location.lat, mark.location.lon, mark.kind, 8.5)
        for mark in content.landmarks.values()
    ]
    return [*cards, *islets, *towns, *marks]


def _label(title: str, lat: float, lon: float, kind: str, from_zoom: float) -> Feature:
    return feature(_point(lat, lon), title=title, kind=kind, from_zoom=from_zoom, draw="label")


def _row(island: str, text: str, kind: str, **properties: Any) -> Feature:
    return feature(None, id=island, island=island, title=text, kind=kind, draw="row", **properties)


def _name_row(island: str, first: str, others: str) -> Feature:
    return _row(island, f"{first}{others}", "name", parts=[first, others])


def population(content: Content) -> list[Feature]:
    """Settlements as circles whose area grows with their residents, and a total beside each island, year by year."""
    totals = [
        _row(island.id, _short_total(content.wording, figure), "total", years=years)
        for island in content.islands.values()
        for figure, years in spans(content, partial(known_by, island.population))
        if figure
    ]
    circles = [
        _circle(content, town, figure, years)
        for town in content.settlements.values()
        if town.location
        for figure, years in spans(content, partial(known_by, town.population))
        if figure or not town.population
    ]
    return [*totals, *sorted(circles, key=lambda circle: -circle["properties"]["radius"])]


def _short_total(wording: Wording, figure: Population) -> str:
    return wording.separated([counted(wording, figure), wording.day(figure.as_of[:4])])


def _circle(content: Content, town: Settlement, figure: Population | None, years: Years) -> Feature:
    assert town.location is not None
    wording = content.wording
    radius = CIRCLE_PIXELS_PER_ROOT_RESIDENT * (figure.value if figure else 0) ** 0.5
    return feature(
        _point(town.location.lat, town.location.lon),
        id=town.id,
        island=town.island,
        title=wording.title(town.names),
        lines=[
            residents(wording, figure) if figure else wording.gettext("No population figure found"),
            wording.gettext("Settlement, {island}", island=wording.names(content.islands[town.island].names)),
        ],
        sources=publishers(content, figure) if figure else None,
        radius=round(max(radius, SMALLEST_CIRCLE_PIXELS), 1),
        counted=figure is not None and figure.value > 0,
        approximate=town.location.precision == "approximate",
        years=years if figure else [None, None],  # a town nobody counted is one of today's
        draw="circle",
    )


def military(content: Content) -> list[Feature]:
    """Sites at their settlement; those known only by their island as symbols in the island's card."""
    placed = [one for site in content.sites.values() if site.location for one in _site(site, content)]
    return [*_site_badges(content), *placed]


def site_words(wording: Wording, site: Site, former: bool | None = None) -> str:
    """Kind and state of a site, today's or another: `Air defence, former`."""
    kind = wording.gettext(CIVIL_AIRPORT if site.civil else KIND_WORDS[site.kind])
    gone = site.state == "former" if former is None else former
    return wording.separated([kind, wording.gettext("former") if gone else wording.gettext("present")])


def _states(content: Content, site: Site) -> list[tuple[bool, Years]]:
    """Whether a site is a former one, with the years in which that was so; not before it was reported."""
    found = spans(content, lambda year: reported_state(site, year))
    return [(former, years) for former, years in found if former is not None]


def _site(site: Site, content: Content) -> list[Feature]:
    assert site.location is not None
    return [
        feature(
            _point(site.location.lat, site.location.lon),
            **_site_properties(content, site, site.islands[0], former, years),
            approximate=site.location.precision == "approximate",
            draw="symbol",
        )
        for former, years in _states(content, site)
    ]


def _site_properties(content: Content, site: Site, island: IslandId, former: bool, years: Years) -> dict[str, Any]:
    return {
        "id": site.id,
        "island": island,
        "title": content.wording.title(site.names),
        "lines": [site_words(content.wording, site, former), dated(content, site.status)],
        "sources": publishers(content, site.status),
        "symbol": SYMBOLS[site.kind],
        "former": former,
        "years": years,
    }


def _site_badges(content: Content) -> list[Feature]:
    badges = []
    for island in content.islands:
        for kind in SiteKind:
            here = [
                _site_properties(content, site, island, former, years)
                for site in content.sites.values()
                if site.location is None and site.kind == kind and island in site.islands
                for former, years in _states(content, site)
            ]
            for former in (False, True):
                things = [one for one in here if one["former"] == former]
                if things:
                    title = _badge_title(content.wording, kind, former)
                    look = {"former": former, "symbol": SYMBOLS[kind]}
                    badges.append(_row(island, title, "badge", things=things, **look))
    return badges


def _badge_title(wording: Wording, kind: SiteKind, former: bool) -> str:
    words = wording.gettext(KIND_WORDS[kind])
    return wording.separated([words, wording.gettext("former")]) if former else words


def excerpts(content: Content) -> list[Feature]:
    """How many quotations speak of each island."""
    quoted = [excerpt for article in content.articles.values() for excerpt in article.excerpts]
    counts = {island: sum(island in excerpt.islands for excerpt in quoted) for island in content.islands}
    return [
        _row(island, content.wording.ngettext("{count} quotation", "{count} quotations", count), "count")
        for island, count in counts.items()
    ]


LAYERS: tuple[Layer, ...] = (
    Layer(
        "islands",
        N_("Islands"),
        islands,
        (
            Sign("island", N_("The islands in dispute")),
            Sign("land", N_("Other land")),
            Sign("frame", N_("The Habomai group")),
        ),
        on=True,
    ),
    Layer(
        "names",
        N_("Place names"),
        names,
        (Sign("text", N_("Zoom in for villages, islets, straits and capes"), N_("Places, as far as there is room")),),
        on=True,
    ),
    Layer(
        "population",
        N_("Population"),
        population,
        (
            Sign("town", N_("A settlement; the area grows with its residents")),
            Sign("town-empty", N_("No figure, or no residents")),
        ),
        on=True,
    ),
    Layer(
        "military",
        N_("Military sites"),
        military,
        (
            *(Sign(kind, KIND_WORDS[kind]) for kind in SiteKind),
            Sign("former", N_("Dashed outline: former")),
            Sign("badge", N_("In a badge: the island is known, the place is not")),
        ),
        heading=N_("Military sites, as reported"),
    ),
    Layer(
        "claims",
        N_("Claim status"),
        holdings,
        (
            Sign("holds-russia", N_("Held by Russia (fine lines)")),
            Sign("holds-japan", N_("Held by Japan (dots)")),
            Sign("striped-russia", N_("Claimed by Russia")),
            Sign("striped-japan", N_("Claimed by Japan, or to be handed over to it")),
            Sign("faint", N_("Pale: held, but the viewpoint speaks of claims")),
            Sign("transfer", N_("To be handed over under the 1956 declaration")),
        ),
        on=True,
    ),
    Layer(
        "lines",
        N_("Lines"),
        lines,
        (Sign("line", N_("It illustrates; click it for its treaty"), N_("An illustration, not a surveyed boundary")),),
        on=True,
    ),
    Layer("excerpts", N_("Quotations"), excerpts, (Sign("text", N_("How many speak of the island")),)),
)

GROUND = ("islands", "names")  # on unless the address's `hide=` names them; its `layers=` speaks of the others


def collection(features: list[Feature]) -> Feature:
    """Features as one GeoJSON FeatureCollection."""
    return {"type": "FeatureCollection", "features": features}
