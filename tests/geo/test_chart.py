"""The chart of the population: figures at their places, lines only between comparable figures, three languages."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
import shapely

from content.models import UNDATED, Island, IslandId, Population, Series, Status
from content.record.facts.fact_words import field_words, series_words
from content.record.history import IslandStatus
from content.record.store import ISLAND_ORDER, Content
from content.wording import LANGUAGES
from geo.charts.chart_axes import BOTTOM, LEFT, RIGHT, TEXT, TOP, WIDTH, axes
from geo.charts.chart_labels import place_labels
from geo.charts.chart_picture import chart_picture
from geo.charts.population_chart import JOINED, SHAPES, population_chart
from geo.layers.years.captions import status_words
from geo.map.assets import STYLES
from tests.contents import load

CONTENT = load()
EVERYWHERE = pytest.mark.parametrize("content", [load(language) for language in LANGUAGES], ids=LANGUAGES)
EACH_ISLAND = pytest.mark.parametrize("island", [*CONTENT.islands.values()], ids=ISLAND_ORDER)
ROUNDED = 0.11  # units of the drawing: positions have one decimal place
MIDDLE = 4  # units from the foot of a number to its middle


class Place(NamedTuple):
    """A position in the units of the drawing; y increases downward."""

    x: float
    y: float


def drawn(island: Island, content: Content = CONTENT) -> Element:
    return ElementTree.fromstring(population_chart(content, island))


def words(content: Content, figure: Population) -> str:
    """The text of a point in the chart: date, number and series of its figure."""
    wording = content.wording
    return wording.separated([wording.day(figure.as_of), wording.number(figure.value), series_words(wording, figure)])


def series_groups(chart: Element) -> dict[Series, Element]:
    """The SVG group of each series that is drawn. Groups inside the legend are not found."""
    groups = {group.attrib["class"]: group for group in chart.findall("g")}
    return {series: groups[name] for series in Series if (name := f"series-{series.value}") in groups}


def points(part: Element) -> list[tuple[str, Place]]:
    """The title and position of each point, in drawing order."""
    found = [(path.findtext("title"), path.get("transform", "")) for path in part.iter("path")]
    return [(title, place_of(moved.removeprefix("translate(").rstrip(")"))) for title, moved in found if title]


def place_of(pair: str) -> Place:
    x, y = map(float, pair.split())
    return Place(x, y)


def numbers(chart: Element, anchor: str) -> dict[int, Place]:
    """The numbers on an axis with their positions.

    `anchor` is the value of `text-anchor` by which the axis is found: "end" for residents, "middle" for years.
    """
    named = chart.findall(f"text[@text-anchor='{anchor}']")
    return {int(str(one.text).replace(",", "")): Place(float(one.attrib["x"]), float(one.attrib["y"])) for one in named}


def names(chart: Element) -> dict[Series, str]:
    """The label beside the points of each series. The lines of a label are joined."""
    found = {series: group.find("text") for series, group in series_groups(chart).items()}
    return {series: "".join(text.itertext()) for series, text in found.items() if text is not None}


def legend(chart: Element) -> list[str]:
    return [str(entry.findtext("text")) for entry in chart.findall("g[@class='entry']")]


def moment(as_of: str) -> float:
    """A date as a decimal year. A date without month and day is the middle of its year."""
    if len(as_of) == len("2007"):
        return int(as_of) + 0.5
    day = date.fromisoformat(as_of)
    return day.year + (day - date(day.year, 1, 1)).days / 365


def with_estimates(*figures: tuple[str, int]) -> Island:
    """Iturup with these estimates (date, number) as its only population figures."""
    island = CONTENT.islands["iturup"]
    estimate = next(figure for figure in island.population if figure.series is Series.ESTIMATE)
    given = (estimate.model_copy(update={"as_of": as_of, "value": value}) for as_of, value in figures)
    return island.model_copy(update={"population": tuple(given)})


# ---- figures ---------------------------------------------------------------------------------------------------------


@EVERYWHERE
@pytest.mark.parametrize("key", ISLAND_ORDER)
def test_each_figure_is_drawn_once_and_says_what_it_is(content: Content, key: IslandId) -> None:
    island = content.islands[key]
    groups = series_groups(drawn(island, content))
    assert set(groups) == {figure.series for figure in island.population}
    for series, group in groups.items():
        expected = Counter(words(content, figure) for figure in island.population if figure.series is series)
        assert Counter(title for title, _ in points(group)) == expected


@EACH_ISLAND
def test_points_are_as_high_as_their_numbers(island: Island) -> None:
    chart = drawn(island)
    levels = {number: place.y - MIDDLE for number, place in numbers(chart, "end").items()}
    highest, places = max(levels), dict(points(chart))
    for figure in island.population:
        height = (levels[0] - levels[highest]) * figure.value / highest
        assert places[words(CONTENT, figure)].y == pytest.approx(levels[0] - height, abs=ROUNDED)


@EACH_ISLAND
def test_points_stand_at_their_dates(island: Island) -> None:
    chart = drawn(island)
    years = {year: place.x for year, place in numbers(chart, "middle").items()}
    wide = (years[2020] - years[2015]) / 5
    places = dict(points(chart))
    for figure in island.population:
        nearest = min(years, key=lambda year: abs(year - moment(figure.as_of)))
        expected = years[nearest] + wide * (moment(figure.as_of) - nearest)
        assert places[words(CONTENT, figure)].x == pytest.approx(expected, abs=2 * ROUNDED)


@EACH_ISLAND
def test_later_points_are_farther_right_and_larger_numbers_higher(island: Island) -> None:
    places = dict(points(drawn(island)))
    in_time = sorted(island.population, key=lambda figure: moment(figure.as_of))
    by_number = sorted(island.population, key=lambda figure: figure.value)
    assert all(places[words(CONTENT, one)].x <= places[words(CONTENT, two)].x for one, two in pairwise(in_time))
    assert all(places[words(CONTENT, one)].y >= places[words(CONTENT, two)].y for one, two in pairwise(by_number))
    assert len(set(places.values())) == len(island.population)


@EACH_ISLAND
def test_lines_join_the_estimates_on_one_base_and_nothing_else(island: Island) -> None:
    for series, group in series_groups(drawn(island)).items():
        lines = [path.attrib["d"] for path in group.findall("path[@class='line']")]
        places = [place for _, place in points(group)]
        joined = [[place_of(pair) for pair in line.removeprefix("M").split("L")] for line in lines]
        assert joined == ([places] if series in JOINED and len(places) > 1 else [])
        assert places == sorted(places)
    assert {Series.ESTIMATE, Series.ESTIMATE_2021_BASE} == set(JOINED)


def test_an_undated_figure_has_no_point() -> None:
    assert len(points(drawn(with_estimates(("2020-01-01", 5), (UNDATED, 6))))) == 1
    assert population_chart(CONTENT, with_estimates((UNDATED, 6))) == ""


def test_without_room_a_series_is_named_below_the_plot() -> None:
    plot = (float(LEFT), float(TOP), float(RIGHT), float(BOTTOM))
    (label,) = place_labels([("A series", [(100.0, 100.0)])], plot, [shapely.box(*plot)], TEXT)
    assert label is None


def test_the_plot_is_160_pixels_high_on_a_narrow_phone() -> None:
    assert (BOTTOM - TOP) * 330 / WIDTH >= 160


# ---- scales ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "highest", "step"),
    [
        (0, 1, 1),
        (1, 1, 1),
        (5, 5, 1),
        (6, 6, 2),
        (99, 100, 20),
        (3772, 4000, 1000),
        (6916, 8000, 2000),
        (10001, 15000, 5000),
    ],
)
def test_the_scale_of_residents_ends_at_a_round_number(value: int, highest: int, step: int) -> None:
    scales = axes(with_estimates(("2020-01-01", value)).population)
    assert (scales.highest, scales.step) == (highest, step)


@pytest.mark.parametrize(
    ("dates", "gaps", "years"),
    [
        (["2020"], [], [2020]),
        (["1990", "2011"], [], [1990, 2000, 2010]),
        (["1990", "2012"], [(1991, 2012)], [1990]),
        (["1900-01-01", "1925-02", "2016-07-01", "2023-12-31"], [(1901, 1925), (1926, 2016)], [1900, 1925, 2020]),
    ],
)
def test_a_long_stretch_without_figures_is_shortened(
    dates: list[str], gaps: list[tuple[int, int]], years: list[int]
) -> None:
    island = with_estimates(*((as_of, 5) for as_of in dates))
    scales, chart = axes(island.population), drawn(island)
    assert scales.gaps == gaps
    assert set(years) <= set(scales.years)
    shown = [f"No figures from {first} to {after - 1}; axis shortened" for first, after in gaps]
    assert [line for line in legend(chart) if "axis shortened" in line] == shown
    stretches = [path.attrib["d"].count("M") for path in chart.findall("path[@class='shortened']")]
    assert stretches == ([len(gaps)] if gaps else [])


@EVERYWHERE
@pytest.mark.parametrize("key", ISLAND_ORDER)
def test_the_day_on_which_the_holder_changed_is_marked(content: Content, key: IslandId) -> None:
    island, wording = content.islands[key], content.wording
    chart = drawn(island, content)
    (holding,) = [one for one in content.territories[key].holdings if (one.from_date or "") > "1945"]
    (line,) = [path.attrib["d"] for path in chart.findall("path[@class='break']")]
    places = dict(points(chart))
    before = [places[words(content, figure)].x for figure in island.population if figure.as_of < "1945-08-20"]
    after = [places[words(content, figure)].x for figure in island.population if figure.as_of > "1945-08-20"]
    x = float(line.removeprefix("M").split(" ")[0])
    assert max(before) <= x < min(after)
    status = status_words(wording, IslandStatus(Status.GOVERNED, "russia"))
    day = wording.day(holding.from_date or "")
    assert wording.gettext("{date}: {status}", date=day, status=status) in legend(chart)


@EVERYWHERE
@pytest.mark.parametrize("key", ISLAND_ORDER)
def test_a_name_in_the_plot_covers_no_point(content: Content, key: IslandId) -> None:
    chart = drawn(content.islands[key], content)
    for text in chart.iter("text"):
        for line in text.findall("tspan"):
            left, foot = float(line.attrib["x"]), float(line.attrib["y"])
            right = left + 0.45 * TEXT * len(str(line.text))  # at least
            covered = [title for title, (x, y) in points(chart) if left < x < right and foot - TEXT < y < foot]
            assert covered == []


@EVERYWHERE
@pytest.mark.parametrize("key", ISLAND_ORDER)
def test_the_picture_stands_by_itself(content: Content, key: IslandId) -> None:
    island = content.islands[key]
    picture = str(chart_picture(content, island))
    root = ElementTree.fromstring(picture)
    assert root.tag == "{http://www.w3.org/2000/svg}svg" and "var(" not in picture and "http" not in picture[40:]
    assert len(list(root.iter("{http://www.w3.org/2000/svg}title"))) == len(island.population) + 1
    words = "".join(root.itertext()).replace(" ", "")
    for source in {source for figure in island.population for source in figure.sources}:
        assert content.sources[source].publisher.replace(" ", "") in words


# ---- words -----------------------------------------------------------------------------------------------------------


@EVERYWHERE
@pytest.mark.parametrize("key", ISLAND_ORDER)
def test_the_chart_says_in_words_what_it_shows(content: Content, key: IslandId) -> None:
    wording, island = content.wording, content.islands[key]
    chart = drawn(island, content)
    beside = [text.text for text in chart.findall("text")]
    scales = axes(island.population)
    levels = range(0, scales.highest + 1, scales.step)
    assert beside == [
        field_words(wording, "population"),
        *map(wording.number, levels),
        *(wording.day(str(year)) for year in scales.years),
    ]
    unspaced = {series: name.replace(" ", "") for series, name in names(chart).items()}
    for figure in island.population:
        assert unspaced[figure.series] == series_words(wording, figure).replace(" ", "")
    ((_, after),) = scales.gaps
    assert wording.day(str(after - 1)) in legend(chart)[-1]


@EVERYWHERE
@pytest.mark.parametrize("key", ISLAND_ORDER)
def test_the_chart_is_an_image_with_a_name_and_takes_no_focus(content: Content, key: IslandId) -> None:
    wording, island = content.wording, content.islands[key]
    chart = drawn(island, content)
    assert chart.attrib["role"] == "img"
    for figure in (island.population[0], island.population[-1]):
        assert wording.aside(wording.number(figure.value), wording.day(figure.as_of)) in chart.attrib["aria-label"]
    assert wording.number(len(island.population)) in chart.attrib["aria-label"]
    assert {one.tag for one in chart.iter()} == {"svg", "g", "path", "text", "tspan", "title"}
    assert not any("tabindex" in one.attrib for one in chart.iter())


def test_each_series_has_a_shape_and_a_colour_of_its_own() -> None:
    style = (STYLES / "chart.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"^\.series-([\w-]+) \{ color: (var\(--\w+\)); \}$", style, re.MULTILINE))
    assert set(SHAPES) == set(map(Series, colours)) == set(Series)
    assert len(set(SHAPES.values())) == len(set(colours.values())) == len(Series)
