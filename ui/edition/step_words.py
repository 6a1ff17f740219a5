"""The words of a story's step for readers without JavaScript."""

from collections.abc import Iterator

from markupsafe import Markup

from content.models.stories import Story
from content.record.facts.fact_index import facts_by_id
from content.record.store import Content
from geo.export.web.document import paragraphs
from geo.layers.features import publishers
from geo.map.stories import step_address
from ui.markup import items


def step_words(content: Content, story: Story, number: int) -> Markup:
    """The words of a step, the publishers of their sources, and links to the previous and the next step.

    `number` is the number of the step, from 1. The markup is visible only without JavaScript.
    """
    step = story.steps[number - 1]
    known = facts_by_id(content)
    told = paragraphs([text for _, text in step.texts], "lead")
    sources = paragraphs([publishers(content, *(known[key].fact for key in step.all_facts))], "soft")
    return Markup("<noscript><div class='panel' data-testid='stHtml'><h2>{}</h2>{}{}{}</div></noscript>").format(
        step.title, told, sources, items(_ways(content, story, number), "pages")
    )


def _ways(content: Content, story: Story, number: int) -> Iterator[Markup]:
    """Links to the previous and the next step."""
    for other in (number - 1, number + 1):
        if 1 <= other <= len(story.steps):
            link = Markup("<a href='{}'>{}</a>")
            yield link.format(step_address(content.wording, story.id, other), story.steps[other - 1].title)
