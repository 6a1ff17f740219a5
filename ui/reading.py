"""The articles, each read as its excerpts in the order in which they stand in it."""

from markupsafe import Markup

from content.models import Article, Excerpt
from content.store import Content
from content.wording import both_names, day
from ui.markup import go, join
from ui.panel import check


def article(content: Content, text: Article) -> Markup:
    """An article: where it comes from, what it says in two sentences, and its excerpts."""
    entries = join(_entry(content, text, excerpt) for excerpt in text.excerpts)
    return Markup(
        "<article class='reading'><p class='kicker'>{}, {}</p><h3 lang='{}'>{}</h3><p class='lead'>{}</p><ol>{}</ol></article>"
    ).format(text.publisher, day(text.date), text.language, text.title, text.summary, entries)


def _entry(content: Content, text: Article, excerpt: Excerpt) -> Markup:
    islands = ", ".join(both_names(content.islands[island].names) for island in excerpt.islands)
    about = f"{excerpt.topic} · {islands or 'no island in particular'}"
    return Markup("<li id='excerpt-{}'><blockquote lang='{}'>{}</blockquote><p class='asof'>{} {}</p>{}</li>").format(
        excerpt.id, text.language, excerpt.quote, about, go("excerpt", excerpt.id, "Show on the map"), check(excerpt)
    )
