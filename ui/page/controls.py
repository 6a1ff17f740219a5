"""The controls and texts around the map on each page with a map: the find box, the list of islands, the legend."""

from collections.abc import Iterable

from markupsafe import Markup

from content.record.store import Content
from content.wording import Wording
from geo.map.assets import Asset, compact_json
from ui.markup import fetched, go, join

SUGGESTIONS = "suggestions"  # the id of the list below the find box


def find_box(wording: Wording) -> Markup:
    """The find box, a field for the name of a place, with the list of suggestions that `find.js` fills.

    If the atlas does not contain the name that was typed, `find.js` shows a message below the field.
    """
    words = {
        "missing": wording.template("{name} is not in this atlas.").replace("{name}", wording.quoted("{name}")),
        "suggested": wording.template("Did you mean {places}?"),
        "hint": wording.gettext("Try a name in English, Russian or Japanese."),
        "topic": wording.gettext("Topic"),
    }
    return Markup(
        "<form class='find' role='search'><input type='search' role='combobox' autocomplete='off' "
        "aria-autocomplete='list' aria-expanded='false' aria-controls='{list}' aria-label='{label}' "
        "placeholder='{example}' data-words='{words}'>"
        "<ul id='{list}' class='suggestions' role='listbox' aria-label='{suggestions}' hidden></ul></form>"
    ).format(
        list=SUGGESTIONS,
        label=wording.gettext("Find a place"),
        example=wording.gettext("Find a place: Shana, Шикотан, 国後島…"),
        words=compact_json(words),
        suggestions=wording.gettext("Suggestions"),
    )


def island_list(content: Content) -> Markup:
    """A button for each island, so that the reader can select an island with the keyboard."""
    wording = content.wording
    return join(go("island", island.id, wording.names(island.names)) for island in content.islands.values())


def legend(wording: Wording, part: Asset, method: str) -> Markup:
    """The legend, and a link to the page "How we decide".

    `part` is the file with the content of the legend, and `method` is the address of the page. The heading of the
    legend is only for screen readers.
    """
    link = Markup("<a href='{}' target='_blank'>{}</a>").format(method, wording.gettext("How we decide"))
    words = Markup(wording.template("{link}: lines, names, colours, order and status")).format(link=link)
    return Markup("<h2 class='unseen'>{}</h2>{}<p class='hint'>{}</p>").format(
        wording.gettext("Legend"), fetched(part), words
    )


def details(wording: Wording) -> Markup:
    """The element in which `panel.js` shows the details of the selection, and a button that leads back to the map.

    The button is for phones, on which the map is above the panel.
    """
    return Markup("<div data-panel></div><button class='to-map' data-key='M'>{}</button>").format(
        wording.gettext("Go to the map")
    )


def notices(texts: Iterable[str]) -> Markup:
    """Notices about the address, for example that a part of it could not be used."""
    return Markup("<div>{}</div>").format(
        join(Markup("<p class='notice' role='status'>{}</p>").format(text) for text in texts)
    )
