"""The models of islands, islets, settlements, military sites and landmarks, and of their names and figures."""

from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from content.models.base import IslandId, PartialDate, Party, PlaceId, StrictModel, Text, Words, rule_error
from content.models.facts import Fact, Figure, NamedFact


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
    """The series of a population figure: who counted the residents, and the census on which estimates are based.

    Figures of different series cannot be compared, so charts do not connect them with a line.
    """

    RESIDENTS_1945 = "residents-1945"  # the Japanese compilation of residents on 15 August 1945
    JAPANESE_CENSUS = "japanese-census"
    CENSUS = "census"  # Soviet and Russian censuses
    ESTIMATE = "estimate"  # Russian estimates for 1 January, based on the 2010 census
    ESTIMATE_2021_BASE = "estimate-2021-base"  # Russian estimates for 1 January, based on the 2021 census
    UNCERTAIN = "uncertain"  # the source does not say what it counts


class Population(Figure[int]):
    """A number of residents. `series` states who counted them.

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
    stands for a strait, a cape or a mountain. It is also `approximate` if the source names only an islet or a
    neighbourhood, and the point lies there. The point of a military site is not more exact than the settlement at which
    the site is.
    """

    lat: Annotated[float, Field(ge=42, le=52)]
    lon: Annotated[float, Field(ge=141, le=158)]
    precision: Literal["settlement", "approximate"]
    sources: Annotated[tuple[str, ...], Field(min_length=1, strict=False)]


class Settlement(StrictModel):
    """A settlement that has residents or once had residents. `location` is None if no source gives the position.

    `port` is None if no source names a port of the settlement. The port has no position of its own.
    """

    id: Text
    island: IslandId
    islet: Text | None = None
    names: Names
    location: Location | None
    population: Populations = ()
    port: Fact[Words] | None = None
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


LandmarkKind = Literal[
    "strait", "bay", "lake", "sea", "cape", "peninsula", "mountain", "lighthouse", "airfield", "land", "town"
]


class Landmark(StrictModel):
    """A named feature of land or sea, a lighthouse or an airfield, or land or a town around the islands.

    `island` is None if the landmark belongs to no single island. `height_m` is the height of a mountain in metres.
    `volcano_number` is the number of a volcano in the list of the Smithsonian Institution. `state` is the party that
    has held the land in all years of the map. `territories` are the territories of which the land consists; their
    holdings say who held it.
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
