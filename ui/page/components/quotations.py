"""Quotations from articles: one excerpt, excerpts about an island, and an article as a list of its excerpts."""

from collections.abc import Iterable

from markupsafe import Markup

from content.citing.citations import check_citation
from content.models import Article, Excerpt, Island, Side, Topic
from content.record.excerpts import article_of, excerpts_on, year_of
from content.record.facts.fact_words import VERDICT_WORDS
from content.record.store import Content
from content.wording import N_, Wording, wording_in
from geo.map.base_path import address_of
from geo.map.quotation import marked_quotation
from ui.markup import cite_line, fold, go, heading, in_language, join, soft, sources_button, when
from ui.page.components.fold_counts import with_years
from ui.page.components.timed_markup import during

TOPICS: dict[Topic, str] = {
    "population": N_("Population"),
    "military": N_("Military"),
    "claim": N_("Territorial claims"),
    "history": N_("History"),
    "diplomacy": N_("Diplomacy"),
    "geography": N_("Geography"),
    "economy": N_("Economy"),
}
LATEST = 7  # the greatest number of quotations in the panel of an island
SIDES: dict[Side, str] = {
    "russia": N_("Russia"),
    "japan": N_("Japan"),
    "others": N_("Others"),
    "joint": N_("Treaties and joint texts"),
}


def excerpt_card(content: Content, excerpt: Excerpt) -> Markup:
    """The card of an excerpt.

    The card contains, in this order: the quotation; its translation into the language of the page, if any; whose words
    they are; publisher, title and date of the article, with a link to its page; the result of comparing the quotation
    with the record (the facts of the atlas), if any; a button for each island that the quotation is about; links to the
    citation; and a button that scrolls to the quotation in the list of articles.
    """
    wording = content.wording
    article = article_of(content, excerpt.id)
    title = in_language(article.language, wording_in(article.language).quoted(article.title))
    origin = Markup(wording.template("{publisher}, {title}, {date}")).format(
        publisher=article.publisher,
        title=Markup("<a href='{}'>{}</a>").format(article_address(wording, article), title),
        date=wording.day(article.date),
    )
    back = Markup('<p><button class="go" data-scroll="excerpt-{}">{}</button></p>').format(
        excerpt.id, wording.gettext("Back to the article")
    )
    parts = [
        quoted(wording, article, excerpt),
        soft(attribution(wording, excerpt)),
        soft(origin),
        check(wording, excerpt),
        _speaks_of(content, excerpt),
        cite_line(wording, f"excerpts/{excerpt.id}"),
    ]
    return Markup("<article class='quotation'>{}{}</article>").format(join(parts), back)


def article_address(wording: Wording, article: Article) -> str:
    """The address of the page of an article, in the language of the page."""
    return address_of(f"/articles/{article.id}?lang={wording.language}")


def attribution(wording: Wording, excerpt: Excerpt) -> str:
    """The speaker of an excerpt, if the article quotes or reports one, and the side for which the excerpt speaks."""
    side = wording.gettext(SIDES[excerpt.side])
    return wording.aside(excerpt.speaker, side) if excerpt.speaker else side


def topic_of(wording: Wording, excerpt: Excerpt) -> str:
    """The topic of an excerpt, in the language of the page."""
    return wording.gettext(TOPICS[excerpt.topic])


def quoted(wording: Wording, article: Article, excerpt: Excerpt) -> Markup:
    """The quotation in the article's language, followed by its translation into the language of the page, if any."""
    quote = Markup("<blockquote lang='{}'>{}</blockquote>").format(article.language, marked_quotation(article, excerpt))
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
        verdict_of(wording, excerpt),
        found.sentence,
        when(wording, found.as_of),
        sources_button(wording, check_citation(found)),
    )


def verdict_of(wording: Wording, excerpt: Excerpt) -> Markup:
    """The verdict of the comparison of an excerpt with the record; empty if it was not compared."""
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
        return soft(wording.gettext("Not about any one island."))
    islands = Markup(wording.template("About {islands}")).format(islands=join(named, " · "))
    return Markup("<p class='speaks'>{}</p>").format(islands)


def quotations(content: Content, island: Island) -> Markup:
    """The fold with the latest excerpts about an island, at most LATEST. Excerpts about all islands are left out.

    If a year is selected, only excerpts until the end of that year are shown. A button shows all excerpts about the
    island: it filters the list of articles (`article_list.js`).
    """
    wording = content.wording
    found = list(excerpts_on(content, island.id))
    of_its_own = [said for said in found if len(said[1].islands) < len(content.islands)]
    newer = [None] * LATEST + [year_of(article) - 1 for article, _ in of_its_own]
    spans = [(year_of(said[0]), last) for said, last in zip(of_its_own, newer, strict=False)]
    lines = (
        during(_line(wording, *said), (first, last))
        for said, (first, last) in zip(of_its_own, spans, strict=True)
        if last is None or first <= last
    )
    every = Markup('<p><button class="go" data-written="island={}">{}</button></p>').format(
        island.id, wording.ngettext("{count} quotation in all", "{count} quotations in all", len(found))
    )
    said = Markup("<div class='quotations'>{}</div>{}").format(join(lines), every)
    inside = with_years(
        wording,
        wording.ngettext("{count} quotation", "{count} quotations", len(found)),
        (article.date for article, _ in found),
    )
    return fold("fold-said", heading(3, wording.gettext("What was said")), inside, said)


def _line(wording: Wording, article: Article, excerpt: Excerpt) -> Markup:
    quote = go("excerpt", excerpt.id, in_language(article.language, marked_quotation(article, excerpt)))
    return Markup("<p>{} {} {}</p>").format(quote, _origin(wording, article), verdict_of(wording, excerpt))


def _origin(wording: Wording, article: Article) -> str:
    return wording.separated([article.publisher, wording.day(article.date)])


def article_with_excerpts(content: Content, article: Article, level: int = 3) -> Markup:
    """An article: publisher and date, title, summary, and all its excerpts in the order of the article.

    `level` is the level of the heading. The filters of the list of articles use the attributes `data-`
    (`article_list.js`).
    """
    wording = content.wording
    title = Markup("<a href='{}'>{}</a>").format(article_address(wording, article), article.title)
    head = Markup("<p class='kicker'>{}</p><h{n} lang='{}'>{}</h{n}><p class='lead'>{}</p>").format(
        _origin(wording, article), article.language, title, article.summary, n=level
    )
    return Markup(
        "<article class='reading' data-kind='{}' data-language='{}' data-year='{}'>{}<ol>{}</ol></article>"
    ).format(article.kind, article.language, article.date[:4], head, join(_entries(content, article)))


def _entries(content: Content, article: Article) -> Iterable[Markup]:
    wording = content.wording
    for excerpt in article.excerpts:
        named = wording.listing([wording.names(content.islands[island].names) for island in excerpt.islands])
        words = wording.gettext("Show on the map") if named else wording.gettext("See the evidence")
        verdict = excerpt.check.verdict if excerpt.check else ""
        yield Markup(
            "<li id='excerpt-{}' data-side='{}' data-topic='{}' data-island='{}' data-verdict='{}'>"
            "{}<p class='soft'>{} · {} · {} {}</p>{}</li>"
        ).format(
            excerpt.id,
            excerpt.side,
            excerpt.topic,
            " ".join(excerpt.islands),
            verdict,
            quoted(wording, article, excerpt),
            attribution(wording, excerpt),
            topic_of(wording, excerpt),
            named or wording.gettext("no island in particular"),
            go("excerpt", excerpt.id, words),
            check(wording, excerpt),
        )
