"""The pages of an edition without a map: about the atlas, articles, questions, the list of all pages, and the 404 page.

Each function returns the HTML of a page as UTF-8. `stylesheet` is the address on the server of the style sheet of plain
pages. `urls` maps each language to the full URL of the same page in that language.
"""

from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from content.models import Article, Language
from content.models.stories import Story
from content.record.store import Content
from content.wording import N_, Wording
from geo.map.stories import QUESTIONS
from ui.edition.addresses import ARTICLES_FOLDER, CONTENTS_FOLDER, QUESTIONS_FOLDER
from ui.edition.document import CONTENTS, POLICY, translation_links
from ui.edition.links import Links, plain_page_at_home
from ui.edition.pages import Page
from ui.edition.share import downloads
from ui.markup import items, join
from ui.server.not_found import NOTHING
from ui.server.plain_pages.article_pages import ARTICLES, article_page
from ui.server.plain_pages.changes import CHANGES, changes_page
from ui.server.plain_pages.changes import HEADING as WHAT_CHANGED
from ui.server.plain_pages.method import HEADING as HOW_WE_DECIDE
from ui.server.plain_pages.method import method_page
from ui.server.plain_pages.plain_page import plain_page
from ui.server.plain_pages.question_pages import PATH as QUESTIONS_PATH
from ui.server.plain_pages.question_pages import question_page

Urls = Mapping[Language, str]

METHOD = "/how-we-decide"
KINDS = {  # the folders of pages, and the headings of their lists
    "stories/": N_("Stories"),
    "islands/": N_("Islands"),
    "places/": N_("Settlements, military sites, islets"),
    "landmarks/": N_("Straits, bays, lakes, capes, peninsulas, mountains, lighthouses, airfields"),
    "lines/": N_("Lines"),
    "events/": N_("Timeline"),
}


def method_file(links: Links, content: Content, stylesheet: str, urls: Urls) -> bytes:
    """The file of the page "How we decide"."""
    page = method_page(content, _head(stylesheet) + _translations(content, urls))
    return plain_page_at_home(page, METHOD, links.link)


def changes_file(links: Links, content: Content, stylesheet: str, urls: Urls) -> bytes:
    """The file of the page "What changed"."""
    page = changes_page(content, _head(stylesheet) + _translations(content, urls))
    return plain_page_at_home(page, CHANGES, links.link)


def article_file(links: Links, content: Content, article: Article, stylesheet: str, urls: Urls) -> bytes:
    """The file of the page of an article that the atlas quotes."""
    page = article_page(content, article, _head(stylesheet) + _translations(content, urls))
    return plain_page_at_home(page, f"{ARTICLES}/{article.id}", links.link)


def questions_file(links: Links, content: Content, story: Story, stylesheet: str, urls: Urls) -> bytes:
    """The file of the page with the questions about a story for school classes."""
    page = question_page(content, story, _head(stylesheet) + _translations(content, urls))
    return plain_page_at_home(page, f"{QUESTIONS_PATH}/{story.id}", links.link)


def _translations(content: Content, urls: Urls) -> Markup:
    return translation_links(urls[content.wording.language], urls)


def contents_file(links: Links, content: Content, found: Iterable[Page], stylesheet: str) -> bytes:
    """The file of the page that lists all pages and files in one language, for readers without JavaScript.

    `found` are the pages with a map.
    """
    wording = content.wording
    listed = list(found)
    pages_of = ((kind, [page for page in listed if page.path.startswith(folder)]) for folder, kind in KINDS.items())
    lists = ((wording.gettext(kind), items(map(_page_link, of_kind), "pages")) for kind, of_kind in pages_of)
    articles = (wording.gettext("Articles, checked"), items(map(_article_link, content.articles.values()), "pages"))
    about = (wording.gettext("About the atlas"), items(_about(wording), "pages"))
    questions = (wording.gettext(QUESTIONS), items(map(_questions_link, content.stories.values()), "pages"))
    part = Markup("<section><h2>{}</h2>{}</section>")
    body = join(part.format(*titled) for titled in (*lists, articles, questions, about, *downloads(content)))
    page = plain_page(wording, _head(stylesheet), wording.gettext(CONTENTS), "", body)
    return plain_page_at_home(page, f"/{CONTENTS_FOLDER.strip('/')}", links.link)


def _about(wording: Wording) -> Iterator[Markup]:
    for address, heading in ((METHOD, HOW_WE_DECIDE), (CHANGES, WHAT_CHANGED)):
        yield Markup("<a href='{}?lang={}'>{}</a>").format(address, wording.language, wording.gettext(heading))


def _page_link(page: Page) -> Markup:
    return Markup("<a href='../{}'>{}</a>").format(page.path, page.name)


def _article_link(article: Article) -> Markup:
    link = Markup("<a href='../{}{}/' lang='{}'>{}</a>")
    return link.format(ARTICLES_FOLDER, article.id, article.language, article.title)


def _questions_link(story: Story) -> Markup:
    return Markup("<a href='../{}{}/'>{}</a>").format(QUESTIONS_FOLDER, story.id, story.title)


def not_found_file(links: Links, wordings: Mapping[Language, Wording], stylesheet: str) -> bytes:
    """The file of the page for unknown addresses. It is in all languages, because a site has only one such page.

    For each language, the page has a link to the page of the atlas.
    """
    first, *others = wordings.values()
    page = plain_page(first, _head(stylesheet), first.gettext(NOTHING), "", join(map(_nothing, others)))
    return plain_page_at_home(page, "/", links.link)


def _nothing(wording: Wording) -> Markup:
    return Markup("<section lang='{0}'><h2>{1}</h2><p class='soft'><a href='/?lang={0}'>{2}</a></p></section>").format(
        wording.language, wording.gettext(NOTHING), wording.gettext("Go to the map")
    )


def _head(stylesheet: str) -> Markup:
    policy = Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(POLICY)
    return policy + Markup("<link rel='stylesheet' href='{}'>").format(stylesheet)
