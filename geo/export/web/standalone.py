"""The standalone map: one HTML file with the map, its legend, credits and sources. It makes no network requests."""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from content.citing.citations import registry
from content.models import Excerpt
from content.models.stories import StoryId
from content.record.store import Content
from content.wording import N_, Wording
from geo.coast.outlines import outlines
from geo.contract import BadgeRow, Essentials, Properties
from geo.export.web.document import (
    OF_MAP,
    document,
    islands_in_brief,
    map_container,
    paragraphs,
    policy,
    starting_state_script,
)
from geo.export.web.typefaces import typefaces
from geo.layers.legend import legend
from geo.layers.years.time_spans import in_time
from geo.map.assets import Asset, leaflet_assets
from geo.map.credits import LICENCES, sources_shown
from geo.map.folium_map import event_texts_asset, events_asset, land_asset, standalone_assets
from geo.map.quotation import marked_quotation
from geo.map.stories import story_place, story_script, story_without_server
from geo.map.titles import TITLE, in_words, selected_name
from geo.map.view import View, excerpts

OFFLINE = N_("Everything is in this file: it works offline and contacts no server.")
LEAFLET = N_("Drawn with Leaflet, under the BSD 2-Clause licence.")
TYPEFACES = N_("Set in Source Sans and Source Serif, © Adobe, under the SIL Open Font License.")
# Links to sources open in another tab and do not reveal the page.
ELSEWHERE = Markup("<meta name='referrer' content='no-referrer'><base target='_blank'>")
SOURCE_MAP = "//# sourceMappingURL=leaflet.js.map"  # removed, because developer tools would request that file


def standalone(content: Content, view: View, layers: dict[str, Asset], day: date) -> str:
    """Return the HTML of the standalone map that shows a view, in the content's language.

    `layers` maps the key of each layer to its file. It is the result of `folium_map.layer_assets` for the same content.
    `day` is the day on which the file is made; the header of the map states this day. If the view belongs to a step of
    a story of the atlas, the HTML contains the whole story and the script that shows stories. For a story that a reader
    has written, the browser adds the story and this script to a standalone map (`one_file.js`).
    """
    events = (events_asset(content), event_texts_asset(content))
    data = {asset.url: json.loads(asset.body) for asset in (*layers.values(), land_asset(), *events)}
    stories = story_without_server(content, view.told) if view.told else {}
    data |= {asset.url: json.loads(asset.body) for asset in stories.values()}
    telling = [story_script()] if view.told else []
    codes, styles = zip(leaflet_assets(), *telling, standalone_assets(content, layers), strict=True)
    scripts = [_text(code).replace(SOURCE_MAP, "") for code in codes]
    style = "".join(map(_text, styles)) + typefaces(content.wording.language)
    return document(
        content,
        view,
        "file",
        policy(script=" ".join(map(hash_source, scripts)), style=hash_source(style), font="data:", img="data:"),
        ELSEWHERE + Markup("<style>{}</style>").format(Markup(style)),
        Markup("{}{}{}{}").format(
            _head(content, view, day),
            _map(content, stories),
            _below(content, view, data),
            starting_state_script(content, view, data) + Markup("").join(map(_inline, scripts)),
        ),
    )


def _map(content: Content, stories: Mapping[StoryId, Asset]) -> Markup:
    """Return an element with two parts side by side: the map, and the place in which stories are shown."""
    container = map_container(outlines(content.wording), Markup("<div id='time'></div>"), islands_in_brief(content))
    return Markup("<div class='beside'><div>{}</div>{}</div>").format(container, story_place(content, stories))


def _text(asset: Asset) -> str:
    """Return the text of an asset. CR LF in the text is replaced by LF.

    An HTML parser does the same replacement, so the CSP digest of this text matches the text in the browser.
    """
    return asset.body.decode().replace("\r\n", "\n")


def _inline(script: str) -> Markup:
    return Markup("<script{}>{}</script>").format(OF_MAP, Markup(script))


