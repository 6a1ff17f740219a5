"""The figures and names of an island as texts for readers. Each text comes with the fact that it states.

These texts are in the panel of the page and on the printed sheet, which is a two-page PDF about an island.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from content.models import Distance, Fact, Island, Settlement, Site
from content.record.facts.fact_words import BETWEEN_ISLANDS, area_words, distance_words, field_words, height_words
from content.record.history import latest_figure
from content.record.store import Content
from content.wording import N_, Wording
from geo.coast.measure import Measurement

COAST_DATE = "2024-08"  # the month in which the coastline was added to the package `roaring-landmask`
NEAREST_COAST = N_("{distance} to the nearest coast, from {start} to {end}")


class SourcedText(NamedTuple):
    """A text and the fact that it states. `fact` is None if the text states a measurement on the coastline."""

    words: str
    fact: Fact[Any] | None
    language: str | None = None
    """The language code of the text. None if the text is in the reader's language."""


class PortraitRow(NamedTuple):
    """A term, for example `Area`, and the texts that belong to it."""

    term: str
    texts: list[SourcedText]


def figures(wording: Wording, island: Island, measured: Measurement) -> list[PortraitRow]:
    """Rows with the figures and names of an island, one row for each term. Rows without texts are left out.

    `measured` is the result of `geo.coast.measure.measure` for the island. The first text of the row on distances
    states the measured distance to Hokkaido. All other texts state facts of the record.
    """
    between = [fact for fact in island.distances if fact.value.between_islands]
    rows = [
        PortraitRow(
            field_words(wording, "area_km2"),
            [SourcedText(area_words(wording, one.value, 1), one) for one in island.area_km2],
        ),
        PortraitRow(
            field_words(wording, "highest_point"),
            [SourcedText(height_words(wording, one.value), one) for one in island.highest_point],
        ),
        PortraitRow(
            field_words(wording, "distances"),
            [SourcedText(measured_distance(wording, measured), None), *_distances(wording, to_hokkaido(island))],
        ),
        PortraitRow(wording.gettext(BETWEEN_ISLANDS), _distances(wording, between)),
        PortraitRow(field_words(wording, "inhabited"), [_as_written(island.inhabited)]),
        PortraitRow(
            field_words(wording, "ainu_name"), [SourcedText(one.value, one, "ain") for one in [island.ainu_name] if one]
        ),
        PortraitRow(field_words(wording, "admin_de_facto"), [_as_written(island.admin_de_facto)]),
        PortraitRow(field_words(wording, "admin_claimed"), [_as_written(island.admin_claimed)]),
        PortraitRow(field_words(wording, "name_meanings"), list(map(_as_written, island.name_meanings))),
        PortraitRow(field_words(wording, "transport"), list(map(_as_written, island.transport))),
    ]
    return [row for row in rows if row.texts]


def to_hokkaido(island: Island) -> list[Fact[Distance]]:
    """The published distances of an island to Hokkaido."""
    return [fact for fact in island.distances if not fact.value.between_islands]


def _as_written(fact: Fact[str]) -> SourcedText:
    return SourcedText(fact.value, fact)


def _distances(wording: Wording, facts: Sequence[Fact[Distance]]) -> list[SourcedText]:
    return [SourcedText(distance_words(wording, fact.value), fact) for fact in facts]


def measured_distance(wording: Wording, measured: Measurement) -> str:
    """A phrase with the distance in km from an island to Hokkaido, as measured on the coastline.

    The phrase also contains the coordinates of both ends of the shortest line.
    """
    line = measured.to_hokkaido
    return wording.gettext(
        NEAREST_COAST,
        distance=wording.measure(line.km, "kilometer", 1),
        start=coordinates_words(wording, line.start),
        end=coordinates_words(wording, line.end),
    )


def coordinates_words(wording: Wording, place: tuple[float, float]) -> str:
    """The coordinates of a place as a phrase, latitude first, such as `43.40° N 145.80° E`.

    `place` is a longitude and a latitude in degrees, in this order.
    """
    lon, lat = map(wording.degrees, place)
    return wording.gettext("{lat}° N {lon}° E", lat=lat, lon=lon)


def settlements(content: Content, island: Island) -> list[Settlement]:
    """The settlements of an island, sorted by their latest population figure. The largest settlement comes first.

    A settlement without a figure counts as having no residents.
    """
    here = [town for town in content.settlements.values() if town.island == island.id]
    return sorted(here, key=lambda town: -(figure.value if (figure := latest_figure(town.population)) else 0))


def sites(content: Content, island: Island) -> list[Site]:
    """The publicly reported military sites of an island. Present sites come before former sites."""
    here = [site for site in content.sites.values() if island.id in site.islands]
    return sorted(here, key=lambda site: site.state == "former")
