"""The timeline and the table of positions: the map's history and viewpoints as text."""

from markupsafe import Markup

from content import history
from content.models import Event, IslandId, Viewpoint
from content.store import Content
from content.wording import both_names, day
from geo.chronology import island_caption
from ui.markup import cited, cited_fact, items, join

COLUMNS: dict[Viewpoint, str] = {"russia": "Russia", "japan": "Japan", "declaration_1956": "1956 Joint Declaration"}


def timeline(content: Content) -> Markup:
    """Every dated event; those before the first treaty stand ahead, with no agreed line."""
    before = items((_event(event) for event in history.events_before(content)), "timeline")
    since = [event for event in content.events.values() if int(event.date[:4]) >= history.FIRST_YEAR]
    return Markup("<div class='panel'><h3>Before {}: no agreed line</h3>{}<h3>Since {}</h3>{}</div>").format(
        history.FIRST_YEAR, before, history.FIRST_YEAR, items(map(_event, since), "timeline")
    )


def _event(event: Event) -> Markup:
    button = Markup('<button class="go" data-event="{}">{}</button>').format(event.id, event.title)
    readings = items((cited_fact(reading) for reading in event.disputed), "readings")
    return Markup("<b>{}</b> {}. {}{}").format(day(event.date), button, cited_fact(event.fact), readings)


def positions_table(content: Content) -> Markup:
    """Rows: islands; columns: Russia, Japan, the declaration, and third parties with theirs."""
    heads = join(Markup("<th scope='col'>{}</th>").format(title) for title in [*COLUMNS.values(), "Third parties"])
    rows = join(_row(content, island) for island in content.islands)
    return Markup(
        "<div id='positions' class='panel positions'><table><thead><tr><th scope='col'>Island</th>{}</tr></thead>"
        "<tbody>{}</tbody></table></div>"
    ).format(heads, rows)


def _row(content: Content, island: IslandId) -> Markup:
    cells = join(Markup("<td>{}</td>").format(_position(content, island, viewpoint)) for viewpoint in COLUMNS)
    others = items(
        (
            cited(f"{actor}: {statement.value}", statement)
            for actor, statement in history.statements_on(content, island)
        ),
        "facts",
    )
    name = both_names(content.islands[island].names)
    return Markup("<tr><th scope='row'>{}</th>{}<td><details><summary>{}</summary>{}</details></td></tr>").format(
        name, cells, "What others say", others
    )


def _position(content: Content, island: IslandId, viewpoint: Viewpoint) -> Markup:
    status = island_caption(content, island, viewpoint, history.this_year())
    found = history.position(content, island, viewpoint)
    return Markup("<span class='status'>{}</span>{} <span class='soft'>reviewed {}</span>").format(
        status, cited_fact(found.statement), day(found.reviewed)
    )
