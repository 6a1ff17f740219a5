"""Makes the texts that show a fact: the name of the subject, the label of the field, and the value with its unit."""

from dataclasses import dataclass

from pydantic import BaseModel

from content.models import (
    Claim,
    Claims,
    Distance,
    Event,
    ExcerptVerdict,
    Height,
    Holding,
    IslandClaims,
    Names,
    Population,
    Series,
    Territory,
    ThemeSection,
    ThirdParty,
    ViewpointPosition,
)
from content.record.facts.fact_ids import IndexedFact
from content.record.store import Content
from content.wording import N_, VIEWPOINTS, Wording

SERIES_WORDS: dict[Series, str] = {
    Series.RESIDENTS_1945: N_("Japanese residents, 1945"),
    Series.JAPANESE_CENSUS: N_("Japanese census"),
    Series.CENSUS: N_("Soviet or Russian census"),
    Series.ESTIMATE: N_("Russian estimate"),
    Series.ESTIMATE_2021_BASE: N_("Russian estimate, from the 2021 census"),
    Series.UNCERTAIN: N_("Method not stated"),
}
VERDICT_WORDS: dict[ExcerptVerdict, str] = {
    "agrees": N_("Agrees with the record"),
    "nuance": N_("Needs context"),
    "disagrees": N_("Differs from the record"),
    "opinion": N_("Opinion"),
    "not checked": N_("Not checked"),
}
# Labels by field name. The fields `fact` and `statement` are missing because their label depends on the model that
# contains them: `_field` chooses it.
FIELDS = {
    "overview": N_("The dispute"),
    "summary": N_("In brief"),
    "ainu_name": N_("Ainu name"),
    "name_meanings": N_("Meaning of the name"),
    "area_km2": N_("Area"),
    "highest_point": N_("Highest point"),
    "height_m": N_("Height"),
    "distances": N_("Distance to Hokkaido"),
    "admin_de_facto": N_("Russian administration"),
    "admin_claimed": N_("Japanese administration (claimed)"),
    "inhabited": N_("Inhabited"),
    "population": N_("Residents"),
    "transport": N_("Getting there"),
    "port": N_("Port"),
    "notes": N_("What is known"),
    "place": N_("Where"),
    "first_reported": N_("First reported"),
    "status": N_("Now"),
    "facts": N_("What is known"),
    "russia": VIEWPOINTS["russia"],
    "japan": VIEWPOINTS["japan"],
    "declaration_1956": VIEWPOINTS["declaration_1956"],
    "statements": N_("What others say"),
    "basis": N_("The line"),
    "disputed": N_("How each side sees it"),
}
BETWEEN_ISLANDS = N_("Other distances")


@dataclass(frozen=True)
class FactWords:
    """The texts that show a fact, in one language.

    `subject` is the name of what the fact is about, such as `Kurilsk (Shana)`. `field` is the label of the fact, such
    as `Residents`. `value` is the formatted value, such as `1,580 (Russian estimate)`.
    """

    subject: str
    field: str
    value: str


def fact_words(content: Content, entry: IndexedFact) -> FactWords:
    """The texts that show a fact, in the language of `content`."""
    return FactWords(_subject(content, entry), _field(content.wording, entry), _value(content.wording, entry))


def _subject(content: Content, entry: IndexedFact) -> str:
    wording = content.wording
    match entry.within:
        case (Claims(), IslandClaims() as part, *_):
            return wording.names(content.islands[part.island].names)
        case (Claims(), ThirdParty() as party):
            return party.actor
        case (Territory(names=None, id=island), *_):
            return wording.names(next(one.names for key, one in content.islands.items() if key == island))
    record = entry.within[0]
    names: Names | None = getattr(record, "names", None)
    title: str | None = getattr(record, "title", None)
    return (wording.names(names) if names else title) or wording.gettext("All four islands")


def _field(wording: Wording, entry: IndexedFact) -> str:
    record: BaseModel = entry.within[-1]
    match record:
        case ViewpointPosition():
            return wording.viewpoint(record.viewpoint)
        case Holding():
            return wording.gettext("How control changed")
        case Claim():
            return wording.aside(wording.gettext("Claim"), wording.party(record.party))
        case ThemeSection():
            return record.title
        case Event() if entry.field_name == "fact":
            return wording.gettext("What happened")
    if isinstance(entry.fact.value, Distance) and entry.fact.value.between_islands:
        return wording.gettext(BETWEEN_ISLANDS)
    return field_words(wording, entry.field_name)


def _value(wording: Wording, entry: IndexedFact) -> str:
    match entry.fact:
        case Population() as figure:
            return wording.aside(wording.number(figure.value), series_words(wording, figure))
    match entry.fact.value:
        case float() as area:
            return area_words(wording, area, 2)
        case Height() as summit:
            return height_words(wording, summit)
        case Distance() as distance:
            return distance_words(wording, distance)
    return str(entry.fact.value)


def field_words(wording: Wording, field: str) -> str:
    """The label of the model field that is called `field`, such as `Area` for `area_km2`.

    Raises KeyError if the name is not in FIELDS.
    """
    return wording.gettext(FIELDS[field])


def series_words(wording: Wording, figure: Population) -> str:
    """The label of the series to which a population figure belongs."""
    return wording.gettext(SERIES_WORDS[figure.series])


def area_words(wording: Wording, km2: float, decimals: int) -> str:
    """An area with its unit. `km2` is in square kilometres and is rounded to `decimals` decimal places."""
    return wording.measure(km2, "area-square-kilometer", decimals)


def height_words(wording: Wording, summit: Height) -> str:
    """A height in metres with its unit. The name of the summit comes first if the summit has a name."""
    metres = wording.measure(summit.metres, "meter")
    return wording.separated([summit.name, metres] if summit.name else [metres])


def distance_words(wording: Wording, distance: Distance) -> str:
    """A published distance in kilometres, with the names of the two places between which it was measured."""
    return wording.gettext(
        "{distance} published, from {start} to {end}",
        distance=wording.measure(distance.km, "kilometer", 1),
        start=distance.from_place,
        end=distance.to_place,
    )
