"""The link to the first story, for readers who are new to the dispute. It is visible without scrolling."""

from markupsafe import Markup

from content.record.store import Content
from geo.map.stories import step_address


def start_link(content: Content) -> Markup:
    """The link to the first step of the first story. `page.js` shows the story beside the map."""
    first = next(iter(content.stories.values()))
    return Markup("<a class='start' data-story='{}' href='{}'>{}<span>{}</span></a>").format(
        first.id,
        step_address(content.wording, first.id),
        content.wording.gettext("Start here"),
        content.wording.labelled("", first.title),
    )
