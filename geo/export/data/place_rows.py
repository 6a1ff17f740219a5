"""The columns of the tables of places: islands, islets, settlements, military sites and landmarks."""

from typing import Literal

from content.models import Confidence, IslandId, LandmarkKind, Series, SiteKind
from geo.export.data.rows import Named


class Peopled(Named):
    """A place that can have residents."""

    population: int | None
    """The number of residents; empty if no figure is known. Do not compare figures of different series."""
    population_series: Series | None
    """The group of people that the population figure counts; empty if there is no figure."""
    population_as_of: str | None
    """The date that the population figure describes; empty if there is no figure."""
    population_sources: tuple[str, ...]
    """The ids of the sources of the population figure."""
    population_confidence: Confidence | None
    """The confidence in the population figure; empty if there is no figure."""


class Land(Peopled):
    """An island or islet."""

    area_km2: float | None
    """The area in square kilometres, as published; empty if no figure is known."""
    area_as_of: str | None
    """The date that the area describes; empty if there is no area."""
    area_sources: tuple[str, ...]
    """The ids of the sources of the area."""
    area_confidence: Confidence | None
    """The confidence in the area; empty if there is no area."""
    highest_point: str | None
    """The name of the highest summit; empty if the summit has no name or is not known."""
    highest_point_m: float | None
    """The height of the highest summit above sea level, in metres, as published; empty if no figure is known."""
    highest_point_as_of: str | None
    """The date that the height describes; empty if there is no height."""
    highest_point_sources: tuple[str, ...]
    """The ids of the sources of the height."""
    highest_point_confidence: Confidence | None
    """The confidence in the height; empty if there is no height."""


class IslandRow(Land):
    """One of the four islands. The geometry is all land of the island, including rocks."""

    summary: str
    """A neutral sentence that describes the island."""
    summary_sources: tuple[str, ...]
    """The ids of the sources of the sentence."""


class IsletRow(Land):
    """A named islet of the Habomai group."""

    island: IslandId
    """The id of the group, `habomai`."""


class SettlementRow(Peopled):
    """An inhabited or formerly inhabited place. The row has no geometry if no source gives the location."""

    island: IslandId
    """The id of the island that the settlement is on."""
    islet: str | None
    """The id of the islet of the Habomai group that the settlement is on; empty if it is on no islet of the group."""
    precision: Literal["settlement", "approximate"] | None
    """The precision of the point; empty if the row has no point."""


class SiteRow(Named):
    """A publicly reported military site. The row has no geometry if only the island is known."""

    islands: tuple[IslandId, ...]
    """The ids of the islands that the site is on."""
    islet: str | None
    """The id of the islet of the Habomai group that the site is on; empty if it is on no islet of the group."""
    kind: SiteKind
    """The purpose of the site."""
    civil: bool
    """Whether the site is an airfield without reported military use."""
    state: Literal["present", "former"]
    """`former` if the site is reported as gone, otherwise `present`."""
    place: str
    """The location of the site in words."""
    status: str
    """A sentence that says what sources report about the site."""
    status_as_of: str
    """The date that the sentence in `status` describes."""
    status_sources: tuple[str, ...]
    """The ids of the sources of the sentence in `status`."""
    status_confidence: Confidence
    """The confidence in the sentence in `status`."""
    reported_from: str
    """The full or partial date of the first report of the site."""
    gone_from: str | None
    """The full or partial date of the first report that the site is gone; empty if there is no such report."""
    precision: Literal["settlement", "approximate"] | None
    """The precision of the point, never higher than the settlement; empty if the row has no point."""


class LandmarkRow(Named):
    """A strait, bay, sea, cape, mountain, lighthouse or airfield, or land or a town around the islands."""

    kind: LandmarkKind
    """The kind of landmark."""
    island: IslandId | None
    """The id of the island that the landmark is on; empty if the landmark is on none of the islands."""
    precision: Literal["settlement", "approximate"]
    """The precision of the point."""
