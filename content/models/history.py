"""The models of periods, such as lines, holdings and claims, and of events."""

from enum import StrEnum
from typing import Annotated, Literal, get_args

from pydantic import Field, ValidationInfo, model_validator

from content.models.base import (
    UNDATED,
    IslandId,
    Language,
    PartialDate,
    Party,
    PlaceId,
    Slug,
    StrictModel,
    Text,
    Translations,
    Words,
    end_of,
    language_of,
    require_translations,
    rule_error,
)
from content.models.claims import Viewpoint
from content.models.facts import Fact, NamedFact
from content.models.places import Names


class Quotation(StrictModel):
    """An exact quotation from a treaty or an act, in a language of the source.

    `translations` were made for this atlas, into each of its three languages except the language of the quotation.
    `source` is an id of `Content.sources`.
    """

    text: Text
    language: Literal["en", "fr", "ja", "ru"]
    translations: Translations
    source: Text

    @property
    def sources(self) -> tuple[str, ...]:
        """A tuple with the only source, so that code can read `sources` as in all other models."""
        return (self.source,)

    @model_validator(mode="after")
    def _is_translated(self) -> "Quotation":
        require_translations("translations", self.language, self.translations)
        return self


class Period(StrictModel):
    """A period that begins on `from_date` (inclusive) and ends on the day before `until_date` (exclusive).

    A date without day or without month means an unknown day in that month or year.
    """

    from_date: PartialDate | None = None  # None: the period began before the first date in the data
    until_date: PartialDate | None = None  # None: the period has not ended

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> "Period":
        if self.from_date and self.until_date and self.until_date <= self.from_date:
            raise rule_error("until_date", self.until_date, f"a date after from_date, {self.from_date}")
        return self

    def holds_at_end_of(self, year: int | None) -> bool:
        """Whether 31 December of `year` is in the period. If `year` is None, whether today is in the period."""
        last_day = end_of(year)
        begun = self.from_date is None or self.from_date <= last_day
        return begun and (self.until_date is None or self.until_date > last_day)


LineFeature = Literal[
    "iturup_urup",
    "hokkaido_sakhalin",
    "kamchatka_shumshu",
    "sakhalin_50n",
    "hokkaido_kunashir",
    "hokkaido_habomai",
    "shikotan_habomai_others",
]


NO_TREATY: dict[Language, str] = {"en": "no treaty", "ru": "без договора", "ja": "条約なし"}


class Line(Period):
    """A boundary line that is in force for a period, according to the viewpoints in `viewpoints`.

    `geometry` contains the ids of features in `geo/coast/data/lines.geojson`. If a treaty defines the line, `article`
    names the article of the treaty. Otherwise `article` is the text of NO_TREATY in the language of the model. The
    value of `basis` must then contain the same text; upper and lower case are not distinguished.
    """

    id: Text
    title: Words
    from_date: PartialDate
    geometry: Annotated[tuple[LineFeature, ...], Field(min_length=1, strict=False)]
    viewpoints: Annotated[tuple[Viewpoint, ...], Field(min_length=1, strict=False)]
    article: Words
    basis: Fact[Words]
    quotations: Annotated[tuple[Quotation, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _says_no_treaty(self, info: ValidationInfo) -> "Line":
        words = NO_TREATY[language_of(info)]
        if self.article == words and words not in self.basis.value.lower():
            raise rule_error("basis.value", "a sentence without them", f"the words `{words}`, as in article")
        return self


class Holding(Period):
    """The holder of a place in a period. The Territory that contains the Holding states the place.

    `holder` is a party, `both` if the two parties held the place jointly, or `none_agreed` before the first treaty that
    defined a boundary line.
    """

    id: Slug
    holder: Literal["russia", "japan", "both", "none_agreed"]
    fact: Fact[Words]


class Claim(Period):
    """A claim of `party` to a place. The Territory that contains the Claim states the place.

    If `until_date` is None, the party still claims the place.
    """

    id: Slug
    from_date: PartialDate
    party: Party
    fact: Fact[Words]


class Territory(StrictModel):
    """The holdings and claims of a place: one of the four islands, or a neighbouring land, such as Urup or Hokkaido.

    `holdings` are in the order of dates and have no gaps: `from_date` of each is `until_date` of the previous one. The
    first holding has no `from_date`, and the last holding has no `until_date`.
    """

    id: PlaceId
    names: Names | None = None  # None for the four islands: islands.yaml contains their names
    holdings: Annotated[tuple[Holding, ...], Field(min_length=1, strict=False)]
    claims: Annotated[tuple[Claim, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _named_once(self) -> "Territory":
        if (self.id in get_args(IslandId)) != (self.names is None):
            raise rule_error("names", "names" if self.names else "nothing", "names, but for the four islands none")
        return self

    @model_validator(mode="after")
    def _without_gaps(self) -> "Territory":
        ends = [None, *(holding.until_date for holding in self.holdings)]
        begins = [*(holding.from_date for holding in self.holdings), None]
        if ends != begins:
            raise rule_error(
                "holdings", f"ends {ends}, begins {begins}", "each period to begin when the one before ends"
            )
        return self


class EventKind(StrEnum):
    """The kind of an event."""

    TREATY = "treaty"
    WAR = "war"
    ADMINISTRATION = "administration"
    DIPLOMACY = "diplomacy"
    MILITARY = "military"
    PEOPLE = "people"
    ECONOMY = "economy"  # fishing, tourism, cables
    NATURE = "nature"
    MAP = "map"


class Event(StrictModel):
    """An event in the timeline.

    `islands` are those of the four islands that the event concerns. If there are none, `region` is where the event
    happened; otherwise `region` is None. `disputed` is empty or contains at least two views.
    """

    id: Text
    title: Words
    kind: Annotated[EventKind, Field(strict=False)]
    islands: Annotated[tuple[IslandId, ...], Field(strict=False)] = ()
    region: Literal["kuril_chain", "sakhalin", "hokkaido", "elsewhere"] | None = None
    fact: Fact[Words]
    disputed: Annotated[tuple[NamedFact[Words], ...], Field(strict=False)] = ()  # the views of the sides if they differ

    @property
    def date(self) -> str:
        """The date of the event: an ISO date, or an ISO date without day or without month and day."""
        return self.fact.as_of

    @model_validator(mode="after")
    def _has_a_date(self) -> "Event":
        if self.fact.as_of == UNDATED:
            raise rule_error("fact.as_of", UNDATED, "the date of the event")
        return self

    @model_validator(mode="after")
    def _has_one_place(self) -> "Event":
        if bool(self.islands) == (self.region is not None):
            raise rule_error("region", repr(self.region), "a region where islands is empty, and only there")
        return self

    @model_validator(mode="after")
    def _disputed_by_two(self) -> "Event":
        if len(self.disputed) == 1:
            raise rule_error("disputed", "one reading", "at least two readings, or none")
        return self
