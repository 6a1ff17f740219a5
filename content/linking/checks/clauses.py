"""Splits a sentence into clauses, and finds the names in them that a number may be about.

A number is usually about the names in its own clause, or else about the subject of the clause before. A name may also
be there only for a comparison, such as Kunashir in `smaller than Kunashir`. Such a name is not a subject.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from content.linking.checks.quantity_patterns import QuantityKind, pattern, patterns
from content.models import Language

# The ends of clauses. Commas within numbers are not ends.
_ENDS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"[;:()\[\]]|\s[–—-]\s|[–—]|(?<![0-9]),|,(?![0-9])|\s(?:while|but|whereas|although|though)\s", re.IGNORECASE
    ),
    "ru": re.compile(r"[;:()\[\]]|(?<![0-9]),|,(?![0-9])|\s(?:а|но|однако|тогда как|в то время как)\s", re.IGNORECASE),
    "ja": re.compile(r"[、;；:：()（）「」]|(?<![0-9]),|,(?![0-9])|(?:が|は)、"),
}
# A subject at the start of a clause that is not a name of the islands: `Sado, which`, `Malta is`.
_FOREIGN_START: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\s*(?:The |the |island of |and )?(?P<name>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*)(?:'s?)?"
        r"(?=\s*$|\s(?:is|are|was|were|has|had|covers?|lies|with|at|which|alone|and its|main|island|itself)\b)"
    ),
    "ru": re.compile(
        r"\s*(?:[Оо]стров )?(?P<name>[А-Я][а-я]+(?:-[А-Я]?[а-я]+)*)"
        r"(?=\s*$|\s(?:имеет|занимает|насчитывает|находится|лежит|площадью|населени\w+|с|—|–|является)\b)"
    ),
    "ja": re.compile(
        r"(?P<name>[一-龠々ァ-ヶー]{1,8}(?:本島|(?<![半列群諸四4全同両小各本当半二三一])島|[市町県州湾湖]))"
    ),
}
_NO_NAMES = re.compile(
    r"(?:It|They|This|That|These|Those|There|He|She|Here|Its|Their|Both|Each|All|One|Two|Three|Four|Only|About|Some|In"
    r"|Japanese|Russians?|Soviets?|Island|Islands|Population|Area|Residents|Today|Now|Northern|Southern|Mount|Volcano"
    r"|Население|Площадь|Остров|Острова|Островах|Там|Здесь|Он|Она|Они|Оно|Высота|Расстояние|Это|Эти|Всего|Сейчас"
    r"|Сегодня|Вулкан|Гора|Численность|Посёлок|Поселок|Архипелаг|Япония|Россия)(?:\s.*)?$"
)


@dataclass(frozen=True)
class Clause:
    """A clause as a span of its sentence. `start` and `end` count characters of the sentence; `end` is exclusive."""

    start: int
    end: int


def clauses(sentence: str, language: Language) -> list[Clause]:
    """The clauses of a sentence, in order.

    The punctuation and the conjunctions between two clauses belong to neither of them.
    """
    spans, start = [], 0
    for found in _ENDS[language].finditer(sentence):
        spans.append(Clause(start, found.start()))
        start = found.end()
    return [*spans, Clause(start, len(sentence))]


def clause_number(parts: Sequence[Clause], offset: int) -> int:
    """The index of the last clause that starts at or before `offset`; 0 if there is none."""
    return max(bisect_right([part.start for part in parts], offset) - 1, 0)


def is_compared(text: str, start: int, end: int, language: Language) -> bool:
    """Whether the name at a span of a text is there only for a comparison: `larger than Kunashir`, 国後島より."""
    return _is_beside(text, start, end, "compared", language)


def is_in_part(text: str, start: int, end: int, language: Language) -> bool:
    """Whether the text speaks of only a part of the islands at a span, or of these islands together with others.

    An example is `Shikotan and two other isles`.
    """
    return _is_beside(text, start, end, "in_part", language)


def _is_beside(text: str, start: int, end: int, name: str, language: Language) -> bool:
    before, after = _before_and_after(name, language)
    return bool(before.search(text[max(0, start - 40) : start]) or after.match(text[end : end + 30]))


@cache
def _before_and_after(name: str, language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = patterns()[name][language]
    return re.compile(words["before"], re.IGNORECASE), re.compile(words["after"], re.IGNORECASE)


def foreign_names(
    sentence: str, parts: Sequence[Clause], kind: QuantityKind, known: Sequence[tuple[int, int]], language: Language
) -> list[tuple[int, int]]:
    """The spans of the names of other places in a sentence, which are not on the four islands.

    The matches of the pattern `elsewhere`, a list of places, are returned. In English and Russian, other names at the
    start of a clause are added. In Japanese, names that end with a word such as "island" or "town" are added, anywhere
    in the sentence. `known` are the spans of the mentions, which are left out. If `kind` is `distance`, the places in
    Japan to which distances are measured are left out too.
    """
    found = [match.span() for match in pattern("elsewhere").finditer(sentence)]
    if kind == "distance":
        found = [span for span in found if not pattern("shores").fullmatch(sentence, *span)]
    starts = _FOREIGN_START[language]
    if language == "ja":
        found += [match.span("name") for match in starts.finditer(sentence)]
    else:
        matches = (starts.match(sentence, part.start, part.end) for part in parts)
        found += [match.span("name") for match in matches if match and not _NO_NAMES.match(match["name"])]
    return [(start, end) for start, end in found if not any(start < last and first < end for first, last in known)]
