"""The section with the figures in texts, and with the recorded values with which they were compared."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from math import isfinite
from typing import get_args

from markupsafe import Markup

from content.attention.figures import FactCount, QuotedFigure, facts_compared, figures_of
from content.linking.checks.agreement import Agreement
from content.models import Language
from content.record.facts.fact_ids import IndexedFact
from content.record.facts.fact_index import all_facts
from content.record.facts.fact_words import fact_words
from content.record.store import Content
from content.wording import N_, Wording
from geo.charts.chart_axes import moment_of
from geo.map.base_path import address_of
from ui.attention.address import FIGURES, address
from ui.attention.frame import date_words, download
from ui.attention.sections.figure_chart import Point, figure_chart, sign_of
from ui.attention.sections.passages import document_link
from ui.attention.setting import Setting
from ui.markup import disclosed, join, soft, table

MOST_FACTS = 12
VERDICTS: dict[Agreement, str] = {
    "agrees": N_("agrees"),
    "differs": N_("differs"),
    "cannot tell": N_("inconclusive"),
}


def figures_section(setting: Setting) -> Markup:
    """The section: the facts with which the most figures were compared, and the figures of the chosen fact over time.

    The markup is empty if no figure was compared.
    """
    wording = setting.wording
    counts = facts_compared(setting.session, setting.query.choice, MOST_FACTS)
    if not counts:
        return Markup("")
    told = soft(
        wording.gettext(
            "Each figure is compared with the recorded fact closest to it in date. A difference does not show who "
            "is right."
        )
    )
    fact = setting.query.figure
    shown = _of_fact(setting, fact) if fact else Markup("")
    return Markup("<section id='{}'><h2>{}</h2>{}{}{}</section>").format(
        FIGURES, wording.gettext("Figures compared with the record"), told, _fact_table(setting, counts), shown
    )


@lru_cache(maxsize=len(get_args(Language)))
def _facts(content: Content) -> Mapping[str, IndexedFact]:
    return {entry.id: entry for entry in all_facts(content)}


def fact_title(content: Content, fact: str) -> str:
    """The title of a fact: its subject, its label and its date. The id `fact` if the record has no such fact."""
    entry = _facts(content).get(fact)
    if entry is None:
        return fact
    wording, words = content.wording, fact_words(content, entry)
    return wording.aside(wording.labelled(words.subject, words.field), wording.day(entry.fact.as_of))


def _fact_table(setting: Setting, counts: Sequence[FactCount]) -> Markup:
    wording, query = setting.wording, setting.query
    rows = (
        Markup("<tr><th scope='row'><a href='{}'{}>{}</a></th><td class='figure'>{}</td>{}</tr>").format(
            address(replace(query, figure=one.fact, page=1, after=None), FIGURES),
            Markup(" aria-current='true'") if one.fact == query.figure else "",
            fact_title(setting.content, one.fact),
            wording.number(one.figures),
            join(
                Markup("<td class='figure'>{}</td>").format(wording.number(number))
                for number in (one.agree, one.differ)
            ),
        )
        for one in counts
    )
    heads = [wording.gettext(head) for head in (N_("Fact"), N_("Figures"), N_("Agree"), N_("Differ"))]
    return Markup("<div class='wide numbers' tabindex='0'>{}</div>").format(table(heads, join(rows)))


def _of_fact(setting: Setting, fact: str) -> Markup:
    """The figures that were compared with the fact `fact`: a chart, and a table with links to the documents."""
    wording = setting.wording
    figures = figures_of(setting.session, setting.query.choice, fact)
    if not figures:
        return soft(wording.gettext("No figure in this selection was compared with this fact."))
    heading = Markup("<h3>{}</h3>").format(fact_title(setting.content, fact))
    points = [_point(setting, one) for one in figures if is_drawn(one)]
    values = [one.recorded for one in figures]
    chart = figure_chart(wording, points, values, wording.gettext("in the record")) if points else Markup("")
    words = wording.ngettext("{count} figure as a table", "{count} figures as a table", len(figures))
    cite = Markup("<p><a href='{}'>{}</a></p>").format(
        address_of(f"/cite/facts/{fact}.txt?lang={wording.language}"), wording.gettext("Sources of this fact")
    )
    parts = [
        heading,
        _legend(wording),
        chart,
        cite,
        disclosed(words, _table(setting, figures)),
        download(setting, "figures.csv"),
    ]
    return join(parts)


def is_drawn(one: QuotedFigure) -> bool:
    """Whether a figure can be shown in the chart: it has a date, and the stated and the recorded value are finite."""
    try:
        moment_of(one.date or "")
    except (ValueError, KeyError):
        return False
    return isfinite(one.stated) and isfinite(one.recorded)


def _legend(wording: Wording) -> Markup:
    """The legend of the signs of the chart."""
    said = (Markup("{} {}").format(sign_of(one), wording.gettext(words)) for one, words in VERDICTS.items())
    return soft(join(said, " · "))


def _point(setting: Setting, one: QuotedFigure) -> Point:
    known = [date_words(setting.wording, one.date), one.publisher, one.figure]
    words = " · ".join(filter(None, known))
    return Point(
        one.date or "", one.stated, one.agreement, words, address(replace(setting.query, document=one.document))
    )


def _table(setting: Setting, figures: Sequence[QuotedFigure]) -> Markup:
    wording = setting.wording
    rows = (
        Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td lang='{}'>{}</td><td>{}</td><td>{}</td></tr>").format(
            date_words(wording, one.date),
            one.publisher or "",
            document_link(setting, one.document, None, one.title),
            one.language or "",
            one.figure,
            wording.number(one.recorded, 3),
            wording.gettext(VERDICTS[one.agreement]),
        )
        for one in figures
    )
    heads = (N_("Date"), N_("Publisher"), N_("Document"), N_("In the text"), N_("In the record"), N_("Comparison"))
    return Markup("<div class='wide' tabindex='0'>{}</div>").format(table(map(wording.gettext, heads), join(rows)))
