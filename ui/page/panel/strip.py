"""The strip of five facts at the top of an island's panel: residents, area, distance, who governs, who claims.

Each fact has its date and its sources. Residents, holder and claims are those of the selected year; they do not depend
on the viewpoint. `ui.page.panel.island.land` shows further values.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from content.citing.citations import COAST
from content.models import Fact, Island, Population, Viewpoint
from content.record import history
from content.record.facts.fact_words import area_words, field_words, series_words
from content.record.store import Content
from content.wording import Wording
from geo.coast.measure import Measurement
from geo.map.portrait import COAST_DATE, NEAREST_COAST, coordinates_words, to_hokkaido
from ui.markup import cited, join, row, soft, sources_button, when
from ui.page.components.timed_markup import timed
from ui.page.panel.status import status_fact

LAND = "fold-land"  # the id of the fold of the panel with the further values


def strip(content: Content, island: Island, measured: Measurement) -> Markup:
    """The five facts about an island, for all viewpoints and years."""
    wording = content.wording
    cells = [
        timed(content, partial(_residents, content, island)),
        _cell(_area(wording, island)),
        _cell(_distance(wording, island, measured)),
        timed(content, partial(_governs, content, island)),
        timed(content, partial(_claims, content, island)),
    ]
    return Markup("<dl class='strip'>{}</dl>").format(join(cells))


def _cell(body: Markup) -> Markup:
    return Markup("<div class='cell'>{}</div>").format(body)  # not a `piece`: `panel.js` inserts and removes pieces


def _strong(words: str) -> Markup:
    return Markup("<strong>{}</strong>").format(words)


def _measure(words: str) -> Markup:
    """A number with its unit, which are not separated at the end of a line."""
    return Markup("<strong class='measure'>{}</strong>").format(words)


def _residents(content: Content, island: Island, _: Viewpoint, year: int | None) -> Markup:
    """The row with the latest population figure by the end of the year.

    If no year is selected and the latest figure has only weak sources, the latest figure with better sources comes
    first, and the latest figure follows with a remark.
    """
    wording, figures = content.wording, island.population
    figure = history.latest_figure_by(figures, year) if year else history.headline_figure(content, figures)
    said = _counted(wording, figure) if figure else soft(wording.gettext("No population figure found"))
    newest = None if year else history.latest_figure(figures)
    newer = [_newer(wording, newest)] if newest and newest is not figure else []
    return row(field_words(wording, "population"), said, *newer)


def _counted(wording: Wording, figure: Population) -> Markup:
    number = wording.number(figure.value) if figure.value else wording.gettext("No civilian residents")
    words = Markup("{} <span class='soft'>{}</span>").format(_strong(number), series_words(wording, figure))
    return cited(wording, words, figure)


def _newer(wording: Wording, figure: Population) -> Markup:
    words = wording.gettext("Newer, but from weak sources only: {number}", number=wording.number(figure.value))
    return soft(cited(wording, words, figure))


def _area(wording: Wording, island: Island) -> Markup:
    first, *others = island.area_km2
    words = _measure(area_words(wording, first.value, 1))
    return row(field_words(wording, "area_km2"), cited(wording, words, first) + _more(wording, others))


def _distance(wording: Wording, island: Island, measured: Measurement) -> Markup:
    """The row with the distance to Hokkaido that we measured, and with the coordinates of its two ends."""
    line = measured.to_hokkaido
    words = Markup(wording.template(NEAREST_COAST)).format(
        distance=_measure(wording.measure(line.km, "kilometer", 1)),
        start=coordinates_words(wording, line.start),
        end=coordinates_words(wording, line.end),
    )
    said = Markup("{} {} {}").format(words, when(wording, COAST_DATE), sources_button(wording, COAST))
    return row(field_words(wording, "distances"), said + _more(wording, to_hokkaido(island)))


def _more(wording: Wording, others: Sequence[Fact[Any]]) -> Markup:
    """A button that leads to the values `others`, with their number. Empty if there are none."""
    if not others:
        return Markup("")
    words = wording.ngettext("{count} other figure", "{count} other figures", len(others))
    return Markup(" <button class='go' data-scroll='{}'>{}</button>").format(LAND, words)


def _governs(content: Content, island: Island, _: Viewpoint, year: int | None) -> Markup:
    wording = content.wording
    status = history.island_status(content, island.id, "de_facto", year)
    if status is None:
        return Markup("")
    parties = [party for party in wording.parties if status.party in (party, "both")]
    holder = _strong(wording.listing([wording.party(party) for party in parties]))
    fact = status_fact(content, island, "de_facto", year)
    return row(wording.viewpoint("de_facto"), cited(wording, holder, fact, year))


def _claims(content: Content, island: Island, _: Viewpoint, year: int | None) -> Markup:
    wording = content.wording
    found = sorted(history.claims_on(content, island.id, year), key=lambda claim: wording.parties.index(claim.party))
    said = [cited(wording, _strong(wording.party(claim.party)), claim.fact, year) for claim in found]
    return row(wording.gettext("Who claims it"), *said) if said else Markup("")
