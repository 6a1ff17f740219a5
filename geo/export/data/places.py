"""How the rows about places are found: islands, islets, settlements, military sites, landmarks."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import shapely

from content.models import Fact, Island, Islet, Landmark, Location, Population, Settlement, Site
from content.record.history import known_by, latest, reported_state
from geo.coast.land import geometry
from geo.export.data.licences import COAST, Terms, terms_of
from geo.export.data.place_rows import IslandRow, IsletRow, LandmarkRow, SettlementRow, SiteRow
from geo.export.data.rows import Placed, figure, named, on_island, placed, resting_on
from geo.export.files import Order

Place = Island | Islet | Settlement | Site | Landmark
coast = cache(geometry)
"""All land of an island or islet, each computed once."""


def islands(order: Order) -> list[Placed]:
    """The four islands."""
    found = order.content.islands.values()
    return [_island(order, island) for island in found if on_island(order, (island.id,))]


def _island(order: Order, island: Island) -> Placed:
    row = IslandRow(
        **_land(order, island, island.summary),
        summary=island.summary.value,
        summary_sources=island.summary.sources,
    )
    return placed(row, coast(island.id))


def islets(order: Order) -> list[Placed]:
    """The named islets of the Habomai group."""
    found = order.content.islets.values()
    return [
        placed(IsletRow(**_land(order, islet), island=islet.island), coast(islet.id))
        for islet in found
        if on_island(order, (islet.island,))
    ]


def settlements(order: Order) -> list[Placed]:
    """The settlements, those without a known place too."""
    found = order.content.settlements.values()
    return [_settlement(order, town) for town in found if on_island(order, (town.island,))]


def _settlement(order: Order, town: Settlement) -> Placed:
    people = _people(order, town)
    row = SettlementRow(
        **_place(order, town, town.location, *([people] if people else [])),
        **_residents(people),
        island=town.island,
        islet=town.islet,
    )
    return placed(row, point(town.location))


def sites(order: Order) -> list[Placed]:
    """The military sites; with a year, those reported by then, as they then were."""
    found = order.content.sites.values()
    states = [(site, _gone(order, site)) for site in found if on_island(order, site.islands)]
    return [_site(order, site, gone) for site, gone in states if gone is not None]


def _gone(order: Order, site: Site) -> bool | None:
    return site.state == "former" if order.year is None else reported_state(site, order.year)


def _site(order: Order, site: Site, gone: bool) -> Placed:
    row = SiteRow(
        **_place(order, site, site.location, site.place, site.status),
        islands=site.islands,
        islet=site.islet,
        kind=site.kind,
        civil=site.civil,
        state="former" if gone else "present",
        place=site.place.value,
        status=site.status.value,
        **figure("status", site.status),
        reported_from=site.reported_from,
        gone_from=site.gone_from,
    )
    return placed(row, point(site.location))


def landmarks(order: Order) -> list[Placed]:
    """Straits, capes and mountains."""
    return [
        placed(
            LandmarkRow(**_place(order, mark, mark.location), kind=mark.kind, island=mark.island), point(mark.location)
        )
        for mark in order.content.landmarks.values()
        if on_island(order, (mark.island,))
    ]


def point(location: Location | None) -> shapely.Point | None:
    """Where a place is; None where no source says it."""
    return shapely.Point(location.lon, location.lat) if location else None


def _place(order: Order, place: Place, location: Location | None, *facts: Fact[Any]) -> dict[str, Any]:
    located = location.sources if location else ()
    return {
        **_identity(order, place, terms_of(location), (*place.names.sources, *located), facts),
        "precision": location and location.precision,
    }


def _identity(
    order: Order, place: Place, terms: Terms, others: Iterable[str], facts: Iterable[Fact[Any]]
) -> dict[str, Any]:
    title = order.content.wording.title(place.names)
    return {"id": place.id, "title": title, **resting_on(order.content, facts, terms, others), **named(place.names)}


def _people(order: Order, place: Island | Islet | Settlement) -> Population | None:
    return latest(place.population) if order.year is None else known_by(place.population, order.year)


def _residents(people: Population | None) -> dict[str, Any]:
    return {
        "population": people and people.value,
        "population_series": people and people.series,
        **figure("population", people),
    }


def _land(order: Order, land: Island | Islet, *facts: Fact[Any]) -> dict[str, Any]:
    people, area, height = _people(order, land), next(iter(land.area_km2), None), next(iter(land.highest_point), None)
    known = [fact for fact in (*facts, people, area, height) if fact]
    return {
        **_identity(order, land, COAST, land.names.sources, known),
        **_residents(people),
        "area_km2": area and area.value,
        **figure("area", area),
        "highest_point": height and height.value.name,
        "highest_point_m": height and height.value.metres,
        **figure("highest_point", height),
    }
