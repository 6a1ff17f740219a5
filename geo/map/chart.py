"""The chart of the population of an island as an SVG element.

Figures of different series count different groups of people, so no line joins them, and each series is named beside
its points. A line across the chart marks the day on which the holder changed: other people are counted from then on. A
long stretch of time without figures is drawn shortened, because otherwise the yearly figures of the present would lie
over one another; the chart marks the stretch and says so. The markup contains shapes and positions, and
`static/chart.css` the colours. So the same markup is legible in the light and in the dark theme.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, pairwise
from typing import NamedTuple

import shapely
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from content.models import UNDATED, Island, Population, Series, Status
from content.record.fact_words import SERIES_WORDS, field_words, series_words
from content.record.history import IslandStatus
from content.record.store import Content
from content.wording import Wording
from geo.layers.captions import status_words
from geo.map.chart_labels import LEADING, Label, place_labels

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
POINT = 6  # the reach of a point from its middle
JOINED = (Series.ESTIMATE, Series.ESTIMATE_2021_BASE)  # yearly figures on one base, so a line may join them

# Units of the drawing. On a narrow phone, the drawing is about 330 pixels wide, and its text 11 pixels high.
WIDTH, TEXT = 360, 12
LEFT, RIGHT, TOP, BOTTOM = 46, 352, 32, 222  # the edges of the area of the figures
LEGEND, LINE, SIGN = 266, 20, 12  # the middle of the legend's first line, the distance of lines, the middle of a sign

LONGEST_GAP = 20  # years without a figure; a longer stretch is shortened
GAP = 44  # the width of a shortened stretch, units of the drawing
YEAR_STEPS, MOST_YEARS = (5, 10, 20, 50, 100, 200), 6
MOST_STEPS = 5  # of the scale of residents
MIDDLE = {len("2007"): "-07-01", len("2007-01"): "-16", len("2007-01-01"): ""}  # of a year, of a month, of a day


class Break(NamedTuple):
    """A day on which the holder of an island changed, and who governs from then on."""

    from_date: str
    status: IslandStatus


@dataclass(frozen=True)
class Axes:
    """The two scales of a chart.

    `spans` are the stretches of time with figures: in each, the first year and the year after the last. `highest` is
    the number of residents at the upper edge. It is a multiple of `step`, the distance of two lines of the scale.
    """

    spans: tuple[tuple[int, int], ...]
    highest: int
    step: int

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """The shortened stretches of time: in each, the first year without figures and the next year with a figure."""
        return [(end, start) for (_, end), (start, _) in pairwise(self.spans)]

    def x(self, moment: float) -> float:
        """The horizontal position of a moment, which is in years: 2007.5 is the middle of 2007."""
        year = (RIGHT - LEFT - GAP * len(self.gaps)) / sum(end - start for start, end in self.spans)
        widths = {**{(start, end): year * (end - start) for start, end in self.spans}, **dict.fromkeys(self.gaps, GAP)}
        return LEFT + sum(width * _past(moment, start, end) for (start, end), width in widths.items())

    def y(self, residents: float) -> float:
        """The vertical position of a number of residents."""
        return BOTTOM - (BOTTOM - TOP) * residents / self.highest

    @property
    def years(self) -> list[int]:
        """The years that the chart names: multiples of the smallest step that names at most MOST_YEARS."""
        named = ([year for span in self.spans for year in _multiples(step, *span)] for step in YEAR_STEPS)
        return next(years for years in named if len(years) <= MOST_YEARS)


def _past(moment: float, start: int, end: int) -> float:
    """The share of the stretch from `start` to `end` that lies before a moment, 0 to 1."""
    return min(max((moment - start) / (end - start), 0), 1)


def _multiples(step: int, start: int, end: int) -> range:
    """The multiples of `step` from `start` to `end`, both included."""
    return range(-(-start // step) * step, end + 1, step)


def axes(figures: Sequence[Population]) -> Axes:
    """The scales of a chart of `figures`, which must have dates and must not be empty."""
    highest = max(1, *(figure.value for figure in figures))
    round_steps = (digit * 10**power for power in count() for digit in (1, 2, 5))
    step = next(step for step in round_steps if step * MOST_STEPS >= highest)
    return Axes(tuple(_spans(int(moment_of(figure.as_of)) for figure in figures)), -(-highest // step) * step, step)


def _spans(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Stretches of years between which there are more than LONGEST_GAP years without figures."""
    ordered = sorted(set(years))
    long = [(last, first) for last, first in pairwise(ordered) if first - last - 1 > LONGEST_GAP]
    starts = [ordered[0], *(first for _, first in long)]
    ends = [*(last for last, _ in long), ordered[-1]]
    return ((start, end + 1) for start, end in zip(starts, ends, strict=True))


