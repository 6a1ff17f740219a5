"""The population chart of an island as an SVG element.

Figures of different series count different groups of people, so no line joins them. The name of each series stands
beside its points. A vertical line marks each day on which the holder of the island changed, because from that day on
other people are counted. A long period without figures is drawn shortened. Otherwise the yearly figures of the present
would overlap. The chart marks each shortened period and explains it.

The markup contains only shapes and positions; the colours are in `geo/map/static/styles/chart.css`. So the same markup
is legible in the light and in the dark theme.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import shapely
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from content.models import UNDATED, Island, Population, Series, Status
from content.record.facts.fact_words import SERIES_WORDS, field_words, series_words
from content.record.history import IslandStatus
from content.record.store import Content
from content.wording import Wording
from geo.charts.chart_axes import (
    BOTTOM,
    LEFT,
    RIGHT,
    TEXT,
    TOP,
    WIDTH,
    Axes,
    axes,
    gap_words,
    joined,
    moment_of,
    text,
    values_scale,
    years_scale,
)
from geo.charts.chart_labels import LEADING, Label, place_labels
from geo.layers.years.captions import status_words

# Paths around the origin, of about the same area. The shapes differ, for readers who cannot distinguish the colours.
# Names have this order, and later points are drawn over earlier ones: the cross hides least.
SHAPES: dict[Series, str] = {
    Series.JAPANESE_CENSUS: "M0-5.7L5.7 0 0 5.7-5.7 0z",
    Series.RESIDENTS_1945: "M-4-4h8v8h-8z",
    Series.CENSUS: "M0 5.6L5.4-4h-10.8z",
    Series.ESTIMATE: "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    Series.ESTIMATE_2021_BASE: "M0-5.6L5.4 4h-10.8z",
    Series.UNCERTAIN: "M-1.5-5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z",
}
POINT = 6  # distance from the centre of a point to its edge
JOINED = (Series.ESTIMATE, Series.ESTIMATE_2021_BASE)  # yearly figures on one base, so a line may join them

LEGEND, LINE, SIGN = 266, 20, 12  # y of the legend's first line, distance between lines, x of a sign


class Break(NamedTuple):
    """A day on which the holder of an island changed (ISO date), and the status of the island from that day on."""

    from_date: str
    status: IslandStatus


class Drawing(NamedTuple):
    """A chart without its `svg` element: height in units of the drawing, text alternative, and markup."""

    height: float
    words: str
    body: Markup


def population_chart(content: Content, island: Island) -> Markup:
    """The chart of the population figures of an island; empty if no figure has a date.

    A point shows its date, number and series when the mouse pointer is over it. Assistive technology reads the chart as
    one image, with the text of `chart_in_words`. The chart cannot have the keyboard focus.
    """
    found = drawing(content, island)
    if found is None:
        return Markup("")
    return Markup('<svg class="chart" viewBox="0 0 {} {}" font-size="{}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, found.height, TEXT, found.words, found.body
    )


@lru_cache(maxsize=32)  # the panel and the downloadable picture use the chart of each island, in three languages
def drawing(content: Content, island: Island) -> Drawing | None:
    """The chart of an island without its `svg` element; None if no population figure has a date."""
    wording = content.wording
    figures = [figure for figure in island.population if figure.as_of != UNDATED]
    if not figures:
        return None
    scales, groups = axes(figures), _by_series(figures)
    breaks = _breaks(content, island, scales)
    labels = _labels(wording, scales, groups, breaks)
    without = {series: group for series, group in groups.items() if labels[series] is None}
    legend = [*_series_lines(wording, without), *_break_lines(wording, breaks), *_gap_lines(wording, scales)]
    parts = (
        values_scale(wording, scales, field_words(wording, "population")),
        years_scale(wording, scales),
        *(_break_sign(scales.x(moment_of(one.from_date)), TOP, BOTTOM - TOP) for one in breaks),
        *(_drawn_series(wording, scales, *group, labels[group[0]]) for group in groups.items()),
        *(_legend_line(number, *line) for number, line in enumerate(legend)),
    )
    height = LEGEND + LINE * len(legend) - LINE // 2
    return Drawing(height, chart_in_words(wording, figures), joined(parts))


def _breaks(content: Content, island: Island, scales: Axes) -> list[Break]:
    """The days on which the holder of an island changed, from the year of the first figure to that of the last.

    The start of a period without an agreed holder is left out.
    """
    (first, _), (_, last) = scales.spans[0], scales.spans[-1]
    found = []
    for holding in content.territories[island.id].holdings:
        if holding.from_date and holding.holder != "none_agreed" and first <= moment_of(holding.from_date) < last:
            found.append(Break(holding.from_date, IslandStatus(Status.GOVERNED, holding.holder)))
    return found


def _labels(
    wording: Wording, scales: Axes, groups: dict[Series, list[Population]], breaks: list[Break]
) -> dict[Series, Label | None]:
    """The label of each series: its name with a position in the chart. None if there is no room for the name."""
    places = {series: [_place(scales, figure) for figure in figures] for series, figures in groups.items()}
    points = [shapely.Point(place).buffer(POINT) for of_series in places.values() for place in of_series]
    lines = [shapely.LineString(places[series]) for series in JOINED if len(places.get(series, ())) > 1]
    upright = [scales.x(moment_of(one.from_date)) for one in breaks]
    in_the_way: list[BaseGeometry] = [*points, *lines, *(shapely.LineString([(x, TOP), (x, BOTTOM)]) for x in upright)]
    named = [(wording.gettext(SERIES_WORDS[series]), places[series]) for series in groups]
    return dict(zip(groups, place_labels(named, (LEFT, TOP, RIGHT, BOTTOM), in_the_way, TEXT), strict=True))


def _place(scales: Axes, figure: Population) -> tuple[float, float]:
    return scales.x(moment_of(figure.as_of)), scales.y(figure.value)


def _by_series(figures: Iterable[Population]) -> dict[Series, list[Population]]:
    """The figures of each series in chronological order. The series are in the order of SHAPES.

    Series without figures are left out.
    """
    ordered = sorted(figures, key=lambda figure: moment_of(figure.as_of))
    groups = {series: [figure for figure in ordered if figure.series is series] for series in SHAPES}
    return {series: group for series, group in groups.items() if group}


def _break_sign(x: float, y: float, height: float) -> Markup:
    """The sign for a change of holder: a vertical line from (`x`, `y`) downwards, `height` units long."""
    return Markup('<path class="break" d="M{:.1f} {:.1f}v{:.1f}"/>').format(x, y, height)


def _drawn_series(
    wording: Wording, scales: Axes, series: Series, figures: Sequence[Population], label: Label | None
) -> Markup:
    """The points of a series, the line that joins them, and the name of the series.

    The line is left out if the figures of the series must not be joined. The name is left out if `label` is None.
    """
    places = ["{:.1f} {:.1f}".format(*_place(scales, figure)) for figure in figures]
    points = (
        _point(series, place, Markup("<title>{}</title>").format(_figure_words(wording, figure)))
        for place, figure in zip(places, figures, strict=True)
    )
    return _in_colour(series, _line(series, places) + (_named(label) if label else Markup("")) + joined(points))


def _named(label: Label) -> Markup:
    """The name of a series and, if the label has a leader, the line from the name to a point of the series."""
    line = Markup('<tspan x="{:.1f}" y="{:.1f}">{}</tspan>')
    lines = (line.format(label.x, label.y + row * TEXT * LEADING, words) for row, words in enumerate(label.lines))
    name = Markup("<text>{}</text>").format(joined(lines))
    if label.leader is None:
        return name
    leader = "L".join("{:.1f} {:.1f}".format(*end) for end in label.leader)
    return Markup('<path class="leader" d="M{}"/>').format(leader) + name


def _in_colour(series: Series, drawn: Markup) -> Markup:
    return Markup('<g class="series-{}">{}</g>').format(series.value, drawn)


def _line(series: Series, places: Sequence[str]) -> Markup:
    """The line through the points `places`, each a text such as `12.5 80.0`.

    The result is empty if there is only one point, or if the figures of the series must not be joined.
    """
    if series not in JOINED or len(places) < 2:
        return Markup("")
    return Markup('<path class="line" d="M{}"/>').format("L".join(places))


def _point(series: Series, place: str, title: Markup) -> Markup:
    drawn = '<path class="point" transform="translate({})" d="{}">{}</path>'
    return Markup(drawn).format(place, SHAPES[series], title)


def _figure_words(wording: Wording, figure: Population) -> str:
    """A text with the date, the number and the series of a figure."""
    return wording.separated([wording.day(figure.as_of), wording.number(figure.value), series_words(wording, figure)])


def _series_lines(wording: Wording, groups: dict[Series, list[Population]]) -> Iterator[tuple[Markup, str]]:
    """For the legend: the sign and the name of each series in `groups`. The signs are drawn at y = 0."""
    for series, figures in groups.items():
        ends = ["0 0", f"{2 * SIGN} 0"][: len(figures)]
        sign = _in_colour(series, _line(series, ends) + _point(series, str(SIGN), Markup("")))
        yield sign, wording.gettext(SERIES_WORDS[series])


def _break_lines(wording: Wording, breaks: Iterable[Break]) -> Iterator[tuple[Markup, str]]:
    """For the legend: the sign and a text for each change of holder.

    The sign is drawn at y = 0. The text contains the date and the new holder.
    """
    for day, status in breaks:
        words = wording.gettext("{date}: {status}", date=wording.day(day), status=status_words(wording, status))
        yield _break_sign(SIGN, -7, 14), words


def _gap_lines(wording: Wording, scales: Axes) -> Iterator[tuple[Markup, str]]:
    """For the legend: the sign of each shortened period, and a sentence that explains the period.

    The sign is drawn at y = 0.
    """
    sign = Markup('<path class="shortened" d="M0 0H{}"/>').format(2 * SIGN)
    return ((sign, words) for words in gap_words(wording, scales))


def _legend_line(number: int, sign: Markup, words: str) -> Markup:
    group = '<g class="entry" transform="translate(0 {})">{}{}</g>'
    return Markup(group).format(LEGEND + LINE * number, sign, text(2 * SIGN + 8, 4, words))


def chart_in_words(wording: Wording, figures: Sequence[Population]) -> str:
    """A text for readers who cannot see the chart: the number of figures, the first figure and the last figure.

    The first figure is `figures[0]`, and the last figure is `figures[-1]`.
    """
    first, last = (
        wording.aside(wording.number(figure.value), wording.day(figure.as_of)) for figure in (figures[0], figures[-1])
    )
    return wording.ngettext(
        "{count} population figure, from {first} to {last}; the table below gives it with its source.",
        "{count} population figures, from {first} to {last}; the table below gives each with its source.",
        len(figures),
        first=first,
        last=last,
    )
