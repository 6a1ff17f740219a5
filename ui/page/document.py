"""The markup of the page with the map, for the first document and for the documents of an edition.

The page consists of pieces. Streamlit's page, which `ui.page.explore` draws, has a container for each piece, with the
same key. `streamlit/take_over.js` moves the pieces from the first document into these containers.
"""

from collections.abc import Iterable

from markupsafe import Markup

from geo.export.web.document import map_container
from geo.map.base_path import address_of
from geo.map.stories import story_place
from ui.markup import join
from ui.page.atlas import Atlas
from ui.page.below import below_map
from ui.page.controls import details, find_box, island_list, legend, notices
from ui.page.own_story import own_story_link


def map_page(
    atlas: Atlas,
    masthead: Markup,
    told: Iterable[str],
    outlines: Markup,
    subject: Markup,
    brief: Markup,
    share: Markup,
    map_file: str = "",
) -> Markup:
    """The page with the map. The script of the map draws the map into it.

    `told` are notices about the address. `outlines` is shown in place of the map until the map is drawn. `subject` is
    markup above the panel about the subject of the page. `brief` is the text in place of the map for browsers without
    JavaScript. `share` is shown below the map. `map_file` is the address of the standalone map, or empty.
    """
    wording = atlas.content.wording
    own = own_story_link(wording, atlas.own_story, map_file)
    left = (
        Markup("<div class='st-key-maps'><div class='st-key-map'>{}</div></div>").format(
            map_container(outlines, Markup("<div id='time'></div>"), brief)
        ),
        _piece("legend", legend(wording, atlas.parts["legend"], address_of(f"/how-we-decide?lang={wording.language}"))),
    )
    right = (
        _piece("story", story_place(atlas.content, atlas.stories, own)),
        _piece("find", find_box(wording)),
        _piece("islands", island_list(atlas.content)),
        subject,
        _piece("details", details(wording)),
    )
    head, below = _piece("head", masthead), _piece("below", below_map(atlas, share))
    return Markup("<div class='page'>{}{}<div class='side-by-side'><div>{}</div><div>{}</div></div>{}</div>").format(
        head, _piece("notices", notices(told)), join(left), join(right), below
    )


def _piece(key: str, body: Markup) -> Markup:
    """A piece of the page, in the same elements that Streamlit creates for a container with this key."""
    return Markup("<div class='st-key-{}'><div data-testid='stHtml'>{}</div></div>").format(key, body)
