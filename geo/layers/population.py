"""The layer of residents. Settlements are circles on the map; the total of an island is a row in its card.

A card is a box beside an island on the map. The circles and the totals show the latest figure by the end of the year
that the reader has chosen. The total of today is the headline figure, as in the panel and in the popup of the island.
"""

from collections.abc import Iterator
from functools import partial

import shapely

from content.models import IslandId, Location, Population, Settlement
from content.record.history import headline_figure, latest_figure_by
from content.record.store import Content
from content.wording import N_, Wording
from geo import contract
from geo.contract import Years
from geo.layers.features import Feature, feature, publishers
from geo.layers.layer import Layer
from geo.layers.symbols import Sign
from geo.layers.years.time_spans import NO_LAST_YEAR, spans

# With this factor, the circle of the largest town stays inside its island in the opening view.
CIRCLE_PIXELS_PER_ROOT_RESIDENT = 0.24
SMALLEST_CIRCLE_PIXELS = 4.5
DOT_PIXELS = 2.5  # the radius of a settlement without a figure or residents
FULL_SIZE_FROM = 8.0
"""The zoom level of Leaflet from which on circles have their full size."""
TODAY_ALONE: Years = (None, None)


def features(content: Content) -> list[Feature]:
    """The features of the layer: the total of each island, then the settlements as circles.

    The area of a circle grows with the number of residents. The largest circles come first, so that the smaller circles
    are drawn above them and stay visible. Settlements whose position is not known are left out.

    A settlement has one circle for each of its figures. The circle is shown from the year of its figure until the next
    figure. Before the first figure there is no circle. A settlement without any figure has a circle for today only.
    """
    circles = [
        (_circle(content, town, town.location, figure, years), shapely.Point(town.location.lon, town.location.lat))
        for town in content.settlements.values()
        if town.location
        for figure, years in spans(content, partial(latest_figure_by, town.population))
        if figure or not town.population
    ]
    largest_first = sorted(circles, key=lambda circle: -circle[0].radius)
    return [*map(Feature, _totals(content)), *(feature(circle, point) for circle, point in largest_first)]


def circle_scale(zoom: float) -> float:
    """The factor by which the radius of every circle is multiplied at a zoom level of Leaflet.

    The factor is 1 from `FULL_SIZE_FROM` on. Below this level, circles shrink at the same rate as the land. So they
    cover no larger part of an island than at the level `FULL_SIZE_FROM`.
    """
    return float(2 ** min(0.0, zoom - FULL_SIZE_FROM))


def residents(wording: Wording, figure: Population) -> str:
    """The number of residents as a phrase, followed by the date in brackets: `3,166 residents (1 January 2020)`."""
    return wording.aside(counted(wording, figure), wording.day(figure.as_of))


def counted(wording: Wording, figure: Population) -> str:
    """The number of residents as a phrase, such as `3,166 residents`. The number 0 gives `No civilian residents`."""
    if figure.value == 0:
        return wording.gettext("No civilian residents")
    return wording.ngettext("{count} resident", "{count} residents", figure.value)


def _totals(content: Content) -> Iterator[contract.TotalRow]:
    for island in content.islands.values():
        for figure, (first, last) in spans(content, partial(latest_figure_by, island.population)):
            if figure:
                yield _total(content.wording, island.id, figure, (first, last or NO_LAST_YEAR))
        if today := headline_figure(content, island.population):
            yield _total(content.wording, island.id, today, TODAY_ALONE)


def _total(wording: Wording, island: IslandId, figure: Population, years: Years) -> contract.TotalRow:
    title = wording.separated([counted(wording, figure), wording.day(figure.as_of[:4])])
    return contract.TotalRow(draw="row", kind="total", id=island, island=island, title=title, years=years)


def town_essentials(content: Content, town: Settlement, figure: Population | None) -> contract.Essentials:
    """The essentials of a settlement: its names, its residents according to `figure`, and its island.

    If `figure` is None, the text says that no figure was found.
    """
    wording = content.wording
    return contract.Essentials(
        id=town.id,
        island=town.island,
        title=wording.title(town.names),
        lines=(
            residents(wording, figure) if figure else wording.gettext("No population figure found"),
            wording.gettext("Settlement, {island}", island=wording.names(content.islands[town.island].names)),
        ),
        sources=publishers(content, figure) if figure else None,
    )


def _circle(
    content: Content, town: Settlement, location: Location, figure: Population | None, years: Years
) -> contract.Circle:
    """The circle of a settlement for the span `years`, in which `figure` is the latest population figure.

    If `figure` is None, the record has no figure for the settlement. The circle is then shown only for today.
    """
    number = figure.value if figure else 0
    radius = max(CIRCLE_PIXELS_PER_ROOT_RESIDENT * number**0.5, SMALLEST_CIRCLE_PIXELS) if number else DOT_PIXELS
    essentials = town_essentials(content, town, figure).model_copy(update={"years": years if figure else TODAY_ALONE})
    return contract.Circle(
        draw="circle",
        radius=round(radius, 1),
        approximate=location.precision == "approximate",
        **dict(essentials),
    )


LAYER = Layer(
    "population",
    N_("Population"),
    features,
    (
        Sign("town", N_("Settlement, sized by population")),
        Sign("town-empty", N_("No figure, or no residents")),
    ),
    on=True,
)
