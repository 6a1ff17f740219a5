"""The models of a story: its steps, the view of each step, and the questions of its teacher's sheet.

A story leads a reader through the record, one view of the map after the other. It refers to facts and quotations by
their ids and does not repeat them, so a story always shows their present values. Texts are read as in `content.models`.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, model_validator

from content.models import (
    IslandId,
    Language,
    Party,
    Slug,
    StrictModel,
    Text,
    Viewpoint,
    Words,
    language_of,
    rule_error,
    word_count,
)

StoryId = Literal["seven-steps", "why-they-matter", "nearly-solved", "people"]
"""The stories in the order in which they are offered."""

LayerKey = Literal["population", "military", "claims", "lines", "excerpts"]
"""The layers that a view can turn on. `geo.layers.registry` has the layers themselves, and those that are always on."""

MOST_STEP_WORDS = 70  # words of a step without its title, as it is read beside a map
STEPS = range(6, 10)  # possible numbers of steps of a story
QUESTIONS = 10
LONGEST_SIDE = 1.5  # the greatest ratio of the lengths of the two sides' views
QUESTION_ENDS = ("?", "？", "か。")

Ids = Annotated[tuple[Text, ...], Field(strict=False)]
SomeIds = Annotated[tuple[Text, ...], Field(min_length=1, strict=False)]


class MapPosition(StrictModel):
    """The centre of the map in WGS 84 degrees, and the zoom level of Leaflet."""

    lat: Annotated[float, Field(ge=42, le=52)]
    lon: Annotated[float, Field(ge=141, le=158)]
    zoom: Annotated[float, Field(ge=5, le=14)]


class ComparedMap(StrictModel):
    """The viewpoint and the year of a second map. `year` is None for today."""

    viewpoint: Viewpoint
    year: int | None = None


class StepView(StrictModel):
    """What the map shows at a step: the parts of a page's address, as in `geo.map.view.View`.

    `layers` are the layers that are on besides islands and place names. `year` is None for today. Without `at`, the map
    shows the selected place or island, or all of the islands.
    """

    island: IslandId | None = None
    place: Text | None = None
    excerpt: Text | None = None
    layers: Annotated[tuple[LayerKey, ...], Field(strict=False)] = ()
    viewpoint: Viewpoint = "de_facto"
    year: int | None = None
    at: MapPosition | None = None
    compare: ComparedMap | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the map and of the second map. Today, for which `year` is None, is left out."""
        compared = self.compare.year if self.compare else None
        return tuple(year for year in (self.year, compared) if year is not None)


class SideView(StrictModel):
    """The view of one party in a step, in words that name the party, with ids of supporting facts and quotations."""

    text: Words
    facts: Ids = ()
    excerpts: Ids = ()

    @model_validator(mode="after")
    def _rests_on_something(self) -> "SideView":
        if not self.facts and not self.excerpts:
            raise rule_error("facts", "none, and no excerpts", "the facts or the excerpts that the view rests on")
        return self


class Sides(StrictModel):
    """The views of both parties. Neither is more than LONGEST_SIDE times as long as the other."""

    russia: SideView
    japan: SideView

    def of(self, party: Party) -> SideView:
        """The view of a party. Always show the views in the order of `Wording.parties`."""
        return self.russia if party == "russia" else self.japan

    @model_validator(mode="after")
    def _are_balanced(self, info: ValidationInfo) -> "Sides":
        language = language_of(info)
        lengths = [_length(side.text, language) for side in (self.russia, self.japan)]
        if max(lengths) > LONGEST_SIDE * min(lengths):
            unit = "characters" if language == "ja" else "words"
            found = f"{lengths[0]} {unit} of Russia's view and {lengths[1]} of Japan's"
            raise rule_error(language, found, f"neither more than {LONGEST_SIDE} times as long as the other")
        return self


