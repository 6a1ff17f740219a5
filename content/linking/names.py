"""Names in an article: where their forms stand, and which of them name what the gazetteer says."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from content.linking.folded_text import CJK, DROPPED
from content.linking.gazetteer import Entry, Target, entries_of, find, gazetteer
from content.linking.linked_text import Article, compiled

LONGEST_ENDING = 8  # characters that may follow a form within its word
_OF_FOUR = {"iturup", "kunashir", "shikotan", "habomai", "all_four", "shikotan+habomai"}
_LETTER = re.compile(rf"[^\W{CJK}]|_")  # of a script that puts spaces between words, or a digit
_KATAKANA = re.compile("[ァ-ヺー]")
_LIST = re.compile(
    r"^(?: ?[,、・，/] ?| (?:and|и|or|или) |, (?:and|и) |と|や|及び| ?[(（][^()（）]{1,20}[)）],? ?){1,2}$"
)
_WORD = re.compile(r"[^\W\d_]+")
_INVISIBLE = re.compile(f"[{DROPPED}]")


@dataclass(frozen=True)
class Name:
    """A form of an entry, at a span of the folded text; `rule` says why it counts."""

    start: int
    end: int
    entry: Entry
    rule: str = "name"


def names(article: Article) -> list[Name]:
    """The names that count, and the lookalikes and other disputes, in the order of the text."""
    candidates = list(_candidates(article))
    certain = [name for name in candidates if name.entry.counts_anywhere and _may_count(article, name)]
    certain = _without_ships(article, certain, candidates)
    others = [name for name in candidates if not name.entry.counts_anywhere and name.entry.target]
    certain = [
        name for name, last in zip(certain, [None, *certain], strict=False) if not _is_reading(article, name, last)
    ]
    accepted = certain + _accepted(article, [n for n in others if _may_count(article, n)], certain)
    lookalikes = [name for name in candidates if not name.entry.target]
    return _longest_first(accepted + lookalikes)


def _longest_first(found: list[Name]) -> list[Name]:
    """One name a place: the gazetteer's order decides between entries with the same form."""
    taken: dict[int, Name] = {}
    for name in found:
        if name.start not in taken or (name.entry.target and not taken[name.start].entry.target):
            taken[name.start] = name
    return [taken[start] for start in sorted(taken)]


# Forms ---------------------------------------------------------------------------------------------------------------


def _candidates(article: Article) -> Iterator[Name]:
    for start, end in _words(article):
        if not article.in_address(start):
            for entry in entries_of(article.text[start:end]):
                yield Name(start, end, entry)


def _words(article: Article) -> Iterator[tuple[int, int]]:
    """Where forms stand alone; where the longest at a place does not, one within it may."""
    for start, end in find(article.text):
        if _stands_alone(article, start, end):
            yield start, end
        else:
            within = find(article.text[start + 1 : end + LONGEST_ENDING])
            spans = ((start + 1 + first, start + 1 + last) for first, last in within)
            yield from ((first, last) for first, last in spans if first < end and _stands_alone(article, first, last))


def _stands_alone(article: Article, start: int, end: int) -> bool:
    """A name in letters is a whole word, one in katakana a whole run of it; hyphens divide words."""
    first, last = article.folded.span(start, end)
    source = article.folded.source
    before, after = source[max(first - 1, 0) : first], source[last : last + 1]
    return not _joins(article.text[start], before) and not _joins(article.text[end - 1], after)


def _joins(edge: str, neighbour: str) -> bool:
    for script in (_LETTER, _KATAKANA):
        if script.match(edge):
            return script.match(neighbour) is not None
    return False


def _is_written_as_a_name(surface: str, capital: bool) -> bool:
    """Each word in lower case, in capitals, or with one capital at its beginning; code writes iturUp."""
    words = [word for word in _WORD.findall(_INVISIBLE.sub("", surface)) if word.lower() != word.upper()]
    if not all(word.islower() or word.isupper() or word[1:].islower() for word in words):
        return False
    return not capital or not words or not words[0][0].islower()


# Whether one counts ------------------------------------------------------------------------------------------------


def _may_count(article: Article, name: Name) -> bool:
    """All that can be said of a name without looking at the others."""
    entry = name.entry
    surface = article.folded.source[slice(*article.folded.span(name.start, name.end))]
    return _is_written_as_a_name(surface, entry.capital) and _words_allow(article, name) and not _is_ship(article, name)