def hash_source(text: str) -> str:
    """Return the hash source that allows an inline script or style in a Content-Security-Policy (CSP 3, 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


# ---- the texts around the map ----------------------------------------------------------------------------------------


def _head(content: Content, view: View, day: date) -> Markup:
    """Return the header: the title, and sentences that describe the view on the day of export.

    The sentences name this day, so they remain true after the reader changes the map.
    """
    wording = content.wording
    made = wording.gettext(
        "When this file was made, on {date}, its map showed this:", date=wording.day(day.isoformat())
    )
    return Markup("<header><p class='kicker'>{}</p><h1>{}</h1>{}{}{}</header>").format(
        wording.gettext(TITLE),
        selected_name(content, view) or wording.gettext("Four islands, two claims"),
        paragraphs([made], "soft"),
        paragraphs(in_words(content, view), "lead"),
        paragraphs([wording.gettext(OFFLINE)], "soft"),
    )


def _below(content: Content, view: View, data: dict[str, Any]) -> Markup:
    wording = content.wording
    parts = [
        (wording.gettext("Legend"), legend(wording)),
        (selected_name(content, view) or "", _selected(content, view, data)),
        (wording.gettext("What was said"), _quoted(content, view)),
        (wording.gettext("Licences and credits"), _credits(content)),
        (wording.gettext("Sources of this map"), _sources(content, view)),
    ]
    headed = (Markup("<section><h2>{}</h2>{}</section>").format(head, body) for head, body in parts if body)
    return Markup("<div class='below'>{}</div>").format(Markup("").join(headed))


def _selected(content: Content, view: View, data: dict[str, Any]) -> Markup:
    """Return the popup text of the selected place, for the view's viewpoint and year.

    `data` maps the URLs of the map's JSON files to their parsed content. If the text is the same for all years (`years`
    of the place is None), the text describes today. If the view also has a year, the line `Today:` precedes this text.
    The result is empty if nothing is selected, or if the selected place is not on the map for that viewpoint and year.
    """
    for part in _selectable(data):
        if part.id == view.selected and in_time(part, view.viewpoint, view.year):
            of_today = [] if part.years or view.year is None else [content.wording.gettext("Today:")]
            sources = [part.sources] if part.sources else []
            made = content.wording.gettext("Selected when this file was made.")
            return paragraphs([made, *of_today], "soft") + paragraphs(part.lines, "fact") + paragraphs(sources, "soft")
    return Markup("")


def _selectable(data: dict[str, Any]) -> Iterator[Essentials]:
    """Yield the places that a reader can select on the map.

    `data` maps the URLs of the map's JSON files to their parsed content. The result includes the military sites that a
    badge lists. A badge is a row of an island's card, for military sites of which only the island is known.
    """
    features = [feature for file in data.values() if "features" in file for feature in file["features"]]
    for feature in features:
        if "draw" in feature["properties"]:  # the pieces of the background have no property `draw`
            properties = Properties.model_validate(feature["properties"]).root
            if isinstance(properties, Essentials):
                yield properties
            elif isinstance(properties, BadgeRow):
                yield from properties.things


def _quoted(content: Content, view: View) -> Markup:
    """Return the view's excerpt as HTML, followed by its translation, its check and its origin.

    The translation is in the reader's language. The check is the result of a comparison of the excerpt with the record,
    the facts of the atlas. Translation and check are left out if there are none. The origin is the publisher, the title
    and the date of the article. The result is empty if the view has no excerpt.
    """
    if view.excerpt is None:
        return Markup("")
    wording, excerpt = content.wording, excerpts(content)[view.excerpt]
    article = next(article for article in content.articles.values() if excerpt in article.excerpts)
    origin = wording.separated([article.publisher, wording.quoted(article.title), wording.day(article.date)])
    quote = Markup("<blockquote lang='{}'>{}</blockquote>").format(article.language, marked_quotation(article, excerpt))
    return quote + paragraphs(_about(content, excerpt), "fact") + paragraphs([origin], "soft")


def _about(content: Content, excerpt: Excerpt) -> list[str]:
    wording, texts = content.wording, []
    if wording.language in excerpt.translations:
        translated = wording.quoted(excerpt.translations[wording.language])
        texts.append(wording.gettext("Our translation: {quotation}", quotation=translated))
    if excerpt.check:
        texts.append(wording.aside(excerpt.check.sentence, wording.day(excerpt.check.as_of)))
    return texts


def _credits(content: Content) -> Markup:
    return paragraphs(map(content.wording.gettext, (*LICENCES, LEAFLET, TYPEFACES)), "fact")


def _sources(content: Content, view: View) -> Markup:
    known = registry(content)["sources"]
    cited = sorted(
        (known[key] for key in sources_shown(content, view)), key=lambda source: source["publisher"].casefold()
    )
    lines = Markup("").join(_source(content.wording, source) for source in cited)
    return Markup("<ul class='sources'>{}</ul>").format(lines)


def _source(wording: Wording, source: dict[str, Any]) -> Markup:
    """Return a list item with a source: publisher, title, date, and remarks in brackets, if any.

    `source` is an entry of `citations.registry`. The title is a link if the source has a URL. A remark can describe,
    for example, the publisher's role in the dispute.
    """
    link = Markup(" href='{}'").format(source["url"]) if source["url"] else ""
    language = Markup(" lang='{}'").format(source["lang"]) if source["lang"] != wording.language else ""
    title = Markup("<a{}{}>{}</a>").format(language, link, source["title"])
    words = Markup(wording.template("{publisher}, {title}, {date}")).format(
        publisher=Markup("<b>{}</b>").format(source["publisher"]), title=title, date=source["date"]
    )
    remarks = Markup("").join(Markup("<i>{}</i>").format(wording.aside("", remark)) for remark in source["remarks"])
    return Markup("<li>{}{}</li>").format(words, remarks)
