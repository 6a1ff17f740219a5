"""Determines which islands, or which settlement or islet, a number in a sentence is about.

The grammar of the sentence decides: a number is about the name in its clause, or else about the subject of the clause
before. If several names are possible, the number may be about each of them. Such a number is never reported as wrong.
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
    """The islands or the place that a number may be about.

    If `place` is None, the number is about all of `islands`. Otherwise `place` is the id of a settlement or islet on
    these islands, and the number is about this place. `sure` is true if the number is certainly about this subject. If
    `sure` is false, and the number agrees with no recorded value, the number gets no check.
    """

    islands: tuple[IslandId, ...]
    place: str | None = None
    sure: bool = True
    from_previous: bool = False  # whether the sentence before names the islands, not the sentence with the number


@dataclass(frozen=True)
class _Group:
    """A name, or several names of islands that are listed together, as in `Iturup, Kunashir and Shikotan`.

    `start` and `end` are the span from the first to the last name, in characters of the text; `end` is exclusive. For a
    place outside the four islands, `islands` is empty.
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
    """The groups of islands that mentions name, in the order of the text.

    Names of other Kuril islands and of districts are left out.
    """
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
    """The groups `last` and `group` as one group if they belong together; otherwise None.

    They belong together if one is a place and the other its island, or if both are islands of one list. `group` is the
    next group of the text after `last`.
    """
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

    In the cases 1 to 3, names of islands that are there only for a comparison are ignored. The first of these cases
    that applies decides:
    1. The sentence names none of the four islands. If it names another place, the list is empty. Otherwise the result
       is that of `_from_previous`: the group of islands in the sentence before.
    2. The sentence contains only the words "the islands", and no other place: the islands to which these words refer,
       and also all four islands.
    3. Names of islands and numbers alternate, as in "A 1, B 2": the group of islands that belongs to this number.
    4. The names that `_governing` returns are only of other places: the list is empty.
    5. The names that `_governing` returns are certain, and are one group of islands, meant as a whole: this group,
       which is sure.
    6. Otherwise: each group of islands in the sentence, none of them sure.

    In case 5, a number of residents is not sure if its clause has a word such as "village" and the group has no
    `place`.
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
    """The subjects that a number may be about; empty if `governing` names only places outside the islands.

    `governing` is the result of `_governing`. If it is certain and names exactly one group of islands, meant as a
    whole, the result is this group (case 5 of `subjects`). Otherwise, the result is all `choices`, none of them sure.
    `choices` are the groups of islands in the sentence; each is a pair: islands, and the id of a place or None.
    """
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
    """Remove the key of an island if the only other key is a place on this island. Otherwise return `keys` unchanged.

    A key is a pair: islands, and the id of a place or None. For example, "Kunashir's Tyatya" means only the volcano
    Tyatya.
    """
    places = [key for key in keys if key[1]]
    return places if len(keys) == 2 and len(places) == 1 and keys[0][0] == keys[1][0] and keys[1] in places else keys


def _governing(
    names: Sequence[_Group], parts: Sequence[Clause], quantity: Quantity, sentence: str, offset: int
) -> tuple[list[_Group], bool]:
    """The names that a number is about by the grammar of the sentence, and whether this is certain.

    They are the names in the clause of the number. If there are none, they are the names in the nearest clause before
    it, or else in the nearest clause after it. The result is not certain in two cases: the names are in a clause before
    that ends with a comparison, or they are in a clause after and the number has no word such as "with" before it.
    `offset` is the offset of the sentence in the text.
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
    """The names in a sentence that are not of the four islands: other Kuril islands, districts, and places elsewhere.

    If the sentence names all four islands, the names of other Kuril islands and of the chain are left out. The name of
    a chain or district is also left out if it only says where an island lies (`_is_context`).
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
    """Whether the name at a span is only the group of islands to which another island belongs.

    An example is `the four islands` in `the largest of the four islands`.
    """
    before, after = pattern("part_of"), pattern("part_of_after")
    return bool(before.search(text[max(0, start - 40) : start]) or after.match(text[end : end + 10]))


def _without_wholes(text: str, groups: Sequence[_Group]) -> list[_Group]:
    """Remove each group that is mentioned only to say what another group is a part of (`_is_context`).

    For example, `the four islands` is removed in `Iturup is the largest of the four islands`.
    """
    parts = [group for group in groups if not _is_context(text, group.start, group.end)]
    wholes = [group for group in groups if any(set(part.islands) < set(group.islands) for part in parts)]
    return [group for group in groups if group in parts or group not in wholes]


def _from_previous(text: str, sentence: str, previous_mentions: Sequence[Mention], language: Language) -> list[Subject]:
    """The group of islands that the sentence before names, as a list of one subject.

    The list is empty if the sentence before names no group or several groups; comparisons do not count. In English and
    Russian, the list is also empty if `sentence` contains no word such as "they" or "the islands".
    """
    choices = {group.key for group in _groups(text, previous_mentions, language) if not group.compared}
    if len(choices) != 1 or not pattern("stands_for", language).search(sentence):
        return []
    ((islands, place),) = choices
    return [Subject(islands, place, from_previous=True)]


def _paired(groups: Sequence[_Group], quantity: Quantity, others: Sequence[Quantity], offset: int) -> _Group | None:
    """The group that belongs to a quantity, if names and numbers alternate: "A 1, B 2", or "1 on A, 2 on B".

    Only the numbers of the same kind as `quantity` are considered. None if names and numbers do not alternate, if there
    are fewer than two numbers, or if there are more or fewer groups than numbers. `others` are all quantities of the
    sentence, in the order of the text. `offset` is the offset of the sentence in the text.
    """
    starts = [other.figure.start + offset for other in others if other.kind == quantity.kind]
    if len(starts) != len(groups) or len(starts) < 2:
        return None
    number = starts.index(quantity.figure.start + offset)
    name_first = all(group.start < start for group, start in zip(groups, starts, strict=True))
    turns = sorted([(group.start, 0) for group in groups] + [(start, 1) for start in starts])
    alternating = all(first[1] != second[1] for first, second in pairwise(turns))
    return groups[number] if alternating and (name_first or turns[0][1] == 1) else None
