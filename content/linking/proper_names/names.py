"""Finds names of the gazetteer (the list of names) in a text, and decides which of these names count.

A name counts if it stands for an island or place at this position of the text, and not, for example, for a ship or a
person of the same name. The words beside the name and the other names in the text decide. The names are searched in the
folded text, in which different spellings have become equal (folded_text.py).
"""

import re
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache

from content.linking.folded_text import DROPPED
from content.linking.lexicon.gazetteer import Target, gazetteer
from content.linking.prepared_text import PreparedText, compiled
from content.linking.proper_names.candidates import Name, find_candidates, has_cue
from content.linking.proper_names.namesakes import is_namesake, without_namesakes

_FOUR_ISLANDS = {"iturup", "kunashir", "shikotan", "habomai", "all_four", "shikotan+habomai"}
# Islets whose names are also names of persons, such as Yuri. If ENOUGH_ISLETS of them are in a sentence, all are
# islets.
ISLETS = ("zelyony", "polonsky", "tanfilyev", "yuri", "anuchin")
ENOUGH_ISLETS = 3
# Islets also occur in sentences that name the Lesser Kurils (Shikotan and Habomai).
_PAIR_OF: dict[str, Target] = {"habomai": "shikotan+habomai"}
_LIST = re.compile(
    r"^(?: ?[,、・，/] ?| (?:and|и|or|или) |, (?:and|и) |と|や|及び| ?[(（][^()（）]{1,20}[)）],? ?){1,2}$"
)
_KANA = re.compile("[ぁ-ヿ]+")
_WORD = re.compile(r"[^\W\d_]+")
_INVISIBLE = re.compile(f"[{DROPPED}]")


def find_names(prepared: PreparedText) -> list[Name]:
    """The names in a text that stand for islands or places, and the lookalikes, in the order of the text.

    Lookalikes are other things with a similar name, such as the Kuril Lake, and names of other disputes. They have no
    target and give no mention, but they help to decide to which islands a phrase such as "the islands" refers. At most
    one name begins at each offset.
    """
    candidates = list(find_candidates(prepared))
    possible = [name for name in candidates if name.entry.target and _may_count(prepared, name)]
    possible = without_namesakes(prepared, possible, candidates)
    possible = [
        name
        for name, previous in zip(possible, [None, *possible], strict=False)
        if not _is_kana_reading(prepared, name, previous)
    ]
    certain = [name for name in possible if name.entry.counts_anywhere]
    others = [name for name in possible if not name.entry.counts_anywhere]
    lookalikes = [name for name in candidates if not name.entry.target]
    return _one_per_start([*certain, *_accepted(prepared, others, certain), *lookalikes])


def _one_per_start(names: list[Name]) -> list[Name]:
    """At most one name for each start offset, in the order of the text.

    If several names begin at an offset, the first name with a target (the islands that it stands for) is kept. If none
    has a target, the first name is kept.
    """
    by_start: dict[int, Name] = {}
    for name in names:
        if name.start not in by_start or (name.entry.target and not by_start[name.start].entry.target):
            by_start[name.start] = name
    return [by_start[start] for start in sorted(by_start)]


@lru_cache(maxsize=4096)
def _has_case_of_name(surface: str, capital: bool) -> bool:
    """Whether the case of the letters in `surface`, the source text of a name, is possible for a name.

    Each word must be entirely in lower case, entirely in upper case, or in lower case after the first letter. So
    `iturup`, `ITURUP` and `Iturup` are accepted, and `iturUp` is not. If `capital` is true, the first word must not
    begin with a lower-case letter. Words in scripts without case, such as Japanese, are ignored.
    """
    words = [word for word in _WORD.findall(_INVISIBLE.sub("", surface)) if word.lower() != word.upper()]
    if not all(word.islower() or word.isupper() or word[1:].islower() for word in words):
        return False
    return not capital or not words or not words[0][0].islower()


# Which names count ----------------------------------------------------------------------------------------------------


def _may_count(prepared: PreparedText, name: Name) -> bool:
    """Whether a name passes all tests that do not depend on other names.

    Its letters have a possible case, it is not a namesake, and the conditions of its gazetteer entry are met. The two
    conditions `cue` and `article` are left to `_accepted`, because they depend on other names.
    """
    entry = name.entry
    surface = prepared.source[slice(*prepared.source_span(name.start, name.end))]
    return (
        _has_case_of_name(surface, entry.capital) and _words_permit(prepared, name) and not is_namesake(prepared, name)
    )


def _words_permit(prepared: PreparedText, name: Name) -> bool:
    entry, words = name.entry, gazetteer().words
    return not (
        (entry.words and not prepared.has_words(entry.words))
        or (entry.no_words and prepared.has_words(entry.no_words))
        or (entry.sentence_words and not prepared.sentence_matches(name.start, words[entry.sentence_words]))
        or (entry.no_sentence_words and prepared.sentence_matches(name.start, words[entry.no_sentence_words]))
        or (entry.not_after and compiled(f"(?:{entry.not_after})$").search(prepared.before(name.start)))
        or (entry.not_before and compiled(entry.not_before).match(prepared.after(name.end)))
    )


