"""The head of the pages with a map and of the article reader."""

from markupsafe import Markup

from content.record.store import Content
from content.wording import Wording
from geo.map.base_path import address_of
from geo.map.titles import PROMISE, TITLE
from geo.map.view import ATTENTION, READ
from ui.markup import cited_fact, fetched, join
from ui.page.atlas import Atlas
from ui.page.navigation.contents import CONTENTS, HEADING
from ui.page.navigation.languages import language_switch
from ui.page.navigation.shortcuts import shortcuts_button, skip_links
from ui.page.navigation.start import start_link
from ui.page.share import share_button


def masthead(atlas: Atlas, *means: Markup, overview: Markup | None = None) -> Markup:
    """The head of a page, with hidden elements before and after it.

    The head contains the title, a description, `means` (links and buttons), the button of the shortcuts, and
    `overview`. Before it are the skip links. After it are an element for announcements to screen readers, and the list
    of shortcuts, which the browser loads later.
    """
    wording = atlas.content.wording
    head = Markup("<header class='masthead'><h1>{}</h1><p>{}</p><div class='means'>{}{}</div>{}</header>").format(
        wording.gettext(TITLE), wording.gettext(PROMISE), join(means), shortcuts_button(wording), overview or ""
    )
    announcer = Markup("<p id='announcer' class='unseen' role='status' aria-live='polite'></p>")
    return join([skip_links(wording), head, announcer, fetched(atlas.parts["shortcuts"])])


def map_masthead(atlas: Atlas) -> Markup:
    """The head of the page with the map.

    It has links to the first story, to the article reader and to "Media attention", the button for sharing, and the
    languages.
    """
    wording = atlas.content.wording
    links = (start_link(atlas.content), reader_link(wording), attention_link(wording))
    means = (*links, share_button(wording), language_switch(wording))
    return masthead(atlas, *means, overview=overview(atlas.content)) + jumps(wording)


def jumps(wording: Wording) -> Markup:
    """Buttons and a link for small screens, on which the map fills the screen.

    They lead to the year, to the details and to the table of contents.
    """
    keys = (("Y", wording.gettext("Go to the year")), ("D", wording.gettext("Go to the details")))
    buttons = join(Markup("<button data-key='{}'>{}</button>").format(*key) for key in keys)
    further = Markup("<a href='#{}'>{}</a>").format(CONTENTS, wording.gettext(HEADING))
    return Markup("<p class='jumps'>{}{}</p>").format(buttons, further)


def overview(content: Content) -> Markup:
    """An introduction to the dispute for readers who have never heard of it, with its sources."""
    return Markup("<p class='overview'>{}</p>").format(cited_fact(content.wording, content.claims.overview))


def article_masthead(atlas: Atlas) -> Markup:
    """The head of the article reader, with a link to the map and the switch of languages."""
    wording = atlas.content.wording
    return masthead(atlas, map_link(wording), language_switch(wording))


def reader_link(wording: Wording) -> Markup:
    """The link from the map to the article reader. `page.js` keeps the other parts of the address."""
    return Markup("<a class='over' href='?{0}=' data-read=''>{1}</a>").format(READ, wording.gettext("Check an article"))


def attention_link(wording: Wording) -> Markup:
    """The link from the map to the page "Media attention"."""
    address = address_of(f"/?{ATTENTION}=&lang={wording.language}")
    return Markup("<a class='to-attention' href='{}'>{}</a>").format(address, wording.gettext("Media attention"))


def map_link(wording: Wording) -> Markup:
    """The link from the article reader to the map. `page.js` keeps the other parts of the address."""
    return Markup("<a class='over' href='?'>{}</a>").format(wording.gettext("Go to the map"))
