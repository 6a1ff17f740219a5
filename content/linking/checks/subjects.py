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

    `sure` is true if the number is certainly about this subject. If it is false, and the number agrees with no recorded
    value, the number gets no check.
    """

    islands: tuple[IslandId, ...]
    place: str | None = None
    sure: bool = True
    from_previous: bool = False  # whether the sentence before names the islands, not the sentence with the number


@dataclass(frozen=True)
class _Group:
    """Islands that are named together, as in `Iturup, Kunashir and Shikotan`.

    `start` and `end` are the span from the first to the last name, in characters of the text.
    """

    start: int
    end: int
    islands: tuple[IslandId, ...]
    place: str | None
    bare: bool = False  # whether the text has only `the islands` here, which may mean all four even after two are named


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
    """What `quantity`, a number in a sentence, may be about; an empty list if the subject cannot be determined.

    `text` is the whole text and `span` is the span of the sentence in it. Offsets of quantities count from the start of
    the sentence, and offsets of mentions count from the start of the text. `mentions` are the mentions in the sentence,
    and `previous_mentions` are the mentions in the sentence before. `others` are all quantities of the sentence,
    including `quantity`.

    The first of these cases that applies decides:
    1. The sentence names none of the four islands: the group of islands in the sentence before, if that sentence names
       exactly one group and this sentence has a pronoun for it. The list is empty if this sentence names another region
       or another Kuril island.
    2. The sentence contains only the words "the islands", and no other region or Kuril island: the islands to which
       these words refer, and also all four islands.
    3. Names of islands and numbers alternate, as in "A 1, B 2": the group of islands that belongs to this number.
    4. Otherwise: each group of islands in the sentence.

    A group in case 4 is sure only if it is the only one and the sentence names no other region and no other Kuril
    island. Other Kuril islands are allowed if the sentence names all four islands, and other regions if the number is a
    distance. A number of residents in a sentence that mentions a settlement is sure only for a subject with a `place`.
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
    """Whether the name at a span only states the larger group to which another island belongs.

    An example is `the four islands` in `the largest of the four islands`.
    """
    before, after = pattern("part_of"), pattern("part_of_after")
    return bool(before.search(text[max(0, start - 40) : start]) or after.match(text[end : end + 10]))


def _without_wholes(text: str, groups: Sequence[_Group]) -> list[_Group]:
    """The groups without those that only name the larger group to which the islands of another group belong."""
    parts = [group for group in groups if not _is_context(text, group.start, group.end)]
    wholes = [group for group in groups if any(set(part.islands) < set(group.islands) for part in parts)]
    return [group for group in groups if group in parts or group not in wholes]


def _from_previous(text: str, sentence: str, previous_mentions: Sequence[Mention], language: Language) -> list[Subject]:
    """The group of islands that the sentence before names, as a list of one subject.

    The list is empty unless that sentence names exactly one group and `sentence` contains a word such as "they" or "the
    islands". In Japanese, no such word is required.
    """
    choices = {(group.islands, group.place) for group in _groups(text, previous_mentions)}
    if len(choices) != 1 or not pattern("stands_for", language).search(sentence):
        return []
    ((islands, place),) = choices
    return [Subject(islands, place, from_previous=True)]


def _paired(groups: Sequence[_Group], quantity: Quantity, others: Sequence[Quantity], offset: int) -> _Group | None:
    """The group that belongs to a quantity, if names and numbers alternate: "A 1, B 2", or "1 on A, 2 on B".

    None if they do not alternate, if the sentence contains fewer than two numbers of this kind, or if it has more or
    fewer groups than numbers of this kind. `others` must be in the order of the text. `offset` is the offset in the
    text at which the sentence starts.
    """
    starts = [other.figure.start + offset for other in others if other.kind == quantity.kind]
    if len(starts) != len(groups) or len(starts) < 2:
        return None
    number = starts.index(quantity.figure.start + offset)
    name_first = all(group.start < start for group, start in zip(groups, starts, strict=True))
    turns = sorted([(group.start, 0) for group in groups] + [(start, 1) for start in starts])
    alternating = all(first[1] != second[1] for first, second in pairwise(turns))
    return groups[number] if alternating and (name_first or turns[0][1] == 1) else None
