"""The pages of an edition that show the map.

In each language, these are the page of the atlas, and a page for each step, island, place, landmark, line and event.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import shapely
from markupsafe import Markup

from content.models import Language
from content.models.stories import Story
from content.record.history import FIRST_YEAR
from content.record.store import ISLAND_ORDER, Content
from geo.coast.extent import around, corners
from geo.contract import Corners, Line, TimelineEvent
from geo.export.web.document import paragraphs
from geo.layers.features import Feature
from geo.layers.lines import features
from geo.layers.years.events import event_texts, events
from geo.map.camera import camera_on
from geo.map.folium_map import REGIONS
from geo.map.titles import TITLE, description, page_title, selected_essentials, under_title
from geo.map.view import View, islands_of, places, told_step, usual_layers
from ui.edition.addresses import STORIES_FOLDER
from ui.edition.document import Subject
from ui.edition.step_words import step_words
from ui.page.panel.place import place_card


@dataclass(frozen=True)
class Page:
    """A page of an edition in one language.

    `path` is its path below the folder of the language, with a slash at the end, or empty for the page of the atlas.
    `name` is the label of the page in the list of all pages: the name of its step, island, place, landmark, line or
    event. `view` is the view with which the page opens.
    """

    path: str
    name: str
    view: View
    subject: Subject


def pages(content: Content) -> Iterator[Page]:
    """All pages in the language of `content`. The paths are the same in every language."""
    opening = View(layers=usual_layers())
    yield Page("", content.wording.gettext(TITLE), opening, _subject(content, opening, Markup("")))
    yield from _steps(content)
    yield from _selections(content)
    yield from _landmarks(content)
    yield from _lines(content)
    yield from _events(content)


def _subject(content: Content, view: View, words: Markup) -> Subject:
    return Subject(page_title(content, view), description(content, view), words)


def _steps(content: Content) -> Iterator[Page]:
    """The page of each step of each story.

    Without JavaScript, the page shows the words of the step and links to the previous and the next step.
    """
    for story in content.stories.values():
        for number, step in enumerate(story.steps, 1):
            told = told_step(content, story, number)
            view = replace(told.view, told=told)
            name = content.wording.aside(step.title, story.title)
            yield Page(
                _step_path(story, number), name, view, _subject(content, view, step_words(content, story, number))
            )


def _step_path(story: Story, number: int) -> str:
    return f"{STORIES_FOLDER}{story.id}/{number}/"


def _selections(content: Content) -> Iterator[Page]:
    for island in content.islands:
        yield _selection(content, f"islands/{island}/", View(island=island, layers=usual_layers()), Markup(""))
    for place in places(content):
        view = View(island=islands_of(content, place)[0], place=place, layers=usual_layers())
        card = Markup("<noscript><div class='panel' data-testid='stHtml'>{}</div></noscript>")
        yield _selection(content, f"places/{place}/", view, card.format(place_card(content, place)))


def _selection(content: Content, path: str, view: View, more: Markup) -> Page:
    """The page of an island, a settlement, a military site or an islet.

    It begins with the most important facts. They are hidden on a wide screen, because the panel beside the map contains
    them. `more` is markup that follows them.
    """
    essentials = selected_essentials(content, view)
    assert essentials is not None
    article = _article(essentials.title, essentials.lines, essentials.sources or "", "subject brief")
    return Page(path, essentials.title, view, _subject(content, view, article + more))


def _landmarks(content: Content) -> Iterator[Page]:
    for key, landmark in content.landmarks.items():
        view = View(island=landmark.island, layers=usual_layers(), at=camera_on(around(landmark.location)))
        title = content.wording.names(landmark.names)
        yield _explained(content, f"landmarks/{key}/", view, title)


def _lines(content: Content) -> Iterator[Page]:
    """The page of each line. It shows the last year in which the line was in force.

    The viewpoint is the first that recognises the line.
    """
    drawn = features(content)
    for key, line in content.lines.items():
        stretches = [one for one in drawn if isinstance(one.properties, Line) and one.properties.id == key]
        shown = stretches[0].properties
        assert isinstance(shown, Line)
        last = shown.years[1] if shown.years else None
        at = camera_on(_box(stretches))
        view = View(layers=usual_layers(), viewpoint=line.viewpoints[0], year=last, at=at)
        yield _explained(content, f"lines/{key}/", view, shown.title, shown.lines, shown.sources)


def _box(drawn: list[Feature]) -> Corners:
    west, south, east, north = map(float, shapely.total_bounds([one.geometry for one in drawn]))
    return (south, west), (north, east)


def _events(content: Content) -> Iterator[Page]:
    texts = event_texts(content)
    for event in events(content):
        view = View(layers=usual_layers(), year=max(event.year, FIRST_YEAR), at=camera_on(_area(event)))
        yield _explained(
            content, f"events/{event.id}/", view, event.title, texts[event.id].lines, texts[event.id].sources
        )


def _area(event: TimelineEvent) -> Corners:
    """The corners of the part of the map that shows where an event happened, as in `controls/events.js:areaOf`."""
    if event.region and not event.islands:
        return REGIONS[event.region]
    return corners(event.islands or ISLAND_ORDER)


def _explained(
    content: Content, path: str, view: View, title: str, lines: tuple[str, ...] = (), sources: str = ""
) -> Page:
    """The page of a landmark, a line or an event, which the panel does not show.

    The page contains the title, the paragraphs `lines`, and `sources`.
    """
    said = content.wording.sentences([title, *lines[:1]])
    subject = Subject(under_title(content.wording, title), said, _article(title, lines, sources, "subject"))
    return Page(path, title, view, subject)


def _article(title: str, lines: Iterable[str], sources: str, kind: str) -> Markup:
    body = paragraphs(lines, "lead") + (paragraphs([sources], "soft") if sources else Markup(""))
    return Markup("<article class='{}' data-testid='stHtml'><div class='panel'><h2>{}</h2>{}</div></article>").format(
        kind, title, body
    )


def languages_of(page: Page, languages: list[Language]) -> dict[Language, str]:
    """The path of a page in each language, relative to the folder of the edition."""
    return {language: f"{language}/{page.path}" for language in languages}
