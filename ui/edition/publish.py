"""Publishes an edition: writes the atlas as a folder that any web host can serve below any path."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from urllib.parse import urljoin, urlsplit

from markupsafe import escape

from content.models import Language, Viewpoint
from content.record.store import Content
from geo.export.print.preview import preview
from geo.map.assets import Asset, name_of, publish, publish_code, publish_json
from geo.map.folium_map import land_asset
from geo.map.icon import icon_asset
from geo.map.outlines_file import outlines_asset
from geo.map.stories import story_script
from geo.map.view import View
from ui.edition.addresses import (
    ARTICLES_FOLDER,
    CHANGES_FOLDER,
    CONTENTS_FOLDER,
    INDEX,
    METHOD_FOLDER,
    QUESTIONS_FOLDER,
)
from ui.edition.document import POLICY, Offer, Place, document
from ui.edition.host_files import headers_file, redirects_file, robots_txt
from ui.edition.links import ADDRESS, Links
from ui.edition.pages import Page, languages_of, pages
from ui.edition.plain_pages import contents_file, not_found_file
from ui.edition.server_files import Edition, EditionFile, server_files
from ui.edition.share import edition_share_panel
from ui.edition.typefaces import SCRIPT_OF, Face, typefaces
from ui.edition.writing import PublishError
from ui.page.address_rules import address_rules
from ui.page.atlas import Atlas
from ui.page.components.timed_markup import VIEWPOINTS
from ui.page.own_story import own_story_script
from ui.server.page_files import DocumentFiles, document_files, page_style

FIRST: Language = "en"  # the language of the page at the address of the edition itself
WEB_ADDRESS = re.compile(r"https?://[\w-]+(?:\.[\w-]+)*(?::[0-9]{1,5})?(?:/[\w~-][\w.~-]*)*/?")


@dataclass(frozen=True)
class Publication:
    """The input of a publication: the atlas in each language, the address of the edition, and the day.

    `server` is the URL of a server of the atlas. The pages link to it for functions that need a server.
    """

    atlases: Mapping[Language, Atlas]
    address: str
    day: date
    server: str | None = None


def checked_address(address: str) -> str:
    """The address of an edition or server, with a slash at the end.

    Raises PublishError if `address` is not a web address, or if its path is like a path of the server, such as
    `/data/`. `Links` would replace such a path.
    """
    if not (WEB_ADDRESS.fullmatch(address) and _has_known_port(address)):
        raise PublishError(f"{address}: give an address on the web, such as https://example.org/atlas/.")
    path = urlsplit(address).path
    if ADDRESS.search(f"'{path}'"):
        raise PublishError(f"{address}: {path} is a path of the atlas itself. Give an address with another folder.")
    return address if address.endswith("/") else f"{address}/"


def _has_known_port(address: str) -> bool:
    """Whether a web address has no port, or a port from 1 to 65535."""
    try:
        return urlsplit(address).port != 0
    except ValueError:
        return False


@dataclass(frozen=True)
class Site:
    """The input of a publication, and the objects that all of its files share.

    `links` maps addresses of the server to files of the edition, `style` is the style sheet of plain pages, and
    `offers` contains the files and links that all documents in a language share.
    """

    publication: Publication
    links: Links
    style: Asset
    offers: Mapping[Language, Offer]


def edition_files(publication: Publication) -> Iterator[EditionFile]:
    """All files of an edition, each path once."""
    files = {language: document_files(atlas) for language, atlas in publication.atlases.items()}
    faces = typefaces(_texts(publication, files))
    css = "".join(face.css for face in faces)
    style = publish_code("page.css", page_style() + css)
    offers = {language: _offer(atlas, publication.server, faces) for language, atlas in publication.atlases.items()}
    site = Site(publication, Links(urlsplit(publication.address).path), style, offers)
    files = {language: _with_css(of_language, css) for language, of_language in files.items()}
    yield from (_shared_file(site.links, face.file) for face in faces)
    yield from _shared_files(site, files)
    contents = {language: atlas.content for language, atlas in publication.atlases.items()}
    yield from server_files(Edition(contents, publication.address, publication.day, site.links, style.url))
    for language in publication.atlases:
        yield from _documents(site, language, files[language])
    yield from _host_files(site)


def _texts(publication: Publication, files: Mapping[Language, DocumentFiles]) -> Iterator[str]:
    """Yield texts that together contain all characters that the documents show."""
    for language, atlas in publication.atlases.items():
        for asset in (*_assets(atlas), *files[language].scripts):
            yield asset.body.decode()


def _with_css(files: DocumentFiles, css: str) -> DocumentFiles:
    """The files of documents, with CSS added at the end of the last style sheet."""
    *others, last = files.styles
    return replace(files, styles=(*others, publish_code(name_of(last.url) or "", last.body.decode() + css)))


def _offer(atlas: Atlas, server: str | None, faces: Iterable[Face]) -> Offer:
    share = publish("share.html", edition_share_panel(atlas.content, server).encode())
    wording = atlas.content.wording
    script = SCRIPT_OF[wording.language]
    first = tuple(face.file for face in faces if face.script == script and face.is_of_headings)
    return Offer(share, publish_json("rules.json", address_rules(atlas.content)), first, server)


def _shared_files(site: Site, files: Mapping[Language, DocumentFiles]) -> Iterator[EditionFile]:
    """The files that several documents load. Each file comes after the files to which it refers."""
    links = site.links
    for asset in (site.style, icon_asset(), outlines_asset()):
        yield _shared_file(links, asset)
    for language, atlas in site.publication.atlases.items():
        offer = site.offers[language]
        for asset in (*_assets(atlas), offer.share, offer.rules, *files[language].styles, *files[language].scripts):
            if asset.url not in links.paths:
                yield _shared_file(links, asset)


def _shared_file(links: Links, asset: Asset) -> EditionFile:
    path, body = links.shared(asset)
    return EditionFile(path, lambda: body)


def _assets(atlas: Atlas) -> list[Asset]:
    """The shared files that documents in one language load. A file comes after the files to which it refers.

    The share panel of the server is left out, because an edition has its own.
    """
    parts = (part for name, part in atlas.parts.items() if name != "share")
    data = (land_asset(), *atlas.events, atlas.citations, *atlas.layers.values(), atlas.names)
    tables = (atlas.index, atlas.quotations)  # after the parts, which they name
    linked = atlas.charts.values()  # first, because the parts contain their addresses
    stories = (*story_script(), *atlas.stories.values(), *own_story_script(), atlas.own_story)
    return [*linked, *parts, *data, *tables, *stories]


# ---- documents -------------------------------------------------------------------------------------------------------


def _documents(site: Site, language: Language, files: DocumentFiles) -> Iterator[EditionFile]:
    content = site.publication.atlases[language].content
    yield _contents_file(site, content)
    for page in pages(content):
        path = f"{language}/{page.path}{INDEX}"
        yield EditionFile(path, partial(_document, site, language, page, files, page.path != ""))
        if not page.path and language == FIRST:
            yield EditionFile(INDEX, partial(_document, site, language, page, files, True))
    for viewpoint in VIEWPOINTS:
        for island in (None, *content.islands):
            view = View(island=island, viewpoint=viewpoint)
            yield EditionFile(_picture(language, view.island, viewpoint), partial(preview, content, view))


def _contents_file(site: Site, content: Content) -> EditionFile:
    make = partial(contents_file, site.links, content, pages(content), site.style.url)
    return EditionFile(f"{content.wording.language}/{CONTENTS_FOLDER}{INDEX}", make)


def _document(site: Site, language: Language, page: Page, files: DocumentFiles, is_of_one_thing: bool) -> bytes:
    publication = site.publication
    translated = languages_of(page, list(publication.atlases))
    urls = {key: urljoin(publication.address, path) for key, path in translated.items()}
    picture = urljoin(publication.address, _picture(language, page.view.island, page.view.viewpoint))
    root = f"{site.links.base}{language}/" if is_of_one_thing else None
    place = Place(urls[language], urls, picture, root)
    atlas, offer = publication.atlases[language], site.offers[language]
    return site.links.at_home(document(atlas, page.view, place, page.subject, files, offer)).encode()


def _picture(language: Language, island: str | None, viewpoint: Viewpoint) -> str:
    return f"previews/{language}/{island or 'four-islands'}-{viewpoint}.png"


# ---- files for hosts and crawlers ------------------------------------------------------------------------------------


def _host_files(site: Site) -> Iterator[EditionFile]:
    base = site.links.base
    wordings = {language: atlas.content.wording for language, atlas in site.publication.atlases.items()}
    yield EditionFile("robots.txt", robots_txt(base).encode)
    yield EditionFile("_headers", headers_file(base, POLICY).encode)
    yield EditionFile("_redirects", redirects_file(base, wordings).encode)
    yield EditionFile("sitemap.xml", partial(_sitemap, site.publication))
    yield EditionFile("404.html", partial(not_found_file, site.links, wordings, site.style.url))


def _sitemap(publication: Publication) -> bytes:
    """The sitemap with the addresses of all pages (sitemaps.org, protocol 0.9)."""
    urls = [
        urljoin(publication.address, f"{language}/{path}")
        for language, atlas in publication.atlases.items()
        for path in listed_paths(atlas.content)
    ]
    listed = "".join(f"<url><loc>{escape(url)}</loc></url>\n" for url in urls)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{listed}</urlset>\n".encode()


def listed_paths(content: Content) -> Iterator[str]:
    """The paths of the pages that the sitemap lists, below the folder of a language."""
    yield from (page.path for page in pages(content))
    yield from (f"{ARTICLES_FOLDER}{article}/" for article in content.articles)
    yield from (METHOD_FOLDER, CHANGES_FOLDER)
    yield from (f"{QUESTIONS_FOLDER}{story}/" for story in content.stories)
