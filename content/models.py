"""The models of the data: the fields and rules of a fact, an island, a site, a claim, an article and so on.

Validation raises pydantic's ValidationError, which `content.record.yaml_loader` turns into faults. A field that the
model does not define is an error, so that a misspelt key in a data file is reported.

In a data file, a text for readers (type `Words`) is a mapping with three versions: `en`, `ru` and `ja`. A validated
model contains only one version. The value `language` of the validation context selects the version; without this value,
it is English. Translations of quotations (type `Translations`) stay complete.

Coordinates are WGS 84 (EPSG:4326) degrees. The name of a field with a length or an area contains the unit.
"""

import re
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from itertools import pairwise
from math import ceil
from typing import Annotated, Generic, Literal, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

T = TypeVar("T")

Language = Literal["en", "ru", "ja"]
IslandId = Literal["iturup", "kunashir", "shikotan", "habomai"]
PlaceId = Literal[
    "iturup",
    "kunashir",
    "shikotan",
    "habomai",
    "urup",
    "kuril_chain",
    "south_sakhalin",
    "north_sakhalin",
    "hokkaido",
    "kamchatka",
]
Party = Literal["russia", "japan"]  # `russia` also means the Russian Empire and the Soviet Union
Confidence = Literal["confirmed", "single-source"]
UNDATED = "undated"
MAX_QUOTE_WORDS = 30
MOST_LEADING = 7  # facts of a theme that are shown at once
JAPANESE_CHARACTERS_PER_WORD = 2.5  # a usual ratio when translations from and into English are counted
CLOCK_MARGIN = timedelta(days=2)
_PARTIAL_DATE = re.compile("[0-9]{4}(?:-[0-9]{2}){0,2}")


def _partial_date(text: str) -> str:
    """Return `text` if it is YYYY, YYYY-MM, YYYY-MM-DD in ASCII digits, or UNDATED. Raises ValueError otherwise.

    A date also raises ValueError if its earliest possible day is after today, with CLOCK_MARGIN for servers whose clock
    is slow, or that are west of the editors: they would refuse the whole atlas.
    """
    if text == UNDATED:
        return text
    try:
        if not _PARTIAL_DATE.fullmatch(text):
            raise ValueError
        earliest = date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        raise ValueError("an ISO date or part of one (1945, 1945-08, 1945-08-15), or `undated`") from None
    if earliest > date.today() + CLOCK_MARGIN:
        raise ValueError("a date that is not in the future")
    return text


def end_of(year: int | None) -> str:
    """The last day of a year as an ISO date, for comparison with the dates of records as text.

    `year` has four digits. `year` None means today. The result is then 9999-12-31 and not the current date: both are
    later than every date in the data, because no date in the data is in the future.
    """
    return "9999-12-31" if year is None else f"{year}-12-31"


def _year_as_text(value: object) -> object:
    """Turn a year into text, because YAML reads a year without quotation marks as a number."""
    return str(value) if type(value) is int else value


def _is_dated(text: str) -> str:
    if text == UNDATED:
        raise ValueError("an ISO date or part of one (1945, 1945-08, 1945-08-15)")
    return text


AsOf = Annotated[str, BeforeValidator(_year_as_text), AfterValidator(_partial_date)]
PartialDate = Annotated[AsOf, AfterValidator(_is_dated)]  # compares as text: 1945 < 1945-08 < 1945-12-31
Text = Annotated[str, Field(min_length=1)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]  # a part of a fact's id, such as in-lower-case


def language_of(info: ValidationInfo) -> Language:
    """The value `language` of the validation context; English if the context has no such value."""
    language: Language = (info.context or {}).get("language", "en")
    return language


def _in_language(value: object, info: ValidationInfo) -> object:
    """Return the text in the language of the validation context from a mapping `{en, ru, ja}`.

    Raises ValueError if `value` is not a mapping or has another key, and PydanticCustomError if the text in any of the
    three languages is missing or blank.
    """
    languages = get_args(Language)
    if not isinstance(value, dict) or not set(value) <= set(languages):
        raise ValueError("the same in each language: {en: ..., ru: ..., ja: ...}")
    for language in languages:
        words = value.get(language)
        if not isinstance(words, str) or not words.strip():
            raise rule_error(language, "nothing" if words is None else repr(words), "words in each language")
    return value[language_of(info)]


Words = Annotated[str, BeforeValidator(_in_language)]  # a text for readers; in the data files, a mapping `{en, ru, ja}`


