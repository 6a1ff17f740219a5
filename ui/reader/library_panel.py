"""The library on the page "Check an article": search, filters, the chart of mentions, saving, removal and export."""

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
    Library,
    LibraryError,
    MentionCount,
    RemovedArticle,
    SavedArticle,
    SearchHit,
    SearchResults,
    default_path,
    open_library,
)
from content.linking import Mention
from content.record.store import Content
from content.wording import LANGUAGES, N_, Wording
from geo.layers.palette import CHARTS
from geo.map.view import READ
from ui.markup import soft
from ui.page.atlas import Atlas
from ui.page.components.quotations import TOPICS
from ui.server.allowed_hosts import is_local_origin
from ui.server.requests import LOCAL
from ui.server.settings import SAVING, is_on, public_hosts

PAGE = "library-page"  # key in the session; the value is ((query, filters), number of the page of results), from 1
RELINKING = Lock()  # held by the thread that relinks the library's outdated articles
REMOVED = "removed-article"  # key in the session; the value is the RemovedArticle that can be put back, or None
FAILED = "library-error"  # key in the session; the value is the LibraryError of a removal, until it is shown
LAST_SAVED = "last-saved"  # key in the session; the value is (text that was saved last, message about the result)
NO_LIBRARY = N_(
    "There is no library here: this server is open to other computers, and all its readers would share one "
    "library. Its operator can allow that with {variable}."
)
BAR_COLOURS = tuple(CHARTS[name] for name in ("blue", "teal", "clay", "olive"))  # one colour for each island
CHART_HEIGHT = 260  # pixels


@cache
def library() -> Library:
    """The library of this server. The first call opens it. Raises LibraryError if the library's file cannot be used."""
    return open_library(default_path())


def is_own_machine(origin: str | None) -> bool:
    """Whether the server runs on the reader's own machine and serves only this machine.

    All three conditions must be true:
    - Streamlit's option `server.address` is a local address. Other machines therefore cannot connect.
    - The server has no public host names (`settings.public_hosts`). This excludes a server behind a proxy, where any
      client can send a local origin.
    - `origin`, the header Origin of the reader's page, has a local host name.
    """
    return st.get_option("server.address") in LOCAL and not public_hosts() and is_local_origin(origin)


def reader_origin() -> str | None:
    """The header Origin with which the reader's page opened its websocket; None if the header is missing."""
    return st.context.headers.get("Origin")


def library_is_open() -> bool:
    """Whether the reader may use the library: search, save, remove and export articles.

    The library belongs to the operator of the server. Other readers may use it only if the environment variable
    `settings.SAVING` is `on`. Without this setting, only readers on the server's own machine may (`is_own_machine`).
    """
    return is_on(SAVING) or is_own_machine(reader_origin())


def show_error(wording: Wording, error: ReaderError) -> None:
    """Show the message of an error as an alert."""
    st.html(Markup("<p class='notice' role='alert'>{}</p>").format(wording.error_message(error)))


# ---- search ----------------------------------------------------------------------------------------------------------


def library_section(content: Content) -> None:
    """Show the search of the library, the results, the chart of mentions, and the button that exports the library.

    If an error occurs in the library, its message is shown instead of the rest of the section. If the reader may not
    use the library, nothing is shown.
    """
    wording = content.wording
    if not library_is_open():
        return
    st.html(Markup("<h3 class='shelf'>{}</h3>").format(wording.gettext("Or choose from the library")))
    removal_notice(wording)
    try:
        relink_in_background(wording)
        show_results(wording, *search_form(content))
        st.html(Markup("<h4>{}</h4>").format(wording.gettext("Mentions of each island, by year")))
        st.vega_lite_chart(mentions_chart(content, library().mentions_by_island_over_time()), height=CHART_HEIGHT)
    except LibraryError as error:
        show_error(wording, error)
        return
    label = wording.gettext("Export the library")
    # `ignore`: another run of the page would discard the file before it is downloaded.
    st.download_button(label, exported_library, "four-islands.jsonl", "application/jsonl", on_click="ignore")


def exported_library() -> str:
    """All articles of the library as JSON Lines. Streamlit calls this function when the download starts."""
    return "".join(library().export())


