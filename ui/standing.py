"""How an island stands from a viewpoint in a year: the same as the map shows, in words with sources."""

from markupsafe import Markup

from content import history
from content.models import Island, Position, Viewpoint
from content.store import Content
from content.wording import VIEWPOINTS, day
from geo.chronology import PARTY_NAMES, island_caption
from ui.facts import SERIES_WORDS
from ui.markup import cited, cited_fact, join, row, section


def standing(content: Content, island: Island, viewpoint: Viewpoint, year: int) -> Markup:
    """Who governs or claims the island, on what grounds, where the line runs, and how many lived there by then."""
    holding = history.holder(content, island.id, year).fact
    words = Markup("<b>{}</b>").format(island_caption(content, island.id, viewpoint, year))
    grounds = _grounds(content, island, viewpoint, year)
    lines = [
        row("Status", cited(words, grounds.statement if grounds else holding)),
        *(_said_of(content, island, grounds) if grounds else []),
        row("Held by", cited_fact(holding)),
        *_claimants(content, island, year),
        *_line(content, viewpoint, year),
        *_residents(island, year),
    ]
    title = f"{VIEWPOINTS[viewpoint]}, at the end of {year}" if year < history.this_year() else VIEWPOINTS[viewpoint]
    return section(title, Markup("<dl>{}</dl>").format(join(lines)))


def _grounds(content: Content, island: Island, viewpoint: Viewpoint, year: int) -> Position | None:
    """The viewpoint's position; it is today's, so only from when the viewpoints part."""
    if history.viewpoints_agree(content, year) or history.standing(content, island.id, viewpoint, year) is None:
        return None
    return history.position(content, island.id, viewpoint)


def _said_of(content: Content, island: Island, position: Position) -> list[Markup]:
    reviewed = Markup(" <span class='soft'>reviewed {}</span>").format(day(position.reviewed))
    unit = history.unit_named(content, island.id, position.viewpoint)
    return [
        row("Grounds", cited_fact(position.statement) + reviewed),
        *([row("Unit named today", cited_fact(unit))] if unit else []),
    ]


def _claimants(content: Content, island: Island, year: int) -> list[Markup]:
    claims = history.claimants(content, island.id, year)
    return [row(f"Claimed by {PARTY_NAMES[claim.party]}", cited_fact(claim.fact)) for claim in claims]


def _line(content: Content, viewpoint: Viewpoint, year: int) -> list[Markup]:
    found = history.lines_in_force(content, viewpoint, year)
    if not found:
        return []
    return [row("The line", *(cited(f"{line.title} ({line.article})", line.basis) for line in found))]


def _residents(island: Island, year: int) -> list[Markup]:
    figure = history.population_known_by(island, year)
    if figure is None or year == history.this_year():
        return []
    return [row("Residents by then", cited(f"{figure.value:,} ({SERIES_WORDS[figure.series]})", figure))]
