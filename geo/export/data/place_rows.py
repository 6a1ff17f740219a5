"""The columns of the tables of places: islands, islets, settlements, military sites, landmarks."""

from typing import Literal

from content.models import Confidence, IslandId, Series, SiteKind
from geo.export.data.rows import Named


class Peopled(Named):
    """A place with residents."""

    population: int | None
    """Residents; of one series only, and not to be compared with a figure of another."""
    population_series: Series | None
    """What the figure counts."""
    population_as_of: str | None
    """The date the figure speaks of."""
    population_sources: tuple[str, ...]
    """Its sources."""
    population_confidence: Confidence | None
    """How sure it is."""


class Land(Peopled):
    """An island or islet."""

    area_km2: float | None
    """Area in square kilometres, as published."""
    area_as_of: str | None
    """The date the area speaks of."""
    area_sources: tuple[str, ...]
    """Its sources."""
    area_confidence: Confidence | None
    """How sure it is."""
    highest_point: str | None
    """The highest summit, in words; empty where it has no name."""
    highest_point_m: float | None
    """Its height above the sea in metres, as published."""
    highest_point_as_of: str | None
    """The date the height speaks of."""
    highest_point_sources: tuple[str, ...]
    """Its sources."""
    highest_point_confidence: Confidence | None
    """How sure it is."""


class IslandRow(Land):
    """One of the four islands; its geometry is all its land, rocks included."""

    summary: str
    """The island in one neutral sentence."""
    summary_sources: tuple[str, ...]
    """Its sources."""


class IsletRow(Land):
    """A named islet of the Habomai group."""

    island: IslandId
    """The group."""


class SettlementRow(Peopled):
    """An inhabited place, or one that was; without geometry where no source says where it is."""

    island: IslandId
    """The island it is on."""
    islet: str | None
    """The islet, in the Habomai group."""
    precision: Literal["settlement", "approximate"] | None
    """How exact the point is; empty without one."""


class SiteRow(Named):
    """A publicly reported military site; without geometry where only its island is known."""

    islands: tuple[IslandId, ...]
    """The islands it is on."""
    islet: str | None
    """The islet, in the Habomai group."""
    kind: SiteKind
    """What it is for."""
    civil: bool
    """Whether it is an airfield without reported military use."""
    state: Literal["present", "former"]
    """Whether it is reported gone."""
    place: str
    """Where it is, in words."""
    status: str
    """What is reported of it."""
    status_as_of: str
    """The date this speaks of."""
    status_sources: tuple[str, ...]
    """Its sources."""
    status_confidence: Confidence
    """How sure it is."""
    reported_from: str
    """When it was first reported."""
    gone_from: str | None
    """When it was first reported gone."""
    precision: Literal["settlement", "approximate"] | None
    """How exact the point is, never more than the settlement; empty without one."""


class LandmarkRow(Named):
    """A strait, cape or mountain."""

    kind: Literal["strait", "cape", "mountain"]
    """What it is."""
    island: IslandId | None
    """The island it is on, if on one."""
    precision: Literal["settlement", "approximate"]
    """How exact the point is."""
