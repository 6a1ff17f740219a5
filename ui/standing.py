"""How an island stands from a viewpoint in a year: the same as the map shows, in words with sources."""

from markupsafe import Markup

from content import history
from content.fact_words import series_words
from content.models import Island, Position, Status, Viewpoint
from content.store import Content
from content.wording import Wording, capitalised
from geo.chronology import STATUSES, island_caption
from geo.titles import moment
from ui.markup import cited, cited_fact, join, row, section


def standing(content: Content, island: Island, viewpoint: Viewpoint, year: int | None) -> Markup:
    """Who governs or claims the island, on what grounds, where the line runs, and how many lived there by then."""
    wording = content.wording
    holding = history.holder(content, island.id, year).fact
    words = Markup("<b>{}</b>").format(island_caption(content, island.id, viewpoint, year))
    grounds = _grounds(content, island, viewpoint, year)
    lines = [
        row(wording.gettext("Status"), cited(wording, words, grounds.statement if grounds else holding)),
        *(_said_of(content, island, grounds) if grounds else []),
        row(wording.gettext("Held by"), cited_fact(wording, holding)),
        *_claimants(content, island, year),
        *_line(content, viewpoint, year),
        *_residents(wording, island, year),
    ]
    return section(moment(wording, viewpoint, year), Markup("<dl>{}</dl>").format(join(lines)))


def _grounds(content: Content, island: Island, viewpoint: Viewpoint, year: int | None) -> Position | None:
    """The viewpoint's position; it is today's, so only from when the viewpoints part."""
    if history.viewpoints_agree(content, year) or history.standing(content, island.id, viewpoint, year) is None:
        return None
    return history.position(content, island.id, viewpoint)


def _said_of(content: Content, island: Island, position: Position) -> list[Markup]:
    wording = content.wording
    unit = history.unit_named(content, island.id, position.viewpoint)
    said = cited_fact(wording, position.statement) + reviewed(wording, position)
    units = [row(wording.gettext("Unit named today"), cited_fact(wording, unit))] if unit else []
    return [row(wording.gettext("Grounds"), said), *units]


def reviewed(wording: Wording, position: Position) -> Markup:
    """When a position was last compared with its sources."""
    words = wording.gettext("reviewed {date}", date=wording.day(position.reviewed))
    return Markup(" <span class='soft'>{}</span>").format(words)


def _claimants(content: Content, island: Island, year: int | None) -> list[Markup]:
    wording = content.wording
    return [
        row(capitalised(wording.gettext(STATUSES[Status.CLAIMED, claim.party])), cited_fact(wording, claim.fact))
        for claim in history.claimants(content, island.id, year)
    ]


def _line(content: Content, viewpoint: Viewpoint, year: int | None) -> list[Markup]:
    wording = content.wording
    found = history.lines_in_force(content, viewpoint, year)
    if not found:
        return []
    said = (cited(wording, wording.aside(line.title, line.article), line.basis) for line in found)
    return [row(wording.gettext("The line"), *said)]


def _residents(wording: Wording, island: Island, year: int | None) -> list[Markup]:
    figure = history.known_by(island.population, year)
    if figure is None or year is None:
        return []
    words = wording.aside(wording.number(figure.value), series_words(wording, figure))
    return [row(wording.gettext("Residents by then"), cited(wording, words, figure))]
