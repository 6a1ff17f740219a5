"""Determines which islands, or which settlement or islet, a number in a sentence is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from content.linking import Mention, islands_of
from content.linking.checks.quantity_patterns import Quantity, pattern
from content.models import IslandId, Language
from content.record.store import ISLAND_ORDER

_ENUMERATION = re.compile(
    r"[\s,、・／/()（）]*(?:and|as well as|with|и|а также|と|や|及び|および|並びに)?[\s,]*(?:the|on|на)?\s*"
    r"(?:(?:islands?|islets?|group|archipelago|остров\w*|о-в\w*|архипелаг\w*|гряд\w*)\s*)*"
    r"(?:and|и|と)?\s*(?:the\s*)?(?:(?:islands?|остров\w*)\s*)*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Subject:
    """What a number may be about: `islands`, or the settlement or islet with the id `place` on these islands.

    If it is not `sure` that the number is about them, a number that differs from the record gets no check.
    """

    islands: tuple[IslandId, ...]
    place: str | None = None
    sure: bool = True
    from_previous: bool = False  # whether the sentence before names them


@dataclass(frozen=True)
class _Group:
    """Islands that are named together, as in `Iturup, Kunashir and Shikotan`, with the span of all their names."""

    start: int
    end: int
    islands: tuple[IslandId, ...]
    place: str | None
    bare: bool = False  # whether it is only `the islands`, which may mean all four even after two are named


def _groups(text: str, mentions: Sequence[Mention]) -> list[_Group]:
    groups: list[_Group] = []
    for mention in mentions:
        islands = islands_of(mention.target)
        if not islands:
            continue
        last = groups[-1] if groups else None
        if last and _ENUMERATION.fullmatch(text[last.end : mention.start][:60]) and not (last.place or mention.place):
            together = tuple(island for island in ISLAND_ORDER if island in {*last.islands, *islands})
            groups[-1] = _Group(last.start, mention.end, together, None)
        else:
            groups.append(_Group(mention.start, mention.end, islands, mention.place, mention.rule == "anaphora"))
    return groups


def named(mentions: Sequence[Mention]) -> tuple[IslandId, ...]:
    """All islands that the mentions name, in the order of ISLAND_ORDER."""
    found = {island for mention in mentions for island in islands_of(mention.target)}
    return tuple(island for island in ISLAND_ORDER if island in found)


def subjects(
    text: str,
    span: tuple[int, int],
    quantity: Quantity,
    others: Sequence[Quantity],
    mentions: Sequence[Mention],
    previous_mentions: Sequence[Mention],
    language: Language,
) -> list[Subject]:
    """What `quantity`, a number in a sentence, may be about; an empty list if that cannot be determined.

    `text` is the whole text and `span` is the span of the sentence in it. Offsets of quantities count from the start of
    the sentence, and offsets of mentions count from the start of the text. `others` are all quantities of the sentence.

    If the sentence names no islands, the sentence before is used; see `_from_previous`. If the sentence only says "the
    islands", the result contains the islands to which these words refer and also all four islands. If names of islands
    and numbers alternate, the result is the group of islands that belongs to this number; see `_paired`. Otherwise the
    result contains each group of islands in the sentence. Such a group is sure only if it is the only group, and if the
    sentence does not also speak of other regions or of other Kuril islands. A number of residents in a sentence that
    speaks of a settlement is sure only for a `place`.
    """
    sentence = text[slice(*span)]
    foreign = (
        quantity.kind != "distance" and pattern("elsewhere").search(sentence[: quantity.figure.end + 40]) is not None
    )
    chain = any(
        not islands_of(mention.target) and not _is_context(text, mention.start, mention.end) for mention in mentions
    )
    groups = _without_wholes(text, _groups(text, mentions))
    if not groups:
        return _from_previous(text, sentence, previous_mentions, language) if not (chain or foreign) else []
    choices = list(dict.fromkeys((group.islands, group.place) for group in groups))
    if len(choices) == 1 and all(group.bare for group in groups) and len(choices[0][0]) > 1 and not (foreign or chain):
        return [Subject(islands) for islands in dict.fromkeys((choices[0][0], ISLAND_ORDER))]
    if len(choices) > 1 and (paired := _paired(groups, quantity, others, span[0])):
        return [Subject(paired.islands, paired.place)]
    sure = len(choices) == 1 and not foreign and (not chain or named(mentions) == ISLAND_ORDER)
    of_settlement = quantity.kind == "residents" and pattern("settlement").search(sentence) is not None
    return [Subject(islands, place, sure and (place is not None or not of_settlement)) for islands, place in choices]


def _is_context(text: str, start: int, end: int) -> bool:
    """Whether the name at a span only says to which whole another island belongs.

    An example is `the four islands` in `the largest of the four islands`.
    """
    before, after = pattern("part_of"), pattern("part_of_after")
    return bool(before.search(text[max(0, start - 40) : start]) or after.match(text[end : end + 10]))


def _without_wholes(text: str, groups: Sequence[_Group]) -> list[_Group]:
    """The groups, except each group that only names the whole to which the islands of another group belong."""
    parts = [group for group in groups if not _is_context(text, group.start, group.end)]
    wholes = [group for group in groups if any(set(part.islands) < set(group.islands) for part in parts)]
    return [group for group in groups if group in parts or group not in wholes]


def _from_previous(text: str, sentence: str, previous_mentions: Sequence[Mention], language: Language) -> list[Subject]:
    """The subject of the sentence before, in a list.

    The list is empty unless that sentence names exactly one group and `sentence` contains a pronoun that refers to it.
    """
    choices = {(group.islands, group.place) for group in _groups(text, previous_mentions)}
    if len(choices) != 1 or not pattern("stands_for", language).search(sentence):
        return []
    ((islands, place),) = choices
    return [Subject(islands, place, from_previous=True)]


def _paired(groups: Sequence[_Group], quantity: Quantity, others: Sequence[Quantity], offset: int) -> _Group | None:
    """The group that belongs to a quantity, if names and numbers alternate: "A 1, B 2", or "1 on A, 2 on B".

    None if they do not alternate, or if the sentence contains fewer than two numbers of this kind. `offset` is the
    offset in the text at which the sentence starts.
    """
    starts = [other.figure.start + offset for other in others if other.kind == quantity.kind]
    if len(starts) != len(groups) or len(starts) < 2:
        return None
    number = starts.index(quantity.figure.start + offset)
    name_first = all(group.start < start for group, start in zip(groups, starts, strict=True))
    turns = sorted([(group.start, 0) for group in groups] + [(start, 1) for start in starts])
    alternating = all(first[1] != second[1] for first, second in pairwise(turns))
    return groups[number] if alternating and (name_first or turns[0][1] == 1) else None
