"""The page with the map.

The map and its legend are on the left, and the panel with the details of the selection is on the right. The articles
and other parts that no choice changes are below.
"""

from functools import lru_cache

import streamlit as st
from markupsafe import Markup

from content.models import IslandId, Viewpoint
from content.record.store import Content
from content.wording import Wording
from geo.map.titles import page_title
from geo.map.view import View, excerpts
from ui.markup import go, join
from ui.page import panel
from ui.page.atlas import Atlas
from ui.page.find import Place
from ui.page.map_bridge import Visit, current_visit, show_map
from ui.page.partials import fetched
from ui.page.place import place_card
from ui.page.quotations import excerpt_card
from ui.page.shortcuts import map_table
from ui.page.status import status_section

CHOSEN = (
    "<style>.st-key-islands button.go[data-island={island}] {{"
    " background: var(--accent); color: var(--paper); }}</style>"
)
KEPT_DETAILS = 500  # about 10 KB each


def explore_page(atlas: Atlas) -> None:
    """Draw the map with the details of the selection, and below them the parts that no choice changes."""
    wording = atlas.content.wording
    explore(atlas)
    st.html(map_table(wording) + fetched(atlas.parts["share"]))
    articles(atlas)
    part(atlas, "arguments", wording.gettext("Who argues what"))
    part(atlas, "positions", wording.gettext("Positions, island by island"))
    part(atlas, "timeline", wording.gettext("What happened"))


def part(atlas: Atlas, key: str, title: str) -> None:
    """Draw the heading `title` and a part of the page below the map.

    `key` is the name of the part in `atlas.parts`. It is also the key of the Streamlit container.
    """
    with st.container(key=key):
        st.html(Markup("<h2 class='part'>{}</h2>{}").format(title, fetched(atlas.parts[key])))


def legend_heading(wording: Wording) -> Markup:
    """The heading of the legend, which is hidden from sight.

    Only screen readers need the heading. Other readers recognise the legend without it.
    """
    return Markup("<h2 class='unseen'>{}</h2>").format(wording.gettext("Legend"))


def method_link(wording: Wording) -> Markup:
    """A paragraph with the link to the page "How we decide"."""
    link = Markup("<a href='/how-we-decide?lang={}' target='_blank'>{}</a>").format(
        wording.language, wording.gettext("How we decide")
    )
    return Markup("<p class='hint'>{}</p>").format(
        Markup(wording.template("{link}: lines, names, colours, orders and statuses")).format(link=link)
    )


@st.fragment
def explore(atlas: Atlas) -> None:
    """Draw everything that a choice changes: notices, maps, legend, find box, list of islands and details."""
    visit = current_visit(atlas.content)
    view = visit.view
    st.set_page_config(page_title=page_title(atlas.content, view), layout="wide")
    with st.container(key="notices"):  # drawn also if empty, because the map would be reloaded if its position changed
        for text in visit.notices:
            st.html(Markup("<p class='notice' role='status'>{}</p>").format(text))
    left, right = st.columns([1.6, 1], gap="medium")
    with left:
        show_maps(atlas, visit)
        with st.container(key="legend"):
            st.html(
                legend_heading(atlas.content.wording)
                + fetched(atlas.parts["legend"])
                + method_link(atlas.content.wording)
            )
    with right:
        find_box(atlas, visit.search)
        island_list(atlas.content, view)
        with st.container(key="details"):
            details(atlas, view)


def show_maps(atlas: Atlas, visit: Visit) -> None:
    """Draw the map. If the reader compares viewpoints or years, draw a second map beside it."""
    with st.container(key="maps"):
        with st.container(key="map"):
            show_map(atlas, visit, "first")
        if visit.view.compare:
            with st.container(key="map-second"):
                show_map(atlas, visit, "second")


# ---- the panel -----------------------------------------------------------------------------------------------------


