"""What each layer of the map shows. A layer added here appears in the map, its list of layers and its legend.

A layer is a GeoJSON FeatureCollection. Each feature's `draw` says how it is drawn:

- `shape`: its geometry; `outline`: its geometry as a dotted frame; `target`: an invisible area to click
- `overlay`: a colouring of `island`, whose geometry the islands' layer has, or a feature drawn as `ground`
- `line`: its geometry as a line
- `circle`: a circle of `radius` pixels; `symbol`: the shape of its `kind`; `label`: its title as text
- `row`: a line in the card that stands beside each island

`id` is what a click on it selects, `title` and `lines` are what the map says about it at once. All of these are plain
text; the map's script writes them as text. `years` and `viewpoints` say when a feature is there: see `chronology`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import shapely

from content.history import last_known_by, reported_state, this_year
from content.models import Fact, Island, IslandClaims, IslandId, Population, Settlement, Site, SiteKind
from content.store import Content
from content.wording import both_names, day, listing, number
from geo.chronology import PARTY_NAMES, holdings, lines, spans
from geo.features import Feature, feature, publishers
from geo.land import bounds, island_geometry, label_point, load_islands
from geo.symbols import KIND_WORDS, SYMBOLS

CIRCLE_PIXELS_PER_ROOT_RESIDENT = 0.24  # so that the largest town's circle stays inside its island at the first view
SMALLEST_CIRCLE_PIXELS = 4.5
GROUP_MARGIN_DEGREES = 0.02  # between the Habomai islets and the frame around them

# Where the card with an island's name stands: in open sea beside it (latitude, longitude), and the side it grows to.
CARDS: dict[IslandId, tuple[float, float, str]] = {
    "iturup": (45.6, 147.55, "left"),
    "kunashir": (44.56, 146.16, "above"),
    "shikotan": (43.86, 147.0, "right"),
    "habomai": (43.4, 146.3, "below"),
}


@dataclass(frozen=True)
class Layer:
    """A layer that the reader can turn on and off."""

    key: str
    title: str
    features: Callable[[Content], list[Feature]]
    on: bool = False


def latest(figures: Iterable[Population]) -> Population | None:
    """The newest of some population figures; one of uncertain base only where there is no other."""
    known = sorted(figures, key=lambda figure: (figure.series != "uncertain", figure.as_of))
    return known[-1] if known else None


def residents(figure: Population) -> str:
    """A population figure with its date, in words."""
    if figure.value == 0:
        return f"No residents counted ({day(figure.as_of)})"
    return f"{number(figure.value)} residents ({day(figure.as_of)})"


def dated(fact: Fact[str]) -> str:
    """A sentence with its date."""
    return f"{fact.value} ({day(fact.as_of)})"


def claim_words(claims: IslandClaims) -> str:
    """Who governs an island and who claims it, in words."""
    claimants = listing([PARTY_NAMES[party] for party in claims.claimed_by])
    return f"Governed by {PARTY_NAMES[claims.governed_by]}, claimed by {claimants}"


def _point(lat: float, lon: float) -> shapely.Point:
    return shapely.Point(lon, lat)


def _claims(content: Content) -> dict[IslandId, IslandClaims]:
    return {claims.island: claims for claims in content.claims.islands}


def island_lines(content: Content, island: Island) -> list[str]:
    """An island's essentials: its status, its residents, its area, and who says so."""
    area, figure, claims = island.area_km2[0], latest(island.population), _claims(content)[island.id]
    governs = next(position.statement for position in claims.positions if position.viewpoint == "de_facto")
    return [
        f"{claim_words(claims)} ({day(governs.as_of)})",
        *([residents(figure)] if figure else []),
        f"{number(area.value)} km² ({day(area.as_of)})",
        publishers(content, governs, *([figure] if figure else []), area),
    ]


def islands(content: Content) -> list[Feature]:
    """The four islands and the named islets, to be seen and clicked; the islets stand in a frame, being so small."""
    shapes, targets = [], []
    for row in load_islands().itertuples():
        island = content.islands[row.island]
        if row.kind == "rocks":
            said = {"id": row.island, "island": row.island, "title": both_names(island.names)}
            shapes.append(feature(row.geometry, **said, lines=island_lines(content, island), rocks=True, draw="shape"))
            continue
        place = island if row.kind == "island" else content.islets[row.id]
        said = {"id": row.id, "island": row.island, "title": both_names(place.names)}
        lines = island_lines(content, island) if row.kind == "island" else _islet_lines(content, row.id)
        shapes.append(feature(row.geometry, **said, lines=lines, draw="shape"))
        targets.append(feature(_point(*label_point(row.id)), **said, lines=lines, draw="target"))
    return [_group_frame(content), *targets, *shapes]


def _islet_lines(content: Content, islet_id: str) -> list[str]:
    islet = content.islets[islet_id]
    lines = [f"One of the {both_names(content.islands[islet.island].names)} islets"]
    if islet.area_km2:
        area = islet.area_km2[0]
        lines += [f"{number(area.value, 2)} km² ({day(area.as_of)})", publishers(content, area)]
    return lines


def _group_frame(content: Content) -> Feature:
    habomai = content.islands["habomai"]
    hull = island_geometry("habomai").convex_hull.buffer(GROUP_MARGIN_DEGREES, quad_segs=4)
    said = {"id": "habomai", "island": "habomai", "title": both_names(habomai.names)}
    return feature(hull, **said, lines=island_lines(content, habomai), draw="outline")


