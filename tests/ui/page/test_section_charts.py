"""A topic's chart has each figure at its place, and in a table. Counts that disagree have a table and no chart."""

import csv
from io import StringIO
from itertools import combinations
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from lxml import html

from content.citing.citations import fact_citation
from content.models import Chart, ThemeSection
from content.record.store import Content
from content.wording import LANGUAGES
from geo.charts.chart_axes import BOTTOM, RIGHT, WIDTH, axes
from geo.charts.theme_chart import PlottedFigure, theme_chart
from tests.contents import load
from ui.page.below_map.section_charts import counts_table, section_chart

CONTENTS = {language: load(language) for language in LANGUAGES}
CONTENT = CONTENTS["en"]
ROUNDED = 0.11  # units of the drawing: positions have one decimal place
LETTER = 6  # units of the drawing: no letter of a label is narrower on average


def sections(content: Content) -> dict[str, ThemeSection]:
    every = {f"{theme.id}.{part.id}": part for theme in content.themes.values() for part in theme.sections}
    return {key: part for key, part in every.items() if part.chart}


EVERY = [(content, key) for content in CONTENTS.values() for key in sections(CONTENT)]
each_chart = pytest.mark.parametrize(("content", "key"), EVERY, ids=[f"{c.wording.language} {k}" for c, k in EVERY])


def chart_of(part: ThemeSection) -> Chart:
    assert part.chart
    return part.chart


def plotted(part: ThemeSection) -> list[PlottedFigure]:
    """The figures of a section's chart, sorted by date."""
    dates = {fact.id: fact.as_of for fact in part.facts}
    figures = [PlottedFigure(one.date or dates[one.fact], one.value, one.label) for one in chart_of(part).figures]
    return sorted(figures, key=lambda one: one.as_of)


def shown(content: Content, key: str) -> html.HtmlElement:
    return html.fragment_fromstring(section_chart(content, sections(content)[key]))


def drawn(content: Content, part: ThemeSection) -> Element:
    return ElementTree.fromstring(theme_chart(content.wording, chart_of(part), plotted(part)))


def test_former_residents_visits_and_polls_have_charts() -> None:
    assert {"people.former-residents", "people.visits", "opinion.russia", "opinion.japan"} == set(sections(CONTENT))


@each_chart
def test_each_figure_is_a_point_as_high_as_its_value_and_later_ones_are_farther_right(
    content: Content, key: str
) -> None:
    part = sections(content)[key]
    figures, scales = plotted(part), axes(plotted(part))
    points = drawn(content, part).findall("g[@class='figures']/path[@class='point']")
    places = [tuple(map(float, one.attrib["transform"][len("translate(") : -1].split())) for one in points]
    assert [y for _, y in places] == pytest.approx([scales.y(one.value) for one in figures], abs=ROUNDED)
    assert [x for x, _ in places] == sorted(x for x, _ in places) and all(x <= RIGHT for x, _ in places)
    titles = [point.findtext("title") or "" for point in points]
    for figure, title in zip(figures, titles, strict=True):
        assert content.wording.number(figure.value, 1) in title and content.wording.day(figure.as_of) in title
    lines = drawn(content, part).findall("g/path[@class='line']")
    assert len(lines) == (1 if chart_of(part).joined else 0)


@each_chart
def test_labels_cover_no_other_and_the_newest_figure_has_one(content: Content, key: str) -> None:
    part, wording = sections(content)[key], content.wording
    chart = drawn(content, part)
    said = {wording.number(one.value, 1) for one in plotted(part)}
    labels = [one for one in chart.findall("text[@text-anchor='middle']") if float(one.attrib["y"]) < BOTTOM]
    assert all(any(number in str(one.text) for number in said) for one in labels)
    assert any(wording.number(plotted(part)[-1].value, 1) in str(one.text) for one in labels)
    for one, other in combinations(labels, 2):
        apart = abs(float(one.attrib["x"]) - float(other.attrib["x"]))
        letters = len(str(one.text)) + len(str(other.text))
        assert apart >= letters * LETTER / 2 or abs(float(one.attrib["y"]) - float(other.attrib["y"])) >= 12
    assert all(0 < float(one.attrib["x"]) < WIDTH for one in labels)


@each_chart
def test_the_title_says_what_is_seen_and_the_table_and_its_file_have_every_figure_with_its_source(
    content: Content, key: str
) -> None:
    part, figure = sections(content)[key], shown(content, key)
    assert figure.xpath("figcaption/text() | svg/@aria-label") == [chart_of(part).title] * 2
    facts = {fact.id: fact for fact in part.facts}
    rows = [[cell.text_content().strip() for cell in row.iter("td")] for row in figure.iter("tr")][1:]
    assert [row[1] for row in rows] == [content.wording.number(one.value, 1) for one in plotted(part)]
    cited = {button.get("data-cite") for button in figure.iter("button")}
    assert cited == {fact_citation(facts[one.fact]).key for one in chart_of(part).figures}
    (link,) = figure.xpath(".//a[@download]")
    file = list(csv.reader(StringIO(unquote(link.get("href").partition(",")[2]))))
    assert [(row[0], float(row[1])) for row in file[1:]] == [(one.as_of, one.value) for one in plotted(part)]
    publishers = {
        content.sources[source].publisher for one in chart_of(part).figures for source in facts[one.fact].sources
    }
    assert all(publisher in figure.text_content() for publisher in publishers)


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_four_counts_of_seized_boats_are_a_table_with_area_and_period_and_no_chart(content: Content) -> None:
    (part,) = [part for part in content.themes["agreements"].sections if part.counts]
    assert part.chart is None and part.counts and len(part.counts.rows) == 4
    table = html.fragment_fromstring(counts_table(content, part))
    rows = [row.text_content() for row in table.iter("tr")][1:]
    for row, count in zip(rows, part.counts.rows, strict=True):
        assert all(words in row for words in (count.by, content.wording.number(count.value), count.area, count.period))
