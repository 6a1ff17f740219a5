"""The page of the map as one document, which needs no server: the map, the panel, and what stands below them.

The scripts of map and page are those of the atlas. Links, and the addresses of files, are those of the server; the
edition replaces them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from content.models import Language
from content.wording import LANGUAGES, Wording
from geo.export.web.document import policy, starting_state_script
from geo.map.icon import icon_link
from geo.map.view import View
from ui.markup import join
from ui.page.atlas import Atlas
from ui.page.document import map_page
from ui.page.head import link_preview, script_data
from ui.page.masthead import masthead
from ui.server.page_files import DocumentFiles, file_elements

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
            files=file_elements(files),
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


def _body(atlas: Atlas, view: View, place: Place, subject: Subject) -> Markup:
    head = masthead(atlas, _languages(atlas.content.wording, place))
    state = starting_state_script(atlas.content, view, {}, place.root)
    return map_page(atlas, head, (), subject.words, Markup("")) + state


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
