"""The page "Check an article": a text with marked mentions of islands, a map of the mentions, and the library."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

import streamlit as st
from markupsafe import Markup

from content.documents import Document, DocumentError
from content.library import LibraryError
from content.linking import AnalysedText, Mention, islands_of
from content.linking.passages import Passage
from content.models import IslandId, Language, Topic
from content.processing import AnalysedDocument, Findings, findings
from content.record.store import Content
from content.wording import N_, Wording
from geo.map.titles import under_title
from geo.map.view import READ, View
from ui.markup import items, section, soft
from ui.page.atlas import Atlas
from ui.page.components.quotations import TOPICS
from ui.page.map_bridge import current_visit, leave_map, show_map
from ui.page.navigation.shortcuts import map_table
from ui.reader.article_choice import article_choice
from ui.reader.library_panel import (
    library,
    library_is_open,
    save_box,
    show_error,
)
from ui.reader.marked_text import MAX_CHARACTERS, marked_text
from ui.reader.summary import summary
from ui.reader.unsaved_texts import unsaved_texts
from ui.reader.waiting import waiting

MAX_DIGITS = 18  # an id in the address has fewer digits, because SQLite stores ids in 64 bits
GONE = N_("This server no longer has the text: it was restarted, or newer texts have replaced it.")
NO_ARTICLE = ""  # the value of `read` in the address until a text is chosen


@dataclass(frozen=True)
class OpenArticle:
    """The article that the page shows: its document, its analysed text, its passages and the checks of its claims."""

    document: Document
    analysed: AnalysedText
    findings: Findings


def reading_page(atlas: Atlas) -> None:
    """Show the open article with its map. If no article is open, show the controls that open an article."""
    wording = atlas.content.wording
    st.set_page_config(page_title=under_title(wording, wording.gettext("Check an article")), layout="wide")
    article = open_article(atlas.content)
    if article is None:
        article_choice(atlas)
        return
    st.button(wording.gettext("Check another article"), on_click=close_article, key="another")
    if article.analysed.mentions:
        st.html(summary(wording, article.findings, MAX_CHARACTERS))
    left, right = st.columns([1, 1.1], gap="large")
    with left:
        map_and_passages(atlas, article)
    with right:
        article_text(wording, article)
    st.html(map_table(wording))


def open_article(content: Content) -> OpenArticle | None:
    """The article in the parameter `read` of the address: an unsaved text in memory, or an article of the library.

    The result is None if `read` is empty. It is also None, and the page shows an error, if the library is not open to
    the reader, has no such article or cannot be read, or if the text exceeds the limits of `content.processing`. Raises
    KeyError if the address has no `read`.
    """
    name = st.query_params[READ]
    if name == NO_ARTICLE:
        return None
    try:
        if unsaved := unsaved_texts().get(name):
            return opened(content.wording, unsaved, unsaved.document.date)
        if name.isdecimal() and library_is_open():
            saved, analysed = library().article(int(name) if len(name) < MAX_DIGITS else 0)
            document = Document(saved.title, saved.title, analysed.text, saved.language, "text")
            return opened(content.wording, AnalysedDocument(document, analysed), saved.date)
    except (DocumentError, LibraryError) as error:
        show_error(content.wording, error)
        return None
    st.html(Markup("<p class='notice' role='alert'>{}</p>").format(content.wording.gettext(GONE)))
    return None


def opened(wording: Wording, text: AnalysedDocument, as_of: str | None) -> OpenArticle:
    """The article with its findings. `as_of` is the full or partial ISO date of the article, or None.

    The findings are cached, because Streamlit runs the page again after each input. Raises DocumentError if the text
    exceeds the limits of `content.processing`.
    """
    kept = _findings().setdefault(text.analysed, {})
    key = wording.language, as_of
    if key not in kept:
        name = text.document.title or text.document.name
        with waiting(wording.gettext("Comparing the text with the record…")) as check:
            kept[key] = findings(name, text.analysed, *key, check)
    return OpenArticle(text.document, text.analysed, kept[key])


@cache
def _findings() -> WeakKeyDictionary[AnalysedText, dict[tuple[Language, str | None], Findings]]:
    """The cached findings of the texts in memory, by the language of the facts and the date of the article."""
    return WeakKeyDictionary()


def close_article() -> None:
    """Close the open article, so that the page offers the choice of an article again."""
    leave_map(READ, NO_ARTICLE)


# ---- the text and its map --------------------------------------------------------------------------------------------


def article_text(wording: Wording, article: OpenArticle) -> None:
    """Show the first MAX_CHARACTERS characters of the text, with marked mentions and with checks as notes.

    The title is shown above the text, unless the text begins with the title. If a part of the document may be missing,
    a notice above the text says so. If the text is longer than MAX_CHARACTERS, a notice below the text says so.
    """
    document = article.document
    if document.incomplete:
        show_error(wording, document.incomplete)
    shown = document.text[:MAX_CHARACTERS]
    title = document.title or document.name
    heading = "" if shown.lstrip().startswith(title) else Markup("<h2>{}</h2>").format(title)
    st.html(
        Markup("<article class='text' lang='{}'>{}{}</article>").format(
            document.language or "",
            heading,
            marked_text(
                wording,
                shown,
                [mention for mention in article.analysed.mentions if mention.end <= len(shown)],
                [check for check in article.findings.checks if check.end <= len(shown)],
            ),
        )
    )
    if len(shown) < len(document.text):
        notice = wording.gettext("Only the first {count} characters are shown.", count=wording.number(len(shown)))
        st.html(soft(notice))


@st.fragment
def map_and_passages(atlas: Atlas, article: OpenArticle) -> None:
    """Show the choice of topics, the map, the passages about the selected island, and the form that saves the article.

    This is a fragment of Streamlit: after a choice inside it, only this part of the page runs again.
    """
    content = atlas.content
    visit = current_visit(content)
    with st.container(key="topics"):
        topics = choose_topics(content.wording, article)
    mentions = [mention for mention in article.analysed.mentions if not topics or mention.topic in topics]
    with st.container(key="map"):
        show_map(atlas, visit, "first", emphasis(content.wording, mentions))
    st.html(hidden_marks(article, topics))
    with st.container(key="passages"):
        # The island's name is an h3: without an h2 before it, the outline of the page would skip a level.
        heading = Markup("<h2 class='unseen'>{}</h2>").format(content.wording.gettext("Check an article"))
        about = passages_about(content, article, visit.view, topics)
        st.html(Markup("<div class='panel'>{}{}</div>").format(heading, about))
    save_box(atlas, article.document, article.analysed.mentions)


def choose_topics(wording: Wording, article: OpenArticle) -> list[Topic]:
    """Show the topics of the mentions, and return the topics that the reader has chosen.

    An empty list means that mentions on all topics are shown. If the text has fewer than two topics, no choice is
    offered and the list is empty.
    """
    counts = Counter(mention.topic for mention in article.analysed.mentions if mention.topic)
    if len(counts) < 2:
        return []
    return st.pills(
        wording.gettext("Topics"),
        [topic for topic, _ in counts.most_common()],
        selection_mode="multi",
        format_func=lambda topic: wording.gettext(TOPICS[topic]),
        key="topics-chosen",
    )


def emphasis(wording: Wording, mentions: Sequence[Mention]) -> dict[str, dict[str, object]]:
    """The number of mentions of each island and place, for `show_map`. The key is the id of the island or place.

    `weight` is the number of mentions divided by the highest number of any island or place, rounded to two decimals
    (from 0 to 1). `words` is the number as a phrase, such as `3 mentions`. Islands and places without mentions are left
    out.
    """
    counts = Counter(
        place
        for mention in mentions
        for place in (*islands_of(mention.target), *((mention.place,) if mention.place else ()))
    )
    most = max(counts.values(), default=1)
    return {
        place: {
            "weight": round(count / most, 2),
            "words": wording.ngettext("{count} mention", "{count} mentions", count),
        }
        for place, count in counts.items()
    }


def hidden_marks(article: OpenArticle, topics: Sequence[Topic]) -> Markup:
    """A `style` element that hides the marks of mentions whose topic is not chosen, and of mentions without a topic.

    If `topics` is empty, the marks of all mentions are shown, and the element has no rules.
    """
    if not topics:
        return Markup("<style></style>")
    others = {mention.topic or "" for mention in article.analysed.mentions} - set(topics)
    rules = "".join(
        f".text .said[data-topic='{topic}']{{background:none;text-decoration:none}}" for topic in sorted(others)
    )
    return Markup("<style>{}</style>").format(Markup(rules))


def passages_about(content: Content, article: OpenArticle, view: View, topics: Sequence[Topic]) -> Markup:
    """The passages on the chosen topics about the selected island, or a sentence with the reason why there are none.

    If no island is selected, the sentence asks the reader to select one. An empty `topics` means all topics.
    """
    wording = content.wording
    if not article.analysed.mentions:
        return soft(wording.gettext("None of the four islands was found in this text."))
    if view.island is None:
        return soft(wording.gettext("Choose an island on the map to see what the text says about it."))
    about = [
        (passage, first)
        for passage in article.findings.passages
        if (first := _first_mention(passage, view.island, topics))
    ]
    name = wording.title(content.islands[view.island].names)
    lines = items((_passage(wording, article.document, *one) for one in about), "quotations")
    nothing = (
        wording.gettext("Nothing on these topics.")
        if topics
        else wording.gettext("The text does not mention this island.")
    )
    return section(name, lines or soft(nothing))


def _first_mention(passage: Passage, island: IslandId, topics: Sequence[Topic]) -> Mention | None:
    """The first mention in a passage that names `island` and has one of `topics` as its topic.

    An empty `topics` means all topics.

    The result is None if the passage has no such mention. It is also None if this mention ends after the first
    MAX_CHARACTERS characters of the text, because the page does not show the text after them.
    """
    for mention in passage.mentions:
        if island in islands_of(mention.target) and (not topics or mention.topic in topics):
            return mention if mention.end <= MAX_CHARACTERS else None
    return None


def _passage(wording: Wording, document: Document, passage: Passage, first: Mention) -> Markup:
    topic = wording.gettext(TOPICS[passage.topic]) if passage.topic else ""
    return Markup('<button class="go" data-scroll="m{}" lang="{}">{}</button> <span class="soft">{}</span>').format(
        first.start, document.language or "", document.text[passage.start : passage.end].strip(), topic
    )
