"""An edition: the atlas as a folder that any web host serves as it is, below any path, without a server of its own."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import unescape
from pathlib import Path
from shutil import rmtree
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup, escape

from content.models import Language, Viewpoint
from geo.export.print.preview import preview
from geo.map.assets import Asset, publish
from geo.map.folium_map import land_asset
from geo.map.view import View
from ui.edition.addresses import INDEX, edition_path
from ui.edition.document import POLICY, DocumentFiles, Place, document, document_files
from ui.edition.host_files import headers_file, robots_txt
from ui.edition.pages import Page, languages_of, pages
from ui.edition.server_files import Edition, EditionFile, server_files
from ui.page.atlas import Atlas
from ui.page.timed import VIEWPOINTS
from ui.server.not_found import NOTHING
from ui.server.plain_page import plain_page
from ui.server.shell import page_style

FIRST: Language = "en"  # of the page at the address of the edition itself
ADDRESS = re.compile(r"""(?<=["'])/(?:\?|(?:assets|cite|data|export|how-we-decide)\b)[^"'\s<>]*(?=["'])""")


WEB_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d{1,5})?(?:/(?!(?:assets|cite|data|export)/)(?:[\w.~-]+/?)*)?")


class PublishError(Exception):
    """Raised if an edition cannot be written. The message says what to do."""


@dataclass(frozen=True)
class Publication:
    """What is published: the atlas in each language, for an address, on a day."""

    atlases: Mapping[Language, Atlas]
    address: str
    day: date

    @property
    def base(self) -> str:
        """The path of the edition on its site, with a slash at both ends."""
        return urlsplit(self.address).path

    def link(self, address: str) -> str:
        """The path on the site of what the server has at an address."""
        return self.base + edition_path(address)

    def at_home(self, text: str) -> str:
        """A text of HTML or JSON in which the addresses of the server are those of the edition."""
        return ADDRESS.sub(lambda found: str(escape(self.link(unescape(found[0])))), text)


def checked_address(address: str) -> str:
    """The address of an edition, with a slash at the end. Raises PublishError if it is not one of a web page."""
    if not WEB_ADDRESS.fullmatch(address):
        raise PublishError(f"{address}: give the address of the folder on the web, such as https://example.org/atlas/.")
    return address if address.endswith("/") else f"{address}/"


def edition_files(publication: Publication) -> Iterator[EditionFile]:
    """All files of an edition, each path once."""
    contents = {language: atlas.content for language, atlas in publication.atlases.items()}
    style = publish("page.css", page_style().encode())
    edition = Edition(contents, publication.address, publication.day, publication.link, style.url)
    yield from server_files(edition)
    seen: set[str] = set()
    for language, atlas in publication.atlases.items():
        files = document_files(atlas)
        for asset in (*_assets(atlas), *files.scripts, *files.styles, style):
            if asset.url not in seen:
                seen.add(asset.url)
                yield _asset_file(publication, asset)
        yield from _documents(publication, language, atlas, files)
    yield from _host_files(publication)


def _assets(atlas: Atlas) -> list[Asset]:
    """The files that documents fetch. The share panel is not one of them, since it offers what a server makes."""
    shared = [land_asset(), atlas.events, atlas.citations, atlas.index, atlas.names]
    return [*shared, *atlas.layers.values(), *(part for name, part in atlas.parts.items() if name != "share")]


def _asset_file(publication: Publication, asset: Asset) -> EditionFile:
    is_text = asset.media_type != "image/png"
    body = publication.at_home(asset.body.decode()).encode() if is_text else asset.body
    return EditionFile(edition_path(asset.url), lambda: body)


# ---- documents -------------------------------------------------------------------------------------------------------


def _documents(
    publication: Publication, language: Language, atlas: Atlas, files: DocumentFiles
) -> Iterator[EditionFile]:
    for page in pages(atlas.content):
        path = f"{language}/{page.path}{INDEX}"
        yield EditionFile(path, partial(_document, publication, language, page, files, page.path != ""))
        if not page.path and language == FIRST:
            yield EditionFile(INDEX, partial(_document, publication, language, page, files, True))
    for viewpoint in VIEWPOINTS:
        for island in (None, *atlas.content.islands):
            view = View(island=island, viewpoint=viewpoint)
            yield EditionFile(_picture(language, view.island, viewpoint), partial(preview, atlas.content, view))


def _document(
    publication: Publication, language: Language, page: Page, files: DocumentFiles, is_of_one_thing: bool
) -> bytes:
    atlas = publication.atlases[language]
    urls = {
        key: urljoin(publication.address, path) for key, path in languages_of(page, list(publication.atlases)).items()
    }
    picture = urljoin(publication.address, _picture(language, page.view.island, page.view.viewpoint))
    root = f"{publication.base}{language}/" if is_of_one_thing else None
    place = Place(urls[language], urls, picture, root)
    return publication.at_home(document(atlas, page.view, place, page.subject, files)).encode()


def _picture(language: Language, island: str | None, viewpoint: Viewpoint) -> str:
    return f"previews/{language}/{island or 'four-islands'}-{viewpoint}.png"


# ---- files for hosts and crawlers ------------------------------------------------------------------------------------


def _host_files(publication: Publication) -> Iterator[EditionFile]:
    yield EditionFile("robots.txt", robots_txt(publication.base).encode)
    yield EditionFile("_headers", headers_file(publication.base, POLICY).encode)
    yield EditionFile("sitemap.xml", partial(_sitemap, publication))
    yield EditionFile("404.html", partial(_not_found, publication))


def _not_found(publication: Publication) -> bytes:
    """What hosts answer at addresses that do not exist: in one language, because they have one such file for a site."""
    wording = publication.atlases[FIRST].content.wording
    style = Markup("<link rel='stylesheet' href='{}'>").format(publish("page.css", page_style().encode()).url)
    page = plain_page(wording, style, wording.gettext(NOTHING), "", Markup(""))
    return publication.at_home(page).encode()


def _sitemap(publication: Publication) -> bytes:
    """The addresses of all pages (sitemaps.org, protocol 0.9)."""
    urls = [
        urljoin(publication.address, f"{language}/{page.path}")
        for language, atlas in publication.atlases.items()
        for page in pages(atlas.content)
    ]
    listed = "".join(f"<url><loc>{escape(url)}</loc></url>\n" for url in urls)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{listed}</urlset>\n".encode()


# ---- writing ---------------------------------------------------------------------------------------------------------


def write_edition(publication: Publication, out: Path) -> Iterator[tuple[str, int]]:
    """Write an edition to the folder `out`. Yields the path and the size in bytes of each file that was written.

    The folder appears when everything is written. Raises PublishError if it holds anything already, or if it cannot be
    written.
    """
    out = out.resolve()
    unfinished = out.with_name(f".{out.name}.unfinished")
    try:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise PublishError(f"{out}: holds other files. Give a new or an empty folder.")
        rmtree(unfinished, ignore_errors=True)
        for file in edition_files(publication):
            yield file.path, _written(unfinished / file.path, file.make())
        if out.exists():
            out.rmdir()
        unfinished.rename(out)
    except OSError as error:
        raise PublishError(f"{error.filename or out}: cannot be written ({error.strerror}).") from None
    finally:
        rmtree(unfinished, ignore_errors=True)


def _written(path: Path, body: bytes) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.write_bytes(body)
