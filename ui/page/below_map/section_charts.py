"""The charts and tables in the sections of a theme: a chart with its figures, or a table of counts that disagree."""

import csv
from collections.abc import Sequence
from io import StringIO
from urllib.parse import quote

from markupsafe import Markup

from content.citing.citations import fact_citation
from content.models import Chart, ChartFigure, ThemeFact, ThemeSection
from content.record.store import Content
from content.wording import Wording
from geo.charts.theme_chart import PlottedFigure, theme_chart
from ui.markup import disclosed, join, soft, sources_button, table

Stated = tuple[PlottedFigure, ThemeFact]  # a figure, and the fact that states it


def section_chart(content: Content, part: ThemeSection) -> Markup:
    """The chart of a section, with its sources and its figures as a table. Empty if the section has no chart."""
    if part.chart is None:
        return Markup("")
    wording, stated = content.wording, _stated(part, part.chart)
    publishers = dict.fromkeys(content.sources[source].publisher for _, fact in stated for source in fact.sources)
    sources = wording.gettext("Sources: {publishers}", publishers=wording.clauses(list(publishers)))
    return Markup("<figure class='charted'><figcaption>{}</figcaption>{}{}{}{}</figure>").format(
        part.chart.title,
        theme_chart(wording, part.chart, [figure for figure, _ in stated]),
        soft(part.chart.note) if part.chart.note else "",
        soft(sources),
        disclosed(wording.gettext("The figures as a table"), _table(wording, part, part.chart, stated)),
    )


def counts_table(content: Content, part: ThemeSection) -> Markup:
    """A table of the numbers that several organisations give for one subject: who counted, the number, where, and when.

    The numbers are the `counts` of the section. The markup is empty if the section has none.
    """
    if part.counts is None:
        return Markup("")
    wording, facts = content.wording, {fact.id: fact for fact in part.facts}
    rows = (
        Markup("<tr><th scope='row'>{} {}</th><td class='figure'>{}</td><td>{}</td><td>{}</td></tr>").format(
            count.by,
            sources_button(wording, fact_citation(facts[count.fact])),
            wording.number(count.value, 1),
            count.area,
            count.period,
        )
        for count in part.counts.rows
    )
    heads = [wording.gettext("Counted by"), part.counts.unit, wording.gettext("Where"), wording.gettext("Period")]
    return Markup("<div class='wide'>{}</div>").format(table(heads, join(rows)))


def _stated(part: ThemeSection, chart: Chart) -> list[Stated]:
    """The figures of a chart in the order of their dates, each with the fact that states it."""
    facts = {fact.id: fact for fact in part.facts}
    found = [(_plotted(figure, facts[figure.fact]), facts[figure.fact]) for figure in chart.figures]
    return sorted(found, key=lambda one: one[0].as_of)


def _plotted(figure: ChartFigure, fact: ThemeFact) -> PlottedFigure:
    return PlottedFigure(figure.date or fact.as_of, figure.value, figure.label)


def _table(wording: Wording, part: ThemeSection, chart: Chart, stated: Sequence[Stated]) -> Markup:
    heads = [wording.gettext("Date"), chart.unit, ""]
    rows = (
        Markup("<tr><td>{}</td><td class='figure'>{}</td><td>{} {}</td></tr>").format(
            wording.day(figure.as_of),
            wording.number(figure.value, 1),
            figure.label or "",
            sources_button(wording, fact_citation(fact)),
        )
        for figure, fact in stated
    )
    link = Markup("<p><a href='{}' download='{}.csv'>{}</a></p>").format(
        _csv_address(wording, chart, stated), part.id, wording.gettext("Download the figures (CSV)")
    )
    return table(heads, join(rows)) + link


def _csv_address(wording: Wording, chart: Chart, stated: Sequence[Stated]) -> str:
    """A data URL (RFC 2397) that contains the figures as a CSV file in UTF-8."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([wording.gettext("Date"), chart.unit, wording.gettext("Counted by"), "fact"])
    writer.writerows([figure.as_of, f"{figure.value:g}", figure.label or "", fact.id] for figure, fact in stated)
    return f"data:text/csv;charset=utf-8,{quote(text.getvalue())}"
