"""The controls that open an article: for a pasted text, a web address, files, and articles of the library."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup
from streamlit.runtime.scriptrunner import get_script_run_ctx

from content.documents import DocumentError
from content.fetching import is_web_address
from content.processing import AnalysedDocument, AnalysedFile, analysed_file, analysed_page
from content.wording import N_, Wording
from geo.map.view import READ
from ui.markup import as_markdown, join, soft
from ui.page.atlas import Atlas
from ui.reader.library_panel import is_own_machine, library_section, reader_origin, show_error
from ui.reader.unsaved_texts import unsaved_texts
from ui.reader.waiting import waiting
from ui.server.middleware.uploads import no_room
from ui.server.settings import FETCHING, is_on

STAYS_HERE = N_("The text is not sent anywhere.")
GOES_TO_THE_SERVER = N_(
    "The text is sent to this server, which keeps it in memory until it is restarted or newer texts replace it. "
    "Anyone who has the address of the open text can read it."
)
EXAMPLE = "https://example.org/article"
ASKS_THE_SITE = N_(
    "Your computer then requests this one page from its site, which sees your computer's address. Only pages on "
    "the public internet are read, and only if the site lets programs read them."
)
SERVER_ASKS_THE_SITE = N_(
    "This server then requests this one page from its site. Only pages on the public internet are read, and only "
    "if the site lets programs read them."
)
NO_COOKIE = N_(
    "Your browser blocks this page's cookies, without which no file can be uploaded. Allow them, or paste the text."
)


def article_choice(atlas: Atlas) -> None:
    """Show the controls that open a pasted text, a web address, files, or an article of the library."""
    wording = atlas.content.wording
    st.html(
        Markup("<h2 class='page-title'>{}</h2><p class='lead'>{}</p><p class='soft'>{}</p>").format(
            wording.gettext("Check an article"),
            wording.gettext(
                "Any text in English, Russian or Japanese: its places are marked and shown on the map, and its figures "
                "are compared with the record."
            ),
            wording.gettext(STAYS_HERE if is_own_machine(reader_origin()) else GOES_TO_THE_SERVER),
        )
    )
    left, right = st.columns([1, 1.2], gap="large")
    with left:
        paste_form(wording)
        if may_fetch():
            address_form(wording)
        file_upload(atlas)
    with right:
        library_section(atlas.content)


def paste_form(wording: Wording) -> None:
    """Show a form to paste a text, and open the text that the reader submits."""
    with st.form("paste", border=False):
        text = st.text_area(wording.gettext("Paste a text"), height=240, key="pasted")
        if not st.form_submit_button(wording.gettext("Check this text"), type="primary"):
            return
    if text.strip():
        read_files(wording, [(wording.gettext("Pasted text"), text.encode("utf-8", "replace"))])
    else:
        st.html(Markup("<p class='notice' role='alert'>{}</p>").format(wording.gettext("Paste a text first.")))


def may_fetch() -> bool:
    """Whether the server may fetch an article for the reader.

    When it does, the server contacts other machines under its own address. Therefore only readers on the server's own
    machine may use this (`is_own_machine`), unless the environment variable `settings.FETCHING` is `on`.
    """
    return is_on(FETCHING) or is_own_machine(reader_origin())


def address_form(wording: Wording) -> None:
    """Show a form for the web address of an article, and open the article when the reader submits the form."""
    with st.form("address", border=False):
        address = st.text_input(
            wording.gettext("Or enter the address of an article"), placeholder=EXAMPLE, key="address-given"
        )
        st.html(soft(wording.gettext(ASKS_THE_SITE if is_own_machine(reader_origin()) else SERVER_ASKS_THE_SITE)))
        if not st.form_submit_button(wording.gettext("Fetch and check this article")):
            return
    if is_web_address(address.strip()):
        show_documents(wording, [read_address(wording, address.strip())])
    else:
        notice = wording.gettext("Enter the address of a web page, such as {example}.", example=EXAMPLE)
        st.html(Markup("<p class='notice' role='alert'>{}</p>").format(notice))


def read_address(wording: Wording, address: str) -> AnalysedFile | DocumentError:
    """Fetch and analyse the file at a web address. If this fails, return the error."""
    try:
        with waiting(wording.gettext("Reading {name}", name=address), wording.gettext("Cancel")) as check:
            return analysed_page(address, check)
    except DocumentError as error:
        return error


def file_upload(atlas: Atlas) -> None:
    """Show the controls to upload files or a folder, and the button that reads them.

    If several documents were read, a button is shown for each document. The button opens the document.
    """
    wording = atlas.content.wording
    files = st.file_uploader(
        wording.gettext("Or upload files: web pages, PDF, Word, OpenDocument, EPUB, emails, feeds, text and more"),
        accept_multiple_files=True,
        key="files",
    )
    folder = st.file_uploader(wording.gettext("Or upload a folder"), accept_multiple_files="directory", key="folder")
    st.html(upload_words(wording))
    chosen = [*(files or []), *(folder or [])]
    if chosen and st.button(wording.gettext("Check the files"), key="read-files"):
        read_files(wording, [(one.name, one.getvalue()) for one in chosen])
    document_buttons(st.session_state.get("documents", []))


def upload_words(wording: Wording) -> Markup:
    """Texts for the two file uploaders: hidden button labels, and two messages about a file that Streamlit refuses.

    Streamlit has these texts in English only. `page.js` puts the labels on the buttons. `page.css` shows a message
    while an uploader marks a file as refused. The message states the limits of sizes. If the browser refuses cookies,
    the message states that cookies are needed.
    """
    labels = (wording.gettext("Choose files"), wording.gettext("Choose a folder"))
    return Markup(
        "{}<p class='refused-file' role='alert'>{}</p><p class='refused-file no-cookie' role='alert'>{}</p>"
    ).format(
        join(Markup("<span class='file-words' hidden>{}</span>").format(label) for label in labels),
        no_room(wording),
        wording.gettext(NO_COOKIE),
    )


def read_files(wording: Wording, files: Sequence[tuple[str, bytes]]) -> None:
    """Read and analyse files, given as pairs of name and content, and show their documents."""
    show_documents(wording, [read_file(wording, name, data) for name, data in files])


def read_file(wording: Wording, name: str, data: bytes) -> AnalysedFile | DocumentError:
    """Read and analyse a file. If this fails, return the error."""
    try:
        with waiting(wording.gettext("Reading {name}", name=name), wording.gettext("Cancel")) as check:
            return analysed_file(name, data, check)
    except DocumentError as error:
        return error


def show_documents(wording: Wording, files: Sequence[AnalysedFile | DocumentError]) -> None:
    """Open the document in `files` if there is only one. Otherwise, offer a choice of the documents.

    An error is shown for each file, or document in a file, that cannot be read. If there is one document and no error,
    it is opened, and the page runs again. Otherwise the names and button labels of the documents that were read replace
    the list `documents` of the session. `document_buttons` draws a button for each item of this list.
    """
    read = [one for file in files for one in ([file] if isinstance(file, DocumentError) else file.documents)]
    documents = [one for one in read if not isinstance(one, DocumentError)]
    left = sum(len(file.others) for file in files if not isinstance(file, DocumentError))
    if len(read) == len(documents) == 1 and not left:
        open_document(keep(documents[0]))
        st.rerun()
    for one in read:
        if isinstance(one, DocumentError):
            show_error(wording, one)
    if left:
        st.html(Markup("<p class='notice' role='status'>{}</p>").format(not_shown(wording, left)))
    st.session_state["documents"] = [(keep(one), button_label(wording, one)) for one in documents]


def not_shown(wording: Wording, count: int) -> str:
    """A sentence with the number of documents that were not read because their file contains too many documents."""
    return wording.ngettext(
        "{count} more article in the file was not read here; the command {command} reads all of them.",
        "{count} more articles in the file were not read here; the command {command} reads all of them.",
        count,
        command="python -m content link",
    )


def button_label(wording: Wording, one: AnalysedDocument) -> str:
    """The title (or name) of a document and the number of its mentions."""
    mentions = wording.ngettext("{count} mention", "{count} mentions", len(one.analysed.mentions))
    return as_markdown(wording.aside(one.document.title or one.document.name, mentions))


def document_buttons(documents: Sequence[tuple[str, str]]) -> None:
    """Show a button for each document, which opens the document.

    `documents` are pairs: the name under which the document is stored in memory, and the label of the button.
    """
    for name, label in documents:
        st.button(label, key=f"open-{name}", on_click=open_document, args=(name,))


def keep(document: AnalysedDocument) -> str:
    """Store a document in memory, and return its name there."""
    context = get_script_run_ctx()
    return unsaved_texts().add(context.session_id if context else "", document)


def open_document(name: str) -> None:
    """Write the name of a stored document into the address, and remove the uploaded files."""
    st.query_params[READ] = name
    if context := get_script_run_ctx():
        context.uploaded_file_mgr.remove_session_files(context.session_id)