def _is_kana_reading(prepared: PreparedText, name: Name, previous: Name | None) -> bool:
    """Whether a name in kana is only the reading of the name before it (`previous`), as in 択捉（えとろふ）.

    Both names must stand for the same islands, and only an opening bracket may be between them.
    """
    if previous is None or previous.entry.target != name.entry.target:
        return False
    if prepared.folded_text[previous.end : name.start] not in ("(", "（"):
        return False
    return _KANA.fullmatch(prepared.folded_text[name.start : name.end]) is not None


def _accepted(prepared: PreparedText, others: list[Name], certain: list[Name]) -> list[Name]:
    """The ambiguous names that count, in any order.

    `others` are all ambiguous names, and `certain` are the unambiguous names of the same text. An ambiguous name needs
    another name in the text (`article` of its entry), a cue (a word beside it, such as "island"), or both. It is
    dropped if `_other_names_permit` is false. If it needs no cue, it counts with the rule `article`. Otherwise it
    counts, with the rule `cue`, in each of these cases:
    - The cue is beside it.
    - It is in a list, next to an unambiguous name or a name already accepted here. So one cue is enough for a whole
      list.
    - It is the name of an islet, and its sentence names at least ENOUGH_ISLETS of ISLETS.
    - Its entry has `in_sentence`, and its sentence contains an unambiguous name of the same island.
    - Its entry has `in_sentence`, and another name of the entry already counts: a text uses such a word in one sense.
    """
    targets = {n.entry.target for n in certain}
    permitted = [n for n in others if _other_names_permit(n, targets)]
    undecided = [n for n in permitted if n.entry.cue]
    accepted = [Name(n.start, n.end, n.entry, "article") for n in permitted if not n.entry.cue]
    neighbours = list(certain)
    sentences = {(prepared.sentence_number(n.start), n.entry.target) for n in certain} if undecided else set()
    counting: set[str] = set()
    among_islets = _among_islets(prepared, undecided)
    while found := [
        n
        for n in undecided
        if (n.entry.in_sentence and (n.entry.id in counting or _is_beside_its_island(prepared, n, sentences)))
        or has_cue(prepared, n, n.entry.cue or "")
        or _in_list(prepared, n, neighbours)
        or n.start in among_islets
    ]:
        accepted += [Name(n.start, n.end, n.entry, "cue") for n in found]
        neighbours = sorted([*neighbours, *found], key=_start)
        counting |= {n.entry.id for n in found}
        starts = {n.start for n in found}
        undecided = [n for n in undecided if n.start not in starts]
    return accepted


def _among_islets(prepared: PreparedText, names: list[Name]) -> set[int]:
    """The start offsets of the names of islets in sentences that name at least ENOUGH_ISLETS different ISLETS.

    `names` are the ambiguous names that are not decided yet. Other names in the sentences do not count.
    """
    islets = [n for n in names if n.entry.kind == "name" and n.entry.place]
    places: dict[int, set[str | None]] = defaultdict(set)
    for name in islets:
        if name.entry.place in ISLETS:
            places[prepared.sentence_number(name.start)].add(name.entry.place)
    return {n.start for n in islets if len(places[prepared.sentence_number(n.start)]) >= ENOUGH_ISLETS}


def _is_beside_its_island(prepared: PreparedText, name: Name, sentences: set[tuple[int, Target | None]]) -> bool:
    """Whether the sentence of an ambiguous name also contains an unambiguous name of the same island or islands.

    For Habomai, a name of the pair Shikotan and Habomai is enough. `sentences` contains, for each unambiguous name, the
    number of its sentence and its target (the islands that it stands for).
    """
    number = prepared.sentence_number(name.start)
    return bool(sentences & {(number, name.entry.target), (number, _PAIR_OF.get(name.entry.target or ""))})


def _start(name: Name) -> int:
    return name.start


def _other_names_permit(name: Name, targets: set[Target | None]) -> bool:
    """Whether the text contains the other name that a name requires in the field `article` of its entry.

    True if the field is None. `targets` are the targets of the unambiguous names in the text. The values `any` and
    `chain` require at least one target, `four` requires some of the four islands, and `same` requires the target of
    `name` or `all_four`.
    """
    match name.entry.article:
        case None:
            return True
        case "any" | "chain":
            return bool(targets)
        case "four":
            return bool(targets & _FOUR_ISLANDS)
    return bool(targets & {name.entry.target, "all_four"})


def _in_list(prepared: PreparedText, name: Name, neighbours: list[Name]) -> bool:
    """Whether a name is in a list, next to one of `neighbours`: `Yuri, Tanfiliev`, `Polonsky and Yuri`.

    `neighbours` are accepted names in the order of the text. The entries of both names must have the same `kind`.
    Either both entries have a `place`, or neither has one. So an islet of the Habomai group is never in a list with
    Shikotan.
    """
    number = bisect_left(neighbours, name.start, key=_start)
    for other in neighbours[max(number - 1, 0) : number + 1]:
        if other.entry.kind != name.entry.kind or (other.entry.place is None) != (name.entry.place is None):
            continue
        first, second = sorted((name, other), key=lambda n: n.start)
        if 0 <= second.start - first.end <= 30 and _LIST.match(prepared.folded_text[first.end : second.start]):
            return True
    return False
