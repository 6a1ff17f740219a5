"""How an island stands from a viewpoint in a year: the same as the map shows, in words with sources."""

from markupsafe import Markup

from content import history
from content.models import Island, Viewpoint
from content.store import Content
from content.wording import VIEWPOINTS, day
from geo.chronology import PARTY_NAMES, island_caption
from ui.facts import SERIES_WORDS
from ui.markup import cited, cited_fact, join, row, section


def standing(content: Content, island: Island, viewpoint: Viewpoint, year: int) -> Markup:
    """Who governs or claims the island, on what grounds, where the line runs, and how many lived there by then."""
    lines = [
        row("Status", Markup("<b>{}</b>").format(island_caption(content, island.id, viewpoint, year))),
        *_grounds(content, island, viewpoint, year),
        row("Held by", cited_fact(history.holder(content, island.id, year).fact)),
        *[
            row(f"Claimed by {PARTY_NAMES[claim.party]}", cited_fact(claim.fact))
            for claim in history.claimants(content, island.id, year)
        ],
        *_line(content, viewpoint, year),
        *_residents(island, year),
    ]
    title = f"{VIEWPOINTS[viewpoint]}, at the end of {year}" if year < history.this_year() else VIEWPOINTS[viewpoint]
    return section(title, Markup("<dl>{}</dl>").format(join(lines)))


def _grounds(content: Content, island: Island, viewpoint: Viewpoint, year: int) -> list[Markup]:
    """The sentence of the viewpoint and the unit it names; today's, so only from when the viewpoints part."""
    if history.viewpoints_agree(content, year) or history.standing(content, island.id, viewpoint, year) is None:
        return []
    position = history.position(content, island.id, viewpoint)
    reviewed = Markup(" <span class='soft'>reviewed {}</span>").format(day(position.reviewed))
    unit = history.unit_named(content, island.id, viewpoint)
    return [
        row("Grounds", cited_fact(position.statement) + reviewed),
        *([row("Unit named today", cited_fact(unit))] if unit else []),
    ]


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
