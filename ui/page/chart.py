"""The chart of the population of an island.

Each series is drawn separately, so that no line joins figures that count different groups of people.
"""

from typing import Any

from content.models import Island, Population, Series
from content.record.fact_words import SERIES_WORDS
from content.wording import Wording
from geo.layers.palette import BLUE, CLAY, GREY, OLIVE, SAND, TEAL

# Each series also has points of its own shape, for readers who cannot distinguish the colours.
COLOURS: dict[Series, str] = {
    Series.RESIDENTS_1945: CLAY,
    Series.JAPANESE_CENSUS: SAND,
    Series.CENSUS: BLUE,
    Series.ESTIMATE: TEAL,
    Series.ESTIMATE_2021_BASE: OLIVE,
    Series.UNCERTAIN: GREY,
}
JOINED = (Series.ESTIMATE, Series.ESTIMATE_2021_BASE)  # yearly figures on one base, so a line may join them


def population_chart(wording: Wording, island: Island) -> dict[str, Any]:
    """The Vega-Lite specification of the population chart of an island, which must have at least one figure."""
    said = {one: wording.gettext(words) for one, words in SERIES_WORDS.items()}
    points = [_point(wording, figure, said) for figure in island.population]
    series = list(dict.fromkeys(figure.series for figure in island.population))
    return {
        "data": {"values": points},
        "encoding": {**_axes(points), "color": _colour(series, said)},
        "layer": [_lines(said), _marks(series, said)],
        # The words that Vega gives to a screen reader are only English; `chart_in_words` and the table replace them.
        "config": {"aria": False, "locale": {"number": _number_format(wording)}},
    }


def _number_format(wording: Wording) -> dict[str, Any]:
    """The decimal and thousands separators of the language, as a locale definition of d3-format."""
    decimal, thousands = wording.separators
    return {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""]}


def _axes(points: list[dict[str, Any]]) -> dict[str, Any]:
    """The encoding of the two axes: date and number of residents.

    The domains of the axes are set explicitly, because Streamlit draws the chart once before the chart has its data.
    `points` must not be empty and must be in the order of their dates.
    """
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
    """A text for readers who cannot see the chart: the number of figures, the first figure and the last figure."""
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