def _words_allow(article: Article, name: Name) -> bool:
    entry, words = name.entry, gazetteer().words
    return not (
        (entry.words and not article.has_words(entry.words))
        or (entry.no_words and article.has_words(entry.no_words))
        or (entry.sentence_words and not article.sentence_has(name.start, words[entry.sentence_words]))
        or (entry.no_sentence_words and article.sentence_has(name.start, words[entry.no_sentence_words]))
        or (entry.not_after and compiled(f"(?:{entry.not_after})$").search(article.before(name.start)))
        or (entry.not_before and compiled(entry.not_before).match(article.after(name.end)))
    )


def _has_cue(article: Article, name: Name, cue: str) -> bool:
    words = gazetteer().cues[cue]
    found = compiled(words.before).search(article.before(name.start)) or compiled(words.after).search(
        article.after(name.end)
    )
    return found is not None


def _is_ship(article: Article, name: Name) -> bool:
    """Ships are named after islands: `the trawler Shikotan`, `Etorofu class`, 海防艦「国後」."""
    if name.entry.kind not in ("name", "other_island"):
        return False
    return _has_cue(article, name, "ship") and not _is_island(article, name)


def _is_island(article: Article, name: Name) -> bool:
    form = article.text[name.start : name.end]
    return form.endswith(("島", "列島", "諸島")) or _has_cue(article, name, "island")


def _is_reading(article: Article, name: Name, last: Name | None) -> bool:
    """Whether a name is the reading in kana of the one before it: 択捉（えとろふ）."""
    if last is None or last.entry.target != name.entry.target or not "\u3040" < article.text[name.start] < "\u30ff":
        return False
    return article.text[last.end : name.start] in ("(", "（")


def _tells_a_place(article: Article, name: Name) -> bool:
    is_ground = name.entry.kind in ("region", "settlement", "landmark")
    return is_ground or _is_island(article, name) or _has_cue(article, name, "where")


def _without_ships(article: Article, certain: list[Name], candidates: list[Name]) -> list[Name]:
    """One sense an article: where ships are called so and nothing is said to be an island, bare names are ships."""
    told = [n for n in certain if _tells_a_place(article, n)]
    ships = any(n.entry.id == "ship_classes" or (n.entry.target and _is_ship(article, n)) for n in candidates)
    if told or not (ships or article.has_words("ships")):
        return certain
    words = gazetteer().words["ships"]
    return [n for n in certain if not (ships or article.sentence_has(n.start, words)) or n.entry.kind == "chain"]


def _accepted(article: Article, others: list[Name], certain: list[Name]) -> list[Name]:
    """Names that need a cue or another name; in a list, one that has a cue lends it to its neighbours."""
    accepted: list[Name] = []
    targets = {n.entry.target for n in certain}
    near = [n for n in others if _article_allows(n, targets)]
    waiting = [n for n in near if n.entry.cue]
    accepted += [Name(n.start, n.end, n.entry, "article") for n in near if not n.entry.cue]
    neighbours = list(certain)
    while found := [n for n in waiting if _has_cue(article, n, n.entry.cue or "") or _in_list(article, n, neighbours)]:
        accepted += [Name(n.start, n.end, n.entry, "cue") for n in found]
        neighbours = sorted([*neighbours, *found], key=_start)
        starts = {n.start for n in found}
        waiting = [n for n in waiting if n.start not in starts]
    return accepted


def _start(name: Name) -> int:
    return name.start


def _article_allows(name: Name, targets: set[Target | None]) -> bool:
    match name.entry.article:
        case None:
            return True
        case "any" | "chain":
            return bool(targets)
        case "four":
            return bool(targets & _OF_FOUR)
    return bool(targets & {name.entry.target, "all_four"})


def _in_list(article: Article, name: Name, neighbours: list[Name]) -> bool:
    """Whether an islet stands in a list beside another of the islets or islands."""
    number = bisect_left(neighbours, name.start, key=_start)
    for other in neighbours[max(number - 1, 0) : number + 1]:
        if other.entry.kind != name.entry.kind or (other.entry.place is None) != (name.entry.place is None):
            continue
        first, second = sorted((name, other), key=lambda n: n.start)
        if 0 <= second.start - first.end <= 30 and _LIST.match(article.text[first.end : second.start]):
            return True
    return False
