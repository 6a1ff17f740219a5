"""Periods of time in which mentions are counted: months, years or decades.

A month is an ISO month such as `2016-09`. Months in this form sort chronologically.
"""

import re
from dataclasses import dataclass
from typing import Literal

Step = Literal["month", "year", "decade"]
MONTHS_OF: dict[Step, int] = {"month": 1, "year": 12, "decade": 120}
MOST_BARS = 60  # the greatest number of bars in a chart; if there would be more, a longer step is used
YEAR = re.compile(r"[12]\d{3}", re.ASCII)  # only years from 1000 to 2999
MONTH = re.compile(rf"{YEAR.pattern}-(?:0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True)
class Period:
    """A period of whole months. `since` is the first month and `until` the last."""

    since: str
    until: str


def month_number(month: str) -> int:
    """The number of months from January of the year 0 to a month."""
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1


def month_at(number: int) -> str:
    """The month for a number that `month_number` returns."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def first_month(text: str) -> str | None:
    """`text` if it is a month, or January of the year if it is a year. None if it is neither."""
    return text if MONTH.fullmatch(text) else f"{text}-01" if YEAR.fullmatch(text) else None


def last_month(text: str) -> str | None:
    """`text` if it is a month, or December of the year if it is a year. None if it is neither."""
    return text if MONTH.fullmatch(text) else f"{text}-12" if YEAR.fullmatch(text) else None


def step_between(since: str, until: str) -> Step:
    """The shortest step that divides the time between two months into at most MOST_BARS periods.

    It is the decade if there are more than MOST_BARS decades.
    """
    months = month_number(until) - month_number(since) + 1
    return next((step for step, length in MONTHS_OF.items() if months <= MOST_BARS * length), "decade")


def periods(step: Step, since: str, until: str) -> list[Period]:
    """The periods of the length `step` from the month `since` to the month `until`, without gaps.

    The first period contains `since`, and the last period contains `until`.
    """
    length = MONTHS_OF[step]
    first, last = month_number(since) // length, month_number(until) // length
    return [Period(month_at(one * length), month_at((one + 1) * length - 1)) for one in range(first, last + 1)]