def find_box(atlas: Atlas, search: str) -> None:
    """Draw the find box, a field for the name of a place.

    `page.js` sends the typed text to Python in a message of the map. `search` is the last text that was sent, or empty.
    If the search finds no place for this text, a hint below the box suggests places with similar names.
    """
    wording = atlas.content.wording
    with st.container(key="find"):
        st.html(
            Markup("<input type='search' autocomplete='off' aria-label='{}' placeholder='{}'>").format(
                wording.gettext("Find a place"), wording.gettext("Find a place: Shana, Шикотан, 国後島 …")
            )
        )
    result = atlas.place_search.search(search) if search else None
    if result and not result.found:
        st.html(Markup("<p class='hint' role='status'>{}</p>").format(not_found(wording, search, result.suggestions)))


def not_found(wording: Wording, text: str, suggestions: tuple[Place, ...]) -> Markup:
    """The message that no place is called `text`, with a button for each suggested place.

    If there are no suggestions, the message recommends a name in English, Russian or Japanese.
    """
    missing = wording.gettext("No place is called {name}.", name=wording.quoted(text))
    if not suggestions:
        return Markup("{} {}").format(missing, wording.gettext("Try a name in English, Russian or Japanese."))
    buttons = join((go(one.kind, one.id, one.title) for one in suggestions), " ")
    return Markup("{} {}").format(missing, Markup(wording.template("Did you mean {places}")).format(places=buttons))


def island_list(content: Content, view: View) -> None:
    """Draw a button for each island, so that the reader can select an island with the keyboard.

    A separate CSS rule marks the button of the selected island. So a new selection does not change the HTML of the
    buttons, and the focused button keeps the focus.
    """
    wording = content.wording
    with st.container(key="islands"):
        st.html(join(go("island", island.id, wording.names(island.names)) for island in content.islands.values()))
    st.html(CHOSEN.format(island=view.island))


def details(atlas: Atlas, view: View) -> None:
    """Draw the details of the selection. If an island is selected, its part of the page follows, from the chart on."""
    st.html(details_of(atlas, view.island, view.place, view.excerpt, view.viewpoint, view.year))
    if view.island:
        st.html(fetched(atlas.parts[view.island]))


@lru_cache(maxsize=KEPT_DETAILS)
def details_of(
    atlas: Atlas,
    selected: IslandId | None,
    place: str | None,
    excerpt: str | None,
    viewpoint: Viewpoint,
    year: int | None,
) -> Markup:
    """The HTML of the details of a selection above the chart of the population.

    If an island is selected, these are the details of the island, with the card of the selected excerpt and the card of
    the selected settlement, site or islet. If only an excerpt is selected, it is the card of the excerpt. If nothing is
    selected, it is the status of all four islands and what the reader can do next. The HTML is kept, because many
    readers select the same.
    """
    content, wording = atlas.content, atlas.content.wording
    quotation = excerpt_card(content, excerpts(content)[excerpt]) if excerpt else Markup("")
    if selected is None:
        nothing = panel.nothing_selected(content, viewpoint, year)
        return Markup("<div class='panel'>{}</div>").format(quotation or nothing)
    island = content.islands[selected]
    head = [
        panel.heading(wording, island),
        quotation,
        place_card(content, place) if place else Markup(""),
        status_section(content, island, viewpoint, year),
        panel.overview(content, island, atlas.measured[island.id]),
        panel.population_headline(wording, island),
    ]
    return Markup("<div class='panel'>{}</div>").format(join(head))


def articles(atlas: Atlas) -> None:
    """Draw the articles side by side, one column for each."""
    content = atlas.content
    with st.container(key="excerpts"):
        st.html(Markup("<h2 class='part'>{}</h2>").format(content.wording.gettext("What was written")))
        for column, article in zip(st.columns(len(content.articles), gap="large"), content.articles, strict=True):
            with column:
                st.html(fetched(atlas.parts[article]))
