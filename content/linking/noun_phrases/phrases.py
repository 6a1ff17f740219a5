"""Finds phrases that stand for islands without naming them: `four of the disputed islands`, 二島, `the islands`.

The phrases are searched in the folded text, in which different spellings have become equal (folded_text.py). The names
around a phrase, the words of its sentence, or the last name before it determine for which islands it stands. If these
cannot be determined, the phrase is dropped.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Literal, cast

import re2

from content.linking.folded_text import fold_pattern
from content.linking.lexicon.gazetteer import Target, gazetteer, spans_of_matches
from content.linking.lexicon.pattern_sets import without_lookarounds
from content.linking.noun_phrases.phrase_context import PAIRS, Phrase, PhraseContext
from content.linking.noun_phrases.referents import referent
from content.linking.prepared_text import PreparedText
from content.linking.proper_names.candidates import Name

PhraseKind = Literal["four", "two", "other_two", "disputed", "anaphora", "one"]

_LARGER, _SMALLER = re.compile("larg|big|крупн|больш|大き"), re.compile("small|little|мал|меньш|小さ")
NEIGHBOURS = 40  # number of names before and after a phrase that are used to resolve it


def find_phrases(prepared: PreparedText, names: Sequence[Name]) -> list[Phrase]:
    """The phrases of a text that stand for islands, in the order of the text.

    `names` is the result of `find_names` for the same text. A match of a phrase pattern is skipped in these cases:
    - It is a name or a part of a name.
    - It is in a URL or a file name.
    - It is a single word in Latin letters.
    - The islands for which it stands cannot be determined.
    """
    found: list[Phrase] = []
    starts = [name.start for name in names]
    # The greatest end of the names so far, because an earlier name may end later.
    reach = list(accumulate((name.end for name in names), max))
    for match in phrase_matches(prepared.folded_text):
        start, end = match.span()
        ended = bisect_right(reach, start)
        kind = cast(PhraseKind, match.lastgroup)
        if _is_name(start, end, names[ended : bisect_left(starts, end)], kind) or prepared.is_in_address(start):
            continue
        surface = prepared.source[slice(*prepared.source_span(start, end))]
        if surface.isalpha() and prepared.folded_text[end - 1].isascii():
            continue  # a single word, such as `fourislands`, is not a phrase
        # All names that begin earlier also end before the phrase, because `_is_name` is false.
        number = bisect_left(starts, start)
        before, after = names[max(number - NEIGHBOURS, 0) : number], names[number : number + NEIGHBOURS]
        phrase = _resolve(PhraseContext(prepared, before, after, found[-NEIGHBOURS:], start, end), kind)
        if phrase:
            found.append(phrase)
    return found


def phrase_matches(text: str) -> Iterator["re.Match[str]"]:
    """The matches of the phrase patterns in a folded (normalised) text. `match.lastgroup` is the kind of phrase.

    RE2 is fast but has no lookarounds. So it searches for the patterns without their lookarounds, and finds where the
    first phrase of a sentence may begin. From there to the end of the sentence, the patterns themselves are searched
    with `re`. No phrase extends over the end of a sentence.
    """
    for start, end in spans_of_matches(_possible(), text):
        yield from _expression().finditer(text, start, end)


@lru_cache(maxsize=1)
def _possible() -> "re2._Regexp":
    """The RE2 expression that matches from the first possible phrase of a sentence to the end of the sentence."""
    options = re2.Options()
    options.max_mem = 1 << 26
    options.never_capture = True
    options.log_errors = False
    phrases = "|".join(f"(?:{without_lookarounds(pattern)})" for pattern in gazetteer().phrases.values())
    return re2.compile(f"(?:{phrases})[^.!?。！？]*", options)


@lru_cache(maxsize=1)
def _expression() -> "re.Pattern[str]":
    kinds = gazetteer().phrases
    phrases = "|".join(f"(?P<{kind}>{fold_pattern(pattern)})" for kind, pattern in kinds.items())
    return re.compile(f"(?:{fold_pattern(gazetteer().phrase_starts)})(?:{phrases})", re.VERBOSE)


def _is_name(start: int, end: int, names: Sequence[Name], kind: PhraseKind) -> bool:
    """Whether a match of a phrase pattern is no phrase, because it overlaps one of `names`.

    One overlap is allowed: a phrase of the kind `four`, `two`, `other_two` or `disputed` may contain the whole name of
    a chain or region, or a whole adjective, as in "four Kuril islands".
    """
    overlapping = [name for name in names if name.start < end and start < name.end]
    is_anaphor = kind in ("anaphora", "one")
    return any(
        is_anaphor or n.entry.kind not in ("chain", "adjective", "region") or n.start < start or end < n.end
        for n in overlapping
    )


_OTHER_PAIR: dict[Target | None, Target] = {
    "shikotan+habomai": "iturup+kunashir",
    "iturup+kunashir": "shikotan+habomai",
}


def _resolve(context: PhraseContext, kind: PhraseKind) -> Phrase | None:
    """The phrase with its target, the islands that it stands for. None if the target cannot be determined.

    `kind` is the kind of the phrase, and `context` contains its span.
    """
    match kind:
        case "four":
            target = _four(context)
        case "two":
            target = _two(context)
        case "other_two":
            target = _other_two(context)
        case "disputed":
            target = _disputed(context)
        case _:
            target = referent(context, several=kind == "anaphora")
            return Phrase(context.start, context.end, target, "anaphora") if target else None
    rule: Literal["count", "disputed"] = "disputed" if kind == "disputed" else "count"
    return Phrase(context.start, context.end, target, rule) if target else None


def _four(context: PhraseContext) -> Target | None:
    """The islands that a phrase such as "the four islands" stands for: all four, or None.

    None if the sentence is about Japan's main islands, or if the text near the phrase is not about the four islands.
    """
    if context.has("main_islands") or not context.is_about_the_four():
        return None
    return "all_four"


def _disputed(context: PhraseContext) -> Target | None:
    return "all_four" if context.is_about_the_four() and not context.has("other_seas") else None


def _two(context: PhraseContext) -> Target | None:
    """The two islands that a phrase such as "two islands" stands for, or None if no rule decides.

    The result is also None if the sentence is about Japan's main islands or about islands without a name (the pattern
    `without_name`), or if the text is not about the four islands. The first of these rules that applies decides:
    1. A list of exactly the two islands of a pair in PAIRS is directly before or after the phrase: this pair.
    2. "The larger two" are Iturup and Kunashir; "the smaller two" are Shikotan and Habomai.
    3. The phrase and the word after it name a plan, such as "two-island return": Shikotan and Habomai. The 1956
       declaration and all plans to hand over two islands mean these two.
    4. Exactly the two islands of a pair are named singly in the sentence: this pair. If the sentence names no island
       singly, the sentence before is used.
    5. The sentence is about a handover: Shikotan and Habomai.
    6. The sentence is about the military: Iturup and Kunashir, because soldiers, missiles and barracks are there.
    7. The sentence before or after is about a handover: Shikotan and Habomai.
    """
    if context.has("main_islands") or context.has("without_name") or not context.is_about_the_four():
        return None
    return _by_the_phrase(context) or _by_the_sentence(context)


def _by_the_phrase(context: PhraseContext) -> Target | None:
    beside = PAIRS.get(frozenset(context.named_beside()))
    if beside:
        return beside
    if _LARGER.search(context.words):
        return "iturup+kunashir"
    is_smaller = _SMALLER.search(context.words)
    return "shikotan+habomai" if is_smaller or context.is_handed_over() else None


def _by_the_sentence(context: PhraseContext) -> Target | None:
    named = PAIRS.get(frozenset(context.named_near()))
    if named or context.has("handover"):
        return named or "shikotan+habomai"
    if context.has("military"):
        return "iturup+kunashir"
    return "shikotan+habomai" if context.has("handover", around=1) else None


def _other_two(context: PhraseContext) -> Target | None:
    """The two islands that a phrase such as "the other two islands" stands for, or None.

    PAIRS contains two pairs of islands. The first of these cases that applies decides:
    1. One of the pairs is listed directly before or after the phrase: this pair.
    2. The sentence names exactly one of the pairs, each island singly: the other pair. If the sentence names no island
       singly, the sentence before is used.
    3. The last phrase stands for one of the pairs: the other pair.
    """
    beside = PAIRS.get(frozenset(context.named_beside()))
    if beside:
        return beside
    pairs = [PAIRS.get(frozenset(context.named_near()))]
    pairs += [phrase.target for phrase in context.previous[-1:]]
    return next((_OTHER_PAIR[pair] for pair in pairs if pair in _OTHER_PAIR), None)
