"""The page of an article that the atlas quotes: a plain page with its publication data and all its excerpts."""

from markupsafe import Markup

from content.models import Article, Excerpt
from content.models.articles import Licence
from content.record.store import Content
from content.wording import N_
from geo.map.base_path import address_of
from ui.markup import join, soft
from ui.page.below_map.article_list import KINDS
from ui.page.components.quotations import attribution, quoted, topic_of, verdict_of
from ui.server.plain_pages.plain_page import plain_page

ARTICLES = "/articles"  # the addresses of the pages are below it
LICENCES: dict[Licence, str] = {
    "CC-PDM-1.0": N_("Public domain"),
    "LicenseRef-quotation": N_("Short quotations; the rights belong to the publisher"),
}


def article_page(content: Content, article: Article, style: Markup) -> str:
    """The HTML of the page of an article that the atlas quotes. `style` is the element with the CSS of the page."""
    wording = content.wording
    kind = wording.gettext(KINDS[article.kind])
    remark = wording.separated([article.publisher, wording.day(article.date), kind])
    parts = [Markup("<p class='lead'>{}</p>").format(article.summary), _origin(content, article)]
    said = [_excerpt(content, article, excerpt) for excerpt in article.excerpts]
    return plain_page(wording, style, article.title, remark, join([*parts, *said]), article.language)


def _origin(content: Content, article: Article) -> Markup:
    wording = content.wording
    where = article.url and Markup("<a href='{}'>{}</a>").format(article.url, wording.gettext("Where we read it"))
    return soft(Markup(" · ").join(filter(None, [where, wording.gettext(LICENCES[article.licence])])))


def _excerpt(content: Content, article: Article, excerpt: Excerpt) -> Markup:
    wording = content.wording
    names = [wording.names(content.islands[island].names) for island in excerpt.islands]
    about = wording.separated([attribution(wording, excerpt), topic_of(wording, excerpt), *names])
    link = Markup("<a href='{}'>{}</a>").format(
        address_of(f"/?excerpt={excerpt.id}&lang={wording.language}"), wording.gettext("See the evidence")
    )
    shown = [quoted(wording, article, excerpt), soft(Markup("{} {}").format(about, link)), _check(content, excerpt)]
    return Markup("<section id='{}'>{}</section>").format(excerpt.id, join(shown))


def _check(content: Content, excerpt: Excerpt) -> Markup:
    """The result of comparing the excerpt with the record, and its sources; empty if it was not compared."""
    if excerpt.check is None:
        return Markup("")
    wording, found = content.wording, excerpt.check
    sentence = wording.aside(found.sentence, wording.day(found.as_of))
    told = Markup("<p class='check'>{} {}</p>").format(verdict_of(wording, excerpt), sentence)
    publishers = dict.fromkeys(content.sources[source].publisher for source in found.sources)
    if not publishers:
        return told
    return told + soft(wording.gettext("Sources: {publishers}", publishers=wording.clauses(list(publishers))))
