"""Decides whether a figure agrees with a value on record, given the figure's precision.

A figure is taken to be rounded to its last digit other than 0: 19,000 stands for 18,500 to 19,500, but for at most a
tenth of the recorded value to either side (a quarter for distances, whose two ends are seldom named). `Some` or
`about` allows 5 per cent. `Less than` and `more than` are taken literally.
"""

from collections.abc import Sequence
from typing import Literal

from content.linking.checks.figures import Figure
from content.linking.checks.recorded_values import RecordedValue

Agreement = Literal["agrees", "differs", "cannot tell"]
ABOUT = 0.05
ROUNDED_AT_MOST = 0.1
DISTANCE_ROUNDED_AT_MOST = 0.25
DISTANCE_NEGLIGIBLE = 0.05  # the two ends of a distance are seldom named
NEGLIGIBLE = 0.001  # of an area: sources round each island's area before they add them up
EPSILON = 1e-9  # the error of adding floating-point numbers


def tolerance(figure: Figure, recorded: float, rounded_at_most: float = ROUNDED_AT_MOST, slack: float = 0.0) -> float:
    """The greatest difference at which a figure still agrees with a recorded value, in the figure's unit."""
    rounding = max(min(figure.step / 2, rounded_at_most * recorded), slack * recorded)
    return max(rounding, ABOUT * recorded) if figure.bound == "about" else rounding


def agrees(figure: Figure, recorded: float, rounded_at_most: float = ROUNDED_AT_MOST, slack: float = 0.0) -> bool:
    """Whether a figure agrees with a recorded value."""
    match figure.bound:
        case "less":
            return recorded < figure.value + EPSILON
        case "more":
            return recorded > figure.value - EPSILON
    return abs(figure.value - recorded) <= tolerance(figure, recorded, rounded_at_most, slack) + EPSILON


def nearest(figure: Figure, values: Sequence[RecordedValue]) -> RecordedValue:
    """The value on record that is closest to a figure."""
    return min(values, key=lambda value: abs(value.value - figure.value))
