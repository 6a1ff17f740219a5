"""The responses of the server, other than the page of the map, as files of an edition.

These are citations, open data, printed sheets and handouts, pictures, the feed of changes, and pages without a map. The
same content, address and day always give the same bytes.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from urllib.parse import urlencode, urljoin

from content.citing.citation_formats import CitationFormat, format_references
from content.citing.references import CitedPage
from content.models import Language
from content.record.facts.fact_index import all_facts
from content.record.store import Content
from content.wording import Wording
from geo.export.print.picture import picture
from geo.export.print.sheet import sheet
from geo.export.print.stories.handout import handout
from geo.export.print.stories.questions import questions_sheet
from geo.export.published_files import INDEX, PublishedFile, has_semicolons, index, published_files
from geo.map.titles import TITLE
from geo.map.view import View, address_parameters, excerpts, usual_layers
from ui.edition.addresses import edition_path, file_path
from ui.edition.links import Links
from ui.edition.plain_pages import METHOD, article_file, changes_file, method_file, questions_file
from ui.server.citations import PageAt, References, cited_excerpt, cited_fact, cited_page
from ui.server.plain_pages.article_pages import ARTICLES
from ui.server.plain_pages.changes import CHANGES, FEED, changes_feed
from ui.server.plain_pages.question_pages import PATH as QUESTIONS


@dataclass(frozen=True)
class EditionFile:
    """A file of an edition.

    `path` is relative to the folder of the edition. `make` returns the bytes of the file; a call may take a second.
    """

    path: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Edition:
    """The input for the files of an edition.

    `address` is the full URL at which the folder will be served; it ends with a slash. `day` is the date of the
    edition, which citations, sheets and pictures contain. `stylesheet` is the address on the server of the style sheet
    of plain pages; `links` contains its path in the edition.
    """

    contents: Mapping[Language, Content]
    address: str
    day: date
    links: Links
    stylesheet: str

    def url(self, content: Content, parameters: Mapping[str, str]) -> str:
        """The full URL of the page that shows the view with `parameters`, in the language of `content`."""
        return self.url_at("/", content, parameters)

    def url_at(self, path: str, content: Content, parameters: Mapping[str, str]) -> str:
        """The full URL in the edition for a path of the server with `parameters`, in the language of `content`."""
        return urljoin(self.address, self.links.link(_server_address(path, content, parameters)))

    def translations(self, path: str) -> dict[Language, str]:
        """The full URL in the edition for a path of the server, in each language."""
        return {language: self.url_at(path, content, {}) for language, content in self.contents.items()}


def server_files(edition: Edition) -> Iterator[EditionFile]:
    """All files of the edition that this module makes. The bytes of a file are made when its `make` is called."""
    yield from _data(edition.contents)
    for content in edition.contents.values():
        yield from _about(edition, content)
        yield from _articles(edition, content)
        yield from _stories(edition, content)
        yield from _citations(edition, content)
        yield from _prints(edition, content)


def _about(edition: Edition, content: Content) -> Iterator[EditionFile]:
    """The pages "How we decide" and "What changed", and the feed of changes."""
    for path, page in ((METHOD, method_file), (CHANGES, changes_file)):
        make = partial(page, edition.links, content, edition.stylesheet, edition.translations(path))
        yield _file(path, content, {}, make)
    here, changes = (edition.url_at(path, content, {}) for path in (FEED, CHANGES))
    yield _file(FEED, content, {}, partial(changes_feed, content, changes, here))


def _articles(edition: Edition, content: Content) -> Iterator[EditionFile]:
    for article in content.articles.values():
        path = f"{ARTICLES}/{article.id}"
        make = partial(article_file, edition.links, content, article, edition.stylesheet, edition.translations(path))
        yield _file(path, content, {}, make)


def _stories(edition: Edition, content: Content) -> Iterator[EditionFile]:
    """For each story, the handout, the questions as PDF, and the page with the questions."""
    for story in content.stories.values():
        path = f"{QUESTIONS}/{story.id}"
        page = partial(questions_file, edition.links, content, story, edition.stylesheet, edition.translations(path))
        yield _file(path, content, {}, page)
        of_story = {"story": story.id}
        yield _file("/export/story.pdf", content, of_story, partial(handout, content, story.id, edition.day))
        sheet_of = partial(questions_sheet, content, story.id, edition.day)
        yield _file("/export/questions.pdf", content, of_story, sheet_of)


def _file(path: str, content: Content, parameters: Mapping[str, str], make: Callable[[], bytes]) -> EditionFile:
    """The file for a path of the server with `parameters`, in the language of `content`."""
    return EditionFile(file_path(edition_path(_server_address(path, content, parameters))), make)


def _server_address(path: str, content: Content, parameters: Mapping[str, str]) -> str:
    return f"{path}?{urlencode({**parameters, 'lang': content.wording.language}, safe=',')}"


# ---- open data -------------------------------------------------------------------------------------------------------


def _data(contents: Mapping[Language, Content]) -> Iterator[EditionFile]:
    """The open data. CSV files with semicolons are left out, because they repeat the CSV files with commas.

    Each file is made once and cached, because the index contains the digests of all files.
    """
    files = {address: file for address, file in published_files(contents).items() if not has_semicolons(address)}
    made = {address: cache(file.make) for address, file in files.items()}
    for address, make in made.items():
        yield EditionFile(edition_path(f"/data/{address}"), make)
    version = next(iter(contents.values())).version  # the same in all languages
    yield EditionFile(f"data/{INDEX}", partial(_index, files, made, version))


def _index(files: Mapping[str, PublishedFile], made: Mapping[str, Callable[[], bytes]], version: str) -> bytes:
    return index(((file, made[address]()) for address, file in files.items()), version)


# ---- citations -------------------------------------------------------------------------------------------------------


def _citations(edition: Edition, content: Content) -> Iterator[EditionFile]:
    for what, references in _cited(content, partial(_cited_page, edition, content)):
        for file_format in CitationFormat:
            make = partial(_citation, content.wording, references, file_format)
            yield _file(f"/cite/{what}.{file_format}", content, {}, make)


def _cited(content: Content, page_at: PageAt) -> Iterator[tuple[str, References]]:
    """Yield everything that can be cited: the path below /cite without the suffix, and the references.

    A former fact id has the references of the present fact. A withdrawn fact is left out. A former id that ends with a
    number is left out too: it is older than the first edition, so no link leads to its files.
    """
    yield "page", cited_page(content, page_at, View(layers=usual_layers()))
    former = {key: now for key, now in content.former_ids.root.items() if not key.rpartition(".")[2].isdigit()}
    ids = {fact.id: fact.id for fact in all_facts(content)} | former
    found = {f"facts/{key}": cited_fact(content, page_at, now) for key, now in ids.items() if now}
    found |= {f"excerpts/{key}": cited_excerpt(content, page_at, key) for key in excerpts(content)}
    yield from ((what, references) for what, references in found.items() if references)


def _cited_page(edition: Edition, content: Content, parameters: Mapping[str, str]) -> CitedPage:
    address = edition.url(content, parameters)
    day = edition.day.isoformat()
    return CitedPage(content.wording.gettext(TITLE), address, day, content.version, in_edition=True)


def _citation(wording: Wording, references: References, file_format: CitationFormat) -> bytes:
    return format_references(wording, references, file_format).encode()


# ---- sheets and pictures ---------------------------------------------------------------------------------------------


def _prints(edition: Edition, content: Content) -> Iterator[EditionFile]:
    """The sheet of each island, and the pictures of the opening view and of each island."""
    for island in content.islands:
        make = partial(sheet, content, island, edition.day)
        yield _file("/export/sheet.pdf", content, {"island": island}, make)
    for view in (View(island, layers=usual_layers()) for island in (None, *content.islands)):
        shown = address_parameters(view)
        make = partial(picture, content, view, "svg", edition.day, edition.url(content, shown))
        yield _file("/export/view.svg", content, shown, make)
