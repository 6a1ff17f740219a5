"""Checks that stories are consistent with the rest of the record: their facts, quotations and views exist.

`content.story_check` compares the words of a story with its facts.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import get_args

from content.models import Article, Islet, Settlement, Site, end_of
from content.models.stories import Step, StepView, Story, StoryId
from content.record.facts.fact_ids import facts_of
from content.record.facts.subjects import islands_of_record
from content.record.history import FIRST_YEAR, this_year
from content.record.validation.faults import Fault
from content.record.validation.yaml_loader import LoadedTables

Wrong = tuple[str, str, str]
"""The field of a fault in a story, what was found, and what was expected."""


def story_faults(tables: LoadedTables) -> Iterator[Fault]:
    """The faults of stories that are found only by comparing the stories with the other tables.

    If any table has a fault, references to facts, quotations and places are not checked, because they may refer to the
    entry with the fault.
    """
    yield from _missing_stories(tables)
    rules: list[Callable[[Story], Iterable[Wrong]]] = [_repeated_ids, _impossible_years, _asked_beyond_the_steps]
    if not tables.faults:
        rules.append(_References(tables).wrong)
    for entry, story in tables.of(Story).sound:
        for field, found, expected in (wrong for rule in rules for wrong in rule(story)):
            yield Fault(entry.file, entry.id, field, found, expected)


def _missing_stories(tables: LoadedTables) -> Iterator[Fault]:
    if tables.of(Story).faults:
        return  # reading the file reported a fault
    for story in get_args(StoryId):
        if story not in tables.of(Story).ids:
            yield Fault("content/stories", story, "", "nothing", f"a file {story}.yaml")


def _repeated_ids(story: Story) -> Iterator[Wrong]:
    for field, count in Counter(field for field, _ in story.parts).items():
        if count > 1:
            yield field, f"this id {count} times", "an id that no other in the list has"


def _impossible_years(story: Story) -> Iterator[Wrong]:
    """The faults of views with a year before FIRST_YEAR, or with a year that has not ended yet."""
    last = this_year() - 1
    for step in story.steps:
        for year in step.view.years:
            if not FIRST_YEAR <= year <= last:
                yield f"steps.{step.id}.view.year", str(year), f"a year from {FIRST_YEAR} to {last}, or none for today"


def _asked_beyond_the_steps(story: Story) -> Iterator[Wrong]:
    """Faults of questions: each fact of an answer must be a fact of at least one step.

    A class answers the questions from the handout, which contains only the words of the steps.
    """
    told = {fact for step in story.steps for fact in step.all_facts}
    for question in story.questions:
        for fact in question.all_facts:
            if fact not in told:
                yield f"questions.{question.id}.facts", f"`{fact}`", "a fact of one of the steps"


class _References:
    """The ids that a story may use, and the rules that use these ids."""

    def __init__(self, tables: LoadedTables) -> None:
        every = [(name, entry.id, record) for name, table in tables.by_name.items() for entry, record in table.sound]
        self.facts = {fact.id for one in every for fact in facts_of(*one)}
        self.excerpt_dates = {
            excerpt.id: article.date for _, article in tables.of(Article).sound for excerpt in article.excerpts
        }
        models = (Settlement, Site, Islet)
        self.places = {entry.id: islands_of_record(record) for one in models for entry, record in tables.of(one).sound}

    def wrong(self, story: Story) -> Iterator[Wrong]:
        """The faults of references in a story.

        A fact, excerpt or place must exist. The view of a step must be able to show its place and its excerpt.
        """
        for field, part in story.parts:
            for fact in part.all_facts:
                if fact not in self.facts:
                    yield f"{field}.facts", f"`{fact}`", "the id of a fact"
            for excerpt in part.all_excerpts:
                if excerpt not in self.excerpt_dates:
                    yield f"{field}.excerpts", f"`{excerpt}`", "the id of an excerpt"
        for step in story.steps:
            for field, found, expected in (*self._wrong_place(step.view), *self._wrong_excerpt(step)):
                yield f"steps.{step.id}.view.{field}", found, expected

    def _wrong_place(self, view: StepView) -> Iterator[Wrong]:
        if view.place is None:
            return
        islands = self.places.get(view.place)
        if islands is None:
            yield "place", f"`{view.place}`", "the id of a settlement, a military site or an islet"
        elif view.island not in (None, *islands):
            yield "place", f"`{view.place}`", f"a place of {view.island}"

    def _wrong_excerpt(self, step: Step) -> Iterator[Wrong]:
        chosen = step.view.excerpt
        if chosen is None:
            return
        if chosen not in step.all_excerpts:
            yield "excerpt", f"`{chosen}`", "one of the excerpts of the step"
        elif self.excerpt_dates.get(chosen, "") > end_of(step.view.year):
            yield "excerpt", f"`{chosen}` of {self.excerpt_dates[chosen]}", f"one that was said by {step.view.year}"