def relink_in_background(wording: Wording) -> None:
    """Relink the outdated articles in a thread, and show a notice with the number of outdated articles, if any.

    An article is outdated if its stored mentions were found by another version of the linker. To relink it means to
    find its mentions again. Until then, the filters by island and topic and the chart leave it out. Only one thread
    relinks at a time.
    """
    outdated = library().outdated_count()
    if not outdated:
        return
    if RELINKING.acquire(blocking=False):
        Thread(target=relink_outdated, daemon=True).start()
    notice = wording.ngettext(
        "The way islands are found has changed, and {count} article is being checked again. Until that is done, "
        "the chart and the filters by island and topic leave it out.",
        "The way islands are found has changed, and {count} articles are being checked again. Until that is done, "
        "the chart and the filters by island and topic leave them out.",
        outdated,
    )
    st.html(Markup("<p class='notice' role='status'>{}</p>").format(notice))


def relink_outdated() -> None:
    """Relink the outdated articles, then release RELINKING, which the caller must have acquired.

    A LibraryError is ignored, because the next run of the page tries again.
    """
    try:
        with suppress(LibraryError):
            library().relink_outdated()
    finally:
        RELINKING.release()


def show_results(wording: Wording, query: str, filters: Filters) -> None:
    """Show a page of the results for a query and filters.

    The reader opens other pages with the page buttons. After a change of the query or the filters, the first page is
    shown.
    """
    shown, page = st.session_state.get(PAGE, (None, 1))
    results = library().search(query, filters, page if shown == (query, filters) else 1)
    if results.pages > 1:
        page_buttons(wording, results, (query, filters))
    for hit in results.hits:
        show_hit(wording, hit)
    if not results.hits:
        st.html(soft(wording.gettext("Nothing in the library matches.")))


def page_buttons(wording: Wording, results: SearchResults, search: tuple[str, Filters]) -> None:
    """Show which articles are on this page of the results, and buttons to the previous and the next page.

    The articles are given as numbers, such as `Articles 11 to 20 of 35`. `search` is the query and the filters.
    `st.pagination` is not used, because its buttons have English labels only.
    """
    position = wording.gettext(
        "Articles {first} to {last} of {total}",
        first=wording.number(results.offset + 1),
        last=wording.number(results.offset + len(results.hits)),
        total=wording.number(results.total),
    )
    with st.container(horizontal=True, vertical_alignment="center", key="library-pages"):
        page_button(wording.gettext("Previous page"), "library-previous", search, results.page - 1, results.page > 1)
        st.html(Markup("<p class='soft' role='status'>{}</p>").format(position), width="content")
        page_button(
            wording.gettext("Next page"), "library-next", search, results.page + 1, results.page < results.pages
        )


def page_button(label: str, key: str, search: tuple[str, Filters], page: int, enabled: bool) -> None:
    """Show a button that opens a page of the results. `search` is the query and the filters, `page` counts from 1."""
    st.button(label, key=key, disabled=not enabled, on_click=st.session_state.update, args=({PAGE: (search, page)},))


def search_form(content: Content) -> tuple[str, Filters]:
    """Show the search field and the filters, and return the query and the filters. A filter that is not set is None."""
    wording = content.wording
    query = st.text_input(wording.gettext("Search the library"), key="library-query")
    islands = {island.id: wording.names(island.names) for island in content.islands.values()}
    topics = {topic: wording.gettext(words) for topic, words in TOPICS.items()}
    publishers = {publisher: publisher for publisher in library().publishers()}
    with st.expander(wording.gettext("Filters")):
        return query, Filters(
            island=select(wording, wording.gettext("Island"), islands),
            topic=select(wording, wording.gettext("Topic"), topics),
            language=select(wording, wording.gettext("Language"), LANGUAGES),
            publisher=select(wording, wording.gettext("Publisher"), publishers),
            since=st.text_input(wording.gettext("From"), placeholder="2016-09", key="library-since") or None,
            until=st.text_input(wording.gettext("To"), placeholder="2019", key="library-until") or None,
        )


def select(wording: Wording, label: str, titles: Mapping[Any, str]) -> Any:
    """Show a select box, and return the selected key of `titles`; the values of `titles` are the texts of the options.

    A first option "any" is added, which is selected by default. If "any" is selected, the result is None.
    """
    any_value = wording.gettext("any")
    return st.selectbox(label, [None, *titles], format_func=lambda value: any_value if value is None else titles[value])


