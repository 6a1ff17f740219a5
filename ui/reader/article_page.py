"""The page "Read an article": a text with its places marked, the map that shows where they are, and the library."""

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import streamlit as st
from markupsafe import Markup

from content.documents import Document, DocumentError, read_document
from content.library import LibraryError
from content.linking import Mention, islands_of, link
from content.linking.checks import ClaimCheck, claim_checks
from content.linking.excerpts import Passage, passages
from content.models import IslandId, Topic
from content.record.store import Content
from content.wording import Wording
from geo.map.titles import under_title
from geo.map.view import READ, View
from ui.markup import as_markdown, items, join, section, soft
from ui.page.atlas import Atlas
from ui.page.map_bridge import current_visit, leave_map, show_map
from ui.page.quotations import TOPICS
from ui.page.shortcuts import map_table
from ui.reader.library_panel import library, save_box, shelf, tell
from ui.reader.marked_text import marked_text

MOST_CHARACTERS = 400_000  # of a text that is shown; all of it is linked
MOST_DIGITS = 18  # of an article's number, which SQLite holds in 64 bits
MOST_GIVEN = 40  # texts that are kept for those who gave them, until the server ends; the oldest go first
NOTHING = ""  # the address says `read=` where no text is chosen yet


@dataclass(frozen=True)
class Reading:
    """A text that is being read, with all that was found in it."""

    document: Document
    mentions: tuple[Mention, ...]
    passages: tuple[Passage, ...]
    checks: tuple[ClaimCheck, ...]


def read(content: Content, document: Document, mentions: Sequence[Mention], as_of: str | None = None) -> Reading:
    """What is found in a document, besides its mentions; `as_of` is its date, which its claims are compared with."""
    return Reading(
        document,
        tuple(mentions),
        tuple(passages(document.text, mentions)),
        tuple(claim_checks(document.text, mentions, content, as_of)),
    )


def reading_page(atlas: Atlas) -> None:
    """The text that is read with its map, or the ways to one."""
    wording = atlas.content.wording
    st.set_page_config(page_title=under_title(wording, wording.gettext("Read an article")), layout="wide")
    reading = current_reading(atlas.content)
    if reading is None:
        ways_in(atlas)
        return
    st.button(wording.gettext("Read another article"), on_click=put_away, key="another")
    left, right = st.columns([1, 1.1], gap="large")
    with left:
        beside(atlas, reading)
    with right:
        text_of(wording, reading)
    st.html(map_table(wording))


def current_reading(content: Content) -> Reading | None:
    """The article of the library that the address names, or else the text that was given in this visit."""
    asked = st.query_params[READ]
    if asked == NOTHING:
        return None
    if document := given().get(asked):
        return read(content, document, link(document.text))
    try:
        article, text, mentions = library().article(int(asked) if asked.isdecimal() and len(asked) < MOST_DIGITS else 0)
    except LibraryError as error:
        tell(content.wording, error)
        return None
    document = Document(article.title, article.title, text, article.language, "text")
    return read(content, document, mentions, article.date)


@cache
def given() -> dict[str, Document]:
    """The texts that were given and not saved, by what the address calls them: a reload or another language finds them.

    The names cannot be guessed, so that on a shared server a text is read by who gave it.
    """
    return {}


def open_document(document: Document) -> None:
    """Read this text."""
    name = secrets.token_urlsafe()
    given()[name] = document
    for oldest in list(given())[:-MOST_GIVEN]:
        del given()[oldest]
    st.query_params[READ] = name


def put_away() -> None:
    """Close the text that is read."""
    leave_map(READ, NOTHING)


# ---- ways in -------------------------------------------------------------------------------------------------------


def ways_in(atlas: Atlas) -> None:
    """Paste a text, give files, or choose one of the library."""
    wording = atlas.content.wording
    st.html(
        Markup("<h2 class='part'>{}</h2><p class='lead'>{}</p>").format(
            wording.gettext("Read an article"),
            wording.gettext(
                "Any text in English, Russian or Japanese: its places are marked and shown on the map, and its figures "
                "are compared with the record. The text is not sent anywhere."
            ),
        )
    )
    left, right = st.columns([1, 1.2], gap="large")
    with left:
        paste(wording)
        give_files(atlas)
    with right:
        shelf(atlas.content)


def paste(wording: Wording) -> None:
    """A box for a text."""
    with st.form("paste", border=False):
        text = st.text_area(wording.gettext("Paste a text"), height=240, key="pasted")
        if not st.form_submit_button(wording.gettext("Find its places"), type="primary"):
            return
    if text.strip():
        receive(wording, [(wording.gettext("Pasted text"), text.encode("utf-8", "replace"))])
    else:
        st.html(Markup("<p class='notice' role='alert'>{}</p>").format(wording.gettext("Paste a text first.")))


def give_files(atlas: Atlas) -> None:
    """Files, or a folder of them."""
    wording = atlas.content.wording
    words = (wording.gettext("Choose files"), wording.gettext("Choose a folder"))
    st.html(join(Markup("<span class='file-words' hidden>{}</span>").format(one) for one in words))  # for `page.js`
    files = st.file_uploader(
        wording.gettext("Or give files: text, HTML, PDF, DOCX"), accept_multiple_files=True, key="files"
    )
    folder = st.file_uploader(wording.gettext("Or a folder of them"), accept_multiple_files="directory", key="folder")
    chosen = [*(files or []), *(folder or [])]
    if chosen and st.button(wording.gettext("Read the files"), key="read-files"):
        receive(wording, [(one.name, one.getvalue()) for one in chosen])
    choose_document(wording, st.session_state.get("documents", []))


