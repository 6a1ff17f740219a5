"""The timeline, and the table of the statements of each party about each island."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from content.models import Event, IslandId, Statement, Viewpoint
from content.record import history
from content.record.store import Content
from content.wording import Wording, wording_in
from geo.layers.years.captions import island_caption
from geo.map.assets import Asset
from ui.markup import cited, cited_fact, disclosed, fetched, fold, go, heading, in_language, items, join, table
from ui.page.components.fold_counts import years_in_words
from ui.page.panel.status import reviewed

PERIODS = (history.FIRST_YEAR, 1945, 1992, 2010)
"""The first years of the periods: the agreed lines, the dispute with the Soviet Union, and the dispute with Russia.

The last of these has the most events and is divided into two periods.
"""


class Period(NamedTuple):
    """A period of the timeline. `key` is the id of its fold, which is also the name of its part."""

    key: str
    title: str
    events: Sequence[Event]


def timeline(content: Content, parts: Mapping[str, Asset]) -> Markup:
    """The timeline: each period in a closed fold. `parts` is the result of `ui.page.partials.parts`."""
    folds = (_fold(content.wording, period, parts[period.key]) for period in _periods(content))
    return Markup("<div class='panel'>{}</div>").format(join(folds))


def _fold(wording: Wording, period: Period, part: Asset) -> Markup:
    count = wording.ngettext("{count} event", "{count} events", len(period.events))
    return fold(period.key, heading(3, period.title), count, fetched(part))


def period_parts(content: Content) -> dict[str, Markup]:
    """The list of the events in each period, by the name of the part."""
    return {
        period.key: items((_event(content, event) for event in period.events), "timeline")
        for period in _periods(content)
    }


def _periods(content: Content) -> Iterator[Period]:
    """The periods in their order: the time before the first agreed line, then a period from each year in PERIODS."""
    before = content.wording.gettext("Before {year}: no agreed line", year=PERIODS[0])
    yield Period("events-before", before, history.earlier_events(content))
    for first, after in zip(PERIODS, (*PERIODS[1:], None), strict=True):
        yield _period(content, first, after)


def _period(content: Content, first: int, after: int | None) -> Period:
    """The period from the year `first` to the year before `after`. If `after` is None, the period includes today."""
    wording = content.wording
    events = [one for one in content.events.values() if first <= int(one.date[:4]) < (after or math.inf)]
    since = wording.gettext("Since {year}", year=first)
    return Period(f"events-{first}", years_in_words(wording, first, after - 1) if after else since, events)


def _event(content: Content, event: Event) -> Markup:
    wording = content.wording
    button = Markup('<button class="go" data-event="{}">{}</button>').format(event.id, event.title)
    readings = items((cited_fact(wording, reading) for reading in event.disputed), "readings")
    told = cited_fact(wording, event.fact)
    said = _quotation_buttons(content, event)
    return Markup("<b>{}</b> {} {}{}{}").format(wording.day(event.date), button, told, readings, said)


def _quotation_buttons(content: Content, event: Event) -> Markup:
    """The quotations from articles about the event, as buttons; empty if there are none."""
    articles = (article for article in content.articles.values() if event.id in article.events)
    quotes = [
        go("excerpt", one.id, in_language(article.language, wording_in(article.language).quoted(one.quote)))
        for article in articles
        for one in article.excerpts
    ]
    if not quotes:
        return Markup("")
    count = content.wording.ngettext("{count} quotation", "{count} quotations", len(quotes))
    return disclosed(count, items(quotes, "quotations"))


def positions_table(content: Content) -> Markup:
    """A table of the statements about each island.

    Each row is an island. The columns contain the statements of the two parties, the statement of the 1956 declaration,
    and the statements of third parties. The statements of third parties are in `details` elements that are collapsed at
    first.
    """
    wording = content.wording
    positions = map(wording.viewpoint, _columns(wording))
    heads = [wording.gettext("Island"), *positions, wording.gettext("Third parties")]
    rows = join(_row(content, island) for island in content.islands)
    return Markup("<div class='panel positions'>{}</div>").format(table(heads, rows))


def _columns(wording: Wording) -> tuple[Viewpoint, ...]:
    return tuple(viewpoint for viewpoint in wording.viewpoints if viewpoint != "de_facto")


def _row(content: Content, island: IslandId) -> Markup:
    wording = content.wording
    cells = join(Markup("<td>{}</td>").format(_position(content, island, viewpoint)) for viewpoint in _columns(wording))
    others = items((_other(wording, *said) for said in history.statements_on(content, island)), "facts")
    name = wording.title(content.islands[island].names)
    return Markup("<tr><th scope='row'>{}</th>{}<td>{}</td></tr>").format(
        name, cells, disclosed(wording.gettext("What others say"), others)
    )


def _other(wording: Wording, actor: str, statement: Statement) -> Markup:
    words = wording.gettext("{actor}: {statement}", actor=actor, statement=statement.value)
    return cited(wording, words, statement)


def _position(content: Content, island: IslandId, viewpoint: Viewpoint) -> Markup:
    status = island_caption(content, island, viewpoint, None)
    found = history.position_on(content, island, viewpoint)
    said = cited_fact(content.wording, found.statement)
    return Markup("<span class='status'>{}</span>{}{}").format(status, said, reviewed(content.wording, found))
