"""Quotations from articles: one excerpt, all excerpts about an island, and an article as a list of its excerpts."""

from collections.abc import Iterable

from markupsafe import Markup

from content.citing.citations import check_citation
from content.models import Article, Excerpt, Island, Topic
from content.record.fact_words import VERDICT_WORDS
from content.record.store import Content
from content.wording import N_, Wording, wording_in
from ui.markup import cite_line, go, in_language, items, join, section, soft, sources_button, when

TOPICS: dict[Topic, str] = {
    "population": N_("Population"),
    "military": N_("Military"),
    "claim": N_("Claim"),
    "history": N_("History"),
    "diplomacy": N_("Diplomacy"),
    "geography": N_("Geography"),
    "economy": N_("Economy"),
}


def excerpt_card(content: Content, excerpt: Excerpt) -> Markup:
    """The card of an excerpt.

    The card contains, in this order: the quotation; its translation into the language of the page, if any; publisher,
    title and date of the article; the result of comparing the quotation with the record (the facts of the atlas), if
    any; a button for each island that the quotation is about; links to the citation; and a button that scrolls to the
    quotation in the list of the article's excerpts.
    """
    wording = content.wording
    article = next(article for article in content.articles.values() if excerpt in article.excerpts)
    origin = Markup(wording.template("{publisher}, {title}, {date}")).format(
        publisher=article.publisher,
        title=in_language(article.language, wording_in(article.language).quoted(article.title)),
        date=wording.day(article.date),
    )
    back = Markup('<p><button class="go" data-scroll="excerpt-{}">{}</button></p>').format(
        excerpt.id, wording.gettext("Back to the article")
    )
    parts = [
        _quoted(wording, article, excerpt),
        soft(origin),
        check(wording, excerpt),
        _speaks_of(content, excerpt),
        cite_line(wording, f"excerpts/{excerpt.id}"),
    ]
    return Markup("<article class='quotation'>{}{}</article>").format(join(parts), back)


def _quoted(wording: Wording, article: Article, excerpt: Excerpt) -> Markup:
    """The quotation in the article's language, followed by its translation into the language of the page, if any."""
    quote = Markup("<blockquote lang='{}'>{}</blockquote>").format(article.language, excerpt.quote)
    if wording.language not in excerpt.translations:
        return quote
    translated = wording.quoted(excerpt.translations[wording.language])
    return quote + Markup("<p class='translation'>{}</p>").format(
        wording.gettext("Our translation: {quotation}", quotation=translated)
    )


def check(wording: Wording, excerpt: Excerpt) -> Markup:
    """The result of comparing an excerpt with the record: verdict, sentence, date and sources.

    The markup is empty if the excerpt was not compared (`excerpt.check` is None).
    """
    if excerpt.check is None:
        return Markup("")
    found = excerpt.check
    return Markup("<p class='check'>{} {} {} {}</p>").format(
        _verdict(wording, excerpt),
        found.sentence,
        when(wording, found.as_of),
        sources_button(wording, check_citation(found)),
    )


def _verdict(wording: Wording, excerpt: Excerpt) -> Markup:
    if excerpt.check is None:
        return Markup("")
    verdict = excerpt.check.verdict
    return Markup("<b class='{}'>{}</b>").format(
        verdict.replace(" ", "-"), wording.sentence(wording.gettext(VERDICT_WORDS[verdict]))
    )


def _speaks_of(content: Content, excerpt: Excerpt) -> Markup:
    wording = content.wording
    named = [go("island", island, wording.names(content.islands[island].names)) for island in excerpt.islands]
    if not named:
        return soft(wording.gettext("It speaks of no island in particular."))
    islands = Markup(wording.template("It speaks of {islands}")).format(islands=join(named, " · "))
    return Markup("<p class='speaks'>{}</p>").format(islands)


def quotations(content: Content, island: Island) -> Markup:
    """The section with the excerpts about an island, article by article.

    If there is no such excerpt, the section consists of a sentence that states this.
    """
    wording = content.wording
    said = join(_from_article(wording, article, island) for article in content.articles.values())
    none = Markup("<p>{}</p>").format(wording.gettext("No quotation speaks of it."))
    return section(wording.gettext("What was said"), said or none)


def _from_article(wording: Wording, article: Article, island: Island) -> Markup:
    here = [excerpt for excerpt in article.excerpts if island.id in excerpt.islands]
    if not here:
        return Markup("")
    quoted = wording_in(article.language).quoted
    lines = (
        go("excerpt", one.id, in_language(article.language, quoted(one.quote))) + Markup(" ") + _verdict(wording, one)
        for one in here
    )
    return Markup("<h4>{}</h4>{}").format(_origin(wording, article), items(lines, "quotations"))


def _origin(wording: Wording, article: Article) -> str:
    return wording.separated([article.publisher, wording.day(article.date)])


def reading(content: Content, article: Article) -> Markup:
    """An article: publisher and date, title, summary, and all its excerpts in the order of the article."""
    head = Markup("<p class='kicker'>{}</p><h3 lang='{}'>{}</h3><p class='lead'>{}</p>").format(
        _origin(content.wording, article), article.language, article.title, article.summary
    )
    return Markup("<article class='reading'>{}<ol>{}</ol></article>").format(head, join(_entries(content, article)))


def _entries(content: Content, article: Article) -> Iterable[Markup]:
    wording = content.wording
    for excerpt in article.excerpts:
        named = wording.listing([wording.names(content.islands[island].names) for island in excerpt.islands])
        words = wording.gettext("Show on the map") if named else wording.gettext("Read with its record")
        yield Markup("<li id='excerpt-{}'>{}<p class='soft'>{} · {} {}</p>{}</li>").format(
            excerpt.id,
            _quoted(wording, article, excerpt),
            wording.gettext(TOPICS[excerpt.topic]),
            named or wording.gettext("no island in particular"),
            go("excerpt", excerpt.id, words),
            check(wording, excerpt),
        )
