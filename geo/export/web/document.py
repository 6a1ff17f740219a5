"""The HTML document that the map as one file and the embed are made from."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from content.record.store import Content
from geo.coast.outlines import outlines
from geo.contract import Given
from geo.layers.registry import LAYERS
from geo.map.assets import embeddable_json
from geo.map.folium_map import shown
from geo.map.icon import icon_link
from geo.map.titles import description, in_brief, page_title
from geo.map.view import View, address_parameters

PAGE = Markup(
    "<!doctype html><html lang='{language}' class='{kind}'><head><meta charset='utf-8'>"
    '<meta http-equiv="Content-Security-Policy" content="{policy}">'
    "<meta name='viewport' content='width=device-width, initial-scale=1'><title>{title}</title>"
    "<meta name='description' content='{description}'>{icon}{head}</head><body>"
    "<p id='announcer' class='unseen' role='status' aria-live='polite'></p>{body}</body></html>"
)


def document(content: Content, view: View, kind: str, policy: str, head: Markup, body: Markup) -> str:
    """The HTML, titled by the view. `kind` is `file` or `embed`, for the style sheet; `policy` is its CSP."""
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
    """A Content-Security-Policy that allows only these sources; `script=` stands for `script-src`, and so on."""
    allowed = [f"{kind}-src {source}" for kind, source in sources.items()]
    return "; ".join(["default-src 'none'", "base-uri 'none'", "form-action 'none'", *allowed])


def map_container(content: Content, bar: Markup) -> Markup:
    """The element that the script draws the map in, with the islands' outlines until then; `bar` holds the time bar."""
    return Markup("<main id='atlas'><div id='map'>{}</div>{}</main>{}").format(
        outlines(content.wording), bar, _without_script(content)
    )


def _without_script(content: Content) -> Markup:
    brief = (Markup("<li>{}</li>").format(in_brief(content, island)) for island in content.islands.values())
    words = content.wording.gettext("This atlas needs JavaScript. The islands in brief:")
    return Markup("<noscript><p>{}</p><ul>{}</ul></noscript>").format(words, Markup("").join(brief))


def starting_state_script(content: Content, view: View, files: dict[str, Any]) -> Markup:
    """The starting state as JSON in a script element, which `standalone.js` reads."""
    start = starting_state(content, view, files)
    # Safe as markup: `embeddable_json` escapes what would end a script element.
    return Markup("<script type='application/json' id='given'>{}</script>").format(Markup(embeddable_json(start)))


def starting_state(content: Content, view: View, files: dict[str, Any]) -> Given:
    """What the map starts from; `files` has the parsed content of JSON files by URL, so that they are not fetched."""
    return Given(
        parameters=view_parameters(content, view),
        shown=shown(content, view),
        layers=tuple(layer.key for layer in LAYERS),
        files=files,
    )


def view_parameters(content: Content, view: View) -> dict[str, str]:
    """The URL parameters of a view in the content's language, without `compare`: such a document has a single map."""
    parameters = {**address_parameters(view), "lang": content.wording.language}
    return {name: value for name, value in parameters.items() if name != "compare"}


def paragraphs(texts: Iterable[object], kind: str) -> Markup:
    """A paragraph for each text, of the class `kind`."""
    return Markup("").join(Markup("<p class='{}'>{}</p>").format(kind, text) for text in texts)
