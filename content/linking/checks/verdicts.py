"""Whether a figure agrees with the record, given how exactly it is meant.

A figure is held to be rounded to its last digit that is not 0: 19,000 stands for 18,500 to 19,500, but never for more
than a tenth of the record to either side (a quarter for distances, whose two ends are seldom named). `Some` or `about`
allows 5 in a hundred. `Less than` and `more than` are taken at their word.
"""

from collections.abc import Sequence
from typing import Literal

from content.linking.checks.figures import Figure
from content.linking.checks.recorded_values import Record

Verdict = Literal["agrees", "differs", "cannot tell"]
ABOUT = 0.05
ROUNDED_AT_MOST = 0.1
DISTANCE_ROUNDED_AT_MOST = 0.25
DISTANCE_NEGLIGIBLE = 0.05  # the two ends of a distance are seldom named
NEGLIGIBLE = 0.001  # of an area: sources round each island's before they add them up
EPSILON = 1e-9  # for sums of decimals


def tolerance(figure: Figure, recorded: float, rounded_at_most: float = ROUNDED_AT_MOST, slack: float = 0.0) -> float:
    """How far from the record a figure may lie and agree with it, in the figure's unit."""
    rounding = max(min(figure.step / 2, rounded_at_most * recorded), slack * recorded)
    return max(rounding, ABOUT * recorded) if figure.bound == "about" else rounding


def agrees(figure: Figure, recorded: float, rounded_at_most: float = ROUNDED_AT_MOST, slack: float = 0.0) -> bool:
    """Whether a figure says what the record has."""
    match figure.bound:
        case "less":
            return recorded < figure.value + EPSILON
        case "more":
            return recorded > figure.value - EPSILON
    return abs(figure.value - recorded) <= tolerance(figure, recorded, rounded_at_most, slack) + EPSILON


def nearest(figure: Figure, records: Sequence[Record]) -> Record:
    """The record that a figure comes closest to."""
    return min(records, key=lambda record: abs(record.value - figure.value))
