"""The common parts of charts: the scales of time and of values, and the SVG of their lines and labels.

A period without figures that is longer than LONGEST_GAP years is drawn shortened. Otherwise the yearly figures of the
present would overlap. Positions are in units of the drawing: x from its left edge, y from its upper edge downwards.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, pairwise
from typing import Protocol

from markupsafe import Markup

from content.wording import Wording

# Units of the drawing. On a narrow phone, the drawing is about 330 pixels wide, and its text 11 pixels high.
WIDTH, TEXT = 360, 12
LEFT, RIGHT, TOP, BOTTOM = 46, 352, 32, 222  # the edges of the area of the figures

LONGEST_GAP = 20  # years without a figure; a longer stretch is shortened
GAP = 44  # the width of a shortened stretch, units of the drawing
YEAR_STEPS, MOST_YEARS = (5, 10, 20, 50, 100, 200), 6
MOST_STEPS = 5  # the greatest number of steps on the scale of values
# Completes a date to the middle of its year or month.
MIDDLE = {len("2007"): "-07-01", len("2007-01"): "-16", len("2007-01-01"): ""}


class Dated(Protocol):
    """A figure of a chart: a value and its ISO date. The date can be a day, a month or a year."""

    @property
    def as_of(self) -> str:
        """The date of the value: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`."""

    @property
    def value(self) -> float:
        """The value, which is not negative."""


@dataclass(frozen=True)
class Axes:
    """The scale of time and the scale of values of a chart.

    `spans` are the periods with figures: for each, the first year, and the year after the last year. `highest` is the
    value at the upper edge, a multiple of `step`. `step` is the distance between two lines of the scale of values.
    `year_steps` lists the possible distances, in years, between two labelled years, the smallest first.
    """

    spans: tuple[tuple[int, int], ...]
    highest: int
    step: int
    year_steps: Sequence[int] = YEAR_STEPS

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """The shortened periods: for each, the first year without figures and the next year with a figure."""
        return [(end, start) for (_, end), (start, _) in pairwise(self.spans)]

    def x(self, moment: float) -> float:
        """The horizontal position of a moment, in units of the drawing.

        A moment is a number of years: 2007.5 is the middle of 2007.
        """
        year = (RIGHT - LEFT - GAP * len(self.gaps)) / sum(end - start for start, end in self.spans)
        widths = {**{(start, end): year * (end - start) for start, end in self.spans}, **dict.fromkeys(self.gaps, GAP)}
        return LEFT + sum(width * _past(moment, start, end) for (start, end), width in widths.items())

    def y(self, value: float) -> float:
        """The vertical position of a value, in units of the drawing, from the upper edge downwards."""
        return BOTTOM - (BOTTOM - TOP) * value / self.highest

    @property
    def years(self) -> list[int]:
        """The labelled years. They lie in `spans`.

        They are the multiples of one of `year_steps`: of the smallest step that gives at most MOST_YEARS labels.
        """
        named = ([year for span in self.spans for year in _multiples(step, *span)] for step in self.year_steps)
        return next(years for years in named if len(years) <= MOST_YEARS)


def _past(moment: float, start: int, end: int) -> float:
    """The share of the period from `start` to `end` that lies before `moment`, from 0 to 1."""
    return min(max((moment - start) / (end - start), 0), 1)


def _multiples(step: int, start: int, end: int) -> range:
    """The multiples of `step` from `start` to `end`, both included."""
    return range(-(-start // step) * step, end + 1, step)


def axes(figures: Sequence[Dated], year_steps: Sequence[int] = YEAR_STEPS) -> Axes:
    """The scales of a chart that shows `figures`. `year_steps` is described in `Axes`.

    `figures` must not be empty, and every figure must have a date.
    """
    highest = max(1, *(figure.value for figure in figures))
    round_steps = (digit * 10**power for power in count() for digit in (1, 2, 5))
    step = next(step for step in round_steps if step * MOST_STEPS >= highest)
    spans = tuple(_spans(int(moment_of(figure.as_of)) for figure in figures))
    return Axes(spans, int(-(-highest // step) * step), step, year_steps)


def _spans(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The periods with figures: for each, the first year, and the year after the last year.

    `years` are the years that have a figure. More than LONGEST_GAP years without a figure lie between two periods.
    """
    ordered = sorted(set(years))
    long = [(last, first) for last, first in pairwise(ordered) if first - last - 1 > LONGEST_GAP]
    starts = [ordered[0], *(first for _, first in long)]
    ends = [*(last for last, _ in long), ordered[-1]]
    return ((start, end + 1) for start, end in zip(starts, ends, strict=True))


def moment_of(as_of: str) -> float:
    """An ISO date as a number of years: `2007-07` gives about 2007.5.

    A date without a day means the middle of the month, and a date without a month the middle of the year.
    """
    day = date.fromisoformat(as_of + MIDDLE[len(as_of)])
    return day.year + (day.timetuple().tm_yday - 1) / 366


def text(x: float, y: float, words: str, anchor: str = "start") -> Markup:
    """An SVG text element. `anchor` is the part of the text that is at (`x`, `y`): `start`, `middle` or `end`."""
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(x, y, anchor, words)


def joined(parts: Iterable[Markup]) -> Markup:
    """The given pieces of SVG as one piece, without a separator."""
    return Markup("").join(parts)


def level(style: str, scales: Axes, value: int, stretches: Iterable[tuple[int, int]]) -> Markup:
    """A horizontal line at a value. `style` is its CSS class.

    `stretches` are the periods in which the line is drawn, as pairs of years: start and end.
    """
    lines = "".join(f"M{scales.x(start):.1f} {scales.y(value):.1f}H{scales.x(end):.1f}" for start, end in stretches)
    return Markup('<path class="{}" d="{}"/>').format(style, lines)


def values_scale(wording: Wording, scales: Axes, title: str) -> Markup:
    """The scale of values: its title, its horizontal lines, and a number beside each line.

    The lines are interrupted in shortened periods.
    """
    levels = range(0, scales.highest + 1, scales.step)
    lines = (level("grid" if value else "axis", scales, value, scales.spans) for value in levels)
    numbers = (text(LEFT - 6, scales.y(value) + 4, wording.number(value), "end") for value in levels)
    return text(0, TOP - 18, title) + joined(lines) + joined(numbers)


def years_scale(wording: Wording, scales: Axes) -> Markup:
    """The labels of the years below the chart, and the signs that mark the shortened periods."""
    marks = "".join(f"M{scales.x(year):.1f} {BOTTOM}v5" for year in scales.years)
    names = (
        text(scales.x(year), BOTTOM + 21, wording.day(str(year)), "end" if scales.x(year) == RIGHT else "middle")
        for year in scales.years
    )
    shortened = level("shortened", scales, 0, scales.gaps) if scales.gaps else Markup("")
    return Markup('<path class="axis" d="{}"/>').format(marks) + joined(names) + shortened


def gap_words(wording: Wording, scales: Axes) -> Iterator[str]:
    """A sentence for each shortened period: its first and last year, and that the axis is shortened."""
    for start, end in scales.gaps:
        yield wording.gettext(
            "No figures from {first} to {last}; axis shortened",
            first=wording.day(str(start)),
            last=wording.day(str(end - 1)),
        )
