"""Decides whether a figure of a text agrees with a recorded value.

A figure counts as rounded to its last digit other than 0, so 19,000 means 18,500 to 19,500. The difference that
rounding allows is at most a tenth of the recorded value (ROUNDED_AT_MOST), and for distances at most a quarter
(DISTANCE_ROUNDED_AT_MOST).

Some differences are always allowed; the percentages are of the recorded value:
- 5 per cent with a word such as "about" or "some" (ABOUT);
- 5 per cent for distances, because texts seldom name both ends of a distance (DISTANCE_NEGLIGIBLE);
- 0.1 per cent for areas (NEGLIGIBLE);
- 0.5 per cent for heights (NEGLIGIBLE_HEIGHT).

With "less than" or "more than", no difference is allowed. "Less than" agrees if the recorded value is at most the
figure. "More than" agrees if the recorded value is at least the figure.
"""

from collections.abc import Sequence
from typing import Literal

from content.linking.checks.figures import Figure
from content.linking.checks.recorded_values import RecordedValue

Agreement = Literal["agrees", "differs", "cannot tell"]
ABOUT = 0.05
ROUNDED_AT_MOST = 0.1
DISTANCE_ROUNDED_AT_MOST = 0.25
DISTANCE_NEGLIGIBLE = 0.05  # for distances, because texts seldom name both ends
NEGLIGIBLE = 0.001  # for areas, because sources round the area of each island before they add the areas
NEGLIGIBLE_HEIGHT = 0.005  # for heights, because summits are measured again and change
EPSILON = 1e-9  # the error of adding floating-point numbers


def tolerance(figure: Figure, recorded: float, rounded_at_most: float = ROUNDED_AT_MOST, slack: float = 0.0) -> float:
    """The greatest difference at which a figure still agrees with a recorded value, in the unit of the figure.

    `rounded_at_most` limits the difference that rounding allows, and a difference of `slack` is always allowed. Both
    are fractions of the recorded value. The result does not apply to figures with "less than" or "more than".
    """
    rounding = max(min(figure.step / 2, rounded_at_most * recorded), slack * recorded)
    return max(rounding, ABOUT * recorded) if figure.bound == "about" else rounding


def agrees(figure: Figure, recorded: float, rounded_at_most: float = ROUNDED_AT_MOST, slack: float = 0.0) -> bool:
    """Whether a figure agrees with a recorded value.

    `rounded_at_most` is the greatest difference that rounding allows. `slack` is a difference that is always allowed.
    Both are fractions of the recorded value. With "less than" or "more than", both are ignored, and a recorded value
    equal to the figure agrees.
    """
    match figure.bound:
        case "less":
            return recorded < figure.value + EPSILON
        case "more":
            return recorded > figure.value - EPSILON
    return abs(figure.value - recorded) <= tolerance(figure, recorded, rounded_at_most, slack) + EPSILON


def is_between(figure: Figure, values: Sequence[RecordedValue]) -> bool:
    """Whether a figure lies between the smallest and the largest of the recorded values.

    The recorded values disagree, so a figure between them is not reported as wrong. False for figures with "less than"
    or "more than".
    """
    known = [value.value for value in values]
    return figure.bound in ("exact", "about") and min(known) <= figure.value <= max(known)


def nearest(figure: Figure, values: Sequence[RecordedValue]) -> RecordedValue:
    """The recorded value that is closest to a figure. If several are equally close, the first of them in `values`.

    Raises ValueError if `values` is empty.
    """
    return min(values, key=lambda value: abs(value.value - figure.value))
