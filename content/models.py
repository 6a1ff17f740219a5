"""The records: what a fact, an island, a site, a claim and an article consist of.

Every model refuses fields it does not know, so that a misspelt key in a data file is a fault and not a silence.
Coordinates are WGS 84 (EPSG:4326) degrees; lengths and areas carry their unit in the field's name.
"""

from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

T = TypeVar("T")

IslandId = Literal["iturup", "kunashir", "shikotan", "habomai"]
Confidence = Literal["confirmed", "single-source"]
UNDATED = "undated"
MAX_QUOTE_WORDS = 30


def _partial_date(text: str) -> str:
    """Accept YYYY, YYYY-MM, YYYY-MM-DD, none of them in the future, or the word `undated`."""
    if text == UNDATED:
        return text
    parts = text.split("-")
    try:
        numbers = [int(part) for part in parts]
        earliest = date(*[*numbers, 1, 1][:3])
    except (ValueError, TypeError):
        raise ValueError("an ISO date or part of one (1945, 1945-08, 1945-08-15), or `undated`") from None
    if [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
        raise ValueError("an ISO date or part of one (1945, 1945-08, 1945-08-15), or `undated`")
    if earliest > date.today():
        raise ValueError("a date that is not in the future")
    return text


def _year_as_text(value: object) -> object:
    """YAML reads a bare year as a number."""
    return str(value) if type(value) is int else value


AsOf = Annotated[str, BeforeValidator(_year_as_text), AfterValidator(_partial_date)]
Text = Annotated[str, Field(min_length=1)]


def broken(field: str, found: str, expected: str) -> PydanticCustomError:
    """A rule between a record's fields that does not hold, told at the field to be edited."""
    return PydanticCustomError("rule", "{expected}", {"field": field, "found": found, "expected": expected})


def _reason_where_undated(as_of: str, reason: str | None) -> None:
    if as_of == UNDATED and reason is None:
        raise broken("undated_because", "nothing", f"the reason why as_of is `{UNDATED}`")
    if as_of != UNDATED and reason is not None:
        raise broken("undated_because", repr(reason), f"no reason, since as_of is a date and not `{UNDATED}`")


class Record(BaseModel):
    """A part of a data file; unknown fields are refused and nothing is changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Fact(Record, Generic[T]):
    """A value with the date it speaks of, the sources that give it, and how sure we are.

    `confirmed` means that two independent sources agree; relays of one statement count once.
    `undated` needs `undated_because`: the reason why no date can be given.
    """

    value: T
    as_of: AsOf
    sources: Annotated[tuple[str, ...], Field(min_length=1, strict=False)]
    confidence: Confidence
    note: Text | None = None
    undated_because: Text | None = None

    @model_validator(mode="after")
    def _undated_has_a_reason(self) -> "Fact[T]":
        _reason_where_undated(self.as_of, self.undated_because)
        return self

    @model_validator(mode="after")
    def _confirmed_by_two(self) -> "Fact[T]":
        if self.confidence == "confirmed" and len(set(self.sources)) < 2:
            raise broken("confidence", "'confirmed' with one source", "two independent sources, or `single-source`")
        return self


class Source(Record):
    """A publication that facts rest on."""

    publisher: Text
    title: Text
    date: AsOf | None = None
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    language: Text | None = None
    stance: Text | None = None  # said to the reader where the publisher is a party to the dispute
    weak: bool = False


class Names(Record):
    """A place's names: romanised from Russian and from Japanese, and in both scripts.

    `also` holds other spellings that the find box accepts.
    """

    from_russian: Text | None
    from_japanese: Text | None
    ru: Text | None
    ja: Text | None
    reading: Text | None = None  # kana
    also: Annotated[tuple[str, ...], Field(strict=False)] = ()
    sources: Annotated[tuple[str, ...], Field(min_length=1, strict=False)]

    @model_validator(mode="after")
    def _has_a_latin_name(self) -> "Names":
        if self.from_russian is None and self.from_japanese is None:
            raise broken("from_russian", "null, and from_japanese too", "a name in at least one of the two")
        return self


class Height(Record):
    """A summit and its height above the sea."""

    name: Text | None
    metres: float


class Distance(Record):
    """A published distance, with the places it was measured between."""

    km: float
    from_place: Text
    to_place: Text


class Series(StrEnum):
    """What a population figure counts; figures of two series are never joined by a line."""

    RESIDENTS_1945 = "residents-1945"  # the Japanese compilation of residents on 15 August 1945
    JAPANESE_CENSUS = "japanese-census"
    CENSUS = "census"  # Soviet and Russian censuses
    ESTIMATE = "estimate"  # Russian 1 January estimates on the base of the 2010 census
    ESTIMATE_2021_BASE = "estimate-2021-base"  # the same after re-basing on the 2021 census
    UNCERTAIN = "uncertain"  # the source does not say what it counts


class Population(Fact[int]):
    """A number of residents, and the series it belongs to."""

    series: Annotated[Series, Field(strict=False)]


def _in_date_order(series: tuple[Population, ...]) -> tuple[Population, ...]:
    dates = [figure.as_of for figure in series]
    for earlier, later in pairwise(dates):
        if earlier > later:
            raise broken("", f"{later} after {earlier}", "figures in the order of their dates")
    return series


Populations = Annotated[tuple[Population, ...], Field(strict=False), AfterValidator(_in_date_order)]


class Island(Record):
    """One of the four: Iturup, Kunashir, Shikotan, the Habomai group."""

    id: IslandId
    names: Names
    summary: Text  # one neutral sentence of ours
    ainu_name: Fact[str] | None = None
    name_meanings: Annotated[tuple[Fact[str], ...], Field(strict=False)] = ()
    area_km2: Annotated[tuple[Fact[float], ...], Field(min_length=1, strict=False)]  # first the one shown first
    highest_point: Annotated[tuple[Fact[Height], ...], Field(min_length=1, strict=False)]
    distances: Annotated[tuple[Fact[Distance], ...], Field(min_length=1, strict=False)]
    admin_de_facto: Fact[str]
    admin_claimed: Fact[str]
    inhabited: Fact[str]
    population: Annotated[Populations, Field(min_length=1)]
    transport: Annotated[tuple[Fact[str], ...], Field(strict=False)] = ()


class Islet(Record):
    """A named member of the Habomai group."""

    id: Text
    island: IslandId
    names: Names
    area_km2: Annotated[tuple[Fact[float], ...], Field(strict=False)] = ()
    highest_point: Annotated[tuple[Fact[Height], ...], Field(strict=False)] = ()
    distances: Annotated[tuple[Fact[Distance], ...], Field(strict=False)] = ()
    inhabited: Fact[str] | None = None
    population: Populations = ()
    name_meanings: Annotated[tuple[Fact[str], ...], Field(strict=False)] = ()


class Location(Record):
    """Where a place is, never more exactly than a settlement."""

    lat: Annotated[float, Field(ge=42, le=47)]
    lon: Annotated[float, Field(ge=144, le=151)]
    precision: Literal["settlement", "approximate"]
    sources: Annotated[tuple[str, ...], Field(min_length=1, strict=False)]


class Settlement(Record):
    """An inhabited place, or one that was."""

    id: Text
    island: IslandId
    islet: Text | None = None
    names: Names
    location: Location | None
    population: Populations = ()
    notes: Annotated[tuple[Fact[str], ...], Field(strict=False)] = ()


class SiteKind(StrEnum):
    """What a military site is for."""

    GARRISON = "garrison"
    AIRFIELD = "airfield"
    COASTAL_MISSILES = "coastal-missiles"
    AIR_DEFENCE = "air-defence"
    BORDER_GUARD = "border-guard"


class Site(Record):
    """A publicly reported military site or deployment; without `location` it is known by its island only."""

    id: Text
    islands: Annotated[tuple[IslandId, ...], Field(min_length=1, strict=False)]
    islet: Text | None = None
    kind: Annotated[SiteKind, Field(strict=False)]
    civil: bool = False  # an airfield without reported military use
    state: Literal["present", "former"]
    names: Names
    place: Text  # in words
    location: Location | None
    first_reported: Fact[str] | None = None
    status: Fact[str]
    facts: Annotated[tuple[Fact[str], ...], Field(strict=False)] = ()


Viewpoint = Literal["de_facto", "russia", "japan", "declaration_1956"]


class Position(Record):
    """How one of the four viewpoints sees one island, in one attributed sentence."""

    viewpoint: Viewpoint
    statement: Fact[str]


class ThirdParty(Record):
    """What a state or body that is not a party has said."""

    actor: Text
    statements: Annotated[tuple[Fact[str], ...], Field(min_length=1, strict=False)]


class IslandClaims(Record):
    """Who governs, who claims, and what the 1956 declaration says, for one island."""

    island: IslandId
    governed_by: Literal["russia", "japan"]
    claimed_by: Annotated[tuple[Literal["russia", "japan"], ...], Field(min_length=1, strict=False)]
    transfer_in_1956_declaration: bool
    positions: Annotated[tuple[Position, ...], Field(min_length=4, strict=False)]


class Claims(Record):
    """The dispute island by island, each party's general position, and the others' voices."""

    summary: Fact[str]
    islands: Annotated[tuple[IslandClaims, ...], Field(min_length=4, strict=False)]
    russia: Annotated[tuple[Fact[str], ...], Field(min_length=1, strict=False)]
    japan: Annotated[tuple[Fact[str], ...], Field(min_length=1, strict=False)]
    declaration_1956: Annotated[tuple[Fact[str], ...], Field(min_length=1, strict=False)]
    third_parties: Annotated[tuple[ThirdParty, ...], Field(strict=False)] = ()


class Landmark(Record):
    """A natural feature with a name: a strait, a cape, a mountain."""

    id: Text
    kind: Literal["strait", "cape", "mountain"]
    island: IslandId | None
    names: Names
    location: Location


Topic = Literal["population", "military", "claim", "history", "diplomacy", "geography", "economy"]
Verdict = Literal["agrees", "nuance", "disagrees", "opinion", "not checked"]


class Check(Record):
    """What the record shows about an excerpt, in one sentence of ours."""

    verdict: Verdict
    sentence: Text
    as_of: AsOf
    undated_because: Text | None = None
    sources: Annotated[tuple[str, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _undated_has_a_reason(self) -> "Check":
        _reason_where_undated(self.as_of, self.undated_because)
        return self

    @model_validator(mode="after")
    def _verdict_has_sources(self) -> "Check":
        if not self.sources and self.verdict not in ("not checked", "opinion"):
            raise broken("sources", "none", f"the sources that the verdict `{self.verdict}` rests on")
        return self


class Excerpt(Record):
    """A short exact quotation, where it stands in its article, and the islands it speaks of."""

    id: Text
    quote: Text
    position: Annotated[int, Field(ge=0)]  # characters from the start of the article's text
    islands: Annotated[tuple[IslandId, ...], Field(strict=False)]
    topic: Topic
    check: Check | None = None

    @model_validator(mode="after")
    def _is_short(self) -> "Excerpt":
        words = len(self.quote.split())
        if words > MAX_QUOTE_WORDS:
            raise broken("quote", f"{words} words", f"a quotation of at most {MAX_QUOTE_WORDS} words")
        return self


class Article(Record):
    """A text with its publication data, our summary of it, and the excerpts quoted from it."""

    id: Text
    title: Text
    publisher: Text
    date: AsOf
    language: Literal["en", "ru", "ja"]
    text: Text  # name of the file with the article's full text, which is not kept here
    words: Annotated[int, Field(gt=0)]  # of the article's own body, for the rule on the share quoted
    summary: Text  # two sentences of ours
    excerpts: Annotated[tuple[Excerpt, ...], Field(min_length=1, strict=False)]
