"""Determines what a number in a sentence counts, by the patterns of quantity_patterns.yaml."""

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
QuantityKind = Literal["residents", "distance", "area", "inhabited", "count"]
KM_A_MILE, KM_A_NAUTICAL_MILE = 1.609344, 1.852  # international definitions, 1959 and 1929
# Characters before and after a number in which words of `never` apply to it.
NEAR = {"en": (60, 60), "ru": (60, 60), "ja": (25, 25)}
# Characters after a number in which they apply where the words leave no doubt, such as `a population of`.
RIGHT_AFTER = {"en": 15, "ru": 15, "ja": 2}
WINDOW = 200  # characters on either side of a number that patterns are matched with


@dataclass(frozen=True)
class Quantity:
    """A figure with what it counts, converted to residents, kilometres, square kilometres or islands.

    `sure` is whether the words leave no doubt of that; a figure that is not sure is only compared with values of the
    same order of magnitude.
    """

    kind: QuantityKind
    figure: Figure
    sure: bool
    negated: bool = False  # the number of islands that are not inhabited
    nationality: Literal["japanese", "russian"] | None = None


@dataclass(frozen=True)
class _Patterns:
    sure: tuple[re.Pattern[str], ...]
    likely: tuple[re.Pattern[str], ...]
    never: re.Pattern[str]


@cache
def patterns() -> Any:
    """The content of quantity_patterns.yaml."""
    return yaml.safe_load(PATTERNS.read_text(encoding="utf-8"))


@cache
def pattern(name: str, language: Language | None = None) -> re.Pattern[str]:
    """A pattern from the end of quantity_patterns.yaml, by name, and by language if it differs between languages."""
    words = patterns()[name]
    return re.compile(words[language] if language else words, re.IGNORECASE)


def _filled(words: dict[str, str], expression: str) -> str:
    """An expression with each <word> replaced by its pattern, which may contain others, up to three levels deep."""
    for _ in range(3):
        expression = re.sub(r"(?<!P)<(\w+)>", lambda found: words[found[1]], expression)
    return expression


@cache
def _compiled(kind: QuantityKind, language: Language) -> _Patterns:
    entry = patterns()[kind][language]
    sure, likely = (
        tuple(re.compile(_filled(entry["words"], one), re.IGNORECASE) for one in entry[certainty])
        for certainty in ("sure", "likely")
    )
    return _Patterns(sure, likely, re.compile(entry["never"], re.IGNORECASE))


def quantities(sentence: str, language: Language) -> list[Quantity]:
    """The numbers of a plain sentence that count something known, each at most once."""
    interpretations = (_interpretations(sentence, figure, language) for figure in figures(sentence, language))
    return [quantity for one in interpretations if (quantity := next(one, None))]


def _interpretations(sentence: str, figure: Figure, language: Language) -> Iterator[Quantity]:
    """What a figure may count, the first interpretation being the best."""
    head = sentence[max(0, figure.qualified_start - WINDOW) : figure.qualified_start]
    marked = f"{head}#{sentence[figure.end : figure.end + WINDOW]}"
    for kind in get_args(QuantityKind):
        patterns_of_kind = _compiled(kind, language)
        for sure, expressions in ((True, patterns_of_kind.sure), (False, patterns_of_kind.likely)):
            found = next((match for one in expressions if (match := one.search(marked))), None)
            if found and not patterns_of_kind.never.search(_clause(marked, len(head), found, kind, sure, language)):
                yield _quantity(kind, figure, sure, found, marked[len(head) + 1 :])


def _clause(
    marked: str, position: int, found: re.Match[str], kind: QuantityKind, sure: bool, language: Language
) -> str:
    """The words around a figure, within its clause, in which words of `never` exclude the interpretation.

    After `home to` or `a population of`, only these words themselves and those right after them.
    """
    if kind == "residents" and sure:
        return marked[found.start() : found.end() + RIGHT_AFTER[language]]
    before, after = NEAR[language]
    head = re.split(r"[.;。；]\s?", marked[max(0, position - before) : position])[-1]
    return head + re.split(r"[.;。；]", marked[position : position + after])[0]


def _quantity(kind: QuantityKind, figure: Figure, sure: bool, found: re.Match[str], after: str) -> Quantity:
    groups = found.groupdict()
    factor = KM_A_NAUTICAL_MILE if groups.get("nautical") else KM_A_MILE if groups.get("mile") else 1.0
    factor **= 2 if kind == "area" else 1
    bound = "more" if groups.get("more") else figure.bound
    in_km = replace(figure, value=figure.value * factor, step=figure.step * factor, bound=bound)
    japanese, russian = pattern("japanese").match(after), pattern("russians").match(after)
    nationality: Literal["japanese", "russian"] | None = "japanese" if japanese else "russian" if russian else None
    return Quantity(kind, in_km, sure, bool(groups.get("un")), nationality)
