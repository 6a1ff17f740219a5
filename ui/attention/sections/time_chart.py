"""A bar chart of an island's mentions over time as an SVG element, with the events of the timeline on the same axis.

The charts of all islands have the same scales, so that they can be compared. A bar is a link to its details. The chart
is hidden from screen readers, and its links cannot have the focus, because the table beside it has the same numbers and
links. The markup contains shapes and positions; the colours are in `ui/static/attention.css`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from markupsafe import Markup

from content.attention.periods import Period, month_number
from content.wording import Wording
from ui.markup import join

WIDTH, HEIGHT, TEXT = 360, 150, 12  # units of the drawing; on a phone, one unit is one pixel
LEFT, RIGHT, TOP, BOTTOM = 40, 354, 12, 112  # the edges of the area of the bars
EVENTS = BOTTOM + 26  # y of the signs of events
MOST_STEPS, MOST_NAMES = 3, 5  # the greatest number of steps on the scale of mentions, and of labels on the time axis
YEARS_BETWEEN = (1, 2, 5, 10, 20, 50, 100, 200)


@dataclass(frozen=True)
class Bar:
    """The number of mentions in a period, its label, and the address of the details."""

    period: Period
    number: int
    words: str
    address: str


@dataclass(frozen=True)
class Mark:
    """An event: its month, and its title with the date."""

    month: str
    words: str


@dataclass(frozen=True)
class Scales:
    """The two scales that the charts of all islands share. `since` and `until` are the first and the last month."""

    since: str
    until: str
    highest: int
    step: int

    def x(self, month: int) -> float:
        """The horizontal position of the start of a month. `month` is a result of `month_number`."""
        first, last = month_number(self.since), month_number(self.until) + 1
        return LEFT + (RIGHT - LEFT) * (month - first) / (last - first)

    def y(self, number: float) -> float:
        """The vertical position of a number of mentions."""
        return BOTTOM - (BOTTOM - TOP) * number / self.highest


def scales(periods: Sequence[Period], highest: int) -> Scales:
    """The scales for charts of `periods`, which must not be empty.

    `highest` is the greatest number of mentions in a period.
    """
    round_steps = (digit * 10**power for power in count() for digit in (1, 2, 5))
    step = next(step for step in round_steps if step * MOST_STEPS >= highest)
    return Scales(periods[0].since, periods[-1].until, max(-(-highest // step) * step, 1), step)


def time_chart(wording: Wording, shared: Scales, bars: Iterable[Bar], marks: Iterable[Mark]) -> Markup:
    """The chart of one island. `bars` are its numbers of mentions, and `marks` are the events on the time axis."""
    return Markup(
        '<svg class="chart bars" viewBox="0 0 {} {}" font-size="{}" aria-hidden="true">{}{}{}{}</svg>'
    ).format(
        WIDTH,
        HEIGHT,
        TEXT,
        _number_scale(wording, shared),
        _time_axis(wording, shared),
        join(_bar(shared, bar) for bar in bars if bar.number),
        join(_mark(shared, mark) for mark in marks),
    )


def _text(x: float, y: float, words: str, anchor: str) -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(x, y, anchor, words)


def _number_scale(wording: Wording, shared: Scales) -> Markup:
    levels = range(0, shared.highest + 1, shared.step)
    lines = (
        Markup('<path class="{}" d="M{} {:.1f}H{}"/>').format("grid" if level else "axis", LEFT, shared.y(level), RIGHT)
        for level in levels
    )
    numbers = (_text(LEFT - 6, shared.y(level) + 4, wording.number(level), "end") for level in levels)
    return join(lines) + join(numbers)


def _time_axis(wording: Wording, shared: Scales) -> Markup:
    """The labels of the time axis: years, or the first and the last month if no year begins between them."""
    years = named_years(shared.since, shared.until)
    if not years:
        first = _text(LEFT, BOTTOM + 16, wording.day(shared.since), "start")
        if shared.since == shared.until:
            return first
        return first + _text(RIGHT, BOTTOM + 16, wording.day(shared.until), "end")
    places = [(shared.x(year * 12), year) for year in years]
    ticks = "".join(f"M{x:.1f} {BOTTOM}v4" for x, _ in places)
    names = join(_text(x, BOTTOM + 16, wording.day(str(year)), anchor(x)) for x, year in places)
    return Markup('<path class="axis" d="{}"/>').format(ticks) + names


def anchor(x: float) -> str:
    """The SVG attribute `text-anchor` for a label at the position `x`. With it, the label stays inside the drawing."""
    return "end" if x > RIGHT - 18 else "middle"


def named_years(since: str, until: str) -> list[int]:
    """The years to label on the time axis: every year, or every second, fifth or tenth year, and so on.

    The step is the first in YEARS_BETWEEN that gives at most MOST_NAMES labels. The result is empty if there is none,
    or if no year begins between the months `since` and `until`.
    """
    first, last = -(-month_number(since) // 12), month_number(until) // 12
    found = ([year for year in range(first, last + 1) if year % step == 0] for step in YEARS_BETWEEN)
    return next((years for years in found if len(years) <= MOST_NAMES), [])


def _bar(shared: Scales, bar: Bar) -> Markup:
    """A bar, with a clickable area over the full height, so that short bars are as easy to click as long ones."""
    left, right = (shared.x(month_number(bar.period.since)), shared.x(month_number(bar.period.until) + 1))
    width = max((right - left) * 0.86, 0.8)
    top = min(shared.y(bar.number), BOTTOM - 1)
    return Markup(
        '<a href="{}" tabindex="-1"><title>{}</title><path class="hit" d="M{:.1f} {}H{:.1f}V{}H{:.1f}z"/>'
        '<path class="bar" d="M{:.1f} {:.1f}h{:.1f}V{}h-{:.1f}z"/></a>'
    ).format(bar.address, bar.words, left, TOP, right, BOTTOM, left, left, top, width, BOTTOM, width)


def event_sign() -> Markup:
    """The triangle that marks events in the charts, as an inline SVG element."""
    return Markup(
        "<svg class='inline event' viewBox='0 0 10 10' aria-hidden='true'><path class='sign' d='M5 1l4 8h-8z'/></svg>"
    )


def _mark(shared: Scales, mark: Mark) -> Markup:
    """The mark of an event: a small triangle below the axis, and a line through the bars."""
    x = shared.x(month_number(mark.month)) + (shared.x(1) - shared.x(0)) / 2
    return Markup(
        '<g class="event"><title>{}</title><path d="M{:.1f} {}V{}"/><path class="sign" d="M{:.1f} {}l4 8h-8z"/></g>'
    ).format(mark.words, x, TOP, BOTTOM, x, EVENTS - 8)
