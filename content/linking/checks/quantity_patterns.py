"""Determines what each number in a sentence counts or measures, by the patterns of quantity_patterns.yaml."""

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
QuantityKind = Literal["residents", "distance", "area", "inhabited", "count", "claimed", "height"]
KM_A_MILE, KM_A_NAUTICAL_MILE = 1.609344, 1.852  # kilometres in a mile; international definitions of 1959 and 1929
METRES_A_FOOT = 0.3048  # international definition of 1959
# How many characters before and after a number are searched for the pattern `never`, which excludes a meaning.
NEAR = {"en": (60, 60), "ru": (60, 60), "ja": (25, 25)}
# For numbers of residents with words such as `a population of`, which leave no doubt: the pattern `never` is searched
# only in these words, in the number, and in this many characters after them.
RIGHT_AFTER = {"en": 15, "ru": 15, "ja": 2}
WINDOW = 200  # number of characters before and after a number in which patterns are searched


@dataclass(frozen=True)
class Quantity:
    """A figure, and the kind of things that it counts or measures.

    The kind `inhabited` counts the islands with residents or, if `negated` is true, the islands without residents. The
    kind `count` counts the islands of a group, as in "consists of four islands". The kind `claimed` counts the islands
    that Japan claims.

    `value` and `step` of the figure are in the unit of the kind: residents, kilometres, square kilometres, metres of
    height or islands. `sure` is true if the words of the sentence leave no doubt about the kind. If `sure` is false,
    the figure is compared only with recorded values of the same order of magnitude. `nationality` is the nationality of
    the residents, or None if the words after the figure do not state it.
    """

    kind: QuantityKind
    figure: Figure
    sure: bool
    negated: bool = False
    nationality: Literal["japanese", "russian"] | None = None


@dataclass(frozen=True)
class _Patterns:
    sure: tuple[re.Pattern[str], ...]
    likely: tuple[re.Pattern[str], ...]
    never: re.Pattern[str]


@cache
def patterns() -> Any:
    """The content of quantity_patterns.yaml, as PyYAML returns it."""
    return yaml.safe_load(PATTERNS.read_text(encoding="utf-8"))


@cache
def pattern(name: str, language: Language | None = None) -> re.Pattern[str]:
    """A single pattern of quantity_patterns.yaml as a compiled regular expression, which ignores case.

    `name` is the key of the pattern at the top level of the file, such as `elsewhere`. `language` is required if the
    file contains the pattern in each language, and must be None otherwise.
    """
    words = patterns()[name]
    return re.compile(words[language] if language else words, re.IGNORECASE)


def _filled(words: dict[str, str], expression: str) -> str:
    """The expression with each placeholder `<name>` replaced by the pattern `words[name]`.

    These patterns may contain placeholders themselves, up to three levels deep.
    """
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
    """The numbers of a sentence with the kind of things that each counts, in the order of the text.

    `sentence` is the result of `figures.plain`. Each number gives at most one quantity. Numbers that match no pattern
    are left out.
    """
    interpretations = (_interpretations(sentence, figure, language) for figure in figures(sentence, language))
    return [quantity for one in interpretations if (quantity := next(one, None))]


def _interpretations(sentence: str, figure: Figure, language: Language) -> Iterator[Quantity]:
    """The quantities that a figure may be, the best interpretation first.

    The kinds are tried in the order of QuantityKind. For each kind, the `sure` patterns are tried before the `likely`
    patterns. A match is skipped if the words around the figure match the pattern `never` of the kind.
    """
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
    """The part of `marked` in which the pattern `never` is searched.

    `marked` is the text around a figure, with `#` in place of the figure at `position`. `found` is the match of a
    `sure` or `likely` pattern in `marked`. For the kind `residents` with a `sure` pattern, the part is this match and
    RIGHT_AFTER characters after it. Otherwise the part reaches from the figure to the next full stop or semicolon on
    both sides, and at most NEAR characters before and after the figure.
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
    factor = METRES_A_FOOT if groups.get("foot") else factor
    bound = "more" if groups.get("more") else figure.bound
    in_km = replace(figure, value=figure.value * factor, step=figure.step * factor, bound=bound)
    japanese, russian = pattern("japanese").match(after), pattern("russians").match(after)
    nationality: Literal["japanese", "russian"] | None = "japanese" if japanese else "russian" if russian else None
    return Quantity(kind, in_km, sure, bool(groups.get("un")), nationality)
