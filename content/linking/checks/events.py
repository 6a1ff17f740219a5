"""Years of the timeline's events, read where a sentence calls the event by its name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import yaml

from content.models import Language

NAMES = Path(__file__).parent / "events.yaml"
_YEAR = re.compile(r"(?<![0-9A-Za-z])(?<![0-9][.,/])(1[6-9][0-9]{2}|20[0-9]{2})(?![0-9])(?![.,][0-9])(?!s\b|'s\b|-)")
_JA_YEAR = re.compile(r"(?<![0-9])(1[6-9][0-9]{2}|20[0-9]{2})(?=年(?!代|間|前|後|以上|余))")
_DATE: dict[Language, str] = {
    "en": r"(?:[0-9]{1,2} )?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,? )?(?:[0-9]{1,2}, )?",
    "ru": r"(?:[0-9]{1,2} )?(?:(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]+ )?",
    "ja": "",
}
# What may stand between an event's name and its year for the year to be the event's, so that another is an error.
_AFTER: dict[Language, str] = {
    "en": r"\s*(?:of |\(|dated |,?\s?(?:(?:which|that) )?(?:(?:was|were|had been) )?"
    r"(?:signed|concluded|adopted|issued|made)(?: by both (?:countries|sides))?"
    r"(?: in (?:Tokyo|Moscow|Shimoda|Irkutsk|Krasnoyarsk))? (?:in|on) )",
    "ru": r"\s*(?:от |\(|,?\s?(?:котор\w+ )?(?:был\w* )?(?:подписан\w*|заключен\w*|принят\w*) (?:в )?)?",
    "ja": r"(?:は|が|[(（])",
}
_BEFORE: dict[Language, str] = {
    "en": r"(?:'s)?\s(?:(?:bilateral|peace)\s)?$"
    r"|,?\s(?:[A-Za-z'-]+\s){0,6}(?:signed|concluded|adopted|issued)\s(?:the |a |their )?(?:[A-Za-z-]+ )?$",
    "ru": r"\s?(?:г\.?|год[ау]?),?\s(?:[а-я]+\s){0,4}(?:подписал\w*|подписан\w*|заключил\w*|заключен\w*|принял\w*"
    r"|принят\w*)\s(?:[а-я-]+\s){0,2}$",
    "ja": r"年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?:の|に(?:結ばれた|締結された|署名された|調印された|発表された))「?$",
}
_TIGHT_BEFORE = {language: re.compile(expression, re.IGNORECASE) for language, expression in _BEFORE.items()}
_TIGHT_AFTER = {
    language: re.compile(f"{expression}{_DATE[language]}$", re.IGNORECASE) for language, expression in _AFTER.items()
}


@dataclass(frozen=True)
class _Name:
    event: str
    words: dict[Language, re.Pattern[str]]
    also: tuple[int, ...]
    together: tuple[str, ...]
    recurs: bool


@dataclass(frozen=True)
class Dating:
    """An event named in a sentence with a year; `bound` where the words leave no doubt that the year is the event's."""

    start: int
    end: int
    year: int
    events: tuple[str, ...]
    also: tuple[int, ...]
    bound: bool


@cache
def names() -> tuple[_Name, ...]:
    """What events.yaml holds."""
    entries = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    return tuple(
        _Name(
            entry["event"],
            {language: re.compile(entry[language]) for language in get_args(Language)},
            tuple(entry.get("also", ())),
            tuple(entry.get("with", ())),
            entry.get("recurs", False),
        )
        for entry in entries
    )


def years(sentence: str, language: Language) -> list[re.Match[str]]:
    """The years that a plain sentence gives in four digits."""
    return list((_JA_YEAR if language == "ja" else _YEAR).finditer(sentence))


def datings(sentence: str, language: Language) -> Iterator[Dating]:
    """Each year of a sentence with each event that the sentence names."""
    known = [(name, found) for name in names() if (found := name.words[language].search(sentence))]
    dates = years(sentence, language)
    alone = len({name.event for name, _ in known}) == 1 and len(dates) == 1
    for name, found in known:
        for year in dates:
            tight = alone and not name.recurs and _is_tight(sentence, found.span(), year.span(), language)
            yield Dating(*year.span(), int(year.group()), (name.event, *name.together), name.also, tight)


def _is_tight(sentence: str, event: tuple[int, int], year: tuple[int, int], language: Language) -> bool:
    if event[1] <= year[0]:
        return _TIGHT_AFTER[language].match(sentence[event[1] : year[0]]) is not None
    return _TIGHT_BEFORE[language].match(sentence[year[1] : event[0]]) is not None
