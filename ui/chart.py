"""The chart of an island's population: each series by itself, so that no line joins what was counted differently."""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from content.models import Island, Population, Series
from ui.panel import SERIES_WORDS

# Neither party's colour on the map; legible on light and dark paper. The shape of a point says its series too.
COLOURS: dict[Series, str] = {
    Series.RESIDENTS_1945: "#a3785a",
    Series.JAPANESE_CENSUS: "#b09a7d",
    Series.CENSUS: "#5d7fa8",
    Series.ESTIMATE: "#3f9482",
    Series.ESTIMATE_2021_BASE: "#8a9a3b",
    Series.UNCERTAIN: "#8b8f94",
}
JOINED = (Series.ESTIMATE, Series.ESTIMATE_2021_BASE)  # yearly figures on one base: a line between them is honest


def population_chart(island: Island) -> dict[str, Any]:
    """The Vega-Lite description of the chart; built once for each island."""
    return _chart(island.population)


@cache
def _chart(figures: tuple[Population, ...]) -> dict[str, Any]:
    frame = pd.DataFrame(
        {
            "date": [_as_date(figure.as_of) for figure in figures],
            "residents": [figure.value for figure in figures],
            "counted": [SERIES_WORDS[figure.series] for figure in figures],
            "joined": [figure.series in JOINED for figure in figures],
        }
    )
    shown = list(dict.fromkeys(figure.series for figure in figures))
    base = alt.Chart(frame).encode(
        x=alt.X("date:T", title=None, axis=alt.Axis(format="%Y", tickCount=6)),
        y=alt.Y("residents:Q", title=None, scale=alt.Scale(zero=True), axis=alt.Axis(tickCount=4)),
        color=alt.Color(
            "counted:N",
            title=None,
            legend=alt.Legend(orient="bottom", columns=2, labelLimit=260, symbolSize=70),
            scale=alt.Scale(domain=[SERIES_WORDS[one] for one in shown], range=[COLOURS[one] for one in shown]),
        ),
        shape=alt.Shape("counted:N", title=None),
        tooltip=[alt.Tooltip("date:T", format="%-d %B %Y"), alt.Tooltip("residents:Q", format=","), "counted:N"],
    )
    lines = base.mark_line(strokeWidth=2).transform_filter("datum.joined")
    points = base.mark_point(filled=True, size=64, opacity=1)
    return dict((lines + points).to_dict())


def _as_date(as_of: str) -> str:
    return (as_of + "-01-01"[len(as_of) - 4 :]) if len(as_of) < 10 else as_of


def chart_in_words(island: Island) -> str:
    """What the chart shows, for those who cannot see it."""
    first, last = island.population[0], island.population[-1]
    return (
        f"{len(island.population)} population figures, from {first.value} ({first.as_of}) to {last.value} "
        f"({last.as_of}). The table below gives each with its source."
    )
