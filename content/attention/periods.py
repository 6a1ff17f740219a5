"""Stretches of time, in months, years or decades, in which mentions are counted.

A month is an ISO month such as `2016-09`. Texts in this form sort in the order of time.
"""

import re
from dataclasses import dataclass
from typing import Literal

Step = Literal["month", "year", "decade"]
MONTHS_OF: dict[Step, int] = {"month": 1, "year": 12, "decade": 120}
MOST_BARS = 60  # bars of a chart; if there would be more, a longer step is used
YEAR = re.compile(r"[12]\d{3}", re.ASCII)  # of other years no text speaks that was published
MONTH = re.compile(rf"{YEAR.pattern}-(?:0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True)
class Period:
    """A stretch of whole months. `since` is the first of them and `until` the last."""

    since: str
    until: str


def month_number(month: str) -> int:
    """The number of months from January of the year 0 to a month."""
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1


def month_at(number: int) -> str:
    """The month with a number of `month_number`."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def first_month(text: str) -> str | None:
    """The month that a text names, or the first month of the year that it names; None if it names neither."""
    return text if MONTH.fullmatch(text) else f"{text}-01" if YEAR.fullmatch(text) else None


def last_month(text: str) -> str | None:
    """The month that a text names, or the last month of the year that it names; None if it names neither."""
    return text if MONTH.fullmatch(text) else f"{text}-12" if YEAR.fullmatch(text) else None


def step_between(since: str, until: str) -> Step:
    """The shortest step that divides the time from one month to another into at most MOST_BARS periods.

    It is a decade if even decades would be more.
    """
    months = month_number(until) - month_number(since) + 1
    return next((step for step, length in MONTHS_OF.items() if months <= MOST_BARS * length), "decade")


def periods(step: Step, since: str, until: str) -> list[Period]:
    """The whole periods of a step from that of one month to that of another, without gaps."""
    length = MONTHS_OF[step]
    first, last = month_number(since) // length, month_number(until) // length
    return [Period(month_at(one * length), month_at((one + 1) * length - 1)) for one in range(first, last + 1)]
