"""The chart of the population of an island as an SVG element.

Figures of different series count different groups of people, so no line joins them. A long stretch of time without
figures is drawn shortened; the chart marks the stretch and says so. The markup contains shapes and positions, and
`static/chart.css` the colours. So the same markup is legible in the light and in the dark theme.
"""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from content.models import UNDATED, Island, Population, Series
from content.record.fact_words import SERIES_WORDS, field_words, series_words
from content.record.store import Content
from content.wording import Wording
from geo.map.chart_axes import (
    TEXT,
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

# Paths around the origin, of about the same area. The shapes differ, for readers who cannot distinguish the colours.
# The legend has this order, and later points are drawn over earlier ones: the cross hides least.
SHAPES: dict[Series, str] = {
    Series.JAPANESE_CENSUS: "M0-5.7L5.7 0 0 5.7-5.7 0z",
    Series.RESIDENTS_1945: "M-4-4h8v8h-8z",
    Series.CENSUS: "M0 5.6L5.4-4h-10.8z",
    Series.ESTIMATE: "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    Series.ESTIMATE_2021_BASE: "M0-5.6L5.4 4h-10.8z",
    Series.UNCERTAIN: "M-1.5-5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z",
}
JOINED = (Series.ESTIMATE, Series.ESTIMATE_2021_BASE)  # yearly figures on one base, so a line may join them

LEGEND, LINE, SIGN = 246, 20, 12  # the middle of the legend's first line, the distance of lines, the middle of a sign


def population_chart(content: Content, island: Island) -> Markup:
    """The chart of the population figures of an island; empty if no figure has a date.

    A pointer over a point shows its date, number and series. The chart is an image for assistive technology, named by
    `chart_in_words`, and takes no focus.
    """
    wording = content.wording
    figures = [figure for figure in island.population if figure.as_of != UNDATED]
    if not figures:
        return Markup("")
    scales, groups = axes(figures), _by_series(figures)
    legend = [*_series_lines(wording, groups), *_gap_lines(wording, scales)]
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" font-size="{}" role="img" aria-label="{}">{}{}{}{}</svg>'
    ).format(
        WIDTH,
        LEGEND + LINE * len(legend) - LINE // 2,
        TEXT,
        chart_in_words(wording, figures),
        values_scale(wording, scales, field_words(wording, "population")),
        years_scale(wording, scales),
        joined(_drawn_series(wording, scales, *group) for group in groups.items()),
        joined(_legend_line(number, *line) for number, line in enumerate(legend)),
    )


def _by_series(figures: Iterable[Population]) -> dict[Series, list[Population]]:
    """The figures of each series in the order of their moments. The series are in the order of SHAPES."""
    ordered = sorted(figures, key=lambda figure: moment_of(figure.as_of))
    groups = {series: [figure for figure in ordered if figure.series is series] for series in SHAPES}
    return {series: group for series, group in groups.items() if group}


def _drawn_series(wording: Wording, scales: Axes, series: Series, figures: Sequence[Population]) -> Markup:
    """The points of a series, and the line that joins them."""
    places = [f"{scales.x(moment_of(figure.as_of)):.1f} {scales.y(figure.value):.1f}" for figure in figures]
    points = (
        _point(series, place, Markup("<title>{}</title>").format(_figure_words(wording, figure)))
        for place, figure in zip(places, figures, strict=True)
    )
    return _in_colour(series, _line(series, places) + joined(points))


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
    """For each series its sign, drawn around the height 0, and its name."""
    for series, figures in groups.items():
        ends = ["0 0", f"{2 * SIGN} 0"][: len(figures)]
        sign = _in_colour(series, _line(series, ends) + _point(series, str(SIGN), Markup("")))
        yield sign, wording.gettext(SERIES_WORDS[series])


def _gap_lines(wording: Wording, scales: Axes) -> Iterator[tuple[Markup, str]]:
    """For each shortened stretch of time its sign, drawn at the height 0, and a sentence."""
    sign = Markup('<path class="shortened" d="M0 0H{}"/>').format(2 * SIGN)
    return ((sign, words) for words in gap_words(wording, scales))


def _legend_line(number: int, sign: Markup, words: str) -> Markup:
    group = '<g class="entry" transform="translate(0 {})">{}{}</g>'
    return Markup(group).format(LEGEND + LINE * number, sign, text(2 * SIGN + 8, 4, words))


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
