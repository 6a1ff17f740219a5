"""The status of the islands from each viewpoint at the end of each year, as text with sources.

The map shows the same status with colours and lines. In all functions, `year` None means today.
"""

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from content.models import Fact, Island, Party, Status, Viewpoint, ViewpointPosition
from content.record import history
from content.record.store import Content
from content.wording import Wording, capitalised
from geo.layers.years.captions import NOT_YET, STATUSES, island_caption
from geo.map.titles import viewpoint_and_year
from ui.markup import cited, cited_fact, fold, items, join, row
from ui.page.components.timed_markup import timed
from ui.page.navigation.contents import anchor

TimedRow = Callable[[Viewpoint, int | None], Markup]


def status_section(content: Content, island: Island) -> Markup:
    """The section with the status of an island, for all viewpoints and years.

    The section has these rows:

    1. The status, unless the strip states the same (`ui.page.panel.strip`).
    2. The statement of the viewpoint about the island. It is left out if it does not apply to the year: all viewpoints
       agree in this year, or the viewpoint has no status for the island.
    3. The holder of the island.
    4. The parties that claim the island.
    5. The lines in force.

    A row is left out if nothing is recorded for it. Below the rows, buttons lead to the statements about all islands.
    """
    wording = content.wording
    rows = (_status_row, _statement_row, _holder, _claimants, _line)
    body = _rows(content, [partial(each, content, island) for each in rows]) + _to_positions(wording)
    inside = wording.gettext("Grounds, how control changed, claims, the line")
    return fold("fold-status", _moment(wording), inside, body, is_open=True)


def _to_positions(wording: Wording) -> Markup:
    """Buttons that lead to the table of the parties' statements about each island, and to their arguments."""
    ways = (
        ("positions", wording.gettext("Both positions, island by island")),
        ("arguments", wording.gettext("The arguments on all four islands")),
    )
    links = (Markup('<button class="go" data-scroll="{}">{}</button>').format(anchor(key), text) for key, text in ways)
    return items(links, "ways")


def status_of_all(content: Content) -> Markup:
    """The section with the status of each of the four islands and the lines in force, for all viewpoints and years.

    For a past year, the section also has a row for each party that claimed islands. If the viewpoint has no status for
    one of the islands in that year, a single row replaces the four statuses. It states that the 1956 declaration did
    not exist yet.
    """
    islands = content.islands.values()
    statuses = (partial(_status_of_one, content, island) for island in islands)
    rows: list[TimedRow] = [*statuses, partial(_not_yet, content), partial(_claims, content), partial(_lines, content)]
    return Markup("<section>{}{}</section>").format(_moment(content.wording), _rows(content, rows))


def _moment(wording: Wording) -> Markup:
    """The element for the heading with viewpoint and year, which `panel.js` fills."""
    return Markup("<h3 class='moment'>{}</h3>").format(viewpoint_and_year(wording, "de_facto", None))


def _rows(content: Content, rows: list[TimedRow]) -> Markup:
    """A description list with the rows that apply to each viewpoint and year."""
    return Markup("<dl>{}</dl>").format(join(timed(content, each) for each in rows))


def _status_of_one(content: Content, island: Island, viewpoint: Viewpoint, year: int | None) -> Markup:
    if not _has_begun(content, viewpoint, year):
        return Markup("")
    return row(content.wording.names(island.names), _status(content, island, viewpoint, year))


def _not_yet(content: Content, viewpoint: Viewpoint, year: int | None) -> Markup:
    wording = content.wording
    if _has_begun(content, viewpoint, year):
        return Markup("")
    words = cited(wording, wording.gettext(NOT_YET), content.claims.declaration_1956[0])
    return row(wording.gettext("Status"), words)


def _has_begun(content: Content, viewpoint: Viewpoint, year: int | None) -> bool:
    return all(history.island_status(content, island, viewpoint, year) for island in content.islands)


def _status_row(content: Content, island: Island, viewpoint: Viewpoint, year: int | None) -> Markup:
    status = history.island_status(content, island.id, viewpoint, year)
    if status and status == history.island_status(content, island.id, "de_facto", year):
        return Markup("")
    return row(content.wording.gettext("Status"), _status(content, island, viewpoint, year))


