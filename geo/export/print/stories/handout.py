"""The printed handout of a story: two A4 pages with its steps, one or two small maps for each step, and sources."""

from datetime import date

from content.models.stories import Step, Story, StoryId
from content.record.store import Content
from geo.export.print.footnotes import Footnotes
from geo.export.print.stories.handout_maps import handout_maps
from geo.export.print.stories.story_passages import passage, story_document
from geo.export.print.template_data import HandoutData, HandoutStep, HandoutWords, SideView
from geo.export.print.typeset import typeset
from geo.map.titles import TITLE

NOTES = 1  # the highest number of sources that are cited for a fact; two pages have no room for more


def handout(content: Content, story: StoryId, day: date) -> bytes:
    """Return the handout of a story as the bytes of a PDF that is tagged for screen readers.

    `day` is printed on the handout as the day on which the handout was made. Raises `typst.TypstError` if Typst cannot
    compile the template.
    """
    return typeset("handout.typ", handout_data(content, content.stories[story], day), "pdf", day)


def handout_data(content: Content, story: Story, day: date) -> HandoutData:
    """Return the data for `templates/handout.typ`. `day` is the day on which the handout is made."""
    return {**handout_words(content, story, day), **handout_maps(content, story)}


def handout_words(content: Content, story: Story, day: date) -> HandoutWords:
    """Return the texts of a handout. The sources are numbered in the order of their first use.

    `day` is the day on which the handout is made.
    """
    footnotes = Footnotes()
    steps = [_step(content, step, footnotes) for step in story.steps]
    return {**story_document(content, story, footnotes, content.wording.gettext(TITLE), day), "steps": steps}


def _step(content: Content, step: Step, footnotes: Footnotes) -> HandoutStep:
    return {
        "title": step.title,
        "text": passage(content, footnotes, step.text, step.facts, (), NOTES),
        "sides": _sides(content, step, footnotes),
        "ending": passage(content, footnotes, step.ending.text, step.ending.facts, (), NOTES),
    }


def _sides(content: Content, step: Step, footnotes: Footnotes) -> list[SideView]:
    """Return the view of each party in a step; an empty list if the parties do not disagree.

    The order of the parties is the order of the reader's language.
    """
    if step.sides is None:
        return []
    wording = content.wording
    said = [(party, step.sides.of(party)) for party in wording.parties]
    return [
        {"party": wording.party(party), **passage(content, footnotes, side.text, side.facts, side.excerpts, NOTES)}
        for party, side in said
    ]
