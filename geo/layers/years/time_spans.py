"""The years and viewpoints for which a feature is shown on the map.

A year means its 31 December. `years` are the first and the last year at whose end the feature is shown. If the last
year is None, the feature is also shown today. If both years are None, the feature is shown today only. A feature
without `years` is shown at all times. A feature without `viewpoints` is shown from all viewpoints.
`geo/map/static/core/in_time.js` implements the same rule for the browser. tests/geo/in_time.yaml contains test cases
for both.
"""

from collections.abc import Callable, Hashable
from itertools import groupby
from typing import TypeVar

from content.models import Viewpoint
from content.record.history import FIRST_YEAR
from content.record.store import Content
from geo.contract import ContractModel, InTime, Years

V = TypeVar("V", bound=Hashable)
NO_LAST_YEAR = 9999  # the last year of a feature that is shown in all years from its first year on, but not today


def spans(content: Content, value: Callable[[int], V]) -> list[tuple[V, Years]]:
    """The periods in which `value` returns the same result for every year, from `FIRST_YEAR` on.

    Returns a pair for each period: the result, and the first and the last year of the period. The last year of the last
    period is None. `value` must depend only on the dates in the record, because it is called only for the years in
    which something changes (`content.change_years`).
    """
    years = [FIRST_YEAR, *(year for year in content.change_years if year > FIRST_YEAR)]
    runs = [(found, next(run)) for found, run in groupby(years, key=value)]
    ends = [*(first - 1 for _, first in runs[1:]), None]
    return [(found, (first, end)) for (found, first), end in zip(runs, ends, strict=True)]


def in_time(part: ContractModel, viewpoint: Viewpoint, year: int | None) -> bool:
    """Whether a part of the map is shown from `viewpoint` at the end of `year`; `year` None means today.

    A part that is not an `InTime` is always shown.
    """
    if not isinstance(part, InTime):
        return True
    first, last = part.years or (FIRST_YEAR, None)
    begun = year is None or (first is not None and first <= year)
    over = last is not None and (year is None or year > last)
    return begun and not over and (part.viewpoints is None or viewpoint in part.viewpoints)