def _status(content: Content, island: Island, viewpoint: Viewpoint, year: int | None) -> Markup:
    """The status of an island as a phrase, with the date and sources of a fact that supports the status."""
    words = Markup("<b>{}</b>").format(island_caption(content, island.id, viewpoint, year))
    return cited(content.wording, words, status_fact(content, island, viewpoint, year), year)


def status_fact(content: Content, island: Island, viewpoint: Viewpoint, year: int | None) -> Fact[str]:
    """The fact that supports the status of an island: the statement of the viewpoint about the island.

    If that statement does not apply to the year (`_grounds` returns None), the result is the fact about who held the
    island in that year.
    """
    grounds = _grounds(content, island, viewpoint, year)
    return grounds.statement if grounds else history.holding_of(content, island.id, year).fact


def _claims(content: Content, _: Viewpoint, year: int | None) -> Markup:
    """For a past year, a row for each party that claims one or more of the islands, with the names of these islands."""
    if year is None:
        return Markup("")
    wording = content.wording
    claimed: dict[Party, list[Markup]] = {party: [] for party in wording.parties}
    for island in content.islands.values():
        for claim in history.claims_on(content, island.id, year):
            claimed[claim.party].append(cited(wording, wording.names(island.names), claim.fact, year))
    return join(row(_claimed_by(wording, party), *islands) for party, islands in claimed.items() if islands)


def _claimed_by(wording: Wording, party: Party) -> str:
    return capitalised(wording.gettext(STATUSES[Status.CLAIMED, party]))


def _grounds(content: Content, island: Island, viewpoint: Viewpoint, year: int | None) -> ViewpointPosition | None:
    """The statement of a viewpoint about an island; None if the statement does not apply to the year.

    For each viewpoint, the record contains only the statement of today, and no statements of earlier years. The
    statement does not apply to a year in which the same lines are in force according to all viewpoints. It does not
    apply either if the viewpoint has no status for the island in that year. From the viewpoint `de_facto`, it never
    applies to a past year, because the holding of that year states who governed the island.
    """
    if viewpoint == "de_facto" and year is not None:
        return None
    if history.viewpoints_agree(content, year) or history.island_status(content, island.id, viewpoint, year) is None:
        return None
    return history.position_on(content, island.id, viewpoint)


def _statement_row(content: Content, island: Island, viewpoint: Viewpoint, year: int | None) -> Markup:
    position = _grounds(content, island, viewpoint, year)
    if position is None:
        return Markup("")
    wording = content.wording
    said = cited_fact(wording, position.statement, year) + reviewed(wording, position)
    return row(wording.gettext("Stated grounds"), said)


def _holder(content: Content, island: Island, _: Viewpoint, year: int | None) -> Markup:
    wording = content.wording
    return row(
        wording.gettext("How control changed"), cited_fact(wording, history.holding_of(content, island.id, year).fact)
    )


def reviewed(wording: Wording, position: ViewpointPosition) -> Markup:
    """The date on which the statement of a viewpoint was last compared with its sources, in a subdued colour."""
    words = wording.gettext("reviewed {date}", date=wording.day(position.reviewed))
    return Markup(" <span class='soft'>{}</span>").format(words)


def _claimants(content: Content, island: Island, _: Viewpoint, year: int | None) -> Markup:
    wording = content.wording
    return join(
        row(_claimed_by(wording, claim.party), cited_fact(wording, claim.fact, year))
        for claim in history.claims_on(content, island.id, year)
    )


def _line(content: Content, _: Island, viewpoint: Viewpoint, year: int | None) -> Markup:
    return _lines(content, viewpoint, year)


def _lines(content: Content, viewpoint: Viewpoint, year: int | None) -> Markup:
    wording = content.wording
    found = history.lines_in_force(content, viewpoint, year)
    said = (cited(wording, wording.aside(line.title, line.article), line.basis, year) for line in found)
    return row(wording.gettext("The line"), *said) if found else Markup("")
