"""Which islands a number in a sentence is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from content.linking import Mention, islands_of
from content.linking.checks.quantity_patterns import Quantity, pattern
from content.models import IslandId, Language
from content.record.store import ISLAND_ORDER

_JOINED = re.compile(
    r"[\s,、・／/()（）]*(?:and|as well as|with|и|а также|と|や|及び|および|並びに)?[\s,]*(?:the|on|на)?\s*"
    r"(?:(?:islands?|islets?|group|archipelago|остров\w*|о-в\w*|архипелаг\w*|гряд\w*)\s*)*"
    r"(?:and|и|と)?\s*(?:the\s*)?(?:(?:islands?|остров\w*)\s*)*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Subject:
    """The islands, or the one place on them, that a number may be about.

    Where it is not `sure` that the number is about these, only agreement with the record says something.
    """

    islands: tuple[IslandId, ...]
    place: str | None = None
    sure: bool = True
    from_before: bool = False  # named in the sentence before


@dataclass(frozen=True)
class _Run:
    """Islands named together: `Iturup, Kunashir and Shikotan`."""

    start: int
    end: int
    islands: tuple[IslandId, ...]
    place: str | None
    bare: bool = False  # `the islands`, which may be all four where the text has last named two of them


def _runs(text: str, mentions: Sequence[Mention]) -> list[_Run]:
    runs: list[_Run] = []
    for mention in mentions:
        islands = islands_of(mention.target)
        if not islands:
            continue
        last = runs[-1] if runs else None
        if last and _JOINED.fullmatch(text[last.end : mention.start][:60]) and not (last.place or mention.place):
            together = tuple(island for island in ISLAND_ORDER if island in {*last.islands, *islands})
            runs[-1] = _Run(last.start, mention.end, together, None)
        else:
            runs.append(_Run(mention.start, mention.end, islands, mention.place, mention.rule == "anaphora"))
    return runs


def named(text: str, mentions: Sequence[Mention]) -> tuple[IslandId, ...]:
    """All islands that some mentions name."""
    found = {island for mention in mentions for island in islands_of(mention.target)}
    return tuple(island for island in ISLAND_ORDER if island in found)


def subjects(
    text: str,
    span: tuple[int, int],
    quantity: Quantity,
    others: Sequence[Quantity],
    mentions: Sequence[Mention],
    before: Sequence[Mention],
    language: Language,
) -> list[Subject]:
    """What a quantity in a sentence may be about, by the mentions in it, or else by those of the sentence before.

    Spans of quantities count from the sentence's start, those of mentions from the text's.
    """
    sentence = text[slice(*span)]
    foreign = (
        quantity.reading != "distance" and pattern("elsewhere").search(sentence[: quantity.figure.end + 40]) is not None
    )
    chain = any(
        not islands_of(mention.target) and not _says_where(text, mention.start, mention.end) for mention in mentions
    )
    runs = _subjects_only(text, _runs(text, mentions))
    if not runs:
        return _from_before(text, sentence, before, language) if not (chain or foreign) else []
    choices = list(dict.fromkeys((run.islands, run.place) for run in runs))
    if len(choices) == 1 and all(run.bare for run in runs) and len(choices[0][0]) > 1 and not (foreign or chain):
        return [Subject(islands) for islands in dict.fromkeys((choices[0][0], ISLAND_ORDER))]
    if len(choices) > 1 and (own := _paired(runs, quantity, others, span[0])):
        return [Subject(own.islands, own.place)]
    sure = len(choices) == 1 and not foreign and (not chain or named(text, mentions) == ISLAND_ORDER)
    part = quantity.reading == "residents" and pattern("settlement").search(sentence) is not None
    return [Subject(islands, place, sure and (place is not None or not part)) for islands, place in choices]


def _says_where(text: str, start: int, end: int) -> bool:
    """Whether a name of the whole says only where a part is: `the largest of the four islands`."""
    before, after = pattern("part_of"), pattern("part_of_after")
    return bool(before.search(text[max(0, start - 40) : start]) or after.match(text[end : end + 10]))


def _subjects_only(text: str, runs: Sequence[_Run]) -> list[_Run]:
    """The runs without those that only say of what another is a part."""
    parts = [run for run in runs if not _says_where(text, run.start, run.end)]
    wholes = [run for run in runs if any(set(part.islands) < set(run.islands) for part in parts)]
    return [run for run in runs if run in parts or run not in wholes]


def _from_before(text: str, sentence: str, before: Sequence[Mention], language: Language) -> list[Subject]:
    choices = {(run.islands, run.place) for run in _runs(text, before)}
    if len(choices) != 1 or not pattern("stands_for", language).search(sentence):
        return []
    ((islands, place),) = choices
    return [Subject(islands, place, from_before=True)]


def _paired(runs: Sequence[_Run], quantity: Quantity, others: Sequence[Quantity], offset: int) -> _Run | None:
    """The run that goes with a quantity where names and numbers take turns: A 1, B 2; or 1 on A, 2 on B."""
    alike = [other.figure.start + offset for other in others if other.reading == quantity.reading]
    if len(alike) != len(runs) or len(alike) < 2:
        return None
    number = alike.index(quantity.figure.start + offset)
    name_first = all(run.start < position for run, position in zip(runs, alike, strict=True))
    turns = sorted([(run.start, 0) for run in runs] + [(position, 1) for position in alike])
    alternating = all(first[1] != second[1] for first, second in pairwise(turns))
    return runs[number] if alternating and (name_first or turns[0][1] == 1) else None
