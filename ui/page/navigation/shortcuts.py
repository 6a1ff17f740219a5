"""Elements for keyboard users: skip links, the list of shortcuts, and the map as a table.

The scripts of the page and of the map handle the keys.
"""

from markupsafe import Markup

from content.wording import N_, Wording
from ui.markup import join

# Each key and its effect. A letter stands for the physical key with that letter on a Latin keyboard, so the shortcuts
# also work with a Russian or Japanese keyboard layout.
SHORTCUTS: tuple[tuple[str, str], ...] = (
    ("?", N_("Show this list")),
    ("F", N_("Find a place")),
    ("1 2 3 4", N_("Choose an island, from north-east to south-west")),
    ("M", N_("Go to the places on the map")),
    ("L", N_("Go to the layers")),
    ("V", N_("Go to the viewpoints")),
    ("Y", N_("Go to the year")),
    ("Z", N_("Zoom to the selection")),
    ("H", N_("Show all four islands")),
    ("D", N_("Go to the details")),
    ("T", N_("Go to the map as a table")),
    ("S", N_("Share and download")),
    ("Esc", N_("Clear the selection")),
)
ON_THE_MAP: tuple[tuple[str, str], ...] = (
    ("← → ↑ ↓", N_("Move from place to place")),
    ("PgUp PgDn", N_("Move from island to island")),
    ("Home End", N_("Go to the first or last place")),
    ("Enter", N_("Select the place")),
    ("Z", N_("Zoom to the place")),
    ("Tab", N_("Leave the places on the map")),
)


def skip_links(wording: Wording) -> Markup:
    """Skip links: buttons before the head of the page. A button is visible only while it has the focus."""
    links = (("M", N_("Go to the places on the map")), ("D", N_("Go to the details")))
    return join(
        Markup("<button class='skip' data-key='{}'>{}</button>").format(key, wording.gettext(words))
        for key, words in links
    )


def shortcuts_button(wording: Wording) -> Markup:
    """The button that opens the list of shortcuts."""
    return Markup("<button class='shortcuts'>{} <kbd>?</kbd></button>").format(wording.gettext("Keyboard"))


def shortcuts(wording: Wording) -> Markup:
    """The dialog with the list of shortcuts.

    It contains the switch that turns single-key shortcuts off, as WCAG 2.2 requires (2.1.4).
    """
    return Markup(
        "<dialog id='shortcuts' aria-labelledby='shortcuts-title'><h2 id='shortcuts-title'>{}</h2>{}<h3>{}</h3>{}"
        "<label><input type='checkbox'> {}</label><form method='dialog'><button>{}</button></form></dialog>"
    ).format(
        wording.gettext("Keyboard"),
        _keys(wording, SHORTCUTS),
        wording.gettext("On a place on the map"),
        _keys(wording, ON_THE_MAP),
        wording.gettext("Use single-key shortcuts"),
        wording.gettext("Close"),
    )


def _keys(wording: Wording, keys: tuple[tuple[str, str], ...]) -> Markup:
    lines = join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(
            join((Markup("<kbd>{}</kbd>").format(one) for one in key.split()), " "), wording.gettext(words)
        )
        for key, words in keys
    )
    return Markup("<dl>{}</dl>").format(lines)


def map_table(wording: Wording) -> Markup:
    """A table of the places that the map shows, in a `details` element that is collapsed at first.

    The markup contains no rows. While the reader has the element open, `page/table.js` fills the table and updates its
    rows after each change of the map.
    """
    heads = (wording.gettext("Place"), wording.gettext("What the map says"), wording.gettext("Coordinates"))
    cells = join(Markup("<th scope='col'>{}</th>").format(head) for head in heads)
    return Markup(
        "<details id='map-table' class='panel'><summary>{}</summary><table><caption></caption>"
        "<thead><tr>{}</tr></thead><tbody></tbody></table></details>"
    ).format(wording.gettext("The map as a table"), cells)
