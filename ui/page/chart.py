"""The chart of an island's population: each series by itself, so that no line joins what was counted differently."""

from typing import Any

from content.models import Island, Population, Series
from content.record.fact_words import SERIES_WORDS
from content.wording import Wording
from geo.layers.palette import BLUE, CLAY, GREY, OLIVE, SAND, TEAL

# The shape of a point says its series too.
COLOURS: dict[Series, str] = {
    Series.RESIDENTS_1945: CLAY,
    Series.JAPANESE_CENSUS: SAND,
    Series.CENSUS: BLUE,
    Series.ESTIMATE: TEAL,
    Series.ESTIMATE_2021_BASE: OLIVE,
    Series.UNCERTAIN: GREY,
}
JOINED = (Series.ESTIMATE, Series.ESTIMATE_2021_BASE)  # yearly figures on one base: a line between them is honest


def population_chart(wording: Wording, island: Island) -> dict[str, Any]:
    """The Vega-Lite description of the chart."""
    said = {one: wording.gettext(words) for one, words in SERIES_WORDS.items()}
    points = [_point(wording, figure, said) for figure in island.population]
    series = list(dict.fromkeys(figure.series for figure in island.population))
    return {
        "data": {"values": points},
        "encoding": {**_axes(points), "color": _colour(series, said)},
        "layer": [_lines(said), _marks(series, said)],
        # Vega's own words for a screen reader are English alone; `chart_in_words` and the table say it all.
        "config": {"aria": False, "locale": {"number": _number_format(wording)}},
    }


def _number_format(wording: Wording) -> dict[str, Any]:
    """The language's separators, as d3-format describes them."""
    decimal, thousands = wording.separators
    return {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""]}


def _axes(points: list[dict[str, Any]]) -> dict[str, Any]:
    """Domains are given, since Streamlit draws the chart once before its data are there."""
    dates = [point["date"] for point in points]
    highest = max(point["residents"] for point in points)
    return {
        "x": {
            "field": "date",
            "type": "temporal",
            "title": None,
            "axis": {"format": "%Y", "tickCount": 6},
            "scale": {"domain": [dates[0], dates[-1]], "padding": 10},
        },
        "y": {
            "field": "residents",
            "type": "quantitative",
            "title": None,
            "axis": {"tickCount": 4},
            "scale": {"domain": [0, highest], "nice": True},
        },
    }


def _colour(series: list[Series], said: dict[Series, str]) -> dict[str, Any]:
    return {
        "field": "series",
        "title": None,
        "scale": {"domain": [said[one] for one in series], "range": [COLOURS[one] for one in series]},
        "legend": {"orient": "bottom", "columns": 1, "labelLimit": 320},
    }


def _lines(said: dict[Series, str]) -> dict[str, Any]:
    return {
        "mark": {"type": "line", "strokeWidth": 2, "aria": False},
        "transform": [{"filter": {"field": "series", "oneOf": [said[one] for one in JOINED]}}],
    }


def _marks(series: list[Series], said: dict[Series, str]) -> dict[str, Any]:
    shapes = {"field": "series", "title": None, "scale": {"domain": [said[one] for one in series]}}
    return {
        "mark": {"type": "point", "filled": True, "size": 64, "opacity": 1, "aria": False},
        "encoding": {"shape": shapes, "tooltip": {"field": "words"}},
    }


def _point(wording: Wording, figure: Population, said: dict[Series, str]) -> dict[str, Any]:
    whole_date = (
        figure.as_of + "-01-01"[len(figure.as_of) - 4 :] if len(figure.as_of) < len("2023-01-01") else figure.as_of
    )
    series = said[figure.series]
    words = wording.separated([wording.day(figure.as_of), wording.number(figure.value), series])
    return {"date": whole_date, "residents": figure.value, "series": series, "words": words}


def chart_in_words(wording: Wording, island: Island) -> str:
    """What the chart shows, for those who cannot see it."""
    first, last = (
        wording.aside(wording.number(figure.value), wording.day(figure.as_of))
        for figure in (island.population[0], island.population[-1])
    )
    return wording.ngettext(
        "{count} population figure, from {first} to {last}; the table below gives it with its source.",
        "{count} population figures, from {first} to {last}; the table below gives each with its source.",
        len(island.population),
        first=first,
        last=last,
    )
