"""Determines which islands, or which settlement or islet, a number in a sentence is about.

The grammar of the sentence decides: a number is about the name in its clause, or else about the subject of the clause
before. If that is ambiguous, each of the names may be meant, and the number is never reported as wrong.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from content.linking import Mention, islands_of
from content.linking.checks.clauses import Clause, clause_number, clauses, foreign_names, is_compared, is_in_part
from content.linking.checks.quantity_patterns import Quantity, pattern
from content.models import IslandId, Language
from content.record.store import ISLAND_ORDER

_ENUMERATION = re.compile(
    r"[\s,、・／/()（）]*(?:and|as well as|with|и|а также|と|や|及び|および|並びに)?[\s,]*(?:the|on|на)?\s*"
    r"(?:(?:islands?|islets?|group|archipelago|остров\w*|о-в\w*|архипелаг\w*|гряд\w*)\s*)*"
    r"(?:and|и|と)?\s*(?:the\s*)?(?:(?:islands?|остров\w*)\s*)*",
    re.IGNORECASE,
)
# Words between a place and the island on which it lies, in both orders: `Kurilsk on Iturup`, 択捉島の紗那.
_LIES_ON = re.compile(
    r"\s*,?\s*(?:(?:a|the)\s(?:[a-z]+\s){0,4})?(?:on|in|of|на|в)\s(?:the\s)?(?:(?:island|острове|группе)\s(?:of\s)?)?|の|\s?\(",
    re.IGNORECASE,
)
# Words at the start of a clause that refer to a name after it: `With 2,917 residents, Shikotan`.
_LEANS_FORWARD = re.compile(r"\s*(?:[Ww]ith|[Cc]overing|[Aa]t|[Hh]aving|[Пп]ри|[Сс]|[Ии]мея|[Зз]анимая)\s")


# Words for a district, which differs from its islands: the South Kuril district does not contain Iturup.
_DISTRICT = re.compile(r"(?:district|raion|rayon|okrug|municipal|район|округ|地区|管区|行政区)\w*$", re.IGNORECASE)


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
    """Islands that are named together, as in `Iturup, Kunashir and Shikotan`, or the name of another place.

    `start` and `end` are the span from the first to the last name, in characters of the text. For a place outside the
    four islands, `islands` is empty.
    """

    start: int
    end: int
    islands: tuple[IslandId, ...]
    place: str | None
    bare: bool = False  # whether the words are only `the islands`; they may mean all four even if two were named before
    compared: bool = False  # whether the islands only serve for a comparison
    in_part: bool = False  # whether only a part of the islands is meant, or others together with them

    @property
    def key(self) -> tuple[tuple[IslandId, ...], str | None]:
        return self.islands, self.place


def _groups(text: str, mentions: Sequence[Mention], language: Language) -> list[_Group]:
    """The groups of islands that mentions name, in the order of the text. Names of other Kuril islands are left out."""
    groups: list[_Group] = []
    for mention in mentions:
        islands = islands_of(mention.target)
        if islands and not _DISTRICT.search(mention.surface):
            group = _Group(mention.start, mention.end, islands, mention.place, mention.rule == "anaphora")
            joined = _joined(text, groups[-1], group, language) if groups else None
            groups[-1:] = [joined] if joined else [*groups[-1:], group]
    return [
        replace(
            group,
            compared=is_compared(text, group.start, group.end, language),
            in_part=is_in_part(text, group.start, group.end, language),
        )
        for group in groups
    ]


def _joined(text: str, last: _Group, group: _Group, language: Language) -> _Group | None:
    """Both groups as one if they belong together: a place with its island, or islands of a list. Otherwise None."""
    between = text[last.end : group.start][:60]
    if _LIES_ON.fullmatch(between) and (last.place is None) != (group.place is None):
        place, island = (last, group) if last.place else (group, last)
        if set(place.islands) <= set(island.islands):
            return _Group(last.start, group.end, place.islands, place.place)
    if last.place or group.place or not _ENUMERATION.fullmatch(between):
        return None
    if is_compared(text, last.start, last.end, language) and "," in between:
        return None  # such as "smaller than Iturup, Kunashir has"
    together = tuple(island for island in ISLAND_ORDER if island in {*last.islands, *group.islands})
    return _Group(last.start, group.end, together, None)


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
    1. The sentence names none of the four islands, except in comparisons: the group of islands in the sentence before,
       if that sentence names exactly one group and this sentence has a pronoun for it. The list is empty if this
       sentence names another place.
    2. The sentence contains only the words "the islands", and no other place: the islands to which these words refer,
       and also all four islands.
    3. Names of islands and numbers alternate, as in "A 1, B 2": the group of islands that belongs to this number.
    4. The clause of the number, or else the nearest clause before with a name, or else the one after: if it names only
       other places, the list is empty; if it names exactly one group and no other place, this group is sure.
    5. Otherwise: each group of islands in the sentence, none of them sure.

    A number of residents in a clause that mentions a settlement is sure only for a subject with a `place`.
    """
    sentence = text[slice(*span)]
    parts = clauses(sentence, language)
    groups = _without_wholes(text, _groups(text, mentions, language))
    own = [group for group in groups if not group.compared]
    foreign = _foreign(text, span, parts, quantity, mentions, language)
    if not own:
        return [] if foreign else _from_previous(text, sentence, previous_mentions, language)
    choices = list(dict.fromkeys(group.key for group in own))
    if len(choices) == 1 and all(group.bare for group in own) and len(choices[0][0]) > 1 and not foreign:
        return [Subject(islands) for islands in dict.fromkeys((choices[0][0], ISLAND_ORDER))]
    if len(choices) > 1 and (paired := _paired(own, quantity, others, span[0])):
        return [Subject(paired.islands, paired.place)]
    names = sorted([*groups, *foreign], key=lambda group: group.start)
    return _chosen(_governing(names, parts, quantity, sentence, span[0]), choices, sentence, parts, quantity)


