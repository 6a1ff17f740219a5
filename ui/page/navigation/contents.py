"""The parts of the page below the map, in their order, and the table of contents that leads to them."""

from markupsafe import Markup

from content.wording import N_, Wording
from ui.markup import items

CONTENTS = "contents"  # the id of the table of contents
HEADING = N_("Contents")
TITLES = {  # headings by the key of the part
    "arguments": N_("The arguments"),
    "themes": N_("Topics"),
    "timeline": N_("Timeline"),
    "positions": N_("Positions, island by island"),
    "excerpts": N_("Articles, checked"),
}


def anchor(key: str) -> str:
    """The HTML id of the part of the page below the map with the key `key`, such as `part-themes`."""
    return f"part-{key}"


def table_of_contents(wording: Wording) -> Markup:
    """Links to the parts below the map. When a link is clicked, `clicks.js` scrolls to the part and opens it."""
    links = (
        Markup("<a href='#{}'>{}</a>").format(anchor(key), wording.gettext(title)) for key, title in TITLES.items()
    )
    return Markup("<nav class='below' id='{}' aria-label='{}'>{}</nav>").format(
        CONTENTS, wording.gettext(HEADING), items(links, "ways")
    )