def names(content: Content) -> list[Feature]:
    """The names of islands, islets, settlements and landmarks; the smaller ones from closer up."""
    cards = [_row(island.id, both_names(island.names), "name") for island in content.islands.values()]
    islets = [
        _label(both_names(islet.names), *label_point(islet.id), "islet", 9.5) for islet in content.islets.values()
    ]
    towns = [
        _label(both_names(town.names), town.location.lat, town.location.lon, "settlement", 8.5)
        for town in content.settlements.values()
        if town.location
    ]
    marks = [
        _label(both_names(mark.names), mark.location.lat, mark.location.lon, mark.kind, 8.5)
        for mark in content.landmarks.values()
    ]
    return [*cards, *islets, *towns, *marks]


def _label(title: str, lat: float, lon: float, kind: str, from_zoom: float) -> Feature:
    return feature(_point(lat, lon), title=title, kind=kind, from_zoom=from_zoom, draw="label")


def _row(island: str, text: str, kind: str, **properties: Any) -> Feature:
    return feature(None, id=island, island=island, title=text, kind=kind, draw="row", **properties)


def population(content: Content) -> list[Feature]:
    """Settlements as circles whose area grows with their residents, and a total beside each island, year by year."""
    totals = [
        _row(island.id, _short_total(figure), "total", years=years)
        for island in content.islands.values()
        for figure, years in spans(partial(known_by, island.population))
        if figure
    ]
    circles = [
        _circle(content, town, figure, years)
        for town in content.settlements.values()
        if town.location
        for figure, years in spans(partial(known_by, town.population))
        if figure or not town.population
    ]
    return [*totals, *sorted(circles, key=lambda circle: -circle["properties"]["radius"])]


def known_by(figures: tuple[Population, ...], year: int) -> Population | None:
    """The last figure for a date no later than the year's end; today the latest of those whose base is known."""
    return latest(figures) if year == this_year() else last_known_by(figures, year)


def _short_total(figure: Population) -> str:
    count = f"{number(figure.value)} residents" if figure.value else "No residents"
    return f"{count}, {figure.as_of[:4]}"


def _circle(content: Content, town: Settlement, figure: Population | None, years: list[int]) -> Feature:
    assert town.location is not None
    radius = CIRCLE_PIXELS_PER_ROOT_RESIDENT * (figure.value if figure else 0) ** 0.5
    return feature(
        _point(town.location.lat, town.location.lon),
        id=town.id,
        island=town.island,
        title=both_names(town.names),
        lines=[
            residents(figure) if figure else "No population figure found",
            f"Settlement on {both_names(content.islands[town.island].names)}",
            *([publishers(content, figure)] if figure else []),
        ],
        radius=round(max(radius, SMALLEST_CIRCLE_PIXELS), 1),
        counted=figure is not None and figure.value > 0,
        approximate=town.location.precision == "approximate",
        years=years if figure else [this_year(), this_year()],  # a town nobody counted is one of today's
        draw="circle",
    )


def military(content: Content) -> list[Feature]:
    """Sites at their settlement; those known only by their island as symbols in the island's card."""
    placed = [one for site in content.sites.values() if site.location for one in _site(site, content)]
    return [*_site_badges(content), *placed]


def site_words(site: Site, former: bool | None = None) -> str:
    """Kind and state of a site, today's or another: `Air defence, former`."""
    kind = "Civil airport" if site.civil else KIND_WORDS[site.kind]
    gone = site.state == "former" if former is None else former
    return f"{kind}, {'former' if gone else 'present'}"


def _states(site: Site) -> list[tuple[bool, list[int]]]:
    """Whether a site is a former one, with the years in which that was so; not before it was reported."""
    found = spans(lambda year: reported_state(site, year))
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
        for former, years in _states(site)
    ]


def _site_properties(content: Content, site: Site, island: IslandId, former: bool, years: list[int]) -> dict[str, Any]:
    return {
        "id": site.id,
        "island": island,
        "title": both_names(site.names),
        "lines": [site_words(site, former), dated(site.status), publishers(content, site.status)],
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
                for former, years in _states(site)
            ]
            for former in (False, True):
                things = [one for one in here if one["former"] == former]
                if things:
                    look = {"former": former, "symbol": SYMBOLS[kind]}
                    badges.append(_row(island, KIND_WORDS[kind], "badge", things=things, **look))
    return badges


def excerpts(content: Content) -> list[Feature]:
    """How many quotations speak of each island."""
    quoted = [excerpt for article in content.articles.values() for excerpt in article.excerpts]
    counts = {island: sum(island in excerpt.islands for excerpt in quoted) for island in content.islands}
    return [
        _row(island, f"{count} quotations" if count != 1 else "1 quotation", "count")
        for island, count in counts.items()
    ]


LAYERS: tuple[Layer, ...] = (
    Layer("islands", "Islands", islands, on=True),
    Layer("names", "Place names", names, on=True),
    Layer("population", "Population", population, on=True),
    Layer("military", "Military sites", military),
    Layer("claims", "Claim status", holdings, on=True),
    Layer("lines", "Lines", lines, on=True),
    Layer("excerpts", "Quotations", excerpts),
)

GROUND = ("islands", "names")  # on unless the address's `hide=` names them; its `layers=` speaks of the others


def collection(features: list[Feature]) -> Feature:
    """Features as one GeoJSON FeatureCollection."""
    return {"type": "FeatureCollection", "features": features}


@cache
def opening_bounds() -> tuple[float, float, float, float]:
    """West, south, east and north end of what the map opens with: all four islands."""
    return bounds(CARDS)
