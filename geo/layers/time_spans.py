"""The years and viewpoints for which a feature is on the map.

`years` are the first and the last year at whose end the feature is there. Without a last year (None) it is there today
too; without either it is there today alone. A feature without `years` is there at all times, one without `viewpoints`
from all of them. `static/core/in_time.js` has the same rule for the browser; tests/geo/in_time.yaml has cases for both.
"""

from collections.abc import Callable, Hashable
from itertools import groupby
from typing import TypeVar

from content.models import Viewpoint
from content.record.history import FIRST_YEAR
from content.record.store import Content
from geo.contract import ContractModel, InTime, Years

V = TypeVar("V", bound=Hashable)


def spans(content: Content, value: Callable[[int], V]) -> list[tuple[V, Years]]:
    """The values of a function of the year, each with the first and last year of a run of equal ones.

    The last run has no end.
    """
    last = content.last_change
    runs = [(found, list(run)) for found, run in groupby(range(FIRST_YEAR, last + 1), key=value)]
    return [(found, (years[0], None if years[-1] == last else years[-1])) for found, years in runs]


def in_time(part: ContractModel, viewpoint: Viewpoint, year: int | None) -> bool:
    """Whether a part of the map is there, seen from a viewpoint at the end of a year, or today (None)."""
    if not isinstance(part, InTime):
        return True
    first, last = part.years or (FIRST_YEAR, None)
    begun = year is None or (first is not None and first <= year)
    over = last is not None and (year is None or year > last)
    return begun and not over and (part.viewpoints is None or viewpoint in part.viewpoints)