def show_hit(wording: Wording, hit: SearchHit) -> None:
    """Show a result of the search: an article, its snippet, and buttons that open and remove the article."""
    article = hit.article
    with st.container(key=f"kept-{article.id}"):
        st.html(
            Markup("<p class='kicker'>{}</p><h4 lang='{}'>{}</h4><p class='soft'>{}</p>").format(
                article_details(wording, article), article.language or "", article.title, hit.snippet
            )
        )
        with st.container(horizontal=True, gap="small", key=f"acts-{article.id}"):
            st.button(wording.gettext("Open"), key=f"read-{article.id}", on_click=open_saved, args=(article.id,))
            st.button(wording.gettext("Remove"), key=f"remove-{article.id}", on_click=remove, args=(article.id,))


def remove(article_id: int) -> None:
    """Remove an article from the library. At its next run, `library_section` shows the result."""
    try:
        st.session_state[REMOVED] = library().remove(article_id)
    except LibraryError as error:
        st.session_state[FAILED] = error


def restore(removed: RemovedArticle) -> None:
    """Put a removed article back.

    If this fails, the next run of `library_section` shows the error and a button to retry.
    """
    try:
        library().restore(removed)
    except LibraryError as error:
        st.session_state[FAILED] = error
    else:
        st.session_state[REMOVED] = None


def removal_notice(wording: Wording) -> None:
    """Show a notice that an article was removed, with a button that restores the article.

    The notice stays until the article is restored, another article is removed, or the session ends. If a removal or a
    restoration has failed, the error is shown once.
    """
    if error := st.session_state.pop(FAILED, None):
        show_error(wording, error)
    removed = st.session_state.get(REMOVED)
    if removed is None:
        return
    words = wording.gettext("{title} is no longer in the library.", title=wording.quoted(removed.title))
    with st.container(horizontal=True, vertical_alignment="center", key="removed"):
        st.html(Markup("<p class='notice' role='status'>{}</p>").format(words))
        st.button(wording.gettext("Restore"), key="restore", on_click=restore, args=(removed,))


def article_details(wording: Wording, article: SavedArticle) -> str:
    """The publisher, date and language of an article, as far as known, and a remark if only its excerpts are stored."""
    parts = [
        article.publisher,
        wording.day(article.date) if article.date else None,
        LANGUAGES[article.language] if article.language else None,
        wording.gettext("quotations only") if article.record else None,
    ]
    return " · ".join(part for part in parts if part)


def open_saved(article_id: int) -> None:
    """Open an article of the library by writing its id into the address."""
    st.query_params[READ] = str(article_id)


def mentions_chart(content: Content, counts: Sequence[MentionCount]) -> dict[str, Any]:
    """The Vega-Lite specification of a bar chart of mentions by year and island. An unknown year is shown as "?"."""
    names = {island.id: content.wording.names(island.names) for island in content.islands.values()}
    years = {year: content.wording.day(str(year)) if year else "?" for year in {one.year for one in counts}}
    values = [{"year": years[one.year], "mentions": one.count, "island": names[one.island]} for one in counts]
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
                "scale": {"domain": [0, max((one.count for one in counts), default=1)]},
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


# ---- saving ----------------------------------------------------------------------------------------------------------


def save_box(atlas: Atlas, document: Document, mentions: Sequence[Mention]) -> None:
    """Show a form that saves the open text, and the result of saving.

    If the reader may not use the library, show the reason instead.
    """
    wording = atlas.content.wording
    if not library_is_open():
        st.html(soft(wording.gettext(NO_LIBRARY, variable=f"{SAVING}=on")))
        return
    with st.expander(wording.gettext("Save to the library")), st.form("save", border=False):
        publisher = st.text_input(wording.gettext("Publisher"), document.publisher or "", key="save-publisher") or None
        date = st.text_input(wording.gettext("Date"), document.date or "", placeholder="2019-01-22", key="save-date")
        if st.form_submit_button(wording.gettext("Save")):
            st.session_state[LAST_SAVED] = (document.text, save(wording, document, mentions, publisher, date or None))
        text, result = st.session_state.get(LAST_SAVED, ("", ""))
        if text == document.text:  # the result stays until another text is opened, although the map reruns this code
            st.html(Markup("<p class='notice' role='status'>{}</p>").format(result))


def save(
    wording: Wording, document: Document, mentions: Sequence[Mention], publisher: str | None, date: str | None
) -> str:
    """Save a text with its mentions in the library, and return the message for the reader.

    The message states that the text was saved, that the library already contained the text, or why saving failed.
    """
    try:
        saved = library().save(document, mentions, publisher, date)
    except LibraryError as error:
        return wording.error_message(error)
    if saved.already_saved:
        return wording.gettext("This text is already in the library.")
    return wording.gettext("This text is now in the library.")
