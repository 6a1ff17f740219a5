"""The HTML document that the standalone map (`standalone.py`) and the embed (`embed.py`) share."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from content.record.store import Content
from geo.contract import Given
from geo.layers.registry import LAYERS
from geo.map.assets import embeddable_json
from geo.map.folium_map import shown
from geo.map.icon import icon_link
from geo.map.titles import description, in_brief, page_title
from geo.map.view import View, address_parameters

OF_MAP = Markup(" data-of-map")
"""Marks the scripts that draw the map. `second_map.js` runs them in the frame of a second map too."""
PAGE = Markup(
    "<!doctype html><html lang='{language}' class='{kind}'><head><meta charset='utf-8'>"
    '<meta http-equiv="Content-Security-Policy" content="{policy}">'
    "<meta name='viewport' content='width=device-width, initial-scale=1'><title>{title}</title>"
    "<meta name='description' content='{description}'>{icon}{head}</head><body>"
    "<p id='announcer' class='unseen' role='status' aria-live='polite'></p>{body}</body></html>"
)


def document(content: Content, view: View, kind: str, policy: str, head: Markup, body: Markup) -> str:
    """Return a complete HTML document whose title and description describe the view.

    `kind` is the class of the root element, which the style sheet uses: `file` for the standalone map, `embed` for the
    embed. `policy` is the Content-Security-Policy. `head` is inserted into the element `head`, `body` into the element
    `body`.
    """
    return str(
        PAGE.format(
            language=content.wording.language,
            kind=kind,
            policy=policy,
            title=page_title(content, view),
            description=description(content, view),
            icon=icon_link(),
            head=head,
            body=body,
        )
    )


def policy(**sources: str) -> str:
    """Return a Content-Security-Policy that allows only the given sources.

    Each keyword is the name of a directive without `-src`: `script` sets `script-src`, `img` sets `img-src`. All other
    requests for files are forbidden. A base URL (`base-uri`) and the submission of forms (`form-action`) are forbidden
    too.
    """
    allowed = [f"{kind}-src {source}" for kind, source in sources.items()]
    return "; ".join(["default-src 'none'", "base-uri 'none'", "form-action 'none'", *allowed])


def map_container(outlines: Markup, bar: Markup, brief: Markup) -> Markup:
    """Return the element in which the script draws the map, followed by `brief`.

    The element shows `outlines`, a drawing of the islands, until the script draws the map. `bar` is the element in
    which the script shows the time bar, the control for the year of the map. `brief` is a text for browsers without
    JavaScript, such as the result of `islands_in_brief`; it may be empty.
    """
    return Markup("<main id='atlas'><div id='map'>{}</div>{}</main>{}").format(outlines, bar, brief)


def islands_in_brief(content: Content) -> Markup:
    """Return a `noscript` element with the main facts of each island, for browsers without JavaScript."""
    brief = (Markup("<li>{}</li>").format(in_brief(content, island)) for island in content.islands.values())
    words = content.wording.gettext("This atlas needs JavaScript. The islands in brief:")
    return Markup("<noscript><p>{}</p><ul>{}</ul></noscript>").format(words, Markup("").join(brief))


def starting_state_script(content: Content, view: View, files: dict[str, Any], root: str | None = None) -> Markup:
    """Return a script element with the result of `starting_state` as JSON.

    The scripts `standalone.js` and `in_document.js` read this element. The arguments are those of `starting_state`.
    """
    start = starting_state(content, view, files, root)
    # Safe as markup: `embeddable_json` escapes what would end a script element.
    return Markup("<script type='application/json' id='given'>{}</script>").format(Markup(embeddable_json(start)))


def starting_state(content: Content, view: View, files: dict[str, Any], root: str | None = None) -> Given:
    """Return the data with which the map's script starts.

    `files` maps the URLs of JSON files to their parsed content. The script does not request these files. `root` is the
    URL of the atlas's main page. It is set only in documents whose own URL cannot select other views, so that the
    script can form links to other views.
    """
    return Given(
        parameters=view_parameters(content, view),
        shown=shown(content, view),
        layers=tuple(layer.key for layer in LAYERS),
        files=files,
        root=root,
    )


def view_parameters(content: Content, view: View) -> dict[str, str]:
    """Return the URL parameters of a view, with `lang` set to the content's language.

    `compare` is left out, because a standalone map or an embed shows a single map.
    """
    parameters = {**address_parameters(view), "lang": content.wording.language}
    return {name: value for name, value in parameters.items() if name != "compare"}


def paragraphs(texts: Iterable[object], kind: str) -> Markup:
    """Return a paragraph of the CSS class `kind` for each text. The texts are escaped unless they are Markup."""
    return Markup("").join(Markup("<p class='{}'>{}</p>").format(kind, text) for text in texts)
