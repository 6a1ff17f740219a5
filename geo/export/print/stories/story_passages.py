"""The common parts of a handout and a teacher's sheet: head, credits, and texts of a story with numbered sources."""

from collections.abc import Iterable
from datetime import date

from content.models.stories import Story
from content.record.excerpts import article_of
from content.record.facts.fact_index import facts_by_id
from content.record.store import Content
from geo.export.print.footnotes import Footnotes
from geo.export.print.template_data import Passage, StoryDocument
from geo.map.credits import STORIES, map_credit


def passage(
    content: Content, footnotes: Footnotes, text: str, facts: Iterable[str], excerpts: Iterable[str], at_most: int
) -> Passage:
    """Return a text with the numbers of the sources of its facts, and of the articles of its quotations.

    `facts` and `excerpts` are ids. At most `at_most` sources of each fact are cited. Weak sources are cited only if
    there are too few others. The footnotes are numbered in the order of the calls.
    """
    known = facts_by_id(content)
    best = (sorted(known[id_].fact.sources, key=lambda source: content.sources[source].weak) for id_ in facts)
    sources = [source for ranked in best for source in ranked[:at_most]]
    articles = [article_of(content, id_).id for id_ in excerpts]
    return {"text": text, "notes": footnotes.numbers([*sources, *articles])}


def story_document(content: Content, story: Story, footnotes: Footnotes, kicker: str, day: date) -> StoryDocument:
    """Return the data that the handout and the teacher's sheet share: head, summary, list of sources and credits.

    `day` is the day on which the document is made. Call `passage` for all texts before, because the list contains only
    the sources that `footnotes` contains.
    """
    wording = content.wording
    return {
        "language": wording.language,
        "kicker": kicker,
        "title": story.title,
        "summary": story.summary,
        "sources": {"title": wording.gettext("Sources"), "lines": footnotes.listed(content)},
        "credits": [
            wording.gettext(STORIES),
            map_credit(wording),
            wording.gettext("Every figure's date and sources are in the atlas."),
            wording.gettext("Made on {date}", date=wording.day(day.isoformat())),
        ],
    }
