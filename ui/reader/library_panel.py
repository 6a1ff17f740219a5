"""The library in the page: search, filters, the chart of mentions, opening, saving, removal, export."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from threading import Lock, Thread
from typing import Any

import streamlit as st
from markupsafe import Markup

from content.documents import Document
from content.errors import ReaderError
from content.library import (
    Filters,
    Found,
    Library,
    LibraryError,
    Results,
    SavedArticle,
    Tally,
    default_path,
    open_library,
)
from content.linking import Mention
from content.record.store import Content
from content.wording import LANGUAGES, N_, Wording
from geo.layers.palette import BLUE, CLAY, OLIVE, TEAL
from geo.map.view import READ
from ui.markup import soft
from ui.page.atlas import Atlas
from ui.page.quotations import TOPICS
from ui.server.requests import LOCAL

PAGE = "library-page"  # in the session: the query and filters whose results are shown, and which page of them
LINKING = Lock()  # held by the thread that links the library anew
KEPT = "kept"  # in the session: the text that was to be saved last, and what came of it
ENABLED = "FOUR_ISLANDS_SAVING"  # set to `on` by who runs a server for others and wants them to share a library
NOT_SAVING = N_(
    "Saving is off: this server listens to other machines too, and everyone who uses it would share one library. "
    "Whoever runs it can allow that with {variable}."
)
BAR_COLOURS = (BLUE, TEAL, CLAY, OLIVE)  # an island each
CHART_HEIGHT = 260  # pixels


@cache
def library() -> Library:
    """The one library of this server; raises LibraryError where its file cannot be used."""
    return open_library(default_path())


def saving_allowed() -> bool:
    """Whether readers may save and remove: on their own machine, or where whoever runs the server says so."""
    return st.get_option("server.address") in LOCAL or os.environ.get(ENABLED) == "on"


def tell(wording: Wording, error: ReaderError) -> None:
    """Say what is wrong, and what to do."""
    st.html(Markup("<p class='notice' role='alert'>{}</p>").format(wording.error_message(error)))


# ---- finding -------------------------------------------------------------------------------------------------------


def shelf(content: Content) -> None:
    """What is in the library, by words and filters."""
    wording = content.wording
    st.html(Markup("<h3 class='shelf'>{}</h3>").format(wording.gettext("Or choose from the library")))
    if error := st.session_state.pop("not-removed", None):
        tell(wording, error)
    try:
        tell_waiting(wording)
        results_of(wording, *asked(content))
        st.html(Markup("<h4>{}</h4>").format(wording.gettext("Mentions of each island, by year")))
        st.vega_lite_chart(tallies(content, library().mentions_by_island_over_time()), height=CHART_HEIGHT)
    except LibraryError as error:
        tell(wording, error)
        return
    words = wording.gettext("Export the library")  # ignored by the page: a run of it would let go of the file
    st.download_button(words, exported, "four-islands.jsonl", "application/jsonl", on_click="ignore")
    if not saving_allowed():
        st.html(soft(wording.gettext(NOT_SAVING, variable=f"{ENABLED}=on")))


def exported() -> str:
    """The library as a file, made when the reader asks for it."""
    return "".join(library().export())


def tell_waiting(wording: Wording) -> None:
    """Have articles linked anew that an older linker linked, and say how many are not in filters and counts yet."""
    waiting = library().waiting()
    if not waiting:
        return
    if LINKING.acquire(blocking=False):
        Thread(target=link_anew, daemon=True).start()
    said = wording.ngettext(
        "The way islands are found has changed: {count} article is being checked again. Until then, the filters by "
        "island and topic and the chart leave it out.",
        "The way islands are found has changed: {count} articles are being checked again. Until then, the filters by "
        "island and topic and the chart leave them out.",
        waiting,
    )
    st.html(Markup("<p class='notice' role='status'>{}</p>").format(said))


def link_anew() -> None:
    """Link anew what waits for it; where the library cannot be written, the next who sees the list tries again."""
    try:
        with suppress(LibraryError):
            library().link_anew()
    finally:
        LINKING.release()


def results_of(wording: Wording, query: str, filters: Filters) -> None:
    """A page of what the library has for a query and filters; others begin with the first page."""
    shown, page = st.session_state.get(PAGE, (None, 1))
    results = library().search(query, filters, page if shown == (query, filters) else 1)
    if results.pages > 1:
        turning(wording, results, (query, filters))
    for one in results.found:
        entry(wording, one)
    if not results.found:
        st.html(soft(wording.gettext("Nothing in the library is like this.")))


def turning(wording: Wording, results: Results, shown: tuple[str, Filters]) -> None:
    """Which of the articles these are, and the ways to those before and after them.

    Not st.pagination, whose buttons have English names.
    """
    said = wording.gettext(
        "Articles {first} to {last} of {total}",
        first=wording.number(results.offset + 1),
        last=wording.number(results.offset + len(results.found)),
        total=wording.number(results.total),
    )
    with st.container(horizontal=True, vertical_alignment="center", key="library-pages"):
        turn(wording.gettext("Previous page"), "library-previous", shown, results.page - 1, results.page > 1)
        st.html(Markup("<p class='soft' role='status'>{}</p>").format(said), width="content")
        turn(wording.gettext("Next page"), "library-next", shown, results.page + 1, results.page < results.pages)


def turn(label: str, key: str, shown: tuple[str, Filters], page: int, is_there: bool) -> None:
    """A button that leads to another page of the same results."""
    st.button(label, key=key, disabled=not is_there, on_click=st.session_state.update, args=({PAGE: (shown, page)},))


def asked(content: Content) -> tuple[str, Filters]:
    """The query and the filters, as the reader has set them."""
    wording = content.wording
    query = st.text_input(wording.gettext("Search the library"), key="library-query")
    islands = {island.id: wording.names(island.names) for island in content.islands.values()}
    topics = {topic: wording.gettext(words) for topic, words in TOPICS.items()}
    publishers = {publisher: publisher for publisher in library().publishers()}
    with st.expander(wording.gettext("Filters")):
        return query, Filters(
            island=choice(wording, wording.gettext("Island"), islands),
            topic=choice(wording, wording.gettext("Topic"), topics),
            language=choice(wording, wording.gettext("Language"), LANGUAGES),
            publisher=choice(wording, wording.gettext("Publisher"), publishers),
            since=st.text_input(wording.gettext("Since"), placeholder="2016-09", key="library-since") or None,
            until=st.text_input(wording.gettext("Until"), placeholder="2019", key="library-until") or None,
        )


def choice(wording: Wording, label: str, titles: Mapping[Any, str]) -> Any:
    """One of some things, or any of them."""
    anything = wording.gettext("any")
    return st.selectbox(label, [None, *titles], format_func=lambda one: anything if one is None else titles[one])


def entry(wording: Wording, found: Found) -> None:
    """An article of the library, with the words that were found, and what can be done with it."""
    article = found.article
    with st.container(key=f"kept-{article.id}"):
        st.html(
            Markup("<p class='kicker'>{}</p><h4 lang='{}'>{}</h4><p class='soft'>{}</p>").format(
                origin(wording, article), article.language or "", article.title, found.snippet
            )
        )
        with st.container(horizontal=True, gap="small", key=f"acts-{article.id}"):
            st.button(wording.gettext("Read"), key=f"read-{article.id}", on_click=open_kept, args=(article.id,))
            if saving_allowed():
                st.button(wording.gettext("Remove"), key=f"remove-{article.id}", on_click=remove, args=(article.id,))


def remove(article_id: int) -> None:
    """Take an article out; what keeps that from being done is said by the list that is shown next."""
    try:
        library().remove(article_id)
    except LibraryError as error:
        st.session_state["not-removed"] = error


def origin(wording: Wording, article: SavedArticle) -> str:
    """Publisher, date and language, as far as they are known; whether only excerpts are kept."""
    parts = [
        article.publisher,
        wording.day(article.date) if article.date else None,
        LANGUAGES[article.language] if article.language else None,
        wording.gettext("excerpts only") if article.record else None,
    ]
    return " · ".join(part for part in parts if part)


def open_kept(article_id: int) -> None:
    """Read an article of the library."""
    st.query_params[READ] = str(article_id)


def tallies(content: Content, counts: Sequence[Tally]) -> dict[str, Any]:
    """The Vega-Lite description of the chart of mentions by island over time."""
    names = {island.id: content.wording.names(island.names) for island in content.islands.values()}
    years = {year: content.wording.day(str(year)) if year else "?" for year in {one.year for one in counts}}
    values = [{"year": years[one.year], "mentions": one.mentions, "island": names[one.island]} for one in counts]
    return {
        "data": {"values": values},
        "mark": {"type": "bar"},
        "encoding": {
            "x": {"field": "year", "type": "ordinal", "title": None},
            "y": {
                "field": "mentions",
                "type": "quantitative",
                "title": None,
                "stack": None,
                "scale": {"domain": [0, max((one.mentions for one in counts), default=1)]},
            },
            "xOffset": {"field": "island", "sort": list(names.values())},
            "color": {
                "field": "island",
                "title": None,
                "scale": {"domain": list(names.values()), "range": list(BAR_COLOURS)},
                "legend": {"orient": "bottom", "columns": 2},
            },
        },
    }


# ---- keeping -------------------------------------------------------------------------------------------------------


def save_box(atlas: Atlas, document: Document, mentions: Sequence[Mention]) -> None:
    """Where saving is allowed, the wish to keep the text that is read; else why not."""
    wording = atlas.content.wording
    if not saving_allowed():
        st.html(soft(wording.gettext(NOT_SAVING, variable=f"{ENABLED}=on")))
        return
    with st.expander(wording.gettext("Keep it in the library")), st.form("save", border=False):
        publisher = st.text_input(wording.gettext("Publisher"), key="save-publisher") or None
        date = st.text_input(wording.gettext("Date"), placeholder="2019-01-22", key="save-date") or None
        if st.form_submit_button(wording.gettext("Save")):
            st.session_state[KEPT] = (document.text, save(wording, document, mentions, publisher, date))
        text, said = st.session_state.get(KEPT, ("", ""))
        if text == document.text:  # until another text is read: any message of the map runs the page again
            st.html(Markup("<p class='notice' role='status'>{}</p>").format(said))


def save(
    wording: Wording, document: Document, mentions: Sequence[Mention], publisher: str | None, date: str | None
) -> str:
    """Keep a text; the words that say so, or that it was there already, or why it is not."""
    try:
        kept = library().save(document, mentions, publisher, date)
    except LibraryError as error:
        return wording.error_message(error)
    if kept.already_there:
        return wording.gettext("It is in the library already.")
    return wording.gettext("It is in the library now.")
