"""The chart of figures in the facts of a theme, as an SVG element. An example is the results of polls by date.

A point is labelled with its value if there is room. The table below the chart contains all values.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from markupsafe import Markup

from content.models import Chart
from content.wording import Wording
from geo.charts.chart_axes import (
    BOTTOM,
    TEXT,
    WIDTH,
    YEAR_STEPS,
    Axes,
    axes,
    gap_words,
    joined,
    moment_of,
    text,
    values_scale,
    years_scale,
)

POINT = "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z"
STEPS = (1, 2, *YEAR_STEPS)  # possible distances of labelled years; the period of such a chart may be short
# Y of a label's baseline relative to its point, units of the drawing: above or, if there is no room, below.
FEET = (-9, 19)
LETTER, WIDE_LETTER = 6.6, 12.0  # the approximate width of a letter, and of a Japanese one, units of the drawing
NOTE = BOTTOM + 44  # y of the first line below the chart


@dataclass(frozen=True)
class PlottedFigure:
    """A figure of a chart: its ISO date, its value, and the name of its origin.

    `label` is the name of the origin; None if all figures of the chart have the same origin.
    """

    as_of: str
    value: float
    label: str | None = None


def theme_chart(wording: Wording, chart: Chart, figures: Sequence[PlottedFigure]) -> Markup:
    """The chart of `figures` as an SVG element. `figures` must not be empty.

    Assistive technology reads the chart as one image, with the title of `chart` as its name. The chart cannot have the
    keyboard focus.
    """
    scales, gaps = axes(figures, STEPS), Markup("")
    for number, words in enumerate(gap_words(wording, scales)):
        gaps += text(0, NOTE + 20 * number, words)
    height = NOTE + 20 * len(scales.gaps) - (12 if scales.gaps else 16)
    drawn = Markup('<g class="figures">{}{}</g>').format(
        _line(scales, figures) if chart.joined else "", joined(_point(wording, scales, figure) for figure in figures)
    )
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" font-size="{}" role="img" aria-label="{}">{}{}{}{}{}</svg>'
    ).format(
        WIDTH,
        height,
        TEXT,
        chart.title,
        values_scale(wording, scales, chart.unit),
        years_scale(wording, scales),
        drawn,
        joined(_labels(wording, scales, figures)),
        gaps,
    )


def _place(scales: Axes, figure: PlottedFigure) -> tuple[float, float]:
    return scales.x(moment_of(figure.as_of)), scales.y(figure.value)


def _line(scales: Axes, figures: Iterable[PlottedFigure]) -> Markup:
    places = (f"{x:.1f} {y:.1f}" for x, y in (_place(scales, figure) for figure in figures))
    return Markup('<path class="line" d="M{}"/>').format("L".join(places))


def _point(wording: Wording, scales: Axes, figure: PlottedFigure) -> Markup:
    x, y = _place(scales, figure)
    said = wording.separated([wording.day(figure.as_of), _label(wording, figure)])
    drawn = '<path class="point" transform="translate({:.1f} {:.1f})" d="{}"><title>{}</title></path>'
    return Markup(drawn).format(x, y, POINT, said)


def _label(wording: Wording, figure: PlottedFigure) -> str:
    number = wording.number(figure.value, 1)
    return wording.separated([figure.label, number]) if figure.label else number


def _labels(wording: Wording, scales: Axes, figures: Sequence[PlottedFigure]) -> Iterable[Markup]:
    """The labels of the figures. A label that would overlap another label is left out.

    The label of the last figure is placed first, so that this label is never left out.
    """
    taken: list[tuple[float, float, float]] = []
    for figure in (figures[-1], *figures[:-1]):
        (x, y), words = _place(scales, figure), _label(wording, figure)
        half = _width(words) / 2
        middle = min(max(x, half), WIDTH - half)
        free = (y + foot for foot in FEET if not _covers(taken, middle, y + foot, half))
        if (foot := next(free, None)) is not None:
            taken.append((middle, foot, half))
            yield text(middle, foot, words, "middle")


def _width(words: str) -> float:
    return sum(WIDE_LETTER if east_asian_width(letter) in "WF" else LETTER for letter in words)


def _covers(taken: Iterable[tuple[float, float, float]], middle: float, foot: float, half: float) -> bool:
    """Whether a label would overlap one of the labels in `taken`.

    Each item of `taken` contains the centre (x), the baseline (y) and half of the width of a label. `middle`, `foot`
    and `half` are the same data for the new label.
    """
    return any(abs(middle - other) < half + width and abs(foot - below) < TEXT for other, below, width in taken)