def moment_of(as_of: str) -> float:
    """The moment of an ISO date in years. Of a date without day or without month, it is the middle of the period."""
    day = date.fromisoformat(as_of + MIDDLE[len(as_of)])
    return day.year + (day.timetuple().tm_yday - 1) / 366


class Drawing(NamedTuple):
    """A chart: its height in units of the drawing, what it shows in words, and its shapes and texts."""

    height: float
    words: str
    body: Markup


def population_chart(content: Content, island: Island) -> Markup:
    """The chart of the population figures of an island; empty if no figure has a date.

    A pointer over a point shows its date, number and series. The chart is an image for assistive technology, named by
    `chart_in_words`, and takes no focus.
    """
    found = drawing(content, island)
    if found is None:
        return Markup("")
    return Markup('<svg class="chart" viewBox="0 0 {} {}" font-size="{}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, found.height, TEXT, found.words, found.body
    )


def drawing(content: Content, island: Island) -> Drawing | None:
    """What the chart of an island consists of; None if no figure has a date."""
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
        _residents_scale(wording, scales),
        _years_scale(wording, scales),
        *(_break_sign(scales.x(moment_of(one.from_date)), TOP, BOTTOM - TOP) for one in breaks),
        *(_drawn_series(wording, scales, *group, labels[group[0]]) for group in groups.items()),
        *(_legend_line(number, *line) for number, line in enumerate(legend)),
    )
    height = LEGEND + LINE * len(legend) - LINE // 2
    return Drawing(height, chart_in_words(wording, figures), _joined(parts))


def _breaks(content: Content, island: Island, scales: Axes) -> list[Break]:
    """The days between the first and the last figure on which the holder of an island changed."""
    (first, _), (_, last) = scales.spans[0], scales.spans[-1]
    found = []
    for holding in content.territories[island.id].holdings:
        if holding.from_date and holding.holder != "none_agreed" and first <= moment_of(holding.from_date) < last:
            found.append(Break(holding.from_date, IslandStatus(Status.GOVERNED, holding.holder)))
    return found


def _labels(
    wording: Wording, scales: Axes, groups: dict[Series, list[Population]], breaks: list[Break]
) -> dict[Series, Label | None]:
    """The name of each series in the plot, or None where there is no room for it."""
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
    """The figures of each series in the order of their moments. The series are in the order of SHAPES."""
    ordered = sorted(figures, key=lambda figure: moment_of(figure.as_of))
    groups = {series: [figure for figure in ordered if figure.series is series] for series in SHAPES}
    return {series: group for series, group in groups.items() if group}


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def _text(x: float, y: float, words: str, anchor: str = "start") -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(x, y, anchor, words)


def _level(style: str, scales: Axes, residents: int, stretches: Iterable[tuple[int, int]]) -> Markup:
    """A horizontal line at a number of residents, in some stretches of time."""
    lines = "".join(f"M{scales.x(start):.1f} {scales.y(residents):.1f}H{scales.x(end):.1f}" for start, end in stretches)
    return Markup('<path class="{}" d="{}"/>').format(style, lines)


def _residents_scale(wording: Wording, scales: Axes) -> Markup:
    """The title of the scale of residents, and its lines with their numbers, which leave out shortened stretches."""
    levels = range(0, scales.highest + 1, scales.step)
    lines = (_level("grid" if level else "axis", scales, level, scales.spans) for level in levels)
    numbers = (_text(LEFT - 6, scales.y(level) + 4, wording.number(level), "end") for level in levels)
    title = _text(0, TOP - 18, field_words(wording, "population"))
    return title + _joined(lines) + _joined(numbers)


def _years_scale(wording: Wording, scales: Axes) -> Markup:
    """The named years below the chart, and the sign of the shortened stretches of time."""
    marks = "".join(f"M{scales.x(year):.1f} {BOTTOM}v5" for year in scales.years)
    names = (_text(scales.x(year), BOTTOM + 21, wording.day(str(year)), "middle") for year in scales.years)
    shortened = _level("shortened", scales, 0, scales.gaps) if scales.gaps else Markup("")
    return Markup('<path class="axis" d="{}"/>').format(marks) + _joined(names) + shortened


