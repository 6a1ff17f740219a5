"""Titles and descriptions of a view, for the browser's tab, the head of the page and previews of shared links."""

from content.models import Island, Viewpoint
from content.record.history import latest_figure_by
from content.record.store import Content
from content.wording import N_, Wording
from geo.contract import Essentials
from geo.layers.islands import island_essentials, islet_essentials
from geo.layers.military import site_essentials
from geo.layers.population import town_essentials
from geo.layers.registry import LAYERS
from geo.layers.years.captions import caption
from geo.map.view import View, excerpts, places

TITLE = N_("Four Islands")
PROMISE = N_("An atlas of the Russia-Japan dispute over four islands off Hokkaido: facts, claims and sources.")


def page_title(content: Content, view: View) -> str:
    """The title of a page: the result of `part_title`, followed by the name of the atlas.

    If `part_title` returns None, the title is only the name of the atlas.
    """
    part = part_title(content, view)
    return under_title(content.wording, part) if part else content.wording.gettext(TITLE)


def part_title(content: Content, view: View) -> str | None:
    """The part of a page's title that depends on the view.

    It is the first of these that exists: the titles of the current step and of its story; the selected quotation; the
    names of the selected place or island. None if the view has no step and nothing is selected.
    """
    if view.told:
        story = content.stories[view.told.story]
        return f"{story.steps[view.told.number - 1].title} · {story.title}"
    if view.excerpt:
        return content.wording.quoted(excerpts(content)[view.excerpt].quote)
    return selected_name(content, view)


def selected_name(content: Content, view: View) -> str | None:
    """The names of the selected place, or of the selected island if no place is selected, such as `Kurilsk (Shana)`.

    None if neither a place nor an island is selected.
    """
    chosen = places(content).get(view.place or "") or (content.islands[view.island] if view.island else None)
    return content.wording.names(chosen.names) if chosen else None


def under_title(wording: Wording, part: str) -> str:
    """The title of a page about a part of the atlas: the title `part`, followed by the name of the atlas."""
    return f"{part} · {wording.gettext(TITLE)}"


def in_words(content: Content, view: View) -> tuple[str, str, str]:
    """Three texts that describe the map of a view.

    The first text states the viewpoint and the year, the second the status of the islands, the third the visible
    layers.
    """
    wording = content.wording
    on = [wording.gettext(layer.title) for layer in LAYERS if layer.key in view.layers]
    layers = wording.gettext("Layers shown: {layers}.", layers=wording.listing(on))
    return (
        wording.sentence(viewpoint_and_year(wording, view.viewpoint, view.year)),
        caption(content, view.viewpoint, view.year),
        layers if on else wording.gettext("All layers are off."),
    )


def description(content: Content, view: View) -> str:
    """A short text about a view, for the preview of a link to the view.

    The text is the first of these that exists: the text of the current step of a story; a description of the selected
    excerpt; a description of the selected place or island. Otherwise, the text describes the atlas.
    """
    if view.told:
        return content.stories[view.told.story].steps[view.told.number - 1].text
    if view.excerpt:
        quote = content.wording.quoted(excerpts(content)[view.excerpt].quote)
        return content.wording.gettext(
            "{quotation}: what the evidence shows, and which islands it is about.", quotation=quote
        )
    essentials = selected_essentials(content, view)
    return _in_sentences(content, essentials) if essentials else content.wording.gettext(PROMISE)


def selected_essentials(content: Content, view: View) -> Essentials | None:
    """The essentials of the selected place today, or of the selected island if no place is selected.

    None if neither a place nor an island is selected.
    """
    place = view.place or ""
    if town := content.settlements.get(place):
        return town_essentials(content, town, latest_figure_by(town.population, None))
    if site := content.sites.get(place):
        return site_essentials(content, site)
    if place in content.islets:
        return islet_essentials(content, place)
    return island_essentials(content, content.islands[view.island]) if view.island else None


def in_brief(content: Content, island: Island) -> str:
    """An island's names, status, residents and area, and the publishers of these facts, as short sentences."""
    return _in_sentences(content, island_essentials(content, island))


def _in_sentences(content: Content, essentials: Essentials) -> str:
    facts = content.wording.sentences([*essentials.lines, *([essentials.sources] if essentials.sources else [])])
    return content.wording.gettext("{place}: {facts}", place=essentials.title, facts=facts)


def viewpoint_and_year(wording: Wording, viewpoint: Viewpoint, year: int | None) -> str:
    """The title of the viewpoint, followed by the year. If `year` is None, which means today, the year is left out."""
    title = wording.viewpoint(viewpoint)
    if year is None:
        return title
    return wording.gettext("{viewpoint}, at the end of {year}", viewpoint=title, year=year)
