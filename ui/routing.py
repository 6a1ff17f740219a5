"""Choose the page that the address requests, and draw the head that all pages share."""

import streamlit as st
from markupsafe import Markup

from content.models import Language
from content.record.validation.faults import DataError, Fault
from content.wording import Wording, negotiate_language, wording_in
from geo.map.titles import TITLE, under_title
from geo.map.view import READ
from ui.markup import join
from ui.page.atlas import freeze_loaded_objects, load_atlases
from ui.page.explore import explore_page
from ui.page.masthead import article_masthead, map_masthead
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
    with st.container(key="head"):
        st.html(article_masthead(atlas) if reading else map_masthead(atlas))
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


def report(wording: Wording, faults: tuple[Fault, ...]) -> None:
    """Draw the page that lists the faults in the data files, for the person who edits these files.

    The faults are in English in all languages, because the keys in the files are English too.
    """
    st.set_page_config(page_title=under_title(wording, wording.gettext("Faults in the data")), layout="wide")
    lines = join(Markup("<li>{}</li>").format(str(fault)) for fault in faults)
    st.html(
        Markup("<header class='masthead'><h1>{}</h1><p>{}</p></header><ul class='faults' lang='en'>{}</ul>").format(
            wording.gettext(TITLE), wording.gettext("The atlas cannot be shown until its data are corrected."), lines
        )
    )
