"""The page of the map as one document, which needs no server: the map, the panel, and what stands below them.

The scripts of map and page are those of the atlas. Links, and the addresses of files, are those of the server; the
edition replaces them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from content.models import Language
from content.wording import LANGUAGES, Wording
from geo.export.web.document import map_container, policy, starting_state_script
from geo.map.assets import Asset, leaflet_assets, publish
from geo.map.folium_map import document_assets
from geo.map.icon import icon_link
from geo.map.titles import PROMISE, TITLE
from geo.map.view import View
from ui.markup import join
from ui.page.atlas import Atlas
from ui.page.controls import find_box, island_list, legend, titled
from ui.page.head import link_preview, script_data
from ui.page.partials import fetched
from ui.page.shortcuts import map_table, shortcuts_button, skip_links
from ui.server.shell import STATIC, page_assets, page_style

POLICY = policy(script="'self'", style="'self'", connect="'self'", font="'self'", img="'self' data:")
PAGE = Markup(
    "<!doctype html><html lang='{language}'><head><meta charset='utf-8'>"
    '<meta http-equiv="Content-Security-Policy" content="{policy}">'
    "<meta name='viewport' content='width=device-width, initial-scale=1'><title>{title}</title>"
    "<meta name='description' content='{description}'>{icon}{links}{social}{metas}{files}</head>"
    "<body>{body}</body></html>"
)


@dataclass(frozen=True)
class Place:
    """Where a document stands.

    `url` is its full URL and `translations` maps each language to the full URL of the same page in that language.
    `picture` is the full URL of its preview. `root` is the address of the document that opens with any view, or None if
    it is this one.
    """

    url: str
    translations: Mapping[Language, str]
    picture: str
    root: str | None


@dataclass(frozen=True)
class Subject:
    """What a document is about: its title and description in its head, and markup about it that needs no script."""

    title: str
    description: str
    words: Markup


@dataclass(frozen=True)
class DocumentFiles:
    """The scripts and style sheets of documents in one language, in the order in which they are loaded.

    The script of the page comes before that of the map, which calls it.
    """

    scripts: tuple[Asset, ...]
    styles: tuple[Asset, ...]


def document_files(atlas: Atlas) -> DocumentFiles:
    """The scripts and style sheets of the documents in the language of the atlas."""
    leaflet, leaflet_style = leaflet_assets()
    script, map_style = document_assets(atlas.content, atlas.layers)
    layout = (STATIC / "document.css").read_text(encoding="utf-8")
    style = publish("document.css", (map_style + page_style() + layout).encode())
    return DocumentFiles((leaflet, page_assets()[0], script), (leaflet_style, style))


def document(atlas: Atlas, view: View, place: Place, subject: Subject, files: DocumentFiles) -> str:
    """The HTML of the document that opens with a view."""
    wording = atlas.content.wording
    return str(
        PAGE.format(
            language=wording.language,
            policy=POLICY,
            title=subject.title,
            description=subject.description,
            icon=icon_link(),
            links=_links(place),
            social=link_preview(subject.title, subject.description, place.url, place.picture),
            metas=script_data(atlas),
            files=_files(files),
            body=_body(atlas, view, place, subject),
        )
    )


def _links(place: Place) -> Markup:
    """The canonical address of a document, and its address in each language."""
    others = (
        Markup("<link rel='alternate' hreflang='{}' href='{}'>").format(language, url)
        for language, url in place.translations.items()
    )
    return Markup("<link rel='canonical' href='{}'>").format(place.url) + join(others)


def _files(files: DocumentFiles) -> Markup:
    styles = (Markup("<link rel='stylesheet' href='{}'>").format(asset.url) for asset in files.styles)
    scripts = (Markup("<script src='{}' defer></script>").format(asset.url) for asset in files.scripts)
    return join(styles) + join(scripts)


def _body(atlas: Atlas, view: View, place: Place, subject: Subject) -> Markup:
    wording, parts = atlas.content.wording, atlas.parts
    bar = Markup("<div id='time'></div>")
    left = [
        _container("map", map_container(atlas.content, bar)),
        _container("legend", legend(wording, parts["legend"], f"/how-we-decide?lang={wording.language}")),
    ]
    right = [
        _container("find", find_box(wording)),
        _container("islands", island_list(atlas.content)),
        subject.words,
        _container("details", Markup("<div data-panel></div>")),
    ]
    articles = join(Markup("<div>{}</div>").format(fetched(parts[key])) for key in atlas.content.articles)
    below = [
        map_table(wording),
        _container(
            "excerpts",
            titled(wording.gettext("What was written"), Markup("<div class='columns'>{}</div>").format(articles)),
        ),
        _container("arguments", titled(wording.gettext("Who argues what"), fetched(parts["arguments"]))),
        _container("positions", titled(wording.gettext("Positions, island by island"), fetched(parts["positions"]))),
        _container("timeline", titled(wording.gettext("What happened"), fetched(parts["timeline"]))),
    ]
    columns = Markup("<div class='side-by-side'><div>{}</div><div>{}</div></div>").format(join(left), join(right))
    start = starting_state_script(atlas.content, view, {}, place.root)
    return Markup("<div class='page'>{}{}{}</div>{}").format(_head(wording, place, parts), columns, join(below), start)


def _container(key: str, body: Markup) -> Markup:
    """A container with the class that Streamlit gives to one with this key, by which style and scripts find it."""
    return Markup("<div class='st-key-{}'>{}</div>").format(key, body)


def _head(wording: Wording, place: Place, parts: Mapping[str, Asset]) -> Markup:
    """Skip links, the head of the page, the element whose text screen readers announce, and the list of shortcuts."""
    head = Markup("<header class='masthead'><h1>{}</h1><p>{}</p><div class='means'>{}{}</div></header>").format(
        wording.gettext(TITLE), wording.gettext(PROMISE), _languages(wording, place), shortcuts_button(wording)
    )
    announcer = Markup("<p id='announcer' class='unseen' role='status' aria-live='polite'></p>")
    return skip_links(wording) + head + announcer + fetched(parts["shortcuts"])


def _languages(wording: Wording, place: Place) -> Markup:
    """Links to the page in each language. The script of the page adds the present view."""
    links = join(
        Markup("<a href='{}' lang='{}' hreflang='{}'{}>{}</a>").format(
            place.translations[language],
            language,
            language,
            Markup(" aria-current='true'") if language == wording.language else "",
            name,
        )
        for language, name in LANGUAGES.items()
    )
    return Markup("<nav class='languages' aria-label='{}'>{}</nav>").format(wording.gettext("Language"), links)
