"""Choose the page that the address requests, and draw the head that all pages share."""

import streamlit as st
from markupsafe import Markup

from content.models import Language
from content.record.faults import DataError, Fault
from content.wording import Wording, negotiate_language, wording_in
from geo.map.titles import PROMISE, TITLE, under_title
from geo.map.view import READ
from ui.markup import join
from ui.page.atlas import Atlas, freeze_loaded_objects, load_atlases
from ui.page.explore import explore_page
from ui.page.languages import language_switch
from ui.page.partials import fetched
from ui.page.share import share_button
from ui.page.shortcuts import shortcuts_button, skip_links
from ui.reader.article_page import reading_page


def page() -> None:
    """Draw the page of the address: the article reader if the address has the parameter `read`, otherwise the map.

    If the data are faulty, draw the report of the faults instead.
    """
    language = reader_language()
    try:
        atlas = load_atlases()[language]
    except DataError as error:
        report(wording_in(language), error.faults)
        return
    reading = READ in st.query_params
    st.html(masthead(atlas, reading))
    if reading:
        reading_page(atlas)
    else:
        explore_page(atlas)
    freeze_loaded_objects()


def reader_language() -> Language:
    """The language of the page.

    This is the parameter `lang` of the address if the atlas has this language. Otherwise it is the language of the
    atlas that the browser prefers (header Accept-Language), otherwise English. `ui.server.requests.language_of` has the
    same rule, so that Streamlit's page and the HTML in which it is drawn have the same language.
    """
    accepted = st.context.headers.get("Accept-Language") or st.context.locale or ""
    return negotiate_language(st.query_params.get("lang"), accepted)


def masthead(atlas: Atlas, reading: bool) -> Markup:
    """The head of the page, and what stands around it.

    The skip links stand before the head; after it the element whose text screen readers announce, and the list of
    shortcuts, which the browser fetches. The head contains the title, a description, the link to the article reader or
    to the map, the button of the share panel, the switch between languages, and the button of the shortcuts. `reading`
    is true on the page of the article reader, which has no share panel.
    """
    wording = atlas.content.wording
    head = Markup("<header class='masthead'><h1>{}</h1><p>{}</p><div class='means'>{}{}{}{}</div></header>").format(
        wording.gettext(TITLE),
        wording.gettext(PROMISE),
        reader_link(wording, reading),
        Markup("") if reading else share_button(wording),
        language_switch(wording),
        shortcuts_button(wording),
    )
    announcer = Markup("<p id='announcer' class='unseen' role='status' aria-live='polite'></p>")
    return join([skip_links(wording), head, announcer, fetched(atlas.parts["shortcuts"])])


def reader_link(wording: Wording, reading: bool) -> Markup:
    """The link from the map to the article reader; if `reading` is true, the link from the article reader to the map.

    When the reader follows the link, `page.js` keeps the other parts of the address.
    """
    if reading:
        return Markup("<a class='over' href='?'>{}</a>").format(wording.gettext("To the map"))
    return Markup("<a class='over' href='?{0}=' data-read=''>{1}</a>").format(READ, wording.gettext("Read an article"))


def report(wording: Wording, faults: tuple[Fault, ...]) -> None:
    """Draw the page that lists the faults in the data files, for the person who edits these files.

    The faults are in English in all languages, because the keys in the files are English too.
    """
    st.set_page_config(page_title=under_title(wording, wording.gettext("Data to mend")), layout="wide")
    lines = join(Markup("<li>{}</li>").format(str(fault)) for fault in faults)
    st.html(
        Markup("<header class='masthead'><h1>{}</h1><p>{}</p></header><ul class='faults' lang='en'>{}</ul>").format(
            wording.gettext(TITLE), wording.gettext("The atlas cannot be shown until its data are mended."), lines
        )
    )