class Ending(StrictModel):
    """The last sentence of a step: a question, or a statement with the ids of the facts that support it."""

    text: Words
    facts: Ids = ()

    @property
    def is_question(self) -> bool:
        """Whether the step ends with a question."""
        return self.text.endswith(QUESTION_ENDS)

    @model_validator(mode="after")
    def _is_no_judgement(self) -> "Ending":
        if not self.is_question and not self.facts:
            raise rule_error("facts", "none, and no question", "a question, or the facts that the sentence rests on")
        return self


class Step(StrictModel):
    """One step of a story: a view of the map, and at most MOST_STEP_WORDS words that are shown beside it.

    `sides` are given if the parties disagree about the subject of the step. `facts` and `excerpts` are the ids of the
    facts and quotations that support the text.
    """

    id: Slug
    title: Words
    text: Words
    sides: Sides | None = None
    ending: Ending
    view: StepView
    facts: SomeIds
    excerpts: Ids = ()

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Pairs of the path of a field and its text, in reading order: the text, the sides' views, the ending.

        The title is left out.
        """
        sides = [(f"sides.{party}.text", side.text) for party, side in self._sides]
        return (("text", self.text), *sides, ("ending.text", self.ending.text))

    @property
    def _sides(self) -> tuple[tuple[Party, SideView], ...]:
        return (("russia", self.sides.russia), ("japan", self.sides.japan)) if self.sides else ()

    @property
    def all_facts(self) -> tuple[str, ...]:
        """The ids of the facts of the text, of both sides and of the ending, each once."""
        sides = [side.facts for _, side in self._sides]
        return tuple(dict.fromkeys(chain(self.facts, *sides, self.ending.facts)))

    @property
    def all_excerpts(self) -> tuple[str, ...]:
        """The ids of the quotations of the text and of both sides, each once."""
        return tuple(dict.fromkeys(chain(self.excerpts, *(side.excerpts for _, side in self._sides))))

    @model_validator(mode="after")
    def _is_short(self, info: ValidationInfo) -> "Step":
        language = language_of(info)
        words = sum(word_count(text, language) for _, text in self.texts)
        if words > MOST_STEP_WORDS:
            found = f"{words} words with both sides and the ending"
            raise rule_error(f"text.{language}", found, f"at most {MOST_STEP_WORDS}")
        return self


class Question(StrictModel):
    """A question of the teacher's sheet, with its answer, and the ids of the facts and quotations that support it."""

    id: Slug
    question: Words
    answer: Words
    facts: SomeIds
    excerpts: Ids = ()

    @property
    def all_facts(self) -> tuple[str, ...]:
        """The ids of the facts that support the answer. `Step` has a property of the same name."""
        return self.facts

    @property
    def all_excerpts(self) -> tuple[str, ...]:
        """The ids of the quotations that support the answer. `Step` has a property of the same name."""
        return self.excerpts


class Story(StrictModel):
    """A story, with the questions of its teacher's sheet. `summary` helps readers to choose a story."""

    id: StoryId
    title: Words
    summary: Words
    steps: Annotated[tuple[Step, ...], Field(strict=False)]
    questions: Annotated[tuple[Question, ...], Field(strict=False)]

    @property
    def parts(self) -> Iterator[tuple[str, Step | Question]]:
        """Pairs of a path, such as `steps.ID` or `questions.ID`, and the step or question at this path."""
        yield from ((f"steps.{step.id}", step) for step in self.steps)
        yield from ((f"questions.{question.id}", question) for question in self.questions)

    @model_validator(mode="after")
    def _is_complete(self) -> "Story":
        if len(self.steps) not in STEPS:
            raise rule_error("steps", f"{len(self.steps)} steps", f"{STEPS.start} to {STEPS.stop - 1}")
        if len(self.questions) != QUESTIONS:
            raise rule_error("questions", f"{len(self.questions)} questions", f"{QUESTIONS}")
        return self


def _length(text: str, language: Language) -> int:
    """The length by which the two sides' views are compared: characters in Japanese, words in the other languages."""
    return len("".join(text.split())) if language == "ja" else len(text.split())
