"""The printed teacher's sheet of a story: its questions, then the questions with answers, and numbered sources."""

from datetime import date

from content.models.stories import Story, StoryId
from content.record.store import Content
from content.wording import N_
from geo.export.print.footnotes import Footnotes
from geo.export.print.stories.story_passages import passage, story_document
from geo.export.print.template_data import QuestionsData
from geo.export.print.typeset import typeset
from geo.map.stories import QUESTIONS

WITH_ANSWERS = N_("With answers")
NOTES = 2  # the highest number of sources that are cited for a fact; two independent sources confirm it


def questions_sheet(content: Content, story: StoryId, day: date) -> bytes:
    """Return the teacher's sheet of a story as the bytes of a PDF that is tagged for screen readers.

    `day` is printed on the sheet as the day on which the sheet was made. Raises `typst.TypstError` if Typst cannot
    compile the template.
    """
    return typeset("questions.typ", questions_data(content, content.stories[story], day), "pdf", day)


def questions_data(content: Content, story: Story, day: date) -> QuestionsData:
    """Return the data for `templates/questions.typ`. The sources are numbered in the order of their first use.

    `day` is the day on which the sheet is made.
    """
    wording, footnotes = content.wording, Footnotes()
    asked = [
        (one.question, passage(content, footnotes, one.answer, one.facts, one.excerpts, NOTES))
        for one in story.questions
    ]
    return {
        **story_document(content, story, footnotes, wording.gettext(QUESTIONS), day),
        "questions": [{"question": question, "answer": answer} for question, answer in asked],
        "with_answers": wording.gettext(WITH_ANSWERS),
    }