def rule_error(field: str, found: str, expected: str) -> PydanticCustomError:
    """Return the error to raise if the fields of a model break a rule.

    `field` is the field that an editor has to correct. `found` and `expected` are phrases for the message `found ...;
    expected ...`.
    """
    return PydanticCustomError("rule", "{expected}", {"field": field, "found": found, "expected": expected})


def _require_reason_if_undated(as_of: str, reason: str | None) -> None:
    if as_of == UNDATED and reason is None:
        raise rule_error("undated_because", "nothing", f"the reason why as_of is `{UNDATED}`")
    if as_of != UNDATED and reason is not None:
        raise rule_error("undated_because", repr(reason), f"no reason, since as_of is a date and not `{UNDATED}`")


Translations = dict[Language, Text]  # made for this atlas, into each language except that of the original


def _require_translations(field: str, original: str, translations: Translations) -> None:
    required = sorted(set(get_args(Language)) - {original})
    if sorted(translations) != required:
        expected = f"translations into {' and '.join(required)}"
        raise rule_error(field, ", ".join(sorted(translations)) or "none", expected)


class StrictModel(BaseModel):
    """The base class of all models except FormerIds. The models are immutable and accept no unknown fields.

    Types are not converted, except in fields with `strict=False`: a list becomes a tuple, a text an enum member.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Fact(StrictModel, Generic[T]):
    """A value with its date, its sources and the confidence in it.

    `as_of` is the date that the value describes, not the date of publication. If `as_of` is `undated`,
    `undated_because` is the reason; otherwise `undated_because` is None. `sources` are ids of `Content.sources`.
    `confidence` is `confirmed` if at least two independent sources agree, otherwise `single-source`. Sources that
    repeat the same statement count as one source. The model checks only that a confirmed fact has two different source
    ids.
    """

    value: T
    as_of: AsOf
    sources: Annotated[tuple[str, ...], Field(min_length=1, strict=False)]
    confidence: Confidence
    note: Words | None = None
    undated_because: Words | None = None

    @model_validator(mode="after")
    def _undated_has_a_reason(self) -> "Fact[T]":
        _require_reason_if_undated(self.as_of, self.undated_because)
        return self

    @model_validator(mode="after")
    def _confirmed_by_two(self) -> "Fact[T]":
        if self.confidence == "confirmed" and len(set(self.sources)) < 2:
            raise rule_error("confidence", "'confirmed' with one source", "two independent sources, or `single-source`")
        return self


class NamedFact(Fact[T], Generic[T]):
    """A fact in a list.

    The `id` is unique in the list. It stays the same when the value, the date or the sources of the fact are corrected.
    """

    id: Slug


class Figure(Fact[T], Generic[T]):
    """A number or measurement in a list.

    The key of the figure in the list is its `id`, or its date if it has no `id`. For a population figure, the series
    precedes the `id` or the date in the key. No two figures of a list may have the same key. So a figure needs an `id`
    if another figure has the same date (for a population figure: the same series and date). An undated figure always
    needs an `id`.
    """

    id: Slug | None = None

    @model_validator(mode="after")
    def _undated_has_an_id(self) -> "Figure[T]":
        if self.as_of == UNDATED and self.id is None:
            raise rule_error("id", "nothing", f"what tells the figure from others, since as_of is `{UNDATED}`")
        return self


NoDate = Literal["edited", "kept up to date", "not on the page"]


class Source(StrictModel):
    """A publication that the facts cite.

    Either `date` is given, or `undated` says why not: the page is edited all the time, as an open encyclopedia is; it
    is a list or data set that is kept up to date; or no date was found on the page.
    """

    publisher: Words
    title: Text  # the published title, not translated
    date: AsOf | None = None  # the date of publication
    undated: NoDate | None = None
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    language: Text | None = None
    stance: Words | None = None  # a remark for the reader, given if the publisher is a party to the dispute
    weak: bool = False  # True: a relay, a travel page or an open encyclopedia, which a better source should replace

    @model_validator(mode="after")
    def _dated_or_says_why_not(self) -> "Source":
        if (self.date is None) == (self.undated is None):
            found = "neither" if self.date is None else "both"
            expected = f"the date of publication, or why there is none ({', '.join(get_args(NoDate))})"
            raise rule_error("date", found, expected)
        return self


class Names(StrictModel):
    """The Russian and the Japanese name of a place, in each of the three scripts.

    `ru` is the Russian name in Cyrillic letters, `from_russian` in Latin letters, `ru_in_katakana` in katakana.
    `ja` is the Japanese name in Japanese script, `from_japanese` in Latin letters, `ja_in_cyrillic` in Cyrillic letters
    (by Polivanov's system). A name is None if it does not exist or no source gives it, but each script has at least one
    of the two names. `also` contains other spellings that the find box accepts.
    """

    from_russian: Text | None
    from_japanese: Text | None
    ru: Text | None
    ja: Text | None
    reading: Text | None = None  # the reading of the Japanese name in kana
    ja_in_cyrillic: Text | None = None
    ru_in_katakana: Text | None = None
    also: Annotated[tuple[str, ...], Field(strict=False)] = ()
    sources: Annotated[tuple[str, ...], Field(min_length=1, strict=False)]

    @model_validator(mode="after")
    def _has_a_name_in_each_language(self) -> "Names":
        for pair in (("from_russian", "from_japanese"), ("ru", "ja_in_cyrillic"), ("ja", "ru_in_katakana")):
            if not any(getattr(self, field) for field in pair):
                raise rule_error(pair[0], f"null, and {pair[1]} too", "a name in at least one of the two")
        return self


class Height(StrictModel):
    """The height of a summit above sea level, in metres. `name` is None if the summit has no name in the data."""

    name: Words | None
    metres: float


class Distance(StrictModel):
    """A published distance in kilometres between two places: `from_place` and `to_place`."""

    km: float
    from_place: Words
    to_place: Words
    between_islands: bool = False  # False: the distance is from an island to Hokkaido


class Series(StrEnum):
    """The series of a population figure: who counted the residents, and on which base.

    Figures of different series cannot be compared, so charts do not connect them with a line.
    """

    RESIDENTS_1945 = "residents-1945"  # the Japanese compilation of residents on 15 August 1945
    JAPANESE_CENSUS = "japanese-census"
    CENSUS = "census"  # Soviet and Russian censuses
    ESTIMATE = "estimate"  # Russian estimates for 1 January, based on the 2010 census
    ESTIMATE_2021_BASE = "estimate-2021-base"  # Russian estimates for 1 January, based on the 2021 census
    UNCERTAIN = "uncertain"  # the source does not say what it counts


class Population(Figure[int]):
    """A number of residents. `series` states who counted them and on which base.

    Figures of different series cannot be compared.
    """

    series: Annotated[Series, Field(strict=False)]


def _in_date_order(series: tuple[Population, ...]) -> tuple[Population, ...]:
    dates = [figure.as_of for figure in series]
    for earlier, later in pairwise(dates):
        if earlier > later:
            raise rule_error("", f"{later} after {earlier}", "figures in the order of their dates")
    return series


Populations = Annotated[tuple[Population, ...], Field(strict=False), AfterValidator(_in_date_order)]


class Island(StrictModel):
    """One of the four islands: Iturup, Kunashir, Shikotan, or the Habomai group, which counts as one island."""

    id: IslandId
    names: Names
    summary: Fact[Words]  # one neutral sentence, written for this atlas
    ainu_name: Fact[Text] | None = None
    name_meanings: Annotated[tuple[NamedFact[Words], ...], Field(strict=False)] = ()
    area_km2: Annotated[tuple[Figure[float], ...], Field(min_length=1, strict=False)]  # the headline figure first
    highest_point: Annotated[tuple[Figure[Height], ...], Field(strict=False)]  # the headline figure first
    distances: Annotated[tuple[NamedFact[Distance], ...], Field(min_length=1, strict=False)]
    admin_de_facto: Fact[Words]
    admin_claimed: Fact[Words]
    inhabited: Fact[Words]
    population: Annotated[Populations, Field(min_length=1)]
    transport: Annotated[tuple[NamedFact[Words], ...], Field(strict=False)] = ()


class Islet(StrictModel):
    """An islet of the Habomai group that has a name. `island` is the id of the group, `habomai`."""

    id: Text
    island: IslandId
    names: Names
    area_km2: Annotated[tuple[Figure[float], ...], Field(strict=False)] = ()
    highest_point: Annotated[tuple[Figure[Height], ...], Field(strict=False)] = ()
    distances: Annotated[tuple[NamedFact[Distance], ...], Field(strict=False)] = ()
    inhabited: Fact[Words] | None = None
    population: Populations = ()
    name_meanings: Annotated[tuple[NamedFact[Words], ...], Field(strict=False)] = ()


class Location(StrictModel):
    """The coordinates of a place in WGS 84 degrees.

    `precision` is `settlement` if the point is the position of a settlement. `precision` is `approximate` if the point
    stands for a strait, a cape or a mountain, or if it only lies on the islet or in the neighbourhood that the source
    names. The point of a military site is not more exact than the settlement at which the site is.
    """

    lat: Annotated[float, Field(ge=42, le=52)]
    lon: Annotated[float, Field(ge=141, le=158)]
    precision: Literal["settlement", "approximate"]
    sources: Annotated[tuple[str, ...], Field(min_length=1, strict=False)]


class Settlement(StrictModel):
    """A settlement that has residents or once had residents. `location` is None if no source gives the position."""

    id: Text
    island: IslandId
    islet: Text | None = None
    names: Names
    location: Location | None
    population: Populations = ()
    notes: Annotated[tuple[NamedFact[Words], ...], Field(strict=False)] = ()


class SiteKind(StrEnum):
    """The kind of a military site."""

    GARRISON = "garrison"
    AIRFIELD = "airfield"
    COASTAL_MISSILES = "coastal-missiles"
    AIR_DEFENCE = "air-defence"
    BORDER_GUARD = "border-guard"


class Site(StrictModel):
    """A publicly reported military site or deployment. `location` is None if the reports name only the island."""

    id: Text
    islands: Annotated[tuple[IslandId, ...], Field(min_length=1, strict=False)]
    islet: Text | None = None
    kind: Annotated[SiteKind, Field(strict=False)]
    civil: bool = False  # True: an airfield without reported military use
    state: Literal["present", "former"]
    names: Names
    place: Fact[Words]  # a phrase that describes the location
    location: Location | None
    reported_from: PartialDate  # the map shows the site from this date on
    reported_because: Words | None = None  # explains `reported_from` if it is not the date of `first_reported`
    gone_from: PartialDate | None = None  # the map shows the site as a former site from this date on
    first_reported: Fact[Words] | None = None
    status: Fact[Words]
    facts: Annotated[tuple[NamedFact[Words], ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _explains_reported_from(self) -> "Site":
        given = self.first_reported is not None and self.first_reported.as_of == self.reported_from
        if not given and self.reported_because is None:
            raise rule_error(
                "reported_because", "nothing", "whose date it is, since `first_reported` has another or none"
            )
        return self

    @model_validator(mode="after")
    def _former_since(self) -> "Site":
        if (self.state == "former") != (self.gone_from is not None):
            raise rule_error("gone_from", repr(self.gone_from), "a date where state is `former`, and only there")
        return self


Viewpoint = Literal["de_facto", "russia", "japan", "declaration_1956"]


class Status(StrEnum):
    """The status of an island from a viewpoint."""

    GOVERNED = "governed"
    CLAIMED = "claimed"
    TO_BE_HANDED_OVER = "to be handed over"
    NOT_MENTIONED = "not mentioned"


class ViewpointPosition(StrictModel):
    """The status of one island from one of the four viewpoints, and the statement that gives it.

    `statement` is one sentence that names the party or document whose view it gives. `party` is the party that governs
    the island, claims the island, or is to receive the island, depending on `status`; `party` is None if `status` is
    `not mentioned`. `unit` is the name of a field of Island. This field contains the administrative unit that the
    viewpoint names. `unit` is None if the viewpoint names no unit; an example is the 1956 declaration.
    """

    viewpoint: Viewpoint
    status: Annotated[Status, Field(strict=False)]
    party: Party | None
    unit: Literal["admin_de_facto", "admin_claimed"] | None
    statement: Fact[Words]
    reviewed: PartialDate  # when the sentence was last compared with its sources

    @model_validator(mode="after")
    def _names_a_party(self) -> "ViewpointPosition":
        if (self.party is None) != (self.status is Status.NOT_MENTIONED):
            raise rule_error("party", repr(self.party), f"no party where status is `{Status.NOT_MENTIONED}`, else one")
        return self


class Statement(NamedFact[Words]):
    """A statement of a third party, with the islands to which the statement refers."""

    islands: Annotated[tuple[IslandId, ...], Field(min_length=1, strict=False)]


class ThirdParty(StrictModel):
    """A state or organisation that is not a party to the dispute, with its statements on the dispute."""

    id: Slug
    actor: Words
    statements: Annotated[tuple[Statement, ...], Field(min_length=1, strict=False)]


class IslandClaims(StrictModel):
    """The claims on one island today.

    `governed_by` is the party that governs the island. `claimed_by` are the parties that claim the island. `positions`
    contains the view of each of the four viewpoints on the island.
    """

    island: IslandId
    governed_by: Party
    claimed_by: Annotated[tuple[Party, ...], Field(min_length=1, strict=False)]
    positions: Annotated[tuple[ViewpointPosition, ...], Field(min_length=4, strict=False)]


class Claims(StrictModel):
    """The claims on the islands today.

    `islands` contains each island once. `russia` and `japan` are the arguments of the two parties. `declaration_1956`
    describes the 1956 declaration. `third_parties` are the statements of others. `overview` tells a newcomer which
    islands these are, where they lie, who governs them, who claims them, and what each party calls them. `summary` has
    the date of the newest statement that was found, and `searched` is the day on which a newer one was last looked for.
    """

    overview: Fact[Words]
    summary: Fact[Words]
    searched: PartialDate
    islands: Annotated[tuple[IslandClaims, ...], Field(min_length=4, strict=False)]
    russia: Annotated[tuple[NamedFact[Words], ...], Field(min_length=1, strict=False)]
    japan: Annotated[tuple[NamedFact[Words], ...], Field(min_length=1, strict=False)]
    declaration_1956: Annotated[tuple[NamedFact[Words], ...], Field(min_length=1, strict=False)]
    third_parties: Annotated[tuple[ThirdParty, ...], Field(strict=False)] = ()

    def arguments_of(self, party: Party) -> tuple[NamedFact[Words], ...]:
        """The arguments of a party. Each argument concerns all four islands."""
        return self.russia if party == "russia" else self.japan


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
        """A tuple with the only source. Code can therefore read `sources` of this model as of all other models."""
        return (self.source,)

    @model_validator(mode="after")
    def _is_translated(self) -> "Quotation":
        _require_translations("translations", self.language, self.translations)
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
    names the article of the treaty. Otherwise `article` is the text of NO_TREATY in the language of the model, and the
    value of `basis` must contain the same text (in upper or lower case).
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
    """The holder of the place of a Territory in a period.

    `holder` is a party, `both` if the two parties held the place jointly, or `none_agreed` before the first treaty that
    defined a boundary line.
    """

    id: Slug
    holder: Literal["russia", "japan", "both", "none_agreed"]
    fact: Fact[Words]


class Claim(Period):
    """A claim of `party` to the place of a Territory. If `until_date` is None, the party claims it today."""

    id: Slug
    from_date: PartialDate
    party: Party
    fact: Fact[Words]


class Territory(StrictModel):
    """The holdings and claims of a place: one of the four islands, or a neighbouring part of the Kurils or Sakhalin.

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


class Section(StrictModel):
    """One section of the page "How we decide". `paragraphs` are in the order in which the page shows them."""

    id: Text
    title: Words
    paragraphs: Annotated[tuple[Words, ...], Field(min_length=1, strict=False)]
    sources: Annotated[tuple[str, ...], Field(strict=False)] = ()


class Method(StrictModel):
    """The text of the page "How we decide", which explains how we choose lines, names, colours, orders and statuses.

    `reviewed` is the date on which the page was last reviewed.
    """

    reviewed: PartialDate
    sections: Annotated[tuple[Section, ...], Field(min_length=1, strict=False)]


ThemeId = Literal[
    "why-they-matter", "people", "negotiations", "agreements", "opinion", "third-parties", "nature", "names"
]


class ThemeFact(NamedFact[Words]):
    """A fact of a theme.

    `islands` are those of the four islands that the fact speaks of. They are empty if it speaks of none of them, such
    as a fact about all Kurils or about Hokkaido. If `leads` is True, the page shows the fact as soon as the theme is
    opened, and otherwise behind a further click.
    """

    islands: Annotated[tuple[IslandId, ...], Field(strict=False)] = ()
    leads: bool = False


class ChartFigure(StrictModel):
    """A figure of a chart: a number that a fact of the section states.

    `fact` is the `id` of the fact. `date` is the year of the number, given if the fact states numbers of several years;
    otherwise it is the date of the fact. `label` says whose figure it is, if several have counted or asked.
    """

    fact: Slug
    value: Annotated[float, Field(ge=0)]
    date: PartialDate | None = None
    label: Words | None = None


class Chart(StrictModel):
    """A chart of figures in the order of their dates.

    `title` says what is seen. `unit` says what is counted. A line joins the figures if they are `joined`, which is only
    for one count made in the same way each time. `note` says what else a reader needs to know.
    """

    title: Words
    unit: Words
    joined: bool = False
    note: Words | None = None
    figures: Annotated[tuple[ChartFigure, ...], Field(min_length=2, strict=False)]


class Count(StrictModel):
    """One of several counts that disagree: a number that a fact of the section states, and what was counted.

    `fact` is the `id` of the fact. `by` says who counted, `area` where, and `period` of which time.
    """

    fact: Slug
    value: Annotated[float, Field(ge=0)]
    by: Words
    area: Words
    period: Words


class Counts(StrictModel):
    """Counts of the same things that disagree, as a table; no chart, since areas and periods differ.

    `unit` says what is counted.
    """

    unit: Words
    rows: Annotated[tuple[Count, ...], Field(min_length=2, strict=False)]


class ThemeSection(StrictModel):
    """The facts of a theme about one subject, such as former residents.

    `find` are words, in any language, for which the find box offers the section. `chart` draws numbers of the facts,
    and `counts` compares them. Each of these numbers must stand in the sentence of its fact.
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
    """A text whose numbers have no separators of thousands, and a point for the decimals."""
    joined = re.sub(r"(?<=\d)[,\s](?=\d{3}(?!\d))", "", text)
    return re.sub(r"(?<=\d),(?=\d)", ".", joined)


class Theme(StrictModel):
    """A question that readers have about the islands as a whole, such as why they matter, and facts that answer it.

    `find` is as for a section. One to MOST_LEADING of the facts lead.
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


LandmarkKind = Literal["strait", "bay", "sea", "cape", "mountain", "lighthouse", "airfield", "land", "town"]


class Landmark(StrictModel):
    """A named feature of land or sea, a lighthouse or an airfield, or land or a town around the islands.

    `island` is None if the landmark belongs to no single island. `height_m` is the height of a mountain in metres.
    `volcano_number` is the number of a volcano in the list of the Smithsonian Institution. `state` is the party whose
    land it has been in all years of the map. `territories` are what it consists of; their holdings say who held it.
    """

    id: Text
    kind: LandmarkKind
    island: IslandId | None
    names: Names
    location: Location
    height_m: Fact[float] | None = None
    volcano_number: Text | None = None
    state: Party | None = None
    territories: Annotated[tuple[PlaceId, ...], Field(strict=False)] = ()


class FormerIds(RootModel[dict[str, str | None]]):
    """A mapping from each former id of a fact to the present id of the fact; None if the fact was withdrawn.

    A former id is an id that a published version of the atlas used. `ui.server.citations` redirects the address of a
    former id to the present id, or replies that the fact was withdrawn (410).
    """


Topic = Literal["population", "military", "claim", "history", "diplomacy", "geography", "economy"]
ExcerptVerdict = Literal["agrees", "nuance", "disagrees", "opinion", "not checked"]
Side = Literal["russia", "japan", "others", "joint"]  # `joint` is a treaty or a statement of several sides
ArticleKind = Literal["news", "official", "treaty", "analysis", "statement"]  # `treaty` is also a joint statement
# An identifier of the SPDX list if the licence is known, otherwise the right to quote.
Licence = Literal["CC-PDM-1.0", "LicenseRef-quotation"]


def word_count(text: str, language: Language) -> int:
    """The number of words in a text. Japanese has no spaces: JAPANESE_CHARACTERS_PER_WORD characters are one word."""
    if language == "ja":
        return ceil(len("".join(text.split())) / JAPANESE_CHARACTERS_PER_WORD)
    return len(text.split())


def quote_digest(quote: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 (FIPS 180-4) of a quotation in UTF-8."""
    return sha256(quote.encode()).hexdigest()[:16]


class ExcerptCheck(StrictModel):
    """The result of a comparison of an excerpt with the facts of the atlas.

    It consists of a verdict and one sentence that explains the verdict. `as_of` is the date of the facts. If `as_of` is
    `undated`, `undated_because` is the reason. `sources` may be empty only if the verdict is `not checked` or
    `opinion`. The verdict `disagrees` needs two sources.
    """

    verdict: ExcerptVerdict
    sentence: Words
    as_of: AsOf
    undated_because: Words | None = None
    sources: Annotated[tuple[str, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _undated_has_a_reason(self) -> "ExcerptCheck":
        _require_reason_if_undated(self.as_of, self.undated_because)
        return self

    @model_validator(mode="after")
    def _verdict_has_sources(self) -> "ExcerptCheck":
        if not self.sources and self.verdict not in ("not checked", "opinion"):
            raise rule_error("sources", "none", f"the sources that the verdict `{self.verdict}` rests on")
        if self.verdict == "disagrees" and len(set(self.sources)) < 2:
            raise rule_error("sources", "one source", "two sources for the verdict `disagrees`")
        return self


class Excerpt(StrictModel):
    """An exact quotation from an article, in the language of the article.

    `digest` is the `quote_digest` of the quotation: a quotation that was changed by mistake is found without the text
    of the article. `position` is the index (from 0) of the first character of the quotation in the full text of the
    article, with whitespace as in `content.record.quotations.flowing`. `islands` are the islands that the quotation
    speaks of. `side` is the side for which the speaker speaks, which may differ from that of the publisher. `speaker`
    is a person or body that the article quotes or reports; None if the words are the article's own. `checked` is the
    part of the quotation that `check` is about; None if it is all of it, or if there is no check.
    """

    id: Text
    quote: Text
    checked: Text | None = None
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    translations: Translations
    position: Annotated[int, Field(ge=0)]  # characters from the start of the article's text
    side: Side
    speaker: Words | None = None
    islands: Annotated[tuple[IslandId, ...], Field(strict=False)]
    topic: Topic
    check: ExcerptCheck | None = None  # None: the facts do not decide it

    @model_validator(mode="after")
    def _is_unchanged(self) -> "Excerpt":
        if self.digest != (expected := quote_digest(self.quote)):
            raise rule_error("digest", f"{self.digest}", f"{expected}, the digest of the quotation as it stands here")
        return self

    @model_validator(mode="after")
    def _checked_words_are_quoted(self) -> "Excerpt":
        if self.checked is not None and (self.quote.count(self.checked) != 1 or self.checked == self.quote):
            raise rule_error("checked", repr(self.checked), "a part of the quotation that stands in it once")
        if self.checked is not None and self.check is None:
            raise rule_error("checked", repr(self.checked), "a `check` of these words")
        return self


class Article(StrictModel):
    """A published article, statement or treaty: its publication data, a summary, and excerpts.

    The data do not contain the full text. A treaty is published in several languages; each is an article of its own.
    """

    id: Slug
    title: Text
    publisher: Words
    kind: ArticleKind
    licence: Licence
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    date: AsOf
    language: Language
    text: Text  # the name of the file with the full text, for `content check --articles`
    words: Annotated[int, Field(gt=0)]  # the number of words in the body; the excerpts have less than a third of them
    events: Annotated[tuple[str, ...], Field(strict=False)] = ()  # the ids of the events that it speaks of or is
    summary: Words  # two sentences, written for this atlas
    excerpts: Annotated[tuple[Excerpt, ...], Field(min_length=1, strict=False)]

    @model_validator(mode="after")
    def _excerpts_are_translated(self) -> "Article":
        for excerpt in self.excerpts:
            _require_translations(f"excerpts.{excerpt.id}.translations", self.language, excerpt.translations)
        return self

    @model_validator(mode="after")
    def _excerpts_are_short(self) -> "Article":
        for excerpt in self.excerpts:
            words = word_count(excerpt.quote, self.language)
            if words > MAX_QUOTE_WORDS:
                expected = f"a quotation of at most {MAX_QUOTE_WORDS} words"
                raise rule_error(f"excerpts.{excerpt.id}.quote", f"{words} words", expected)
        return self

    @model_validator(mode="after")
    def _treaties_are_joint(self) -> "Article":
        for excerpt in self.excerpts:
            if (excerpt.side == "joint") != (self.kind == "treaty"):
                raise rule_error(f"excerpts.{excerpt.id}.side", excerpt.side, "`joint` in a treaty, and only there")
        return self


def _name_generic_models(*models: type[BaseModel]) -> None:
    """Give the parametrised models, such as `Fact[Words]`, their names in this module.

    Worker processes send facts, and pickle finds a class by its name. pydantic names only those that are made outside
    of a class.
    """
    globals().update({made.__name__: made for model in models for made in model.__subclasses__() if made not in models})


_name_generic_models(Fact, Figure, NamedFact)
