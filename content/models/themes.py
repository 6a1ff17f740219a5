"""The models of themes: facts about the islands as a whole, their charts, and counts that disagree."""

import re
from typing import Annotated, Literal

from pydantic import Field, model_validator

from content.models.base import UNDATED, IslandId, PartialDate, Slug, StrictModel, Text, Words, rule_error
from content.models.facts import NamedFact

MOST_LEADING = 7  # the greatest number of facts of a theme that are shown at once


ThemeId = Literal[
    "why-they-matter", "people", "negotiations", "agreements", "opinion", "third-parties", "nature", "names"
]


class ThemeFact(NamedFact[Words]):
    """A fact of a theme.

    `islands` are those of the four islands that the fact is about. They are empty if it is about none of them, such as
    a fact about all Kurils or about Hokkaido. If `leads` is True, the page shows the fact as soon as the reader opens
    the theme. Otherwise the page shows the fact when the reader also opens its section.
    """

    islands: Annotated[tuple[IslandId, ...], Field(strict=False)] = ()
    leads: bool = False


class ChartFigure(StrictModel):
    """A figure of a chart: a number in a fact of the section.

    `fact` is the `id` of the fact. `date` is the year of the number if the fact contains numbers of several years;
    otherwise it is None, and the date of the fact is used. `label` names the origin of the figure if a chart has
    several origins.
    """

    fact: Slug
    value: Annotated[float, Field(ge=0)]
    date: PartialDate | None = None
    label: Words | None = None


class Chart(StrictModel):
    """A chart of figures in the order of their dates.

    `title` is the title and `unit` the unit of the values. If `joined` is True, a line joins the figures. This is
    allowed only if all figures come from one count that is repeated in the same way. `note` is a remark for the reader.
    """

    title: Words
    unit: Words
    joined: bool = False
    note: Words | None = None
    figures: Annotated[tuple[ChartFigure, ...], Field(min_length=2, strict=False)]


class Count(StrictModel):
    """One of several counts that disagree: a number in a fact of the section, and what was counted.

    `fact` is the `id` of the fact. `by` names the organisation or person that counted. `area` and `period` are the area
    and the period of the count.
    """

    fact: Slug
    value: Annotated[float, Field(ge=0)]
    by: Words
    area: Words
    period: Words


class Counts(StrictModel):
    """Counts of the same things that disagree, as a table. They are not a chart, because areas and periods differ.

    `unit` is the unit of the counts.
    """

    unit: Words
    rows: Annotated[tuple[Count, ...], Field(min_length=2, strict=False)]


class ThemeSection(StrictModel):
    """The facts of a theme about one subject, such as former residents.

    `find` are words, in any language, by which the find box finds the section. `chart` draws numbers of the facts, and
    `counts` compares them. Each of these numbers must occur in the sentence of its fact.
    """

    id: Slug
    title: Words
    find: Annotated[tuple[Text, ...], Field(strict=False)] = ()
    chart: Chart | None = None
    counts: Counts | None = None
    facts: Annotated[tuple[ThemeFact, ...], Field(min_length=1, strict=False)]

    @model_validator(mode="after")
    def _chart_draws_what_facts_state(self) -> "ThemeSection":
        undated = {fact.id for fact in self.facts if fact.as_of == UNDATED}
        for figure in self.chart.figures if self.chart else ():
            field = f"chart.{figure.fact}"
            if figure.date is None and figure.fact in undated:
                raise rule_error(f"{field}.date", "nothing", "the year of the number, since the fact has no date")
            self._require_stated(field, figure.fact, f"{figure.value:g}")
            if figure.date:
                self._require_stated(field, figure.fact, figure.date[:4])
        return self

    @model_validator(mode="after")
    def _counts_are_stated(self) -> "ThemeSection":
        for count in self.counts.rows if self.counts else ():
            self._require_stated(f"counts.{count.fact}", count.fact, f"{count.value:g}")
        return self

    def _require_stated(self, field: str, fact: str, number: str) -> None:
        stated = next((one.value for one in self.facts if one.id == fact), "")
        if number not in re.findall(r"\d+(?:\.\d+)?", _plain_numbers(stated)):
            raise rule_error(field, number, "a number that the fact of this id states")


def _plain_numbers(text: str) -> str:
    """A text with the numbers rewritten: no thousands separators, and a point as the decimal sign."""
    joined = re.sub(r"(?<=\d)[,\s](?=\d{3}(?!\d))", "", text)
    return re.sub(r"(?<=\d),(?=\d)", ".", joined)


class Theme(StrictModel):
    """A question that readers have about the islands as a whole, such as why they matter, and facts that answer it.

    `find` contains words by which the find box finds the theme. In 1 to MOST_LEADING of the facts, `leads` is True.
    """

    id: ThemeId
    title: Words
    find: Annotated[tuple[Text, ...], Field(strict=False)] = ()
    sections: Annotated[tuple[ThemeSection, ...], Field(min_length=1, strict=False)]

    @property
    def facts(self) -> tuple[ThemeFact, ...]:
        """The facts of all sections, in their order."""
        return tuple(fact for section in self.sections for fact in section.facts)

    @model_validator(mode="after")
    def _few_lead(self) -> "Theme":
        leading = sum(fact.leads for fact in self.facts)
        if not 1 <= leading <= MOST_LEADING:
            raise rule_error("sections", f"{leading} facts that lead", f"1 to {MOST_LEADING} facts with `leads: true`")
        return self
