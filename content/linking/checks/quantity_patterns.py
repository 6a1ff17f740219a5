"""What a number in a sentence counts, by the patterns of quantity_patterns.yaml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from content.linking.checks.figures import Figure, figures
from content.models import Language

PATTERNS = Path(__file__).parent / "quantity_patterns.yaml"
Reading = Literal["residents", "distance", "area", "inhabited", "count"]
KM_A_MILE, KM_A_NAUTICAL_MILE = 1.609344, 1.852  # international definitions, 1959 and 1929
NEAR = {"en": (60, 60), "ru": (60, 60), "ja": (25, 25)}  # characters in which a word of `never` speaks of the number
RIGHT_AFTER = {"en": 15, "ru": 15, "ja": 2}  # the same behind `a population of`, which leaves less doubt
WINDOW = 200  # characters to either side in which a pattern may match


@dataclass(frozen=True)
class Quantity:
    """A figure that counts something of the islands, in residents, kilometres, square kilometres or islands.

    `sure` is whether the words leave no doubt; a figure that is only likely has to be of the record's order.
    """

    reading: Reading
    figure: Figure
    sure: bool
    negated: bool = False  # counts what is not inhabited
    nationality: Literal["japanese", "russian"] | None = None


@dataclass(frozen=True)
class _Patterns:
    sure: tuple[re.Pattern[str], ...]
    likely: tuple[re.Pattern[str], ...]
    never: re.Pattern[str]


@cache
def patterns() -> Any:
    """What quantity_patterns.yaml holds."""
    return yaml.safe_load(PATTERNS.read_text(encoding="utf-8"))


@cache
def pattern(name: str, language: Language | None = None) -> re.Pattern[str]:
    """One of the patterns at the end of quantity_patterns.yaml, of a language where it has one for each."""
    words = patterns()[name]
    return re.compile(words[language] if language else words, re.IGNORECASE)


def _filled(words: dict[str, str], expression: str) -> str:
    """An expression with <word> replaced, and that again: words may hold words."""
    for _ in range(3):
        expression = re.sub(r"(?<!P)<(\w+)>", lambda found: words[found[1]], expression)
    return expression


@cache
def _compiled(reading: Reading, language: Language) -> _Patterns:
    entry = patterns()[reading][language]
    sure, likely = (
        tuple(re.compile(_filled(entry["words"], one), re.IGNORECASE) for one in entry[kind])
        for kind in ("sure", "likely")
    )
    return _Patterns(sure, likely, re.compile(entry["never"], re.IGNORECASE))


def quantities(sentence: str, language: Language) -> list[Quantity]:
    """The numbers of a plain sentence of which it is clear what they count, each at most once."""
    return [found for figure in figures(sentence, language) if (found := _first(_readings(sentence, figure, language)))]


def _first(readings: Iterator[Quantity]) -> Quantity | None:
    return next(readings, None)


def _readings(sentence: str, figure: Figure, language: Language) -> Iterator[Quantity]:
    head = sentence[max(0, figure.lead - WINDOW) : figure.lead]
    marked = f"{head}#{sentence[figure.end : figure.end + WINDOW]}"
    for reading in get_args(Reading):
        known = _compiled(reading, language)
        for sure, expressions in ((True, known.sure), (False, known.likely)):
            found = next((match for one in expressions if (match := one.search(marked))), None)
            if found and not known.never.search(_near(marked, len(head), found, reading, sure, language)):
                yield _read(reading, figure, sure, found, marked[len(head) + 1 :])


def _near(marked: str, position: int, found: re.Match[str], reading: Reading, sure: bool, language: Language) -> str:
    """The words that may say what else a figure counts: those about it, as far as its own clause goes.

    `Home to` and `a population of` leave only those among and right after them.
    """
    if reading == "residents" and sure:
        return marked[found.start() : found.end() + RIGHT_AFTER[language]]
    before, after = NEAR[language]
    head = re.split(r"[.;。；]\s?", marked[max(0, position - before) : position])[-1]
    return head + re.split(r"[.;。；]", marked[position : position + after])[0]


def _read(reading: Reading, figure: Figure, sure: bool, found: re.Match[str], after: str) -> Quantity:
    groups = found.groupdict()
    factor = KM_A_NAUTICAL_MILE if groups.get("nautical") else KM_A_MILE if groups.get("mile") else 1.0
    factor **= 2 if reading == "area" else 1
    bound = "more" if groups.get("more") else figure.bound
    in_km = replace(figure, value=figure.value * factor, step=figure.step * factor, bound=bound)
    japanese, russian = pattern("japanese").match(after), pattern("russians").match(after)
    nationality: Literal["japanese", "russian"] | None = "japanese" if japanese else "russian" if russian else None
    return Quantity(reading, in_km, sure, bool(groups.get("un")), nationality)
