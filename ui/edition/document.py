"""The page of the map as one HTML document that needs no server: the map, the panel, and the parts below them.

The document uses the scripts of the server's page. Its links and the addresses of its files are those of the server;
`links.py` replaces them with those of the edition.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from content.models import Language
from content.wording import LANGUAGES, N_, Wording
from geo.export.web.document import islands_in_brief, policy, starting_state_script
from geo.map.assets import Asset
from geo.map.folium_map import land_asset
from geo.map.icon import icon_file_link
from geo.map.outlines_file import outlines_asset, outlines_image
from geo.map.view import View
from ui.edition.share import article_link
from ui.markup import fetched, join
from ui.page.atlas import Atlas
from ui.page.document import map_page
from ui.page.head import link_preview, preloads, script_data
from ui.page.masthead import jumps, masthead, overview
from ui.page.navigation.start import start_link
from ui.page.share import share_button
from ui.server.page_files import DocumentFiles, file_elements

CONTENTS = N_("All pages and files")
POLICY = Markup(  # safe in double quotation marks: ours
    policy(script="'self'", style="'self'", connect="'self'", font="'self'", img="'self' data:")
)
PAGE = Markup(
    "<!doctype html><html lang='{language}'><head><meta charset='utf-8'>"
    '<meta http-equiv="Content-Security-Policy" content="{policy}">'
    "<meta name='viewport' content='width=device-width, initial-scale=1'><title>{title}</title>"
    "<meta name='description' content='{description}'>{icon}{links}{social}{metas}{files}</head>"
    "<body>{body}</body></html>"
)


@dataclass(frozen=True)
class Place:
    """The addresses of a document.

    `url` is its full URL, and `translations` maps each language to the full URL of the same page in that language.
    `picture` is the full URL of its preview. `root` is the address of the page of the atlas, which can show any view,
    or None if the document is itself that page.
    """

    url: str
    translations: Mapping[Language, str]
    picture: str
    root: str | None


@dataclass(frozen=True)
class Subject:
    """The subject of a document: the title and description for its head, and markup that is shown without a script."""

    title: str
    description: str
    words: Markup


@dataclass(frozen=True)
class Offer:
    """The files and links that all documents in one language share.

    `share` is the file of the share panel, and `server` is the URL of a server of the atlas, or None. `rules` is the
    file with the valid parameters of addresses (`address_rules.py`). `typefaces` are the typeface files that every
    document needs.
    """

    share: Asset
    rules: Asset
    typefaces: tuple[Asset, ...]
    server: str | None


def document(atlas: Atlas, view: View, place: Place, subject: Subject, files: DocumentFiles, offer: Offer) -> str:
    """The HTML of a document. When it is opened, it shows `view`."""
    wording = atlas.content.wording
    return str(
        PAGE.format(
            language=wording.language,
            policy=POLICY,
            title=subject.title,
            description=subject.description,
            icon=icon_file_link(),
            links=translation_links(place.url, place.translations),
            social=link_preview(subject.title, subject.description, place.url, place.picture),
            metas=script_data(atlas) + Markup('<meta name="atlas-rules" content="{}">').format(offer.rules.url),
            files=_early(atlas, view, place, offer) + file_elements(files),
            body=_body(atlas, view, place, subject, offer),
        )
    )


def translation_links(url: str, translations: Mapping[Language, str]) -> Markup:
    """Elements for the head of a page that name its canonical URL, and its URL in each language."""
    others = (
        Markup("<link rel='alternate' hreflang='{}' href='{}'>").format(language, translation)
        for language, translation in translations.items()
    )
    return Markup("<link rel='canonical' href='{}'>").format(url) + join(others)


def _early(atlas: Atlas, view: View, place: Place, offer: Offer) -> Markup:
    """The `<link rel="preload">` elements for files that the style sheet and the scripts load later.

    If the document is a page about an island, the details of this island are preloaded too. The page of the atlas
    preloads no details: the query of its address can select any island, and is not known when the page is written.
    """
    details = [atlas.parts[view.island]] if place.root and view.island else []
    data = (atlas.layers["islands"], land_asset(), atlas.index, atlas.events[0], *details)
    picture = Markup("<link rel='preload' href='{}' as='image' fetchpriority='high'>").format(outlines_asset().url)
    return picture + preloads(data, "fetch") + preloads(offer.typefaces, "font")


def _body(atlas: Atlas, view: View, place: Place, subject: Subject, offer: Offer) -> Markup:
    wording = atlas.content.wording
    article = article_link(wording, offer.server) if offer.server else Markup("")
    means = (start_link(atlas.content), article, share_button(wording), _languages(wording, place))
    nothing = Markup("")
    told, brief = (  # the page of a single thing begins with its own text
        (nothing, nothing) if subject.words else (overview(atlas.content), islands_in_brief(atlas.content))
    )
    head = masthead(atlas, *means, overview=told) + jumps(wording)
    listed = Markup("<noscript><p><a href='/contents?lang={}'>{}</a></p></noscript>")
    words = listed.format(wording.language, wording.gettext(CONTENTS)) + subject.words
    page = map_page(atlas, head, (), outlines_image(wording), words, brief, fetched(offer.share))
    return page + starting_state_script(atlas.content, view, {}, place.root)


def _languages(wording: Wording, place: Place) -> Markup:
    """Links to the page in each language. The script updates them when the view changes (`languages.js`)."""
    links = join(
        Markup("<a href='{0}' data-root='/?lang={1}' lang='{1}' hreflang='{1}'{2}>{3}</a>").format(
            urlsplit(place.translations[language]).path,
            language,
            Markup(" aria-current='true'") if language == wording.language else "",
            name,
        )
        for language, name in LANGUAGES.items()
    )
    return Markup("<nav class='languages' aria-label='{}'>{}</nav>").format(wording.gettext("Language"), links)
