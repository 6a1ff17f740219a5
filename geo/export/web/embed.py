"""The embed: the map in a document that other sites show in an iframe. It has a short caption and sets no cookies."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from markupsafe import Markup

from content.models.stories import StoryId
from content.record import history
from content.record.store import ISLAND_ORDER, Content
from content.wording import Wording
from geo.coast.outlines import outlines
from geo.export.web.document import (
    OF_MAP,
    document,
    islands_in_brief,
    map_container,
    paragraphs,
    policy,
    starting_state_script,
    view_parameters,
)
from geo.layers.features import publishers
from geo.map.assets import Asset, leaflet_assets
from geo.map.base_path import address_of
from geo.map.credits import map_credit
from geo.map.stories import story_place, story_script
from geo.map.titles import TITLE, selected_name
from geo.map.view import View

ALLOWED = policy(script="'self'", style="'self'", connect="'self'", font="'self'", img="'self' data:")


def embed(
    content: Content,
    view: View,
    notices: Iterable[str],
    map_assets: tuple[Asset, Asset],
    stories: Mapping[StoryId, Asset],
    more_styles: Iterable[Asset] = (),
) -> str:
    """Return the HTML document that an iframe shows. It contains a story if the view belongs to a step of the story.

    `notices` are texts about ignored parts of the URL. They are shown in a collapsed `details` element at the end of
    the caption. `map_assets` are the script and the style sheet of the map, in this order. `stories` maps the id of
    each story to its file. `more_styles` are further style sheets, such as the style sheet of the typefaces.
    """
    telling, told = ([story_script()], story_place(content, stories)) if view.told else ([], Markup(""))
    scripts, styles = zip(leaflet_assets(), *telling, map_assets, strict=True)
    head = (Markup("<link rel='stylesheet' href='{}'>").format(asset.url) for asset in (*styles, *more_styles))
    tail = (Markup("<script src='{}'{}></script>").format(asset.url, OF_MAP) for asset in scripts)
    bar = Markup("<details id='time'><summary></summary></details>")
    start = starting_state_script(content, view, {})
    body = [
        map_container(outlines(content.wording), bar, islands_in_brief(content)),
        told,
        _caption(content, view, notices),
        start,
        *tail,
    ]
    return document(content, view, "embed", ALLOWED, Markup("").join(head), Markup("").join(body))


def _caption(content: Content, view: View, notices: Iterable[str]) -> Markup:
    """Return the caption: title, link to the same view in the atlas, sources, credit of the map, and notices."""
    wording = content.wording
    title = wording.gettext(TITLE)
    link = Markup("<a class='full' href='{}?{}' target='_blank' rel='noopener'>{}</a>").format(
        address_of("/"), urlencode(view_parameters(content, view), safe=","), wording.gettext("Open in the atlas")
    )
    name = selected_name(content, view)
    return Markup("<footer><p><b>{}</b> {} <span class='credit'>{} {}</span></p>{}</footer>").format(
        wording.labelled(title, name) if name else title,
        link,
        _rests_on(content),
        map_credit(wording),
        _notices(wording, notices),
    )


def _rests_on(content: Content) -> str:
    """Return a sentence that names the sources of the facts about who governs the islands.

    It contains the publishers of the facts, and the latest date of these facts in brackets.
    """
    facts = [history.position_on(content, island, "de_facto").statement for island in ISLAND_ORDER]
    sources = content.wording.aside(publishers(content, *facts), content.wording.day(max(fact.as_of for fact in facts)))
    return content.wording.sentences([sources])


def _notices(wording: Wording, notices: Iterable[str]) -> Markup:
    """Return a `details` element with the notices about ignored parts of the URL; empty if there are no notices.

    The element is collapsed at first, because the notices matter only to the author of the URL.
    """
    listed = paragraphs(notices, "notice")
    if not listed:
        return listed
    words = wording.gettext("Parts of the address were ignored")
    return Markup("<details class='notices'><summary>{}</summary>{}</details>").format(words, listed)
