"""Finds names of the gazetteer in a text and decides which of these names count.

A name counts if it stands for an island or place at this position of the text, and not, for example, for a ship or a
person of the same name. The words beside the name and the other names in the text decide. The names are searched in the
folded text, in which different spellings have become equal (folded_text.py). A form is one spelling of a name, written
as a regular expression for folded text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from content.linking.folded_text import CJK, DROPPED
from content.linking.gazetteer import GazetteerEntry, Target, find_forms, gazetteer, matching_entries
from content.linking.prepared_text import PreparedText, compiled

LONGEST_ENDING = 8  # how many characters after the end of a form are also searched for another form
_FOUR_ISLANDS = {"iturup", "kunashir", "shikotan", "habomai", "all_four", "shikotan+habomai"}
_LETTER = re.compile(rf"[^\W{CJK}]|_")  # a digit, or a letter of a script that separates words by spaces
_KATAKANA = re.compile("[ァ-ヺー]")
_LIST = re.compile(
    r"^(?: ?[,、・，/] ?| (?:and|и|or|или) |, (?:and|и) |と|や|及び| ?[(（][^()（）]{1,20}[)）],? ?){1,2}$"
)
_WORD = re.compile(r"[^\W\d_]+")
_INVISIBLE = re.compile(f"[{DROPPED}]")


@dataclass(frozen=True)
class Name:
    """A span of the folded text that matches a form of a gazetteer entry. `end` is exclusive.

    `rule` is the reason why the name counts: `name` if the entry is unambiguous, `cue` if a word beside the name or a
    list of names was necessary, and `article` if only another name in the text was necessary.
    """

    start: int
    end: int
    entry: GazetteerEntry
    rule: str = "name"


def find_names(prepared: PreparedText) -> list[Name]:
    """The names in a text that count, in the order of the text. At most one name begins at each offset.

    The result also contains all names of entries without a target: lookalikes and other disputes. Names without a
    target give no mention, but they help to resolve phrases.
    """
    candidates = list(_candidates(prepared))
    certain = [name for name in candidates if name.entry.counts_anywhere and _may_count(prepared, name)]
    certain = _without_ships(prepared, certain, candidates)
    others = [name for name in candidates if not name.entry.counts_anywhere and name.entry.target]
    certain = [
        name
        for name, previous in zip(certain, [None, *certain], strict=False)
        if not _is_kana_reading(prepared, name, previous)
    ]
    accepted = certain + _accepted(prepared, [n for n in others if _may_count(prepared, n)], certain)
    lookalikes = [name for name in candidates if not name.entry.target]
    return _one_per_start(accepted + lookalikes)


def _one_per_start(names: list[Name]) -> list[Name]:
    """At most one name for each start offset, in the order of the text.

    If several names begin at an offset, the first name with a target is kept, or else the first name.
    """
    by_start: dict[int, Name] = {}
    for name in names:
        if name.start not in by_start or (name.entry.target and not by_start[name.start].entry.target):
            by_start[name.start] = name
    return [by_start[start] for start in sorted(by_start)]


# Forms ----------------------------------------------------------------------------------------------------------------


def _candidates(prepared: PreparedText) -> Iterator[Name]:
    for start, end in _whole_words(prepared):
        if not prepared.is_in_address(start):
            for entry in matching_entries(prepared.folded_text[start:end]):
                yield Name(start, end, entry)


def _whole_words(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    """The spans of the folded text that match a form of the gazetteer and are whole words.

    `find_forms` yields the span of the longest form. If this span is not a whole word, forms that begin inside the
    span, after its first character, are tried instead. Such a form may end up to LONGEST_ENDING - 1 characters after
    the span.
    """
    for start, end in find_forms(prepared.folded_text):
        if _is_whole_word(prepared, start, end):
            yield start, end
        else:
            within = find_forms(prepared.folded_text[start + 1 : end + LONGEST_ENDING])
            spans = ((start + 1 + first, start + 1 + last) for first, last in within)
            yield from ((first, last) for first, last in spans if first < end and _is_whole_word(prepared, first, last))


def _is_whole_word(prepared: PreparedText, start: int, end: int) -> bool:
    """Whether a span of the folded text is a whole word, or several, of the source. A hyphen in the source ends a word.

    Japanese has no spaces between words. There, a katakana character at the start of the span must not follow another
    katakana character, and one at the end must not precede another. For kanji and hiragana nothing is checked.
    """
    first, last = prepared.folded.source_span(start, end)
    source = prepared.source
    before, after = source[max(first - 1, 0) : first], source[last : last + 1]
    return not _continues(prepared.folded_text[start], before) and not _continues(prepared.folded_text[end - 1], after)


def _continues(edge: str, neighbour: str) -> bool:
    """Whether `edge`, the first or last character of a span, and `neighbour` belong to the same word.

    `neighbour` is the character next to `edge` outside the span. It is empty at the start and the end of the text.
    """
    for script in (_LETTER, _KATAKANA):
        if script.match(edge):
            return script.match(neighbour) is not None
    return False


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
    """Whether a name is written in the case of a name, is not a ship, and meets all but two conditions of its entry.

    The two conditions `cue` and `article` are checked later by `_accepted`, because they depend on other names.
    """
    entry = name.entry
    surface = prepared.source[slice(*prepared.folded.source_span(name.start, name.end))]
    return _has_case_of_name(surface, entry.capital) and _words_permit(prepared, name) and not _is_ship(prepared, name)


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


def _has_cue(prepared: PreparedText, name: Name, cue: str) -> bool:
    words = gazetteer().cues[cue]
    found = compiled(words.before).search(prepared.before(name.start)) or compiled(words.after).search(
        prepared.after(name.end)
    )
    return found is not None


def _is_ship(prepared: PreparedText, name: Name) -> bool:
    """Whether a name is the name of a ship: `the trawler Shikotan`, 海防艦「国後」.

    A word for ships has to be beside the name, and no word such as "island". The result is False for names whose kind
    is neither `name` nor `other_island`, such as settlements.
    """
    if name.entry.kind not in ("name", "other_island"):
        return False
    return _has_cue(prepared, name, "ship") and not _is_called_island(prepared, name)


def _is_called_island(prepared: PreparedText, name: Name) -> bool:
    form = prepared.folded_text[name.start : name.end]
    return form.endswith(("島", "列島", "諸島")) or _has_cue(prepared, name, "island")


def _is_kana_reading(prepared: PreparedText, name: Name, previous: Name | None) -> bool:
    """Whether a name in kana only gives the reading of the name before it, `previous`: 択捉（えとろふ）.

    Both names have the same target, and only an opening bracket is between them.
    """
    is_kana = "\u3040" < prepared.folded_text[name.start] < "\u30ff"
    if previous is None or previous.entry.target != name.entry.target or not is_kana:
        return False
    return prepared.folded_text[previous.end : name.start] in ("(", "（")


def _is_place_for_certain(prepared: PreparedText, name: Name) -> bool:
    never_a_ship = name.entry.kind in ("region", "settlement", "landmark")
    return never_a_ship or _is_called_island(prepared, name) or _has_cue(prepared, name, "where")


def _without_ships(prepared: PreparedText, certain: list[Name], candidates: list[Name]) -> list[Name]:
    """Return `certain`, the unambiguous names of a text, without the names that are probably names of ships.

    The first of these cases that applies decides:
    1. One of the names is certainly a place, or the text contains neither a ship nor a word for ships: all are kept.
    2. One of the `candidates` is the name or the class of a ship: all are removed, because an article is assumed to use
       its names in one sense.
    3. Otherwise the names in sentences with a word for ships are removed.
    Names of island chains are kept in all cases.
    """
    has_place = any(_is_place_for_certain(prepared, n) for n in certain)
    ships = any(n.entry.id == "ship_classes" or (n.entry.target and _is_ship(prepared, n)) for n in candidates)
    if has_place or not (ships or prepared.has_words("ships")):
        return certain
    words = gazetteer().words["ships"]
    return [n for n in certain if not (ships or prepared.sentence_matches(n.start, words)) or n.entry.kind == "chain"]


def _accepted(prepared: PreparedText, others: list[Name], certain: list[Name]) -> list[Name]:
    """The names that count among `others`, the ambiguous names. They are not in the order of the text.

    `certain` contains the unambiguous names that count. A name is dropped if its entry requires another name that the
    text does not contain. Each remaining name counts
    - with the rule `article`, if its entry needs no cue;
    - with the rule `cue`, if a cue is beside it, or if it is in a list next to an unambiguous name or to a name already
      accepted with the rule `cue`. So one cue is enough for all names of a list.
    """
    targets = {n.entry.target for n in certain}
    permitted = [n for n in others if _other_names_permit(n, targets)]
    undecided = [n for n in permitted if n.entry.cue]
    accepted = [Name(n.start, n.end, n.entry, "article") for n in permitted if not n.entry.cue]
    neighbours = list(certain)
    while found := [
        n for n in undecided if _has_cue(prepared, n, n.entry.cue or "") or _in_list(prepared, n, neighbours)
    ]:
        accepted += [Name(n.start, n.end, n.entry, "cue") for n in found]
        neighbours = sorted([*neighbours, *found], key=_start)
        starts = {n.start for n in found}
        undecided = [n for n in undecided if n.start not in starts]
    return accepted


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
    must have a `place` or neither. So an islet of the Habomai group is in no list with Shikotan.
    """
    number = bisect_left(neighbours, name.start, key=_start)
    for other in neighbours[max(number - 1, 0) : number + 1]:
        if other.entry.kind != name.entry.kind or (other.entry.place is None) != (name.entry.place is None):
            continue
        first, second = sorted((name, other), key=lambda n: n.start)
        if 0 <= second.start - first.end <= 30 and _LIST.match(prepared.folded_text[first.end : second.start]):
            return True
    return False
