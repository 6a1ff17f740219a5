"""The events of the timeline."""

from content.models import Event
from content.record.store import Content
from content.wording import Wording
from geo.contract import EventText, TimelineEvent
from geo.layers.features import publishers


def events(content: Content) -> list[TimelineEvent]:
    """The events of the timeline, in the order of the record."""
    return [_event(content, event) for event in content.events.values()]


def _event(content: Content, event: Event) -> TimelineEvent:
    return TimelineEvent(
        id=event.id,
        year=int(event.date[:4]),
        title=event_title(content.wording, event),
        islands=event.islands,
        region=event.region,
    )


def event_texts(content: Content) -> dict[str, EventText]:
    """A dictionary that maps the id of each event to the texts of its popup.

    The attribute `lines` of an EventText contains the text of the event, then the statements on which the sources
    disagree.
    """
    return {
        event.id: EventText(
            lines=(event.fact.value, *(fact.value for fact in event.disputed)),
            sources=publishers(content, event.fact, *event.disputed),
        )
        for event in content.events.values()
    }


def event_title(wording: Wording, event: Event) -> str:
    """The date of an event and its title, for example `1643: De Vries sails along the islands`."""
    return wording.gettext("{date}: {event}", date=wording.day(event.date), event=event.title)
