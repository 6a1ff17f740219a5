"""What every page of the atlas begins with, and which of them the address asks for."""

import streamlit as st
from markupsafe import Markup

from content.models import Language
from content.record.faults import DataError, Fault
from content.wording import Wording, negotiate_language, wording_in
from geo.map.titles import PROMISE, TITLE, under_title
from geo.map.view import READ
from ui.markup import join
from ui.page.atlas import keep_for_good, load_atlases
from ui.page.explore import explore_page
from ui.page.languages import language_switch
from ui.page.share import share_button
from ui.page.shortcuts import shortcuts, shortcuts_button, ways_past
from ui.reader.article_page import reading_page


def page() -> None:
    """The page that the address asks for, or the report of what is wrong with its data."""
    language = reader_language()
    try:
        atlas = load_atlases()[language]
    except DataError as error:
        report(wording_in(language), error.faults)
        return
    reading = READ in st.query_params
    st.html(masthead(atlas.content.wording, reading))
    if reading:
        reading_page(atlas)
    else:
        explore_page(atlas)
    keep_for_good()


def reader_language() -> Language:
    """The reader's language, by the same rule as the HTML that the visit began with."""
    accepted = st.context.headers.get("Accept-Language") or st.context.locale or ""
    return negotiate_language(st.query_params.get("lang"), accepted)


def masthead(wording: Wording, reading: bool) -> Markup:
    """The page's title, what it is, the ways out of it, its languages, and its keyboard."""
    head = Markup("<header class='masthead'><h1>{}</h1><p>{}</p><div class='means'>{}{}{}{}</div></header>").format(
        wording.gettext(TITLE),
        wording.gettext(PROMISE),
        way_over(wording, reading),
        Markup("") if reading else share_button(wording),
        language_switch(wording),
        shortcuts_button(wording),
    )
    return join([ways_past(wording), head, shortcuts(wording)])


def way_over(wording: Wording, reading: bool) -> Markup:
    """From the map to reading an article, and back; `page.js` keeps the rest of the address."""
    if reading:
        return Markup("<a class='over' href='?'>{}</a>").format(wording.gettext("To the map"))
    return Markup("<a class='over' href='?{0}=' data-read=''>{1}</a>").format(READ, wording.gettext("Read an article"))


def report(wording: Wording, faults: tuple[Fault, ...]) -> None:
    """What is wrong with the data files, for the person who edits them: in English, as the files' keys are."""
    st.set_page_config(page_title=under_title(wording, wording.gettext("Data to mend")), layout="wide")
    lines = join(Markup("<li>{}</li>").format(str(fault)) for fault in faults)
    st.html(
        Markup("<header class='masthead'><h1>{}</h1><p>{}</p></header><ul class='faults' lang='en'>{}</ul>").format(
            wording.gettext(TITLE), wording.gettext("The atlas cannot be shown until its data are mended."), lines
        )
    )
