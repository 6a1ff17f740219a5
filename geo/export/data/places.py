"""The rows of the tables of places: islands, islets, settlements, military sites and landmarks.

If `request.island` is set, the functions return only rows of places on that island.

A row has at most one population figure. If `request.year` is set, it is the last figure with a date up to the end of
that year; undated figures are ignored. Otherwise it is the figure with the latest date, and an undated figure counts as
the latest. Figures of the series `uncertain` are then used only if there are no others. For islands, figures with only
weak sources are also used only if there are no others. The population columns are empty if there is no figure.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, Literal

import shapely

from content.models import Fact, Island, Islet, Landmark, Location, Population, Settlement, Site
from content.record.history import headline_figure, latest_figure, latest_figure_by, reported_state
from geo.coast.land import geometry
from geo.export.data.licences import COAST_TERMS, Terms, terms_of
from geo.export.data.place_rows import IslandRow, IsletRow, LandmarkRow, SettlementRow, SiteRow
from geo.export.data.rows import (
    LocatedRow,
    NameColumns,
    Provenance,
    figure_columns,
    includes_island,
    located,
    name_columns,
    provenance,
)
from geo.export.files import ExportRequest

Place = Island | Islet | Settlement | Site | Landmark
Precision = Literal["settlement", "approximate"]
coast = cache(geometry)
"""Returns all land of the island or islet with a given id, as a MultiPolygon (EPSG:4326). The result is cached."""


class Identity(Provenance, NameColumns):
    """The columns that all tables of places share."""

    id: str
    title: str


def islands(request: ExportRequest) -> list[LocatedRow]:
    """Return a row for each of the four islands."""
    found = request.content.islands.values()
    return [_island(request, island) for island in found if includes_island(request, (island.id,))]


def _island(request: ExportRequest, island: Island) -> LocatedRow:
    row = IslandRow(
        **_land(request, island, island.summary),
        summary=island.summary.value,
        summary_sources=island.summary.sources,
    )
    return located(row, coast(island.id))


def islets(request: ExportRequest) -> list[LocatedRow]:
    """Return a row for each named islet of the Habomai group."""
    found = request.content.islets.values()
    return [
        located(IsletRow(**_land(request, islet), island=islet.island), coast(islet.id))
        for islet in found
        if includes_island(request, (islet.island,))
    ]


def settlements(request: ExportRequest) -> list[LocatedRow]:
    """Return a row for each settlement, including settlements whose location is unknown."""
    found = request.content.settlements.values()
    return [_settlement(request, town) for town in found if includes_island(request, (town.island,))]


def _settlement(request: ExportRequest, town: Settlement) -> LocatedRow:
    people = _people(request, town)
    row = SettlementRow(
        **_place(request, town, town.location, *([people] if people else [])),
        **_residents(people),
        precision=_precision(town.location),
        island=town.island,
        islet=town.islet,
    )
    return located(row, point(town.location))


def sites(request: ExportRequest) -> list[LocatedRow]:
    """Return a row for each military site.

    If `request.year` is set, only sites that were reported up to the end of that year are included, and `state` is
    their state at the end of that year. Otherwise `state` is their state today.
    """
    found = request.content.sites.values()
    states = [(site, _gone(request, site)) for site in found if includes_island(request, site.islands)]
    return [_site(request, site, gone) for site, gone in states if gone is not None]


def _gone(request: ExportRequest, site: Site) -> bool | None:
    return site.state == "former" if request.year is None else reported_state(site, request.year)


def _site(request: ExportRequest, site: Site, gone: bool) -> LocatedRow:
    row = SiteRow(
        **_place(request, site, site.location, site.place, site.status),
        precision=_precision(site.location),
        islands=site.islands,
        islet=site.islet,
        kind=site.kind,
        civil=site.civil,
        state="former" if gone else "present",
        place=site.place.value,
        status=site.status.value,
        **figure_columns("status", site.status),
        reported_from=site.reported_from,
        gone_from=site.gone_from,
    )
    return located(row, point(site.location))


def landmarks(request: ExportRequest) -> list[LocatedRow]:
    """Return a row for each landmark. `request.year` is ignored."""
    return [
        _landmark(request, mark)
        for mark in request.content.landmarks.values()
        if includes_island(request, (mark.island,))
    ]


def _landmark(request: ExportRequest, mark: Landmark) -> LocatedRow:
    row = LandmarkRow(
        **_place(request, mark, mark.location),
        precision=mark.location.precision,
        kind=mark.kind,
        island=mark.island,
    )
    return located(row, point(mark.location))


def point(location: Location | None) -> shapely.Point | None:
    """Return the point of a location (EPSG:4326, longitude first); None if `location` is None."""
    return shapely.Point(location.lon, location.lat) if location else None


def _place(request: ExportRequest, place: Place, location: Location | None, *facts: Fact[Any]) -> Identity:
    location_sources = location.sources if location else ()
    return _identity(request, place, terms_of(location), (*place.names.sources, *location_sources), facts)


def _precision(location: Location | None) -> Precision | None:
    return location.precision if location else None


def _identity(
    request: ExportRequest, place: Place, terms: Terms, others: Iterable[str], facts: Iterable[Fact[Any]]
) -> Identity:
    return {
        "id": place.id,
        "title": request.content.wording.title(place.names),
        **provenance(request.content, facts, terms, others),
        **name_columns(place.names),
    }


def _people(request: ExportRequest, place: Island | Islet | Settlement) -> Population | None:
    if request.year is not None:
        return latest_figure_by(place.population, request.year)
    if isinstance(place, Island):
        return headline_figure(request.content, place.population)
    return latest_figure(place.population)


def _residents(people: Population | None) -> dict[str, Any]:
    return {
        "population": people and people.value,
        "population_series": people and people.series,
        **figure_columns("population", people),
    }


def _land(request: ExportRequest, land: Island | Islet, *facts: Fact[Any]) -> dict[str, Any]:
    people, area, height = _people(request, land), next(iter(land.area_km2), None), next(iter(land.highest_point), None)
    known = [fact for fact in (*facts, people, area, height) if fact]
    return {
        **_identity(request, land, COAST_TERMS, land.names.sources, known),
        **_residents(people),
        "area_km2": area and area.value,
        **figure_columns("area", area),
        "highest_point": height and height.value.name,
        "highest_point_m": height and height.value.metres,
        **figure_columns("highest_point", height),
    }
