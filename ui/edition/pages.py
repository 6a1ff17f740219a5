"""The pages of an edition: the atlas in each language, and a page for each thing that has a name of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from content.models import Language
from content.record.history import FIRST_YEAR
from content.record.store import Content
from geo.contract import Line
from geo.export.web.document import paragraphs
from geo.layers.events import events
from geo.layers.lines import features
from geo.map.titles import description, page_title, under_title
from geo.map.view import Camera, View, islands_of, places, usual_layers
from ui.edition.document import Subject
from ui.page.place import place_card

CLOSE = 10.0  # zoom of a map that shows a landmark


@dataclass(frozen=True)
class Page:
    """A page of an edition in one language.

    `path` is its path below the folder of the language, with a slash at the end, or empty for the page of the atlas.
    `view` is the view with which it opens.
    """

    path: str
    view: View
    subject: Subject


def pages(content: Content) -> Iterator[Page]:
    """All pages in the content's language. The paths are the same in every language."""
    opening = View(layers=usual_layers())
    yield Page("", opening, _subject(content, opening, Markup("")))
    yield from _selections(content)
    yield from _landmarks(content)
    yield from _lines(content)
    yield from _events(content)


def _subject(content: Content, view: View, words: Markup) -> Subject:
    return Subject(page_title(content, view), description(content, view), words)


def _selections(content: Content) -> Iterator[Page]:
    for island in content.islands:
        view = View(island=island, layers=usual_layers())
        yield Page(f"islands/{island}/", view, _subject(content, view, Markup("")))
    for place in places(content):
        view = View(island=islands_of(content, place)[0], place=place, layers=usual_layers())
        words = Markup("<noscript><div class='panel'>{}</div></noscript>").format(place_card(content, place))
        yield Page(f"places/{place}/", view, _subject(content, view, words))


def _landmarks(content: Content) -> Iterator[Page]:
    for key, landmark in content.landmarks.items():
        at = Camera(landmark.location.lat, landmark.location.lon, CLOSE)
        view = View(island=landmark.island, layers=usual_layers(), at=at)
        title = content.wording.names(landmark.names)
        yield Page(f"landmarks/{key}/", view, _titled(content, title, [], ""))


def _lines(content: Content) -> Iterator[Page]:
    """The page of each line: the newest year in which it is in force, from the first viewpoint that holds so."""
    drawn = {one.properties.id: one.properties for one in features(content) if isinstance(one.properties, Line)}
    for key, line in content.lines.items():
        shown = drawn[key]
        last = shown.years[1] if shown.years else None
        view = View(layers=usual_layers(), viewpoint=line.viewpoints[0], year=last)
        yield Page(f"lines/{key}/", view, _titled(content, shown.title, shown.lines, shown.sources or ""))


def _events(content: Content) -> Iterator[Page]:
    for event in events(content):
        view = View(layers=usual_layers(), year=max(event.year, FIRST_YEAR))
        yield Page(f"events/{event.id}/", view, _titled(content, event.title, event.lines, event.sources))


def _titled(content: Content, title: str, lines: tuple[str, ...] | list[str], sources: str) -> Subject:
    """The subject of a page about something that the panel does not show: its title, its lines and its sources."""
    head = Markup("<h2>{}</h2>").format(title)
    words = head + paragraphs(lines, "lead") + (paragraphs([sources], "soft") if sources else Markup(""))
    said = content.wording.sentences([title, *lines])
    article = Markup("<article class='panel subject'>{}</article>").format(words)
    return Subject(under_title(content.wording, title), said, article)


def languages_of(page: Page, languages: list[Language]) -> dict[Language, str]:
    """The path of a page in each language, relative to the folder of the edition."""
    return {language: f"{language}/{page.path}" for language in languages}
