"""The status of the islands from a viewpoint at the end of a year, as text with sources.

The map shows the same status with colours and lines. In all functions, `year` None means today.
"""

from markupsafe import Markup

from content.models import Island, Party, Status, Viewpoint, ViewpointPosition
from content.record import history
from content.record.fact_words import series_words
from content.record.store import Content
from content.wording import Wording, capitalised
from geo.layers.captions import NOT_YET, STATUSES, island_caption
from geo.map.titles import viewpoint_and_year
from ui.markup import cited, cited_fact, join, row, section


def status_section(content: Content, island: Island, viewpoint: Viewpoint, year: int | None) -> Markup:
    """The section with the status of an island.

    The section has these rows:

    1. The status.
    2. The statement of the viewpoint about the island, and the administrative unit that the viewpoint names today. Both
       are left out if the statement does not apply to the year: all viewpoints agree in this year, or the viewpoint has
       no status for the island.
    3. The holder of the island.
    4. The parties that claim the island.
    5. The lines in force.
    6. For a past year only, the number of residents.

    A row is left out if nothing is recorded for it.
    """
    wording = content.wording
    grounds = _grounds(content, island, viewpoint, year)
    lines = [
        row(wording.gettext("Status"), _status(content, island, viewpoint, year)),
        *(_said_of(content, island, grounds) if grounds else []),
        row(wording.gettext("Held by"), cited_fact(wording, history.holding_of(content, island.id, year).fact)),
        *_claimants(content, island, year),
        *_line(content, viewpoint, year),
        *_residents(wording, island, year),
    ]
    return section(viewpoint_and_year(wording, viewpoint, year), Markup("<dl>{}</dl>").format(join(lines)))


def status_of_all(content: Content, viewpoint: Viewpoint, year: int | None) -> Markup:
    """The section with the status of each of the four islands and the lines in force.

    For a past year, the section also has a row for each party that claimed islands. If the viewpoint has no status for
    one of the islands in that year, a single row replaces the four statuses. It states that the 1956 declaration did
    not exist yet.
    """
    wording, islands = content.wording, content.islands.values()
    claims = [] if year is None else _claims(content, year)
    begun = all(history.island_status(content, island.id, viewpoint, year) for island in islands)
    statuses = (
        [row(wording.names(island.names), _status(content, island, viewpoint, year)) for island in islands]
        if begun
        else [
            row(wording.gettext("Status"), cited(wording, wording.gettext(NOT_YET), content.claims.declaration_1956[0]))
        ]
    )
    lines = [*statuses, *claims, *_line(content, viewpoint, year)]
    return section(viewpoint_and_year(wording, viewpoint, year), Markup("<dl>{}</dl>").format(join(lines)))


def _status(content: Content, island: Island, viewpoint: Viewpoint, year: int | None) -> Markup:
    """The status of an island as a phrase, with the date and sources of a fact that supports the status.

    This fact is the statement of the viewpoint about the island. If that statement does not apply to the year
    (`_grounds` returns None), the fact is the holding of the island.
    """
    grounds = _grounds(content, island, viewpoint, year)
    fact = grounds.statement if grounds else history.holding_of(content, island.id, year).fact
    words = Markup("<b>{}</b>").format(island_caption(content, island.id, viewpoint, year))
    return cited(content.wording, words, fact)


def _claims(content: Content, year: int | None) -> list[Markup]:
    """A row for each party that claims one or more of the islands, with the names of these islands."""
    wording = content.wording
    claimed: dict[Party, list[Markup]] = {party: [] for party in wording.parties}
    for island in content.islands.values():
        for claim in history.claims_on(content, island.id, year):
            claimed[claim.party].append(cited(wording, wording.names(island.names), claim.fact))
    return [row(_claimed_by(wording, party), *islands) for party, islands in claimed.items() if islands]


def _claimed_by(wording: Wording, party: Party) -> str:
    return capitalised(wording.gettext(STATUSES[Status.CLAIMED, party]))


def _grounds(content: Content, island: Island, viewpoint: Viewpoint, year: int | None) -> ViewpointPosition | None:
    """What a viewpoint states about an island; None if it does not apply to the year.

    For each viewpoint, the record contains only what it states about an island today, not what it stated in earlier
    years. A statement does not apply to a year in which the same lines are in force according to all viewpoints. It
    does not apply either if the viewpoint has no status for the island in that year.
    """
    if history.viewpoints_agree(content, year) or history.island_status(content, island.id, viewpoint, year) is None:
        return None
    return history.position_on(content, island.id, viewpoint)


def _said_of(content: Content, island: Island, position: ViewpointPosition) -> list[Markup]:
    wording = content.wording
    unit = history.unit_named(content, island.id, position.viewpoint)
    said = cited_fact(wording, position.statement) + reviewed(wording, position)
    units = [row(wording.gettext("Unit named today"), cited_fact(wording, unit))] if unit else []
    return [row(wording.gettext("Grounds"), said), *units]


def reviewed(wording: Wording, position: ViewpointPosition) -> Markup:
    """The date on which the statement of a viewpoint was last compared with its sources, in a subdued colour."""
    words = wording.gettext("reviewed {date}", date=wording.day(position.reviewed))
    return Markup(" <span class='soft'>{}</span>").format(words)


def _claimants(content: Content, island: Island, year: int | None) -> list[Markup]:
    wording = content.wording
    return [
        row(_claimed_by(wording, claim.party), cited_fact(wording, claim.fact))
        for claim in history.claims_on(content, island.id, year)
    ]


def _line(content: Content, viewpoint: Viewpoint, year: int | None) -> list[Markup]:
    wording = content.wording
    found = history.lines_in_force(content, viewpoint, year)
    if not found:
        return []
    said = (cited(wording, wording.aside(line.title, line.article), line.basis) for line in found)
    return [row(wording.gettext("The line"), *said)]


def _residents(wording: Wording, island: Island, year: int | None) -> list[Markup]:
    figure = history.latest_figure_by(island.population, year)
    if figure is None or year is None:
        return []
    words = wording.aside(wording.number(figure.value), series_words(wording, figure))
    return [row(wording.gettext("Residents by then"), cited(wording, words, figure))]