def _chosen(
    governing: tuple[list[_Group], bool],
    choices: Sequence[tuple[tuple[IslandId, ...], str | None]],
    sentence: str,
    parts: Sequence[Clause],
    quantity: Quantity,
) -> list[Subject]:
    """The subjects among `choices`, in the light of `governing`, the result of `_governing`."""
    names, certain = governing
    keys = _heads(list(dict.fromkeys(group.key for group in names)))
    if keys and not any(islands for islands, _ in keys):
        return []
    if len(keys) != 1 or not certain or any(group.in_part for group in names):
        return [Subject(islands, place, sure=False) for islands, place in choices]
    ((islands, place),) = keys
    clause = parts[clause_number(parts, quantity.figure.start)]
    of_settlement = quantity.kind == "residents" and pattern("settlement").search(sentence, clause.start, clause.end)
    return [Subject(islands, place, sure=place is not None or not of_settlement)]


def _heads(keys: list[tuple[tuple[IslandId, ...], str | None]]) -> list[tuple[tuple[IslandId, ...], str | None]]:
    """The keys, without an island if the only other key is a place on it: "Kunashir's Tyatya" means the volcano."""
    places = [key for key in keys if key[1]]
    return places if len(keys) == 2 and len(places) == 1 and keys[0][0] == keys[1][0] and keys[1] in places else keys


def _governing(
    names: Sequence[_Group], parts: Sequence[Clause], quantity: Quantity, sentence: str, offset: int
) -> tuple[list[_Group], bool]:
    """The names that govern a number: those of its clause, or else of the nearest clause before, or else after.

    The second value is False if the words are ambiguous: the clause before ends with a comparison, or the name follows
    in a later clause without a word such as "with" before the number. `offset` is that of the sentence in the text.
    """
    number = clause_number(parts, quantity.figure.start)
    for clause in (*range(number, -1, -1), *range(number + 1, len(parts))):
        inside = [name for name in names if _covers(name, parts, clause, offset)]
        meant = [name for name in inside if not name.compared]
        if clause == number and meant:
            return meant, True
        if clause < number and inside:
            return meant, not inside[-1].compared
        if clause > number and meant:
            return meant, _LEANS_FORWARD.match(sentence, parts[number].start) is not None
    return [], False


def _covers(name: _Group, parts: Sequence[Clause], clause: int, offset: int) -> bool:
    first, last = (clause_number(parts, place - offset) for place in (name.start, name.end - 1))
    return first <= clause <= last


def _foreign(
    text: str,
    span: tuple[int, int],
    parts: Sequence[Clause],
    quantity: Quantity,
    mentions: Sequence[Mention],
    language: Language,
) -> list[_Group]:
    """The names of places outside the four islands in a sentence: other Kuril islands, and places elsewhere.

    The name of the chain is left out if it only says where islands lie, or if the sentence names all four islands.
    """
    known = [(mention.start - span[0], mention.end - span[0]) for mention in mentions]
    places = foreign_names(text[slice(*span)], parts, quantity.kind, known, language)
    found = [_Group(start + span[0], end + span[0], (), None) for start, end in places]
    chains = [mention for mention in mentions if not islands_of(mention.target)]
    if named(mentions) == ISLAND_ORDER:
        chains = []
    chains += [mention for mention in mentions if _DISTRICT.search(mention.surface)]
    return found + [
        _Group(chain.start, chain.end, (), None, compared=is_compared(text, chain.start, chain.end, language))
        for chain in chains
        if not _is_context(text, chain.start, chain.end)
    ]


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

    The list is empty unless that sentence names exactly one group, apart from comparisons, and `sentence` contains a
    word such as "they" or "the islands". In Japanese, no such word is required.
    """
    choices = {group.key for group in _groups(text, previous_mentions, language) if not group.compared}
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