def receive(wording: Wording, files: Sequence[tuple[str, bytes]]) -> None:
    """Read what was given, one by one; what cannot be read is said, and one text alone is opened at once."""
    documents: list[tuple[Document, int]] = []
    progress = st.progress(0.0) if len(files) > 1 else None
    for number, (name, data) in enumerate(files, 1):
        if progress:
            progress.progress(number / len(files), as_markdown(wording.gettext("Reading {name}", name=name)))
        try:
            document = read_document(name, data)
            documents.append((document, len(link(document.text))))
        except DocumentError as error:
            tell(wording, error)
    if len(documents) == 1 and len(files) == 1:
        open_document(documents[0][0])
        st.rerun()
    st.session_state["documents"] = documents


def choose_document(wording: Wording, documents: Sequence[tuple[Document, int]]) -> None:
    """The texts that were given, each to be opened, with the number of its mentions."""
    for number, (document, count) in enumerate(documents):
        words = wording.ngettext("{count} mention", "{count} mentions", count)
        label = as_markdown(wording.aside(document.title or document.name, words))
        st.button(label, key=f"open-{number}", on_click=open_document, args=(document,))


# ---- the text and its map ------------------------------------------------------------------------------------------


def text_of(wording: Wording, reading: Reading) -> None:
    """The text with its marks; what is beyond the first characters is linked, and not shown."""
    document = reading.document
    shown = document.text[:MOST_CHARACTERS]
    title = document.title or document.name
    heading = "" if shown.lstrip().startswith(title) else Markup("<h2>{}</h2>").format(title)
    st.html(
        Markup("<article class='text' lang='{}'>{}{}</article>").format(
            document.language or "",
            heading,
            marked_text(
                wording,
                shown,
                [mention for mention in reading.mentions if mention.end <= len(shown)],
                [check for check in reading.checks if check.end <= len(shown)],
            ),
        )
    )
    if len(shown) < len(document.text):
        said = wording.gettext("Only the first {count} characters are shown.", count=wording.number(len(shown)))
        st.html(soft(said))


@st.fragment
def beside(atlas: Atlas, reading: Reading) -> None:
    """The map, the topics, and the passages about the island that is selected."""
    content = atlas.content
    visit = current_visit(content)
    with st.container(key="topics"):
        topics = choose_topics(content.wording, reading)
    mentions = [mention for mention in reading.mentions if not topics or mention.topic in topics]
    with st.container(key="map"):
        show_map(atlas, visit, "first", emphasis(content.wording, mentions))
    st.html(hidden_marks(reading, topics))
    with st.container(key="passages"):
        st.html(Markup("<div class='panel'>{}</div>").format(passages_about(content, reading, visit.view, topics)))
    save_box(atlas, reading.document, reading.mentions)


def choose_topics(wording: Wording, reading: Reading) -> list[Topic]:
    """The topics to show; none chosen means all."""
    there = Counter(mention.topic for mention in reading.mentions if mention.topic)
    if len(there) < 2:
        return []
    return st.pills(
        wording.gettext("Topics"),
        [topic for topic, _ in there.most_common()],
        selection_mode="multi",
        format_func=lambda topic: wording.gettext(TOPICS[topic]),
        key="topics-chosen",
    )


def emphasis(wording: Wording, mentions: Sequence[Mention]) -> dict[str, dict[str, object]]:
    """How much is said about each island and place: as a share of the most, and in words."""
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


def hidden_marks(reading: Reading, topics: Sequence[Topic]) -> Markup:
    """A style rule that takes the marks of other topics back into the text."""
    if not topics:
        return Markup("<style></style>")
    others = {mention.topic or "" for mention in reading.mentions} - set(topics)
    rules = "".join(
        f".text .said[data-topic='{topic}']{{background:none;text-decoration:none}}" for topic in sorted(others)
    )
    return Markup("<style>{}</style>").format(Markup(rules))


def passages_about(content: Content, reading: Reading, view: View, topics: Sequence[Topic]) -> Markup:
    """What the text says about the selected island; how to get there where none is selected."""
    wording = content.wording
    if not reading.mentions:
        return soft(wording.gettext("No island of the four was found in this text."))
    if view.island is None:
        return soft(wording.gettext("Choose an island on the map for what the text says about it."))
    here = [(passage, first) for passage in reading.passages if (first := _first(passage, view.island, topics))]
    name = wording.title(content.islands[view.island].names)
    lines = items((_passage(wording, reading.document, *one) for one in here), "quotations")
    none = wording.gettext("Nothing on these topics.") if topics else wording.gettext("The text does not speak of it.")
    return section(name, lines or soft(none))


def _first(passage: Passage, island: IslandId, topics: Sequence[Topic]) -> Mention | None:
    """The first mention of the island in a passage that is on one of the topics and among what is shown."""
    for mention in passage.mentions:
        if island in islands_of(mention.target) and (not topics or mention.topic in topics):
            return mention if mention.end <= MOST_CHARACTERS else None
    return None


def _passage(wording: Wording, document: Document, passage: Passage, first: Mention) -> Markup:
    topic = wording.gettext(TOPICS[passage.topic]) if passage.topic else ""
    return Markup('<button class="go" data-scroll="m{}" lang="{}">{}</button> <span class="soft">{}</span>').format(
        first.start, document.language or "", document.text[passage.start : passage.end].strip(), topic
    )
