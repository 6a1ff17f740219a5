"""What was written: one excerpt, an island's excerpts, an article as its excerpts in order."""

from collections.abc import Iterable

from markupsafe import Markup

from content.models import Article, Excerpt, Island
from content.store import Content
from content.wording import both_names, day, listing
from ui.citations import of_check
from ui.markup import go, items, join, section, sources_button, when

VERDICTS = {
    "agrees": "The record agrees",
    "nuance": "The record adds a nuance",
    "disagrees": "The record disagrees",
    "opinion": "An opinion",
    "not checked": "Not checked",
}


def excerpt_card(content: Content, excerpt: Excerpt) -> Markup:
    """An excerpt with its article, what the record shows, the islands it speaks of, and the way back to the article."""
    article = next(article for article in content.articles.values() if excerpt in article.excerpts)
    origin = f"{article.publisher}, “{article.title}”, {day(article.date)}"
    back = Markup('<p><button class="go" data-scroll="excerpt-{}">Back to the article</button></p>').format(excerpt.id)
    return Markup(
        "<article class='quotation'><blockquote lang='{}'>{}</blockquote><p class='soft'>{}</p>{}{}{}</article>"
    ).format(article.language, excerpt.quote, origin, check(excerpt), _speaks_of(content, excerpt), back)


def check(excerpt: Excerpt) -> Markup:
    """What the record shows about an excerpt."""
    if excerpt.check is None:
        return Markup("")
    found = excerpt.check
    return Markup("<p class='check'>{} {} {} {}</p>").format(
        _verdict(excerpt), found.sentence, when(found.as_of), sources_button(of_check(found))
    )


def _verdict(excerpt: Excerpt) -> Markup:
    if excerpt.check is None:
        return Markup("")
    verdict = excerpt.check.verdict
    return Markup("<b class='{}'>{}.</b>").format(verdict.replace(" ", "-"), VERDICTS[verdict])


def _speaks_of(content: Content, excerpt: Excerpt) -> Markup:
    named = [go("island", island, both_names(content.islands[island].names)) for island in excerpt.islands]
    if not named:
        return Markup("<p class='soft'>It speaks of no island in particular.</p>")
    return Markup("<p class='speaks'>It speaks of {}</p>").format(join(named, " · "))


def quotations(content: Content, island: Island) -> Markup:
    """What the articles say about an island, article by article."""
    said = join(_from_article(article, island) for article in content.articles.values())
    return section("What was said", said or Markup("<p>No quotation speaks of it.</p>"))


def _from_article(article: Article, island: Island) -> Markup:
    here = [excerpt for excerpt in article.excerpts if island.id in excerpt.islands]
    if not here:
        return Markup("")
    lines = (go("excerpt", one.id, f"“{one.quote}”") + Markup(" ") + _verdict(one) for one in here)
    return Markup("<h4>{}, {}</h4>{}").format(article.publisher, day(article.date), items(lines, "quotations"))


def reading(content: Content, article: Article) -> Markup:
    """An article: where it comes from, what it says in two sentences, and its excerpts in order."""
    head = Markup("<p class='kicker'>{}, {}</p><h3 lang='{}'>{}</h3><p class='lead'>{}</p>").format(
        article.publisher, day(article.date), article.language, article.title, article.summary
    )
    return Markup("<article class='reading'>{}<ol>{}</ol></article>").format(head, join(_entries(content, article)))


def _entries(content: Content, article: Article) -> Iterable[Markup]:
    for excerpt in article.excerpts:
        islands = listing([both_names(content.islands[island].names) for island in excerpt.islands])
        yield Markup(
            "<li id='excerpt-{}'><blockquote lang='{}'>{}</blockquote><p class='soft'>{} · {} {}</p>{}</li>"
        ).format(
            excerpt.id,
            article.language,
            excerpt.quote,
            excerpt.topic.capitalize(),
            islands or "no island in particular",
            go("excerpt", excerpt.id, "Show on the map" if islands else "Read with its record"),
            check(excerpt),
        )
