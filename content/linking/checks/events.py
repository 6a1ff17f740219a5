"""Finds events of the timeline that a sentence names, and the years that the sentence gives for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import yaml

from content.linking.checks.years import Year, years
from content.models import Language

NAMES = Path(__file__).parent / "events.yaml"
_DATE: dict[Language, str] = {
    "en": r"(?:[0-9]{1,2} )?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,? )?(?:[0-9]{1,2}, )?",
    "ru": r"(?:[0-9]{1,2} )?(?:(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]+ )?",
    "ja": "",
}
# Words between the name of an event and a year that show that the year is the year of the event. If such a year differs
# from the record, the text is wrong. _AFTER is for a year after the name, _BEFORE for a year before it.
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
    """An entry of events.yaml: the name of an event in each language.

    `event` is the id of the event. `also` contains correct years besides the year in the timeline. `together` contains
    the ids of other events with the same name. `recurs` is true if the name also fits other occasions, such as "visit
    to the graves". In this case, a different year is no error. `told` contains expressions for sentences that
    undoubtedly give the year of the event, such as "in <year>, Japan surrendered"; `<year>` stands for the year.
    """

    event: str
    words: dict[Language, re.Pattern[str]]
    also: tuple[int, ...]
    together: tuple[str, ...]
    recurs: bool
    told: dict[Language, re.Pattern[str]]


@dataclass(frozen=True)
class DatedEvent:
    """A year in a sentence, paired with an event in the same sentence.

    `year` is the year, and `start` and `end` are its span in characters of the sentence; `end` is exclusive. `events`
    contains the id of the event, then the ids of other events with the same name. `year` is correct if the timeline has
    this year for the first of `events`, or if `also` contains it. The dates of the other events do not matter.
    `certain` is True if the words leave no doubt that the sentence gives `year` as the year of the event.
    """

    start: int
    end: int
    year: int
    events: tuple[str, ...]
    also: tuple[int, ...]
    certain: bool


@cache
def event_names() -> tuple[_EventName, ...]:
    """The entries of events.yaml, in the order of the file."""
    entries = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    return tuple(
        _EventName(
            entry["event"],
            {language: re.compile(entry[language]) for language in get_args(Language)},
            tuple(entry.get("also", ())),
            tuple(entry.get("with", ())),
            entry.get("recurs", False),
            {language: re.compile(words) for language, words in entry.get("told", {}).items()},
        )
        for entry in entries
    )


def dated_events(sentence: str, language: Language) -> Iterator[DatedEvent]:
    """All pairs of an event and a year in a sentence. `sentence` is the result of `figures.plain`.

    Each entry of events.yaml is found at most once, at its first match. A pair is certain if the sentence contains no
    other event and no other year, and one of these conditions is met:
    - The entry does not have `recurs`, and only linking words such as `signed in` are between the name and the year.
    - The sentence matches an expression in `told` of the entry.
    """
    named = [(name, match) for name in event_names() if (match := name.words[language].search(sentence))]
    found = years(sentence, language)
    one_of_each = len({name.event for name, _ in named}) == 1 and len(found) == 1
    for name, match in named:
        for year in found:
            is_linked = not name.recurs and _is_linked(sentence, match.span(), (year.start, year.end), language)
            certain = one_of_each and (is_linked or _is_told(name, sentence, year, language))
            yield DatedEvent(year.start, year.end, year.year, (name.event, *name.together), name.also, certain)


def _is_told(name: _EventName, sentence: str, year: Year, language: Language) -> bool:
    """Whether a sentence matches the expression in `told` of the event for this language.

    In the expression, `<year>` stands for the year.
    """
    expression = name.told.get(language)
    marked = f"{sentence[: year.start]}<year>{sentence[year.end :]}"
    return expression is not None and expression.search(marked) is not None


def _is_linked(sentence: str, event: tuple[int, int], year: tuple[int, int], language: Language) -> bool:
    """Whether only linking words, such as `signed in`, are between the span of an event and the span of a year."""
    if event[1] <= year[0]:
        return _LINKED_AFTER[language].match(sentence[event[1] : year[0]]) is not None
    return _LINKED_BEFORE[language].match(sentence[year[1] : event[0]]) is not None
