"""A chart of the figures that were compared with one fact, by the dates of their documents, as an SVG element.

Horizontal lines show the recorded values. The chart is hidden from screen readers, because the table below it contains
the same figures.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from markupsafe import Markup

from content.linking.checks.agreement import Agreement
from content.wording import Wording
from geo.charts.chart_axes import moment_of
from ui.attention.sections.time_chart import YEARS_BETWEEN, anchor
from ui.markup import join

WIDTH, HEIGHT, TEXT = 360, 220, 12  # units of the drawing; on a phone, one unit is one pixel
LEFT, RIGHT, TOP, BOTTOM = 62, 350, 22, 190  # the edges of the area of the figures
MOST_STEPS, MOST_YEARS = 5, 5
# Paths around the origin, of about the same area. Shapes differ for readers who cannot distinguish the colours.
SHAPES: dict[Agreement, str] = {
    "agrees": "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "differs": "M-4.5-4.5l9 9m0-9l-9 9",
    "cannot tell": "M-3.5-3.5h7v7h-7z",
}


@dataclass(frozen=True)
class Point:
    """A figure in a document.

    `date` is the date of the document, `value` the figure, and `agreement` the result of the comparison with the fact.
    `words` is the label, and `address` the address of the document's page.
    """

    date: str
    value: float
    agreement: Agreement
    words: str
    address: str


@dataclass(frozen=True)
class _Axes:
    since: float
    until: float
    lowest: float
    highest: float
    step: float

    def x(self, moment: float) -> float:
        return LEFT + (RIGHT - LEFT) * (moment - self.since) / (self.until - self.since)

    def y(self, value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (value - self.lowest) / (self.highest - self.lowest)


def figure_chart(wording: Wording, points: Sequence[Point], recorded: Iterable[float], label: str) -> Markup:
    """The chart of figures. `points` and `recorded` must not be empty.

    Each value in `recorded` is drawn as a horizontal line. `label` is the label of the highest line.
    """
    values = sorted(set(recorded))
    axes = _axes(points, values)
    lines = join(
        Markup('<path class="record" d="M{} {:.1f}H{}"/>').format(LEFT, axes.y(value), RIGHT) for value in values
    )
    named = Markup('<text class="record" x="{}" y="{:.1f}" text-anchor="end">{}</text>').format(
        RIGHT, axes.y(values[-1]) - 6, label
    )
    return Markup(
        '<svg class="chart figures" viewBox="0 0 {} {}" font-size="{}" aria-hidden="true">{}{}{}{}</svg>'
    ).format(WIDTH, HEIGHT, TEXT, _scales(wording, axes), lines, join(_point(axes, one) for one in points), named)


def _axes(points: Sequence[Point], recorded: Sequence[float]) -> _Axes:
    """The scales for the dates and values of `points` and the values `recorded`.

    The scale of values begins at 0, or at the lowest value if that is negative. If the lowest value is more than 70 %
    of the highest, the scale begins near the lowest value instead.
    """
    moments = [moment_of(point.date) for point in points]
    values = [*(point.value for point in points), *recorded]
    lowest, highest = min(values), max(values)
    start = lowest if lowest > 0.7 * highest and highest > 0 else min(0.0, lowest)
    spread = max(highest - start, 1e-9)
    round_steps = (digit * 10.0**power for power in count(-3) for digit in (1, 2, 5))
    step = next(step for step in round_steps if step * MOST_STEPS >= spread)
    first, last = step * (start // step), step * -(-highest // step)
    since, until = int(min(moments)), int(max(moments)) + 1
    return _Axes(since, until, first, max(last, first + step), step)


def _scales(wording: Wording, axes: _Axes) -> Markup:
    levels = [axes.lowest + number * axes.step for number in range(round((axes.highest - axes.lowest) / axes.step) + 1)]
    lines = join(
        Markup('<path class="{}" d="M{} {:.1f}H{}"/>').format("grid" if number else "axis", LEFT, axes.y(level), RIGHT)
        for number, level in enumerate(levels)
    )
    numbers = join(
        Markup('<text x="{}" y="{:.1f}" text-anchor="end">{}</text>').format(
            LEFT - 6, axes.y(level) + 4, wording.number(level, 3)
        )
        for level in levels
    )
    names = join(
        Markup('<path class="axis" d="M{0:.1f} {1}v4"/><text x="{0:.1f}" y="{2}" text-anchor="{3}">{4}</text>').format(
            axes.x(year), BOTTOM, BOTTOM + 18, anchor(axes.x(year)), wording.day(str(year))
        )
        for year in _years(int(axes.since), int(axes.until))
    )
    return lines + numbers + names


def _years(since: int, until: int) -> list[int]:
    """The years to label on the time axis: every year, or every second, fifth or tenth year, and so on.

    The step is the first in YEARS_BETWEEN that gives at most MOST_YEARS labels. The result is empty if there is none.
    """
    found = ([year for year in range(since, until + 1) if year % step == 0] for step in YEARS_BETWEEN)
    return next((years for years in found if len(years) <= MOST_YEARS), [])


def sign_of(agreement: Agreement) -> Markup:
    """The shape for the result of a comparison, as in the chart, as an inline SVG element."""
    sign = "<svg class='inline' viewBox='-6 -6 12 12' aria-hidden='true'><path class='quoted {}' d='{}'/></svg>"
    return Markup(sign).format(agreement.replace(" ", "-"), SHAPES[agreement])


def _point(axes: _Axes, point: Point) -> Markup:
    return Markup(
        '<a href="{}" tabindex="-1"><path class="quoted {}" transform="translate({:.1f} {:.1f})" d="{}">'
        "<title>{}</title></path></a>"
    ).format(
        point.address,
        point.agreement.replace(" ", "-"),
        axes.x(moment_of(point.date)),
        axes.y(point.value),
        SHAPES[point.agreement],
        point.words,
    )
