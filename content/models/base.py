"""The common parts of all models: ids, dates, texts in three languages, and errors for broken rules."""

import re
from datetime import date, timedelta
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
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


CLOCK_MARGIN = timedelta(days=2)


_PARTIAL_DATE = re.compile("[0-9]{4}(?:-[0-9]{2}){0,2}")


def _partial_date(text: str) -> str:
    """Return `text` if it is YYYY, YYYY-MM or YYYY-MM-DD in ASCII digits, or UNDATED. Raises ValueError otherwise.

    Also raises ValueError if the earliest possible day of a date is more than CLOCK_MARGIN in the future. Without this
    margin, a server with a slow clock, or in a time zone west of the editors, would reject the whole atlas.
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

    `year` has four digits; None means today. For None, the result is 9999-12-31 instead of the current date. This makes
    no difference, because no date in the data is in the future.
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


# Strings of such dates compare chronologically: 1945 < 1945-08 < 1945-12-31.
PartialDate = Annotated[AsOf, AfterValidator(_is_dated)]


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


def require_reason_if_undated(as_of: str, reason: str | None) -> None:
    """Raise an error if an undated item has no reason why it is undated, or if a dated item has such a reason."""
    if as_of == UNDATED and reason is None:
        raise rule_error("undated_because", "nothing", f"the reason why as_of is `{UNDATED}`")
    if as_of != UNDATED and reason is not None:
        raise rule_error("undated_because", repr(reason), f"no reason, since as_of is a date and not `{UNDATED}`")


Translations = dict[Language, Text]  # translations made for this atlas, into each language except that of the original


def require_translations(field: str, original: str, translations: Translations) -> None:
    """Raise an error unless a text is translated into exactly the other two languages of the atlas.

    `original` is the language of the text. `field` is the field that contains the translations.
    """
    required = sorted(set(get_args(Language)) - {original})
    if sorted(translations) != required:
        expected = f"translations into {' and '.join(required)}"
        raise rule_error(field, ", ".join(sorted(translations)) or "none", expected)


class StrictModel(BaseModel):
    """The base class of all models except FormerIds. The models are immutable and accept no unknown fields.

    Types are not converted, except in fields with `strict=False`: a list becomes a tuple, a text an enum member.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
