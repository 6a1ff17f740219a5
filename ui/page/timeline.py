"""The timeline, and the table of what each viewpoint states about each island: the content of the map as text."""

from markupsafe import Markup

from content.models import Event, IslandId, Statement, Viewpoint
from content.record import history
from content.record.store import Content
from content.wording import Wording, wording_in
from geo.layers.captions import island_caption
from ui.markup import cited, cited_fact, disclosed, go, in_language, items, join, table
from ui.page.status import reviewed


def timeline(content: Content) -> Markup:
    """All events in two lists, each list with a heading.

    The first list contains the events before `history.FIRST_YEAR`, when no line had been agreed. The second list
    contains the events from this year on.
    """
    wording, first = content.wording, history.FIRST_YEAR
    before = history.earlier_events(content)
    since = [event for event in content.events.values() if int(event.date[:4]) >= first]
    heads = (
        wording.gettext("Before {year}: no agreed line", year=first),
        wording.gettext("Since {year}", year=first),
    )
    parts = (
        Markup("<h3>{}</h3>{}").format(head, items((_event(content, event) for event in events), "timeline"))
        for head, events in zip(heads, (before, since), strict=True)
    )
    return Markup("<div class='panel'>{}</div>").format(join(parts))


def _event(content: Content, event: Event) -> Markup:
    wording = content.wording
    button = Markup('<button class="go" data-event="{}">{}</button>').format(event.id, event.title)
    readings = items((cited_fact(wording, reading) for reading in event.disputed), "readings")
    told = cited_fact(wording, event.fact)
    said = _said(content, event)
    return Markup("<b>{}</b> {} {}{}{}").format(wording.day(event.date), button, told, readings, said)


def _said(content: Content, event: Event) -> Markup:
    """The quotations from articles that speak of the event, as buttons; empty if there are none."""
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
    and the statements of third parties. The latter are in `details` elements that are collapsed at first.
    """
    wording = content.wording
    positions = map(wording.viewpoint, _columns(wording))
    heads = [wording.gettext("Island"), *positions, wording.gettext("Third parties")]
    rows = join(_row(content, island) for island in content.islands)
    return Markup("<div id='positions' class='panel positions'>{}</div>").format(table(heads, rows))


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