def _break_sign(x: float, y: float, height: float) -> Markup:
    """The sign of a day on which the holder changed: an upright line."""
    return Markup('<path class="break" d="M{:.1f} {:.1f}v{:.1f}"/>').format(x, y, height)


def _drawn_series(
    wording: Wording, scales: Axes, series: Series, figures: Sequence[Population], label: Label | None
) -> Markup:
    """The points of a series, the line that joins them, and the name of the series, if there is room for it."""
    places = ["{:.1f} {:.1f}".format(*_place(scales, figure)) for figure in figures]
    points = (
        _point(series, place, Markup("<title>{}</title>").format(_figure_words(wording, figure)))
        for place, figure in zip(places, figures, strict=True)
    )
    return _in_colour(series, _line(series, places) + (_named(label) if label else Markup("")) + _joined(points))


def _named(label: Label) -> Markup:
    """The name of a series, and the line that leads from it to a point."""
    line = Markup('<tspan x="{:.1f}" y="{:.1f}">{}</tspan>')
    lines = (line.format(label.x, label.y + row * TEXT * LEADING, words) for row, words in enumerate(label.lines))
    name = Markup("<text>{}</text>").format(_joined(lines))
    if label.leader is None:
        return name
    leader = "L".join("{:.1f} {:.1f}".format(*end) for end in label.leader)
    return Markup('<path class="leader" d="M{}"/>').format(leader) + name


def _in_colour(series: Series, drawn: Markup) -> Markup:
    return Markup('<g class="series-{}">{}</g>').format(series.value, drawn)


def _line(series: Series, places: Sequence[str]) -> Markup:
    """The line through some places; empty if it would have one place, or if nothing may join the figures."""
    if series not in JOINED or len(places) < 2:
        return Markup("")
    return Markup('<path class="line" d="M{}"/>').format("L".join(places))


def _point(series: Series, place: str, title: Markup) -> Markup:
    drawn = '<path class="point" transform="translate({})" d="{}">{}</path>'
    return Markup(drawn).format(place, SHAPES[series], title)


def _figure_words(wording: Wording, figure: Population) -> str:
    """The date, the number and the series of a figure."""
    return wording.separated([wording.day(figure.as_of), wording.number(figure.value), series_words(wording, figure)])


def _series_lines(wording: Wording, groups: dict[Series, list[Population]]) -> Iterator[tuple[Markup, str]]:
    """For each series that is not named in the plot its sign, drawn around the height 0, and its name."""
    for series, figures in groups.items():
        ends = ["0 0", f"{2 * SIGN} 0"][: len(figures)]
        sign = _in_colour(series, _line(series, ends) + _point(series, str(SIGN), Markup("")))
        yield sign, wording.gettext(SERIES_WORDS[series])


def _break_lines(wording: Wording, breaks: Iterable[Break]) -> Iterator[tuple[Markup, str]]:
    """For each day on which the holder changed its sign, drawn around the height 0, and who governs from then on."""
    for day, status in breaks:
        words = wording.gettext("{date}: {status}", date=wording.day(day), status=status_words(wording, status))
        yield _break_sign(SIGN, -7, 14), words


def _gap_lines(wording: Wording, scales: Axes) -> Iterator[tuple[Markup, str]]:
    """For each shortened stretch of time its sign, drawn at the height 0, and a sentence."""
    for start, end in scales.gaps:
        words = wording.gettext(
            "No figures from {first} to {last}; axis shortened",
            first=wording.day(str(start)),
            last=wording.day(str(end - 1)),
        )
        yield Markup('<path class="shortened" d="M0 0H{}"/>').format(2 * SIGN), words


def _legend_line(number: int, sign: Markup, words: str) -> Markup:
    group = '<g class="entry" transform="translate(0 {})">{}{}</g>'
    return Markup(group).format(LEGEND + LINE * number, sign, _text(2 * SIGN + 8, 4, words))


def chart_in_words(wording: Wording, figures: Sequence[Population]) -> str:
    """A text for readers who cannot see the chart: the number of figures, the first figure and the last figure."""
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
