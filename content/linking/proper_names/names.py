"""Finds names of the gazetteer in a text and decides which of these names count.

A name counts if it stands for an island or place at this position of the text, and not, for example, for a ship or a
person of the same name. The words beside the name and the other names in the text decide. The names are searched in the
folded text, in which different spellings have become equal (folded_text.py). A form is one spelling of a name, written
as a regular expression for folded text.
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
    """The names in a text that count, in the order of the text. At most one name begins at each offset.

    The result also contains all names of entries without a target: lookalikes and other disputes. Names without a
    target give no mention, but they help to resolve phrases.
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

    If several names begin at an offset, the first name with a target is kept, or else the first name.
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
    """Whether a name has a possible case, is not a namesake, and meets the conditions of its entry, except for two.

    The two conditions `cue` and `article` are checked later by `_accepted`, because they depend on other names.
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
    """Whether a name in kana only gives the reading of the name before it, `previous`: 択捉（えとろふ）.

    Both names have the same target, and only an opening bracket is between them.
    """
    if previous is None or previous.entry.target != name.entry.target:
        return False
    if prepared.folded_text[previous.end : name.start] not in ("(", "（"):
        return False
    return _KANA.fullmatch(prepared.folded_text[name.start : name.end]) is not None


def _accepted(prepared: PreparedText, others: list[Name], certain: list[Name]) -> list[Name]:
    """The names that count among `others`, the ambiguous names. They are not in the order of the text.

    `certain` contains the unambiguous names that count. A name is dropped if its entry requires another name that the
    text does not contain. Each remaining name counts
    - with the rule `article`, if its entry needs no cue;
    - with the rule `cue`, if a cue is beside it, or if it is in a list next to an unambiguous name or to a name already
      accepted with the rule `cue`. So one cue is enough for all names of a list;
    - with the rule `cue`, if its sentence has names of at least ENOUGH_ISLETS of ISLETS;
    - with the rule `cue`, if its entry has `in_sentence` and an unambiguous name of its island is in its sentence, or
      if a name of the same entry already counts: a text uses such a word in one sense.
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
    """The starts of those `names` whose sentences have names of at least ENOUGH_ISLETS of ISLETS."""
    islets = [n for n in names if n.entry.kind == "name" and n.entry.place]
    places: dict[int, set[str | None]] = defaultdict(set)
    for name in islets:
        if name.entry.place in ISLETS:
            places[prepared.sentence_number(name.start)].add(name.entry.place)
    return {n.start for n in islets if len(places[prepared.sentence_number(n.start)]) >= ENOUGH_ISLETS}


def _is_beside_its_island(prepared: PreparedText, name: Name, sentences: set[tuple[int, Target | None]]) -> bool:
    """Whether the sentence of a name also names its island, or the pair of islands to which its island belongs.

    `sentences` contains the number of the sentence, and the target, of each unambiguous name.
    """
    number = prepared.sentence_number(name.start)
    return bool(sentences & {(number, name.entry.target), (number, _PAIR_OF.get(name.entry.target or ""))})


def _start(name: Name) -> int:
    return name.start


def _other_names_permit(name: Name, targets: set[Target | None]) -> bool:
    """Whether the text contains the other name that the entry's field `article` requires; True if it is None.

    `targets` are the targets of the unambiguous names in the text. The values `any` and `chain` require any of them,
    `four` requires some of the four islands, and `same` requires the target of `name` or `all_four`.
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

    `neighbours` are accepted names in the order of the text. Both entries must have the same `kind`, and either both
    must have a `place` or neither. So an islet of the Habomai group is never in a list with Shikotan.
    """
    number = bisect_left(neighbours, name.start, key=_start)
    for other in neighbours[max(number - 1, 0) : number + 1]:
        if other.entry.kind != name.entry.kind or (other.entry.place is None) != (name.entry.place is None):
            continue
        first, second = sorted((name, other), key=lambda n: n.start)
        if 0 <= second.start - first.end <= 30 and _LIST.match(prepared.folded_text[first.end : second.start]):
            return True
    return False
