"""Finds the years that a sentence gives for events of the timeline that it names."""

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
# Words between an event's name and a year that make the year certainly the event's, so that a wrong year is an error.
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
_LINKED_BEFORE = {language: re.compile(expression, re.IGNORECASE) for language, expression in _BEFORE.items()}
_LINKED_AFTER = {
    language: re.compile(f"{expression}{_DATE[language]}$", re.IGNORECASE) for language, expression in _AFTER.items()
}


@dataclass(frozen=True)
class _EventName:
    """A name of an event: `also` are other correct years, `together` the ids of events that share the name.

    A name that `recurs`, such as that of a yearly day, fits many years.
    """

    event: str
    words: dict[Language, re.Pattern[str]]
    also: tuple[int, ...]
    together: tuple[str, ...]
    recurs: bool


@dataclass(frozen=True)
class DatedEvent:
    """An event that a sentence names together with a year, whose span is given.

    `events` are the ids of the events of that name, `also` other correct years. `certain` is whether the words leave no
    doubt that the year is meant as the event's.
    """

    start: int
    end: int
    year: int
    events: tuple[str, ...]
    also: tuple[int, ...]
    certain: bool


@cache
def event_names() -> tuple[_EventName, ...]:
    """The names in events.yaml."""
    entries = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    return tuple(
        _EventName(
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


def dated_events(sentence: str, language: Language) -> Iterator[DatedEvent]:
    """Every pair of an event and a year in a plain sentence."""
    named = [(name, match) for name in event_names() if (match := name.words[language].search(sentence))]
    found = years(sentence, language)
    one_of_each = len({name.event for name, _ in named}) == 1 and len(found) == 1
    for name, match in named:
        for year in found:
            certain = one_of_each and not name.recurs and _is_linked(sentence, match.span(), year.span(), language)
            yield DatedEvent(*year.span(), int(year.group()), (name.event, *name.together), name.also, certain)


def _is_linked(sentence: str, event: tuple[int, int], year: tuple[int, int], language: Language) -> bool:
    """Whether only linking words, such as `signed in`, stand between the spans of an event and a year."""
    if event[1] <= year[0]:
        return _LINKED_AFTER[language].match(sentence[event[1] : year[0]]) is not None
    return _LINKED_BEFORE[language].match(sentence[year[1] : event[0]]) is not None
